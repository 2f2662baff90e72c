"""A chat on paper: the same leaves as on screen, in light colours, cut into pages between lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter

from gui.chat.markdown import formulas, lexers
from gui.chat.markdown.document import Markdown
from gui.chat.markdown.plain import PlainText
from gui.widgets import colours as theme_colours
from gui.widgets.theme import Theme
from gui.widgets.transcript.code_piece import CodePiece
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.math_piece import MathPiece
from gui.widgets.transcript.piece import NO_MARKS
from gui.widgets.transcript.section import Placed, Section

_DPI = 96
"""Pixels of the design in an inch."""
_HEAD_GAP = 6
_MESSAGE_GAP = 24
_FOOT = 28


@dataclass(frozen=True, slots=True)
class PaperMessage:
    """What is printed of a message. A question is no Markdown."""

    who: str
    when: str
    text: str
    is_question: bool


class Paper:
    """Paints messages onto the pages of a device, a bit at a time.

    `new_page` begins another page on the device; each step of `paint` takes some milliseconds.
    """

    def __init__(self, device: QPagedPaintDevice, theme: Theme) -> None:
        self._device = device
        self._look = Look(theme, 1 / theme.scale)
        self._look.colours = theme_colours.load("light")
        self._look.is_paper = True
        points = device.pageLayout().paintRect(QPageLayout.Unit.Point)
        self._width = round(points.width() * _DPI / 72)
        self._height = round(points.height() * _DPI / 72) - _FOOT
        self._y = 0
        self.pages = 0

    def paint(self, messages: Sequence[PaperMessage]) -> Iterator[None]:
        """Paint all of them; goes on from one block to the next."""
        painter = QPainter(self._device)
        try:
            share = painter.device().logicalDpiX() / _DPI
            painter.scale(share, share)
            self._begin_page(painter)
            for at, message in enumerate(messages):
                if at:
                    self._y += _MESSAGE_GAP
                yield from self._paint_message(painter, message)
            self._end_page(painter)
        finally:
            painter.end()

    def _paint_message(self, painter: QPainter, message: PaperMessage) -> Iterator[None]:
        section = self._section(message)
        first = True
        for chunk in range(section.chunk_count):
            for placed in section.pieces_of(chunk):
                if isinstance(placed.piece, CodePiece):
                    lexers.get(placed.piece.leaf.language)
                    lexers.wait()
                    placed.piece.colour(1.0)
                elif isinstance(placed.piece, MathPiece):
                    while not formulas.are_loaded():
                        yield
                    placed.piece.draw()
                if first:
                    self._paint_head(painter, message, placed)
                    first = False
                else:
                    self._y += placed.gap
                self._paint_piece(painter, section, placed)
            yield

    def _section(self, message: PaperMessage) -> Section:
        if message.is_question:
            source: PlainText | Markdown = PlainText(message.text)
        else:
            source = Markdown(message.text)
            source.finish()
        section = Section(lambda: source, (0, 0), self._look)
        section.wraps_code = True
        section.set_width(self._width)
        section.read_all()
        return section

    def _paint_head(self, painter: QPainter, message: PaperMessage, placed: Placed) -> None:
        """Write who and when, on the page on which the message begins."""
        look = self._look
        height = look.line_height("ui")
        needed = height + _HEAD_GAP + min(placed.piece.height, 2 * look.line_height("body"))
        if self._y + needed > self._height:
            self._begin_page(painter)
        painter.setFont(look.font("ui", bold=True))
        painter.setPen(look.colours.accent if message.is_question else look.colours.text)
        place = QRect(0, self._y, self._width, height)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, message.who)
        left = painter.fontMetrics().horizontalAdvance(f"{message.who}   ")
        painter.setFont(look.font("caption"))
        painter.setPen(look.colours.text3)
        painter.drawText(place.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, message.when)
        self._y += height + _HEAD_GAP

    def _paint_piece(self, painter: QPainter, section: Section, placed: Placed) -> None:
        """Paint a piece, on several pages if it must be: cut where no line is."""
        piece = placed.piece
        top = 0
        while top < piece.height:
            room = self._height - self._y
            bottom = piece.height
            if bottom - top > room:
                bottom = max((cut for cut in piece.cuts() if top < cut <= top + room), default=top)
            if bottom <= top:
                if self._y > 0:
                    self._begin_page(painter)
                    continue
                bottom = min(piece.height, top + self._height)  # higher than a page
            self._paint_part(painter, section, placed, top, bottom)
            top = bottom
            if top < piece.height:
                self._begin_page(painter)

    def _paint_part(
        self, painter: QPainter, section: Section, placed: Placed, top: int, bottom: int
    ) -> None:
        painter.save()
        painter.translate(0, self._y - top)
        painter.setClipRect(QRectF(-8, top, self._width + 16, bottom - top))
        section.paint_placed(painter, placed, (top, bottom), NO_MARKS)
        painter.restore()
        self._y += bottom - top

    def _begin_page(self, painter: QPainter) -> None:
        if self.pages:
            self._end_page(painter)
            self._device.newPage()
        self.pages += 1
        self._y = 0

    def _end_page(self, painter: QPainter) -> None:
        """Write the page's number, last: so it is read."""
        painter.setFont(self._look.font("caption"))
        painter.setPen(self._look.colours.text3)
        foot = QRect(0, self._height, self._width, _FOOT)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, flags, str(self.pages))
