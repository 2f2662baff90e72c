"""The messages that were found as a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from gui.chat.library.records import SYSTEM, TOOL, USER
from gui.services.chat_search import Found
from gui.widgets.days import moment

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A message that was found, in words."""

    found: Found
    title: str
    who: str
    when: str

    @property
    def spoken(self) -> str:
        """Everything in the row, for who hears it."""
        line = self.found.line
        if self.found.is_thinking:
            line = QCoreApplication.translate("SearchList", "thinking: {line}").format(line=line)
        return f"{self.title}, {self.who}, {self.when}, {line}"


def _today() -> date:
    return datetime.now().astimezone().date()


class SearchList(QAbstractListModel):
    """Rows of the search panel. `data(…, ROW)` is a `SearchRow`; None for the row that has more."""

    ROW = Qt.ItemDataRole.UserRole

    def __init__(
        self,
        title_of: Callable[[int], str],
        parent: QObject | None = None,
        *,
        today: Callable[[], date] = _today,
    ) -> None:
        """`title_of` returns the title of the chat with an id, as it is listed."""
        super().__init__(parent)
        self._title_of = title_of
        self._today = today
        self._rows: list[SearchRow] = []
        self._has_more = False

    @property
    def rows(self) -> Sequence[SearchRow]:
        """What is listed, without the row that has more."""
        return self._rows

    @property
    def has_more(self) -> bool:
        """Whether the last row is one that shows more."""
        return self._has_more

    def show(self, found: Sequence[Found], *, has_more: bool) -> None:
        """List other messages; below them there may be a row that shows more."""
        self.beginResetModel()
        today = self._today()
        self._rows = [self._row(it, today) for it in found]
        self._has_more = has_more
        self.endResetModel()

    def end(self) -> None:
        """Take away the row that shows more: these are all."""
        if self._has_more:
            at = len(self._rows)
            self.beginRemoveRows(QModelIndex(), at, at)
            self._has_more = False
            self.endRemoveRows()

    def row_at(self, index: Index) -> SearchRow | None:
        """Return a row; None for the one that shows more, or no row."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def is_more(self, index: Index) -> bool:
        """Tell whether a row shows more."""
        return self._has_more and index.row() == len(self._rows)

    def _row(self, found: Found, today: date) -> SearchRow:
        title = self._title_of(found.chat) or found.title
        return SearchRow(
            found,
            title or QCoreApplication.translate("SearchList", "New chat"),
            _who(found),
            moment(datetime.fromtimestamp(found.sent_ms / 1000).astimezone(), today),
        )

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows) + self._has_more

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if role == self.ROW:
            return row
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if row is not None:
            return row.spoken
        return self.tr("Show more") if self.is_more(index) else None


def _who(found: Found) -> str:
    """Return by whom a message is."""
    if found.role == USER:
        return QCoreApplication.translate("SearchList", "You")
    if found.role == SYSTEM:
        return QCoreApplication.translate("SearchList", "System")
    if found.role == TOOL:
        return QCoreApplication.translate("SearchList", "Tool")
    return found.model or QCoreApplication.translate("SearchList", "Model")
