"""One toast for what was done and for what goes on: neither hides the other unread."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.widgets.kit.toast import Toast
from gui.widgets.theme import Theme
from gui.widgets.undo_toast import UndoToast
from tests.widgets.talking import settle


class Pane(QWidget):
    """A pane with something at its foot."""

    def __init__(self) -> None:
        super().__init__()
        self.foot = QWidget(self)
        self.foot.setFixedHeight(60)
        rows = QVBoxLayout(self)
        rows.addStretch(1)
        rows.addWidget(self.foot)
        self.resize(600, 400)
        self.show()
        settle()


@pytest.fixture
def pane(app: QApplication) -> Pane:
    return Pane()


@pytest.fixture
def speaker(theme: Theme, pane: Pane) -> UndoToast:
    return UndoToast(theme, pane.foot, pane)


def shown(speaker: UndoToast) -> Toast:
    assert speaker.toast is not None
    return speaker.toast


def test_work_is_told_until_it_ends(speaker: UndoToast) -> None:
    stopped: list[bool] = []
    speaker.tell_work("1 of 3", lambda: stopped.append(True), "Stop")
    speaker.renew_work("2 of 3")

    assert shown(speaker).accessibleName() == "2 of 3"
    assert shown(speaker).action.toolTip() == "Stop"
    speaker.end_work()
    assert not shown(speaker).isVisible()

    speaker.tell_work("1 of 3", lambda: stopped.append(True), "Stop")
    shown(speaker).action.click()
    assert stopped == [True]
    assert not shown(speaker).isVisible()


def test_what_was_done_meanwhile_can_still_be_undone(speaker: UndoToast) -> None:
    undone: list[bool] = []
    speaker.tell_work("1 of 3")
    assert not shown(speaker).action.isVisible()
    speaker.offer("Deleted", lambda: undone.append(True))
    speaker.renew_work("2 of 3")
    speaker.end_work()

    assert shown(speaker).accessibleName() == "Deleted"
    shown(speaker).action.click()
    assert undone == [True]


def test_what_was_put_away_does_not_come_back(speaker: UndoToast) -> None:
    speaker.tell_work("1 of 3")
    shown(speaker).hide()
    speaker.renew_work("2 of 3")

    assert not shown(speaker).isVisible()


def test_it_stays_above_what_moves(speaker: UndoToast, pane: Pane) -> None:
    speaker.tell("Done")
    pane.foot.setFixedHeight(200)
    settle()

    assert shown(speaker).geometry().bottom() < pane.foot.y()
