"""An answer in JSON among the messages: found, selected, copied, zoomed, read aloud, printed."""

import time
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.chat.reply import Ending
from gui.chat.structured.building import list_of_objects
from gui.chat.structured.validating import Doubt
from gui.ollama import errors
from gui.widgets.theme import Theme
from gui.widgets.transcript.json_reply_message import JsonReplyMessage
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.paper_message import Kind, paper_messages
from gui.widgets.transcript.piece import StopKind
from gui.widgets.transcript.reply_below import ReplyBelow
from gui.widgets.transcript.reply_message import ReplyMessage
from gui.widgets.transcript.structured_answer import View
from gui.widgets.transcript.table_piece import TablePiece
from tests.widgets.talking import Stage, settle, shown_text, stage

FORM = list_of_objects()
ROWS = (
    '{"items": [{"name": "Oslo", "value": "cold *and* _wet_"}, {"name": "Rome", "value": "a|b"}]}'
)
TREE = '{"city": {"name": "Oslo", "rain": 3.50}, "tags": ["a", "b"], "none": null}'


def asked(made: Stage, text: str, form: object = "json", **ending: object) -> JsonReplyMessage:
    made.chat.ask("Cities?", format=form)
    made.chat.say(text)
    made.chat.end(**ending)  # type: ignore[arg-type]
    settle()
    message = made.last_reply
    assert isinstance(message, JsonReplyMessage)
    return message


def words(message: JsonReplyMessage) -> str:
    assert message._strip is not None
    return message._strip.words.text()


def details(message: JsonReplyMessage) -> str:
    assert message._strip is not None
    assert message._strip.list.isVisible()
    return message._strip.list.text()


@pytest.fixture
def made(theme: Theme, tmp_path: Path) -> Stage:
    return stage(theme, tmp_path)


def test_words_are_found_in_a_table_and_marked(made: Stage) -> None:
    message = asked(made, ROWS, FORM)
    assert message.answer.view is View.TABLE
    pane = made.transcript.pane
    pane.finding.search("*and*")
    pane.finding.finish()
    assert pane.finding.count == 1
    hit = pane.finding.step(1)
    assert hit is not None
    assert shown_text(message)[hit.start : hit.end] == "*and*"


def test_a_table_is_selected_and_copied_as_text_and_as_a_table(made: Stage) -> None:
    asked(made, ROWS, FORM)
    pane = made.transcript.pane
    pane.selecting.select_all()
    pane.copy()
    data = QApplication.clipboard().mimeData()
    assert data.text().endswith("name\tvalue\nOslo\tcold *and* _wet_\nRome\ta|b")
    assert "<td>Rome</td>" in data.html()
    pane.selecting.clear()
    made.transcript.copy_last_reply()
    assert QApplication.clipboard().text() == ROWS
    pane.make_current(1)
    pane.copy_markdown()
    assert QApplication.clipboard().text() == ROWS


def test_the_text_is_shown_as_it_was_written(made: Stage) -> None:
    text = '{\n   "a": "*b* _c_ `d` <e>",\n   "f": [1,\n\t2]\n}'
    message = asked(made, text)
    message.show_view(View.TEXT)
    settle()
    assert shown_text(message) == text


def test_prose_that_came_instead_is_read_as_markdown(made: Stage) -> None:
    message = asked(made, "I **cannot** do that.", FORM)
    assert shown_text(message) == "I cannot do that."
    assert words(message) == "No JSON: the answer is other text"


def test_zoom_and_theme_keep_the_view(made: Stage, theme: Theme) -> None:
    message = asked(made, ROWS, FORM)
    height = message.height
    made.transcript.pane.set_look(Look(theme, 1.5))
    settle()
    assert message.answer.view is View.TABLE
    assert message.height > height
    theme.set_mode("dark")
    settle()
    seat = message.seat(1)
    assert seat is not None
    made.pane.grab()
    assert any(isinstance(it.piece, TablePiece) for it in seat.section.pieces_of(0))
    theme.set_mode("light")


def test_a_tree_keeps_what_is_folded_through_zoom(made: Stage, theme: Theme) -> None:
    message = asked(made, TREE)
    assert message.answer.view is View.TREE
    message.act_on_line(0)
    folded = shown_text(message)
    assert folded.splitlines()[0] == '▸ city: {"name": "Oslo", "rain": 3.50}'
    made.transcript.pane.set_look(Look(theme, 1.5))
    settle()
    assert shown_text(message) == folded


