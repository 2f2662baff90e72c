"""The veil over the conversation while a pane lies over it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.theme import Theme

_STRENGTH = 0.32


class Scrim(QWidget):
    """Darkens what is below it.

    Signals:
        pressed: It was clicked on.
    """

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_share(self, share: float) -> None:
        """Darken by a share of what it does at most."""
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(self._theme.colours.shadow)
        veil.setAlphaF(_STRENGTH * self._share)
        QPainter(self).fillRect(event.rect(), veil)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit()
