"""Versions, editing, branches, going on, and what waits: through the real window."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu

from gui.chat import keeping
from gui.chat.library import chats, messages
from gui.chat.question import Question
from gui.chat.reply import Ending, Reply
from gui.services.library import Library
from gui.widgets.transcript.message import Message
from gui.widgets.transcript.regenerate_menu import RegenerateMenu
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.widgets.talking import parts_of, words_of
from tests.window.conftest import PLAIN, THINKER, Person

UP, ESC, ENTER = Qt.Key.Key_Up, Qt.Key.Key_Escape, Qt.Key.Key_Return


async def is_answered(person: Person, fake: FakeOllama, *words: str) -> list[dict[str, str]]:
    """Let the server answer with these words; return the messages that it was sent."""
    step = await fake.next_chat_async()
    for word in words:
        step.say(word)
    step.finish()
    await person.sees_end()
    messages: list[dict[str, str]] = step.body["messages"]
    return messages


async def talked(person: Person, fake: FakeOllama, question: str, *words: str) -> None:
    person.asks(question)
    await is_answered(person, fake, *words)


async def settled() -> None:
    """Let Qt arrange what has changed."""
    for _ in range(5):
        await asyncio.sleep(0)


def shown(person: Person) -> list[str]:
    return [message.source() for message in person.transcript.messages]


async def press(message: Message, name: str) -> None:
    await settled()
    found = [it for it in parts_of(message, QAbstractButton) if it.accessibleName() == name]
    texts = [it for it in parts_of(message, QAbstractButton) if it.text() == name]
    (found or texts)[0].click()


async def kept(person: Person) -> None:
    library: Library = person.program.library
    await library.saved()


async def test_regenerating_keeps_the_former_answer(fake: FakeOllama, person: Person) -> None:
    await talked(person, fake, "Why?", "Because.")
    person.window.keys["regenerate"].trigger()
    assert await is_answered(person, fake, "So.") == [{"role": "user", "content": "Why?"}]

    assert shown(person) == ["Why?", "So."]
    await settled()
    assert "2/2" in words_of(person.transcript.messages[-1])
    await press(person.transcript.messages[-1], "Previous version")
    assert shown(person) == ["Why?", "Because."]
    await settled()
    assert "1/2" in words_of(person.transcript.messages[-1])
    person.window.keys["next_version"].trigger()
    assert shown(person) == ["Why?", "So."]


async def test_another_model_is_named_on_the_answer(fake: FakeOllama, person: Person) -> None:
    await talked(person, fake, "Why?", "Because.")
    await press(person.transcript.messages[-1], "Regenerate")
    menu = person.transcript.findChildren(RegenerateMenu)[-1]
    others = menu.actions()[1].menu()
    assert isinstance(others, QMenu)
    (other,) = others.actions()
    assert other.text() == THINKER.name
    other.trigger()
    menu.close()
    await is_answered(person, fake, "So.")

    await settled()
    assert person.reply.model == THINKER.name
    assert THINKER.name in words_of(person.transcript.messages[-1])
    assert person.chat.conversation.model == PLAIN.name


async def test_other_options_are_named_on_the_answer(fake: FakeOllama, person: Person) -> None:
    await talked(person, fake, "Why?", "Because.")
    person.chat.choose("temperature", 0.25)
    await press(person.transcript.messages[-1], "Regenerate")
    menu = person.transcript.findChildren(RegenerateMenu)[-1]
    now = menu.actions()[2]
    assert now.text() == "With the options chosen now: temperature"
    now.trigger()
    menu.close()
    await is_answered(person, fake, "So.")

    await settled()
    assert "temperature 0.25" in words_of(person.transcript.messages[-1])


async def test_an_edited_question_is_another_version(fake: FakeOllama, person: Person) -> None:
    await talked(person, fake, "Why?", "Because.")
    person.types("A draft")
    person.composer.field.set_text("")
    person.presses(UP)
    assert person.composer.field.text() == "Why?"
    person.composer.field.set_text("Why not?")
    person.presses(ENTER)
    assert await is_answered(person, fake, "So.") == [{"role": "user", "content": "Why not?"}]

    assert shown(person) == ["Why not?", "So."]
    await settled()
    assert "2/2" in words_of(person.transcript.messages[0])
    await press(person.transcript.messages[0], "Previous version")
    assert shown(person) == ["Why?", "Because."]


async def test_what_was_being_written_waits_while_a_message_is_edited(
    fake: FakeOllama, person: Person
) -> None:
    await talked(person, fake, "Why?", "Because.")
    person.types("A draft")
    person.composer.edit(person.chat.conversation.path[0])
    assert person.composer.field.text() == "Why?"
    person.presses(ESC)
    assert person.composer.field.text() == "A draft"

    person.composer.edit(person.chat.conversation.path[0])
    person.composer.field.set_text("Why not?")
    person.program.chats.new_chat()
    person.program.chats.open(person.program.chats.all[0])
    assert person.composer.field.text() == "A draft\n\nWhy not?"


async def test_an_edited_answer_is_another_version(fake: FakeOllama, person: Person) -> None:
    await talked(person, fake, "Why?", "Because.")
    await press(person.transcript.messages[-1], "Edit")
    person.composer.field.set_text("Because I say so.")
    person.presses(ENTER)

    assert shown(person) == ["Why?", "Because I say so."]
    await settled()
    assert "edited" in words_of(person.transcript.messages[-1])
    person.asks("Really?")
    sent = await is_answered(person, fake, "Yes.")
    assert [it["content"] for it in sent] == ["Why?", "Because I say so.", "Really?"]


async def test_a_path_is_copied_into_a_chat_of_its_own(fake: FakeOllama, person: Person) -> None:
    await talked(person, fake, "Why?", "Because.")
    await talked(person, fake, "Really?", "Yes.")
    first = person.chat
    person.transcript.pane.make_current(1)
    person.window.keys["branch"].trigger()
    await until(lambda: person.chat is not first, person.program.chats.current_changed)

    assert shown(person) == ["Why?", "Because."]
    assert len(person.program.chats.all) == 2
    await talked(person, fake, "Are you sure?", "No.")
    assert [it for it in first.conversation.path if isinstance(it, Question)][-1].text == "Really?"


async def test_one_message_waits_for_the_end_of_the_answer(
    fake: FakeOllama, person: Person
) -> None:
    person.asks("Why?")
    step = await fake.next_chat_async()
    person.asks("And now?")
    await settled()
    row = person.composer._queued_row
    assert row is not None
    assert row.isVisible()
    assert row.text == "And now?"
    assert person.composer.field.text() == ""

    person.asks("And then?")
    assert person.composer.field.text() == "And then?"
    assert "waits already" in person.composer.help_text
    step.say("Because.")
    step.finish()
    sent = await is_answered(person, fake, "So.")
    assert sent[-1]["content"] == "And now?"
    assert person.composer.field.text() == "And then?"
    assert not row.isVisible()


@pytest.mark.parametrize("way", ["stopped", "broken off", "taken back"])
async def test_what_waits_comes_back_into_the_draft(
    fake: FakeOllama, person: Person, way: str
) -> None:
    person.asks("Why?")
    step = await fake.next_chat_async()
    step.say("Half")
    await person.sees_text("Half")
    person.asks("And now?")
    person.types("More")
    if way == "stopped":
        person.chat.stop()
    elif way == "broken off":
        step.cut()
    else:
        person.composer._queued_row.taken_back.emit()  # type: ignore[union-attr]
        assert person.composer.field.text() == "And now?\n\nMore"
        step.finish()
    await person.sees_end()

    assert person.composer.field.text() == "And now?\n\nMore"
    assert person.chat.conversation.queued is None


async def test_a_stopped_answer_goes_on_by_prefill(fake: FakeOllama, person: Person) -> None:
    person.asks("Count")
    step = await fake.next_chat_async()
    step.say("One, two,")
    await person.sees_text("One, two,")
    person.chat.stop()
    await person.sees_end()
    await step.wait_closed_async()
    await settled()
    await press(person.transcript.messages[-1], "Continue")
    sent = await is_answered(person, fake, " three.")

    assert sent == [
        {"role": "user", "content": "Count"},
        {"role": "assistant", "content": "One, two,"},
    ]
    assert shown(person) == ["Count", "One, two, three."]
    await settled()
    assert "continued" in words_of(person.transcript.messages[-1])
    person.window.keys["previous_version"].trigger()
    assert shown(person) == ["Count", "One, two,"]


async def test_an_answer_that_starts_anew_is_asked_for_in_words(
    fake: FakeOllama, person: Person
) -> None:
    begin = "It was a dark and stormy night when"
    person.asks("Tell")
    step = await fake.next_chat_async()
    step.say(begin)
    await person.sees_text(begin)
    person.chat.stop()
    await person.sees_end()
    await step.wait_closed_async()
    person.window.keys["continue"].trigger()
    step = await fake.next_chat_async()
    step.say(begin[:30])
    sent = await is_answered(person, fake, " she came.")

    assert sent[-1] == {"role": "user", "content": "Continue where you stopped."}
    assert shown(person) == ["Tell", begin, "Continue where you stopped.", " she came."]
    question = person.chat.conversation.path[2]
    assert isinstance(question, Question)
    assert question.continues
    assert person.transcript.messages[2].who() == "You, by Continue"


async def test_a_model_that_thinks_is_asked_in_words(fake: FakeOllama, person: Person) -> None:
    person.program.chats.choose_model(THINKER.name)
    person.asks("Count")
    step = await fake.next_chat_async()
    step.think("Hm")
    step.say("One,")
    await person.sees_text("One,")
    person.chat.stop()
    await person.sees_end()
    await step.wait_closed_async()
    person.window.keys["continue"].trigger()
    sent = await is_answered(person, fake, "two.")

    assert [it["content"] for it in sent] == ["Count", "One,", "Continue where you stopped."]


async def test_all_versions_are_there_after_a_new_start(fake: FakeOllama, person: Person) -> None:
    await talked(person, fake, "Why?", "Because.")
    person.window.keys["regenerate"].trigger()
    await is_answered(person, fake, "So.")
    person.window.keys["previous_version"].trigger()
    await kept(person)
    listed = person.program.chats.all[0]
    person.program.chats.new_chat()
    person.program.chats.current.set_draft("x")
    read = await _read_again(person, listed.number or 0)

    assert [it.ending for it in read if isinstance(it, Reply)] == [Ending.COMPLETE] * 2
    assert [str(it.content) for it in read if isinstance(it, Reply)] == ["Because.", "So."]


async def _read_again(person: Person, number: int) -> list[object]:
    chat, found = await person.program.library.read(
        lambda of: (chats.one(of, number), messages.of_chat(of, number))
    )
    conversation = keeping.conversation_of(chat, found)
    assert str(conversation.last_reply.content) == "Because."  # type: ignore[union-attr]
    return list(conversation.path[1].versions)
