"""Tools that a model asks for: put to the person, run, and their results sent on."""

import asyncio
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from gui.chat.calls import Outcome
from gui.chat.question import TOOL, Question
from gui.chat.reply import LAST_ROUND, Ending, Reply
from gui.services.chat_controller import ChatController
from gui.services.chats import Chats
from gui.services.server import Server
from gui.services.settings import Settings
from gui.services.tasks import Tasks
from gui.services.tool_rounds import (
    DENIED,
    ROUNDS,
    STOPPED,
    Decision,
    Standing,
    ToolRounds,
    may_always,
)
from gui.tools.tool import RESULT_LENGTH, Tool, ToolFailed, ToolTimedOut
from tests.fake_ollama import FakeModel, FakeOllama, call_tool
from tests.qt_loop import OnQtLoop, until

CALLER = FakeModel(name="caller:1b", capabilities=("completion", "tools", "thinking"))
NUMBER = {
    "type": "object",
    "properties": {"of": {"type": "integer"}},
    "required": ["of"],
}


class Tools:
    """Some tools, and what they were called with."""

    def __init__(self) -> None:
        self.called: list[dict[str, Any]] = []
        self.hangs = asyncio.Event()
        self.all: dict[str, Tool] = {}
        self.add("double", self._double)

    def add(self, name: str, run: Callable[[dict[str, Any]], Any], **more: Any) -> None:
        self.all[name] = Tool(
            name=name, description=f"{name} a number", parameters=NUMBER, run=run,
            is_harmless=True, **more,
        )  # fmt: skip

    async def _double(self, arguments: dict[str, Any]) -> str:
        self.called.append(arguments)
        return str(2 * arguments["of"])


@pytest.fixture
def tools() -> Tools:
    return Tools()


@pytest.fixture
def fake() -> Generator[FakeOllama, None, None]:
    with FakeOllama() as server:
        server.add_model(CALLER)
        yield server


@pytest.fixture
def chat(
    server: Server, settings: Settings, tasks: Tasks, on_loop: OnQtLoop, tools: Tools
) -> ChatController:
    chats = Chats(server, settings, tasks, toolbox=lambda: tools.all)

    async def choose() -> None:
        chats.choose_model(CALLER.name)
        chats.current.conversation.tools = ("double",)

    on_loop.before.append(choose)
    return chats.current


async def asked(chat: ChatController) -> ToolRounds:
    """Wait until a call is put to the person."""
    await until(lambda: chat.rounds.asking is not None, chat.rounds.changed)
    return chat.rounds


async def decide(chat: ChatController, decision: Decision) -> None:
    rounds = await asked(chat)
    call = rounds.asking
    assert call is not None
    rounds.decide(call, decision)


async def call(fake: FakeOllama, chat: ChatController, *, name: str = "double", of: Any = 4) -> Any:
    """Have the model call a tool, as its whole answer; return what it was asked."""
    step = await fake.next_chat_async()
    step.put(call_tool(name, {"of": of}))
    step.finish()
    return step


async def ended(chat: ChatController) -> None:
    await until(lambda: not chat.is_running, chat.phase_changed)


def results(chat: ChatController) -> list[Question]:
    path = chat.conversation.path
    return [it for it in path if isinstance(it, Question) and it.role == TOOL]


def outcome(chat: ChatController) -> Outcome:
    (message,) = results(chat)
    assert message.result is not None
    return message.result.outcome


async def test_a_round_ends_in_an_answer(
    fake: FakeOllama, chat: ChatController, tools: Tools
) -> None:
    chat.send("Twice four?")
    first = await fake.next_chat_async()
    first.think("I double.")
    first.put(call_tool("double", {"of": 4}))
    first.finish()
    await decide(chat, Decision.ONCE)
    second = await fake.next_chat_async()
    second.say("Eight.")
    second.finish()
    await ended(chat)

    assert tools.called == [{"of": 4}]
    assert first.body["tools"] == [tools.all["double"].definition] == second.body["tools"]
    assert second.body["messages"][1:] == [
        {
            "role": "assistant",
            "content": "",
            "thinking": "I double.",
            "tool_calls": [
                {
                    "id": "call_ab12cd34",
                    "function": {"name": "double", "arguments": {"of": 4}, "index": 0},
                }
            ],
        },
        {"role": "tool", "content": "8", "tool_name": "double", "tool_call_id": "call_ab12cd34"},
    ]
    last = chat.conversation.last_reply
    assert last is not None
    assert str(last.content) == "Eight."


