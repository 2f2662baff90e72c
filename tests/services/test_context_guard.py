"""What a chat may still send, and what every request for a model carries alike."""

import pytest

from gui.chat.reply import Ending, Reply
from gui.ollama.options import OPTION_NAMED, Source
from gui.services.chat_controller import ChatController
from gui.services.chats import Chats
from gui.services.context_guard import Why
from gui.services.server import Server
from gui.services.settings import Settings
from gui.services.tasks import Tasks
from gui.services.titler import Titler
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.services.conftest import PLAIN, THINKER

NEVER = {"truncate": False, "shift": False}


async def _answered(chat: ChatController, fake: FakeOllama, text: str, answer: str) -> Reply:
    assert chat.send(text)
    step = await fake.next_chat_async()
    step.say(answer)
    step.finish(eval_count=max(1, len(answer) // 4))
    await until(lambda: not chat.is_running, chat.phase_changed)
    reply = chat.conversation.last_reply
    assert reply is not None
    return reply


async def test_all_requests_carry_the_same_so_that_nothing_reloads(
    fake: FakeOllama, chats: Chats, server: Server, settings: Settings, tasks: Tasks
) -> None:
    settings.set("titles", "model")
    settings.set("never_forget", True)
    titler = Titler(chats, server, settings, tasks)
    chat = chats.current
    chat.load()
    await until(lambda: server.memory(PLAIN.name).context_length is not None, server.memory_changed)
    await _answered(chat, fake, "Hello", "So it is.")
    title = await fake.next_chat_async()
    title.say("A title")
    title.finish()
    await until(lambda: chats.listed.title == "A title", chats.list_changed, chats.chat_changed)
    server.load(PLAIN.name, chat.chosen(), 600)
    await until(lambda: len(fake.requests_for("/api/chat")) == 4, server.memory_changed)
    titler.rest()

    assert len(list(fake.loads)) == 1
    bodies = [request.body for request in fake.requests_for("/api/chat")]
    assert [body.get("shift") for body in bodies] == [False] * 4
    assert [body.get("truncate") for body in bodies] == [False] * 4


async def test_turning_it_on_loads_the_model_again_once(
    fake: FakeOllama, chats: Chats, server: Server, settings: Settings
) -> None:
    chat = chats.current
    await _answered(chat, fake, "Hello", "So.")
    await until(lambda: server.memory(PLAIN.name).context_length, server.memory_changed)
    assert not chat.reloading()
    settings.set("never_forget", True)
    assert chat.reloading() == {"shift"}
    for text in ("And?", "And then?"):
        await _answered(chat, fake, text, "So.")
    assert len(list(fake.loads)) == 2
    settings.set("never_forget", False)
    reply = await _answered(chat, fake, "Well?", "So.")
    assert len(list(fake.loads)) == 3
    assert NEVER.keys().isdisjoint(reply.sent)


async def test_what_the_chat_chooses_goes_first(
    fake: FakeOllama, chats: Chats, settings: Settings
) -> None:
    settings.set("never_forget", True)
    chat = chats.current
    applying = chat.applying(OPTION_NAMED["truncate"])
    assert (applying.value, applying.source) == (False, Source.PREFERENCE)
    chat.choose("truncate", True)
    reply = await _answered(chat, fake, "Hello", "So.")
    assert reply.sent["truncate"] is True
    assert reply.sent["shift"] is False


async def test_a_reply_is_asked_for_anew_with_what_is_preferred_now(
    fake: FakeOllama, chats: Chats, settings: Settings
) -> None:
    settings.set("never_forget", True)
    chat = chats.current
    reply = await _answered(chat, fake, "Hello", "So.")
    settings.set("never_forget", False)
    assert chat.regenerate(reply)
    step = await fake.next_chat_async()
    step.finish()
    await until(lambda: not chat.is_running, chat.phase_changed)
    assert NEVER.keys().isdisjoint(step.body)


@pytest.mark.parametrize(("version", "is_forgetful"), [("0.12.3", True), ("0.12.4", False)])
async def test_old_servers_forget_all_the_same(
    chats: Chats, server: Server, settings: Settings, version: str, *, is_forgetful: bool
) -> None:
    server.version = version
    assert not chats.current.guard.is_forgetful
    settings.set("never_forget", True)
    assert chats.current.guard.is_forgetful is is_forgetful


async def test_thinking_fills_nothing_and_raises_no_alarm(fake: FakeOllama, chats: Chats) -> None:
    chat = chats.current
    chat.set_model(THINKER.name)
    chat.choose("num_ctx", 1024)
    for _ in range(3):
        assert chat.send("Why?")
        step = await fake.next_chat_async()
        for _ in range(60):
            step.think("Let me see what it is ")
        step.say("Because it is.")
        step.finish(eval_count=700)
        await until(lambda: not chat.is_running, chat.phase_changed)
        reply = chat.conversation.last_reply
        assert reply is not None
        assert reply.ending is Ending.COMPLETE
        assert reply.seen.unseen == 0
        assert chat.guard.concern() is None
        level = chat.guard.level()
        assert level.used.tokens < 300
        assert not level.used.is_exact


async def test_a_message_that_is_changed_until_it_fits_waits_no_more(
    fake: FakeOllama, chats: Chats
) -> None:
    chat = chats.current
    chat.choose("num_ctx", 512)
    await _answered(chat, fake, "Why?", "So it is. " * 100)
    long = "and then " * 150
    assert not chat.send(long)
    concern = chat.guard.concern()
    assert concern is not None
    assert concern.why is Why.FULL
    chat.guard.take_draft("and then")
    assert chat.guard.concern() is None
    assert chat.send("and then")


async def test_an_edited_message_is_held_by_what_leads_to_it_only(
    fake: FakeOllama, chats: Chats
) -> None:
    chat = chats.current
    chat.choose("num_ctx", 512)
    await _answered(chat, fake, "Why?", "So it is. " * 60)
    await _answered(chat, fake, "And?", "So it is. " * 20)
    first = chat.conversation.path[0]
    assert not isinstance(first, Reply)
    assert not chat.send("and then " * 120)
    assert chat.edit(first, "and then " * 120)
    assert chat.guard.concern() is None


async def test_a_reply_is_judged_by_the_window_that_it_was_given_in(
    fake: FakeOllama, chats: Chats, server: Server
) -> None:
    chat = chats.current
    chat.choose("num_ctx", 4096)
    await _answered(chat, fake, "Hello", "So.")
    await until(lambda: server.memory(PLAIN.name).context_length == 4096, server.memory_changed)
    before = await (await server.client()).ps()

    chat.choose("num_ctx", 8192)
    assert chat.send("And now?")
    step = await fake.next_chat_async()
    server._memory.take(before)  # what was asked before comes after the model is loaded anew
    step.say("So it is.")
    step.finish(eval_count=3)
    reply = chat.running_reply
    assert reply is not None
    await until(lambda: reply.seen.window is not None, chat.guard.line_changed, chat.phase_changed)

    assert reply.seen.window == 8192
