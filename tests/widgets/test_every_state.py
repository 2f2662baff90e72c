"""Every state of the conversation at every text size: no words are cut."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from gui.chat.calls import Call, Outcome, Result
from gui.chat.question import TOOL, Question
from gui.chat.reply import LAST_ROUND, Ending, Phase
from gui.chat.structured.building import list_of_objects
from gui.ollama import errors
from gui.services.engine_process import EngineState
from gui.services.server import ServerState
from gui.services.tool_rounds import RunningCall, Standing
from gui.tools.tool import Origin, Tool
from gui.widgets.kit.labels import ElidedLabel
from gui.widgets.theme import Theme
from gui.widgets.tools.call_card import CallCard
from gui.widgets.transcript.message import CALLS, TEXT
from tests.widgets.talking import Stage, settle, stage


def loading(made: Stage) -> None:
    made.server.note_load_s("qwen3:14b", 8.0)
    made.chat.ask("A question", Phase.LOADING)
    made.tick(5)


def reading(made: Stage) -> None:
    made.chat.ask("A question")
    made.tick(3)


def thinking(made: Stage) -> None:
    made.chat.ask("A question")
    made.chat.think("Let me see. " * 40)
    made.tick(3)


def writing(made: Stage) -> None:
    thinking(made)
    for _ in range(5):
        made.chat.clock.now_s += 1
        made.chat.say("Words of an answer, ")
    made.tick(3)


def done(made: Stage) -> None:
    writing(made)
    made.chat.end()


def stopped(made: Stage) -> None:
    writing(made)
    made.chat.end(Ending.STOPPED)


def limited(made: Stage) -> None:
    made.chat.ask("A question", num_predict=412)
    made.chat.say("Words")
    made.chat.end(Ending.LENGTH)


def interrupted(made: Stage) -> None:
    writing(made)
    error = errors.ConnectionLost(address="http://localhost:11434")
    error.text_is_kept = True
    made.chat.end(Ending.FAILED, error)


def to_sign_in(made: Stage) -> None:
    made.chat.ask("A question")
    url = "https://ollama.com/connect?name=host&key=abcdefghijklmnop"
    error = errors.SignInNeeded(text="unauthorized", status=401, signin_url=url, way=f"open {url}")
    made.chat.end(Ending.FAILED, error)


def lost(made: Stage) -> None:
    done(made)
    made.server.set_state(ServerState.LOST)


def welcome(made: Stage) -> None:
    made.server.note_load_s("qwen3:14b", 8.0)
    made.server.memory_changed.emit()


def no_choice(made: Stage) -> None:
    made.chat.set_model("")


def no_server(made: Stage) -> None:
    made.engine._state = EngineState.OFF
    made.server.set_state(ServerState.UNREACHABLE)


def no_engine(made: Stage) -> None:
    made.engine._state = EngineState.ABSENT
    made.server.set_state(ServerState.UNREACHABLE)


def fetching(made: Stage) -> None:
    no_server(made)
    made.engine._state = EngineState.FETCHING
    made.engine.state_changed.emit()


def no_model(made: Stage) -> None:
    made.server.set_entries()


FORM = list_of_objects()


def _in_json(made: Stage, text: str) -> None:
    made.chat.ask("A question", format=FORM)
    made.chat.say(text)
    made.draw()


def _judged(made: Stage, text: str) -> None:
    _in_json(made, text)
    made.chat.end()


def json_so_far(made: Stage) -> None:
    _in_json(made, '{"items": [')
    made.tick(3)


def json_broken(made: Stage) -> None:
    _judged(made, '{"items": [{"name": "a" "value": "b"}]}')


def json_with_errors(made: Stage) -> None:
    _judged(made, '{"items": [{"name": 1}, {"value": "a long word ' + "x" * 80 + '"}, 3]}')


def json_table(made: Stage) -> None:
    rows = ", ".join('{"name": "a", "value": "b"}' for _ in range(600))
    _judged(made, f'{{"items": [{rows}]}}')


def json_tree(made: Stage) -> None:
    _judged(made, '{"items": []}')


def _called(made: Stage) -> Call:
    call = Call("read_file_of_a_server_with_a_long_name", {"path": "a/path/to/a/file.txt"})
    made.chat.ask("A question")
    made.chat.reply.calls.append(call)
    made.chat.end()
    return call


def called(made: Stage) -> None:
    call = _called(made)
    result = Result(call.name, "", Outcome.TIMED_OUT, 61.5, is_cut=True)
    made.chat.conversation.add(Question("words " * 50, role=TOOL, result=result))
    made.chat.path_changed.emit()
    settle()
    for message in made.messages[1:]:
        message.unfold(CALLS)
        message.unfold(TEXT)


def _carded(made: Stage, standing: Standing) -> None:
    tool = Tool(
        name="a", description="", parameters={}, run=_never, origin=Origin.MCP, source="a server"
    )
    running = RunningCall(_called(made), tool, may_always=True, standing=standing)
    card = CallCard(made.pane._theme, made.pane)
    made.pane.place_notice(card)
    card.show_call(running, (2, 3))


async def _never(_arguments: dict[str, Any]) -> str:
    return ""


def asked_about(made: Stage) -> None:
    _carded(made, Standing.ASKING)


def running(made: Stage) -> None:
    _carded(made, Standing.RUNNING)


def out_of_rounds(made: Stage) -> None:
    made.chat.ask("A question").trait = LAST_ROUND
    made.chat.say("Words")
    made.chat.end()


STATES = (
    called, asked_about, running, out_of_rounds,
    loading, reading, thinking, writing, done, stopped, limited, interrupted, to_sign_in, lost,
    welcome, no_choice, no_server, no_engine, fetching, no_model,
    json_so_far, json_broken, json_with_errors, json_table, json_tree,
)  # fmt: skip


def cut_words(pane: QWidget) -> list[str]:
    """Return the words that do not fit where they stand."""
    found = [part for part in pane.findChildren(QWidget) if part.isVisible()]
    worded = [part for part in found if isinstance(part, QLabel | QAbstractButton) and part.text()]
    return [part.text() for part in worded if _is_cut(part) or _sticks_out(part)]


def _is_cut(part: QLabel | QAbstractButton) -> bool:
    if isinstance(part, ElidedLabel):
        return part.height() < part.fontMetrics().height()
    if part.hasHeightForWidth() or (isinstance(part, QLabel) and part.wordWrap()):
        return part.height() < part.heightForWidth(part.width())
    hint = part.sizeHint()
    return part.width() < hint.width() or part.height() < hint.height()


def _sticks_out(part: QWidget) -> bool:
    """Tell whether a part reaches beyond the sides of what holds it."""
    parent = part.parentWidget()
    return parent is not None and not (part.x() >= 0 and part.x() + part.width() <= parent.width())


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [392, 640, 976])
@pytest.mark.parametrize("set_up", STATES)
def test_no_words_are_cut(
    theme: Theme, tmp_path: Path, set_up: Callable[[Stage], None], width: int, percent: int
) -> None:
    if width == 392 and percent > 100:
        width = 640  # both panes are closed below this width, whatever the text's size
    theme.set_text_size(percent)
    try:
        made = stage(theme, tmp_path, width=width, height=480)
        set_up(made)
        settle()
        made.pane.grab()

        assert cut_words(made.pane) == []
    finally:
        theme.set_text_size(100)
