"""The text of a message as one string, and where its characters stand in its pieces."""

from bisect import bisect_right

from PySide6.QtCore import QPoint, QRect

from gui.chat.markdown.parts import text_of
from gui.widgets.transcript.message import TEXT
from gui.widgets.transcript.reading_pane import ReadingPane
from gui.widgets.transcript.selection import Position


class Spoken:
    """What is read aloud of a message: the pieces of the texts that are shown, a line each."""

    def __init__(self, pane: ReadingPane, message: int) -> None:
        self._pane = pane
        self._message = message
        self._starts: list[int] = []
        self._places: list[tuple[int, int, int]] = []
        pieces: list[str] = []
        at = 0
        shown = pane.messages[message]
        shown.read_all()
        for number, section in ((seat.number, seat.section) for seat in shown.seats()):
            section.read_all()
            for chunk in range(section.chunk_count):
                for piece, leaf in enumerate(section.leaves_of(chunk)):
                    text = text_of(leaf)
                    self._starts.append(at)
                    self._places.append((number, chunk, piece))
                    pieces.append(text)
                    at += len(text) + 1
        self.text = "\n".join(pieces).replace("\u2028", "\n")

    def position(self, offset: int) -> Position:
        """Return the position of a character."""
        at = max(0, bisect_right(self._starts, max(0, offset)) - 1)
        if not self._places:
            return Position(self._message, TEXT, 0, 0, 0)
        return Position(self._message, *self._places[at], offset - self._starts[at])

    def offset(self, at: Position) -> int:
        """Return which character stands at a position."""
        place = (at.number, at.chunk, at.piece)
        return self._starts[self._places.index(place)] + at.offset if place in self._places else 0

    def caret(self) -> int:
        """Return where the end of the selection is that moves, 0 where there is none."""
        head = self._pane.selecting.selection.head
        return self.offset(head) if head is not None and head.message == self._message else 0

    def selection(self) -> tuple[int, int] | None:
        """Return what is selected of the message."""
        selection = self._pane.selecting.selection
        if not selection.touches(self._message) or selection.ends is None:
            return None
        first, last = selection.ends
        start = self.offset(first) if first.message == self._message else 0
        end = self.offset(last) if last.message == self._message else len(self.text)
        return start, end

    def select(self, start: int, end: int) -> None:
        """Select characters, or put the caret between two."""
        self._pane.selecting.select(self.position(start), self.position(end))

    def rect(self, offset: int) -> QRect:
        """Return where a character is, on the screen."""
        at, after = self.position(offset), self.position(offset + 1)
        first = self._pane.places.caret(at)
        second = self._pane.places.caret(after) if after[:4] == at[:4] else first
        width = max(1, second.x() - first.x()) if second.y() == first.y() else 1
        origin = self._pane.viewport().mapToGlobal(self._pane.origin_of(self._message))
        return QRect(first.x(), first.y(), width, first.height()).translated(origin)

    def offset_at(self, point: QPoint) -> int:
        """Return the character under a point of the screen, -1 where none of the message is."""
        found = self._pane.places.at(self._pane.viewport().mapFromGlobal(point))
        if found is None or found.message != self._message:
            return -1
        return self.offset(found)

    def show(self, offset: int) -> None:
        """Scroll to a character."""
        self._pane.show_position(self.position(offset))
