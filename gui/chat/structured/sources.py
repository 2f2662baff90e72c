"""Values of JSON as leaf blocks, which are laid out, selected, searched and copied like others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.chat.markdown.document import Changes
from gui.chat.markdown.hidden import without_hidden
from gui.chat.markdown.leaves import (
    CodeLeaf,
    Frame,
    FrameKind,
    Inline,
    Span,
    Style,
    TableLeaf,
    TextLeaf,
)
from gui.chat.structured.writing import plain_text, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gui.chat.markdown.leaves import Leaf
    from gui.chat.structured.reading import Json
    from gui.chat.structured.tables import Table
    from gui.chat.structured.tree_lines import Line, Tree

MOST_COLUMNS = 60
"""So many columns of a table are shown."""
_MOST_ROWS, _LEAST_ROWS, _MOST_CELLS = 500, 50, 3_000
"""So many rows of it: all of them are measured for the widths of the columns."""
FOLD, UNFOLD, MORE = "fold", "unfold", "more"
"""What the stop in a line of a tree is for: the targets of their spans."""
_MOST_OF_A_CELL = 1_000
_SIGNS = {FOLD: "▾", UNFOLD: "▸", MORE: "…"}
_DEEPEST = 40
"""Lines that stand more deeply are not moved further."""


class TableSource:
    """A table of what a list of objects says."""

    def __init__(self, table: Table) -> None:
        columns = table.columns[:MOST_COLUMNS]
        rows = table.rows[: rows_shown(table)]
        self._leaf = TableLeaf(
            tuple("right" if _is_numeric(rows, column) else "" for column in columns),
            tuple(Inline(_cell_text(column)) for column in columns),
            [tuple(_cell(row, column) for column in columns) for row in rows],
            is_closed=True,
        )
        self._is_known = False

    def chunk_count(self) -> int:
        """Return 1: a table is laid out as one."""
        return 1

    def refresh(self) -> Changes:
        """Return the chunk the first time, none afterwards."""
        stale = () if self._is_known else (0,)
        self._is_known = True
        return Changes(stale)

    def leaves(self, index: int) -> Sequence[Leaf]:  # noqa: ARG002 - there is one chunk
        """Return the table."""
        return (self._leaf,)

    def size_of(self, index: int) -> tuple[int, int]:  # noqa: ARG002 - there is one chunk
        """Return how many characters and lines it has."""
        rows = (self._leaf.header, *self._leaf.rows)
        return sum(len(cell.text) for row in rows for cell in row), len(rows)

    def source_of(self, index: int) -> str:  # noqa: ARG002 - there is one chunk
        """Return it in Markdown."""
        rows = [" | ".join(map(_in_markdown, row)) for row in (self._leaf.header, *self._leaf.rows)]
        rule = " | ".join("---:" if it else "---" for it in self._leaf.aligns)
        return "\n".join(f"| {row} |" for row in (rows[0], rule, *rows[1:])) + "\n"


class TextSource:
    """The text as it was written, as one block of code: to be copied, not to be shown."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._leaf = CodeLeaf("json", lines=text.split("\n"), is_closed=True)

    def chunk_count(self) -> int:
        """Return 1."""
        return 1

    def refresh(self) -> Changes:
        """Return that nothing changes."""
        return Changes()

    def leaves(self, index: int) -> Sequence[Leaf]:  # noqa: ARG002 - there is one chunk
        """Return the block."""
        return (self._leaf,)

    def size_of(self, index: int) -> tuple[int, int]:  # noqa: ARG002 - there is one chunk
        """Return how many characters and lines it has."""
        return len(self._text), len(self._leaf.lines)

    def source_of(self, index: int) -> str:  # noqa: ARG002 - there is one chunk
        """Return the text."""
        return self._text


