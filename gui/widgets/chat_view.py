"""The list of chats on screen."""

from datetime import datetime, timedelta

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.services.chats import Chats
from gui.services.listed_chat import Folder, ListedChat
from gui.widgets.chat_acts import ChatActs
from gui.widgets.chat_list import ChatList, Row
from gui.widgets.chat_menu import ChatMenu
from gui.widgets.chat_painter import ChatPainter
from gui.widgets.list_view import ListView
from gui.widgets.row_editor import RowEditor
from gui.widgets.theme import Theme

_TURN_MS, _FRAME_MS = 900, 60


class ChatView(ListView):
    """Shows the chats. The rings of running replies turn only while they can be seen.

    Signals:
        chat_opened: The person has chosen a chat; it is shown now.
        all_wanted: A row is wanted that is not listed while chats are filtered.
    """

    chat_opened = Signal()
    all_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        chats: Chats,
        acts: ChatActs,
        open_folders: set[int],
        parent: QWidget | None = None,
    ) -> None:
        """Make one; `open_folders` are the numbers of those whose chats are listed."""
        super().__init__(theme, parent)
        self._chats = chats
        self._acts = acts
        self._editor: RowEditor | None = None
        self._edited: ListedChat | Folder | None = None
        self._at: Row | None = None
        self._held: Row | None = None
        self._held_y = 0
        self.list = ChatList(chats, self, open_folders=open_folders)
        self.setModel(self.list)
        self._painter = ChatPainter(self)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)  # the folder is marked instead
        self._turn = QTimer(self, interval=_FRAME_MS)
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._connect()
        self.setAccessibleName(self.tr("Chats"))

    @Slot()
    def refresh_words(self) -> None:
        """Take over the words."""
        self.setAccessibleName(self.tr("Chats"))
        self.list.refresh()

    @Slot(object)
    def rename(self, row: ListedChat | Folder) -> None:
        """Let the person write another name in the place of a row."""
        if self.list.is_filtered and not self.list.index_of(row).isValid():
            self.all_wanted.emit()
        if isinstance(row, ListedChat) and row.folder is not None and not row.is_pinned:
            self._open_folder(row.folder)
        elif isinstance(row, Folder) and row.parent is not None:
            self._open_folder(row.parent)
        index = self.list.index_of(row)
        if not index.isValid():
            return
        self._close_editor()
        self.setCurrentIndex(index)
        self.doItemsLayout()
        self.scrollTo(index)
        name = row.name if isinstance(row, Folder) else row.title
        editor = RowEditor(self.theme, name, self.visualRect(index), self.viewport())
        self._editor, self._edited = editor, row

        def finish(written: str | None) -> None:
            has_focus = editor.hasFocus()
            self._close_editor()
            if written is not None:
                self._acts.rename(row, written)
            self.setCurrentIndex(self.list.index_of(row))
            if has_focus:
                self.setFocus()

        editor.finished.connect(finish)

    def _connect(self) -> None:
        self.activated.connect(self._open)
        self.clicked.connect(self._open)
        self.list.moved.connect(self._acts.move)
        self.list.dataChanged.connect(self._plan_turning)
        self.list.modelAboutToBeReset.connect(self._note_row)
        self.list.modelReset.connect(self._return_to_row)
        self.list.modelReset.connect(self._plan_turning)
        self._acts.rename_requested.connect(self.rename)
        self._chats.current_changed.connect(self._follow_current)
        self._turn.timeout.connect(self._turn_rings)
        self._midnight.timeout.connect(self._take_day)
        self.theme.changed.connect(self.refresh_words)

    def _open_folder(self, number: int) -> None:
        folder = self._chats.shelf.folder(number)
        if folder is not None:
            if folder.parent is not None:
                self._open_folder(folder.parent)
            self.list.toggle(folder, is_open=True)

    def _close_editor(self) -> None:
        editor, self._editor, self._edited = self._editor, None, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()

    @Slot()
    def _place_editor(self) -> None:
        """Keep what is being written over its row, wherever that is now."""
        if self._editor is None or self._edited is None:
            return
        index = self.list.index_of(self._edited)
        if index.isValid():
            self._editor.place(self.visualRect(index))
        else:
            self._editor.leave()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        folder = self.list.folder_at(index)
        if folder is not None:
            self.list.toggle(folder)
            self.setCurrentIndex(self.list.index_of(folder))
        chat = self.list.chat_at(index)
        if chat is not None:
            self._chats.open(chat)
            self.chat_opened.emit()

    @Slot()
    def _follow_current(self) -> None:
        """Put the keys at the chat that is shown."""
        self.list.refresh()
        index = self.list.current_index()
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        self._plan_turning()

    @Slot()
    def _note_row(self) -> None:
        """Note at which row the keys are, and what is to stay in its place on screen."""
        index = self.currentIndex()
        self._at = self.list.row_at(index)
        rect = self.visualRect(index)
        if not self.viewport().rect().intersects(rect):
            index = self.indexAt(QPoint(self.viewport().width() // 2, 0))
            rect = self.visualRect(index)
        is_at_top = self.verticalScrollBar().value() == 0
        self._held = None if is_at_top else self.list.row_at(index)
        self._held_y = rect.top()

    @Slot()
    def _return_to_row(self) -> None:
        """Leave the keys and the rows where they were, though others have come or gone."""
        at, self._at = self._at, None
        held, self._held = self._held, None
        bar = self.verticalScrollBar()
        value = bar.value()
        self.doItemsLayout()
        index = self.list.index_of(at) if at is not None else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
        bar.setValue(value)
        place = self.list.index_of(held) if held is not None else QModelIndex()
        if place.isValid():
            bar.setValue(value + self.visualRect(place).top() - self._held_y)
        self._place_editor()

    @Slot()
    def _plan_turning(self) -> None:
        wants = bool(self._chats.running) and self.isVisible() and self.theme.animation_ms(1) > 0
        if wants and not self._turn.isActive():
            self._turn.start()
        elif not wants:
            self._turn.stop()

    @Slot()
    def _turn_rings(self) -> None:
        self._painter.turn = (self._painter.turn + _FRAME_MS / _TURN_MS) % 1
        for chat in self._chats.running:
            self.update(self.list.index_of(chat))

    @Slot()
    def _take_day(self) -> None:
        """List the chats under their days anew once another day has begun."""
        self._await_midnight()
        self.list.refresh()

    def _await_midnight(self) -> None:
        now = datetime.now().astimezone()
        tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=1, microsecond=0)
        self._midnight.start(max(1000, round((tomorrow - now).total_seconds() * 1000)))

    # --- Keys and mouse ---------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Rename the row that the keys are at with F2, not the chat that is shown."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            row = self.list.row_at(self.currentIndex())
            if event.key() == Qt.Key.Key_F2 and isinstance(row, ListedChat | Folder):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename, delete, fold folders, and open the menu with keys too."""
        row = self.list.row_at(self.currentIndex())
        key = event.key()
        if isinstance(row, ListedChat | Folder) and key == Qt.Key.Key_F2:
            self.rename(row)
        elif isinstance(row, ListedChat | Folder) and key == Qt.Key.Key_Delete:
            at = self.currentIndex().row()
            self._acts.delete(row)
            self._go_near(at)
        elif isinstance(row, Folder) and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            opens = (key == Qt.Key.Key_Right) is not self.isRightToLeft()
            self.list.toggle(row, is_open=opens)
            self.setCurrentIndex(self.list.index_of(row))
        elif key == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._open_menu(self.currentIndex(), self._below(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def _go_near(self, at: int) -> None:
        """Put the keys at a row, or at the nearest one above that they can reach."""
        for row in range(min(at, self.list.rowCount() - 1), -1, -1):
            index = self.list.index(row)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.setCurrentIndex(index)
                return

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the row."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._open_menu(self.currentIndex(), self._below(self.currentIndex()))
        else:
            self._open_menu(self.indexAt(event.pos()), event.pos())

    def _below(self, index: QModelIndex) -> QPoint:
        self.scrollTo(index)
        return self.visualRect(index).bottomLeft()

    def _open_menu(self, index: QModelIndex, at: QPoint) -> None:
        row = self.list.row_at(index)
        if isinstance(row, ListedChat | Folder):
            self.setCurrentIndex(index)
        menu = ChatMenu(self._acts, None if isinstance(row, str) else row, self)
        menu.popup(self.viewport().mapToGlobal(at))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark the folder that would take what is held."""
        super().dragMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        move = Qt.DropAction.MoveAction
        can_drop = self.list.canDropMimeData(event.mimeData(), move, -1, -1, index)
        event.setDropAction(move)
        event.setAccepted(can_drop)
        into = self.list.target_at(index) if can_drop else None
        self._mark_drop(self.list.index_of(into) if into is not None else QModelIndex())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Mark nothing any more."""
        super().dragLeaveEvent(event)
        self._mark_drop(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        """Put what was dropped into the folder that is there; elsewhere, out of all."""
        index = self.indexAt(event.position().toPoint())
        if self.list.dropMimeData(event.mimeData(), Qt.DropAction.MoveAction, -1, -1, index):
            event.setDropAction(Qt.DropAction.IgnoreAction)  # no row is to be removed after it
            event.accept()
        else:
            event.ignore()
        self._mark_drop(QModelIndex())

    def _mark_drop(self, index: QModelIndex) -> None:
        self._painter.dropping_at = QPersistentModelIndex(index)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Look at the calendar when somebody comes back: no timer runs while a computer sleeps."""
        super().changeEvent(event)
        is_back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if is_back and self.isVisible() and not self.list.is_of_today:
            self._take_day()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_editor()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._await_midnight()
        self._follow_current()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._turn.stop()
        self._midnight.stop()
