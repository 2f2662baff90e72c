"""A framed list whose rows have a title and a line below it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
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
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.kit.frame import Frame
from gui.widgets.kit.labels import plain_tip
from gui.widgets.kit.painting import draw_box, draw_ring
from gui.widgets.list_view import ListView
from gui.widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_AROUND, _BETWEEN = 6, 2
_LEAST_ROWS = 3
_ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """What is read in a row."""

    title: str
    detail: str


class RowList(Frame):
    """Rows that are described when they are painted, so that there may be many of them.

    Signals:
        current_changed: Another row, or none, is the current one.
        activated: The person has pressed Enter on the current row.
    """

    current_changed = Signal()
    activated = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, radius=8)
        self.view = _View(theme, self)
        self._model = _Rows(self)
        self.view.setModel(self._model)
        self._painter = _Painter(self.view)
        self.view.setItemDelegate(self._painter)
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.view)
        self.view.focus_moved.connect(self.update)
        self.view.selectionModel().currentChanged.connect(self.current_changed)
        self.view.entered_on.connect(self.activated)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def current(self) -> int:
        """The number of the current row; -1 where there is none."""
        return self.view.currentIndex().row()

    @property
    def rows(self) -> list[Row]:
        """What is listed."""
        return [self._model.row(at) for at in range(self._model.rowCount())]

    def set_rows(self, count: int, describe: Callable[[int], Row]) -> None:
        """List so many rows; the current one keeps its place, as far as there is one.

        `describe` is told a row's number. It must not be a method of what holds the list: that
        would be a circle of widgets, which Python cannot take apart.
        """
        at = min(max(self.current, 0), count - 1)
        self._model.set_rows(count, describe)
        self.set_current(at)
        self.current_changed.emit()

    def row_height(self) -> int:
        """Return how high a row is, in pixels."""
        return self._painter.height()

    def set_current(self, row: int) -> None:
        """Make a row the current one."""
        self.view.setCurrentIndex(self._model.index(row))

    @Slot()
    def refresh_look(self) -> None:
        """Take over sizes."""
        self.setMinimumHeight(_LEAST_ROWS * self._painter.height() + 8)


class _View(ListView):
    """A list with one current row.

    Signals:
        entered_on: Enter was pressed on the current row.
        focus_moved: The focus has come or gone.
    """

    entered_on = Signal()
    focus_moved = Signal()

    def __init__(self, theme: Theme, frame: Frame) -> None:
        super().__init__(theme, frame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.entered_on.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit()


class _Rows(QAbstractListModel):
    """The rows as Qt asks for them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._count = 0
        self._describe: Callable[[int], Row] = lambda _: Row("", "")

    def set_rows(self, count: int, describe: Callable[[int], Row]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._count, self._describe = count, describe
        self.endResetModel()

    def row(self, at: int) -> Row:
        """Return what is read in a row."""
        return self._describe(at)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < self._count:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index.row()).title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.row(index.row()).title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self.row(index.row())
            return f"{row.title}, {row.detail}"
        if role == _ROW:
            return self.row(index.row())
        return None


class _Painter(QStyledItemDelegate):
    """Paints the rows of one view, all of them equally high."""

    def __init__(self, view: ListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = view.theme

    def height(self) -> int:
        """Return how high a row is, in pixels."""
        lines = [QFontMetrics(self._theme.font(role)).height() for role in ("ui", "caption")]
        return sum(lines) + self._theme.px(2 * _AROUND + _BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(_ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter, option.rect, index)
        px = self._theme.px
        colours = self._theme.colours
        room = option.rect.adjusted(px(10), px(_AROUND), -px(10), -px(_AROUND))
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        painter.setFont(self._theme.font("ui"))
        painter.setPen(colours.text)
        self._paint_words(painter, row.title, room, top)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(colours.text2)
        self._paint_words(painter, row.detail, room, bottom)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(self._theme.px(80), self.height())

    def _paint_back(self, painter: QPainter, rect: QRect, index: Index) -> None:
        colours = self._theme.colours
        at = self._view.mouse_at
        is_current = index == self._view.currentIndex()
        fill = colours.hover if at is not None and rect.contains(at) else None
        fill = colours.selected if is_current else fill
        radius = self._theme.px(6)
        if fill is not None:
            draw_box(painter, QRectF(rect), radius, fill=fill)
        if is_current and self._view.has_ring and self._view.hasFocus():
            draw_ring(painter, QRectF(rect), radius, colours.focus)

    @staticmethod
    def _paint_words(painter: QPainter, text: str, room: QRect, where: Qt.AlignmentFlag) -> None:
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        flags = Qt.AlignmentFlag.AlignLeading | where
        painter.drawText(room, flags | Qt.TextFlag.TextSingleLine, cut)
