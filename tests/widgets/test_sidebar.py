"""The chats pane as a whole: its buttons, the way of the keys, and its rows at any text size."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from gui.widgets.arrangement import Pane
from gui.widgets.chat_list import ChatLine
from gui.widgets.chat_view import ChatView
from gui.widgets.theme import Theme
from tests.widgets.talking import settle
from tests.widgets.windowed import QWEN, Scene, scene


@pytest.fixture
def shown(theme: Theme, tmp_path: Path) -> Scene:
    made = scene(theme, tmp_path, QWEN)
    for title in ("First", "Second", "Third"):
        made.add_chat(title)
    return made


def view_of(shown: Scene) -> ChatView:
    view = shown.window.sidebar.view
    assert view is not None
    return view


def test_its_buttons_say_what_they_do_and_their_keys(shown: Scene) -> None:
    sidebar = shown.window.sidebar

    assert sidebar.hide_button.toolTip() == "Hide chats (Ctrl+B)"
    assert sidebar.new_folder.toolTip() == "New folder"
    assert sidebar.new_chat.toolTip() == "New chat (Ctrl+N)"
    assert view_of(shown).accessibleName() == "Chats"


def test_hiding_it_leaves_the_focus_in_the_composer(shown: Scene) -> None:
    sidebar = shown.window.sidebar
    sidebar.hide_button.setFocus()
    sidebar.hide_button.click()
    settle()

    assert not shown.window.panes.is_open(Pane.CHATS)
    assert shown.focus is shown.window.conversation.composer.field


def test_the_keys_go_through_it_from_the_top_and_the_list_is_one_stop(shown: Scene) -> None:
    sidebar = shown.window.sidebar
    assert sidebar.filter is not None
    sidebar.hide_button.setFocus(Qt.FocusReason.TabFocusReason)
    stops: list[QWidget | None] = []
    for _ in range(5):
        shown.press(Qt.Key.Key_Tab)
        stops.append(shown.focus)

    assert stops == [
        sidebar.new_folder,
        sidebar.new_chat,
        sidebar.filter.field.edit,
        view_of(shown),
        sidebar.server_row.gear,
    ]


def test_the_keys_enter_the_list_at_the_chat_that_is_shown(shown: Scene) -> None:
    view = view_of(shown)
    shown.chats.open(shown.chats.all[1])
    shown.window.sidebar.new_chat.setFocus()
    shown.press(Qt.Key.Key_Tab)
    shown.press(Qt.Key.Key_Tab)

    assert shown.focus is view
    assert view.list.chat_at(view.currentIndex()) is shown.chats.listed
    assert view.has_ring


def test_arrows_pass_over_the_titles_of_days(shown: Scene) -> None:
    view = view_of(shown)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(4):
        shown.press(Qt.Key.Key_Up)

    assert view.list.chat_at(view.currentIndex()) is shown.chats.all[0]


def test_the_chat_that_is_shown_is_told(shown: Scene) -> None:
    chats = view_of(shown).list
    shown.chats.open(shown.chats.all[0])
    spoken = chats.current_index().data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "Third, shown"


def test_a_title_that_is_cut_is_whole_in_its_tooltip(shown: Scene) -> None:
    shown.add_chat("A question that is far too long for a narrow pane")
    chats = view_of(shown).list
    line = chats.lines[1]
    assert isinstance(line, ChatLine)

    assert chats.index(1).data(Qt.ItemDataRole.ToolTipRole) == line.title


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_rows_are_high_enough_for_their_words(shown: Scene, percent: int) -> None:
    theme = shown.theme
    theme.set_text_size(percent)
    try:
        settle()
        view = view_of(shown)
        heights = [view.visualRect(view.list.index(at)).height() for at in range(4)]

        assert all(height > QFontMetrics(theme.font("ui")).height() for height in heights)
        assert min(heights) >= 28
        assert heights[1] >= theme.px(32)
    finally:
        theme.set_text_size(100)
