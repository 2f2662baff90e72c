import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.widgets.kit.toast import Toast
from gui.widgets.theme import Theme


@pytest.fixture
def toast(theme: Theme, window: QWidget) -> Toast:
    return Toast(theme, window)


def enter(toast: Toast) -> None:
    point = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(point, point, point))


def leave(toast: Toast) -> None:
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))


def test_it_counts_down_and_goes(toast: Toast) -> None:
    toast.show_message("Options reset", "Undo", 6)

    assert toast.isVisible()
    assert 5000 < toast._timer.remainingTime() < 7000
    toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_it_waits_while_the_mouse_is_over_it(toast: Toast) -> None:
    toast.show_message("Options reset", "Undo")

    enter(toast)
    assert not toast.is_counting

    leave(toast)
    assert toast.is_counting


def test_it_waits_while_its_button_has_the_focus(toast: Toast) -> None:
    toast.show_message("Options reset", "Undo")

    toast.action.setFocus(Qt.FocusReason.TabFocusReason)
    assert not toast.is_counting

    toast.action.clearFocus()
    assert toast.is_counting


def test_its_button_tells_and_closes_it(toast: Toast) -> None:
    told: list[bool] = []
    toast.action_requested.connect(lambda: told.append(True))
    toast.show_message("Options reset", "Undo")

    toast.action.click()

    assert told == [True]
    assert not toast.isVisible()
    assert not toast.is_counting


def test_esc_closes_it(toast: Toast) -> None:
    toast.show_message("Options reset", "Undo")

    QTest.keyClick(toast.action, Qt.Key.Key_Escape)

    assert not toast.isVisible()


def test_without_an_action_there_is_no_button(toast: Toast) -> None:
    toast.show_message("Copied")

    assert not toast.action.isVisible()


def test_a_long_message_stays_within_the_pane(toast: Toast, window: QWidget) -> None:
    toast.show_message("아주 긴 문장입니다. " * 30, "실행 취소")

    assert window.rect().contains(toast.geometry())

    window.resize(320, 480)

    assert window.rect().contains(toast.geometry())
