"""The chats as a list: pinned ones, folders, and the others under the titles of their days."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from PySide6.QtCore import (
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
    Slot,
)

from gui.chat.library.words import normal
from gui.services.chats import Chats
from gui.services.listed_chat import Folder, ListedChat
from gui.widgets.days import day_group
from gui.widgets.kit.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex
Row = ListedChat | Folder | str
_NO_INDEX = QModelIndex()
_DRAGGED = "application/x-pronk-row"
_TITLES = 20_000
"""So many titles are held as they are compared, so that each key finds them ready."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLine:
    """One chat as it is listed; `depth` is in how many folders it is."""

    title: str
    is_current: bool
    is_running: bool
    has_unread: bool
    is_temporary: bool = False
    depth: int = 0

    @property
    def spoken(self) -> str:
        """Everything in the line, for who hears it."""
        parts = [self.title]
        if self.is_temporary:
            parts.append(QCoreApplication.translate("ChatList", "temporary"))
        if self.is_current:
            parts.append(QCoreApplication.translate("ChatList", "shown"))
        if self.is_running:
            parts.append(QCoreApplication.translate("ChatList", "reply running"))
        if self.has_unread:
            parts.append(QCoreApplication.translate("ChatList", "new reply"))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderLine:
    """One folder as it is listed, with how many chats are listed in it and in those in it."""

    name: str
    is_open: bool
    chats: int
    depth: int = 0

    @property
    def spoken(self) -> str:
        """Everything in the line, for who hears it."""
        state = (
            QCoreApplication.translate("ChatList", "open")
            if self.is_open
            else QCoreApplication.translate("ChatList", "closed")
        )
        chats = self.chats
        count = QCoreApplication.translate("ChatList", "%n chats", "", chats)
        folder = QCoreApplication.translate("ChatList", "folder")
        return f"{self.name}, {folder}, {state}, {count}"


def _today() -> date:
    return datetime.now().astimezone().date()


