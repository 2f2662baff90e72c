"""The files of a folder as the lines of a list: those of open folders, or those looked for."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.attachments.choosing import Choice, Share
from gui.attachments.folders import Entry, Folder
from gui.widgets.attach.folder_words import spoken_line
from gui.widgets.kit.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex
Node = Entry | Folder
_NO_INDEX = QModelIndex()
_STATES = {
    Share.NONE: Qt.CheckState.Unchecked,
    Share.PART: Qt.CheckState.PartiallyChecked,
    Share.ALL: Qt.CheckState.Checked,
}


class Line(NamedTuple):
    """A file or a folder, so many levels within the whole."""

    node: Node
    depth: int


class FolderModel(QAbstractListModel):
    """Lines for a view. `data(…, LINE)` is a `Line`.

    A list rather than a tree: Qt asks a tree of 5,000 open lines for each of them, at once.
    """

    LINE = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice: Choice | None = None
        self._lines: list[Line] = []
        self._open: set[str] = set()
        self._words: list[str] = []

    @property
    def lines(self) -> list[Line]:
        """What is listed."""
        return list(self._lines)

    def show_choice(self, choice: Choice | None) -> None:
        """List another folder: the first level of it."""
        self.beginResetModel()
        self.choice = choice
        self._open.clear()
        self._lines = self._wanted()
        self.endResetModel()

    def look_for(self, text: str) -> None:
        """List only files in whose paths all these words occur, and the folders around them."""
        words = text.casefold().split()
        if words != self._words:
            self.beginResetModel()
            self._words = words
            self._lines = self._wanted()
            self.endResetModel()

    def is_open(self, node: Node) -> bool:
        """Whether what is in a folder is listed below it."""
        return isinstance(node, Folder) and (bool(self._words) or node.path in self._open)

    def folds(self, row: int) -> bool:
        """Whether a line is an open folder that can be folded."""
        return not self._words and self.is_open(self._lines[row].node)

    def set_open(self, row: int, is_open: bool) -> None:
        """List what is in a folder below it, or no more. What is looked for is always listed."""
        node, depth = self._lines[row]
        if not isinstance(node, Folder) or self._words or is_open == self.is_open(node):
            return
        if is_open:
            self._open.add(node.path)
            lines = self._below(node, depth + 1)
            if lines:
                self.beginInsertRows(QModelIndex(), row + 1, row + len(lines))
                self._lines[row + 1 : row + 1] = lines
                self.endInsertRows()
        else:
            end = self._end(row)
            self._open.discard(node.path)
            if end > row + 1:
                self.beginRemoveRows(QModelIndex(), row + 1, end - 1)
                del self._lines[row + 1 : end]
                self.endRemoveRows()
        self.dataChanged.emit(self.index(row), self.index(row))

    def turn(self, row: int) -> None:
        """Choose a file or what is listed of a folder, or no more."""
        if self.choice is None:
            return
        node = self._lines[row].node
        if isinstance(node, Entry):
            self.choice.turn([node])
        elif self._words:
            inside = (it.node for it in self._lines[row + 1 : self._end(row)])
            self.choice.turn(it for it in inside if isinstance(it, Entry))
        else:
            self.choice.turn(node.all_files())
        self.tell_all()

    def turn_all(self) -> None:
        """Choose all that is listed, or none of it."""
        if self.choice is not None:
            files = self.choice.root.all_files()
            self.choice.turn(it for it in files if self._is_looked_for(it))
            self.tell_all()

    def parent_row(self, row: int) -> int:
        """Return the line of the folder around a line; -1 where there is none."""
        depth = self._lines[row].depth
        return next((at for at in range(row - 1, -1, -1) if self._lines[at].depth < depth), -1)

    def tell_all(self) -> None:
        """Say that all lines may look different."""
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def _end(self, row: int) -> int:
        """Return the line after all that is listed within a folder."""
        depth = self._lines[row].depth
        after = range(row + 1, len(self._lines))
        return next((at for at in after if self._lines[at].depth <= depth), len(self._lines))

    def _wanted(self) -> list[Line]:
        if self.choice is None:
            return []
        root = self.choice.root
        return self._found(root) if self._words else self._below(root, 0)

    def _below(self, folder: Folder, depth: int) -> list[Line]:
        lines: list[Line] = []
        left = [Line(it, depth) for it in reversed(folder.inside())]
        while left:
            line = left.pop()
            lines.append(line)
            node = line.node
            if isinstance(node, Folder) and node.path in self._open:
                inside = reversed(node.inside())
                left += [Line(it, line.depth + 1) for it in inside]
        return lines

    def _found(self, root: Folder) -> list[Line]:
        """Return what is looked for, each folder before the first file found in it."""
        lines: list[Line] = []
        around: list[Line] = []
        listed = 0
        left = [Line(it, 0) for it in reversed(root.inside())]
        while left:
            line = left.pop()
            del around[line.depth :]
            listed = min(listed, line.depth)
            if isinstance(line.node, Folder):
                around.append(line)
                inside = reversed(line.node.inside())
                left += [Line(it, line.depth + 1) for it in inside]
            elif self._is_looked_for(line.node):
                lines += around[listed:]
                listed = line.depth
                lines.append(line)
        return lines

    def _is_looked_for(self, entry: Entry) -> bool:
        return all(word in entry.searched for word in self._words)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.choice is None or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == self.LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.node.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.node.path)
        if role == Qt.ItemDataRole.CheckStateRole:
            return _STATES[self.choice.of(line.node)]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_line(line.node, self.choice, is_open=self.is_open(line.node))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: ARG002 - all lines are alike
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable
