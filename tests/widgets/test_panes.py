"""Where the panes stand, and how one slides over the conversation."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.widgets.arrangement import Pane
from gui.widgets.panes import Panes
from gui.widgets.theme import Theme
from tests.widgets.talking import settle


def panes(theme: Theme, width: int) -> Panes:
    """Show three panes of nothing."""
    made = Panes(theme)
    made.place(QWidget(), QWidget(), QWidget())
    made.resize(width, 480)
    made.show()
    settle()
    return made


def place(made: Panes, pane: Pane) -> QRect:
    return made.widget(pane).geometry()


def test_right_to_left_they_change_sides(theme: Theme) -> None:
    made = panes(theme, 1200)
    assert place(made, Pane.CHATS).left() == 0
    assert place(made, Pane.OPTIONS).right() == 1199
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.refresh_look()
    assert place(made, Pane.CHATS).right() == 1199
    assert place(made, Pane.OPTIONS).left() == 0
    edge = made._edges[Pane.CHATS]
    edge.moved.emit(-12)
    assert place(made, Pane.CHATS).width() == 260


def test_a_pane_over_the_conversation_leaves_some_of_it_in_view(theme: Theme) -> None:
    theme.set_text_size(200)
    made = panes(theme, 640)
    made.set_open(Pane.OPTIONS, is_open=True)
    assert made.is_overlaid
    assert place(made, Pane.OPTIONS).left() == 640 - 600


def test_a_pane_slides_in_where_movement_is_wanted(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "animation_ms", int)
    made = panes(theme, 700)
    made.set_open(Pane.CHATS, is_open=True)
    assert made._slide is not None
    made._slide.pause()
    made._slide.setCurrentTime(40)
    assert -248 < place(made, Pane.CHATS).left() < 0
    made._slide.setCurrentTime(220)
    assert place(made, Pane.CHATS).left() == 0


def test_a_pane_over_the_conversation_closes_when_the_focus_leaves_it(theme: Theme) -> None:
    made = panes(theme, 700)
    made.set_open(Pane.CHATS, is_open=True)
    made.follow_focus(QLineEdit(made.widget(Pane.CHATS)))
    made.follow_focus(made._edges[Pane.CHATS])
    assert made.is_overlaid
    made.follow_focus(QLineEdit(made))
    assert not made.is_overlaid


def test_an_edge_follows_the_mouse_within_limits(theme: Theme) -> None:
    made = panes(theme, 1200)
    edge = made._edges[Pane.CHATS]
    QTest.mousePress(edge, Qt.MouseButton.LeftButton, pos=QPoint(3, 100))
    QTest.mouseMove(edge, QPoint(903, 100))
    assert place(made, Pane.CHATS).width() == 360
    QTest.mouseMove(edge, QPoint(-900, 100))
    assert place(made, Pane.CHATS).width() == 200
    QTest.mouseRelease(edge, Qt.MouseButton.LeftButton)


def test_wide_again_nothing_lies_over_the_conversation(theme: Theme) -> None:
    made = panes(theme, 700)
    made.set_open(Pane.OPTIONS, is_open=True)
    made.resize(1200, 480)
    settle()
    assert not made.is_overlaid
    assert not made._scrim.isVisible()
    assert made.is_docked(Pane.CHATS)
    assert made.is_docked(Pane.OPTIONS)