class ChatList(QStringListModel):
    """Lines of the chats pane. `data(…, LINE)` is a line, or the title of a group.

    Ten thousand chats are grouped in a few milliseconds: lines are made when they are painted.
    Of Qt's list of texts only its length is used: at each change a view asks for it again for
    every row, and to ask Python takes twenty times as long.

    Signals:
        moved: A row was dropped on a folder, or beside all; carries it and the folder's number.
    """

    moved = Signal(object, object)
    LINE = Qt.ItemDataRole.UserRole

    def __init__(
        self,
        chats: Chats,
        parent: QObject | None = None,
        *,
        today: Callable[[], date] = _today,
        open_folders: set[int] | None = None,
    ) -> None:
        """Make one; `open_folders` are the numbers of those whose chats are listed."""
        super().__init__(parent)
        self._chats = chats
        self._today = today
        self._rows: list[Row] = []
        self._depths: dict[int, int] = {}
        self._next = self._rows, self._depths
        self._counts: dict[int, int] = {}
        self._words: list[str] = []
        self._dragged_row: ListedChat | Folder | None = None
        self.open_folders: set[int] = set() if open_folders is None else open_folders
        self._day = today()
        chats.list_changed.connect(self.refresh)
        chats.chat_changed.connect(self.refresh_chat)
        chats.shelf.order = self.chats_in_order
        self.refresh()

    @property
    def lines(self) -> list[ChatLine | FolderLine | str]:
        """What is listed."""
        return [self._line(at) for at in range(len(self._rows))]

    @property
    def rows(self) -> Sequence[Row]:
        """The chats, folders and titles in the order of the list."""
        return self._rows

    @property
    def is_of_today(self) -> bool:
        """Whether the groups are still named as they are today."""
        return self._day == self._today()

    @property
    def is_filtered(self) -> bool:
        """Whether only chats with certain words are listed."""
        return bool(self._words)

    def chats_in_order(self) -> list[ListedChat]:
        """Return the chats of the list from the top, also those in closed folders."""
        rows, _, _ = self._wanted(opens_all=True)
        return [row for row in rows if isinstance(row, ListedChat)]

    def filter(self, typed: str) -> None:
        """List only chats with all these words in their titles; all for none."""
        words = normal(typed).split()
        if words != self._words:
            self._words = words
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Take over how everything stands now."""
        self._day = self._today()
        rows, depths, self._counts = self._wanted()
        if rows != self._rows or depths != self._depths:
            self._next = rows, depths
            self.setStringList([""] * len(rows))
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    @Slot(object)
    def refresh_chat(self, chat: ListedChat) -> None:
        """Take over how one chat stands now."""
        if chat in self._rows:
            index = self.index(self._rows.index(chat))
            self.dataChanged.emit(index, index)

    def chat_at(self, index: Index) -> ListedChat | None:
        """Return the chat in a line; None for another line, or none."""
        row = self.row_at(index)
        return row if isinstance(row, ListedChat) else None

    def folder_at(self, index: Index) -> Folder | None:
        """Return the folder in a line; None for another line, or none."""
        row = self.row_at(index)
        return row if isinstance(row, Folder) else None

    def row_at(self, index: Index) -> Row | None:
        """Return what is in a line."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def index_of(self, row: Row) -> QModelIndex:
        """Return where a chat or folder is listed; an invalid index if it is not."""
        return self.index(self._rows.index(row)) if row in self._rows else QModelIndex()

    def current_index(self) -> QModelIndex:
        """Return where the chat is listed that is shown; an invalid index if it is not."""
        return self.index_of(self._chats.listed)

    def toggle(self, folder: Folder, *, is_open: bool | None = None) -> None:
        """Show what is in a folder, or hide it."""
        wanted = folder.number not in self.open_folders if is_open is None else is_open
        if wanted:
            self.open_folders.add(folder.number)
        else:
            self.open_folders.discard(folder.number)
        self.refresh()

    # --- What is listed ---------------------------------------------------------------------------

    def _wanted(
        self, *, opens_all: bool = False
    ) -> tuple[list[Row], dict[int, int], dict[int, int]]:
        """Return the rows, how deep those in folders are by row, and how many chats they hold."""
        rows: list[Row] = []
        depths: dict[int, int] = {}
        counts: dict[int, int] = {}
        chats = self._chats.all
        if self._words:
            self._add_days(rows, [it for it in chats if self._matches(it)])
            return rows, depths, counts
        folders = self._chats.shelf.folders
        temporary, pinned, inside = _put_apart(chats, {it.number for it in folders})
        for title, found in ((self.tr("Temporary"), temporary), (self.tr("Pinned"), pinned)):
            if found:
                rows += [title, *found]
        if folders:
            rows.append(self.tr("Folders"))
        for folder in folders:
            for number in (folder.number, folder.parent):
                if number is not None:
                    counts[number] = counts.get(number, 0) + len(inside[folder.number])
            if folder.parent is None:
                self._add_folder(rows, depths, folder, inside, opens_all=opens_all)
        self._add_days(rows, inside[None])
        return rows, depths, counts

    def _matches(self, chat: ListedChat) -> bool:
        title = _compared(chat.title)
        return all(word in title for word in self._words)

    def _add_folder(
        self,
        rows: list[Row],
        depths: dict[int, int],
        folder: Folder,
        inside: dict[int | None, list[ListedChat]],
        *,
        opens_all: bool,
        depth: int = 0,
    ) -> None:
        if depth:
            depths[len(rows)] = depth
        rows.append(folder)
        if not opens_all and folder.number not in self.open_folders:
            return
        for inner in self._chats.shelf.folders:
            if inner.parent == folder.number:
                self._add_folder(rows, depths, inner, inside, opens_all=opens_all, depth=1)
        for chat in inside.get(folder.number, []):
            depths[len(rows)] = depth + 1
            rows.append(chat)

    def _add_days(self, rows: list[Row], chats: Sequence[ListedChat]) -> None:
        today = self._day
        begins_ms = float("inf")
        for chat in chats:
            if chat.changed_ms < begins_ms:
                day = datetime.fromtimestamp(chat.changed_ms / 1000).astimezone().date()
                title, begins = day_group(day, today)
                begins_ms = _midnight_ms(begins)
                rows.append(title)
            rows.append(chat)

    def _line(self, at: int) -> ChatLine | FolderLine | str:
        row = self._rows[at]
        depth = self._depths.get(at, 0)
        if isinstance(row, str):
            return row
        if isinstance(row, Folder):
            return FolderLine(
                name=row.name,
                is_open=row.number in self.open_folders,
                chats=self._counts.get(row.number, 0),
                depth=depth,
            )
        return ChatLine(
            title=row.title or self.tr("Untitled"),
            is_current=row is self._chats.listed,
            is_running=row.is_running,
            has_unread=row.has_unread,
            is_temporary=row.is_temporary,
            depth=depth,
        )

    # --- As Qt asks -------------------------------------------------------------------------------

    def resetInternalData(self) -> None:
        """Take over the rows, once those who were to be told that others come have been."""
        self._rows, self._depths = self._next

    def removeRows(self, row: int, count: int, parent: Index = _NO_INDEX) -> bool:
        """Leave everything to the chats."""
        del row, count, parent
        return False

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        if role not in {
            self.LINE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        line = self._line(index.row())
        if role == self.LINE:
            return line
        if isinstance(line, str):
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        name = line.title if isinstance(line, ChatLine) else line.name
        return plain_tip(name) if role == Qt.ItemDataRole.ToolTipRole else name

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let titles be passed over; chats and folders can be dragged into folders."""
        row = self.row_at(index)
        if row is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        if isinstance(row, str):
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsDropEnabled
        is_fixed = self.is_filtered or (isinstance(row, ListedChat) and row.is_temporary)
        return flags if is_fixed else flags | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Name the row itself, not where it stands: rows move while one is dragged."""
        row = self.row_at(indexes[0]) if indexes else None
        self._dragged_row = None if isinstance(row, str) else row
        data = QMimeData()
        data.setData(_DRAGGED, str(id(row)).encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell whether what is dragged can be put where it is held."""
        del action, row, column
        dragged = self._dragged(data)
        if isinstance(dragged, Folder):
            into = self.target_at(parent)
            return self._chats.shelf.can_nest(dragged, into.number if into else None)
        return dragged is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Put what was dragged into the folder that it was dropped on or in, or out of all."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        into = self.target_at(parent)
        self.moved.emit(self._dragged(data), into.number if into else None)
        return True

    def target_at(self, index: Index) -> Folder | None:
        """Return the folder into which something goes that is dropped on a line; None for none."""
        row = self.row_at(index)
        if isinstance(row, ListedChat) and index.row() in self._depths:
            return self._chats.shelf.folder(row.folder)
        return row if isinstance(row, Folder) else None

    def _dragged(self, data: QMimeData) -> ListedChat | Folder | None:
        row = self._dragged_row
        is_ours = bytes(data.data(_DRAGGED).data()) == str(id(row)).encode()
        return row if row is not None and is_ours and row in self._rows else None


def _put_apart(
    chats: Sequence[ListedChat], known: set[int]
) -> tuple[list[ListedChat], list[ListedChat], dict[int | None, list[ListedChat]]]:
    """Return temporary and pinned chats, and the others by the known folders that they are in."""
    temporary: list[ListedChat] = []
    pinned: list[ListedChat] = []
    inside: dict[int | None, list[ListedChat]] = defaultdict(list)
    for chat in chats:
        if chat.is_temporary:
            temporary.append(chat)
        elif chat.is_pinned:
            pinned.append(chat)
        else:
            # The folder of one that comes out of the bin may have gone.
            inside[chat.folder if chat.folder in known else None].append(chat)
    return temporary, pinned, inside


@lru_cache(maxsize=_TITLES)
def _compared(title: str) -> str:
    return normal(title)


def _midnight_ms(day: date) -> float:
    return datetime(day.year, day.month, day.day).astimezone().timestamp() * 1000
