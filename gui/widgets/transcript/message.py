"""One message in the conversation, laid out in a column: what all kinds of them share."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from gui.widgets.transcript.look import Look
from gui.widgets.transcript.piece import NO_MARKS, Marks
from gui.widgets.transcript.section import Section


class Seat(NamedTuple):
    """Where a section of a message begins."""

    section: Section
    x: int
    y: int


class Message:
    """A message. Its height is known where it has been laid out, and guessed elsewhere."""

    height: int = 0

    def set_width(self, width: int) -> None:
        """Take another width of the column."""
        raise NotImplementedError

    def set_look(self, look: Look) -> None:
        """Take over other fonts, colours or sizes."""
        raise NotImplementedError

    def lay_out_between(self, top: int, bottom: int) -> bool:
        """Lay out what is between two heights; return whether anything was not yet."""
        raise NotImplementedError

    def paint(self, painter: QPainter, top: int, bottom: int) -> None:
        """Draw what is between two heights."""
        raise NotImplementedError

    def seats(self) -> list[Seat]:
        """Return its texts, from the top."""
        raise NotImplementedError

    def widgets(self) -> Iterator[tuple[QWidget, QPoint]]:
        """Yield what is shown in it as widgets, and where."""
        return iter(())

    def part_tops(self) -> Iterator[tuple[int, bool]]:
        """Yield where its parts begin, and whether their heights are known.

        The first part is the message's beginning, then come the chunks of its sections.
        """
        yield 0, False
        for section, _, y in self.seats():
            for chunk in range(section.chunk_count):
                yield y + section.top_of(chunk), section.is_exact(chunk)

    def part_top(self, part: int) -> int:
        """Return where a part of those begins."""
        part -= 1
        if part < 0:
            return 0
        y = 0
        for section, _, y in self.seats():
            if part < section.chunk_count:
                return y + section.top_of(part)
            part -= section.chunk_count
        return y

    def marks_of(self, section: int, chunk: int, piece: int) -> Marks:  # noqa: ARG002
        """Return what is marked in a piece."""
        return NO_MARKS
