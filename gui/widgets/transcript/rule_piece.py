"""A thematic break."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from gui.widgets.transcript.look import Look
from gui.widgets.transcript.piece import Marks, Piece

_HEIGHT = 17


class RulePiece(Piece):
    """A line across the column."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._width = 0

    def lay_out(self, width: int) -> None:
        self._width = width
        self.height = self._look.px(_HEIGHT)

    def text(self) -> str:
        return ""

    def paint(self, painter: QPainter, top: int, bottom: int, marks: Marks) -> None:  # noqa: ARG002
        middle = self.height // 2
        painter.fillRect(QRect(0, middle, self._width, 1), self._look.colours.border)

    def position_at(self, point: QPoint) -> int:  # noqa: ARG002 - there is only one
        return 0

    def caret(self, position: int) -> QRect:  # noqa: ARG002
        return QRect(0, 0, 1, self.height)

    def areas(self, start: int, end: int) -> list[QRect]:  # noqa: ARG002
        return []
