from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from gui.services.server import ServerState
from gui.widgets.theme import Theme
from tests.widgets.talking import Stage, settle, stage, words_in


@pytest.fixture
def on_stage(theme: Theme, tmp_path: Path) -> Stage:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.say("Hi")
    made.chat.end()
    settle()
    return made


def words(made: Stage) -> str:
    return "\n".join(words_in(made.pane.banner))


def test_a_lost_server_is_told_with_a_countdown(on_stage: Stage) -> None:
    on_stage.server._retry_at_s = on_stage.server._clock() + 3.5
    on_stage.server.set_state(ServerState.LOST)
    settle()

    assert on_stage.pane.banner.isVisible()
    assert "Connection to localhost:11434 lost" in words(on_stage)
    assert "Your chats are safe. Trying again in 4 s." in words(on_stage)
    assert "Retry now" in words(on_stage)


def test_it_goes_when_the_server_is_back(on_stage: Stage) -> None:
    on_stage.server.set_state(ServerState.LOST)
    on_stage.server.set_state(ServerState.CONNECTED)

    assert not on_stage.pane.banner.isVisible()


def test_its_clock_ticks_only_while_it_is_shown(on_stage: Stage) -> None:
    clock = on_stage.pane.banner.findChildren(QTimer)[0]
    assert not clock.isActive()
    on_stage.server.set_state(ServerState.LOST)
    assert clock.isActive()
    on_stage.pane.hide()
    assert not clock.isActive()


def test_an_empty_chat_shows_the_card_instead(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.server.set_state(ServerState.LOST)
    settle()

    assert not made.pane.banner.isVisible()
    assert "Ollama is not answering" in made.words()
