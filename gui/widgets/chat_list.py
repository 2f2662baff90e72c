"""The chats as a list, under the titles of their days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from gui.services.chat_controller import ChatController
from gui.services.chats import Chats
from gui.widgets.days import day_group

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLine:
    """One chat as it is listed."""

    number: int
    title: str
    is_current: bool
    is_running: bool
    has_unread: bool

    @property
    def spoken(self) -> str:
        """Everything in the line, for who hears it."""
        parts = [self.title]
        if self.is_current:
            parts.append(QCoreApplication.translate("ChatList", "shown"))
        if self.is_running:
            parts.append(QCoreApplication.translate("ChatList", "reply running"))
        if self.has_unread:
            parts.append(QCoreApplication.translate("ChatList", "new reply"))
        return ", ".join(parts)


def _today() -> date:
    return datetime.now().astimezone().date()


class ChatList(QAbstractListModel):
    """Lines of the chats pane. `data(…, LINE)` is a `ChatLine`, or the title of a group."""

    LINE = Qt.ItemDataRole.UserRole

    def __init__(
        self, chats: Chats, parent: QObject | None = None, *, today: Callable[[], date] = _today
    ) -> None:
        super().__init__(parent)
        self._chats = chats
        self._today = today
        self._lines: list[ChatLine | str] = []
        chats.list_changed.connect(self.refresh)
        self.refresh()

    @property
    def lines(self) -> list[ChatLine | str]:
        """What is listed."""
        return list(self._lines)

    @property
    def has_running(self) -> bool:
        """Whether a reply is on its way in any of the chats."""
        return any(isinstance(line, ChatLine) and line.is_running for line in self._lines)

    @Slot()
    def refresh(self) -> None:
        """Take over how everything stands now."""
        lines = self._wanted()
        if [_key(line) for line in lines] != [_key(line) for line in self._lines]:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return
        for at, line in enumerate(lines):
            if line != self._lines[at]:
                self._lines[at] = line
                self.dataChanged.emit(self.index(at), self.index(at))

    def chat_at(self, index: Index) -> ChatController | None:
        """Return the chat in a line; None for a title, or no line."""
        line = self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None
        if not isinstance(line, ChatLine):
            return None
        chats = self._chats.all
        return next((chat for chat in chats if chat.conversation.number == line.number), None)

    def current_index(self) -> QModelIndex:
        """Return where the chat is listed that is shown; an invalid index if it is not."""
        for at, line in enumerate(self._lines):
            if isinstance(line, ChatLine) and line.is_current:
                return self.index(at)
        return QModelIndex()

    def _wanted(self) -> list[ChatLine | str]:
        lines: list[ChatLine | str] = []
        title = ""
        today = self._today()
        for chat in self._chats.all:
            group = day_group(chat.conversation.turns[0].asked_at.date(), today)
            if group != title:
                title = group
                lines.append(group)
            lines.append(self._line(chat))
        return lines

    def _line(self, chat: ChatController) -> ChatLine:
        return ChatLine(
            number=chat.conversation.number,
            title=chat.conversation.title,
            is_current=chat is self._chats.current,
            is_running=chat.is_running,
            has_unread=chat.conversation.has_unread,
        )

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == self.LINE:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return line.title if isinstance(line, ChatLine) else line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken if isinstance(line, ChatLine) else line
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let titles be passed over."""
        if self.chat_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _key(line: ChatLine | str) -> object:
    return line.number if isinstance(line, ChatLine) else line
