"""The fields of a schema as a tree."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
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
    QKeyEvent,
    QKeySequence,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from gui.chat.structured.fields import Names, SchemaField
from gui.chat.structured.writing import printable
from gui.widgets.kit.focus import shows_ring
from gui.widgets.kit.frame import Frame, clear_background
from gui.widgets.kit.labels import plain_tip
from gui.widgets.kit.painting import draw_box, draw_ring
from gui.widgets.kit.scroll import ThinScrollBar
from gui.widgets.schema.words import kind_word
from gui.widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_FIELD = Qt.ItemDataRole.UserRole
_IS_REQUIRED = Qt.ItemDataRole.UserRole + 1
_PLACE = Qt.ItemDataRole.UserRole + 2
_INDENT = 16
_LEAST_WIDTH, _LEAST_HEIGHT = 160, 120


class SchemaTree(Frame):
    """All fields, from the whole answer down. One is the current one.

    Signals:
        chosen: The person has made another field the current one; carries its place.
        key_pressed: A key was pressed that is for the field; carries "add", "remove", "up", "down",
            "name", "undo" or "redo".
    """

    chosen = Signal(object)
    key_pressed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, radius=8)
        self.view = _View(theme, self)
        self._model = QStandardItemModel(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Painter(self.view, theme))
        self.view.key_pressed.connect(self.key_pressed)
        self.view.selectionModel().currentChanged.connect(self._note)
        self._is_showing = False
        self._shown: tuple[SchemaField, Names] | None = None
        self.setFocusProxy(self.view)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(4, 4, 4, 4)
        rows.addWidget(self.view)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def show_fields(self, root: SchemaField, place: Names) -> None:
        """Show a tree, and which of its fields is the current one."""
        self._is_showing = True
        if self._shown is None or self._shown[0] != root:
            folded = self._folded()
            self._model.clear()
            self._model.appendRow(self._item(root, self.tr("The answer"), (), is_required=False))
            self.view.expandAll()
            for at in folded:
                self.view.setExpanded(self._index(at), False)
        self._shown = (root, place)
        self.view.setCurrentIndex(self._index(place))
        self._is_showing = False

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self.view.setAccessibleName(self.tr("Fields"))
        self.view.setIndentation(self.theme.px(_INDENT))
        self.setMinimumSize(self.theme.px(_LEAST_WIDTH), self.theme.px(_LEAST_HEIGHT))
        shown, self._shown = self._shown, None
        if shown is not None:
            self.show_fields(*shown)

    def _item(
        self, it: SchemaField, name: str, place: Names, *, is_required: bool
    ) -> QStandardItem:
        item = QStandardItem(printable(name))
        item.setEditable(False)
        item.setData(it, _FIELD)
        item.setData(is_required, _IS_REQUIRED)
        item.setData(list(place), _PLACE)
        words = [printable(name), kind_word(it.kind)]
        if is_required:
            words.append(self.tr("required"))
        item.setData(", ".join(words), Qt.ItemDataRole.AccessibleTextRole)
        item.setToolTip(plain_tip(printable(it.description)))
        for number, child in enumerate(it.children):
            below = (*place, number)
            title = child.name if it.holds_fields else self.tr("Each item")
            needed = it.holds_fields and child.name in it.required
            item.appendRow(self._item(child, title, below, is_required=needed))
        return item

    def _index(self, place: Names) -> QModelIndex:
        index = self._model.index(0, 0)
        for number in place:
            index = self._model.index(number, 0, index)
        return index

    def _folded(self) -> list[Names]:
        """Return the places of the fields that the person has folded."""
        found: list[Names] = []
        left = [self._model.index(0, 0)] if self._model.rowCount() else []
        while left:
            index = left.pop()
            count = self._model.rowCount(index)
            if count and not self.view.isExpanded(index):
                found.append(tuple(index.data(_PLACE)))
            left += [self._model.index(row, 0, index) for row in range(count)]
        return found

    @Slot(QModelIndex)
    def _note(self, index: QModelIndex) -> None:
        if not self._is_showing and index.isValid():
            place = tuple(index.data(_PLACE))
            if self._shown is not None:
                self._shown = (self._shown[0], place)
            self.chosen.emit(place)


class _View(QTreeView):
    """The view, with the keys that are for the current field.

    Signals:
        key_pressed: One of them was pressed; carries what it is for.
    """

    key_pressed = Signal(str)

    def __init__(self, theme: Theme, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self.has_ring = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Qt would fill the room beside the chosen field with its own colour.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(ThinScrollBar(theme, Qt.Orientation.Vertical))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        clear_background(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.has_ring = True
        keys = Qt.Key
        has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        does = {
            keys.Key_Insert: "add",
            keys.Key_Delete: "remove",
            keys.Key_F2: "name",
            keys.Key_Return: "name",
            keys.Key_Enter: "name",
        }.get(keys(event.key()), "")
        if has_alt and event.key() in {keys.Key_Up, keys.Key_Down}:
            does = "up" if event.key() == keys.Key_Up else "down"
        for sequence, name in (
            (QKeySequence.StandardKey.Undo, "undo"),
            (QKeySequence.StandardKey.Redo, "redo"),
        ):
            does = name if event.matches(sequence) else does
        if does:
            event.accept()
            self.key_pressed.emit(does)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.has_ring = shows_ring(event.reason(), had_ring=self.has_ring)
        super().focusInEvent(event)
        self._frame.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame.update()


class _Painter(QStyledItemDelegate):
    """Paints a field: its name, what it is, and whether it has to be there."""

    def __init__(self, view: _View, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, colours = self._theme, self._theme.colours
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index == self._view.currentIndex():
            box = QRectF(rect).adjusted(0, 1, 0, -1)
            draw_box(painter, box, theme.px(6), fill=colours.selected)
            if self._view.has_ring and self._view.hasFocus():
                draw_ring(painter, box, theme.px(6), colours.focus)
        room = rect.adjusted(theme.px(6), 0, -theme.px(6), 0)
        it = index.data(_FIELD)
        end = self._words(painter, room, kind_word(it.kind), "caption", "text2", is_end=True)
        room.setRight(room.right() - end)
        name = str(index.data(Qt.ItemDataRole.DisplayRole)) or "“”"
        sign = " *" if index.data(_IS_REQUIRED) else ""
        is_named = bool(index.parent().isValid())
        self._words(painter, room, name + sign, "ui", "text" if is_named else "text2")
        painter.restore()

    def _words(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        role: str,
        colour: str,
        *,
        is_end: bool = False,
    ) -> int:
        """Draw words; return how much room they take with the gap beside them."""
        font = self._theme.font("caption" if role == "caption" else "ui")
        painter.setFont(font)
        painter.setPen(self._theme.colours.role(colour))
        metrics = QFontMetrics(font)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if is_end else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, cut)
        return metrics.horizontalAdvance(cut) + self._theme.px(8)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        metrics = QFontMetrics(self._theme.font("ui"))
        return QSize(80, max(self._theme.px(28), metrics.height() + self._theme.px(8)))
