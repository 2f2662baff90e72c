"""What is selected in a conversation: everything between two positions."""

from typing import NamedTuple

from gui.widgets.transcript.message import TEXT
from gui.widgets.transcript.piece import Range


class Position(NamedTuple):
    """A place before a character: in which message, which of its texts, chunk and piece."""

    message: int
    number: int
    chunk: int
    piece: int
    offset: int


class Selection:
    """Two positions; `head` is the one that moves.

    Thinking and calls of tools are selected only where one of the two stands in them: they are no
    part of the answer.
    """

    def __init__(self) -> None:
        self.anchor: Position | None = None
        self.head: Position | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected."""
        return self.anchor is None or self.head is None or self.anchor == self.head

    @property
    def ends(self) -> tuple[Position, Position] | None:
        """The two positions in the order of the text, None where nothing is selected."""
        if self.anchor is None or self.head is None or self.anchor == self.head:
            return None
        return min(self.anchor, self.head), max(self.anchor, self.head)

    def clear(self) -> None:
        """Select nothing."""
        self.anchor = self.head = None

    def begin(self, at: Position) -> None:
        """Begin at a position."""
        self.anchor = self.head = at

    def extend(self, to: Position) -> None:
        """Move the end that moves."""
        if self.anchor is None:
            self.anchor = to
        self.head = to

    def range_in(self, message: int, number: int, chunk: int, piece: int) -> Range | None:
        """Return what is selected in a piece; the end may be behind its last character."""
        ends = self.ends
        if ends is None:
            return None
        first, last = ends
        here = (message, number, chunk, piece)
        if number != TEXT and here[:2] not in {first[:2], last[:2]}:
            return None
        if not first[:4] <= here <= last[:4]:
            return None
        start = first.offset if first[:4] == here else 0
        end = last.offset if last[:4] == here else 1 << 30
        return (start, end) if start < end else None

    def touches(self, message: int) -> bool:
        """Tell whether anything of a message is selected."""
        ends = self.ends
        return ends is not None and ends[0].message <= message <= ends[1].message
