from PySide6.QtCore import Qt
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


def test_there_is_no_bar_where_nothing_is_cut(theme: Theme) -> None:
    assert not scrolled(theme, 50).verticalScrollBar().isVisible()


def test_what_is_behind_shows_through(theme: Theme) -> None:
    area = scrolled(theme, 50)
    content = area.widget()

    assert content is not None
    assert not content.autoFillBackground()
    assert not area.viewport().autoFillBackground()
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
