"""The list of chats."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.widgets.arrangement import Pane
from gui.widgets.chat_list import ChatLine, ChatList
from gui.widgets.chat_view import ChatView
from gui.widgets.days import day_group
from gui.widgets.theme import Theme
from tests.widgets.talking import settle
from tests.widgets.windowed import QWEN, Scene, scene

TODAY = date(2026, 3, 15)


@pytest.fixture
def shown(theme: Theme, tmp_path: Path) -> Scene:
    return scene(theme, tmp_path, QWEN)


def view_of(shown: Scene) -> ChatView:
    view = shown.window.sidebar.view
    assert view is not None
    return view


@pytest.mark.parametrize(
    ("days", "title"),
    [
        (0, "Today"), (1, "Yesterday"), (2, "Previous 7 days"), (7, "Previous 7 days"),
        (8, "March 2026"), (60, "January 2026"),
    ],
)  # fmt: skip
def test_chats_are_grouped_by_days(theme: Theme, days: int, title: str) -> None:
    assert day_group(TODAY - timedelta(days=days), TODAY)[0] == title


def test_an_empty_list_is_just_empty(shown: Scene) -> None:
    assert shown.window.sidebar.view is None


def test_chats_of_this_run_are_listed_the_newest_first(shown: Scene) -> None:
    shown.add_chat("First")
    shown.add_chat("Second")
    lines = view_of(shown).list.lines
    assert lines[0] == "Today"
    assert [line.title for line in lines if isinstance(line, ChatLine)] == ["Second", "First"]


def test_yesterday_is_yesterday(shown: Scene) -> None:
    shown.add_chat("First")
    tomorrow = datetime.now().astimezone().date() + timedelta(days=1)
    assert ChatList(shown.chats, today=lambda: tomorrow).lines[0] == "Yesterday"


def test_signs_are_spoken(shown: Scene) -> None:
    shown.chats.listed_of(shown.add_chat("First")).has_unread = True
    shown.add_chat("Second", is_running=True)
    shown.chats.list_changed.emit()
    chats = view_of(shown).list
    spoken = [
        chats.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(chats.rowCount())
    ]
    assert spoken == ["Today", "Second, reply running", "First, new reply"]


def test_a_chat_is_opened_by_mouse_and_by_keys(shown: Scene) -> None:
    first = shown.add_chat("First")
    second = shown.add_chat("Second")
    view = view_of(shown)
    place = view.visualRect(view.list.index(2)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert shown.chats.current is first
    assert shown.focus is shown.window.conversation.composer.field

    view.setFocus()
    shown.press(Qt.Key.Key_Up)
    assert shown.chats.current is first
    shown.press(Qt.Key.Key_Return)
    assert shown.chats.current is second


def test_next_and_previous_go_through_the_list(shown: Scene) -> None:
    first, second = shown.add_chat("First"), shown.add_chat("Second")
    shown.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert shown.chats.current is second
    shown.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert shown.chats.current is first
    shown.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert shown.chats.current is second


def test_opening_a_chat_closes_the_pane_over_the_conversation(shown: Scene) -> None:
    shown.add_chat("First")
    shown.resize(700)
    shown.trigger("chats_pane")
    view = view_of(shown)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 48))
    settle()
    assert not shown.window.panes.is_open(Pane.CHATS)


def test_rings_turn_only_while_they_are_seen(tmp_path: Path, theme: Theme) -> None:
    lively = Theme()
    shown = scene(lively, tmp_path, QWEN)
    shown.add_chat("First", is_running=True)
    view = view_of(shown)
    assert view._turn.isActive() == (lively.animation_ms(1) > 0)
    shown.trigger("chats_pane")
    assert not view._turn.isActive()


def test_a_new_chat_takes_the_focus(shown: Scene) -> None:
    shown.open(shown.add_chat("First"))
    shown.window.sidebar.new_chat.setFocus()
    shown.window.sidebar.new_chat.click()
    settle()
    assert shown.chats.current.conversation.path == []
    assert shown.focus is shown.window.conversation.composer.field


def test_rows_come_and_go_with_the_chats_only(shown: Scene) -> None:
    shown.add_chat("First")
    model = view_of(shown).list
    assert model.rowCount() == len(model.lines) == 2
    assert not model.removeRows(1, 1)
    shown.add_chat("Second")
    assert model.rowCount() == len(model.lines) == 3
    model.filter("Second")
    assert model.rowCount() == len(model.lines) == 2


def test_the_keys_stay_at_their_chat_when_others_come(shown: Scene) -> None:
    first = shown.add_chat("First")
    view = view_of(shown)
    row = shown.chats.listed_of(first)
    view.setCurrentIndex(view.list.index_of(row))
    shown.add_chat("Second")
    assert view.list.row_at(view.currentIndex()) is row
