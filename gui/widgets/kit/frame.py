"""A frame around something to type in."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from gui.widgets.kit.painting import RING, draw_box, painter_on
from gui.widgets.theme import Theme


class Frame(QWidget):
    """A frame that shows whether what is in it has the focus, or is refused.

    What is in it must be its focus proxy, and update it when the focus comes or goes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None, *, radius: int) -> None:
        super().__init__(parent)
        self.theme = theme
        self.is_framed = True
        self._radius = radius
        self._is_invalid = False

    @property
    def is_invalid(self) -> bool:
        """Whether what is typed is shown as refused."""
        return self._is_invalid

    def set_invalid(self, is_invalid: bool) -> None:
        """Show that what is typed is refused, or that it is not."""
        if is_invalid != self._is_invalid:
            self._is_invalid = is_invalid
            self.update()

    def _line(self) -> tuple[QColor, float]:
        colours = self.theme.colours
        if self._is_invalid:
            return colours.danger, RING
        if self.hasFocus():
            return colours.focus, RING
        return (colours.outline if self.isEnabled() else colours.border), 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.is_framed:
            return
        colours = self.theme.colours
        line, width = self._line()
        draw_box(
            painter_on(self),
            QRectF(self.rect()),
            self.theme.px(self._radius),
            fill=colours.card if self.isEnabled() else colours.hover,
            line=line,
            width=width,
        )


def clear_background(edit: QWidget) -> None:
    """Let the frame's colour show through a widget that Qt fills with its own."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    edit.setPalette(palette)
