import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.widgets.kit.slider import Slider
from gui.widgets.theme import Theme


@pytest.fixture
def slider(theme: Theme) -> Slider:
    slider = Slider(theme)
    slider.resize(220, 28)
    slider.set_range(0, 2, 0.05)
    slider.set_value(0.8)
    return slider


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (Qt.Key.Key_Right, 0.85),
        (Qt.Key.Key_Up, 0.85),
        (Qt.Key.Key_Left, 0.75),
        (Qt.Key.Key_Down, 0.75),
        (Qt.Key.Key_PageUp, 1.3),
        (Qt.Key.Key_PageDown, 0.3),
        (Qt.Key.Key_Home, 0.0),
        (Qt.Key.Key_End, 2.0),
    ],
)
def test_keys_move_it_and_tell(slider: Slider, key: Qt.Key, value: float) -> None:
    told: list[float] = []
    slider.value_edited.connect(told.append)

    QTest.keyClick(slider, key)

    assert slider.value() == value
    assert told == [value]


def test_delete_asks_for_the_default_and_moves_nothing(slider: Slider) -> None:
    asked: list[bool] = []
    slider.reset_requested.connect(lambda: asked.append(True))

    QTest.keyClick(slider, Qt.Key.Key_Delete)

    assert asked == [True]
    assert slider.value() == 0.8


def test_it_stays_within_its_ends(slider: Slider) -> None:
    slider.set_value(2)
    told: list[float] = []
    slider.value_edited.connect(told.append)

    QTest.keyClick(slider, Qt.Key.Key_PageUp)

    assert slider.value() == 2
    assert told == []


def test_setting_a_value_tells_nobody(slider: Slider) -> None:
    told: list[float] = []
    slider.value_edited.connect(told.append)

    slider.set_value(1.2)

    assert told == []


def test_a_value_beyond_its_ends_is_kept(slider: Slider) -> None:
    slider.set_value(7.5)

    assert slider.value() == 7.5


def test_steps_add_up_to_plain_numbers(slider: Slider) -> None:
    slider.set_range(0, 1, 0.1)
    slider.set_value(0)

    for _ in range(3):
        QTest.keyClick(slider, Qt.Key.Key_Right)

    assert slider.value() == 0.3


def test_a_press_moves_it_there(slider: Slider) -> None:
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(110, 14))

    assert slider.value() == 1.0


def test_in_right_to_left_layouts_it_runs_the_other_way(slider: Slider) -> None:
    slider.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert slider.value() == 0.85
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(12, 14))
    assert slider.value() == 2.0


def test_the_wheel_scrolls_the_pane_unless_the_slider_has_the_focus(
    slider: Slider, window: QWidget
) -> None:
    slider.setParent(window)
    slider.show()
    assert turn_wheel(slider) is False
    assert slider.value() == 0.8

    slider.setFocus()

    assert turn_wheel(slider) is True
    assert slider.value() == 0.85


def turn_wheel(slider: Slider) -> bool:
    event = QWheelEvent(
        QPointF(20, 14),
        slider.mapToGlobal(QPointF(20, 14)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, event)
    return event.isAccepted()


def test_only_a_changed_value_is_in_the_accent_colour(theme: Theme, slider: Slider) -> None:
    at_default = slider.grab().toImage().pixelColor(30, 14)

    slider.set_changed(True)

    assert at_default == theme.colours.outline
    assert slider.grab().toImage().pixelColor(30, 14) == theme.colours.accent
