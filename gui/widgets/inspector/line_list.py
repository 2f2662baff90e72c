"""The lines of an answer as a list: when each came, and what it brought."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.chat.answer_lines import AnswerLines, Kind, text_of
from gui.widgets.inspector.line_looks import at_text, colour_of, name_of
from gui.widgets.kit.focus import shows_ring
from gui.widgets.kit.frame import clear_background
from gui.widgets.kit.painting import draw_plain, draw_ring, mirrored
from gui.widgets.kit.scroll import ThinScrollBar
from gui.widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_SIDE, _BETWEEN, _AROUND = 8, 10, 6
_SHOWN = 600
"""More characters of a line are not seen in a row."""


class LineModel(QAbstractTableModel):
    """The lines that are read; their texts are made when they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: AnswerLines | None = None
        self._count = 0
        self.is_raw = False

    @property
    def lines(self) -> AnswerLines | None:
        """The lines that are listed."""
        return self._lines

    def show_lines(self, lines: AnswerLines | None) -> None:
        """List the lines of another answer."""
        self.beginResetModel()
        self._lines = lines
        self._count = lines.count if lines is not None else 0
        self.endResetModel()

    def grow(self) -> None:
        """List what was read since."""
        count = self._lines.count if self._lines is not None else 0
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()

    def kind(self, row: int) -> Kind:
        """Return what a line brings."""
        lines = self._lines
        return Kind(lines.kinds[row]) if lines is not None and row < lines.count else Kind.OTHER

    def at_s(self, row: int) -> float:
        """Return when a line came, in seconds since the request."""
        lines = self._lines
        return lines.exchange.times[row] if lines is not None and row < lines.count else 0.0

    def line(self, row: int) -> bytes:
        """Return a line as it came."""
        lines = self._lines
        return lines.exchange.lines[row] if lines is not None and row < lines.count else b""

    def text(self, row: int) -> str:
        """Return what is shown of a line."""
        line = self.line(row)
        if self.is_raw:
            return line[:_SHOWN].decode("utf-8", "replace")
        return text_of(line, _SHOWN)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if not 0 <= row < self._count:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = f"{row + 1}, {at_text(self.at_s(row))}, {name_of(self.kind(row))}"
            return f"{head}: {self.text(row)}"
        return None


