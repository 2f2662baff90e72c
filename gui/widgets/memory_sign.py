"""The sign at the beginning of the memory card: a dot, an icon, or a ring that turns."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.widgets.kit.marks import Spinner
from gui.widgets.theme import Theme


class MemorySign(QWidget):
    """Shows an icon by its name, or "dot", "ring" (a hollow dot) or "spinner"."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = "ring"
        self._role = "text3"
        self._spinner: Spinner | None = None
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def set_sign(self, sign: str, role: str) -> None:
        """Show a sign in the colour of a role."""
        if (sign, role) == (self._sign, self._role):
            return
        self._sign, self._role = sign, role
        if sign == "spinner" and self._spinner is None:
            self._spinner = Spinner(self._theme, self)
        if self._spinner is not None:
            self._spinner.setGeometry(self.rect())
            self._spinner.setVisible(sign == "spinner")
        self.update()

    @Slot()
    def refresh_look(self) -> None:
        side = self._theme.px(16)
        self.setFixedSize(side, side)
        if self._spinner is not None:
            self._spinner.setGeometry(self.rect())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._sign == "spinner":
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colours.role(self._role)
        if self._sign in {"dot", "ring"}:
            self._paint_dot(painter, colour)
        else:
            self._theme.draw_icon(painter, self._sign, QRectF(self.rect()), colour)

    def _paint_dot(self, painter: QPainter, colour: QColor) -> None:
        side = self._theme.px(8)
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(self.rect()).center())
        if self._sign == "dot":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        else:
            painter.setPen(QPen(colour, 1.5))
        painter.drawEllipse(place)
