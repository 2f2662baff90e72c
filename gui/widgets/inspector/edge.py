"""The line above the inspector, which can be moved."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.kit.painting import draw_plain
from gui.widgets.pane_edge import HIT_WIDTH, PaneEdge
from gui.widgets.theme import Theme

_STEP = 16


class LyingEdge(PaneEdge):
    """As the edge of a pane beside the conversation; `moved` carries by how many pixels down."""

    steps: Mapping[Qt.Key, int] = {Qt.Key.Key_Up: -_STEP, Qt.Key.Key_Down: _STEP}

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setCursor(Qt.CursorShape.SplitVCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        middle = self.height() // 2
        if self.has_ring:
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
