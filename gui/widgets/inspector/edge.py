"""The line above the inspector, which can be moved."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.kit.focus import shows_ring
from gui.widgets.kit.painting import draw_plain
from gui.widgets.pane_edge import HIT_WIDTH
from gui.widgets.theme import Theme

_STEP = 16
_KEYS = {Qt.Key.Key_Up: -_STEP, Qt.Key.Key_Down: _STEP}
_RESETS = {Qt.Key.Key_Home, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class LyingEdge(QWidget):
    """One pixel to look at, seven to take hold of; arrow keys move it too.

    Signals:
        moved: The person moved it; carries by how many pixels down.
        reset_requested: The person wants what is below it as high as at first.
    """

    moved = Signal(int)
    reset_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grabbed_at: int | None = None
        self._has_ring = False
        self.setCursor(Qt.CursorShape.SplitVCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def describe(self, name: str) -> None:
        """Say whose height it changes."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        middle = self.height() // 2
        if self._has_ring and self.hasFocus():
            draw_plain(painter, QRect(0, middle - 1, self.width(), 3), colours.focus)
        else:
            draw_plain(painter, QRect(0, middle, self.width(), 1), colours.hairline)

    def sizeHint(self) -> QSize:
        return QSize(80, HIT_WIDTH)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed_at = round(event.globalPosition().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = round(event.globalPosition().y())
        if self._grabbed_at is not None and at != self._grabbed_at:
            by, self._grabbed_at = at - self._grabbed_at, at
            self.moved.emit(by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._grabbed_at = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.reset_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS:
            self.moved.emit(_KEYS[key])
        elif key in _RESETS:
            self.reset_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = shows_ring(event.reason(), had_ring=self._has_ring)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
