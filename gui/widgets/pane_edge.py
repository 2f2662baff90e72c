"""The line between a pane and the conversation, which can be moved."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.kit.focus import shows_ring
from gui.widgets.kit.painting import draw_plain
from gui.widgets.theme import Theme

HIT_WIDTH = 7
_STEP = 8
"""How far an arrow key moves it, in pixels."""
_RESETS = {Qt.Key.Key_Home, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class PaneEdge(QWidget):
    """One pixel to look at, seven to take hold of; arrow keys move it too.

    Signals:
        moved: The person moved it; carries by how many pixels to the right.
        reset_requested: The person wants the size that it had at first.
    """

    moved = Signal(int)
    reset_requested = Signal()
    steps: Mapping[Qt.Key, int] = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
    """The keys that move it, and how far."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grabbed_at: int | None = None
        self._shows_ring = False
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def has_ring(self) -> bool:
        """Whether its line shows that it has the keyboard's focus."""
        return self._shows_ring and self.hasFocus()

    def describe(self, name: str) -> None:
        """Say which size it changes."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    @Slot()
    def refresh_look(self) -> None:
        """Take over the colours."""
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        middle = self.width() // 2
        if self.has_ring:
            draw_plain(painter, QRect(middle - 1, 0, 3, self.height()), colours.focus)
        else:
            draw_plain(painter, QRect(middle, 0, 1, self.height()), colours.hairline)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed_at = round(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed_at is not None:
            by = round(event.position().x()) - self._grabbed_at
            if by:
                self.moved.emit(by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._grabbed_at = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.reset_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in self.steps:
            self.moved.emit(self.steps[key])
        elif key in _RESETS:
            self.reset_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._shows_ring = shows_ring(event.reason(), had_ring=self._shows_ring)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
