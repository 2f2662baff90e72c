"""A block of code: a header with its language, and lines on a grid that scroll sideways."""

import math

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat, QTextLayout

from gui.chat.markdown.colouring import Colouring
from gui.chat.markdown.leaves import CodeLeaf
from gui.chat.markdown.parts import text_of
from gui.widgets.transcript.code_lines import CodeLines
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.piece import Marks, Piece, Range, Stop, StopKind
from gui.widgets.transcript.utf16 import Utf16, x_of

_HEADER = 33
_PADDING_X = 15
_PADDING_Y = 12
_RADIUS = 12
_ICON = 15
_BAR = 4
_KEPT_LAYOUTS = 400


class CodePiece(Piece):
    """Lines of code; a layout exists only of those that are seen.

    `copied` is set for a moment after its text was copied, `hovered` is the button under the
    mouse.
    """

    def __init__(self, leaf: CodeLeaf, look: Look) -> None:
        self.leaf = leaf
        self._look = look
        self._lines = CodeLines(leaf.lines)
        self._language = leaf.language
        self._colouring = Colouring(leaf.language)
        self._layouts: dict[int, QTextLayout] = {}
        self._last_row = 0
        self.width = 0
        self.offset = 0
        self.wraps = False
        self.copied = False
        self.hovered: StopKind | None = None

    # --- Size ---------------------------------------------------------------------------------

    def lay_out(self, width: int) -> None:
        if width == self.width:
            return
        self.width = width
        if self.wraps:
            self._cut_anew()
        self._fit()

    def grow(self) -> int:
        begin = self._last_row
        for row in range(begin, self._lines.row_count):
            self._layouts.pop(row, None)
        self._lines.grow()
        self._fit()
        if self._language != self.leaf.language:
            self._language = self.leaf.language
            self._colouring = Colouring(self._language)
            return 0
        return self._lines_top() + begin * self._line_height()

    def set_wraps(self, *, wraps: bool) -> None:
        """Break long lines at the edge, or let them scroll."""
        if wraps == self.wraps:
            return
        self.wraps = wraps
        self.offset = 0
        if self.width:
            self._cut_anew()
            self._fit()

    def colour(self, budget_s: float) -> bool:
        """Colour further lines for so long; return whether some are left."""
        known = self._colouring.known_lines
        complete = len(self.leaf.lines) - (0 if self.leaf.is_closed else 1)
        is_left = self._colouring.advance(self.leaf.lines, complete, budget_s)
        if known != self._colouring.known_lines:
            self._layouts.clear()
        return is_left

    @property
    def has_uncoloured(self) -> bool:
        """Whether some lines could be coloured and are not."""
        return self._colouring.is_behind(len(self.leaf.lines) - (0 if self.leaf.is_closed else 1))

    def scroll_by(self, delta: int, point: QPoint) -> bool:
        if point.y() < self._header_height():
            return False
        offset = max(0, min(self._most_offset(), self.offset + delta))
        has_moved, self.offset = offset != self.offset, offset
        return has_moved

    def reveal(self, position: int) -> None:
        """Scroll sideways so that a position is seen."""
        x = self.caret(position).x() + self.offset - self._pad()
        room = self._room()
        if x < self.offset or x > self.offset + room:
            self.offset = max(0, min(self._most_offset(), x - room // 2))

    # --- Text ---------------------------------------------------------------------------------

    def text(self) -> str:
        return text_of(self.leaf)

    def position_at(self, point: QPoint) -> int:
        row = (point.y() - self._lines_top()) // self._line_height()
        if row < 0 or not self._lines.row_count:
            return 0
        if row >= self._lines.row_count:
            return self._text_length()
        line, start, end = self._lines.row(row)
        layout = self._layout(row)
        place = layout.lineAt(0).xToCursor(point.x() - self._pad() + self.offset)
        text = self._lines.shown(line).text[start:end]
        return self._lines.start_of(line) + self._place_in_line(
            line, start + Utf16(text).from_qt(place)
        )

    def caret(self, position: int) -> QRect:
        if not self._lines.row_count:
            return QRect(self._pad(), self._lines_top(), 1, self._line_height())
        line = self._lines.line_at(min(position, self._text_length()))
        place = self._place_as_shown(line, position - self._lines.start_of(line))
        row = self._lines.row_of(line, place)
        _, start, end = self._lines.row(row)
        x = self._x_in_row(row, place - start, end - start)
        top = self._lines_top() + row * self._line_height()
        return QRect(self._pad() - self.offset + round(x), top, 1, self._line_height())

    def areas(self, start: int, end: int) -> list[QRect]:
        found: list[QRect] = []
        height = self._line_height()
        if not self._lines.row_count or start >= end:
            return found
        first, last = self.caret(start), self.caret(end)
        for top in range(first.y(), last.y() + 1, height):
            left = first.x() if top == first.y() else self._pad() - self.offset
            right = last.x() if top == last.y() else self.width - self._pad()
            found.append(QRect(left, top, max(2, right - left), height))
        return found

    def cuts(self) -> list[int]:
        first, height = self._lines_top(), self._line_height()
        return [first + row * height for row in range(1, self._lines.row_count)]

    def stops(self) -> list[Stop]:
        copy, wrap = self._button_areas()
        return [
            Stop(StopKind.WRAP_CODE, 0, 0, "", (wrap,)),
            Stop(StopKind.COPY_CODE, 0, 0, "", (copy,)),
        ]

    # --- Drawing ------------------------------------------------------------------------------

    def paint(self, painter: QPainter, top: int, bottom: int, marks: Marks) -> None:
        self._paint_box(painter)
        if top < self._header_height():
            self._paint_header(painter)
        painter.save()
        inside = QRect(1, self._header_height(), self.width - 2, self.height)
        painter.setClipRect(inside, Qt.ClipOperation.IntersectClip)
        height = self._line_height()
        # One more on each side: letters may reach into the rows above and below.
        more = 0 if self._look.is_paper else 1
        first = max(0, (top - self._lines_top()) // height - more)
        last = min(self._lines.row_count, (bottom - 1 - self._lines_top()) // height + 1 + more)
        for row in range(first, last):
            self._paint_row(painter, row, marks)
        painter.restore()
        self._paint_bar(painter)

    def _paint_box(self, painter: QPainter) -> None:
        colours = self._look.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.border, 1))
        painter.setBrush(colours.sunken)
        box = QRectF(0.5, 0.5, self.width - 1, self.height - 1)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.restore()
        line = self._header_height() - 1
        painter.fillRect(QRect(1, line, self.width - 2, 1), colours.hairline)

    def _paint_header(self, painter: QPainter) -> None:
        look = self._look
        painter.setFont(look.font("caption"))
        painter.setPen(look.colours.text2)
        copy, wrap = self._button_areas()
        room = QRect(self._pad(), 0, wrap.left() - self._pad() - 8, self._header_height() - 1)
        language = painter.fontMetrics().elidedText(
            self.leaf.language, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, language)
        if look.is_paper:
            return
        for kind, area in ((StopKind.WRAP_CODE, wrap), (StopKind.COPY_CODE, copy)):
            self._paint_button(painter, kind, area)

    def _paint_button(self, painter: QPainter, kind: StopKind, area: QRect) -> None:
        look = self._look
        is_active = kind is StopKind.WRAP_CODE and self.wraps
        if self.hovered is kind or is_active:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colours.hover)
            painter.drawRoundedRect(QRectF(area), 8, 8)
            painter.restore()
        size = look.px(_ICON)
        icon = QRectF(area.left() + 7, area.center().y() - size / 2 + 0.5, size, size)
        name = "text-wrap" if kind is StopKind.WRAP_CODE else "check" if self.copied else "copy"
        look.theme.draw_icon(painter, name, icon, look.colours.text2)
        if kind is StopKind.COPY_CODE:
            words = area.adjusted(7 + size + 6, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, _copy_word(is_done=self.copied))

    def _paint_row(self, painter: QPainter, row: int, marks: Marks) -> None:
        line, start, end = self._lines.row(row)
        painter.setPen(self._look.colours.text)
        at = QPointF(self._pad() - self.offset, self._lines_top() + row * self._line_height())
        self._layout(row).draw(painter, at, self._marked(line, start, end, marks))

    def _paint_bar(self, painter: QPainter) -> None:
        if not self._most_offset():
            return
        room = self.width - 2 * self._pad()
        whole = room + self._most_offset()
        length = max(28, room * room // whole)
        left = self._pad() + (room - length) * self.offset // self._most_offset()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colours.track)
        painter.drawRoundedRect(QRectF(left, self.height - _BAR - 3, length, _BAR), 2, 2)
        painter.restore()

    def _marked(
        self, line: int, start: int, end: int, marks: Marks
    ) -> list[QTextLayout.FormatRange]:
        if marks.selection is None and not marks.hits and marks.current is None:
            return []
        colours = self._look.colours
        wanted: list[tuple[Range, QColor, QColor | None]] = []
        wanted += [(hit, colours.warn_soft, None) for hit in marks.hits]
        if marks.current is not None:
            wanted.append((marks.current, colours.warn, colours.base))
        if marks.selection is not None:
            wanted.append((marks.selection, colours.accent, colours.on_accent))
        text = self._lines.shown(line).text[start:end]
        units = Utf16(text)
        line_start = self._lines.start_of(line)
        length = len(self.leaf.lines[line])
        found: list[QTextLayout.FormatRange] = []
        for (first, last), behind, letters in wanted:
            if last <= line_start or first > line_start + length:
                continue
            begin = self._place_as_shown(line, max(0, first - line_start)) - start
            stop = self._place_as_shown(line, min(length, last - line_start)) - start
            begin, stop = max(0, begin), min(end - start, stop)
            if begin < stop:
                made = _format_range(units.to_qt(begin), units.to_qt(stop))
                made.format.setBackground(behind)
                if letters is not None:
                    made.format.setForeground(letters)
                found.append(made)
        return found

    # --- Layout of a row ----------------------------------------------------------------------

    def _layout(self, row: int) -> QTextLayout:
        found = self._layouts.get(row)
        if found is None:
            if len(self._layouts) > _KEPT_LAYOUTS:
                self._layouts.clear()
            found = self._layouts[row] = self._laid_out(row)
        return found

    def _laid_out(self, row: int) -> QTextLayout:
        line, start, end = self._lines.row(row)
        drawn = self._lines.shown(line)
        layout = QTextLayout(drawn.text[start:end], self._look.font("mono"))
        layout.setCacheEnabled(True)
        formats = self._formats(line, start, end)
        if formats:
            layout.setFormats(formats)
        layout.beginLayout()
        made = layout.createLine()
        made.setLineWidth(1e7)
        height = self._line_height()
        made.setPosition(QPointF(0, (height - math.ceil(made.height())) // 2))
        layout.endLayout()
        return layout

    def _formats(self, line: int, start: int, end: int) -> list[QTextLayout.FormatRange]:
        stretches = self._colouring.line(line)
        drawn = self._lines.shown(line)
        if not stretches and not drawn.tags:
            return []
        units = Utf16(drawn.text[start:end])
        found: list[QTextLayout.FormatRange] = []
        for begin, stop, kind in stretches:
            first = max(start, self._place_as_shown(line, begin)) - start
            last = min(end, self._place_as_shown(line, stop)) - start
            if first < last:
                made = _format_range(units.to_qt(first), units.to_qt(last))
                made.format.setForeground(self._look.colour(f"code_{kind}"))
                found.append(made)
        for begin, stop in drawn.tags:
            first, last = max(start, begin) - start, min(end, stop) - start
            if first < last:
                made = _format_range(units.to_qt(first), units.to_qt(last))
                made.format.setBackground(self._look.colours.warn_soft)
                made.format.setForeground(self._look.colours.warn)
                found.append(made)
        return found

    def _x_in_row(self, row: int, place: int, length: int) -> float:
        layout = self._layout(row)
        place = max(0, min(place, length))
        return x_of(layout.lineAt(0), Utf16(layout.text()).to_qt(place))

    def _place_as_shown(self, line: int, at: int) -> int:
        places = self._lines.shown(line).places
        return at if places is None else places[min(at, len(places) - 1)]

    def _place_in_line(self, line: int, place: int) -> int:
        places = self._lines.shown(line).places
        if places is None:
            return place
        return next((at for at, where in enumerate(places) if where >= place), len(places) - 1)

    # --- Measures -----------------------------------------------------------------------------

    def _cut_anew(self) -> None:
        columns = max(8, int(self._room() / self._look.advance("mono")))
        self._lines = CodeLines(self.leaf.lines, columns if self.wraps else None)
        self._layouts.clear()

    def _fit(self) -> None:
        self._last_row = max(0, self._lines.row_count - 1)
        rows = max(1, self._lines.row_count)
        self.height = self._lines_top() + rows * self._line_height() + self._look.px(_PADDING_Y)
        self.offset = min(self.offset, self._most_offset())

    def _text_length(self) -> int:
        return max(0, self._lines.length - 1)

    def _most_offset(self) -> int:
        if self.wraps:
            return 0
        widest = math.ceil(self._lines.widest * self._look.advance("mono"))
        return max(0, widest - self._room())

    def _room(self) -> int:
        return self.width - 2 * self._pad()

    def _pad(self) -> int:
        return self._look.px(_PADDING_X)

    def _line_height(self) -> int:
        return self._look.line_height("mono")

    def _header_height(self) -> int:
        return max(self._look.px(_HEADER), self._look.line_height("caption") + 12)

    def _lines_top(self) -> int:
        return self._header_height() + self._look.px(_PADDING_Y)

    def _button_areas(self) -> tuple[QRect, QRect]:
        """Return where Copy and the toggle for long lines are."""
        look = self._look
        height = max(28, look.px(28))
        top = (self._header_height() - 1 - height) // 2
        advance = _widest_copy_word(look)
        width = 7 + look.px(_ICON) + 6 + advance + 9
        copy = QRect(self.width - width - 4, top, width, height)
        wrap = QRect(copy.left() - 4 - look.px(_ICON) - 14, top, look.px(_ICON) + 14, height)
        return copy, wrap


def _copy_word(*, is_done: bool) -> str:
    if is_done:
        return QCoreApplication.translate("Code", "Copied")
    return QCoreApplication.translate("Code", "Copy")


def _widest_copy_word(look: Look) -> int:
    metrics = look.metrics("caption")
    return max(metrics.horizontalAdvance(_copy_word(is_done=done)) for done in (False, True))


def _format_range(start: int, end: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    made.format = QTextCharFormat()
    return made
