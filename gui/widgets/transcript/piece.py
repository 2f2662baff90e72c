"""What all pieces share: a leaf of a message, laid out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from gui.chat.markdown.formulas import Formula

Range = tuple[int, int]
"""From a position up to and without another one, in characters of a piece's text."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in a piece: the selection, what was searched for, and the hit shown now."""

    selection: Range | None = None
    hits: tuple[Range, ...] = ()
    current: Range | None = None


NO_MARKS = Marks()


class StopKind(Enum):
    """What can be done at a place in a message."""

    LINK = "link"
    IMAGE = "image"
    COPY_CODE = "copy code"
    WRAP_CODE = "wrap code"
    FOLD = "fold"
    UNFOLD = "unfold"
    MORE = "more"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Stop:
    """A place in a piece that a click or the keyboard can act on.

    `start` and `end` are where it stands in the text, `target` is a link's address, `areas` is
    where it is drawn, from the piece's upper left corner.
    """

    kind: StopKind
    start: int
    end: int
    target: str
    areas: tuple[QRect, ...]


class Piece:
    """A leaf laid out in a width. Its origin is its upper left corner."""

    height: int = 0

    def lay_out(self, width: int) -> None:
        """Set it in a width; `height` follows from it."""
        raise NotImplementedError

    @property
    def undrawn(self) -> Sequence[Formula]:
        """The formulas in its lines that were not drawn yet when it was made."""
        return ()

    def draw(self) -> bool:
        """Show what was undrawn and is drawn now; return False if another piece has to do that."""
        return False

    def grow(self) -> int:
        """Take in what has come of the leaf since; return from which height on it is new."""
        return 0

    def text(self) -> str:
        """Return what a person reads in it, and what positions count."""
        raise NotImplementedError

    def paint(self, painter: QPainter, top: int, bottom: int, marks: Marks) -> None:
        """Draw what is between two heights."""
        raise NotImplementedError

    def position_at(self, point: QPoint) -> int:
        """Return the position in the text that is nearest to a point."""
        raise NotImplementedError

    def caret(self, position: int) -> QRect:
        """Return where a caret before the character at a position would stand."""
        raise NotImplementedError

    def areas(self, start: int, end: int) -> list[QRect]:
        """Return where a part of the text is drawn."""
        raise NotImplementedError

    def cuts(self) -> list[int]:
        """Return the heights at which it may be cut between two pages."""
        return []

    def stops(self) -> list[Stop]:
        """Return what can be acted on in it, in the order of the text."""
        return []

    def reveal(self, position: int) -> None:
        """Scroll sideways so that a position is seen."""

    def scroll_by(self, delta: int, point: QPoint) -> bool:  # noqa: ARG002 - most have nothing to scroll
        """Scroll sideways what is under a point; return whether anything moved."""
        return False
