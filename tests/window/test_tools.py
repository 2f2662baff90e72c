"""Tools that a model asks for, in the real window: asked about, run, and shown."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.chat.calls import Outcome
from gui.chat.library import chats
from gui.chat.library.records import ChosenTools
from gui.chat.question import TOOL, Question
from gui.services.mcp_servers import State
from gui.services.tool_rounds import DENIED, ROUNDS, STOPPED
from gui.tools.mcp.entry import Entry
from gui.tools.tool import RESULT_LENGTH, Origin, Tool
from gui.widgets.kit.buttons import PushButton
from gui.widgets.tools.call_card import CallCard
from gui.widgets.transcript.result_message import ResultMessage
from tests.fake_ollama import FakeModel, FakeOllama, call_tool
from tests.qt_loop import until
from tests.tools.mcp.test_connection import EXAMPLE
from tests.widgets.talking import words_in
from tests.window.conftest import Person

CALLER = FakeModel(name="caller:1b", capabilities=("completion", "tools", "thinking"))
NUMBER = {
    "type": "object",
    "properties": {"of": {"type": "integer"}},
    "required": ["of"],
}


class Tools:
    """What the model may call, and what was called."""

    def __init__(self) -> None:
        self.called: list[dict[str, Any]] = []
        self.all: dict[str, Tool] = {}
        self.hangs = asyncio.Event()

        async def double(arguments: dict[str, Any]) -> str:
            self.called.append(arguments)
            return str(2 * arguments["of"])

        self.add("double", double)

    def add(self, name: str, run: Callable[[dict[str, Any]], Any]) -> None:
        self.all[name] = Tool(
            name=name, description=name, parameters=NUMBER, run=run, is_harmless=True
        )


@pytest.fixture
def tools() -> Tools:
    return Tools()


@pytest.fixture
def calling(person: Person, fake: FakeOllama, tools: Tools) -> Person:
    """Somebody whose model may call tools."""
    fake.add_model(CALLER)
    person.chat._toolbox = lambda: tools.all
    return person


async def begin(person: Person, fake: FakeOllama, tools: Tools) -> None:
    """Choose the model that calls tools, and let it."""
    await choose(person, tuple(tools.all))


async def choose(person: Person, names: tuple[str, ...]) -> None:
    """Choose the model that calls tools, and let it call these."""
    server = person.program.server
    server.refresh()
    await until(lambda: server.entry(CALLER.name) is not None, server.models_changed)
    person.chat.set_model(CALLER.name)
    person.chat.set_tools(names)


def card(person: Person) -> CallCard:
    return person.window.calls.card


async def asked(person: Person) -> CallCard:
    """Wait until the person is asked."""
    rounds = person.chat.rounds
    await until(lambda: rounds.asking is not None, rounds.changed)
    return card(person)


async def armed(shown: CallCard) -> None:
    """Wait until something can be pressed that lets the tool run."""
    await until(shown.once.isEnabled, shown._guard.timeout)


async def calls(fake: FakeOllama, *ofs: Any, name: str = "double") -> dict[str, Any]:
    """Have the model call a tool, as its whole answer; return what it was asked."""
    step = await fake.next_chat_async()
    for of in ofs:
        step.put(call_tool(name, {"of": of}))
    step.finish(eval_count=9)
    return step.body


async def answers(fake: FakeOllama, text: str) -> dict[str, Any]:
    step = await fake.next_chat_async()
    step.say(text)
    step.finish(eval_count=3)
    return step.body


def results(person: Person) -> list[tuple[Outcome, str]]:
    return [
        (it.result.outcome, it.text)
        for it in person.chat.conversation.path
        if isinstance(it, Question) and it.role == TOOL and it.result is not None
    ]


def presses(button: PushButton, key: Qt.Key = Qt.Key.Key_Space) -> None:
    button.setFocus()
    QTest.keyClick(button, key)


async def test_a_round_trip_ends_in_an_answer_that_uses_the_result(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    await calls(fake, 4)
    shown = await asked(calling)
    assert shown.title.text() == "Run double?"
    assert shown.arguments.edit.toPlainText() == '{\n  "of": 4\n}'
    assert shown.origin.text() == "Comes with Pronk"
    assert tools.called == []

    await armed(shown)
    presses(shown.once)
    body = await answers(fake, "It is 8.")
    await calling.sees_end()

    assert tools.called == [{"of": 4}]
    assert body["messages"][-1]["role"] == "tool"
    assert body["messages"][-1]["content"] == "8"
    assert str(calling.reply.content) == "It is 8."
    assert shown.isHidden()
    assert any(isinstance(it, ResultMessage) for it in calling.transcript.messages)


async def test_deny_has_the_focus_and_is_told_to_the_model(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    await calls(fake, 4)
    shown = await asked(calling)
    assert QApplication.focusWidget() is shown.deny

    QTest.keyClick(shown.deny, Qt.Key.Key_Space)
    body = await answers(fake, "Then not.")
    await calling.sees_end()

    assert body["messages"][-1]["content"] == DENIED
    assert results(calling) == [(Outcome.DENIED, DENIED)]
    assert tools.called == []
    assert QApplication.focusWidget() is calling.composer.field


async def test_esc_denies(calling: Person, fake: FakeOllama, tools: Tools) -> None:
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    await calls(fake, 4)
    shown = await asked(calling)

    QTest.keyClick(shown.deny, Qt.Key.Key_Escape)
    body = await answers(fake, "Then not.")

    assert body["messages"][-1]["content"] == DENIED


async def test_nothing_runs_by_a_held_key_or_an_early_click(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    await calls(fake, 4)
    shown = await asked(calling)
    QTest.mouseClick(shown.once, Qt.MouseButton.LeftButton)
    QTest.mouseClick(shown.always, Qt.MouseButton.LeftButton)
    _hold(shown.deny, Qt.Key.Key_Return)
    await armed(shown)
    shown.once.setFocus()
    _hold(shown.once, Qt.Key.Key_Return)
    _hold(shown.once, Qt.Key.Key_Space)
    await asyncio.sleep(0)

    assert shown.is_asking
    assert tools.called == []


def _hold(button: PushButton, key: Qt.Key) -> None:
    """Press a key again as it repeats while it is held."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(button, event)


