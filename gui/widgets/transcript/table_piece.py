"""A table, laid out: columns as wide as their cells, or wrapped to fit, or scrolled sideways."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from gui.chat.markdown.formulas import Formula
from gui.chat.markdown.leaves import Inline, Span, Style, TableLeaf
from gui.chat.markdown.parts import text_of
from gui.widgets.transcript.inline_formulas import has_formula
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.piece import NO_MARKS, Marks, Piece, Range, Stop
from gui.widgets.transcript.table_columns import fitted
from gui.widgets.transcript.text_piece import TextPiece

_PADDING_X = 12
_PADDING_Y = 5
_LEAST_COLUMN = 96
_STEP = 8
"""Widths are rounded up to this, or each new row would move the columns."""
_ROWS_UNTIL_FROZEN = 30
_KEPT_CELLS = 2_000
_MOST_FORMULAS = 200
"""So many are drawn once there is time; those beyond stay as they were written."""

Row = tuple[Inline, ...]


class TablePiece(Piece):
    """A header and rows; layouts exist only of the cells that are seen.

    `is_frozen` keeps the widths of the columns as they are, whatever comes.
    """

    def __init__(self, leaf: TableLeaf, look: Look) -> None:
        self.leaf = leaf
        self._look = look
        self.width = 0
        self.offset = 0
        self.is_frozen = False
        self._header = tuple(_bold(cell) for cell in leaf.header)
        self._natural = [0] * len(leaf.header)
        self._natural_before = self._natural
        self._columns: tuple[int, ...] = ()
        self._lefts: list[int] = [0]
        self._row_widths: list[tuple[int, ...]] = []
        self._tops: list[int] = []
        self._starts: list[int] = []
        self._end = 0
        self._bottom = 0
        self._last: Row = ()
        self._former: list[tuple[Inline, int, TextPiece | None]] = []
        self._cells: dict[tuple[int, int], TextPiece] = {}
        self._undrawn: dict[int, list[Formula]] = {}
        self._undrawn_count = 0
        self._bold_metrics = QFontMetrics(look.font("body", bold=True))

    @property
    def undrawn(self) -> Sequence[Formula]:
        return [formula for row in self._undrawn.values() for formula in row]

    def draw(self) -> bool:
        numbers, self._undrawn, self._undrawn_count = sorted(self._undrawn), {}, 0
        for number in numbers:
            row = self._row(number)
            for at in range(len(row)):
                self._cells.pop((number, at), None)
            self._set_widths(
                number, [self._natural_width(it, (number, at)) for at, it in enumerate(row)]
            )
        if self._wanted_columns() != self._columns:
            self._arrange()
        else:
            self._set_heights(numbers)
        return True

    def _set_widths(self, number: int, widths: Sequence[int]) -> None:
        """Take other widths of a row's cells."""
        self._row_widths[number] = tuple(widths)
        self._natural = [max(pair) for pair in zip(self._natural, widths, strict=True)]
        if number < len(self._row_widths) - 1:
            before = zip(self._natural_before, widths, strict=True)
            self._natural_before = [max(pair) for pair in before]

    def _set_heights(self, numbers: Sequence[int]) -> None:
        """Place the rows anew from the first of these on, which have other heights."""
        ends = [*self._tops[1:], self._bottom]
        heights = [end - top for top, end in zip(self._tops, ends, strict=True)]
        for number in numbers:
            if number < len(heights):
                heights[number] = self._row_height(number)
        *self._tops, self._bottom = accumulate(heights, initial=0)
        self.height = self._bottom + 1

    # --- Size ---------------------------------------------------------------------------------

    def lay_out(self, width: int) -> None:
        if width == self.width:
            return
        self.width = width
        self._measure_new()
        self._arrange()

    def grow(self) -> int:
        begin = self._tops[-1] if self._tops else 0
        self._measure_new()
        columns = self._wanted_columns()
        if columns != self._columns:
            self._arrange()
            return 0
        self._place_rows()
        return begin

    def scroll_by(self, delta: int, point: QPoint) -> bool:  # noqa: ARG002 - all of it scrolls
        offset = max(0, min(self._most_offset(), self.offset + delta))
        has_moved, self.offset = offset != self.offset, offset
        return has_moved

    def reveal(self, position: int) -> None:
        """Scroll sideways so that a position is seen."""
        x = self.caret(position).x()
        if not 0 <= x <= self.width:
            self.offset = max(0, min(self._most_offset(), self.offset + x - self.width // 2))

    def _measure_new(self) -> None:
        """Measure the rows that are new since the last time."""
        rows = self.leaf.rows
        missing = len(self._row_widths) - 1 - len(rows)
        if missing == 1 and rows:  # what looked like a row was none
            self._forget_last()
            self._former, self._last, self._natural_before = [], rows[-1], self._natural
        elif missing > 0:
            self._begin_anew()
        if not self._row_widths:
            self._take_row(self._header)
        elif len(self._row_widths) > 1 and (self._last is not rows[len(self._row_widths) - 2]):
            self._forget_last()
        for at in range(len(self._row_widths) - 1, len(rows)):
            self._take_row(rows[at])

    def _begin_anew(self) -> None:
        for known in (self._row_widths, self._tops, self._starts, self._cells, self._undrawn):
            known.clear()
        self._undrawn_count = 0
        self._natural = [0] * len(self.leaf.header)
        self._end = self._bottom = 0

    def _take_row(self, row: Row) -> None:
        number = len(self._row_widths)
        widths = tuple(self._width_of(cell, (number, at)) for at, cell in enumerate(row))
        self._former = []
        self._row_widths.append(widths)
        self._natural_before = self._natural
        self._natural = [max(pair) for pair in zip(self._natural, widths, strict=True)]
        self._starts.append(self._end)
        self._end += sum(len(cell.text) for cell in row) + len(row)
        self._last = row

    def _forget_last(self) -> None:
        """Take the last row away, which has grown: most of its cells have not."""
        widths = self._row_widths.pop()
        self._natural = self._natural_before
        self._end = self._starts.pop()
        number = len(self._row_widths)
        self._undrawn_count -= len(self._undrawn.pop(number, ()))
        pieces = [self._cells.pop((number, at), None) for at in range(len(widths))]
        self._former = list(zip(self._last, widths, pieces, strict=True))
        if len(self._tops) > number:
            self._bottom = self._tops.pop()

    def _width_of(self, cell: Inline, place: tuple[int, int]) -> int:
        """Return how wide a cell is in one line; one that was measured is not measured again."""
        if self._former:
            known, width, piece = self._former[place[1]]
            if known == cell:
                if piece is not None:
                    self._cells[place] = piece
                    self._note_undrawn(place[0], piece)
                return width
        return self._natural_width(cell, place)

    def _natural_width(self, cell: Inline, place: tuple[int, int]) -> int:
        if _is_bold(cell):
            return self._bold_metrics.horizontalAdvance(cell.text) + 1
        if cell.spans or "\u2028" in cell.text:
            piece = TextPiece(cell, self._look)
            piece.lay_out(100_000)
            if len(self._cells) < _KEPT_CELLS:
                self._cells[place] = piece  # it will be shown if it is the last row, which grows
            self._note_undrawn(place[0], piece)
            return piece.natural_width + 1
        return self._look.metrics("body").horizontalAdvance(cell.text) + 1

    def _note_undrawn(self, number: int, piece: TextPiece) -> None:
        """Remember which formulas of a row are to be drawn, if they are not too many."""
        found = piece.undrawn[: max(0, _MOST_FORMULAS - self._undrawn_count)]
        if found:
            self._undrawn.setdefault(number, []).extend(found)
            self._undrawn_count += len(found)

    def _wanted_columns(self) -> tuple[int, ...]:
        if self._columns and (self.is_frozen or len(self._tops) > _ROWS_UNTIL_FROZEN):
            return self._columns
        padding = 2 * self._pad_x()
        natural = [-(-width // _STEP) * _STEP + padding for width in self._natural]
        return fitted(natural, self.width, self._look.px(_LEAST_COLUMN))

    def _arrange(self) -> None:
        """Set all rows anew."""
        self._columns = () if not self.is_frozen else self._columns
        self._tops.clear()
        self._cells.clear()
        self._columns = self._wanted_columns()
        self._lefts = [0, *accumulate(self._columns)]
        self._bottom = 0
        self._place_rows()

    def _place_rows(self) -> None:
        for number in range(len(self._tops), len(self._row_widths)):
            self._tops.append(self._bottom)
            self._bottom += self._row_height(number)
        self.height = self._bottom + 1
        self.offset = min(self.offset, self._most_offset())

    def _row_height(self, number: int) -> int:
        padding = 2 * self._pad_x()
        one_line = self._look.line_height("body") + 2 * self._pad_y()
        is_plain = all(
            width + padding <= column and "\u2028" not in cell.text and not has_formula(cell)
            for width, column, cell in zip(
                self._row_widths[number], self._columns, self._row(number), strict=True
            )
        )
        if is_plain:
            return one_line
        cells = range(len(self._columns))
        return max(self._piece(number, at).height for at in cells) + 2 * self._pad_y()

    # --- Text ---------------------------------------------------------------------------------

    def text(self) -> str:
        return text_of(self.leaf)

    def position_at(self, point: QPoint) -> int:
        number = max(0, bisect_right(self._tops, point.y()) - 1)
        x = point.x() + self.offset
        position, left = self._starts[number], 0
        cells = self._row(number)
        for at, column in enumerate(self._columns):
            if x < left + column or at == len(self._columns) - 1:
                piece = self._piece(number, at)
                within = QPoint(
                    x - left - self._indent(number, at),
                    point.y() - self._tops[number] - self._pad_y(),
                )
                return position + piece.position_at(within)
            position += len(cells[at].text) + 1
            left += column
        return position

    def caret(self, position: int) -> QRect:
        number, at, within = self._place_of(position)
        rect = self._piece(number, at).caret(within)
        return rect.translated(self._cell_origin(number, at))

    def areas(self, start: int, end: int) -> list[QRect]:
        found: list[QRect] = []
        first, last = self._number_at(start), self._number_at(end)
        for number in range(first, last + 1):
            for at, piece, part in self._parts(number, (start, end)):
                origin = self._cell_origin(number, at)
                found += [area.translated(origin) for area in piece.areas(*part)]
        return found

    @property
    def columns_width(self) -> int:
        """How wide all columns are together, also where that is wider than its width."""
        return self._lefts[-1]

    def cuts(self) -> list[int]:
        return self._tops[2:]  # the header stays with the first row

    def stops(self) -> list[Stop]:
        found: list[Stop] = []
        for number in range(len(self._tops)):
            position = self._starts[number]
            for at, cell in enumerate(self._row(number)):
                if any(span.target for span in cell.spans):
                    found += self._stops_in(number, at, position)
                position += len(cell.text) + 1
        return found

    def _stops_in(self, number: int, at: int, position: int) -> list[Stop]:
        origin = self._cell_origin(number, at)
        return [
            Stop(
                stop.kind,
                stop.start + position,
                stop.end + position,
                stop.target,
                tuple(area.translated(origin) for area in stop.areas),
            )
            for stop in self._piece(number, at).stops()
        ]

    def _number_at(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def _place_of(self, position: int) -> tuple[int, int, int]:
        """Return row, column and place in the cell of a position."""
        number = self._number_at(position)
        within = position - self._starts[number]
        row = self._row(number)
        for at, cell in enumerate(row):
            if within <= len(cell.text) or at == len(row) - 1:
                return number, at, min(within, len(cell.text))
            within -= len(cell.text) + 1
        return number, 0, 0

    def _parts(self, number: int, part: Range) -> list[tuple[int, TextPiece, Range]]:
        """Return column, layout, and which part of the cell is between two positions."""
        found: list[tuple[int, TextPiece, Range]] = []
        position = self._starts[number]
        for at, cell in enumerate(self._row(number)):
            first = max(0, part[0] - position)
            last = min(len(cell.text), part[1] - position)
            if first <= last and part[1] > position:
                found.append((at, self._piece(number, at), (first, last)))
            position += len(cell.text) + 1
        return found

    # --- Drawing ------------------------------------------------------------------------------

    def paint(self, painter: QPainter, top: int, bottom: int, marks: Marks) -> None:
        painter.save()
        whole = QRect(0, 0, min(self.width, self._lefts[-1] - self.offset), self.height)
        painter.setClipRect(QRect(0, 0, self.width, self.height), Qt.ClipOperation.IntersectClip)
        colours = self._look.colours
        if top < self._tops[0] + self._row_bottom(0):
            painter.fillRect(QRect(0, 0, whole.width(), self._row_bottom(0)), colours.sunken)
        first = max(0, bisect_right(self._tops, top) - 1)
        for number in range(first, len(self._tops)):
            if self._tops[number] >= bottom:
                break
            self._paint_row(painter, number, marks)
            line = self._row_bottom(number)
            painter.fillRect(QRect(0, line, whole.width(), 1), colours.hairline)
        painter.restore()
        self._paint_frame(painter, whole)

    def _paint_row(self, painter: QPainter, number: int, marks: Marks) -> None:
        """Draw the cells of a row that are in view."""
        row, has_marks = self._row(number), marks is not NO_MARKS
        first = max(0, bisect_right(self._lefts, self.offset) - 1)
        last = min(len(row), bisect_left(self._lefts, self.offset + self.width))
        position = self._starts[number] + sum(len(cell.text) + 1 for cell in row[:first])
        for at in range(first, last):
            length = len(row[at].text)
            origin, piece = self._cell_origin(number, at), self._piece(number, at)
            inner = _shifted(marks, position, length) if has_marks else marks
            painter.translate(origin.x(), origin.y())
            piece.paint(painter, 0, piece.height, inner)
            painter.translate(-origin.x(), -origin.y())
            position += length + 1

    def _paint_frame(self, painter: QPainter, whole: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colours.border, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(whole).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, 4, 4)
        if self._most_offset():
            room, most = self.width - 16, self._most_offset()
            length = max(28, room * room // (room + most))
            left = 8 + (room - length) * self.offset // most
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colours.track)
            painter.drawRoundedRect(QRectF(left, self.height - 6, length, 4), 2, 2)
        painter.restore()

    # --- Cells --------------------------------------------------------------------------------

    def _row(self, number: int) -> Row:
        return self._header if number == 0 else self.leaf.rows[number - 1]

    def _row_bottom(self, number: int) -> int:
        return self._tops[number + 1] if number + 1 < len(self._tops) else self._bottom

    def _piece(self, number: int, at: int) -> TextPiece:
        found = self._cells.get((number, at))
        if found is None:
            if len(self._cells) > _KEPT_CELLS:
                self._cells.clear()
            found = self._cells[number, at] = TextPiece(self._row(number)[at], self._look)
        found.lay_out(max(1, self._columns[at] - 2 * self._pad_x()))
        return found

    def _indent(self, number: int, at: int) -> int:
        """Return how far from the column's left edge a cell's text begins."""
        align = self.leaf.aligns[at]
        if align not in {"right", "center"}:
            return self._pad_x()
        free = self._columns[at] - 2 * self._pad_x() - self._piece(number, at).natural_width
        return self._pad_x() + max(0, free) // (1 if align == "right" else 2)

    def _cell_origin(self, number: int, at: int) -> QPoint:
        left = self._lefts[at] - self.offset + self._indent(number, at)
        return QPoint(left, self._tops[number] + self._pad_y())

    def _most_offset(self) -> int:
        return max(0, self._lefts[-1] - self.width)

    def _pad_x(self) -> int:
        return self._look.px(_PADDING_X)

    def _pad_y(self) -> int:
        return self._look.px(_PADDING_Y)


def _is_bold(cell: Inline) -> bool:
    """Tell whether all of a cell is strong, and nothing else."""
    if len(cell.spans) != 1 or cell.spans[0].style is not Style.STRONG:
        return False
    return cell.spans[0].start == 0 and cell.spans[0].end == len(cell.text)


def _bold(cell: Inline) -> Inline:
    """Return a cell of the header: all of it strong."""
    spans: list[Span] = []
    at = 0
    for span in cell.spans:
        if at < span.start:
            spans.append(Span(at, span.start, Style.STRONG))
        spans.append(Span(span.start, span.end, span.style | Style.STRONG, span.target))
        at = span.end
    if at < len(cell.text):
        spans.append(Span(at, len(cell.text), Style.STRONG))
    return Inline(cell.text, tuple(spans))


def _shifted(marks: Marks, start: int, length: int) -> Marks:
    """Return the marks within a cell that begins at a position of the table's text."""

    def within(part: Range | None) -> Range | None:
        if part is None or part[1] <= start or part[0] >= start + length:
            return None
        return max(0, part[0] - start), min(length, part[1] - start)

    hits = tuple(hit for part in marks.hits if (hit := within(part)) is not None)
    return Marks(within(marks.selection), hits, within(marks.current))
