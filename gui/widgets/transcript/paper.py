"""A chat on paper: the same leaves as on screen, in light colours, cut into pages between lines."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter

from gui.chat.markdown.leaves import TextLeaf
from gui.widgets import colours as theme_colours
from gui.widgets.theme import Theme
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.paper_message import PaperMessage, PaperText
from gui.widgets.transcript.paper_section import complete, prepare, read
from gui.widgets.transcript.piece import NO_MARKS
from gui.widgets.transcript.section import Placed, Section
from gui.widgets.transcript.table_piece import TablePiece

_DPI = 96
"""Pixels of the design in an inch."""
_HEAD_GAP = 6
_TEXT_GAP = 8
_MESSAGE_GAP = 24
_FOOT = 28
_BESIDE = 8
"""How far beside the column something may reach."""
_KEPT_LINES = 3
"""A head or a heading stands above so many lines, or goes to the next page."""


class NoPaper(Exception):
    """The device takes no page."""


class Paper:
    """Paints messages onto the pages of a device, a bit at a time."""

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

    def paint(self, messages: Sequence[PaperMessage]) -> Iterator[bool]:
        """Paint all of them. Each step takes some milliseconds, and tells whether it waits.

        Raises `NoPaper` where the device cannot be painted on.
        """
        painter = QPainter()
        if not painter.begin(self._device):
            raise NoPaper
        try:
            share = self._device.logicalDpiX() / _DPI
            painter.scale(share, share)
            self._begin_page(painter)
            for at, message in enumerate(messages):
                if at:
                    self._y += _MESSAGE_GAP
                self._paint_head(painter, message)
                for number, text in enumerate(message.texts):
                    self._y += _TEXT_GAP if number else 0
                    yield from self._paint_text(painter, text)
            self._end_page(painter)
        finally:
            painter.end()

    # --- Texts ----------------------------------------------------------------------------------

    def _paint_head(self, painter: QPainter, message: PaperMessage) -> None:
        """Write who and when, on the page on which the message begins."""
        look = self._look
        height = look.line_height("ui")
        self._make_room(painter, height + _HEAD_GAP + self._kept())
        when_width = look.metrics("caption").horizontalAdvance(message.when)
        gap = look.px(8)
        painter.setFont(look.font("ui", bold=True))
        painter.setPen(look.colours.accent if message.is_question else look.colours.text)
        room = self._width - when_width - gap
        who = painter.fontMetrics().elidedText(message.who, Qt.TextElideMode.ElideMiddle, room)
        place = QRect(0, self._y, self._width, height)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, who)
        left = painter.fontMetrics().horizontalAdvance(who) + gap
        painter.setFont(look.font("caption"))
        painter.setPen(look.colours.text3)
        painter.drawText(place.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, message.when)
        self._y += height + _HEAD_GAP

    def _paint_text(self, painter: QPainter, text: PaperText) -> Iterator[bool]:
        section = yield from read(text, self._look, self._width)
        for chunk in range(section.chunk_count):
            yield from prepare(section.leaves_of(chunk))
            for placed in section.pieces_of(chunk):
                yield from complete(placed.piece)
                share = _fitted(placed)
                if isinstance(placed.leaf, TextLeaf) and placed.leaf.level:
                    self._make_room(painter, placed.gap + placed.piece.height + self._kept())
                yield from self._paint_piece(painter, section, placed, share)
            yield False

    # --- Pieces ---------------------------------------------------------------------------------

    def _paint_piece(
        self, painter: QPainter, section: Section, placed: Placed, share: float
    ) -> Iterator[bool]:
        """Paint a piece, on several pages if it must be: cut where no line is."""
        height = placed.piece.height
        cuts = _Cuts(placed)
        top, gap = 0, placed.gap if self._y else 0
        self._y += gap
        while top < height:
            room = int((self._height - self._y) / share)
            bottom = height if height - top <= room else cuts.last_before(top, top + room)
            if bottom <= top and self._y:
                self._begin_page(painter)
                gap = 0
                continue
            if bottom <= top:  # a line higher than a page
                bottom = min(height, top + max(1, room))
            self._paint_part(painter, section, placed, (top, bottom, gap), share)
            top, gap = bottom, 0
            if top < height:
                self._begin_page(painter)
                yield False

    def _paint_part(
        self,
        painter: QPainter,
        section: Section,
        placed: Placed,
        part: tuple[int, int, int],
        share: float,
    ) -> None:
        """Paint what is between two heights of a piece, with the room above it."""
        top, bottom, gap = part
        painter.save()
        painter.translate(0, self._y - top * share)
        area = QRectF(0, top * share, self._width, (bottom - top) * share)
        painter.setClipRect(area.adjusted(-_BESIDE, -gap, _BESIDE, 0))
        section.paint_placed(painter, placed, (top, bottom), NO_MARKS, share)
        painter.restore()
        self._y += round((bottom - top) * share)

    # --- Pages ----------------------------------------------------------------------------------

    def _kept(self) -> int:
        return _KEPT_LINES * self._look.line_height("body")

    def _make_room(self, painter: QPainter, height: int) -> None:
        """Begin another page, unless there is so much room on this one."""
        if self._y and self._y + height > self._height:
            self._begin_page(painter)

    def _begin_page(self, painter: QPainter) -> None:
        if self.pages:
            self._end_page(painter)
            if not self._device.newPage():
                raise NoPaper
        self.pages += 1
        self._y = 0

    def _end_page(self, painter: QPainter) -> None:
        """Write the page's number, last: so it is read."""
        painter.setFont(self._look.font("caption"))
        painter.setPen(self._look.colours.text3)
        foot = QRect(0, self._height, self._width, _FOOT)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, flags, str(self.pages))


class _Cuts:
    """Where a piece may be cut, found once it has to be."""

    def __init__(self, placed: Placed) -> None:
        self._piece = placed.piece
        self._heights: list[int] | None = None

    def last_before(self, top: int, most: int) -> int:
        """Return the last cut up to a height that is below another one, or that one."""
        if self._heights is None:
            self._heights = self._piece.cuts()
        at = bisect_right(self._heights, most)
        return max(top, self._heights[at - 1]) if at else top


def _fitted(placed: Placed) -> float:
    """Return by how much a piece is made smaller to fit: a table with too many columns."""
    piece = placed.piece
    if not isinstance(piece, TablePiece) or piece.columns_width <= piece.width:
        return 1.0
    room = piece.width
    piece.lay_out(piece.columns_width)
    return room / max(piece.width, piece.columns_width)
