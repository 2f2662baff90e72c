"""The models of a server as a list: favourites first, and only those that are looked for."""

import time
from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.fields import Value
from gui.ollama.model_entry import ModelEntry
from gui.ollama.model_memory import MemoryState
from gui.services.favourites import Favourites
from gui.services.server import Server
from gui.widgets.memory_look import remaining_s
from gui.widgets.memory_need import shortage_of
from gui.widgets.model_row import ModelRow, row_of

Index = QModelIndex | QPersistentModelIndex
Line = ModelRow | str
"""A model, or the title of a group."""
_NO_INDEX = QModelIndex()


class ModelList(QAbstractListModel):
    """Lines of the model picker. `data(…, ROW)` is a `ModelRow`, or the title of a group."""

    ROW = Qt.ItemDataRole.UserRole

    def __init__(
        self,
        server: Server,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        favourites: Favourites | None = None,
    ) -> None:
        super().__init__(parent)
        self._server = server
        self._favourites = favourites
        self._clock = clock
        self._lines: list[Line] = []
        self._longest_seen_s: dict[str, float] = {}
        self._words: list[str] = []
        self.current_model = ""
        self.num_ctx: Value | None = None
        """The context that is chosen for the chat, which any model would be loaded with."""

    @property
    def lines(self) -> list[Line]:
        """What is listed."""
        return list(self._lines)

    @property
    def ticks(self) -> bool:
        """Whether what is shown changes with time."""
        return any(
            isinstance(line, ModelRow) and line.left_share is not None for line in self._lines
        )

    def look_for(self, text: str) -> None:
        """List only models in whose names, parameters or quantisation all these words occur."""
        self._words = text.lower().split()
        self.refresh()

    def refresh(self) -> None:
        """Take over how everything stands now; the view loses its place only if it must."""
        lines = self._wanted()
        if [_key(line) for line in lines] != [_key(line) for line in self._lines]:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return
        for at, line in enumerate(lines):
            self._replace(at, line)

    def row_at(self, index: Index) -> ModelRow | None:
        """Return the model in a line; None for a title, or no line."""
        line = self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None
        return line if isinstance(line, ModelRow) else None

    def index_of(self, name: str) -> QModelIndex:
        """Return where a model is listed; an invalid index if it is not."""
        for row, line in enumerate(self._lines):
            if isinstance(line, ModelRow) and line.name == name:
                return self.index(row)
        return QModelIndex()

    def tick(self) -> None:
        """Take over the time that is left."""
        for at, line in enumerate(self._lines):
            if not isinstance(line, ModelRow) or line.left_share is None:
                continue
            entry = self._server.entry(line.name)
            if entry is not None:
                self._replace(at, self._row(entry))

    def _replace(self, at: int, line: Line) -> None:
        if self._lines[at] != line:
            self._lines[at] = line
            self.dataChanged.emit(self.index(at), self.index(at))

    def _wanted(self) -> list[Line]:
        rows = [self._row(entry) for entry in self._server.models if self._is_looked_for(entry)]
        liked = [row for row in rows if row.is_favourite]
        in_memory = [row for row in rows if row not in liked and self._is_in_memory(row.name)]
        others = [row for row in rows if row not in liked and row not in in_memory]
        lines: list[Line] = [self.tr("Favourites"), *liked] if liked else []
        lines += [self.tr("In memory"), *in_memory] if in_memory else []
        return [*lines, self.tr("On this server"), *others] if others else lines

    def _is_looked_for(self, entry: ModelEntry) -> bool:
        text = f"{entry.name} {entry.parameter_size} {entry.quantization}".lower()
        return all(word in text for word in self._words)

    def _is_in_memory(self, name: str) -> bool:
        state = self._server.memory(name).state
        return state in {MemoryState.LOADED, MemoryState.UNLOADING}

    def _row(self, entry: ModelEntry) -> ModelRow:
        name = entry.name
        memory = self._server.memory(name)
        now_s = self._clock()
        left_s = remaining_s(memory, now_s)
        if left_s is None:
            self._longest_seen_s.pop(name, None)
        else:
            self._longest_seen_s[name] = max(self._longest_seen_s.get(name, 0.0), left_s)
        return row_of(
            entry,
            memory,
            now_s=now_s,
            keep_alive=self._server.keep_alive(name),
            longest_seen_s=self._longest_seen_s.get(name, 0.0),
            is_current=bool(self.current_model) and entry.is_named(self.current_model),
            is_favourite=self._favourites is not None and self._favourites.has(name),
            shortage=shortage_of(entry, memory, self._server.free_bytes, self.num_ctx),
        )

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == self.ROW:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name if isinstance(line, ModelRow) else line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken if isinstance(line, ModelRow) else line
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let titles be passed over. What cannot chat can be reached, to hear or see why."""
        if self.row_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _key(line: Line) -> str:
    return line.name if isinstance(line, ModelRow) else f"\n{line}"
