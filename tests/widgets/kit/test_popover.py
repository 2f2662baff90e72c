import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.popover import Popover
from gui.widgets.theme import Theme


@pytest.fixture
def anchor(theme: Theme, window: QWidget) -> PushButton:
    anchor = PushButton(theme, window)
    anchor.setText("qwen3:14b")
    anchor.setGeometry(20, 20, 120, 34)
    anchor.show()
    return anchor


@pytest.fixture
def field(theme: Theme, popover: Popover) -> TextField:
    field = TextField(theme, popover.card)
    popover.body.addWidget(field)
    return field


@pytest.fixture
def popover(theme: Theme, anchor: PushButton) -> Popover:
    return Popover(theme, anchor)


def test_it_opens_below_its_button_with_the_focus_in_it(
    popover: Popover, field: TextField, anchor: PushButton
) -> None:
    popover.show_below(anchor, 300)

    assert popover.card.width() == 300
    below = popover.card.mapToGlobal(QPoint()).y() - anchor.mapToGlobal(QPoint()).y()
    assert below == anchor.height() + 8
    assert field.edit.hasFocus()


def test_esc_closes_it_and_the_focus_returns(
    popover: Popover, field: TextField, anchor: PushButton
) -> None:
    told: list[bool] = []
    popover.closed.connect(lambda: told.append(True))
    popover.show_below(anchor, 300)

    QTest.keyClick(field.edit, Qt.Key.Key_Escape)

    assert not popover.isVisible()
    assert anchor.hasFocus()
    assert anchor.has_ring
    assert told == [True]


def test_esc_is_for_the_popover_before_it_is_for_the_window(
    popover: Popover, field: TextField, anchor: PushButton, window: QWidget
) -> None:
    stopped: list[bool] = []
    shortcut = QShortcut(QKeySequence("Esc"), window)
    shortcut.activated.connect(lambda: stopped.append(True))
    popover.show_below(anchor, 300)

    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)

    assert not popover.isVisible()
    assert stopped == []


def test_a_press_beside_it_closes_it(popover: Popover, anchor: PushButton) -> None:
    popover.show_below(anchor, 300)

    QTest.mouseClick(popover, Qt.MouseButton.LeftButton, pos=QPoint(630, 470))

    assert not popover.isVisible()


def test_a_press_within_keeps_it(popover: Popover, anchor: PushButton) -> None:
    popover.show_below(anchor, 300)

    QTest.mouseClick(popover.card, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))

    assert popover.isVisible()


def test_tab_stays_within(
    theme: Theme, popover: Popover, field: TextField, anchor: PushButton
) -> None:
    button = PushButton(theme, popover.card)
    popover.body.addWidget(button)
    popover.show_below(anchor, 300)

    QTest.keyClick(field.edit, Qt.Key.Key_Tab)
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Tab)
    assert field.edit.hasFocus()
    QTest.keyClick(field.edit, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert button.hasFocus()


def test_it_never_leaves_a_small_window(
    popover: Popover, anchor: PushButton, window: QWidget
) -> None:
    content = QLabel("tall")
    content.setMinimumHeight(900)
    popover.body.addWidget(content)

    popover.show_below(anchor, 2000)

    assert window.rect().contains(popover.card.geometry())


def test_near_the_lower_edge_it_opens_above(popover: Popover, anchor: PushButton) -> None:
    content = QLabel("high")
    content.setMinimumHeight(200)
    popover.body.addWidget(content)
    anchor.move(20, 420)

    popover.show_below(anchor, 300)

    assert popover.card.geometry().bottom() < anchor.y()


def test_it_stays_in_place_when_the_window_becomes_smaller(
    popover: Popover, anchor: PushButton, window: QWidget
) -> None:
    popover.show_below(anchor, 600)

    window.resize(480, 400)

    assert window.rect().contains(popover.card.geometry())


def test_focus_that_went_elsewhere_is_left_there(
    popover: Popover, anchor: PushButton, window: QWidget
) -> None:
    other = TextField(popover.theme, window)
    other.show()
    popover.show_below(anchor, 300)

    other.edit.setFocus()
    popover.close()

    assert other.edit.hasFocus()


def test_it_can_fade_in(app: QApplication, anchor: PushButton) -> None:
    popover = Popover(Theme(animated=True), anchor)

    popover.show_below(anchor, 300)

    assert popover.card.isVisible()
