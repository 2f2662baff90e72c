import asyncio
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from gui.engine.launch import EngineError
from gui.ollama import errors
from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.services.engine_process import EngineState
from gui.services.server import ServerState
from gui.widgets.empty_states.no_model import NoModel
from gui.widgets.empty_states.no_server import NoServer
from gui.widgets.empty_states.starter import Starter
from gui.widgets.empty_states.welcome import Welcome
from gui.widgets.theme import Theme
from tests.widgets.quiet import entry
from tests.widgets.talking import Stage, settle, stage


@pytest.fixture
def on_stage(theme: Theme, tmp_path: Path) -> Stage:
    return stage(theme, tmp_path)


def said(made: Stage) -> str:
    settle()
    return "\n".join(made.words())


def button(made: Stage, text: str) -> QAbstractButton:
    buttons = made.pane.findChildren(QAbstractButton)
    return next(found for found in buttons if found.isVisible() and found.text() == text)


def set_engine(made: Stage, state: EngineState) -> None:
    made.engine._state = state
    made.engine.state_changed.emit()
    settle()


def test_an_empty_chat_welcomes(on_stage: Stage) -> None:
    assert isinstance(on_stage.pane.empty_states.shown, Welcome)
    assert "What shall we work on?" in said(on_stage)


@pytest.mark.parametrize("percent", [100, 200])
def test_it_becomes_narrow_again_with_the_window(
    theme: Theme, tmp_path: Path, percent: int
) -> None:
    theme.set_text_size(percent)
    made = stage(theme, tmp_path, width=1200)
    made.pane.resize(640, 480)
    settle()
    states = made.pane.empty_states
    assert states._inside.width() == states.viewport().width()


def test_a_starter_begins_a_message(on_stage: Stage) -> None:
    starter = on_stage.pane.findChildren(Starter)[1]
    QTest.mouseClick(starter, Qt.MouseButton.LeftButton)
    field = on_stage.pane.composer.field

    assert field.text().startswith("Translate the text below")
    assert field.hasFocus()


def test_a_local_model_on_this_computer_is_private(on_stage: Stage) -> None:
    assert "Everything stays between this computer and localhost:11434." in said(on_stage)


@pytest.mark.parametrize(
    ("url", "facts", "host"),
    [
        ("http://192.168.1.5:11434", {}, "192.168.1.5:11434"),
        ("http://127.0.0.1:11434", {"remote_host": "https://ollama.com:443"}, "https://ollama.com:443"),
    ],
)  # fmt: skip
def test_elsewhere_the_host_is_named(
    theme: Theme, tmp_path: Path, url: str, facts: dict[str, Any], host: str
) -> None:
    made = stage(theme, tmp_path, **facts)
    made.server.base_url = url
    made.server.models_changed.emit()

    assert f"Messages go to {host}" in said(made)
    assert "Everything stays" not in said(made)


def test_a_cold_model_can_be_loaded_first(on_stage: Stage) -> None:
    wishes: list[bool] = []
    on_stage.pane.load_requested.connect(lambda: wishes.append(True))
    assert "Not in memory yet: the first reply takes longer" in said(on_stage)
    on_stage.server.note_load_s("qwen3:14b", 8.2)
    on_stage.server.memory_changed.emit()
    assert "Not in memory yet: the first reply takes about 8 s longer" in said(on_stage)

    button(on_stage, "Load now").click()

    assert wishes == [True]


def test_a_model_that_needs_more_than_is_free_says_so(on_stage: Stage) -> None:
    on_stage.server.set_entries(entry(size=9_800_000_000))
    on_stage.server.set_free(6_100_000_000)

    expected = "Not in memory yet: needs about 9.8\u00a0GB, 6.1\u00a0GB are free"
    assert expected in said(on_stage)
    assert button(on_stage, "Load now").isEnabled()
    on_stage.server.set_free(None)
    assert expected not in said(on_stage)


def test_a_loaded_model_needs_no_words(on_stage: Stage) -> None:
    on_stage.server.remember(ModelMemory(state=MemoryState.LOADED))

    assert "Not in memory" not in said(on_stage)


def test_without_a_choice_a_model_can_be_chosen(on_stage: Stage) -> None:
    wishes: list[bool] = []
    on_stage.pane.model_requested.connect(lambda: wishes.append(True))
    on_stage.chat.set_model("")
    settle()
    button(on_stage, "Choose a model").click()

    assert wishes == [True]


def test_no_server_offers_what_can_be_done(on_stage: Stage) -> None:
    wishes: list[str] = []
    on_stage.pane.other_server_requested.connect(lambda: wishes.append("other"))
    on_stage.pane.engine_requested.connect(lambda: wishes.append("engine"))
    on_stage.engine._state = EngineState.OFF
    on_stage.server.error = errors.NotAnswering(address=on_stage.server.base_url)
    on_stage.server._retry_at_s = on_stage.server._clock() + 7.5
    on_stage.server.set_state(ServerState.UNREACHABLE)

    assert isinstance(on_stage.pane.empty_states.shown, NoServer)
    assert "Ollama is not answering" in said(on_stage)
    assert "Nothing answered at http://127.0.0.1:11434. Start Ollama, then try again." in said(
        on_stage
    )
    assert "Trying again in 8 s." in said(on_stage)
    on_stage.server._wake = wake = asyncio.Event()
    button(on_stage, "Other server…").click()
    button(on_stage, "Use the demo model").click()
    button(on_stage, "Try again").click()
    assert wishes == ["other", "engine"]
    assert wake.is_set()


