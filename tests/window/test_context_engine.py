"""A chat that outgrows the window of the built-in engine, with the real window and model."""

import argparse
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from gui.app import Program
from gui.chat import asking
from gui.chat.question import Question
from gui.chat.reply import Ending, Reply
from gui.engine import launch
from gui.ollama import errors
from gui.services.context_guard import Why
from tests.qt_loop import until
from tests.window.conftest import Person
from tests.window.test_context import LINE, _lines, _notice, _used

DEMO = launch.DEMO_MODEL.name
WINDOW = 512
TOPICS = ("the sea", "the desert", "the moon", "the forest", "the city", "the river", "the snow")


@pytest.fixture
def given(engine: launch.Engine, tmp_path: Path) -> argparse.Namespace:
    """As `python3 -m gui --engine`; the session's engine has the model fetched."""
    return argparse.Namespace(engine=True, server=None, data_dir=tmp_path, test_variants=True)


async def _at_the_engine(program: Program) -> Person:
    server = program.server
    await until(lambda: server.entry(DEMO) is not None, server.models_changed)
    program.chats.choose_model(DEMO)
    person = Person(program)
    chosen = {"num_ctx": WINDOW, "num_thread": 1, "num_predict": 60, "seed": 7, "temperature": 0}
    for name, value in chosen.items():
        person.chat.choose(name, value)
    return person


async def _outgrows(person: Person) -> None:
    """Ask until a message does not fit any more; the meter has the engine's counts each time."""
    watch, server = person.window.context, person.program.server
    for topic in TOPICS * 2:
        person.asks(f"Write two sentences about {topic}, as a sailor would who came from there.")
        if watch.has_notice and person.composer.field.text():
            return
        await person.sees_end()
        await until(lambda: server.memory(DEMO).context_length == WINDOW, server.memory_changed)
        assert watch.meter.level is not None
        assert watch.meter.level.used.tokens == _used(person.reply)
        assert watch.meter.level.window == WINDOW
        assert f"{_used(person.reply):,} of {WINDOW}" in watch.meter.accessibleName()
        if watch.has_notice:
            watch.notice.notice.closed.emit()
    raise AssertionError("the chat did not outgrow the window")


async def _dropped_by_the_engine(person: Person, reply: Reply) -> int:
    """Return how many messages the engine leaves out of what a reply was asked with."""
    client = await person.program.server.client()
    assert reply.before is not None
    messages = person.chat.conversation.messages(reply.before)
    shown = ""
    sent = {**reply.sent, "_debug_render_only": True}
    with suppress(errors.AnswerCutOff):  # there is nothing to be done with
        async for chunk in client.chat(asking.request(DEMO, messages, sent)):
            shown += chunk.debug_info.rendered_template if chunk.debug_info is not None else ""
    return next(at for at, it in enumerate(messages) if it.content in shown)


async def test_the_meter_the_notice_and_the_line(program: Program) -> None:
    person = await _at_the_engine(program)
    await _outgrows(person)
    written = person.composer.field.text()
    concern = person.chat.guard.concern()
    assert concern is not None
    assert concern.why in {Why.FULL, Why.TIGHT}
    named = concern.fit.leave_out
    assert person.window.context.meter.kind in {"warn", "danger"}

    _notice(person).leave_out.click()
    await person.sees_end()
    assert person.composer.field.text() == ""
    assert person.reply.seen.left_out == named > 0
    assert _lines(person) == {named: LINE}
    assert person.reply.figures.prompt_tokens is not None
    assert person.reply.figures.prompt_tokens + concern.fit.reserve <= WINDOW
    assert written in str(person.chat.conversation.path[-2].text)  # type: ignore[union-attr]


def _is_above(reply: Reply, gone: int) -> bool:
    return reply.seen.dropped == gone


async def test_what_the_engine_drops_is_above_the_line(program: Program) -> None:
    person = await _at_the_engine(program)
    await _outgrows(person)
    gone, reply = 0, person.reply
    for _ in range(4):  # those that may be tight only are not cut
        _notice(person).anyway.click()
        await person.sees_end()
        reply = person.reply
        gone = await _dropped_by_the_engine(person, reply)
        await until(partial(_is_above, reply, gone), person.chat.guard.line_changed)
        if gone:
            break
        person.asks("Write two sentences about the wind, as a sailor would.")
        assert person.window.context.has_notice
    assert gone > 0
    assert _lines(person) == {gone: LINE}


async def test_the_refusal_has_the_numbers_of_the_engine(program: Program) -> None:
    program.settings.set("never_forget", True)
    person = await _at_the_engine(program)
    await _outgrows(person)
    person.composer.field.set_text(f"{person.composer.field.text()} {'And the wind? ' * 30}")
    person.composer.send()
    concern = person.chat.guard.concern()
    assert concern is not None
    assert concern.why is Why.FULL
    guess = concern.fit.prompt
    _notice(person).anyway.click()
    await person.sees_end()

    reply = person.reply
    assert isinstance(reply.error, errors.ContextExceeded)
    concern = person.chat.guard.concern()
    assert concern is not None
    assert (concern.why, concern.counts, concern.fit.window) == (Why.REFUSED, True, WINDOW)
    assert concern.fit.prompt == pytest.approx(guess, rel=0.15)
    said = _notice(person).notice.accessibleDescription()
    assert f"{concern.fit.prompt:,} tokens, and {WINDOW} fit" in said

    _notice(person).larger.click()
    await person.sees_end()
    assert person.reply.ending in {Ending.COMPLETE, Ending.LENGTH}
    assert person.reply.figures.prompt_tokens == concern.fit.prompt
    server = person.program.server
    await until(lambda: server.memory(DEMO).context_length == 2 * WINDOW, server.memory_changed)


async def test_a_new_chat_goes_on_from_the_models_own_summary(program: Program) -> None:
    person = await _at_the_engine(program)
    await _outgrows(person)
    old, draft = person.chat, person.composer.field.text()
    _notice(person).summary.click()
    await until(lambda: person.chat is not old, program.chats.current_changed, within_s=60)

    question, reply = person.chat.conversation.path
    assert isinstance(reply, Reply)
    assert isinstance(question, Question)
    assert len(reply.content) > 0
    assert question.origin == old.conversation.key
    assert person.composer.field.text() == draft