async def test_what_is_being_written_keeps_the_focus(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    calling.types("and then")
    await calls(fake, 4)
    shown = await asked(calling)

    assert shown.isVisible()
    assert QApplication.focusWidget() is calling.composer.field
    assert calling.composer.field.text() == "and then"


async def test_always_asks_once_in_a_chat(calling: Person, fake: FakeOllama, tools: Tools) -> None:
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    await calls(fake, 4)
    shown = await asked(calling)
    await armed(shown)
    presses(shown.always)
    await calls(fake, 5)
    await answers(fake, "8 and 10.")
    await calling.sees_end()

    assert tools.called == [{"of": 4}, {"of": 5}]
    assert calling.chat.conversation.always == {"double"}


@pytest.mark.parametrize(
    ("origin", "is_harmless"), [(Origin.OWN, False), (Origin.MCP, False), (Origin.BUILT_IN, False)]
)
async def test_others_are_never_offered_to_run_always(
    calling: Person, fake: FakeOllama, tools: Tools, origin: Origin, is_harmless: bool
) -> None:
    tools.all["double"] = replace(
        tools.all["double"], origin=origin, source="there", is_harmless=is_harmless
    )
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    await calls(fake, 4)
    shown = await asked(calling)

    assert shown.once.isVisible()
    assert not shown.always.isVisible()


async def test_stop_while_asking_ends_it(calling: Person, fake: FakeOllama, tools: Tools) -> None:
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    await calls(fake, 4)
    shown = await asked(calling)

    calling.composer.button.click()
    await calling.sees_end()

    assert results(calling) == [(Outcome.STOPPED, STOPPED)]
    assert shown.isHidden()
    assert tools.called == []


async def test_stop_while_a_tool_runs_ends_it(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    async def hang(_arguments: dict[str, Any]) -> str:
        await tools.hangs.wait()
        return "never"

    tools.add("double", hang)
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    await calls(fake, 4)
    shown = await asked(calling)
    await armed(shown)
    presses(shown.once)
    rounds = calling.chat.rounds
    await until(lambda: any(it.running_s for it in rounds.calls), rounds.changed)
    assert shown.title.text() == "Running double"

    presses(shown.stop)
    await calling.sees_end()

    assert results(calling) == [(Outcome.STOPPED, STOPPED)]
    assert shown.isHidden()


async def test_several_calls_are_asked_one_after_the_other(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    await begin(calling, fake, tools)
    calling.asks("Double 4 and 5")
    await calls(fake, 4, 5)
    shown = await asked(calling)
    assert shown.which.text() == "1 of 2"
    first = shown.call
    await armed(shown)
    presses(shown.once)
    rounds = calling.chat.rounds
    await until(lambda: rounds.asking not in {None, first}, rounds.changed)

    assert shown.which.text() == "2 of 2"
    assert not shown.once.isEnabled()
    assert QApplication.focusWidget() is shown.deny


async def test_hidden_characters_of_arguments_are_seen(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    tools.all["double"] = replace(tools.all["double"], parameters={"type": "object"})
    await begin(calling, fake, tools)
    calling.asks("Double it")
    await calls(fake, "a\u202eb")
    shown = await asked(calling)

    assert "aU+202Eb" in shown.arguments.edit.toPlainText()
    assert len(shown.arguments.edit.extraSelections()) == 1


async def test_fifty_calls_are_worked_off(calling: Person, fake: FakeOllama, tools: Tools) -> None:
    calling.chat.conversation.always.add("double")
    await begin(calling, fake, tools)
    calling.asks("Double all")
    await calls(fake, *range(50))
    rounds = calling.chat.rounds
    await until(lambda: len(results(calling)) == 50, rounds.changed)
    body = await answers(fake, "Done.")
    await calling.sees_end()

    assert [it["content"] for it in body["messages"] if it["role"] == "tool"] == [
        str(2 * it) for it in range(50)
    ]


async def test_a_call_of_a_reply_that_was_cut_is_never_run(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    step = await fake.next_chat_async()
    step.put(call_tool("double", {"of": 4}))
    step.cut()
    await calling.sees_end()

    assert tools.called == []
    assert results(calling) == []
    assert calling.window.calls.shown is None


async def test_the_chip_is_there_only_for_models_that_call_tools(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    chip = calling.composer.tools_chip
    assert chip.isHidden()
    await begin(calling, fake, tools)
    calling.chat.set_tools(())

    assert chip.isVisible()
    assert chip.text() == "Tools"


async def test_tools_are_switched_on_by_their_boxes(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    await begin(calling, fake, tools)
    calling.chat.set_tools(("gone",))
    chip = calling.composer.tools_chip
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    box = chip.tools.boxes["double"]
    assert chip.tools.isVisible()
    assert not box.isChecked()

    QTest.keyClick(box, Qt.Key.Key_Space)

    assert calling.chat.conversation.tools == ("double", "gone")
    assert chip.text() == "Tools: 2"
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert chip.tools.isHidden()


async def test_what_was_chosen_and_allowed_is_kept(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    await calls(fake, 4)
    shown = await asked(calling)
    await armed(shown)
    presses(shown.always)
    await answers(fake, "8.")
    await calling.sees_end()
    library = calling.program.library
    await library.saved()

    (kept,) = await library.read(chats.every)

    assert kept.tools == ChosenTools(on=("double",), always=("double",))


@pytest.mark.parametrize(
    ("name", "of", "outcome", "said"),
    [
        ("triple", 4, Outcome.UNKNOWN, "There is no tool named 'triple'"),
        ("double", "four", Outcome.FAILED, "do not fit"),
    ],
)
async def test_a_call_that_cannot_be_made_is_told_and_not_asked_about(
    calling: Person,
    fake: FakeOllama,
    tools: Tools,
    name: str,
    of: object,
    outcome: Outcome,
    said: str,
) -> None:
    await begin(calling, fake, tools)
    calling.asks("Do it")
    await calls(fake, of, name=name)
    body = await answers(fake, "It cannot be done.")
    await calling.sees_end()

    ((became, text),) = results(calling)
    assert became is outcome
    assert said in text
    assert body["messages"][-1]["content"] == text
    assert calling.window.calls.shown is None


async def test_a_tool_that_raises_is_told_to_model_and_person(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    async def fail(_arguments: dict[str, Any]) -> str:
        raise ZeroDivisionError("no")

    tools.add("double", fail)
    calling.chat.conversation.always.add("double")
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    await calls(fake, 4)
    body = await answers(fake, "It failed.")
    await calling.sees_end()

    assert body["messages"][-1]["content"] == "ZeroDivisionError: no"
    assert results(calling) == [(Outcome.FAILED, "ZeroDivisionError: no")]
    message = calling.transcript.messages[2]
    assert isinstance(message, ResultMessage)
    assert "failed" in message.name()


async def test_a_long_result_is_cut_and_says_so(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    async def much(_arguments: dict[str, Any]) -> str:
        return "x" * 5_000_000

    tools.add("double", much)
    calling.chat.conversation.always.add("double")
    await begin(calling, fake, tools)
    calling.chat.choose("num_ctx", 32_768)
    calling.asks("Double 4")
    await calls(fake, 4)
    body = await answers(fake, "Much.")
    await calling.sees_end()

    assert len(body["messages"][-1]["content"]) == RESULT_LENGTH
    message = calling.transcript.messages[2]
    assert isinstance(message, ResultMessage)
    assert message.note().endswith("cut")


async def test_after_ten_rounds_the_model_is_asked_without_tools(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    calling.chat.conversation.always.add("double")
    await begin(calling, fake, tools)
    calling.asks("Double for ever")
    for at in range(ROUNDS):
        assert "tools" in await calls(fake, at)
    body = await answers(fake, "Enough.")
    await calling.sees_end()

    assert "tools" not in body
    assert len(tools.called) == ROUNDS
    assert any("10 rounds" in text for text in words_in(calling.transcript))


async def test_thinking_goes_along_with_the_call_that_it_led_to(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    calling.chat.conversation.always.add("double")
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    step = await fake.next_chat_async()
    step.think("Twice.")
    step.put(call_tool("double", {"of": 4}, call_id="c7"))
    step.finish(eval_count=9)
    body = await answers(fake, "8.")
    await calling.sees_end()

    called, result = body["messages"][-2:]
    assert (called["role"], called["thinking"]) == ("assistant", "Twice.")
    assert called["tool_calls"][0]["function"]["arguments"] == {"of": 4}
    assert (result["tool_name"], result["tool_call_id"]) == ("double", "c7")


async def test_a_tool_of_a_real_mcp_server_is_asked_about_and_called(
    person: Person, fake: FakeOllama
) -> None:
    fake.add_model(CALLER)
    tooling = person.program.tooling
    assert tooling is not None
    servers = tooling.servers
    (held,) = servers.add([Entry(name="example", command=EXAMPLE)])
    servers.confirm(held)
    tooling.wake()
    await until(lambda: held.state is State.RUNNING, servers.changed, within_s=60)
    (name,) = (it.name for it in servers.tools() if it.name.endswith("add"))
    await choose(person, (name,))
    person.asks("Add 40 and 2")
    step = await fake.next_chat_async()
    step.put(call_tool(name, {"a": 40, "b": 2}))
    step.finish(eval_count=9)
    shown = await asked(person)
    assert shown.origin.text() == "From the MCP server example"
    assert not shown.always.isVisible()
    await armed(shown)
    presses(shown.once)
    body = await answers(fake, "It is 42.")
    await person.sees_end()

    assert "42" in body["messages"][-1]["content"]
    assert body["messages"][-1]["tool_name"] == name


async def test_the_card_is_there_when_the_person_comes_back_to_the_chat(
    calling: Person, fake: FakeOllama, tools: Tools
) -> None:
    await begin(calling, fake, tools)
    calling.asks("Double 4")
    await calls(fake, 4)
    shown = await asked(calling)
    asking, program = calling.program.chats.listed, calling.program
    calling.chat.set_tools(())

    program.chats.new_chat()
    assert shown.isHidden()
    program.chats.open(asking)

    assert shown.isVisible()
    assert not shown.once.isEnabled()