def test_another_failure_is_told_in_its_own_words(on_stage: Stage) -> None:
    on_stage.server.error = errors.NameNotFound(address="http://nowhere:11434", host="nowhere")
    on_stage.server.set_state(ServerState.UNREACHABLE)

    assert "No machine named nowhere was found." in said(on_stage)


def test_the_demo_model_is_offered_at_the_default_address_only(on_stage: Stage) -> None:
    on_stage.server.base_url = "http://10.0.0.7:11434"
    on_stage.server.set_state(ServerState.UNREACHABLE)

    assert "Use the demo model" not in said(on_stage)


def test_the_offer_names_title_size_and_licence(on_stage: Stage) -> None:
    on_stage.engine._state = EngineState.OFF
    on_stage.server.set_state(ServerState.UNREACHABLE)

    assert "SmolLM2-135M-Instruct, 93\u00a0MB to fetch, licence Apache-2.0" in said(on_stage)


def test_fetching_shows_progress_and_can_be_cancelled(on_stage: Stage) -> None:
    on_stage.engine._state = EngineState.OFF
    on_stage.server.set_state(ServerState.UNREACHABLE)
    on_stage.engine.done_bytes, on_stage.engine.total_bytes = 40_000_000, 92_871_040
    set_engine(on_stage, EngineState.FETCHING)
    assert "Fetching SmolLM2-135M-Instruct: 40\u00a0MB of 93\u00a0MB" in said(on_stage)

    button(on_stage, "Cancel").click()

    assert on_stage.engine._is_cancelled
    set_engine(on_stage, EngineState.STARTING)
    assert "Starting the demo model…" in said(on_stage)


def test_a_failed_fetch_says_why(on_stage: Stage) -> None:
    on_stage.engine._state = EngineState.OFF
    on_stage.server.set_state(ServerState.UNREACHABLE)
    on_stage.engine.error = EngineError("The demo model could not be fetched.")
    set_engine(on_stage, EngineState.FAILED)

    assert "The demo model could not be fetched." in said(on_stage)
    assert said(on_stage).count("Try again") >= 2


def test_without_the_engine_the_offer_says_so(on_stage: Stage) -> None:
    on_stage.engine._state = EngineState.ABSENT
    on_stage.server.set_state(ServerState.UNREACHABLE)

    assert "which is not installed here" in said(on_stage)
    assert "Use the demo model" not in said(on_stage)


def test_the_engine_that_is_the_first_server_shows_how_it_comes(on_stage: Stage) -> None:
    on_stage.server.base_url = ""
    on_stage.engine.was_asked = True
    on_stage.engine.error = EngineError("The demo model could not be fetched.")
    on_stage.engine._state = EngineState.STARTING
    on_stage.server.set_state(ServerState.CONNECTING)
    assert isinstance(on_stage.pane.empty_states.shown, Welcome)

    set_engine(on_stage, EngineState.FETCHING)
    assert "SmolLM2-135M-Instruct, 93\u00a0MB, licence Apache-2.0" in said(on_stage)
    assert "Fetching SmolLM2-135M-Instruct" in said(on_stage)

    set_engine(on_stage, EngineState.FAILED)
    assert "The demo model could not be fetched." in said(on_stage)
    assert button(on_stage, "Try again")

    on_stage.server.base_url = "http://127.0.0.1:40000"
    on_stage.server.set_state(ServerState.CONNECTED)
    assert isinstance(on_stage.pane.empty_states.shown, Welcome)


def test_an_engine_that_has_ended_can_be_started_again(on_stage: Stage) -> None:
    on_stage.server.base_url = "http://127.0.0.1:40000"
    on_stage.server.is_engine = True
    on_stage.engine.error = EngineError("The built-in engine has ended.")
    on_stage.engine._state = EngineState.FAILED
    on_stage.server.set_state(ServerState.LOST)

    assert "The built-in engine has ended." in said(on_stage)
    assert said(on_stage).count("Try again") >= 2


def test_no_model_tells_the_command(on_stage: Stage) -> None:
    on_stage.engine._state = EngineState.OFF
    on_stage.server.set_entries()
    shown = on_stage.pane.empty_states.shown

    assert isinstance(shown, NoModel)
    assert "No models on this server yet" in said(on_stage)
    assert "Use the demo model" in said(on_stage)
    shown._copy.click()
    assert QApplication.clipboard().text() == "ollama pull llama3.2"


def test_the_states_replace_each_other(on_stage: Stage) -> None:
    shown: list[type] = []
    for state in (ServerState.UNREACHABLE, ServerState.CONNECTED):
        on_stage.server.set_state(state)
        shown.append(type(on_stage.pane.empty_states.shown))
    clocks = on_stage.pane.empty_states.findChildren(QTimer)

    assert shown == [NoServer, Welcome]
    assert not [clock for clock in clocks if clock.isActive()]
