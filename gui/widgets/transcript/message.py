"""One message in the conversation, laid out in a column: what all kinds of them share."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from gui.chat.node import Node
from gui.widgets.transcript import amounts
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.piece import NO_MARKS, Marks
from gui.widgets.transcript.section import Section

THINKING = 0
ATTACHED = 0
TEXT = 1
CALLS = 2
"""The texts that a message may have, in the order in which they stand: what was thought, or what
goes along with a question, above what was said; the tools that a reply asks for below."""
_FIRST_WORDS = 80

MarksOf = Callable[[int, int, int], Marks]
"""Returns what is marked in a piece: of which text of a message, chunk and piece."""


def no_marks(number: int, chunk: int, piece: int) -> Marks:  # noqa: ARG001 - as MarksOf has it
    """Mark nothing."""
    return NO_MARKS


class Seat(NamedTuple):
    """Where a text of a message begins, from the message's upper left corner.

    Of a text that is scrolled by itself only what is between the two heights of `window` is seen.
    """

    number: int
    section: Section
    x: int
    y: int
    window: tuple[int, int] | None = None

    def shows(self, y: int) -> bool:
        """Tell whether a height of the message is within the text."""
        top, bottom = self.window or (self.y, self.y + self.section.height)
        return top <= y < bottom


class Message:
    """A message. Its height is known where it has been laid out, and guessed elsewhere."""

    height: int = 0

    @property
    def node(self) -> Node:
        """The message of the conversation that it shows."""
        raise NotImplementedError

    # --- Text -----------------------------------------------------------------------------------

    def who(self) -> str:
        """Return who wrote it."""
        raise NotImplementedError

    def when(self) -> datetime:
        """Return when it was written, or asked for."""
        raise NotImplementedError

    def source(self) -> str:
        """Return its text as it was written."""
        raise NotImplementedError

    def note(self) -> str:
        """Return how it ended, where that is worth a word."""
        return ""

    def name(self) -> str:
        """Return who wrote it, when, and how it begins, for a screen reader."""
        words = " ".join(self.source()[: 4 * _FIRST_WORDS].split())[:_FIRST_WORDS]
        parts = (self.who(), amounts.time_of_day(self.when()), words)
        return ", ".join(part for part in parts if part)

    # --- Layout ---------------------------------------------------------------------------------

    def set_width(self, width: int) -> None:
        """Take another width of the column."""
        raise NotImplementedError

    def set_look(self, look: Look) -> None:
        """Take over other fonts, colours, sizes or words."""
        raise NotImplementedError

    def lay_out_between(self, top: int, bottom: int) -> bool:
        """Lay out what is between two heights; return whether anything was not yet."""
        raise NotImplementedError

    def paint(self, painter: QPainter, top: int, bottom: int, marks_of: MarksOf) -> None:
        """Draw what is between two heights."""
        raise NotImplementedError

    def seats(self) -> list[Seat]:
        """Return the texts of it that are shown, from the top."""
        raise NotImplementedError

    def seat(self, number: int) -> Seat | None:
        """Return one of its texts, if it is shown."""
        return next((seat for seat in self.seats() if seat.number == number), None)

    def all_sections(self) -> Iterator[tuple[int, Section]]:
        """Yield all its texts with their numbers, also those that are folded."""
        return ((seat.number, seat.section) for seat in self.seats())

    def read_all(self) -> None:
        """Take in all of its text, however long."""

    @property
    def has_raw(self) -> bool:
        """Whether something is shown as it was written, as there is too much of it."""
        return False

    def show_all_as_markdown(self) -> None:
        """Read as Markdown also what there is too much of."""

    def act_on_line(self, number: int) -> None:
        """Fold or unfold what a line of a tree stands for, or show more of it."""

    def text_section(self) -> Section | None:
        """Return its text as it was written, laid out, whatever is shown in its place."""
        seat = self.seat(TEXT)
        return seat.section if seat is not None else None

    def unfold(self, number: int) -> None:
        """Show one of its texts."""

    def rest(self) -> None:
        """Forget all that can be made again: nobody has looked for a while."""

    def scroll_within(self, point: QPoint, delta: int) -> bool:  # noqa: ARG002 - most cannot
        """Scroll what is under a point by itself; return whether anything moved."""
        return False

    def scroll_to(self, number: int, y: int) -> None:
        """Show a height of a text that is scrolled by itself."""

    # --- Widgets --------------------------------------------------------------------------------

    def build(self, parent: QWidget) -> None:
        """Make the widgets that are shown in it: it has come into view."""

    def set_active(self, *, is_active: bool) -> None:
        """Show or hide what is shown only while the mouse is over it or the focus on it."""

    def release(self) -> None:
        """Give up its widgets: it is out of view."""

    def widgets(self) -> Iterator[tuple[QWidget, QPoint]]:
        """Yield what is shown in it as widgets, and where."""
        return iter(())

    # --- Anchors --------------------------------------------------------------------------------

    def parts_from(self, y: int) -> Iterator[tuple[int, int, bool]]:
        """Yield its parts from the one at a height on: number, top, whether its height is known.

        The first part is the message's beginning, then come the chunks of its texts.
        """
        number = 1
        if y <= 0:
            yield 0, 0, False
        for seat in self._anchored():
            section = seat.section
            first = section.chunk_at(y - seat.y) if section.chunk_count else 0
            for chunk in range(first, section.chunk_count):
                yield number + chunk, seat.y + section.top_of(chunk), section.is_exact(chunk)
            number += section.chunk_count

    def part_top(self, part: int) -> int:
        """Return where a part of those begins."""
        part -= 1
        if part < 0:
            return 0
        y = 0
        for seat in self._anchored():
            if part < seat.section.chunk_count:
                return seat.y + seat.section.top_of(part)
            part -= seat.section.chunk_count
            y = seat.y
        return y

    def _anchored(self) -> Iterator[Seat]:
        return (seat for seat in self.seats() if seat.window is None)
