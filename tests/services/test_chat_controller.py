"""A chat at work, against the scripted server."""

import pytest

from gui.chat.reply import Ending, Phase, Reply
from gui.fields import FieldError
from gui.ollama import errors
from gui.services.chat_controller import ChatController
from gui.services.chats import Chats
from gui.services.server import Server, ServerState
from tests.fake_ollama import FakeModel, FakeOllama
from tests.qt_loop import until
from tests.services.conftest import PLAIN, THINKER


async def _grown_to(chat: ChatController, text: str) -> None:
    reply = chat.conversation.last_reply
    assert reply is not None
    await until(lambda: str(reply.content) == text, chat.answer_grew)


async def _ended(chat: ChatController) -> None:
    await until(lambda: not chat.is_running, chat.phase_changed)


async def test_an_answer_streams_into_the_reply(fake: FakeOllama, chats: Chats) -> None:
    chat = chats.current
    assert chat.send("Hello")
    step = await fake.next_chat_async()
    step.say("Once ")
    step.say("upon")
    await _grown_to(chat, "Once upon")
    step.finish(eval_count=2, eval_duration=1_000_000_000)
    await _ended(chat)

    reply = chat.conversation.last_reply
    assert reply is not None
    assert reply.ending is Ending.COMPLETE
    assert reply.figures.tokens_per_second == 2
    assert step.body["messages"] == [{"role": "user", "content": "Hello"}]
    assert "options" not in step.body


async def test_the_phases_follow_each_other(fake: FakeOllama, chats: Chats) -> None:
    chat = chats.current
    chat.set_model(THINKER.name)
    fake.hold_loads()
    chat.send("Hello")
    reply = chat.conversation.last_reply
    assert reply is not None
    assert reply.phase is Phase.LOADING
    (await fake.next_load_async()).finish()
    step = await fake.next_chat_async()
    await until(lambda: reply.phase is Phase.READING, chat.phase_changed)
    step.think("Hm")
    await until(lambda: reply.phase is Phase.THINKING, chat.phase_changed)
    step.say("So")
    await until(lambda: reply.phase is Phase.WRITING, chat.phase_changed)
    step.finish()
    await until(lambda: reply.phase is Phase.DONE, chat.phase_changed)

    assert reply.thinking_s() is not None


async def test_stop_keeps_the_text_so_far(fake: FakeOllama, chats: Chats) -> None:
    chat = chats.current
    chat.send("Tell me a story")
    step = await fake.next_chat_async()
    step.say("Once upon")
    await _grown_to(chat, "Once upon")

    chat.stop()
    chat.stop()
    await _ended(chat)
    await step.wait_closed_async()

    reply = chat.conversation.last_reply
    assert reply is not None
    assert (str(reply.content), reply.ending) == ("Once upon", Ending.STOPPED)


async def test_stop_before_the_first_step_ends_the_reply(chats: Chats) -> None:
    chat = chats.current
    chat.send("Hello")

    chat.stop()
    await _ended(chat)

    reply = chat.conversation.last_reply
    assert reply is not None
    assert reply.ending is Ending.STOPPED


async def test_only_chosen_options_are_sent(fake: FakeOllama, chats: Chats) -> None:
    chat = chats.current
    chat.choose("temperature", 0.2)
    chat.choose("num_ctx", 8192)
    chat.choose("keep_alive", -1)
    chat.choose("seed", 7)
    chat.reset("seed")
    chat.set_system("Be brief.")
    chat.send("Hello")
    step = await fake.next_chat_async()
    step.finish()
    await _ended(chat)

    assert step.body["options"] == {"temperature": 0.2, "num_ctx": 8192}
    assert step.body["keep_alive"] == -1
    assert step.body["messages"][0] == {"role": "system", "content": "Be brief."}


async def test_thinking_off_is_a_real_false_and_only_for_models_that_think(
    fake: FakeOllama, chats: Chats
) -> None:
    chat = chats.current
    chat.choose("think", False)
    chat.send("Hello")
    plain = await fake.next_chat_async()
    plain.finish()
    await _ended(chat)
    chat.set_model(THINKER.name)
    chat.send("Hello")
    thinker = await fake.next_chat_async()
    thinker.finish()
    await _ended(chat)

    assert "think" not in plain.body
    assert thinker.body["think"] is False


