"""A text of a message that is folded at first, below a line that says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.widgets.transcript.fold_header import FoldHeader
from gui.widgets.transcript.message import Seat
from gui.widgets.transcript.section import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from gui.widgets.transcript.fold_header import Heading
    from gui.widgets.transcript.look import Look
    from gui.widgets.transcript.message import MarksOf
    from gui.widgets.transcript.section import Source

_HIGHEST = 360
_HEADER = 32
_PADDING = 10
_BELOW_HEADER = 4
_RADIUS = 12


class Text(NamedTuple):
    """What a folded text is made of: it, and about how many characters and lines it has."""

    source: Callable[[], Source]
    size: Callable[[], tuple[int, int]]


class FoldedPart:
    """One such text. Open, it is only so high, and is scrolled by itself.

    `number` is which text of its message it is. `heading` returns what the line above it says.
    `changed` is called when a person has opened or folded it.
    """

    def __init__(
        self,
        number: int,
        heading: Callable[[], Heading],
        text: Text,
        look: Look,
        changed: Callable[[], None],
    ) -> None:
        self._number = number
        self._heading = heading
        self._text = text
        self._look = look
        self._tell_changed = changed
        self._width = 0
        self._offset = 0
        self._header: FoldHeader | None = None
        self._header_needs = 0
        self._section: Section | None = None
        self.is_open = False
        self.beside_header = 0
        """So much room the line above leaves at its right."""

    # --- State ----------------------------------------------------------------------------------

    @property
    def height(self) -> int:
        """How high it is with the line above it."""
        if not self.is_open:
            return self._header_height()
        return self._body_top() + self._body_height() + self._look.px(_PADDING)

    @property
    def section(self) -> Section:
        """The text, also while it is folded."""
        if self._section is None:
            self._section = Section(self._text.source, self._text.size(), self._look, "mono")
            self._section.set_width(self._room())
        return self._section

    def set_open(self, *, is_open: bool) -> None:
        """Show the text, or only what it is."""
        self.is_open = is_open
        self.refresh_words()

    def refresh_words(self) -> None:
        """Say anew what it is."""
        if self._header is not None:
            self._header.show_heading(self._heading(), is_open=self.is_open)
            self._fit_header()

    def take_text(self) -> None:
        """Take over that the text is another one."""
        self._section = None
        self.refresh_words()

    def set_width(self, width: int) -> None:
        """Take another width of the column."""
        self._width = width
        if self._section is not None:
            self._section.set_width(self._room())
        self._fit_header()

    def set_look(self, look: Look) -> None:
        """Take over other fonts, colours or sizes."""
        self._look = look
        self._section = None

    def rest(self) -> None:
        """Forget what can be made again."""
        if self._section is not None:
            self._section.rest()

    # --- Layout ---------------------------------------------------------------------------------

    def seat(self, y: int) -> Seat | None:
        """Return where the text is, if it is shown, in a part that begins at a height."""
        if not self.is_open:
            return None
        top = y + self._body_top()
        window = (top, top + self._body_height())
        return Seat(self._number, self.section, self._pad(), top - self._offset, window)

    def lay_out(self) -> bool:
        """Lay out what is seen of the text; return whether anything was not."""
        if not self.is_open:
            return False
        begin = self._offset
        has_changed = self.section.lay_out_between(begin, begin + self._body_height())
        self._offset = min(self._offset, self._most_offset())
        return has_changed

    def scroll(self, delta: int) -> bool:
        """Scroll in the text; return whether anything moved."""
        if not self.is_open:
            return False
        offset = max(0, min(self._most_offset(), self._offset + delta))
        has_moved, self._offset = offset != self._offset, offset
        return has_moved

    def scroll_to(self, y: int) -> None:
        """Show a height of the text."""
        if not self._offset <= y < self._offset + self._body_height():
            self.scroll(y - self._body_height() // 2 - self._offset)

    # --- Widgets --------------------------------------------------------------------------------

    def build(self, parent: QWidget) -> None:
        """Make the line above the text."""
        if self._header is None:
            self._header = FoldHeader(self._look.theme, parent)
            self._header.toggled.connect(self._toggle)
            self.refresh_words()
            self._header.show()

    def release(self) -> None:
        """Give up the line above the text."""
        if self._header is not None:
            self._header.hide()
            self._header.deleteLater()
            self._header = None

    def widgets(self, y: int) -> Iterator[tuple[QWidget, QPoint]]:
        """Yield the line, in a part that begins at a height."""
        if self._header is not None:
            yield self._header, QPoint(0, y)

    # --- Drawing --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, y: int, clip: tuple[int, int], marks_of: MarksOf) -> None:
        """Draw the part, which begins at a height, between two others."""
        self._paint_box(painter, y)
        seat = self.seat(y)
        if seat is None or seat.window is None:
            return
        top, bottom = seat.window
        painter.save()
        painter.setClipRect(0, top, self._width, bottom - top, Qt.ClipOperation.IntersectClip)
        painter.translate(seat.x, seat.y)
        begin, end = max(clip[0], top) - seat.y, min(clip[1], bottom) - seat.y
        seat.section.paint(
            painter, begin, end, lambda chunk, piece: marks_of(self._number, chunk, piece)
        )
        painter.restore()

    def _paint_box(self, painter: QPainter, y: int) -> None:
        colours = self._look.colours
        width = self._width
        if not self.is_open and self._header is not None:
            width = self._header.width()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.hairline if self.is_open else colours.border, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = _RADIUS if self.is_open else 8
        painter.drawRoundedRect(QRectF(0.5, y + 0.5, width - 1, self.height - 1), radius, radius)
        painter.restore()

    # --- Measures -------------------------------------------------------------------------------

    def _toggle(self) -> None:
        self.set_open(is_open=not self.is_open)
        self._tell_changed()

    def _fit_header(self) -> None:
        if self._header is None or not self._width:
            return
        room = max(1, self._width - self.beside_header)
        width = room if self.is_open else min(room, self._header.sizeHint().width())
        self._header_needs = self._header.heightForWidth(width)
        self._header.resize(width, self._header_height())

    def _header_height(self) -> int:
        look = self._look
        return max(look.theme.px(_HEADER), look.metrics("ui").height() + 8, self._header_needs)

    def _body_top(self) -> int:
        return self._header_height() + self._look.px(_BELOW_HEADER)

    def _body_height(self) -> int:
        return min(self.section.height, self._look.px(_HIGHEST))

    def _most_offset(self) -> int:
        return max(0, self.section.height - self._body_height())

    def _pad(self) -> int:
        return self._look.px(_PADDING)

    def _room(self) -> int:
        return max(1, self._width - 2 * self._pad())
