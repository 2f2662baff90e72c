"""Models and the memory, in the window: what would not fit, loading, unloading all."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.widgets.model_painter import Part, Press
from gui.widgets.model_row import ModelRow
from gui.widgets.theme import Theme
from tests.widgets.quiet import MODEL, entry
from tests.widgets.talking import settle
from tests.widgets.windowed import (
    GB,
    GEMMA,
    KIMI,
    LLAMA,
    NOMIC,
    QWEN,
    Scene,
    is_stopping,
    loaded,
    scene,
)

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LARGE = entry(
    name="gpt-oss:20b", parameter_size="20.9B", quantization="MXFP4", size=13 * GB,
    token_bytes=200_000, context_max=131_072,
)  # fmt: skip


def opened(theme: Theme, folder: Path, *, width: int = 1200, free: float = 6.1) -> Scene:
    shown = scene(theme, folder, QWEN, GEMMA, LARGE, LLAMA, KIMI, NOMIC, width=width)
    shown.server.remember(loaded(), QWEN.name)
    shown.server.set_free(round(free * GB))
    shown.press(Qt.Key.Key_L, CTRL)
    assert shown.picker.isVisible()
    return shown


def row(shown: Scene, name: str) -> ModelRow:
    found = shown.picker.models.row_at(shown.picker.models.index_of(name))
    assert found is not None
    return found


def height(shown: Scene, name: str) -> int:
    return shown.picker.view.visualRect(shown.picker.models.index_of(name)).height()


def parts(shown: Scene, name: str) -> list[Part]:
    rect = shown.picker.view.visualRect(shown.picker.models.index_of(name))
    return shown.picker._painter.parts(row(shown, name), rect)


def point_at(shown: Scene, name: str) -> None:
    """Move the mouse to a row."""
    rect = shown.picker.view.visualRect(shown.picker.models.index_of(name))
    viewport = shown.picker.view.viewport()
    here, there = QPointF(rect.center()), QPointF(viewport.mapToGlobal(rect.center()))
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, here, there, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(viewport, event)


def link(shown: Scene, text: str) -> QPushButton:
    found = [it for it in shown.picker.findChildren(QPushButton) if it.text() == text]
    assert found, text
    return found[0]


# --- What would not fit ---------------------------------------------------------------------------


def test_what_needs_more_than_is_free_says_so_and_can_be_chosen(
    theme: Theme, tmp_path: Path
) -> None:
    shown = opened(theme, tmp_path)
    large = row(shown, LARGE.name)

    assert large.warning == "needs about 13.8\u00a0GB, 6.1\u00a0GB are free"
    assert large.details == "20.9B · MXFP4"
    assert large.warning in large.spoken
    for other in (QWEN, GEMMA, LLAMA, KIMI, NOMIC):
        assert row(shown, other.name).warning == ""

    shown.picker._choose(shown.picker.models.index_of(LARGE.name))
    assert shown.chats.current.conversation.model == LARGE.name


def test_the_context_counts_that_is_chosen_for_the_chat(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path, free=13.9)
    assert row(shown, LARGE.name).warning == ""

    shown.picker.close()
    shown.chats.current.choose("num_ctx", 8192)
    shown.press(Qt.Key.Key_L, CTRL)

    assert row(shown, LARGE.name).warning == "needs about 14.6\u00a0GB, 13.9\u00a0GB are free"


def test_where_nothing_is_known_of_the_memory_nothing_is_said(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    shown.server.set_free(None)

    assert row(shown, LARGE.name).warning == ""
    assert row(shown, LARGE.name).details == "20.9B · MXFP4 · 13.0\u00a0GB"


def test_what_is_in_memory_already_is_not_warned_of(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    for state in (MemoryState.LOADED, MemoryState.LOADING, MemoryState.UNLOADING):
        shown.server.remember(loaded(state=state), LARGE.name)
        assert row(shown, LARGE.name).warning == ""


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [640, 1200])
def test_a_warning_has_a_line_of_its_own_where_there_is_no_room(
    theme: Theme, tmp_path: Path, width: int, percent: int
) -> None:
    theme.set_text_size(percent)
    try:
        shown = opened(theme, tmp_path, width=width)
        painter, view = shown.picker._painter, shown.picker.view
        large = row(shown, LARGE.name)
        rect = view.visualRect(shown.picker.models.index_of(LARGE.name))
        room = painter._words_of(large, rect).width() - theme.px(30)
        has_third = painter._has_third_line(large, rect.width())
        before = painter._words_width(large._replace(warning="", name="")) if not has_third else 0

        assert before + painter._warning_width(large) <= room + theme.px(8)
        assert rect.height() >= painter._lines_height(large, rect.width())
        if has_third:
            assert height(shown, LARGE.name) > painter._lines_height(
                large._replace(warning=""), rect.width()
            )
    finally:
        theme.set_text_size(100)


def test_a_model_partly_on_the_cpu_is_warned_of(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    shown.server.remember(loaded(gpu_share=0.62), QWEN.name)
    partly = row(shown, QWEN.name)

    assert partly.warning == "partly on CPU (38%): replies are slower"
    assert partly.details.endswith("GPU 62%")


# --- Warm up --------------------------------------------------------------------------------------


def test_a_cold_model_under_the_mouse_can_be_loaded(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    assert Press.LOAD not in {part.press for part in parts(shown, LLAMA.name)}

    point_at(shown, LLAMA.name)
    [button] = [part for part in parts(shown, LLAMA.name) if part.press is Press.LOAD]
    assert button.tip == "Load now (Ctrl+Enter)"
    QTest.mouseClick(
        shown.picker.view.viewport(), Qt.MouseButton.LeftButton, pos=button.rect.center().toPoint()
    )
    settle()

    assert shown.server.asked("load") == [("load", LLAMA.name, {}, None)]
    assert shown.picker.isVisible()
    assert shown.chats.current.conversation.model == QWEN.name


@pytest.mark.parametrize("name", [KIMI.name, NOMIC.name, QWEN.name])
def test_what_runs_elsewhere_cannot_chat_or_is_loaded_has_no_such_button(
    theme: Theme, tmp_path: Path, name: str
) -> None:
    shown = opened(theme, tmp_path)
    point_at(shown, name)

    assert Press.LOAD not in {part.press for part in parts(shown, name)}


def test_the_menu_warms_up_the_model_of_the_chat(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN)
    shown.chats.current.choose("num_ctx", 8192)
    shown.press(Qt.Key.Key_W, CTRL | ALT)

    assert shown.server.asked("load") == [("load", QWEN.name, {"num_ctx": 8192}, None)]
    shown.server.remember(loaded(), QWEN.name)
    settle()
    assert not shown.window.keys["load"].isEnabled()


# --- Unload all -----------------------------------------------------------------------------------


def test_the_menu_unloads_all_models(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN, GEMMA, LLAMA)
    assert not shown.window.keys["unload_all"].isEnabled()
    shown.server.remember(loaded(), QWEN.name)
    shown.server.remember(loaded(stays_s=None, is_pinned=True), GEMMA.name)
    settle()
    assert shown.window.keys["unload_all"].isEnabled()

    shown.press(Qt.Key.Key_U, CTRL | ALT)

    assert shown.server.asked("unload") == [("unload", QWEN.name), ("unload", GEMMA.name)]


def test_the_picker_unloads_all_models(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    assert link(shown, "Unload all").isVisible()

    link(shown, "Unload all").click()
    assert shown.server.asked("unload") == [("unload", QWEN.name)]
    shown.server.remember(ModelMemory(state=MemoryState.COLD), QWEN.name)
    settle()

    assert not link(shown, "Unload all").isVisible()


@pytest.mark.parametrize("agrees", [True, False])
def test_unloading_all_asks_first_while_one_answers(
    theme: Theme, tmp_path: Path, *, agrees: bool
) -> None:
    shown = scene(theme, tmp_path, QWEN, GEMMA)
    for name in (QWEN.name, GEMMA.name):
        shown.server.remember(loaded(), name)
    chat = shown.add_chat("A long question", is_running=True)
    assert chat.conversation.model == MODEL == QWEN.name

    shown.trigger("unload_all")
    question = shown.picker.question
    assert question.isVisible()
    assert question.accessibleName() == "Replies are running. Stop them and unload all models?"
    assert shown.server.asked("unload") == []
    (question.confirmed if agrees else question.cancelled).emit()

    assert is_stopping(chat) is agrees
    unloaded = [("unload", QWEN.name), ("unload", GEMMA.name)]
    assert shown.server.asked("unload") == (unloaded if agrees else [])
    chat._task = None
