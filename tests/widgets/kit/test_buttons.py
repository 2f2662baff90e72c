from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.kit.buttons import Chip, IconButton, PushButton, RoundButton
from gui.widgets.theme import Theme


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_press_a_button(theme: Theme, key: Qt.Key) -> None:
    button = PushButton(theme)
    clicked = QSignalSpy(button.clicked)

    QTest.keyClick(button, key)

    assert clicked.count() == 1 or clicked.wait(1000)


def test_an_icon_button_says_what_it_does_and_by_which_keys(theme: Theme) -> None:
    button = IconButton(theme, "search")

    button.describe("Search models", "Ctrl+L")

    assert button.accessibleName() == "Search models"
    assert button.toolTip() == "Search models (Ctrl+L)"


@pytest.mark.parametrize("size", [16, 28, 32, 34])
def test_an_icon_button_is_large_enough_to_hit(theme: Theme, size: int) -> None:
    hint = IconButton(theme, "x", size=size).sizeHint()

    assert min(hint.width(), hint.height()) >= 28


def test_the_ring_is_shown_for_the_keyboard_only(theme: Theme, window: QWidget) -> None:
    column = QVBoxLayout(window)
    first, second = PushButton(theme, window), PushButton(theme, window)
    column.addWidget(first)
    column.addWidget(second)
    first.show()
    second.show()

    first.setFocus(Qt.FocusReason.MouseFocusReason)
    by_mouse = first.has_ring
    QTest.keyClick(first, Qt.Key.Key_Tab)

    assert not by_mouse
    assert second.hasFocus()
    assert second.has_ring


def test_a_ring_is_seen(theme: Theme, window: QWidget) -> None:
    button = PushButton(theme, window)
    button.setText("Try again")
    button.resize(button.sizeHint())
    button.show()
    without = button.grab().toImage()

    button.setFocus(Qt.FocusReason.TabFocusReason)

    with_ring = button.grab().toImage()
    assert with_ring.pixelColor(button.width() // 2, 0) == theme.colours.focus
    assert with_ring != without


@pytest.mark.parametrize("kind", ["plain", "primary", "link"])
def test_words_fit_at_every_text_size(
    theme: Theme, kind: Literal["plain", "primary", "link"]
) -> None:
    button = PushButton(theme, kind=kind, icon="copy")
    button.setText("다시 시도")

    for percent in (100, 150, 200):
        theme.set_text_size(percent)
        hint = button.sizeHint()
        assert hint.width() >= button.text_width() + theme.px(16)
        assert hint.height() >= button.fontMetrics().height()


def test_a_button_looks_otherwise_when_it_cannot_be_pressed(theme: Theme) -> None:
    button = RoundButton(theme, "arrow-up")
    button.resize(34, 34)
    enabled = button.grab().toImage().pixelColor(17, 4)

    button.setEnabled(False)

    assert enabled == theme.colours.accent
    assert button.grab().toImage().pixelColor(17, 4) == theme.colours.hover


def test_stopping_is_in_the_colour_of_words_and_not_red(theme: Theme) -> None:
    button = RoundButton(theme, "arrow-up")
    button.resize(34, 34)

    button.set_kind("stop")

    assert button.grab().toImage().pixelColor(17, 4) == theme.colours.text


def test_an_active_chip_is_bold_as_well_as_coloured(theme: Theme) -> None:
    chip = Chip(theme, "lightbulb")
    chip.setText("Think: on")

    chip.set_active(True)

    assert chip.font().weight() == 600


def test_a_chip_with_a_menu_makes_room_for_the_chevron(theme: Theme) -> None:
    chip = Chip(theme, "lightbulb")
    chip.setText("Think: on")
    before = chip.sizeHint().width()

    chip.set_has_menu(True)

    assert chip.sizeHint().width() >= before + 16
