"""A small icon that says nothing by itself."""

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

STOP = ""
"""A filled square, which is no icon of the set."""


class Glyph(QWidget):
    """An icon beside words, in the colour of a role."""

    def __init__(
        self, theme: Theme, icon: str, colour: str, parent: QWidget | None = None, *, size: int = 16
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._colour = colour
        self._size = size
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the size."""
        size = self._theme.px(self._size)
        self.setFixedSize(QSize(size, size))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw the icon."""
        painter = painter_on(self)
        colour = self._theme.colours.role(self._colour)
        if self._icon == STOP:
            inset = self.width() / 4
            square = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            draw_box(painter, square, 2, fill=colour)
            return
        self._theme.draw_icon(painter, self._icon, QRectF(self.rect()), colour)
