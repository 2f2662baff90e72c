"""The row above the conversation."""

from pathlib import Path

import pytest

from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.widgets.theme import Theme
from tests.widgets.talking import settle
from tests.widgets.windowed import GEMMA, QWEN, Scene, loaded, scene


@pytest.fixture
def shown(theme: Theme, tmp_path: Path) -> Scene:
    return scene(theme, tmp_path, QWEN, GEMMA)


@pytest.mark.parametrize(
    ("memory", "words"),
    [
        (ModelMemory(state=MemoryState.COLD), "not in memory"),
        (ModelMemory(state=MemoryState.LOADING, loading_since_s=0.0), "loading"),
        (loaded(), "in memory"),
        (loaded(is_pinned=True), "pinned in memory"),
    ],
)
def test_the_model_button_tells_the_state_of_memory(
    shown: Scene, memory: ModelMemory, words: str
) -> None:
    shown.server.remember(memory)
    button = shown.window.header.model_button
    assert button.text() == QWEN.name
    assert button.accessibleDescription() == words
    assert button.toolTip() == f"Model: {QWEN.name} (Ctrl+L)"


def test_size_and_quantisation_stand_beside_it(shown: Scene) -> None:
    assert shown.window.header._facts.text() == "14.8B · Q4_K_M"


def test_another_chat_shows_its_own_model(shown: Scene) -> None:
    chat = shown.add_chat("A question")
    chat.set_model(GEMMA.name)
    shown.open(chat)
    assert shown.window.header.model_button.text() == GEMMA.name


def test_long_names_leave_room_for_the_other_buttons(shown: Scene) -> None:
    shown.resize(640, 480)
    shown.chats.current.set_model("hf.co/somebody/" + "a-very-long-name-" * 8 + "GGUF:Q4_K_M")
    settle()
    header = shown.window.header
    assert header.rect().contains(header.show_options.geometry())
    assert header.model_button.width() < 640


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize(
    "name", ["qwen3:14b", "hf.co/somebody/" + "a-long-name-" * 6 + "GGUF:Q4_K_M"]
)
def test_size_and_quantisation_never_disappear(
    theme: Theme, tmp_path: Path, percent: int, name: str
) -> None:
    theme.set_text_size(percent)
    shown = scene(theme, tmp_path, QWEN._replace(name=name))
    shown.resize(640, 480)
    header = shown.window.header
    facts, button = header._facts, header.model_button

    assert facts.shown_text() == "14.8B · Q4_K_M"
    assert facts.height() >= facts.fontMetrics().height()
    assert not facts.geometry().intersects(button.geometry())
    assert header.rect().contains(header.show_options.geometry())
    assert header.height() == theme.px(52) + 1


def test_beside_a_short_name_there_is_room_again(theme: Theme, tmp_path: Path) -> None:
    theme.set_text_size(200)
    shown = scene(theme, tmp_path, QWEN)
    header = shown.window.header
    shown.resize(640, 480)
    assert header._facts.y() > header.model_button.y()

    shown.resize(1200, 480)
    assert header._facts.x() > header.model_button.geometry().right()
