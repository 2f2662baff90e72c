"""A person's message, laid out: a bubble on the right."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from gui.chat.markdown.plain import PlainText
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.message import Message, Seat
from gui.widgets.transcript.section import Section

_SHARE = 0.82
"""The widest a bubble gets, of the column."""
_PADDING_X = 16
_PADDING_Y = 10
_RADIUS = 16
_CORNER = 5


class QuestionMessage(Message):
    """What a person asked, as it was typed."""

    def __init__(self, text: str, look: Look) -> None:
        self._text = text
        self._look = look
        self._width = 0
        self._section = self._made()
        self._is_fitted = False

    def set_width(self, width: int) -> None:
        self._width = width
        self._is_fitted = False
        self._section.set_width(self._widest())
        self._measure()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._section = self._made()
        if self._width:
            self.set_width(self._width)

    def lay_out_between(self, top: int, bottom: int) -> bool:
        pad = self._look.px(_PADDING_Y)
        has_changed = self._section.lay_out_between(top - pad, bottom - pad)
        if has_changed and not self._is_fitted and self._section.chunk_count == 1:
            self._fit()
        self._measure()
        return has_changed

    def paint(self, painter: QPainter, top: int, bottom: int) -> None:
        look = self._look
        section, x, y = self.seats()[0]
        pad = look.px(_PADDING_X)
        area = QRectF(x - pad, 0, section.width + 2 * pad, self.height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(_bubble(area), look.colours.bubble)
        painter.restore()
        painter.translate(x, y)
        section.paint(painter, top - y, bottom - y, lambda chunk, at: self.marks_of(0, chunk, at))
        painter.translate(-x, -y)

    def seats(self) -> list[Seat]:
        x = self._width - self._section.width - self._look.px(_PADDING_X)
        return [Seat(self._section, x, self._look.px(_PADDING_Y))]

    def _made(self) -> Section:
        size = (len(self._text), self._text.count("\n") + 1)
        return Section(lambda: PlainText(self._text), size, self._look)

    def _widest(self) -> int:
        return max(1, round(self._width * _SHARE) - 2 * self._look.px(_PADDING_X))

    def _fit(self) -> None:
        """Make the bubble as wide as its longest line."""
        self._is_fitted = True
        natural = self._section.natural_width()
        if natural < self._section.width:
            self._section.set_width(natural)
            self._section.lay_out_between(0, self._section.height)

    def _measure(self) -> None:
        self.height = self._section.height + 2 * self._look.px(_PADDING_Y)


def _bubble(area: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(area, _RADIUS, _RADIUS)
    corner = QRectF(area.right() - _RADIUS, area.bottom() - _RADIUS, _RADIUS, _RADIUS)
    path.addRoundedRect(corner, _CORNER, _CORNER)
    return path
