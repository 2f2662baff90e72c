"""A formula on lines of its own, laid out."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from gui.chat.markdown.leaves import Inline, MathLeaf
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.piece import Marks, Piece
from gui.widgets.transcript.text_piece import TextPiece


class MathPiece(Piece):
    """A formula, as its source."""

    def __init__(self, leaf: MathLeaf, look: Look) -> None:
        self.leaf = leaf
        self._look = look
        self._source = self._made()

    def lay_out(self, width: int) -> None:
        self._source.lay_out(width)
        self.height = self._source.height

    def grow(self) -> int:
        if self._source.text() != self.leaf.tex:
            width = self._source.width
            self._source = self._made()
            self._source.lay_out(width)
            self.height = self._source.height
        return 0

    def text(self) -> str:
        return self.leaf.tex

    def paint(self, painter: QPainter, top: int, bottom: int, marks: Marks) -> None:
        self._source.paint(painter, top, bottom, marks)

    def position_at(self, point: QPoint) -> int:
        return self._source.position_at(point)

    def caret(self, position: int) -> QRect:
        return self._source.caret(position)

    def areas(self, start: int, end: int) -> list[QRect]:
        return self._source.areas(start, end)

    def _made(self) -> TextPiece:
        shown = self.leaf.tex.replace("\n", "\u2028")
        return TextPiece(Inline(shown), self._look, "mono")
