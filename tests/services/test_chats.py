"""The chats of this run."""

from gui.services.chats import Chats
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.services.conftest import THINKER


async def test_a_chat_is_listed_from_its_first_message_on(fake: FakeOllama, chats: Chats) -> None:
    first = chats.current
    chats.new_chat()
    assert chats.current is first
    assert chats.all == []

    first.send("Hello")
    (await fake.next_chat_async()).finish()
    await until(lambda: not first.is_running, first.phase_changed)

    assert chats.all == [first]


async def test_a_new_chat_goes_on_with_the_model(fake: FakeOllama, chats: Chats) -> None:
    first = chats.current
    chats.choose_model(THINKER.name)
    first.send("Hello")
    step = await fake.next_chat_async()
    chats.new_chat()
    second = chats.current
    assert second.conversation.model == THINKER.name

    step.finish()
    await until(lambda: not first.is_running, first.phase_changed)
    assert first.conversation.has_unread
    second.send("And you?")
    (await fake.next_chat_async()).finish()
    await until(lambda: not second.is_running, second.phase_changed)
    assert chats.all == [second, first]
    chats.next()
    assert chats.current is first
    assert not first.conversation.has_unread
    chats.previous()
    assert chats.current is second


async def test_a_chat_without_a_model_gets_one_that_can_chat(chats: Chats) -> None:
    fresh = chats._made("")
    chats.open(fresh)

    assert fresh.conversation.model
