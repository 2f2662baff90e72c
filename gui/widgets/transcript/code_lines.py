"""The rows of a block of code: which part of which line stands in each."""

from bisect import bisect_right
from collections.abc import Sequence

from gui.widgets.transcript.cells import Shown, cells, rows_of, shown

LONGEST_ROW = 2000
"""A longer line is broken for display: laying it out would take Qt minutes."""


class CodeLines:
    """Lines of code, each in one row or in several, growing at their end.

    `columns` is where lines are broken, None where they are not.
    """

    def __init__(self, lines: Sequence[str], columns: int | None = None) -> None:
        self._lines = lines
        self._columns = columns
        self._known = 0
        self._taken: list[str] = []
        self._first_rows: list[int] = []
        self._starts: list[int] = []
        self._rows = 0
        self._length = 0
        self._last: tuple[str, Shown, list[tuple[int, int]]] | None = None
        self.widest = 0
        self.grow()

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return self._rows

    @property
    def length(self) -> int:
        """How many characters there are, line ends included."""
        return self._length

    def grow(self) -> None:
        """Take in what has come since; the last lines known may have changed, or be gone."""
        while self._known and (
            self._known > len(self._lines) or self._taken[-1] is not self._lines[self._known - 1]
        ):
            self._forget_last()
        while self._known < len(self._lines):
            self._take(self._lines[self._known])

    def shown(self, line: int) -> Shown:
        """Return a line as it is drawn."""
        return self._cut(self._lines[line])[0]

    def row(self, number: int) -> tuple[int, int, int]:
        """Return which line stands in a row, and from where to where of the line as drawn."""
        line = bisect_right(self._first_rows, number) - 1
        start, end = self._cut(self._lines[line])[1][number - self._first_rows[line]]
        return line, start, end

    def row_of(self, line: int, place: int) -> int:
        """Return the row in which a place of a line, as drawn, stands."""
        parts = self._cut(self._lines[line])[1]
        number = bisect_right(parts, place, key=lambda part: part[1])
        return self._first_rows[line] + min(number, len(parts) - 1)

    def start_of(self, line: int) -> int:
        """Return the position of a line's first character in the whole text."""
        return self._starts[line]

    def line_at(self, position: int) -> int:
        """Return the line in which a position of the whole text stands."""
        return max(0, bisect_right(self._starts, position) - 1)

    def _cut(self, line: str) -> tuple[Shown, list[tuple[int, int]]]:
        """Return a line as it is drawn, and its rows; of a very long one each row asks for them."""
        if self._last is None or self._last[0] is not line:
            made = shown(line)
            self._last = (line, made, self._parts(made.text))
        return self._last[1:]

    def _parts(self, text: str) -> list[tuple[int, int]]:
        return rows_of(text, min(self._columns or LONGEST_ROW, LONGEST_ROW))

    def _take(self, line: str) -> None:
        text = self._cut(line)[0].text
        self._first_rows.append(self._rows)
        self._starts.append(self._length)
        if len(text) * 2 <= (self._columns or LONGEST_ROW):
            self._rows += 1
        else:
            self._rows += len(self._cut(line)[1])
        self.widest = max(self.widest, min(cells(text), LONGEST_ROW))
        self._length += len(line) + 1
        self._taken.append(line)
        self._known += 1

    def _forget_last(self) -> None:
        self._rows = self._first_rows.pop()
        self._length = self._starts.pop()
        self._taken.pop()
        self._known -= 1