async def test_an_option_refuses_what_it_does_not_take(chats: Chats) -> None:
    with pytest.raises(FieldError):
        chats.current.choose("temperature", 9)

    assert chats.current.chosen() == {}


async def test_reset_all_can_be_undone(chats: Chats) -> None:
    chat = chats.current
    chat.choose("top_k", 10)
    chat.choose("keep_alive", "1h")

    before = chat.reset_all()
    assert chat.chosen() == {}
    chat.restore(before)

    assert chat.chosen() == {"top_k": 10, "keep_alive": "1h"}


async def test_an_error_in_mid_stream_keeps_the_text_and_try_again_asks_once_more(
    fake: FakeOllama, chats: Chats
) -> None:
    chat = chats.current
    chat.send("Hello")
    step = await fake.next_chat_async()
    step.say("Half")
    await _grown_to(chat, "Half")
    step.fail("an error was encountered while running the model: unexpected EOF")
    await _ended(chat)
    failed = chat.conversation.last_reply
    assert failed is not None
    assert failed.ending is Ending.FAILED
    assert isinstance(failed.error, errors.ServerRefused)
    assert failed.error.text_is_kept

    chat.try_again()
    again = await fake.next_chat_async()
    again.say("Whole")
    again.finish()
    await _ended(chat)

    assert [
        str(it.content) for it in chat.conversation.path[1].versions if isinstance(it, Reply)
    ] == ["Half", "Whole"]
    assert again.body["messages"] == [{"role": "user", "content": "Hello"}]


async def test_answer_now_asks_again_without_thinking(fake: FakeOllama, chats: Chats) -> None:
    chat = chats.current
    chat.set_model(THINKER.name)
    chat.send("Hello")
    step = await fake.next_chat_async()
    step.think("Hm")
    reply = chat.conversation.last_reply
    assert reply is not None
    await until(lambda: reply.phase is Phase.THINKING, chat.phase_changed)

    chat.answer_now()
    again = await fake.next_chat_async()
    again.say("Yes")
    again.finish()
    await until(lambda: not chat.is_running, chat.phase_changed)

    assert again.body["think"] is False
    assert chat.chosen() == {}


async def test_a_lost_connection_is_noticed_and_mended(
    fake: FakeOllama, server: Server, chats: Chats
) -> None:
    chat = chats.current
    chat.send("Hello")
    step = await fake.next_chat_async()
    step.say("Half")
    await _grown_to(chat, "Half")

    fake.go_away()
    await _ended(chat)
    assert server.state is ServerState.LOST
    assert not chat.send("And now?")
    fake.come_back()
    server.retry_now()
    await until(lambda: server.state is ServerState.CONNECTED, server.state_changed)

    assert chat.can_send()


async def test_the_history_is_sent_without_thinking(fake: FakeOllama, chats: Chats) -> None:
    chat = chats.current
    chat.set_model(THINKER.name)
    chat.send("One")
    first = await fake.next_chat_async()
    first.think("Hm")
    first.say("1")
    first.finish()
    await _ended(chat)
    chat.set_model(PLAIN.name)
    chat.send("Two")
    second = await fake.next_chat_async()
    second.finish()
    await _ended(chat)

    assert second.body["model"] == PLAIN.name
    assert second.body["messages"] == [
        {"role": "user", "content": "One"},
        {"role": "assistant", "content": "1"},
        {"role": "user", "content": "Two"},
    ]


async def test_a_level_of_thinking_that_only_the_server_knows_is_sent(
    fake: FakeOllama, server: Server, chats: Chats
) -> None:
    thinking = {"values": [False, "low", "xhigh"], "default": "low"}
    fake.add_model(
        FakeModel(name="deep", capabilities=("completion", "thinking"), thinking=thinking)
    )
    server.refresh()
    await until(lambda: server.entry("deep"), server.models_changed)
    chats.choose_model("deep")
    chat = chats.current
    with pytest.raises(FieldError):
        chat.choose("think", "deepest")

    await until(lambda: "xhigh" in (chat.bounds().thinking or ()), server.models_changed)
    chat.choose("think", "xhigh")
    chat.send("Hello")
    await _ended(chat)

    assert fake.requests_for("/api/chat")[-1].body["think"] == "xhigh"
