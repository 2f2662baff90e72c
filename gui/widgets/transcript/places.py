"""Positions in a conversation: under a point, next to each other, and where they are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QTextBoundaryFinder

from gui.chat.markdown.parts import text_of
from gui.widgets.transcript.message import TEXT, Seat
from gui.widgets.transcript.section import Place
from gui.widgets.transcript.selection import Position
from gui.widgets.transcript.utf16 import Utf16

if TYPE_CHECKING:
    from gui.widgets.transcript.pane import MessagePane

_LINE_STEP = 12
_MOST_STEPS = 40


class Places:
    """Finds positions in the messages of a pane."""

    def __init__(self, pane: MessagePane) -> None:
        self._pane = pane

    # --- Points ---------------------------------------------------------------------------------

    def at(self, point: QPoint) -> Position | None:
        """Return the position nearest to a point of the viewport."""
        pane = self._pane
        if not pane.messages:
            return None
        message = pane.message_at_point(point.y())
        within = point - pane.origin_of(message)
        seat = self._seat_at(message, within.y())
        if seat is None:
            return Position(message, TEXT, 0, 0, 0)
        y = within.y()
        if seat.window is not None:
            y = max(seat.window[0], min(seat.window[1] - 1, y))
        place = seat.section.place_at(QPoint(within.x() - seat.x, y - seat.y))
        return Position(message, seat.number, *place)

    def caret(self, at: Position) -> QRect:
        """Return where a caret would stand, from the upper left corner of the message."""
        seat = self._pane.messages[at.message].seat(at.number)
        if seat is None or at.chunk >= seat.section.chunk_count:
            return QRect(0, 0, 1, 20)
        pieces = seat.section.pieces_of(at.chunk)
        place = Place(at.chunk, min(at.piece, max(0, len(pieces) - 1)), at.offset)
        return seat.section.caret(place).translated(seat.x, seat.y)

    def _seat_at(self, message: int, y: int) -> Seat | None:
        found: Seat | None = None
        for seat in self._pane.messages[message].seats():
            top = seat.window[0] if seat.window is not None else seat.y
            if found is None or y >= top:
                found = seat
        return found

    # --- Steps ----------------------------------------------------------------------------------

    def next(self, at: Position, *, by_word: bool = False) -> Position:
        """Return the position behind the next character, or word."""
        text = self.text(at)
        if at.offset < len(text):
            return at._replace(offset=_boundary(text, at.offset, 1, by_word=by_word))
        after = self._piece_after(at)
        return after if after is not None else at

    def previous(self, at: Position, *, by_word: bool = False) -> Position:
        """Return the position before the previous character, or word."""
        if at.offset > 0:
            text = self.text(at)
            return at._replace(offset=_boundary(text, at.offset, -1, by_word=by_word))
        before = self._piece_before(at)
        return before if before is not None else at

    def below(self, at: Position, by: int) -> Position:
        """Return the position a line further down, or up where `by` is negative."""
        pane = self._pane
        caret = self.caret(at).translated(pane.origin_of(at.message))
        y = caret.bottom() + 2 if by > 0 else caret.top() - 2
        for _ in range(_MOST_STEPS):
            found = self.at(QPoint(caret.x(), y))
            if found is None:
                break
            if (found > at) if by > 0 else (found < at):
                return found
            y += _LINE_STEP if by > 0 else -_LINE_STEP
        return at

    def line_end(self, at: Position, by: int) -> Position:
        """Return the beginning of the line, or its end where `by` is positive."""
        caret = self.caret(at).translated(self._pane.origin_of(at.message))
        x = 100_000 if by > 0 else -100_000
        found = self.at(QPoint(x, caret.center().y()))
        return found if found is not None and found[:4] == at[:4] else at

    def start_of(self, message: int) -> Position:
        """Return the beginning of a message's text."""
        return Position(message, TEXT, 0, 0, 0)

    def end_of(self, message: int) -> Position:
        """Return the end of a message's text."""
        seat = self._pane.messages[message].seat(TEXT)
        if seat is None:
            return self.start_of(message)
        seat.section.read_all()
        last = max(0, seat.section.chunk_count - 1)
        return self._end_of_chunk(message, seat, last) or self.start_of(message)

    def word(self, at: Position) -> tuple[Position, Position]:
        """Return the ends of the word at a position."""
        text = self.text(at)
        offset = min(at.offset, len(text))
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, text)
        units = Utf16(text)
        finder.setPosition(units.to_qt(offset))
        end = finder.toNextBoundary()
        if end < 0:
            end = units.to_qt(len(text))
        finder.setPosition(end)
        start = finder.toPreviousBoundary()
        first = units.from_qt(max(0, start))
        return at._replace(offset=first), at._replace(offset=units.from_qt(end))

    def paragraph(self, at: Position) -> tuple[Position, Position]:
        """Return the ends of the paragraph, or of the line of code, at a position."""
        text = self.text(at)
        breaks = ("\n", "\u2028")
        start = max(text.rfind(sign, 0, at.offset) for sign in breaks) + 1
        ends = [found for sign in breaks if (found := text.find(sign, at.offset)) >= 0]
        end = min(ends, default=len(text))
        return at._replace(offset=start), at._replace(offset=end)

    def text(self, at: Position) -> str:
        """Return the text of the piece in which a position is."""
        seat = self._pane.messages[at.message].seat(at.number)
        if seat is None:
            return ""
        seat.section.read_all()
        if at.chunk >= seat.section.chunk_count:
            return ""
        leaves = seat.section.leaves_of(at.chunk)
        return text_of(leaves[at.piece]) if at.piece < len(leaves) else ""

    def _piece_after(self, at: Position) -> Position | None:
        seat = self._pane.messages[at.message].seat(at.number)
        if seat is not None:
            seat.section.read_all()
            if at.piece + 1 < len(seat.section.leaves_of(at.chunk)):
                return at._replace(piece=at.piece + 1, offset=0)
            for chunk in range(at.chunk + 1, seat.section.chunk_count):
                if seat.section.leaves_of(chunk):
                    return Position(at.message, at.number, chunk, 0, 0)
        if at.message + 1 < len(self._pane.messages):
            return self.start_of(at.message + 1)
        return None

    def _piece_before(self, at: Position) -> Position | None:
        seat = self._pane.messages[at.message].seat(at.number)
        if at.piece > 0:
            before = at._replace(piece=at.piece - 1)
            return before._replace(offset=len(self.text(before)))
        if seat is not None:
            for chunk in range(at.chunk - 1, -1, -1):
                found = self._end_of_chunk(at.message, seat, chunk)
                if found is not None:
                    return found
        return self.end_of(at.message - 1) if at.message > 0 else None

    def _end_of_chunk(self, message: int, seat: Seat, chunk: int) -> Position | None:
        if chunk >= seat.section.chunk_count:
            return None
        leaves = seat.section.leaves_of(chunk)
        if not leaves:
            return None
        end = len(text_of(leaves[-1]))
        return Position(message, seat.number, chunk, len(leaves) - 1, end)


def _boundary(text: str, offset: int, by: int, *, by_word: bool) -> int:
    """Return the next place where a character, or a word, begins."""
    kinds = QTextBoundaryFinder.BoundaryType
    finder = QTextBoundaryFinder(kinds.Word if by_word else kinds.Grapheme, text)
    units = Utf16(text)
    finder.setPosition(units.to_qt(offset))
    while True:
        found = finder.toNextBoundary() if by > 0 else finder.toPreviousBoundary()
        if found < 0:
            return len(text) if by > 0 else 0
        at = units.from_qt(found)
        begins = at == 0 or at >= len(text) or not text[at].isspace()
        if not by_word or begins:
            return at
