"""The window: what stands where, where the focus goes, what is shown on top."""

import errno
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.widgets import problem_words
from gui.widgets.arrangement import Pane
from gui.widgets.theme import Theme
from tests.widgets.talking import settle
from tests.widgets.test_every_state import cut_words
from tests.widgets.windowed import GEMMA, QWEN, Scene, is_stopping, scene

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def parts_seen(shown: Scene) -> set[str]:
    window = shown.window
    parts = {"chats": window.sidebar, "middle": window.conversation, "options": window.options}
    return {name for name, part in parts.items() if part.isVisible()}


def test_a_wide_window_shows_three_panes_side_by_side(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN, width=1200)
    window = shown.window
    assert parts_seen(shown) == {"chats", "middle", "options"}
    assert window.sidebar.width() == 248
    assert window.options.width() == 304
    assert window.conversation.width() == 1200 - 248 - 304 - 2
    tops = {
        part.mapTo(window, QPoint(0, 0)).y()
        for part in (window.sidebar, window.header, window.options)
    }
    assert len(tops) == 1
    assert window.header.height() == 53


def test_a_medium_window_has_room_for_one(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN, width=1000)
    assert parts_seen(shown) == {"middle", "options"}
    shown.press(Qt.Key.Key_B, CTRL)
    assert parts_seen(shown) == {"chats", "middle"}
    shown.press(Qt.Key.Key_B, CTRL | SHIFT)
    assert parts_seen(shown) == {"middle", "options"}


def test_in_a_narrow_window_a_pane_lies_over_the_conversation(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN, width=700)
    assert parts_seen(shown) == {"middle"}
    shown.press(Qt.Key.Key_B, CTRL)
    assert parts_seen(shown) == {"chats", "middle"}
    assert shown.window.conversation.width() == 700
    assert shown.focus is not None
    assert shown.window.sidebar.isAncestorOf(shown.focus)
    shown.press(Qt.Key.Key_Escape)
    assert parts_seen(shown) == {"middle"}
    assert shown.focus is shown.window.conversation.composer.field


def test_a_click_beside_a_pane_over_the_conversation_closes_it(
    theme: Theme, tmp_path: Path
) -> None:
    shown = scene(theme, tmp_path, QWEN, width=700)
    shown.trigger("options_pane")
    assert shown.window.options.isVisible()
    QTest.mouseClick(shown.window.panes._scrim, Qt.MouseButton.LeftButton, pos=QPoint(20, 300))
    assert not shown.window.options.isVisible()


def test_breakpoints_grow_with_the_text(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN, width=1200)
    theme.set_text_size(150)
    settle()
    assert parts_seen(shown) == {"middle", "options"}
    assert shown.window.options.width() == 456
    theme.set_text_size(200)
    settle()
    assert parts_seen(shown) == {"middle"}


@pytest.mark.parametrize("name", ["chats_pane", "options_pane"])
def test_a_pane_can_be_closed_and_opened(theme: Theme, tmp_path: Path, name: str) -> None:
    shown = scene(theme, tmp_path, QWEN)
    pane = Pane.CHATS if name == "chats_pane" else Pane.OPTIONS
    assert shown.window.keys[name].isChecked()
    shown.trigger(name)
    assert not shown.window.panes.widget(pane).isVisible()
    assert not shown.window.keys[name].isChecked()
    shown.trigger(name)
    assert shown.window.panes.widget(pane).isVisible()


def test_buttons_for_the_chats_pane_are_there_while_it_is_hidden(
    theme: Theme, tmp_path: Path
) -> None:
    shown = scene(theme, tmp_path, QWEN)
    header = shown.window.header
    assert not header.show_chats.isVisible()
    shown.window.sidebar.hide_button.click()
    settle()
    assert header.show_chats.isVisible()
    assert header.new_chat.isVisible()
    header.show_chats.click()
    settle()
    assert shown.window.sidebar.isVisible()


def test_the_options_button_looks_pressed_while_they_are_shown(
    theme: Theme, tmp_path: Path
) -> None:
    shown = scene(theme, tmp_path, QWEN)
    button = shown.window.header.show_options
    assert button.isChecked()
    button.click()
    settle()
    assert not button.isChecked()
    assert not shown.window.options.isVisible()


def test_a_pane_is_widened_and_reset_at_its_edge(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN, width=1300)
    edge = shown.window.panes._edges[Pane.CHATS]
    assert edge.width() == 7
    edge.setFocus()
    for _ in range(40):
        QTest.keyClick(edge, Qt.Key.Key_Right)
    assert shown.window.sidebar.width() == 360
    for _ in range(40):
        QTest.keyClick(edge, Qt.Key.Key_Left)
    assert shown.window.sidebar.width() == 200
    QTest.mouseDClick(edge, Qt.MouseButton.LeftButton)
    assert shown.window.sidebar.width() == 248

    options_edge = shown.window.panes._edges[Pane.OPTIONS]
    QTest.mousePress(options_edge, Qt.MouseButton.LeftButton, pos=QPoint(3, 100))
    QTest.mouseMove(options_edge, QPoint(-37, 100))
    QTest.mouseRelease(options_edge, Qt.MouseButton.LeftButton)
    assert shown.window.options.width() == 344


