"""A chat that outgrows the model's context: the meter, what is to be decided, and the line."""

from PySide6.QtCore import Qt

from gui.chat.reply import Reply
from gui.services.context_guard import Why
from gui.widgets.context_notice import ContextNotice
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
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
