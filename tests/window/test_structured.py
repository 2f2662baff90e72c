"""Answers in JSON, through the real window: right so far, broken, judged, shown and copied."""

import asyncio
import csv
import io
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from gui.chat.structured.building import list_of_objects
from gui.chat.structured.validating import Verdict
from gui.widgets.kit.button import Button
from gui.widgets.transcript.json_reply_message import JsonReplyMessage
from gui.widgets.transcript.structured_answer import View
from gui.widgets.transcript.verdict_strip import VerdictStrip
from gui.widgets.transcript.view import Transcript
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.widgets.talking import shown_text
from tests.window.conftest import Person

SCHEMA = list_of_objects()
GOOD = '{"items": [{"name": "Oslo", "value": "a, \\"b\\""}, {"name": "Rome", "value": "2"}]}'


def message(person: Person) -> JsonReplyMessage:
    found = person.transcript.messages[-1]
    assert isinstance(found, JsonReplyMessage)
    return found


def strip(person: Person) -> VerdictStrip:
    found = message(person)._strip
    assert found is not None
    return found


def shown(person: Person) -> list[str]:
    return [it.text() for it in strip(person).findChildren(Button) if it.isVisible() and it.text()]


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def judged(person: Person) -> None:
    """Wait until the last answer has been held against its form."""

    def verdict() -> Verdict | None:
        transcript = person.window.findChild(Transcript)
        shown = transcript.messages[-1:] if transcript is not None else []
        return next((it.answer.verdict for it in shown if isinstance(it, JsonReplyMessage)), None)

    async with asyncio.timeout(20):
        while verdict() is None:  # noqa: ASYNC110 - the transcript may not be there yet
            await asyncio.sleep(0.01)
    await settled()


async def answered(person: Person, fake: FakeOllama, *words: str, reason: str = "stop") -> None:
    step = await fake.next_chat_async()
    for word in words:
        step.say(word)
    step.finish(done_reason=reason)
    await person.sees_end()
    await judged(person)


async def says(person: Person, words: str) -> None:
    """Wait until the strip says something."""
    shown = strip(person).words
    async with asyncio.timeout(10):
        while shown.text() != words:  # noqa: ASYNC110 - labels tell nobody
            await asyncio.sleep(0.01)


async def test_an_answer_is_valid_so_far_and_then_a_table(fake: FakeOllama, person: Person) -> None:
    person.chat.choose("format", SCHEMA)
    person.asks("Cities?")
    step = await fake.next_chat_async()
    assert step.body["format"] == SCHEMA
    step.say(GOOD[:30])
    await person.sees_text(GOOD[:30])
    await says(person, "Valid JSON so far")
    assert shown_text(message(person)) == GOOD[:30]
    step.say(GOOD[30:])
    step.finish()
    await person.sees_end()
    await judged(person)

    assert strip(person).words.text() == "Valid: the answer follows the schema"
    assert "Try again" not in shown(person)
    assert message(person).answer.view is View.TABLE
    assert shown_text(message(person)) == 'name\tvalue\nOslo\ta, "b"\nRome\t2'
    assert message(person).source() == GOOD

    strip(person).copy_csv.click()
    rows = list(csv.reader(io.StringIO(QApplication.clipboard().text(), newline="")))
    assert rows == [["name", "value"], ["Oslo", 'a, "b"'], ["Rome", "2"]]
    strip(person).copy_json.click()
    assert QApplication.clipboard().text() == GOOD
    person.transcript.copy_last_reply()
    assert QApplication.clipboard().text() == GOOD


async def test_the_way_it_is_shown_is_chosen_and_stays(fake: FakeOllama, person: Person) -> None:
    person.chat.choose("format", "json")
    person.asks("Cities?")
    await answered(person, fake, GOOD)
    assert strip(person).words.text() == "Valid JSON"
    segments = {it.text(): it for it in strip(person).findChildren(QRadioButton)}
    assert list(segments) == ["Text", "Tree", "Table"]

    segments["Tree"].click()
    await settled()
    assert shown_text(message(person)).splitlines()[:3] == [
        "▾ items [2]",
        "  ▾ 0",
        '    name: "Oslo"',
    ]
    segments["Text"].click()
    await settled()
    assert shown_text(message(person)) == GOOD

    person.asks("And again?")
    await answered(person, fake, GOOD)
    assert message(person).answer.view is View.TEXT


async def test_a_tree_is_folded_by_the_keyboard(fake: FakeOllama, person: Person) -> None:
    person.chat.choose("format", "json")
    person.asks("What?")
    await answered(person, fake, '{"a": {"b": 1}, "c": [1, 2]}')
    assert message(person).answer.view is View.TREE
    pane = person.transcript.pane
    pane.setFocus()
    lines = ["▾ a", "  b: 1", "▾ c [2]", "  0: 1", "  1: 2"]
    assert shown_text(message(person)).splitlines() == lines

    QTest.keyClick(pane, Qt.Key.Key_Tab)
    QTest.keyClick(pane, Qt.Key.Key_Left)
    folded = ['▸ a: {"b": 1}', "▾ c [2]", "  0: 1", "  1: 2"]
    assert shown_text(message(person)).splitlines() == folded
    assert pane.stop is not None
    assert pane.describe(pane.stop) == "Unfold"
    QTest.keyClick(pane, Qt.Key.Key_Down)
    QTest.keyClick(pane, Qt.Key.Key_Return)
    folded = ['▸ a: {"b": 1}', "▸ c: [1, 2]"]
    assert shown_text(message(person)).splitlines() == folded
    QTest.keyClick(pane, Qt.Key.Key_Up)
    QTest.keyClick(pane, Qt.Key.Key_Right)
    assert shown_text(message(person)).splitlines()[:2] == ["▾ a", "  b: 1"]

    person.transcript.open_find()
    person.transcript.close_find()
    strip(person).unfold.click()
    await settled()
    assert shown_text(message(person)).splitlines() == lines
    strip(person).fold.click()
    await settled()
    assert shown_text(message(person)).splitlines() == ['▸ a: {"b": 1}', "▸ c: [1, 2]"]


