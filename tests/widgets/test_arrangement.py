"""Panes by the width of the window."""

import pytest

from gui.widgets.arrangement import Arrangement, Pane, WidthClass, width_class


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (1120, WidthClass.WIDE),
        (1119, WidthClass.MEDIUM),
        (800, WidthClass.MEDIUM),
        (799, WidthClass.NARROW),
        (640, WidthClass.NARROW),
    ],
)
def test_the_breakpoints_are_those_of_the_design(width: int, expected: WidthClass) -> None:
    assert width_class(width) is expected


def test_a_wide_window_has_room_for_both() -> None:
    arrangement = Arrangement()
    arrangement.close(Pane.CHATS)
    arrangement.open(Pane.CHATS)
    assert set(arrangement.open_panes) == {Pane.CHATS, Pane.OPTIONS}


def test_in_a_medium_window_one_closes_the_other() -> None:
    arrangement = Arrangement()
    arrangement.resize(900)
    arrangement.open(Pane.OPTIONS)
    arrangement.open(Pane.CHATS)
    assert arrangement.open_panes == (Pane.CHATS,)
    assert not arrangement.is_overlaid


def test_a_narrow_window_opens_none_by_itself() -> None:
    arrangement = Arrangement()
    arrangement.resize(700)
    assert arrangement.open_panes == ()
    arrangement.open(Pane.CHATS)
    assert arrangement.is_overlaid
    arrangement.resize(900)
    arrangement.resize(700)
    assert arrangement.open_panes == ()


def test_the_wish_of_each_class_is_remembered() -> None:
    arrangement = Arrangement()
    arrangement.close(Pane.OPTIONS)
    arrangement.resize(900)
    arrangement.open(Pane.CHATS)
    arrangement.resize(1300)
    assert arrangement.open_panes == (Pane.CHATS,)
    arrangement.open(Pane.OPTIONS)
    arrangement.resize(900)
    assert arrangement.open_panes == (Pane.CHATS,)

    again = Arrangement()
    again.wish(arrangement.wishes)
    assert again.wishes == arrangement.wishes
