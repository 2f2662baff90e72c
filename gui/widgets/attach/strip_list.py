"""What goes along with the next message as rows of a list: what is said of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from gui.services.attaching import Item, State
from gui.widgets.attach import words
from gui.widgets.attach_words import refused_text
from gui.widgets.kit.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_UNREAD = {State.WAITING, State.READING}


class StripList(QAbstractListModel):
    """The items of an `Attaching`. `data(…, ITEM)` is an `Item`."""

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []
        self._looks: list[tuple[object, ...]] = []

    @property
    def items(self) -> Sequence[Item]:
        """What is listed."""
        return self._items

    def show(self, items: Sequence[Item]) -> None:
        """List these; what stays where it was is only drawn anew."""
        before, self._looks = self._looks, [_look(item) for item in items]
        if list(items) == self._items:
            for row, looks in enumerate(zip(before, self._looks, strict=True)):
                if looks[0] != looks[1]:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def item_at(self, index: Index) -> Item | None:
        """Return what is in a row, None where there is none."""
        return self._items[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item_at(index)
        if item is None:
            return None
        if role == self.ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(tip(item))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.name}, {line(item)}"
        return None


def _look(item: Item) -> tuple[object, ...]:
    """Return what is seen of an item, to tell whether it must be drawn anew."""
    return item.name, item.state, item.attached, item.refused, item.thumbnail is None


def is_unread(item: Item) -> bool:
    """Tell whether it is still on its way."""
    return item.state in _UNREAD


def line(item: Item) -> str:
    """Return what is said of an item below its name."""
    if item.refused is not None:
        return refused_text(item.refused)
    if item.attached is not None:
        return words.facts(item.attached)
    return QCoreApplication.translate("Attached", "Being read…")


def tip(item: Item) -> str:
    """Return all that is known of an item."""
    if item.attached is not None:
        return words.tip(item.attached, (item.full_width, item.full_height))
    return f"{item.name}\n{line(item)}"