async def test_a_tool_that_is_on_its_way_is_waited_for(
    fake: FakeOllama, chat: ChatController, tools: Tools
) -> None:
    late = tools.all.pop("double")
    asked_for: list[Sequence[str]] = []

    async def ready(wanted: Sequence[str]) -> None:
        asked_for.append(wanted)
        await asyncio.sleep(0)
        tools.all["double"] = late

    chat._tools_ready = ready
    chat.send("Twice four?")
    step = await fake.next_chat_async()
    step.finish()
    await ended(chat)

    assert asked_for == [("double",)]
    assert step.body["tools"] == [late.definition]


async def test_nothing_is_offered_where_nothing_is_switched_on(
    fake: FakeOllama, chat: ChatController
) -> None:
    chat.conversation.tools = ()
    chat.send("Twice four?")
    step = await call(fake, chat)
    await ended(chat)

    assert "tools" not in step.body
    assert results(chat) == []


async def test_no_is_told_to_the_model(
    fake: FakeOllama, chat: ChatController, tools: Tools
) -> None:
    chat.send("Twice four?")
    await call(fake, chat)
    await decide(chat, Decision.DENY)
    second = await fake.next_chat_async()
    second.finish()
    await ended(chat)

    assert tools.called == []
    assert second.body["messages"][-1]["content"] == DENIED
    assert outcome(chat) is Outcome.DENIED


async def test_always_is_asked_once_only(
    fake: FakeOllama, chat: ChatController, tools: Tools
) -> None:
    chat.send("Twice four?")
    await call(fake, chat, of=4)
    await decide(chat, Decision.ALWAYS)
    await call(fake, chat, of=5)
    (await fake.next_chat_async()).finish()
    await ended(chat)

    assert tools.called == [{"of": 4}, {"of": 5}]


async def test_what_may_do_harm_is_asked_each_time(
    fake: FakeOllama, chat: ChatController, tools: Tools
) -> None:
    tools.all["double"] = replace(tools.all["double"], is_harmless=False)
    chat.send("Twice four?")
    await call(fake, chat)
    rounds = await asked(chat)
    waiting = rounds.asking
    assert waiting is not None
    assert not waiting.may_always
    rounds.decide(waiting, Decision.ALWAYS)

    assert waiting.standing is Standing.ASKING
    assert chat.conversation.always == set()
    chat.stop()
    await ended(chat)


@pytest.mark.parametrize(
    ("is_harmless", "is_private", "is_local", "may"),
    [
        (True, False, False, True),
        (True, True, True, True),
        (True, True, False, False),  # its results leave this computer
        (False, False, True, False),
    ],
)
def test_which_tools_may_run_unasked(
    tools: Tools, is_harmless: bool, is_private: bool, is_local: bool, may: bool
) -> None:
    tool = replace(tools.all["double"], is_harmless=is_harmless, is_private=is_private)

    assert may_always(tool, is_local=is_local) is may
    assert not may_always(None, is_local=is_local)


async def test_a_broken_stream_runs_nothing(
    fake: FakeOllama, chat: ChatController, tools: Tools
) -> None:
    chat.send("Twice four?")
    step = await fake.next_chat_async()
    step.put(call_tool("double", {"of": 4}))
    step.cut()
    await ended(chat)

    reply = chat.conversation.last_reply
    assert reply is not None
    assert reply.ending is Ending.FAILED
    assert (tools.called, results(chat)) == ([], [])


@pytest.mark.parametrize(
    ("name", "of", "wanted", "said"),
    [
        ("triple", 4, Outcome.UNKNOWN, "There is no tool named 'triple'. The tools are: double."),
        ("double", "four", Outcome.FAILED, "The arguments do not fit the tool double"),
    ],
)
async def test_what_cannot_be_called_is_told_and_not_asked(
    fake: FakeOllama, chat: ChatController, name: str, of: Any, wanted: Outcome, said: str
) -> None:
    chat.send("Twice four?")
    await call(fake, chat, name=name, of=of)
    second = await fake.next_chat_async()
    second.finish()
    await ended(chat)

    assert outcome(chat) is wanted
    assert second.body["messages"][-1]["content"].startswith(said)


@pytest.mark.parametrize(
    ("error", "wanted", "said"),
    [
        (ToolFailed("It is broken."), Outcome.FAILED, "It is broken."),
        (ToolTimedOut("It took 30 s."), Outcome.TIMED_OUT, "It took 30 s."),
        (KeyError("x"), Outcome.FAILED, "KeyError: 'x'"),
    ],
)
async def test_what_goes_wrong_is_told(
    fake: FakeOllama,
    chat: ChatController,
    tools: Tools,
    error: Exception,
    wanted: Outcome,
    said: str,
) -> None:
    async def fail(arguments: dict[str, Any]) -> str:
        raise error

    tools.add("double", fail)
    chat.send("Twice four?")
    await call(fake, chat)
    await decide(chat, Decision.ONCE)
    second = await fake.next_chat_async()
    second.finish()
    await ended(chat)

    assert outcome(chat) is wanted
    assert second.body["messages"][-1]["content"] == said


