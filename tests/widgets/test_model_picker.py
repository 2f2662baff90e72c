"""The model picker in the window: what it lists, and what keys and mouse do in it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.services.server import ServerState
from gui.widgets.empty_states.no_model import COMMAND
from gui.widgets.kit.buttons import IconButton
from gui.widgets.model_painter import Part, Press
from gui.widgets.theme import Theme
from tests.widgets.quiet import MODEL, entry
from tests.widgets.talking import settle, words_in
from tests.widgets.windowed import (
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
DELETE, DOWN, UP = Qt.Key.Key_Delete, Qt.Key.Key_Down, Qt.Key.Key_Up
ENTER, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


def opened(theme: Theme, folder: Path, *, width: int = 1200) -> Scene:
    """Show the picker; one model counts down, one is pinned, the others are not in memory."""
    shown = scene(theme, folder, QWEN, GEMMA, LLAMA, KIMI, NOMIC, width=width)
    shown.server.remember(loaded(), QWEN.name)
    shown.server.remember(loaded(stays_s=None, is_pinned=True), GEMMA.name)
    shown.press(Qt.Key.Key_L, CTRL)
    assert shown.picker.isVisible()
    return shown


def at(shown: Scene) -> str:
    """Return the model that the keys are at."""
    row = shown.picker.models.row_at(shown.picker.view.currentIndex())
    return row.name if row is not None else ""


def go_to(shown: Scene, name: str) -> None:
    for _ in range(10):
        if at(shown) == name:
            return
        shown.press(DOWN)
    raise AssertionError(name)


def listed(shown: Scene) -> list[str]:
    return [line if isinstance(line, str) else line.name for line in shown.picker.models.lines]


def parts(shown: Scene, name: str) -> list[Part]:
    picker = shown.picker
    index = picker.models.index_of(name)
    row = picker.models.row_at(index)
    assert row is not None
    return picker._painter.parts(row, picker.view.visualRect(index))


def click(shown: Scene, at_point: QPointF) -> None:
    viewport = shown.picker.view.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at_point.toPoint())
    settle()


def press_button(shown: Scene, name: str, press: Press) -> None:
    part = next(part for part in parts(shown, name) if part.press is press)
    click(shown, part.rect.center())


def test_it_opens_at_the_model_of_the_chat_with_the_search_focused(
    theme: Theme, tmp_path: Path
) -> None:
    shown = opened(theme, tmp_path)

    assert shown.focus is shown.picker.search.edit
    assert at(shown) == QWEN.name
    assert listed(shown) == [
        "In memory",
        QWEN.name,
        GEMMA.name,
        "On this server",
        LLAMA.name,
        KIMI.name,
        NOMIC.name,
    ]


def test_opening_it_reads_the_models_anew_and_learns_of_those_in_view(
    theme: Theme, tmp_path: Path
) -> None:
    shown = opened(theme, tmp_path)

    assert shown.server.asked("refresh")
    assert ("learn", LLAMA.name) in shown.server.calls


def test_arrows_move_over_models_only_and_enter_chooses(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    shown.press(DOWN)
    assert at(shown) == GEMMA.name
    shown.press(DOWN)
    assert at(shown) == LLAMA.name
    shown.press(UP)
    shown.press(DOWN)
    shown.press(ENTER)

    assert shown.chats.current.conversation.model == LLAMA.name
    assert not shown.picker.isVisible()
    assert shown.focus is shown.window.conversation.composer.field


def test_what_cannot_chat_can_be_reached_but_not_chosen(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    go_to(shown, NOMIC.name)
    shown.press(ENTER)
    click(shown, QPointF(shown.picker.view.visualRect(shown.picker.view.currentIndex()).center()))

    assert shown.picker.isVisible()
    assert shown.chats.current.conversation.model == QWEN.name


def test_a_click_chooses(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    view = shown.picker.view
    click(shown, QPointF(view.visualRect(shown.picker.models.index_of(LLAMA.name)).center()))

    assert shown.chats.current.conversation.model == LLAMA.name
    assert not shown.picker.isVisible()


def test_a_press_that_ends_on_another_row_chooses_nothing(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    view, models = shown.picker.view, shown.picker.models
    first, second = (
        view.visualRect(models.index_of(name)).center() for name in (GEMMA.name, LLAMA.name)
    )
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=second)

    assert shown.picker.isVisible()
    assert shown.chats.current.conversation.model == QWEN.name


def test_esc_closes_and_the_focus_returns(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    shown.press(ESC)

    assert not shown.picker.isVisible()
    assert shown.focus is shown.window.conversation.composer.field


def test_ctrl_enter_loads_with_the_options_of_the_chat_and_chooses_nothing(
    theme: Theme, tmp_path: Path
) -> None:
    shown = opened(theme, tmp_path)
    shown.chats.current.choose("num_ctx", 8192)
    go_to(shown, LLAMA.name)
    shown.press(ENTER, CTRL)

    assert shown.server.asked("load") == [("load", LLAMA.name, {"num_ctx": 8192}, None)]
    assert shown.picker.isVisible()
    assert shown.chats.current.conversation.model == QWEN.name


@pytest.mark.parametrize("name", [QWEN.name, KIMI.name])
def test_what_is_loaded_or_runs_elsewhere_is_not_loaded(
    theme: Theme, tmp_path: Path, name: str
) -> None:
    shown = opened(theme, tmp_path)
    go_to(shown, name)
    shown.press(ENTER, CTRL)

    assert shown.server.asked("load") == []


def test_delete_unloads_a_loaded_model_only(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    go_to(shown, LLAMA.name)
    shown.press(DELETE)
    assert shown.server.asked("unload") == []
    shown.press(TAB)
    assert shown.focus is shown.picker.view
    shown.press(UP)
    shown.press(DELETE)

    assert shown.server.asked("unload") == [("unload", GEMMA.name)]
    assert shown.picker.isVisible()


def test_delete_within_what_is_typed_deletes_there(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    edit = shown.picker.search.edit
    QTest.keyClicks(edit, "qwen")
    edit.setCursorPosition(3)
    shown.press(DELETE)

    assert edit.text() == "qwe"
    assert shown.server.asked("unload") == []


def test_unloading_asks_first_while_the_model_answers(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    chat = shown.add_chat("A long question", is_running=True)
    shown.press(DELETE)
    assert shown.picker.question.isVisible()
    assert shown.server.asked("unload") == []
    shown.press(ESC)
    assert shown.picker.isVisible()
    assert not shown.picker.question.isVisible()
    assert shown.focus is shown.picker.search.edit
    assert not is_stopping(chat)

    shown.press(DELETE)
    shown.picker.question.confirmed.emit()
    assert is_stopping(chat)
    assert shown.server.asked("unload") == [("unload", MODEL)]
    chat._task = None


def test_ctrl_p_pins_and_later_requests_keep_it_so(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    shown.press(Qt.Key.Key_P, CTRL)

    [(_, name, _, keep_alive)] = shown.server.asked("load")
    assert (name, keep_alive) == (QWEN.name, -1)
    assert shown.server.keep_alive(QWEN.name) == -1


def test_the_buttons_of_a_row_pin_and_unload_without_choosing(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    press_button(shown, QWEN.name, Press.PIN)
    press_button(shown, GEMMA.name, Press.UNLOAD)

    assert [name for _, name, *_ in shown.server.asked("load")] == [QWEN.name]
    assert shown.server.asked("unload") == [("unload", GEMMA.name)]
    assert shown.picker.isVisible()
    assert shown.chats.current.conversation.model == QWEN.name


def test_the_buttons_of_a_row_are_large_enough_and_have_tips(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    buttons = [part for part in parts(shown, QWEN.name) if part.press is not None]

    assert {part.tip for part in buttons} == {
        "Unload now (Del)", "Keep it in memory (Ctrl+P)", "Make it a favourite (Ctrl+D)",
    }  # fmt: skip
    assert all(min(part.rect.width(), part.rect.height()) >= 28 for part in buttons)


def test_icons_say_what_a_model_can_do(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)

    assert [part.tip for part in parts(shown, LLAMA.name)][:-1] == ["Can call tools"]
    assert "Can think before it answers" in [part.tip for part in parts(shown, QWEN.name)]
    assert "Can see images" in [part.tip for part in parts(shown, GEMMA.name)]


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [640, 1200])
def test_nothing_in_a_row_overlaps_or_sticks_out(
    theme: Theme, tmp_path: Path, width: int, percent: int
) -> None:
    theme.set_text_size(percent)
    try:
        shown = opened(theme, tmp_path, width=width)
        view = shown.picker.view
        for name in (QWEN.name, GEMMA.name, LLAMA.name):
            rect = view.visualRect(shown.picker.models.index_of(name))
            found = [part.rect for part in parts(shown, name)]
            assert all(rect.contains(part.toAlignedRect()) for part in found)
            assert not any(
                one.intersects(other) for i, one in enumerate(found) for other in found[:i]
            )
    finally:
        theme.set_text_size(100)


def test_the_end_of_a_row_moves_below_words_that_need_its_place(
    theme: Theme, tmp_path: Path
) -> None:
    long = entry(name="hf.co/somebody/a-model-with-a-very-long-name-GGUF:Q4_K_M")
    shown = scene(theme, tmp_path, QWEN, long)
    for name in (QWEN.name, long.name):
        shown.server.remember(loaded(), name)
    shown.press(Qt.Key.Key_L, CTRL)
    view, models = shown.picker.view, shown.picker.models
    short_row, long_row = (view.visualRect(models.index_of(one.name)) for one in (QWEN, long))
    at_end = {Press.PIN, Press.UNLOAD}
    buttons = [part.rect for part in parts(shown, long.name) if part.press in at_end]

    assert long_row.height() > short_row.height()
    assert all(rect.top() > long_row.center().y() for rect in buttons)


def test_all_words_must_occur(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    edit = shown.picker.search.edit
    QTest.keyClicks(edit, "3b LLAMA")
    assert listed(shown) == ["On this server", LLAMA.name]
    assert at(shown) == LLAMA.name
    shown.press(ENTER)
    assert shown.chats.current.conversation.model == LLAMA.name


def test_where_nothing_matches_it_says_so(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    QTest.keyClicks(shown.picker.search.edit, "zzz")
    settle()
    shown.press(ENTER)

    assert "No model with these words" in words_in(shown.picker)
    assert not shown.picker.view.isVisible()
    assert shown.picker.isVisible()


def test_it_is_found_empty_of_words_when_opened_again(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    QTest.keyClicks(shown.picker.search.edit, "zzz")
    shown.press(ESC)
    shown.press(Qt.Key.Key_L, CTRL)

    assert shown.picker.search.edit.text() == ""
    assert at(shown) == QWEN.name


def test_the_keys_stay_at_their_model_when_it_moves_to_another_group(
    theme: Theme, tmp_path: Path
) -> None:
    shown = opened(theme, tmp_path)
    go_to(shown, LLAMA.name)
    shown.server.remember(loaded(), LLAMA.name)
    settle()

    assert at(shown) == LLAMA.name
    assert listed(shown).index(LLAMA.name) < listed(shown).index("On this server")


def test_its_clock_runs_only_while_it_is_open_and_something_counts_down(
    theme: Theme, tmp_path: Path
) -> None:
    shown = opened(theme, tmp_path)
    timers = shown.picker.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert any(timer.isActive() for timer in timers)
    shown.server.remember(ModelMemory(state=MemoryState.COLD), QWEN.name)
    assert not any(timer.isActive() for timer in timers)
    shown.server.remember(loaded(), QWEN.name)
    assert any(timer.isActive() for timer in timers)
    shown.press(ESC)
    assert not any(timer.isActive() for timer in timers)


def test_closed_it_does_nothing_when_the_memory_changes(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = opened(theme, tmp_path)
    shown.press(ESC)
    refreshed: list[bool] = []
    monkeypatch.setattr(shown.picker.models, "refresh", lambda: refreshed.append(True))
    shown.server.remember(loaded(), LLAMA.name)
    assert refreshed == []


def test_without_models_it_says_how_to_fetch_one(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path)
    shown.press(Qt.Key.Key_L, CTRL)
    picker = shown.picker
    copy = next(one for one in picker.findChildren(IconButton) if one.accessibleName() == "Copy")
    copy.click()

    assert "No models on this server yet" in words_in(picker)
    assert QApplication.clipboard().text() == COMMAND == "ollama pull llama3.2"
    assert not picker.search.isVisible()
    shown.server.set_entries(QWEN)
    settle()
    assert picker.search.isVisible()
    assert "No models on this server yet" not in words_in(picker)


@pytest.mark.parametrize("state", [ServerState.UNREACHABLE, ServerState.LOST])
def test_without_a_server_it_says_so(theme: Theme, tmp_path: Path, state: ServerState) -> None:
    shown = opened(theme, tmp_path)
    shown.server.set_state(state)
    settle()

    assert any("not answering" in words for words in words_in(shown.picker))
    assert not shown.picker.view.isVisible()


def test_it_opens_below_its_button_within_the_window(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    window = shown.window
    button = window.header.model_button
    card = shown.picker.card.geometry()

    assert card.width() == 420
    assert card.left() == button.mapTo(window, QPoint(0, 0)).x()
    assert card.top() > button.mapTo(window, QPoint(0, button.height())).y()
    assert window.rect().contains(card)


def test_it_is_a_list_of_whole_sentences_for_who_hears_it(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    view, models = shown.picker.view, shown.picker.models

    def spoken(name: str) -> str:
        return str(models.index_of(name).data(Qt.ItemDataRole.AccessibleTextRole))

    assert view.accessibleName() == "Models"
    assert shown.picker.search.edit.accessibleName() == "Find a model"
    assert spoken(QWEN.name).startswith(f"{QWEN.name}, chosen, in memory, 4:3")
    assert "GPU 100%" in spoken(QWEN.name)
    assert spoken(NOMIC.name).endswith("Embedding only, cannot chat")
    assert "Runs on ollama.com" in spoken(KIMI.name)
    assert models.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "In memory"


# --- Favourites -----------------------------------------------------------------------------------


def test_favourites_stand_first_by_mouse_and_by_keys(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    press_button(shown, LLAMA.name, Press.FAVOUR)

    assert listed(shown)[:4] == ["Favourites", LLAMA.name, "In memory", QWEN.name]
    assert at(shown) == LLAMA.name
    row = shown.picker.models.row_at(shown.picker.view.currentIndex())
    assert row is not None
    assert "favourite" in row.spoken
    assert shown.settings.get("favourites") == [LLAMA.name]

    shown.press(Qt.Key.Key_D, CTRL)
    assert listed(shown)[0] == "In memory"
    assert shown.settings.get("favourites") == []
    go_to(shown, KIMI.name)
    shown.press(Qt.Key.Key_D, CTRL)
    assert listed(shown)[:3] == ["Favourites", KIMI.name, "In memory"]


def test_a_star_is_seen_where_it_can_be_pressed(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    go_to(shown, KIMI.name)
    star = next(part for part in parts(shown, LLAMA.name) if part.press is Press.FAVOUR)
    view = shown.picker.view
    plain = view.viewport().grab().toImage()
    view.mouse_at = star.rect.center().toPoint()
    pointed_at = view.viewport().grab().toImage()
    place = star.rect.toAlignedRect()

    assert plain.copy(place) != pointed_at.copy(place)


def test_the_last_rows_lead_to_more(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    asked: list[str] = []
    shown.window.model_choice.download_requested.connect(lambda: asked.append("download"))
    shown.window.model_choice.models_requested.connect(lambda: asked.append("models"))

    shown.picker.download_button.click()
    assert not shown.picker.isVisible()
    shown.press(Qt.Key.Key_L, CTRL)
    shown.picker.models_button.click()
    shown.trigger("models")
    shown.trigger("download_model")

    assert asked == ["download", "models"]
