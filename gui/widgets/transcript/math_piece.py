"""A formula on lines of its own, laid out: its source, and once it is drawn its picture."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from gui.chat.markdown import formulas
from gui.chat.markdown.formulas import Formula
from gui.chat.markdown.leaves import Inline, MathLeaf
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.piece import Marks, Piece
from gui.widgets.transcript.text_piece import TextPiece

_PADDING = 6
_SIZE = 1.25
"""The letters of a formula, beside those of the text."""


class MathPiece(Piece):
    """A formula. One that has grown on screen is drawn beside this thread, and shown by `draw`."""

    def __init__(self, leaf: MathLeaf, look: Look) -> None:
        self.leaf = leaf
        self._look = look
        self._source = self._made()
        self._width = 0
        self._drawing: formulas.Drawing | None = None
        self._picture: QSvgRenderer | None = None
        self._is_tried = False

    @property
    def undrawn(self) -> Sequence[Formula]:
        return [self._formula()] if self.leaf.is_closed and not self._is_tried else []

    def draw(self) -> bool:
        self._make_picture()
        self.lay_out(self._width)
        return True

    def _formula(self) -> Formula:
        size = round(self._look.font("body").pixelSize() * _SIZE)
        return Formula(self.leaf.tex, size, self._look.colours.text.name())

    def _make_picture(self) -> None:
        self._is_tried = True
        self._drawing = formulas.drawn(self._formula())
        if self._drawing is not None:
            self._picture = QSvgRenderer(QByteArray(self._drawing.svg))

    def lay_out(self, width: int) -> None:
        is_new = not self._width
        self._width = width
        can_wait = self._look.is_paper and formulas.are_loaded()
        if is_new and self.undrawn and (can_wait or formulas.can_draw()):
            # At once: a formula that gets another height later would move what is read.
            self._make_picture()
        self._source.lay_out(width)
        self.height = self._source.height
        if self._drawing is not None:
            self.height = math.ceil(self._drawing.height * self._share()) + 2 * _PADDING

    def grow(self) -> int:
        if self._source.text() != self.leaf.tex:
            width = self._source.width
            self._source = self._made()
            self._drawing = self._picture = None
            self._is_tried = False
            self.lay_out(width)
        return 0

    def text(self) -> str:
        return self.leaf.tex

    def paint(self, painter: QPainter, top: int, bottom: int, marks: Marks) -> None:
        if self._picture is None:
            self._source.paint(painter, top, bottom, marks)
            return
        colours = self._look.colours
        area = self._area()
        if marks.current is not None or marks.hits:
            painter.fillRect(area, colours.warn_soft)
        if marks.selection is not None:
            painter.fillRect(area, colours.accent_soft)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._picture.render(painter, area)
        painter.restore()

    def position_at(self, point: QPoint) -> int:
        if self._picture is None:
            return self._source.position_at(point)
        return 0 if point.x() < self._area().center().x() else len(self.leaf.tex)

    def caret(self, position: int) -> QRect:
        if self._picture is None:
            return self._source.caret(position)
        area = self._area()
        x = area.left() if position * 2 < len(self.leaf.tex) else area.right()
        return QRect(round(x), 0, 1, self.height)

    def areas(self, start: int, end: int) -> list[QRect]:
        if self._picture is None:
            return self._source.areas(start, end)
        return [self._area().toAlignedRect()] if start < end else []

    def _share(self) -> float:
        """Return how much smaller a wide formula is drawn, to fit."""
        width = self._drawing.width if self._drawing is not None else 1.0
        return min(1.0, max(1, self._width) / max(1.0, width))

    def _area(self) -> QRectF:
        """Return where the picture is: in the middle."""
        if self._drawing is None:
            return QRectF()
        share = self._share()
        width, height = self._drawing.width * share, self._drawing.height * share
        return QRectF((self._width - width) / 2, _PADDING, width, height)

    def _made(self) -> TextPiece:
        shown = self.leaf.tex.replace("\n", "\u2028")
        return TextPiece(Inline(shown), self._look, "mono")