async def test_a_long_result_is_cut_with_a_note(
    fake: FakeOllama, chat: ChatController, tools: Tools
) -> None:
    async def much(arguments: dict[str, Any]) -> str:
        return "x" * (3 * RESULT_LENGTH)

    tools.add("double", much)
    chat.choose("num_ctx", 32_768)
    chat.send("Twice four?")
    await call(fake, chat)
    await decide(chat, Decision.ONCE)
    second = await fake.next_chat_async()
    second.finish()
    await ended(chat)

    content = second.body["messages"][-1]["content"]
    assert len(content) == RESULT_LENGTH
    assert content.endswith(
        f"[Cut: the first {RESULT_LENGTH:,} of {3 * RESULT_LENGTH:,} characters.]"
    )


@pytest.mark.parametrize("is_running", [False, True])
async def test_stop_ends_a_round(
    fake: FakeOllama, chat: ChatController, tools: Tools, *, is_running: bool
) -> None:
    async def hang(arguments: dict[str, Any]) -> str:
        await asyncio.Event().wait()
        return ""

    tools.add("double", hang)
    chat.send("Twice four?")
    await call(fake, chat)
    rounds = await asked(chat)
    if is_running:
        await decide(chat, Decision.ONCE)
        await until(lambda: rounds.calls[0].standing is Standing.RUNNING, rounds.changed)
    chat.stop()
    await ended(chat)

    assert outcome(chat) is Outcome.STOPPED
    assert results(chat)[0].text == STOPPED
    assert chat.can_send()


async def test_stop_between_a_result_and_the_next_request_sends_none(
    fake: FakeOllama, chat: ChatController, tools: Tools
) -> None:
    async def last_moment(arguments: dict[str, Any]) -> str:
        asyncio.get_running_loop().call_soon(chat.stop)  # before it is followed that all are done
        return "8"

    tools.add("double", last_moment)
    chat.send("Twice four?")
    step = await call(fake, chat)
    await decide(chat, Decision.ONCE)
    await ended(chat)

    assert outcome(chat) is Outcome.DONE
    assert chat.can_send()
    assert [it.body for it in fake.requests_for("/api/chat")] == [step.body]


async def test_the_rounds_are_limited(fake: FakeOllama, chat: ChatController, tools: Tools) -> None:
    chat.conversation.always.add("double")
    chat.send("Go on for ever")
    for _ in range(ROUNDS):
        step = await call(fake, chat)
        assert "tools" in step.body
    last = await fake.next_chat_async()
    last.put(call_tool("double", {"of": 1}))
    last.finish()
    await ended(chat)

    reply = chat.conversation.last_reply
    assert reply is not None
    assert reply.trait == LAST_ROUND
    assert "tools" not in last.body
    assert len(tools.called) == ROUNDS


async def test_fifty_calls_at_once_run_in_their_order(
    fake: FakeOllama, chat: ChatController, tools: Tools
) -> None:
    chat.conversation.always.add("double")
    chat.send("All of them")
    step = await fake.next_chat_async()
    for at in range(50):
        step.put(call_tool("double", {"of": at}, call_id=f"call_{at}", index=at))
    step.finish()
    second = await fake.next_chat_async()
    second.finish()
    await ended(chat)

    assert [it["of"] for it in tools.called] == list(range(50))
    sent = [it for it in second.body["messages"] if it["role"] == "tool"]
    assert [it["content"] for it in sent] == [str(2 * at) for at in range(50)]
    assert [it["tool_call_id"] for it in sent] == [f"call_{at}" for at in range(50)]


async def test_a_message_waits_for_the_end_of_all_rounds(
    fake: FakeOllama, chat: ChatController
) -> None:
    chat.send("Twice four?")
    await call(fake, chat)
    await asked(chat)
    assert chat.queue("And five?")
    await decide(chat, Decision.ONCE)
    (await fake.next_chat_async()).finish()
    third = await fake.next_chat_async()
    third.finish()
    await ended(chat)

    assert third.body["messages"][-1] == {"role": "user", "content": "And five?"}
    assert isinstance(chat.conversation.last, Reply)
