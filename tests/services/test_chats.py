"""The chats of this run."""

from gui.chat.conversation import Conversation
from gui.services.chat_controller import ChatController
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

    assert chats.all == [chats.listed_of(first)]


async def test_a_new_chat_goes_on_with_the_model(fake: FakeOllama, chats: Chats) -> None:
    first = chats.current
    chats.choose_model(THINKER.name)
    first.send("Hello")
    step = await fake.next_chat_async()
    chats.new_chat()
    second = chats.current
    step.finish()
    await until(lambda: not first.is_running, first.phase_changed)

    assert second.conversation.model == THINKER.name
    assert chats.listed_of(first).has_unread


async def test_chats_are_walked_through_in_the_order_of_the_list(
    fake: FakeOllama, chats: Chats
) -> None:
    first = await _asked(fake, chats)
    chats.new_chat()
    second = await _asked(fake, chats)
    assert chats.all == [chats.listed_of(second), chats.listed_of(first)]

    chats.next()
    chats.next()
    assert chats.current is first
    chats.previous()
    assert chats.current is second


async def test_what_was_written_before_another_chat_was_opened_comes_back(
    fake: FakeOllama, chats: Chats
) -> None:
    first = await _asked(fake, chats)
    chats.new_chat()
    left = chats.current
    left.conversation.draft = "Half a thought"
    chats.open(chats.listed_of(first))

    chats.new_chat()
    assert chats.current is left

    left.conversation.draft = ""
    chats.open(chats.listed_of(first))
    chats.new_chat()
    assert chats.current is not left


async def test_what_was_written_in_a_temporary_chat_comes_back_there(
    fake: FakeOllama, chats: Chats
) -> None:
    first = await _asked(fake, chats)
    chats.new_temporary_chat()
    left = chats.current
    chats.new_temporary_chat()
    assert chats.current is left
    left.conversation.draft = "Half a secret"
    chats.new_chat()
    assert not chats.current.conversation.is_temporary
    assert chats.current.conversation.draft == ""
    chats.open(chats.listed_of(first))

    chats.new_temporary_chat()
    assert chats.current is left


async def _asked(fake: FakeOllama, chats: Chats) -> ChatController:
    chat = chats.current
    chat.send("Hello")
    (await fake.next_chat_async()).finish()
    await until(lambda: not chat.is_running, chat.phase_changed)
    return chat


async def test_a_chat_without_a_model_gets_one_that_can_chat(chats: Chats) -> None:
    fresh = chats._made(Conversation())
    chats.open(chats.listed_of(fresh))

    assert fresh.conversation.model
