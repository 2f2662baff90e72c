"""What can be acted on in a conversation: links, pictures, and the buttons of code blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect

from gui.chat.markdown.leaves import AttachedLeaf, CodeLeaf, Leaf, TableLeaf, TextLeaf
from gui.widgets.transcript.piece import Piece, Stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gui.widgets.transcript.message import Message, Seat
    from gui.widgets.transcript.pane import MessagePane


class StopAt(NamedTuple):
    """The place of a stop: in which message, which of its texts, chunk, piece, and its number."""

    message: int
    number: int
    chunk: int
    piece: int
    rank: int


class Found(NamedTuple):
    """A stop with its place, its piece, and where that begins in the message."""

    at: StopAt
    stop: Stop
    piece: Piece
    origin: QPoint

    def areas(self) -> list[QRect]:
        """Return where it is drawn, from the upper left corner of the message."""
        return [area.translated(self.origin) for area in self.stop.areas]


class Stops:
    """Finds the stops in the messages of a pane."""

    def __init__(self, pane: MessagePane) -> None:
        self._pane = pane

    def under(self, point: QPoint) -> Found | None:
        """Return the stop under a point of the viewport."""
        pane = self._pane
        if not pane.messages:
            return None
        message = pane.message_at_point(point.y())
        within = point - pane.origin_of(message)
        for seat in pane.messages[message].seats():
            if not seat.shows(within.y()):
                continue
            hit = seat.section.piece_at(QPoint(within.x() - seat.x, within.y() - seat.y))
            if hit is None:
                continue
            chunk, number, inside = hit
            for found in self._of_piece(message, seat, chunk, number):
                if any(area.contains(inside) for area in found.stop.areas):
                    return found
        return None

    def next(self, message: int, after: StopAt | None, by: int) -> Found | None:
        """Return the next or previous stop of a message; the first or last one after None."""
        for found in self._walk(message, after, by):
            if after is None or ((found.at > after) if by > 0 else (found.at < after)):
                return found
        return None

    def all_in(self, message: int) -> list[Found]:
        """Return all stops of a message."""
        return list(self._walk(message, None, 1))

    def resolve(self, at: StopAt) -> Found | None:
        """Return the stop at a place, if there is still one."""
        if at.message >= len(self._pane.messages):
            return None
        seat = self._pane.messages[at.message].seat(at.number)
        if seat is None or at.chunk >= seat.section.chunk_count:
            return None
        if at.piece >= len(seat.section.leaves_of(at.chunk)):
            return None
        found = list(self._of_piece(at.message, seat, at.chunk, at.piece))
        return found[at.rank] if at.rank < len(found) else None

    def _walk(self, message: int, after: StopAt | None, by: int) -> Iterator[Found]:
        """Yield the stops from about a place on."""
        shown: Message = self._pane.messages[message]
        seats = shown.seats()[::by]
        for seat in seats:
            if after is not None and (seat.number - after.number) * by < 0:
                continue
            section = seat.section
            section.read_all()
            first = 0 if by > 0 else section.chunk_count - 1
            if after is not None and after.number == seat.number:
                first = min(after.chunk, section.chunk_count - 1)
            for chunk in range(first, section.chunk_count if by > 0 else -1, by):
                if not any(has_stops(leaf) for leaf in section.leaves_of(chunk)):
                    continue
                numbers = range(len(section.leaves_of(chunk)))[::by]
                for number in numbers:
                    yield from list(self._of_piece(message, seat, chunk, number))[::by]

    def _of_piece(self, message: int, seat: Seat, chunk: int, number: int) -> Iterator[Found]:
        if not has_stops(seat.section.leaves_of(chunk)[number]):
            return
        piece = seat.section.pieces_of(chunk)[number].piece
        origin = seat.section.origin_of(chunk, number) + QPoint(seat.x, seat.y)
        for rank, stop in enumerate(piece.stops()):
            yield Found(StopAt(message, seat.number, chunk, number, rank), stop, piece, origin)


def has_stops(leaf: Leaf) -> bool:
    """Tell whether anything in a leaf can be acted on."""
    if isinstance(leaf, TextLeaf):
        return any(span.target for span in leaf.inline.spans)
    if isinstance(leaf, TableLeaf):
        return any(
            span.target for row in (leaf.header, *leaf.rows) for c in row for span in c.spans
        )
    return isinstance(leaf, CodeLeaf | AttachedLeaf)
