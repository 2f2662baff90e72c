"""One text of a message, laid out: its chunks below each other, each when it is first needed."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from gui.chat.markdown.document import Changes
from gui.chat.markdown.leaves import AttachedLeaf, CodeLeaf, Leaf, MathLeaf, TableLeaf, TextLeaf
from gui.widgets.theme import Role
from gui.widgets.transcript.attached_piece import AttachedPiece, attached_piece
from gui.widgets.transcript.code_piece import CodePiece
from gui.widgets.transcript.frames import gap_before, indent, paint_frames
from gui.widgets.transcript.heights import Heights
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.math_piece import MathPiece
from gui.widgets.transcript.piece import Marks, Piece
from gui.widgets.transcript.rule_piece import RulePiece
from gui.widgets.transcript.table_piece import TablePiece
from gui.widgets.transcript.text_piece import TextPiece

_MOST_LAID_OUT = 600
_KEPT_PX = 4000
"""Of a text with more chunks than that laid out only those so close to the view stay so."""


class Source(Protocol):
    """A text that is cut into chunks: Markdown, or lines as they are."""

    def chunk_count(self) -> int:
        """Return how many chunks there are."""
        ...

    def refresh(self) -> Changes:
        """Take in what is new; return which chunks differ from the last time."""
        ...

    def leaves(self, index: int) -> Sequence[Leaf]:
        """Return the leaves of a chunk."""
        ...

    def size_of(self, index: int) -> tuple[int, int]:
        """Return how many characters and lines a chunk has."""
        ...

    def source_of(self, index: int) -> str:
        """Return the text of a chunk as it was written."""
        ...


class Place(NamedTuple):
    """A position in a section: a chunk, a piece of it, and a character of that."""

    chunk: int
    piece: int
    offset: int


class Placed(NamedTuple):
    """A piece in its chunk: its leaf, where it begins, and how much room is above it."""

    leaf: Leaf
    piece: Piece
    x: int
    y: int
    gap: int


MarksOf = Callable[[int, int], Marks]
"""Returns what is marked in a piece of a chunk."""


class Section:
    """A text in a width. The height of a chunk is guessed until it is laid out.

    `make_source` is called when something of the text is first to be seen; until then its height
    is guessed from `size`, the number of its characters and lines. `keeps_columns` lets tables
    that grow keep the widths of their columns, `wraps_code` breaks all long
    lines of code, but for the blocks whose lines are toggled.
    """

    def __init__(
        self,
        make_source: Callable[[], Source],
        size: tuple[int, int],
        look: Look,
        role: Role = "body",
        colour: str = "text",
    ) -> None:
        self._make_source = make_source
        self._size = size
        self._source: Source | None = None
        self._look = look
        self._role: Role = role
        self._colour = colour
        self._heights = Heights()
        self._chunks: list[list[Placed] | None] = []
        self._changed: int | None = None
        self._grown: dict[int, int] = {}
        self._wrapped: set[tuple[int, int]] = set()
        self.keeps_columns = False
        self.wraps_code = False
        self.width = 0

    # --- Layout -------------------------------------------------------------------------------

    @property
    def height(self) -> int:
        """How high all of it is, as far as that is known."""
        if not len(self._heights):
            return self._guess(*self._size) if self._source is None else 0
        return self._heights.total

    @property
    def source(self) -> Source:
        """The text, cut into chunks."""
        if self._source is None:
            self._source = self._make_source()
        return self._source

    @property
    def is_read(self) -> bool:
        """Whether the text has been cut into chunks."""
        return self._source is not None

    def rest(self) -> None:
        """Forget everything but the heights: nobody looks any more."""
        self._source = None
        self._chunks = [None] * len(self._chunks)

    def take_change(self) -> int | None:
        """Return from which height on it looks different since the last call; None if nowhere."""
        changed, self._changed = self._changed, None
        return changed

    @property
    def chunk_count(self) -> int:
        """How many chunks there are."""
        return len(self._chunks)

    def end_caret(self) -> QRect | None:
        """Return where a caret behind the last character would stand, if that is laid out."""
        last = next((it for it in reversed(self._chunks) if it != []), None)
        if not last:
            return None
        placed = last[-1]
        top = self._heights.total - placed.piece.height
        return placed.piece.caret(len(placed.piece.text())).translated(placed.x, top)

    def natural_width(self) -> int:
        """Return how wide the longest line of what is laid out is."""
        pieces = (placed.piece for _, chunk in self.laid_out() for placed in chunk)
        known = (it for it in pieces if isinstance(it, TextPiece | AttachedPiece))
        return 1 + max((it.natural_width for it in known), default=0)

    def set_width(self, width: int) -> None:
        """Take another width; heights are guessed again until chunks are laid out in it."""
        if width != self.width:
            self.width = width
            self._forget()
            if self._source is not None:
                self.refresh()

    def refresh(self) -> None:
        """Take over what has changed in the text."""
        was_read = self._source is not None
        changes = self.source.refresh()
        count = self.source.chunk_count()
        if changes.is_reset or (not was_read and self._chunks and count != len(self._chunks)):
            self._forget()
        if not self.width:
            return
        if count < len(self._chunks):  # what looked like another block was none
            del self._chunks[count:]
            self._heights.cut(count)
            self._note_change(self._heights.total)
        known = len(self._chunks)
        for at in range(known, count):
            self._chunks.append(None)
            self._heights.append(self._guess(*self.source.size_of(at)))
        if known < count:
            self._note_change(self._heights.top(known))
        if not was_read:
            return
        for at in changes.stale:
            if at >= known:
                continue
            if self._chunks[at] is not None:
                self._note_change(self._heights.top(at) + self._lay_out_again(at))
            else:
                self._heights.set(at, self._guess(*self.source.size_of(at)))

    def lay_out_between(self, top: int, bottom: int) -> bool:
        """Lay out the chunks that are between two heights; return whether there were any."""
        has_changed = self._source is None
        if self._source is None:
            self.refresh()
        if not self._chunks:
            return has_changed
        at = self._heights.at(top)
        while at < len(self._chunks) and self._heights.top(at) < bottom:
            if self._chunks[at] is None:
                self._lay_out(at)
                has_changed = True
            at += 1
        if has_changed and self._laid_out_count() > _MOST_LAID_OUT:
            self._drop_outside(top - _KEPT_PX, bottom + _KEPT_PX)
        return has_changed

    def _laid_out_count(self) -> int:
        return sum(chunk is not None for chunk in self._chunks)

    def _drop_outside(self, top: int, bottom: int) -> None:
        first, last = self._heights.at(top), self._heights.at(bottom)
        for at in range(len(self._chunks)):
            if not first <= at <= last:
                self._chunks[at] = None

    def take_over(self, piece: Piece) -> None:
        """Arrange the chunk anew in which a piece has another height."""
        for at, chunk in self.laid_out():
            if any(placed.piece is piece for placed in chunk):
                self._lay_out(at)
                return

    def make_anew(self, piece: Piece) -> None:
        """Make another piece for the leaf of one: what it shows can be shown in another way."""
        for at, chunk in self.laid_out():
            if any(placed.piece is piece for placed in chunk):
                self._chunks[at] = [placed for placed in chunk if placed.piece is not piece]
                self._lay_out(at)
                return

    def toggle_wrapping(self, chunk: int, number: int) -> None:
        """Break the long lines of a block of code, or let them scroll."""
        self._wrapped ^= {(chunk, number)}
        self._lay_out(chunk)

    def laid_out(self) -> Iterator[tuple[int, list[Placed]]]:
        """Yield the chunks that are laid out."""
        for at, placed in enumerate(self._chunks):
            if placed is not None:
                yield at, placed

    def laid_out_between(self, top: int, bottom: int) -> Iterator[Placed]:
        """Yield the pieces of the chunks between two heights that are laid out."""
        at = self._heights.at(top) if self._chunks else 0
        while at < len(self._chunks) and self._heights.top(at) < bottom:
            yield from self._chunks[at] or ()
            at += 1

    def top_of(self, chunk: int) -> int:
        """Return where a chunk begins."""
        return self._heights.top(min(chunk, len(self._chunks)))

    def chunk_at(self, y: int) -> int:
        """Return the chunk that is at a height."""
        return self._heights.at(y)

    def is_exact(self, chunk: int) -> bool:
        """Tell whether a chunk is laid out."""
        return chunk < len(self._chunks) and self._chunks[chunk] is not None

    def read_all(self) -> None:
        """Cut the text into chunks, if nobody has wanted that yet."""
        if self._source is None:
            self.refresh()

    def leaves_of(self, chunk: int) -> Sequence[Leaf]:
        """Return the leaves of a chunk."""
        return self.source.leaves(chunk)

    def source_of(self, chunk: int) -> str:
        """Return the text of a chunk as it was written."""
        return self.source.source_of(chunk)

    def pieces_of(self, chunk: int) -> list[Placed]:
        """Return the pieces of a chunk, laid out now if they are not yet."""
        found = self._chunks[chunk]
        return self._lay_out(chunk) if found is None else found

    def _forget(self) -> None:
        self._heights.cut(0)
        self._chunks.clear()
        self._note_change(0)

    def _note_change(self, top: int) -> None:
        self._changed = top if self._changed is None else min(self._changed, top)

    def _lay_out_again(self, at: int) -> int:
        """Lay out a chunk that has changed; return from which of its heights on it is new."""
        former = self._chunks[at] or []
        begins = {id(placed.piece): placed for placed in former}
        self._grown.clear()
        made = self._lay_out(at)
        for number, placed in enumerate(made):
            old = begins.get(id(placed.piece))
            if old is not None and old.y == placed.y and old.x == placed.x:
                if id(placed.piece) in self._grown:
                    return placed.y + self._grown[id(placed.piece)]
                continue
            before = former[number] if number < len(former) else None
            if before is None or (before.x, before.y) != (placed.x, placed.y):
                return placed.y - placed.gap
            if isinstance(before.piece, TextPiece) and isinstance(placed.piece, TextPiece):
                return placed.y + placed.piece.begin_of_change(before.piece)
            return placed.y - placed.gap
        return made[-1].y if made else 0

    def _lay_out(self, at: int) -> list[Placed]:
        known = {id(placed.leaf): placed.piece for placed in self._chunks[at] or ()}
        former = self._last_leaf_before(at)
        made: list[Placed] = []
        y = 0
        for leaf in self.source.leaves(at):
            gap = gap_before(leaf, former, self._look)
            x = indent(leaf.frames, self._look, self.width)
            piece = known.get(id(leaf))
            if piece is None:
                piece = self._piece(leaf)
            elif isinstance(piece, CodePiece | TablePiece | MathPiece):
                if isinstance(piece, TablePiece):
                    piece.is_frozen = self.keeps_columns
                self._grown[id(piece)] = piece.grow()
            if isinstance(piece, CodePiece):
                piece.set_wraps(wraps=self.wraps_code is not ((at, len(made)) in self._wrapped))
            piece.lay_out(max(1, self.width - x))
            made.append(Placed(leaf, piece, x, y + gap, gap))
            y += gap + piece.height
            former = leaf
        self._chunks[at] = made
        self._heights.set(at, y)
        return made

    def _last_leaf_before(self, at: int) -> Leaf | None:
        while at > 0:
            at -= 1
            leaves = self.source.leaves(at)
            if leaves:
                return leaves[-1]
        return None

    def _piece(self, leaf: Leaf) -> Piece:
        if isinstance(leaf, TextLeaf):
            role = self._look.heading_role(leaf.level) if leaf.level else self._role
            return TextPiece(leaf.inline, self._look, role, self._colour)
        if isinstance(leaf, CodeLeaf):
            return CodePiece(leaf, self._look)
        if isinstance(leaf, TableLeaf):
            return TablePiece(leaf, self._look)
        if isinstance(leaf, MathLeaf):
            return MathPiece(leaf, self._look)
        if isinstance(leaf, AttachedLeaf):
            return attached_piece(leaf, self._look)
        return RulePiece(self._look)

    def _guess(self, letters: int, lines: int) -> int:
        return guessed_height(self._look, self.width, letters, lines, self._role)

    # --- Drawing ------------------------------------------------------------------------------

    def paint(self, painter: QPainter, top: int, bottom: int, marks_of: MarksOf) -> None:
        """Draw what is between two heights and laid out."""
        if not self._chunks:
            return
        at = self._heights.at(top)
        while at < len(self._chunks) and (begin := self._heights.top(at)) < bottom:
            for number, placed in enumerate(self._chunks[at] or ()):
                y = begin + placed.y
                if y + placed.piece.height < top or y - placed.gap >= bottom:
                    continue
                self._paint_piece(painter, placed, begin, (top, bottom), marks_of(at, number))
            at += 1

    def _paint_piece(
        self, painter: QPainter, placed: Placed, begin: int, clip: tuple[int, int], marks: Marks
    ) -> None:
        y = begin + placed.y
        painter.translate(0, y)
        self.paint_placed(painter, placed, (clip[0] - y, clip[1] - y), marks)
        painter.translate(0, -y)

    def paint_placed(
        self,
        painter: QPainter,
        placed: Placed,
        clip: tuple[int, int],
        marks: Marks,
        share: float = 1.0,
    ) -> None:
        """Draw a piece whose upper edge is the painter's, with what it stands in.

        `share` is how much smaller the piece is drawn, and not what it stands in.
        """
        if placed.leaf.frames:
            above = 0 if placed.leaf.frames[0].is_start else placed.gap
            height = round(placed.piece.height * share)
            area = QRect(0, -above, self.width, height + above)
            role = self._role
            paint_frames(painter, placed.leaf.frames, self._look, area, text_top=0, role=role)
        painter.translate(placed.x, 0)
        painter.scale(share, share)
        placed.piece.paint(painter, clip[0], clip[1], marks)
        painter.scale(1 / share, 1 / share)
        painter.translate(-placed.x, 0)

    # --- Places -------------------------------------------------------------------------------

    def place_at(self, point: QPoint) -> Place:
        """Return the position that is nearest to a point."""
        if not self._chunks:
            return Place(0, 0, 0)
        chunk = self._heights.at(point.y())
        pieces = self.pieces_of(chunk)
        y = point.y() - self._heights.top(chunk)
        number = next(
            (at for at, it in enumerate(pieces) if y < it.y + it.piece.height), len(pieces) - 1
        )
        if number < 0:
            return Place(chunk, 0, 0)
        placed = pieces[number]
        within = QPoint(point.x() - placed.x, y - placed.y)
        return Place(chunk, number, placed.piece.position_at(within))

    def piece_at(self, point: QPoint) -> tuple[int, int, QPoint] | None:
        """Return chunk, piece and the point in it that is at a point."""
        if not self._chunks or not 0 <= point.y() < self.height:
            return None
        chunk = self._heights.at(point.y())
        y = point.y() - self._heights.top(chunk)
        for number, placed in enumerate(self._chunks[chunk] or ()):
            if placed.y <= y < placed.y + placed.piece.height:
                return chunk, number, QPoint(point.x() - placed.x, y - placed.y)
        return None

    def origin_of(self, chunk: int, number: int) -> QPoint:
        """Return where a piece begins."""
        placed = self.pieces_of(chunk)[number]
        return QPoint(placed.x, self._heights.top(chunk) + placed.y)

    def caret(self, place: Place) -> QRect:
        """Return where a caret before the character at a place would stand."""
        pieces = self.pieces_of(place.chunk)
        if not pieces:
            return QRect(0, self._heights.top(place.chunk), 1, self._look.line_height(self._role))
        piece = pieces[place.piece].piece
        return piece.caret(place.offset).translated(self.origin_of(place.chunk, place.piece))


def guessed_height(look: Look, width: int, letters: int, lines: int, role: Role = "body") -> int:
    """Return about how high a text in a width is, by the number of its characters and lines."""
    in_a_row = max(1, round(width / (look.advance(role) * 0.9)))
    return max(lines, -(-letters // in_a_row)) * look.line_height(role) + look.px(10)
