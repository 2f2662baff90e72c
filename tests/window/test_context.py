"""A chat that outgrows the model's context: the meter, what is to be decided, and the line."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from gui.chat.attached import Kind, attached
from gui.chat.question import Question
from gui.chat.reply import Ending, Reply
from gui.ollama import errors
from gui.services.context_guard import Why
from gui.services.summing_up import SummingUp
from gui.widgets.context_notice import ContextNotice
from tests.fake_ollama import Chat, FakeOllama
from tests.qt_loop import until
from tests.services.answering import conversation_on_disk
from tests.window.conftest import PLAIN, Person

TEXT = "the sea is calm and we sail south with the wind behind us "


async def _answered(person: Person, fake: FakeOllama, asked: str, answer: str) -> Reply:
    person.asks(asked)
    return await _said(person, fake, answer)


async def _said(person: Person, fake: FakeOllama, answer: str) -> Reply:
    step = await fake.next_chat_async()
    for word in answer.split(" "):
        step.say(f"{word} ")
    step.finish(eval_count=len(answer) // 4)
    await person.sees_end()
    server = person.program.server
    await until(lambda: server.memory(PLAIN.name).context_length is not None, server.memory_changed)
    return person.reply


async def _filled(person: Person, fake: FakeOllama, window: int = 512) -> Reply:
    """Fill a chat until less than a message fits."""
    person.chat.choose("num_ctx", window)
    reply = await _answered(person, fake, "Why?", TEXT * 6)
    while reply.figures.prompt_tokens is None or _used(reply) < 0.8 * window:
        reply = await _answered(person, fake, "And then?", TEXT * 6)
    return reply


def _used(reply: Reply) -> int:
    return (reply.figures.prompt_tokens or 0) + (reply.figures.answer_tokens or 0)


def _notice(person: Person) -> ContextNotice:
    return person.window.context.notice


async def test_the_meter_shows_what_the_server_counted(person: Person, fake: FakeOllama) -> None:
    meter = person.window.context.meter
    assert meter.isHidden()
    person.chat.choose("num_ctx", 1024)
    reply = await _answered(person, fake, "Why?", TEXT * 10)

    assert meter.level is not None
    assert meter.level.used.tokens == _used(reply)
    assert meter.level.window == 1024
    assert meter.text() == f"{100 * _used(reply) // 1024}%"
    assert f"{_used(reply):,} of 1,024 tokens" in meter.accessibleName()
    assert meter.kind == "usual"


async def test_what_does_not_fit_waits_and_is_named(person: Person, fake: FakeOllama) -> None:
    await _filled(person, fake)
    before = len(person.chat.conversation.path)
    long = TEXT * 8
    person.asks(long)

    notice = _notice(person)
    assert notice.isVisible()
    assert person.composer.field.text() == long
    assert len(person.chat.conversation.path) == before
    assert [it.text() for it in notice.buttons] == [
        "Use 1K (reloads, about +59\u00a0MB)",
        "New chat with summary",
        "Leave the oldest out",
        "Send anyway",
        "Show which",
    ]
    concern = person.chat.guard.concern()
    assert concern is not None
    assert concern.why is Why.FULL
    assert concern.fit.drops > 0
    person.presses(Qt.Key.Key_Return)
    assert notice.larger.hasFocus()


async def _held(person: Person, fake: FakeOllama) -> str:
    """Have a message wait that does not fit; return it."""
    await _filled(person, fake)
    long = TEXT * 8
    person.asks(long)
    assert person.window.context.has_notice
    return long


def _sent(step: Chat) -> list[str]:
    return [str(message["content"]) for message in step.body["messages"]]


def _lines(person: Person) -> dict[int, str]:
    """Return what the lines in the transcript say, each above a message."""
    pane = person.transcript.pane
    words = {at: pane.dividers.words_above(at) for at in range(len(pane.messages))}
    return {at: it for at, it in words.items() if it}


LINE = "The model no longer sees what is above"


async def test_a_larger_context_is_used_and_the_message_sent(
    person: Person, fake: FakeOllama
) -> None:
    long = await _held(person, fake)
    _notice(person).larger.click()
    step = await fake.next_chat_async()

    assert step.body["options"]["num_ctx"] == 1024
    assert _sent(step)[-1] == long
    assert len(_sent(step)) == len(person.chat.conversation.path) - 1
    step.say("So.")
    step.finish()
    await person.sees_end()
    assert person.composer.field.text() == ""
    assert not person.window.context.has_notice
    assert _lines(person) == {}


async def test_the_oldest_are_left_out_and_a_line_says_so(person: Person, fake: FakeOllama) -> None:
    long = await _held(person, fake)
    concern = person.chat.guard.concern()
    assert concern is not None
    out = concern.fit.leave_out
    _notice(person).leave_out.click()
    step = await fake.next_chat_async()

    assert _sent(step)[-1] == long
    assert len(_sent(step)) == len(person.chat.conversation.path) - 1 - out
    assert step.body["messages"][0]["role"] == "user"
    assert _lines(person) == {out: LINE}
    step.say("So.")
    step.finish()
    await person.sees_end()

    person.asks("Yes?")  # it goes on leaving them out as long as they do not fit
    step = await fake.next_chat_async()
    step.finish()
    await person.sees_end()
    assert len(_sent(step)) <= len(person.chat.conversation.path) - 1 - out
    assert person.reply.seen.left_out >= out


async def test_what_the_server_dropped_is_above_a_line_also_later(
    person: Person, fake: FakeOllama
) -> None:
    await _held(person, fake)
    concern = person.chat.guard.concern()
    assert concern is not None
    _notice(person).anyway.click()
    reply = await _said(person, fake, "So.")

    assert reply.seen.dropped == concern.fit.drops
    assert _lines(person) == {concern.fit.drops: LINE}
    at = concern.fit.drops
    assert person.transcript.pane.dividers.words_above(at) == LINE

    chats = person.program.chats
    number = person.chat.conversation.number
    await person.program.library.saved()
    kept = await person.program.library.read(partial(conversation_on_disk, number=number or 0))
    last = kept.path[-1]
    assert isinstance(last, Reply)
    assert last.seen == reply.seen
    chats.new_chat()
    assert number is not None
    chats.open_number(number)
    assert _lines(person) == {at: LINE}


async def test_never_forgetting_makes_the_server_refuse_with_its_numbers(
    person: Person, fake: FakeOllama
) -> None:
    person.program.settings.set("never_forget", True)
    long = await _held(person, fake)
    assert len(fake.loads) == 1
    notice = _notice(person)
    assert "it fits" in notice.notice.accessibleDescription()
    notice.anyway.click()
    await person.sees_end()

    concern = person.chat.guard.concern()
    assert concern is not None
    assert concern.why is Why.REFUSED
    assert concern.counts
    assert isinstance(person.reply.error, errors.ContextExceeded)
    assert concern.fit.prompt == int(str(person.reply.error.facts["prompt_tokens"]))
    assert f"{concern.fit.prompt:,} tokens, and 512 fit" in notice.notice.accessibleDescription()
    question = person.chat.conversation.path[-2]
    assert isinstance(question, Question)
    assert question.text == long

    notice.leave_out.click()
    step = await fake.next_chat_async()
    assert step.body["truncate"] is False
    assert step.body["shift"] is False
    step.say("So.")
    step.finish()
    await person.sees_end()
    assert person.reply.ending is Ending.COMPLETE
    assert _lines(person) == {concern.fit.leave_out: LINE}


async def _sums_up(fake: FakeOllama, summing_up: SummingUp, part: int) -> None:
    step = await fake.next_chat_async()
    assert step.body["options"]["num_ctx"] == 512
    assert step.body["truncate"] is False
    step.say(f"We sail, part {part}.")
    step.finish()
    await until(
        lambda: not summing_up.is_running or summing_up.part > part,
        summing_up.grew,
        summing_up.ended,
    )


async def test_a_new_chat_goes_on_from_a_summary(person: Person, fake: FakeOllama) -> None:
    long = await _held(person, fake)
    old = person.chat
    path = list(old.conversation.path)
    note = attached("note.txt", Kind.TEXT, "text/plain", b"Sails")
    assert person.window.attaching is not None
    assert person.window.attaching.files.attaching is not None
    person.window.attaching.files.attaching.add_attached([note])
    _notice(person).summary.click()
    card = person.window.context.card
    assert card.isVisible()
    summing_up = person.window.context._summings[old]
    said = 0
    while person.chat is old:
        said += 1
        await _sums_up(fake, summing_up, said)
    assert said == summing_up.parts > 1

    question, reply = person.chat.conversation.path
    assert isinstance(reply, Reply)
    assert str(reply.content) == f"We sail, part {said}."
    assert isinstance(question, Question)
    assert question.origin == old.conversation.key
    assert person.composer.field.text() == long
    assert old.conversation.path == path
    assert person.chat.conversation.draft_attached == (note,)
    assert old.conversation.draft == ""
    assert old.conversation.draft_attached == ()
    assert _lines(person) == {1: "This chat goes on from another one"}
    assert not card.isVisible()

    person.transcript.sight.chat_requested.emit(question.origin)
    chats = person.program.chats
    await until(lambda: chats.current is old, chats.current_changed)


@pytest.mark.parametrize("how", ["stopped", "failed"])
async def test_without_a_summary_nothing_is_lost(
    person: Person, fake: FakeOllama, how: str
) -> None:
    long = await _held(person, fake)
    old = person.chat
    _notice(person).summary.click()
    card = person.window.context.card
    step = await fake.next_chat_async()
    step.say("We")
    summing_up = person.window.context._summings[old]
    await until(lambda: summing_up.text == "We", summing_up.grew)
    if how == "stopped":
        card.stop.click()
        await until(lambda: not card.isVisible(), summing_up.ended)
        assert person.window.context.has_notice
    else:
        step.fail("it went wrong")
        await until(lambda: not summing_up.is_running, summing_up.ended)
        assert "it went wrong" in card.why.text()
        card.stop.click()

    assert person.chat is old
    assert person.composer.field.text() == long
    assert not card.isVisible()
    assert len(person.program.chats.all) == 1


async def test_nearly_full_is_told_once(person: Person, fake: FakeOllama) -> None:
    await _filled(person, fake)
    person.chat.guard.send_anyway()
    await _answered(person, fake, "And?", TEXT * 4)
    notice = _notice(person)
    assert notice.isVisible()
    assert notice.notice.accessibleName() == "This chat is close to the 512 limit"
    assert [it.text() for it in notice.buttons] == ["Use 1K", "New chat with summary"]
    assert person.window.context.meter.kind == "danger"

    notice.notice.closed.emit()
    assert not person.window.context.has_notice


async def test_what_waited_for_the_reply_is_held_too(person: Person, fake: FakeOllama) -> None:
    await _filled(person, fake)
    person.chat.guard.send_anyway()
    person.asks("Go on.")
    step = await fake.next_chat_async()
    long = TEXT * 8
    person.asks(long)
    step.say("So.")
    step.finish()
    await person.sees_end()

    assert person.composer.field.text() == long
    assert person.window.context.has_notice


async def test_what_was_refused_is_sent_once_more_with_the_oldest_dropped(
    person: Person, fake: FakeOllama
) -> None:
    person.program.settings.set("never_forget", True)
    await _held(person, fake)
    _notice(person).anyway.click()
    await person.sees_end()
    assert isinstance(person.reply.error, errors.ContextExceeded)

    _notice(person).anyway.click()
    step = await fake.next_chat_async()
    assert step.body["truncate"] is True
    assert step.body["shift"] is False
    step.say("So.")
    step.finish()
    await person.sees_end()
    assert person.reply.seen.dropped > 0
    assert len(fake.loads) == 1


async def test_the_first_message_may_be_too_long_by_itself(
    person: Person, fake: FakeOllama
) -> None:
    person.chat.choose("num_ctx", 512)
    long = TEXT * 60
    person.composer.field.set_text(long)
    person.composer.send()
    notice = _notice(person)
    assert notice.isVisible()
    assert "It is too long by itself" in notice.notice.accessibleDescription()
    assert [it.text() for it in notice.buttons] == ["Use 1K", "Send anyway"]
    assert person.chat.conversation.path == []

    notice.larger.click()
    step = await fake.next_chat_async()
    assert step.body["options"]["num_ctx"] == 1024
    assert _sent(step) == [long]
    step.finish()
    await person.sees_end()


async def test_an_edited_message_that_does_not_fit_stays_in_the_composer(
    person: Person, fake: FakeOllama
) -> None:
    await _filled(person, fake)
    last = person.chat.conversation.path[-2]
    assert isinstance(last, Question)
    person.composer.edit(last)
    long = TEXT * 12
    person.composer.field.set_text(long)
    person.composer.send()
    assert person.window.context.has_notice
    assert person.composer.field.text() == long

    _notice(person).leave_out.click()
    step = await fake.next_chat_async()
    assert _sent(step)[-1] == long
    step.say("So.")
    step.finish()
    await person.sees_end()
    assert last in last.versions
    assert len(last.versions) == 2
    assert person.reply.seen.left_out > 0
    assert person.composer.field.text() == ""


async def test_what_is_shortened_until_it_fits_can_just_be_sent(
    person: Person, fake: FakeOllama
) -> None:
    person.chat.choose("num_predict", 4)
    await _held(person, fake)
    person.composer.field.set_text("And?")
    person.composer.keep_draft()
    concern = person.chat.guard.concern()
    assert concern is None or concern.why is Why.NEAR
    person.presses(Qt.Key.Key_Return)
    step = await fake.next_chat_async()
    assert _sent(step)[-1] == "And?"
    step.finish()
    await person.sees_end()


async def test_each_chat_has_its_own_notice(person: Person, fake: FakeOllama) -> None:
    long = await _held(person, fake)
    chats = person.program.chats
    old = chats.listed
    chats.new_chat()
    assert not person.window.context.has_notice
    assert person.window.context.meter.isHidden()
    chats.open(old)
    assert person.composer.field.text() == long
    assert person.window.context.has_notice


async def test_what_the_server_shows_goes_before_its_counts(
    person: Person, fake: FakeOllama
) -> None:
    await _held(person, fake)
    concern = person.chat.guard.concern()
    assert concern is not None
    _notice(person).anyway.click()
    step = await fake.next_chat_async()
    step.say("So.")
    step.finish(prompt_eval_count=160, eval_count=1)  # as if many more had been dropped
    await person.sees_end()
    reply, drops = person.reply, concern.fit.drops
    assert reply.seen.dropped > drops
    await until(lambda: reply.seen.dropped == drops, person.chat.guard.line_changed)
    assert _lines(person) == {drops: LINE}
    assert len(fake.loads) == 1


async def test_what_the_counts_do_not_tell_the_server_does(
    person: Person, fake: FakeOllama
) -> None:
    await _held(person, fake)
    concern = person.chat.guard.concern()
    assert concern is not None
    _notice(person).anyway.click()
    step = await fake.next_chat_async()
    step.say("So.")
    step.finish(prompt_eval_count=concern.fit.prompt, eval_count=1)  # as if nothing were dropped
    await person.sees_end()
    reply, drops = person.reply, concern.fit.drops
    assert reply.seen.dropped == 0
    await until(lambda: reply.seen.dropped == drops, person.chat.guard.line_changed)
    assert _lines(person) == {drops: LINE}