def rows_shown(table: Table) -> int:
    """Return how many of the rows of a table are shown."""
    columns = max(1, min(MOST_COLUMNS, len(table.columns)))
    most = max(_LEAST_ROWS, min(_MOST_ROWS, _MOST_CELLS // columns))
    return min(most, len(table.rows))


class TreeSource:
    """A tree of what a value says: a chunk a line. `more` says how many parts are not shown."""

    def __init__(self, tree: Tree, more: Callable[[int], str]) -> None:
        self._tree = tree
        self._more = more
        self._lines: list[Line] = []
        self._leaves: dict[int, TextLeaf] = {}
        self._is_known = False
        self._stale: tuple[int, ...] = ()
        self._take_lines()

    @property
    def lines(self) -> Sequence[Line]:
        """The lines that are shown."""
        return self._lines

    def act(self, number: int) -> None:
        """Fold or unfold what a line stands for, or show more."""
        line = self._lines[number]
        if line.hidden:
            self._tree.show_more(line.path)
        elif line.count:
            self._tree.toggle(line.path)
        self._take_lines()

    def open_all(self) -> None:
        """Unfold everything, as far as that is not too much."""
        self._tree.open_all()
        self._take_lines()

    def close_all(self) -> None:
        """Fold everything but the outermost."""
        self._tree.close_all()
        self._take_lines()

    def _take_lines(self) -> None:
        before, self._lines = self._lines, self._tree.lines()
        same = 0
        for one, other in zip(before, self._lines, strict=False):
            if one != other:
                break
            same += 1
        self._leaves = {at: leaf for at, leaf in self._leaves.items() if at < same}
        first = min(same, *self._stale) if self._stale else same
        self._stale = tuple(range(first, len(self._lines)))

    def chunk_count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def refresh(self) -> Changes:
        """Return which lines differ from the last time."""
        stale, self._stale = self._stale, ()
        return Changes(stale)

    def leaves(self, index: int) -> Sequence[Leaf]:
        """Return the one leaf of a line."""
        if index not in self._leaves:
            self._leaves[index] = self._leaf(self._lines[index])
        return (self._leaves[index],)

    def size_of(self, index: int) -> tuple[int, int]:
        """Return how many characters and lines a chunk has."""
        line = self._lines[index]
        return len(line.name) + len(line.text) + 4, 1

    def source_of(self, index: int) -> str:
        """Return a line as text."""
        leaf = self.leaves(index)[0]
        text = leaf.inline.text if isinstance(leaf, TextLeaf) else ""
        return "  " * _depth(self._lines[index]) + text.replace("\u2028", "\n") + "\n"

    def _leaf(self, line: Line) -> TextLeaf:
        depth = min(_DEEPEST, _depth(line))
        frames = (Frame(FrameKind.LEVEL),) * depth
        if line.hidden:
            words = self._more(line.hidden)
            inline = Inline(words, (Span(0, len(words), Style.FOLD, MORE),))
        else:
            inline = _line(line)
        return TextLeaf(inline, frames=frames, is_continued=True, is_raw=True)


def _depth(line: Line) -> int:
    return len(line.path) if line.hidden else max(0, len(line.path) - 1)


def _line(line: Line) -> Inline:
    name = _shown(line.name)
    begin, spans = "", []
    if line.count:
        does = FOLD if line.is_open else UNFOLD
        begin = f"{_SIGNS[does]} {name}".rstrip()
        spans.append(Span(0, len(begin), Style.FOLD | Style.STRONG, does))
    elif name:
        begin = name
        spans.append(Span(0, len(begin), Style.STRONG))
    text = begin
    if line.count is not None and line.is_open:
        text += f" [{line.count}]" if line.is_list else ""
    elif line.text:
        between = ": " if name else " " if begin else ""
        text += between + _shown(line.text)
    return Inline(text or "{}", tuple(spans))


def _shown(text: str) -> str:
    return without_hidden(printable(text).replace("\t", " "))


def _cell(row: dict[str, Json], column: str) -> Inline:
    return Inline(_cell_text(plain_text(row[column], _MOST_OF_A_CELL)) if column in row else "")


def _cell_text(text: str) -> str:
    """Return a text in which a tab ends no cell, and a line's end no row."""
    text = printable(text).replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n")
    return without_hidden(text.replace("\n", "\u2028"))


def _in_markdown(cell: Inline) -> str:
    return cell.text.replace("\\", "\\\\").replace("|", "\\|").replace("\u2028", "<br>")


def _is_numeric(rows: Sequence[dict[str, Json]], column: str) -> bool:
    found = [row[column] for row in rows if row.get(column) is not None]
    return bool(found) and all(
        isinstance(it, int | float) and not isinstance(it, bool) for it in found
    )