def test_f6_goes_through_the_parts_in_the_order_seen(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN)
    window = shown.window
    order: list[QWidget] = [
        window.options,
        window.sidebar,
        window.header,
        window.conversation.empty_states,
        window.conversation.composer,
    ]
    assert shown.focus is window.conversation.composer.field
    for part in order:
        shown.press(Qt.Key.Key_F6)
        assert shown.focus is not None
        assert part is shown.focus or part.isAncestorOf(shown.focus), part
    for part in [*reversed(order[:-1]), order[-1]]:
        shown.press(Qt.Key.Key_F6, SHIFT)
        assert shown.focus is not None
        assert part.isAncestorOf(shown.focus), part


def test_f6_passes_over_what_is_hidden(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN, width=700)
    shown.press(Qt.Key.Key_F6)
    assert shown.focus is shown.window.header.model_button


def test_f6_reaches_messages_and_notices(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN)
    shown.open(shown.add_chat("A question"))
    shown.window.show_problem(lambda: ("Something went wrong", "It is logged."))
    settle()
    shown.window.header.model_button.setFocus()
    shown.press(Qt.Key.Key_F6)
    assert shown.focus is not None
    assert shown.window.problems.isAncestorOf(shown.focus)
    shown.press(Qt.Key.Key_F6)
    assert shown.window.conversation.transcript.isAncestorOf(shown.focus or shown.window)


def test_the_focus_goes_to_the_composer_when_what_had_it_is_gone(
    theme: Theme, tmp_path: Path
) -> None:
    shown = scene(theme, tmp_path, QWEN)
    shown.window.sidebar.hide_button.setFocus()
    shown.press(Qt.Key.Key_B, CTRL)
    assert shown.focus is shown.window.conversation.composer.field

    shown.window.show_problem(lambda: ("Something went wrong", "It is logged."))
    settle()
    notice = shown.window.problems._notice
    assert notice is not None
    shown.window.focus.enter(notice)
    shown.press(Qt.Key.Key_Space)
    assert not shown.window.problems.isVisible()
    assert shown.focus is shown.window.conversation.composer.field


def test_the_window_is_called_after_the_chat(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN)
    assert shown.window.windowTitle() == "Pronk"
    shown.open(shown.add_chat("Why is the sky blue?"))
    assert shown.window.windowTitle() == "Why is the sky blue?"


def test_problems_are_told_one_at_a_time_until_dismissed(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN)
    dismissed: list[object] = []
    shown.window.problem_dismissed.connect(dismissed.append)
    first, second, again = (partial(_problem, title) for title in ("First", "Second", "First"))
    for problem in (first, second, again):
        shown.window.show_problem(problem)
    bar = shown.window.problems
    assert [title for title, _text in bar.problems] == ["Second", "First"]
    bar.dismiss()
    assert bar.isVisible()
    bar.dismiss()
    assert not bar.isVisible()
    assert dismissed == [again, second]


def _problem(title: str) -> tuple[str, str]:
    return title, "Text"


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_words_of_a_problem_are_cut(theme: Theme, tmp_path: Path, percent: int) -> None:
    theme.set_text_size(percent)
    shown = scene(theme, tmp_path, QWEN)
    shown.resize(640, 480)
    shown.window.show_problem(partial(problem_words.not_saved, OSError(errno.ENOSPC, "full")))
    settle()
    assert cut_words(shown.window.problems) == []


def test_a_low_window_does_without_the_line_of_help(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN)
    footer = shown.window.conversation.composer._footer
    assert footer.isVisible()
    shown.resize(1200, 540)
    assert not footer.isVisible()
    shown.resize(1200, 600)
    assert footer.isVisible()


def test_esc_stops_the_reply(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN)
    chat = shown.add_chat("A question", is_running=True)
    shown.open(chat)
    settle()
    shown.window.header.menu_button.setFocus()
    shown.press(Qt.Key.Key_Escape)
    assert is_stopping(chat)


def test_esc_closes_a_pane_before_it_stops_the_reply(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN, width=700)
    chat = shown.add_chat("A question", is_running=True)
    shown.open(chat)
    shown.trigger("chats_pane")
    shown.press(Qt.Key.Key_Escape)
    assert not shown.window.sidebar.isVisible()
    assert not is_stopping(chat)
    shown.press(Qt.Key.Key_Escape)
    assert is_stopping(chat)


def test_reset_options_come_back_by_the_toast(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN, GEMMA)
    chat = shown.chats.current
    chat.choose("temperature", 0.3)
    shown.window.options.build_rest()
    shown.window.options.content.reset_all()
    assert chat.chosen() == {}
    toast = shown.window.toast.toast
    assert toast is not None
    assert toast.isVisible()
    toast.action_requested.emit()
    assert chat.chosen() == {"temperature": 0.3}


def test_an_option_that_is_asked_for_is_shown_and_focused(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN)
    shown.trigger("options_pane")
    shown.window.conversation.option_requested.emit("num_predict")
    settle()
    row = shown.window.options.row("num_predict")
    assert row is not None
    assert shown.focus in row.editor.controls()


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everything_fits_into_the_smallest_window(
    theme: Theme, tmp_path: Path, size: int, mode: str
) -> None:
    theme.set_mode("dark" if mode == "dark" else "light")
    theme.set_text_size(size)
    shown = scene(theme, tmp_path, QWEN)
    shown.resize(640, 480)
    assert (shown.window.width(), shown.window.height()) == (640, 480)
    header = shown.window.header
    for button in (header.show_chats, header.model_button, header.menu_button, header.show_options):
        assert button.isVisible()
        assert header.rect().contains(button.geometry()), button.accessibleName()
        assert min(button.width(), button.height()) >= 28
