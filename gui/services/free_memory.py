"""How much memory is free on a server's machine, where that is this computer."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from gui.ollama.threads import in_daemon_thread

if TYPE_CHECKING:
    from gui.services.tasks import Tasks

_LEAST_CHANGE = 50_000_000
"""Bytes; with less it is the same, as the screen shows it."""


class _Machine(Protocol):
    @property
    def is_loopback(self) -> bool: ...

    @property
    def is_connected(self) -> bool: ...


class FreeMemory(QObject):
    """Looks whenever it is asked to, and never by itself.

    Signals:
        changed: It is noticeably more or less than before, or known no more.
    """

    changed = Signal()

    def __init__(self, server: _Machine, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = server
        self._tasks = tasks
        self._is_looking = False
        self.bytes: int | None = None

    @Slot()
    def look(self) -> None:
        """Look how much is free now."""
        if not self._server.is_connected or not self._server.is_loopback:
            self._take(None)
        elif not self._is_looking:
            self._is_looking = True
            self._tasks.spawn(self._look(), "free memory")

    async def _look(self) -> None:
        try:
            found = await in_daemon_thread(_free_bytes, "free memory")
        finally:
            self._is_looking = False
        self._take(found if self._server.is_loopback else None)

    def _take(self, found: int | None) -> None:
        before = self.bytes
        is_same = found == before
        if found is not None and before is not None:
            is_same = abs(found - before) < _LEAST_CHANGE
        if not is_same:
            self.bytes = found
            self.changed.emit()


def _free_bytes() -> int | None:
    from gui import machine_memory  # noqa: PLC0415 - the first picture does without

    return machine_memory.free_bytes()
