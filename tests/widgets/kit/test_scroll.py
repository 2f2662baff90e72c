from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.theme import Theme


def scrolled(theme: Theme, height: int) -> ScrollArea:
    area = ScrollArea(theme)
    content = QWidget()
    content.setMinimumHeight(height)
    area.setWidget(content)
    area.resize(200, 100)
    area.show()
    return area


def test_the_bar_is_thin_and_in_the_colour_of_tracks(theme: Theme) -> None:
    area = scrolled(theme, 1000)
    bar = area.verticalScrollBar()

    assert bar.width() == 10
    assert bar.grab().toImage().pixelColor(5, 8) == theme.colours.track


def test_a_press_beside_the_handle_brings_it_there(theme: Theme) -> None:
    area = scrolled(theme, 1000)
    bar = area.verticalScrollBar()

    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(5, 99))
    assert bar.value() == bar.maximum()

    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(5, 50))
    assert bar.value() == bar.maximum() // 2


def test_the_handle_is_dragged_from_where_it_is_held(theme: Theme) -> None:
    area = scrolled(theme, 1000)
    bar = area.verticalScrollBar()

    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(5, 10))
    held = bar.value()
    QTest.mouseMove(bar, QPoint(5, 46))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(5, 46))

    assert held == 0
    assert bar.value() == bar.maximum() // 2
    assert not bar.isSliderDown()


def test_there_is_no_bar_where_nothing_is_cut(theme: Theme) -> None:
    assert not scrolled(theme, 50).verticalScrollBar().isVisible()


def test_what_is_behind_shows_through(theme: Theme) -> None:
    area = scrolled(theme, 50)
    content = area.widget()

    assert content is not None
    assert not content.autoFillBackground()
    assert not area.viewport().autoFillBackground()
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
