"""Paints the messages that were found: chat, who and when, and the words where they stand."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from gui.widgets.kit.painting import draw_box, draw_ring, mirrored
from gui.widgets.list_view import ListView
from gui.widgets.search_list import SearchList, SearchRow
from gui.widgets.transcript.utf16 import Utf16

Index = QModelIndex | QPersistentModelIndex
Marks = Sequence[tuple[int, int]]
_ROW = 52
_SIDE = 12
_BETWEEN_LINES, _AROUND_LINES = 4, 14
_LEFT_OUT = "…"
_BEFORE = 0.4
"""So much of a row may stand before the first of the words."""


class SearchPainter(QStyledItemDelegate):
    """The rows of one view. All are equally high."""

    def __init__(self, view: ListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = view.theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(SearchList.ROW)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, rect, is_at=index == self._view.currentIndex())
        if isinstance(row, SearchRow):
            self._paint_row(painter, row, rect)
        else:
            painter.setFont(self._theme.font("ui"))
            painter.setPen(self._theme.colours.accent)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()

    def _paint_box(self, painter: QPainter, rect: QRect, *, is_at: bool) -> None:
        colours = self._theme.colours
        box = QRectF(rect).adjusted(0, 1, 0, -1)
        radius = self._theme.px(8)
        mouse = self._view.mouse_at
        if is_at or (mouse is not None and rect.contains(mouse)):
            draw_box(painter, box, radius, fill=colours.hover)
        if is_at and self._view.has_ring:
            draw_ring(painter, box, radius, colours.focus)

    def _paint_row(self, painter: QPainter, row: SearchRow, rect: QRect) -> None:
        theme = self._theme
        room = rect.adjusted(theme.px(_SIDE), 0, -theme.px(_SIDE), 0)
        title, line = (QFontMetrics(theme.font("ui", bold=bold)) for bold in (True, False))
        height = title.height() + theme.px(_BETWEEN_LINES) + line.height()
        top = rect.top() + (rect.height() - height) // 2
        first = QRect(room.left(), top, room.width(), title.height())
        below = first.bottom() + 1 + theme.px(_BETWEEN_LINES)
        second = QRect(room.left(), below, room.width(), line.height())
        self._paint_title(painter, row, first, rect)
        self._paint_line(painter, row, second, rect)

    def _paint_title(self, painter: QPainter, row: SearchRow, room: QRect, rect: QRect) -> None:
        """Paint the title, and who and when at the end of its line."""
        px = self._theme.px
        end = f"{row.who} · {row.when}"
        painter.setFont(self._theme.font("caption"))
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(end) + 1, room.width() * 2 // 3)
        cut = metrics.elidedText(end, Qt.TextElideMode.ElideMiddle, width)
        painter.setPen(self._theme.colours.text2)
        flags = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        place = room.adjusted(room.width() - width, 0, 0, 0)
        self._write(painter, cut, place, rect, flags)
        painter.setFont(self._theme.font("ui", bold=True))
        painter.setPen(self._theme.colours.text)
        place = room.adjusted(0, 0, -width - px(12), 0)
        cut = painter.fontMetrics().elidedText(
            row.title, Qt.TextElideMode.ElideRight, place.width()
        )
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self._write(painter, cut, place, rect, flags)

    def _paint_line(self, painter: QPainter, row: SearchRow, room: QRect, rect: QRect) -> None:
        theme = self._theme
        if row.found.is_thinking:
            word = QCoreApplication.translate("SearchPainter", "Thinking")
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colours.text3)
            width = painter.fontMetrics().horizontalAdvance(word) + 1
            flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            self._write(painter, word, QRect(room.topLeft(), room.size()), rect, flags)
            room = room.adjusted(width + theme.px(8), 0, 0, 0)
        text, marks = self.fitting(row.found.line, row.found.marks, room.width())
        place = mirrored(room, rect, self._view.layoutDirection())
        painter.setPen(theme.colours.text2)
        layout = self._layout(text, marks, place.width())
        layout.draw(painter, QPointF(place.topLeft()))

    def fitting(self, text: str, marks: Marks, width: int) -> tuple[str, Marks]:
        """Return as much of a line as there is room for, with the first of the words in it."""
        plain = QFontMetrics(self._theme.font("ui"))
        bold = QFontMetrics(self._theme.font("ui", bold=True))
        begin = marks[0][0] if marks else 0
        cut = 0
        while cut < begin and plain.horizontalAdvance(text[cut:begin]) > width * _BEFORE:
            space = text.find(" ", cut, begin)
            cut = space + 1 if space >= 0 else cut + 1
        if cut:
            shift = len(_LEFT_OUT) - cut
            text = _LEFT_OUT + text[cut:]
            marks = [(start + shift, end + shift) for start, end in marks]
        more = sum(
            bold.horizontalAdvance(text[start:end]) - plain.horizontalAdvance(text[start:end])
            for start, end in marks
        )
        shown = plain.elidedText(text, Qt.TextElideMode.ElideRight, width - max(0, more))
        if shown != text:
            last = len(shown) - len(_LEFT_OUT)
            marks = [(start, min(end, last)) for start, end in marks if start < last]
        return shown, marks

    def _layout(self, text: str, marks: Marks, width: int) -> QTextLayout:
        colours = self._theme.colours
        layout = QTextLayout(text, self._theme.font("ui"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(self._view.layoutDirection())
        layout.setTextOption(option)
        places = Utf16(text)
        formats: list[QTextLayout.FormatRange] = []
        for start, end in marks:
            marked = QTextLayout.FormatRange()
            marked.start = places.to_qt(start)
            marked.length = places.to_qt(end) - marked.start
            look = QTextCharFormat()
            look.setFont(self._theme.font("ui", bold=True))
            look.setForeground(colours.text)
            look.setBackground(colours.accent_soft)
            marked.format = look
            formats.append(marked)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        layout.endLayout()
        return layout

    def _write(
        self, painter: QPainter, text: str, place: QRect, rect: QRect, flags: Qt.AlignmentFlag
    ) -> None:
        place = mirrored(place, rect, self._view.layoutDirection())
        painter.drawText(place, flags | Qt.TextFlag.TextSingleLine, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        px = self._theme.px
        height = 2 * QFontMetrics(self._theme.font("ui", bold=True)).height()
        return QSize(px(80), max(px(_ROW), height + px(_BETWEEN_LINES + _AROUND_LINES)))
