"""The strip above the field of the composer: what goes along with the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QMenu, QStyleOptionViewItem, QWidget

from gui.services.attaching import State
from gui.widgets.attach.remedies import MOST_PAGES, is_pdf, remedy_of
from gui.widgets.attach.strip_list import StripList, is_unread
from gui.widgets.attach.strip_painter import Press, StripPainter, is_picture, press_words
from gui.widgets.list_view import ListView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.services.attaching import Item
    from gui.widgets.theme import Theme

_GAP = 4
"""Qt leaves it at both sides of each item."""
_HIGHEST = 196
_TURN_MS, _FRAME_MS = 900, 60
_DELETING = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Strip(ListView):
    """Pictures and chips in rows; it is hidden while nothing goes along.

    Arrows go through them, Alt and an arrow moves one, as dragging does; Delete removes it.

    Signals:
        removed: One is to be removed; carries its row.
        moved: One is to be put into another place; carries its row and the new one.
        opened: A picture is to be looked at; carries its row.
        again_requested: What may help a refused one is wanted; carries its row.
        pages_requested: The pages of a PDF file are wanted in its place; carries its row.
        left: The keys are done here.
    """

    removed = Signal(int)
    moved = Signal(int, int)
    opened = Signal(int)
    again_requested = Signal(int)
    pages_requested = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.list = StripList(self)
        self._pressed: int | None = None
        self._pressed_at = QPoint()
        self.setModel(self.list)
        self._painter = StripPainter(self)
        self.setItemDelegate(self._painter)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setDragEnabled(False)
        self.setSpacing(_GAP)
        self.setViewportMargins(-_GAP, -_GAP, -_GAP, 0)  # the first one stands above the words
        self._fitted: list[tuple[int, int]] = []
        self._turning = QTimer(self, interval=_FRAME_MS)
        self._turning.timeout.connect(self._turn)
        self._painter.pressed.connect(self._press)
        self.activated.connect(self._open)
        self.hide()
        self.refresh_look()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show what goes along; the keys stay at the item where they are."""
        at = self.currentIndex().row()
        current = self.list.items[at] if 0 <= at < len(self.list.items) else None
        had_focus = self.hasFocus()
        self.list.show(items)
        if current is not None:
            row = list(items).index(current) if current in items else min(at, len(items) - 1)
            self.setCurrentIndex(self.list.index(row))
        self.setVisible(bool(items))
        if self._sizes() != self._fitted:
            self._fit()
        if had_focus and not items:
            self.left.emit()
        is_turning = any(map(is_unread, items)) and self.theme.animation_ms(1) > 0
        if is_turning and not self._turning.isActive():
            self._turning.start()
        elif not is_turning:
            self._turning.stop()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self.setAccessibleName(self.tr("Attached to the message"))
        self.setAccessibleDescription(
            self.tr("Delete removes one, Alt and an arrow moves it, Enter shows a picture")
        )
        super().refresh_look()
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows, up to a limit."""
        self._fitted = self._sizes()
        if not self.list.items:
            return
        self.scheduleDelayedItemsLayout()
        self.set_wanted_height(min(self.theme.px(_HIGHEST), self._rows_height()))

    def _sizes(self) -> list[tuple[int, int]]:
        """Return how large each item is to be, in its order."""
        option = QStyleOptionViewItem()
        sizes = [
            self._painter.sizeHint(option, self.list.index(row))
            for row in range(self.list.rowCount())
        ]
        return [(it.width(), it.height()) for it in sizes]

    def _rows_height(self) -> int:
        self.doItemsLayout()
        bottom = max(
            self.visualRect(self.list.index(row)).bottom() for row in range(self.list.rowCount())
        )
        return bottom + 1 + self.verticalOffset() + _GAP

    @Slot()
    def _turn(self) -> None:
        self._painter.turn = (self._painter.turn + _FRAME_MS / _TURN_MS) % 1
        for row, item in enumerate(self.list.items):
            if item.state is State.READING:  # the others wait, and their rings are still
                self.update(self.list.index(row))

    @Slot(int, object)
    def _press(self, row: int, press: Press) -> None:
        if press is Press.REMOVE:
            self.removed.emit(row)
        else:
            self.again_requested.emit(row)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        item = self.list.item_at(index)
        if item is not None and is_picture(item):
            self.opened.emit(index.row())

    def _move(self, by: int) -> None:
        row = self.currentIndex().row()
        if 0 <= row + by < self.list.rowCount():
            self.moved.emit(row, row + by)

    # --- Keys and mouse ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove, move, read again, and go back to the field with Esc."""
        key = Qt.Key(event.key())
        row = self.currentIndex().row()
        item = self.list.item_at(self.currentIndex())
        self.has_ring = True
        if key in _DELETING and item is not None:
            self.removed.emit(row)
        elif key in _ARROWS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            by = _ARROWS[key]
            is_mirrored = self.isRightToLeft() and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            self._move(-by if is_mirrored else by)
        elif key == Qt.Key.Key_F5 and item is not None and remedy_of(item) is not None:
            self.again_requested.emit(row)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer with the mouse what the keys do."""
        by_keys = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        item = self.list.item_at(index)
        if item is None:
            return
        self.setCurrentIndex(index)
        row, count = index.row(), self.list.rowCount()
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        if is_picture(item):
            menu.addAction(self.tr("Show large"), lambda: self.opened.emit(row))
        if item.attached is not None and is_pdf(item) and not is_picture(item):
            pages = self.tr("Attach its pages as pictures instead, the first {most} at most")
            menu.addAction(pages.format(most=MOST_PAGES), lambda: self.pages_requested.emit(row))
        if remedy_of(item) is not None:
            menu.addAction(press_words(Press.AGAIN, item), lambda: self.again_requested.emit(row))
        before = menu.addAction(self.tr("Move forward"), lambda: self.moved.emit(row, row - 1))
        before.setEnabled(row > 0)
        after = menu.addAction(self.tr("Move back"), lambda: self.moved.emit(row, row + 1))
        after.setEnabled(row < count - 1)
        menu.addAction(press_words(Press.REMOVE, item), lambda: self.removed.emit(row))
        at = self.visualRect(index).bottomLeft() if by_keys else event.pos()
        menu.popup(self.viewport().mapToGlobal(at))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an item."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        is_left = event.button() is Qt.MouseButton.LeftButton
        is_button = self._painter.press_at(point, index) is not None
        self._pressed = index.row() if is_left and index.isValid() and not is_button else None
        self._pressed_at = point
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held to where the mouse is."""
        point = event.position().toPoint()
        far = (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._pressed is None or not far:
            super().mouseMoveEvent(event)
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        over = self.indexAt(point)
        if over.isValid() and over.row() != self._pressed and self._is_beyond(over, point):
            row, self._pressed = self._pressed, over.row()
            self._pressed_at = QPoint(-1000, -1000)  # it is being dragged from now on
            self.moved.emit(row, over.row())
            self.setCurrentIndex(self.list.index(over.row()))

    def _is_beyond(self, over: QModelIndex, point: QPoint) -> bool:
        """Tell whether the mouse has passed the middle of an item, or they would swap for ever."""
        place = self.visualRect(over)
        held = self.visualRect(self.list.index(self._pressed or 0))
        if abs(place.center().y() - held.center().y()) > held.height() // 2:
            return True
        goes_right = place.center().x() > held.center().x()
        return (point.x() > place.center().x()) is goes_right

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; a click on a picture shows it large."""
        held, self._pressed = self._pressed, None
        self.unsetCursor()
        point = event.position().toPoint()
        was_dragged = (point - self._pressed_at).manhattanLength() >= (
            QApplication.startDragDistance()
        )
        super().mouseReleaseEvent(event)
        index = self.indexAt(point)
        if held is not None and not was_dragged and index.row() == held:
            self._open(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._turning.stop()

    def sizeHint(self) -> QSize:
        """Return the height that is wanted, in whatever width."""
        return QSize(self.theme.px(_HIGHEST), super().sizeHint().height())