async def test_an_answer_that_breaks_is_told_at_once(fake: FakeOllama, person: Person) -> None:
    person.chat.choose("format", SCHEMA)
    person.asks("Cities?")
    step = await fake.next_chat_async()
    step.say('{"items": [{"name" "Oslo"')
    broken = 'Broken at line 1, column 20, in items[0].name: a colon is missing; “"” stands there.'
    await until(lambda: person.transcript.messages, person.chat.answer_grew)
    await settled()
    await says(person, broken)
    assert "Try again" not in shown(person)
    step.say("}]}")
    step.finish()
    await person.sees_end()
    await judged(person)
    assert strip(person).words.text() == broken
    assert message(person).answer.view is View.TEXT
    assert "Try again" in shown(person)


async def test_what_is_against_the_schema_is_told_at_once(fake: FakeOllama, person: Person) -> None:
    person.chat.choose("format", SCHEMA)
    person.asks("Cities?")
    step = await fake.next_chat_async()
    begin = '{"items": [{"name": "Oslo", "value": '
    step.say(begin)
    await person.sees_text(begin)
    await says(person, "Valid JSON so far")

    step.say("1")
    await says(person, "Against the schema: items[0].value is not of the type string.")

    step.say("}]}")
    step.finish()
    await person.sees_end()
    await judged(person)
    assert strip(person).words.text() == "1 error against the schema"


async def test_errors_are_told_with_places_and_asking_again_keeps_the_version(
    fake: FakeOllama, person: Person
) -> None:
    person.chat.choose("format", SCHEMA)
    person.chat.choose("temperature", 0.5)
    person.asks("Cities?")
    await answered(person, fake, '{"items": [{"name": 1}, {"name": "b", "value": "c"}]}')
    assert strip(person).words.text() == "2 errors against the schema"
    assert strip(person).list.text().splitlines() == [
        "items[0].name: 1 is not of the type string.",
        "items[0]: “value” is missing.",
    ]
    assert strip(person).list.isVisible()
    strip(person).copy_errors.click()
    assert QApplication.clipboard().text().startswith("items[0].name: ")

    person.chat.choose("temperature", 1.5)
    strip(person).again.click()
    step = await fake.next_chat_async()
    assert step.body["options"]["temperature"] == 0.5
    assert step.body["format"] == SCHEMA
    step.say(GOOD)
    step.finish()
    await person.sees_end()
    await judged(person)
    assert strip(person).words.text() == "Valid: the answer follows the schema"
    assert len(message(person).reply.versions) == 2
    person.transcript.step_version(-1)
    await judged(person)
    assert strip(person).words.text() == "2 errors against the schema"


async def test_an_answer_that_was_cut_is_not_complete(fake: FakeOllama, person: Person) -> None:
    person.chat.choose("format", SCHEMA)
    person.asks("Cities?")
    await answered(person, fake, GOOD[:40], reason="length")
    words = "Cut off in items[0].value; the JSON is not complete."
    assert strip(person).words.text() == words
    assert "Try again" in shown(person)


async def test_a_fence_around_the_json_is_told_and_the_rest_is_shown(
    fake: FakeOllama, person: Person
) -> None:
    person.chat.choose("format", SCHEMA)
    person.asks("Cities?")
    await answered(person, fake, "```json\n", GOOD, "\n```")
    assert strip(person).words.text() == "Not only JSON: other text stands around it"
    assert message(person).answer.view is View.TEXT
    next(it for it in strip(person).findChildren(QRadioButton) if it.text() == "Table").click()
    await settled()
    assert shown_text(message(person)).startswith("name\tvalue\nOslo")


async def test_thinking_is_no_part_of_it(fake: FakeOllama, person: Person) -> None:
    person.program.chats.choose_model("thinker:8b")
    person.chat.choose("format", "json")
    person.asks("Cities?")
    step = await fake.next_chat_async()
    step.think("{ I have to think } of [ this")
    step.say("[1, 2]")
    step.finish()
    await person.sees_end()
    await judged(person)
    assert strip(person).words.text() == "Valid JSON"


async def test_a_large_answer_does_not_hold_up_the_window(fake: FakeOllama, person: Person) -> None:
    person.chat.choose("format", SCHEMA)
    person.asks("Cities?")
    rows = ", ".join(f'{{"name": "n{at}", "value": {at}}}' for at in range(12_000))
    step = await fake.next_chat_async()
    step.say(f'{{"items": [{rows}]}}')
    step.finish()
    await person.sees_end()
    spent: list[float] = []
    before_s = time.thread_time()
    while message(person).answer.verdict is None:
        await asyncio.sleep(0.005)
        now_s = time.thread_time()
        spent.append(now_s - before_s)
        before_s = now_s
    assert len(spent) > 20  # it had its turn again and again
    assert sorted(spent)[len(spent) * 9 // 10] < 0.5
    person.transcript.copy_last_reply()
    assert QApplication.clipboard().text() == message(person).source()
    assert strip(person).words.text() == "At least 10000 errors against the schema"