def test_a_line_that_is_folded_stays_where_it_is(made: Stage) -> None:
    parts = ", ".join(f'"key{at}": {{"a": 1, "b": [2, 3]}}' for at in range(12))
    message = asked(made, f"{{{parts}}}")
    pane = made.transcript.pane
    pane.let_go()
    stops = pane.stops.all_in(1)
    middle = stops[len(stops) // 2]
    pane.reveal(1, middle.areas()[0].top(), middle.areas()[0].bottom())
    settle()
    found = pane.stops.resolve(middle.at)
    assert found is not None
    before = found.areas()[0].translated(pane.origin_of(1)).top()
    pane.activate(found)
    settle()
    found = pane.stops.resolve(middle.at)
    assert found is not None
    assert found.areas()[0].translated(pane.origin_of(1)).top() == before
    assert message.height > 0


@pytest.fixture
def listening() -> Generator[None, None, None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_a_screen_reader_is_told_what_can_be_folded(made: Stage, listening: None) -> None:
    asked(made, TREE)
    told = QAccessible.queryAccessibleInterface(made.transcript.pane).child(1)
    children = [told.child(at) for at in range(told.childCount())]
    named = {it.text(QAccessible.Text.Name): it for it in children}
    city = named["▾ city"]
    assert city.text(QAccessible.Text.Description) == "Fold"
    state = city.state()
    assert (bool(state.expandable), bool(state.expanded), bool(state.collapsed)) == (
        True,
        True,
        False,
    )
    assert 'name: "Oslo"' in told.textInterface().text(0, 200)


def test_the_mouse_folds_a_line(made: Stage) -> None:
    message = asked(made, TREE)
    pane = made.transcript.pane
    found = pane.stops.all_in(1)[0]
    assert found.stop.kind is StopKind.FOLD
    at = found.areas()[0].translated(pane.origin_of(1)).center()
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert shown_text(message).startswith("▸ city")


def test_more_of_a_long_list_is_shown_on_demand(made: Stage) -> None:
    message = asked(made, f"[{', '.join(map(str, range(500)))}]")
    lines = shown_text(message).splitlines()
    assert len(lines) == 201
    assert lines[-1] == "… 300 more"
    message.act_on_line(200)
    assert len(shown_text(message).splitlines()) == 401


def test_of_a_large_table_a_part_is_shown_and_all_of_it_copied(made: Stage) -> None:
    rows = ", ".join(f'{{"name": "n{at}", "value": "v"}}' for at in range(800))
    message = asked(made, f'{{"items": [{rows}]}}', FORM)
    strip = message._strip
    assert strip is not None
    assert strip.note.text() == "The first 500 of 800 rows are shown; a copy has all of them."
    assert len(shown_text(message).splitlines()) == 501
    strip.copy_csv.click()
    assert QApplication.clipboard().text().count("\r\n") == 801


def test_a_wide_table_is_laid_out_in_short_time(made: Stage) -> None:
    one = ", ".join(f'"column {at}": "some words that go on and on {at}"' for at in range(40))
    began_s = time.thread_time()
    message = asked(made, f"[{', '.join([f'{{{one}}}'] * 400)}]")
    made.pane.grab()
    assert message.answer.view is View.TABLE
    assert time.thread_time() - began_s < 3


def test_a_schema_that_refers_elsewhere_is_told_of(made: Stage) -> None:
    message = asked(made, '{"a": 1}', {"$ref": "https://example.com/schema.json"})
    assert message.answer.verdict is not None
    assert message.answer.verdict.doubt is Doubt.REMOTE
    assert words(message) == "Valid JSON, not held against the schema"
    assert details(message) == (
        "The schema refers to https://example.com/schema.json, which is not in it. "
        "Nothing is fetched from elsewhere."
    )


def test_names_that_stand_twice_are_told(made: Stage) -> None:
    message = asked(made, '{"a": 1, "b": {"c": 1, "c": 2}}')
    assert words(message) == "Valid JSON"
    assert details(message) == "b.c stands there twice; the last one counts."


def test_many_errors_are_folded_at_first(made: Stage) -> None:
    rows = ", ".join(["{}"] * 40)
    message = asked(made, f'{{"items": [{rows}]}}', FORM)
    strip = message._strip
    assert strip is not None
    assert words(message) == "80 errors against the schema"
    assert not strip.list.isVisible()
    height = message.height
    strip.errors.click()
    settle()
    assert len(details(message).splitlines()) == 51
    assert details(message).endswith("… and 30 more")
    assert message.height > height


def test_a_reply_that_failed_offers_to_try_again_once(made: Stage) -> None:
    error = errors.ConnectionLost(address="http://localhost:11434")
    message = asked(made, '{"a": [1', ending=Ending.FAILED, error=error)
    assert words(message) == "Cut off in a[0]; the JSON is not complete."
    assert message._strip is not None
    assert not message._strip.again.isVisible()


def test_the_view_that_was_chosen_is_kept_for_the_next_answer(made: Stage) -> None:
    asked(made, ROWS, FORM).show_view(View.TREE)
    assert asked(made, ROWS, FORM).answer.view is View.TREE


def test_what_is_selected_is_not_turned_into_something_else(made: Stage) -> None:
    made.chat.ask("Cities?", format=FORM)
    made.chat.say(ROWS)
    made.draw()
    made.transcript.pane.selecting.select_all()
    made.chat.end()
    settle()
    message = made.last_reply
    assert isinstance(message, JsonReplyMessage)
    assert message.answer.view is View.TEXT


def test_json_is_printed_as_it_was_written(made: Stage) -> None:
    asked(made, ROWS, FORM)
    reply = paper_messages(made.messages)[1]
    assert [(it.text, it.kind) for it in reply.texts] == [(ROWS, Kind.OUTPUT)]


def test_other_replies_are_as_they_were(made: Stage) -> None:
    made.chat.ask("Hello")
    made.chat.say('{"a": 1}')
    made.chat.end()
    settle()
    assert type(made.last_reply) is ReplyMessage


def test_a_table_says_that_there_is_more_beside_it(made: Stage) -> None:
    message = asked(made, '{"total": 2, "items": [{"a": 1}, {"a": 2}]}')
    assert message.answer.view is View.TABLE
    strip = message._strip
    assert strip is not None
    assert strip.note.text() == "The table shows items; the tree shows the other fields, too."
    assert strip.note.isVisible()
    message.show_view(View.TREE)
    assert not strip.note.isVisible()


HOSTILE = {
    "deep list": "[" * 50_000 + "]" * 50_000,
    "deep object": '{"a": ' * 20_000 + "1" + "}" * 20_000,
    "deep and cut": "[" * 50_000,
    "half a character": '[{"\\ud800": "\\udfff x"}, {"a": "\\ud83d\\ude00"}]',
    "control": '[{"a\\u0000b": "\\u001b[31m\\t\\r\\n"}]',
    "direction": '[{"a\u202e": "\u202egnp.exe"}]',
    "numbers": '[{"n": ' + "9" * 6000 + "}, {" + '"n": 1e99999}, {"n": -0.0}, {"n": 1.50}]',
    "twice": '[{"a": 1, "a": [1, 2]}]',
    "empty names": '[{"": ""}, {" ": null}]',
    "empty objects": "[{}, {}]",
    "null alone": "null",
    "text alone": '"text"',
    "long text": '{"a": "' + "word " * 40_000 + '"}',
    "long name": '{"' + "n" * 50_000 + '": {"b": 1}}',
    "broken long": '{"a": "' + "x" * 100_000,
    "white space": " \n" * 5_000,
    "nothing": "",
    "markup": '[{"<b>a</b>": "</code><script>"}, {"|": "`**x**`"}]',
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", ["json", FORM], ids=["json", "schema"])
def test_no_answer_is_too_odd_to_be_shown(
    made: Stage, capfd: pytest.CaptureFixture[str], name: str, form: object
) -> None:
    began_s = time.thread_time()
    message = asked(made, HOSTILE[name], form)
    assert message.answer.verdict is not None
    assert words(message)
    for view in View:
        message.show_view(view)
        settle()
        made.pane.grab()
        message.fold_all(False)
        settle()
        made.pane.grab()
        message.fold_all(True)
        made.transcript.copy_last_reply()
    strip = message._strip
    assert strip is not None
    strip.copy_json.click()
    strip.copy_csv.click()
    strip.copy_errors.click()
    assert "Traceback" not in capfd.readouterr().err
    assert time.thread_time() - began_s < 12


def test_lines_of_a_tree_are_copied_with_their_levels(made: Stage) -> None:
    asked(made, TREE)
    pane = made.transcript.pane
    pane.selecting.select_all()
    pane.copy()
    data = QApplication.clipboard().mimeData()
    lines = data.text().splitlines()[2:]
    assert lines[:5] == ["▾ city", '  name: "Oslo"', "  rain: 3.50", "▾ tags [2]", '  0: "a"']
    assert "<ul>" not in data.html()


def test_nothing_of_messages_out_of_view_stays_when_an_answer_becomes_a_long_table(
    made: Stage,
) -> None:
    cells = [f'{{"name": "n{at}", "value": "x\\\\n,y", "more": {at}}}' for at in range(600)]
    for text in (ROWS, f'{{"items": [{", ".join(cells)}]}}', ROWS):
        asked(made, text, FORM)
        pane = made.transcript.pane
        seen = [pane.messages[at] for at in pane.visible()]
        placed = {widget for message in seen for widget, _ in message.widgets()}
        shown = {it for it in pane.viewport().findChildren(ReplyBelow) if it.isVisible()}
        assert shown <= placed


def test_a_button_with_the_focus_goes_out_of_view_with_its_message(made: Stage) -> None:
    message = asked(made, ROWS, FORM)
    for _ in range(8):
        asked(made, ROWS, FORM)
    bar = made.transcript.pane.verticalScrollBar()
    bar.setValue(0)
    settle()
    strip = message._strip
    assert strip is not None
    strip.copy_csv.setFocus()
    for value in range(0, bar.maximum(), 40):
        bar.setValue(value)
    settle()
    assert strip.copy_csv.hasFocus()
    (below,) = [widget for widget, _ in message.widgets()]
    assert below.visibleRegion().isEmpty()