class LineList(QTableView):
    """Shows the lines. Several can be selected and copied, as they came.

    It is a table of one column, since Qt's lists look at every row before they show any.

    Signals:
        line_chosen: Another line is looked at; carries its number.
    """

    line_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.has_ring = False
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self._dress()
        self.selectionModel().currentChanged.connect(self._tell_current)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollBar(ThinScrollBar(self.theme, Qt.Orientation.Vertical))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        clear_background(self)

    @Slot()
    def refresh_look(self) -> None:
        """Take over words, fonts and sizes."""
        self.setAccessibleName(self.tr("Lines of the answer"))
        header = self.verticalHeader()
        header.setMinimumSectionSize(1)
        header.setDefaultSectionSize(self._painter.row_height())
        self.viewport().update()

    def show_lines(self, lines: AnswerLines | None) -> None:
        """List the lines of another answer, from the first one on."""
        self.lines.show_lines(lines)
        self._painter.forget()

    def grow(self) -> None:
        """List what came since; who is at the end stays there."""
        bar = self.verticalScrollBar()
        is_at_end = bar.maximum() > 0 and bar.value() >= bar.maximum()
        before = self.lines.rowCount()
        self.lines.grow()
        if self.lines.rowCount() > before:
            self._painter.forget()
            if is_at_end:
                self.scrollToBottom()

    def set_raw(self, *, is_raw: bool) -> None:
        """Show lines as they came, or what they say."""
        self.lines.is_raw = is_raw
        self.viewport().update()

    def go_to(self, row: int) -> None:
        """Look at a line."""
        index = self.lines.index(max(0, min(row, self.lines.rowCount() - 1)), 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def copy(self) -> None:
        """Put the selected lines on the clipboard, as they came."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        if rows:
            data = b"\n".join(self.lines.line(row) for row in rows)
            QGuiApplication.clipboard().setText(data.decode("utf-8", "replace"))

    @Slot(QModelIndex, QModelIndex)
    def _tell_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.line_chosen.emit(current.row())

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C and Ctrl+A for the list, though the window has such actions too."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
            if any(event.matches(key) for key in keys):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.has_ring = True
        rows = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.lines.rowCount() - 1}
        row = rows.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif row is not None and not event.modifiers():
            self.go_to(row)
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.has_ring = shows_ring(event.reason(), had_ring=self.has_ring)
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(80), 3 * self._painter.row_height())


class _Painter(QStyledItemDelegate):
    """Draws a row: number, time, kind, and the text in one line."""

    def __init__(self, view: LineList) -> None:
        super().__init__(view)
        self._view = view
        self._theme = view.theme
        self._widths: tuple[int, int, int] | None = None
        view.theme.changed.connect(self.forget)

    @Slot()
    def forget(self) -> None:
        """Measure anew: fonts, words or lines are others."""
        self._widths = None

    def _columns(self) -> tuple[int, int, int]:
        """Return the widths of number, time and kind."""
        if self._widths is None:
            mono = QFontMetrics(self._theme.font("mono"))
            caption = QFontMetrics(self._theme.font("caption", bold=True))
            lines = self._view.lines
            count = max(999, lines.rowCount())
            last_s = lines.at_s(lines.rowCount() - 1) if lines.rowCount() else 0.0
            self._widths = (
                mono.horizontalAdvance(str(count)),
                mono.horizontalAdvance(at_text(max(99.0, 10 * last_s))),
                max(caption.horizontalAdvance(name_of(kind)) for kind in Kind),
            )
        return self._widths

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, model, row = self._theme, self._view.lines, index.row()
        rect, colours = option.rect, theme.colours
        number, time, kind_width = self._columns()
        gap = theme.px(_BETWEEN)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, rect, index)
        x = rect.left() + theme.px(_SIDE)
        mono = theme.font("mono")
        painter.setFont(mono)
        kind = model.kind(row)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colours.text3)
        self._write(painter, rect, QRect(x, rect.top(), number, rect.height()), right, str(row + 1))
        x += number + gap
        painter.setPen(colours.text2)
        place = QRect(x, rect.top(), time, rect.height())
        self._write(painter, rect, place, right, at_text(model.at_s(row)))
        x += time + gap
        bar = QRect(x, rect.top() + 3, theme.px(3), rect.height() - 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour_of(theme, kind))
        painter.drawRect(mirrored(bar, rect, self._view.layoutDirection()))
        x += theme.px(3 + 5)
        painter.setFont(theme.font("caption", bold=True))
        painter.setPen(colours.text2)
        place = QRect(x, rect.top(), kind_width, rect.height())
        self._write(painter, rect, place, left, name_of(kind))
        x += kind_width + gap
        painter.setFont(mono)
        painter.setPen(colours.text)
        place = QRect(x, rect.top(), max(0, rect.right() - x), rect.height())
        self._write(painter, rect, place, left, self._seen(model.text(row), place.width()))
        painter.restore()

    def _seen(self, text: str, width: int) -> str:
        """Return as much of a line as there is room for; line ends are shown as signs."""
        shown = text.replace("\n", "⏎").replace("\t", "⇥").replace("\u2028", " ")
        metrics = QFontMetrics(self._theme.font("mono"))
        return metrics.elidedText(shown, Qt.TextElideMode.ElideRight, width)

    def _paint_box(self, painter: QPainter, rect: QRect, index: Index) -> None:
        colours = self._theme.colours
        is_chosen = self._view.selectionModel().isSelected(self._view.lines.index(index.row(), 0))
        if is_chosen:
            draw_plain(painter, rect, colours.selected)  # over what the style has put there
        if self._view.hasFocus() and self._view.has_ring and index == self._view.currentIndex():
            draw_ring(painter, QRectF(rect), 4, colours.focus)

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        place: QRect,
        flags: Qt.AlignmentFlag,
        text: str,
    ) -> None:
        shown = mirrored(place, rect, self._view.layoutDirection())
        painter.drawText(shown, flags | Qt.TextFlag.TextSingleLine, text)

    def row_height(self) -> int:
        """Return how high each row is."""
        height = QFontMetrics(self._theme.font("mono")).height() + _AROUND
        return max(self._theme.px(22), height)
