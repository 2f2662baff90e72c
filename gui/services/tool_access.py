"""What the person allows tools that come with Pronk: pages of the web, and files of folders."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from gui.ollama.threads import in_daemon_thread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gui.services.tasks import Tasks

FORMAT, VERSION = "pronk-tool-access", 1


class Access(NamedTuple):
    """What is allowed: at first nothing is."""

    may_fetch: bool = False
    folders: tuple[Path, ...] = ()


class ToolAccess(QObject):
    """Holds it, and keeps it in a file that nobody else can read.

    Signals:
        changed: Something else is allowed.
        saved: The file has what is allowed now.
        not_saved: It cannot be kept for the next start; carries the `OSError`.
    """

    changed = Signal()
    saved = Signal()
    not_saved = Signal(object)

    def __init__(self, path: Path, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._tasks = tasks
        self._access = Access()
        self._is_chosen = False
        self._is_saving = False

    @property
    def may_fetch(self) -> bool:
        """Whether pages of the web may be read."""
        return self._access.may_fetch

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders below which files may be read."""
        return self._access.folders

    def begin(self) -> None:
        """Read the file; needs a running loop."""
        self._tasks.spawn(self._load(), "read what tools may")

    def allow_fetch(self, *, may_fetch: bool) -> None:
        """Let pages of the web be read, or no longer."""
        self._take(self._access._replace(may_fetch=may_fetch))

    def add_folder(self, folder: Path) -> None:
        """Let files below a folder be read."""
        if folder not in self.folders:
            self._take(self._access._replace(folders=(*self.folders, folder)))

    def remove_folder(self, folder: Path) -> None:
        """Let files below a folder be read no longer."""
        left = tuple(it for it in self.folders if it != folder)
        self._take(self._access._replace(folders=left))

    def _take(self, access: Access) -> None:
        self._is_chosen = True
        if access != self._access:
            self._access = access
            self.changed.emit()
            self._tasks.spawn(self._save(), "keep what tools may")

    async def _load(self) -> None:
        read = await in_daemon_thread(partial(_read, self._path), "read what tools may")
        if not self._is_chosen and read != self._access:
            self._access = read
            self.changed.emit()

    async def _save(self) -> None:
        """Write what holds, and again as long as something else holds by then."""
        if self._is_saving:
            return
        self._is_saving = True
        try:
            written: Access | None = None
            while written != self._access:
                written = self._access
                work = partial(_write, self._path, written)
                await in_daemon_thread(work, "keep what tools may")
        except OSError as error:
            self.not_saved.emit(error.with_traceback(None))
        else:
            self.saved.emit()
        finally:
            self._is_saving = False


def _read(path: Path) -> Access:
    """Return what is allowed; nothing where the file is not there, or cannot be understood."""
    try:
        parts = json.loads(path.read_bytes())
        if parts["format"] != FORMAT or parts["version"] != VERSION:
            return Access()
        return Access(parts["may_fetch"] is True, tuple(_folders(parts["folders"])))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Access()


def _folders(found: Iterable[object]) -> Iterable[Path]:
    return (Path(it) for it in found if isinstance(it, str) and Path(it).is_absolute())


def _write(path: Path, access: Access) -> None:
    from gui.chat.library.writing import replacing  # noqa: PLC0415 - not needed at start

    parts = {
        "format": FORMAT,
        "version": VERSION,
        "may_fetch": access.may_fetch,
        "folders": [str(it) for it in access.folders],
    }
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with replacing(path, is_private=True) as file:
        file.write(json.dumps(parts, indent=2).encode() + b"\n")
