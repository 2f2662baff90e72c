"""Takes care of the library: a copy a day, what was deleted long ago, and going back to a copy."""

from __future__ import annotations  # the first picture of the window does without the database

import logging
import time
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.chat.library.errors import LibraryError
from gui.lazily import lazily
from gui.ollama.threads import in_daemon_thread
from gui.services.library import Library
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    import asyncio

    from gui.chat.library import backups, chats, opening
    from gui.chat.library.database import Connection
else:
    asyncio = lazily("asyncio")
    backups = lazily("gui.chat.library.backups")
    chats = lazily("gui.chat.library.chats")
    opening = lazily("gui.chat.library.opening")

T = TypeVar("T")

_log = logging.getLogger(__name__)
WAIT_MS = 10_000
"""So long after the library has been opened, or written on a new day, it is looked after."""
AGAIN_S = 3600.0
"""What did not work is tried again with the first writing after so long."""
LAPSE_DAYS = 7
"""So long a person need not know that no copy could be made."""
AT_ONCE = 50
"""So many chats are removed at once: others wait for their turn to write meanwhile."""


class Lapse(NamedTuple):
    """That no copy could be made for long; `since` is the day of the last one, if there is one."""

    since: date | None
    error: LibraryError


class Caretaker(QObject):
    """Makes copies of the library while it is in use, empties its bin, puts copies in its place.

    Nothing of it is done on the thread of the window.

    Signals:
        cared: The library has been looked after; there may be a new copy.
        lapsed: No copy could be made for days; carries a `Lapse`.
        listed: It is known what copies there are; carries a list of `Copy`, the newest first, and
            the `LibraryError` where they could not be looked for, else None.
        restoring: A copy is about to take the library's place: nothing may be on its way into it.
        restored: A copy has taken the library's place; carries the file in which that is kept.
        restore_failed: It has not, and all is as it was; carries the copy and the `LibraryError`.
    """

    cared = Signal()
    lapsed = Signal(object)
    listed = Signal(object, object)
    restoring = Signal()
    restored = Signal(object)
    restore_failed = Signal(object, object)

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        parent: QObject | None = None,
        *,
        now: Callable[[], datetime] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._now = now or _now
        self._clock = clock
        self._cared_on: date | None = None
        self._not_before_s = 0.0
        self._is_at_work = asyncio.Lock()
        self.is_restoring = False
        self._has_ended = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.care)
        library.opened.connect(self._wait)
        library.written.connect(self._wait_if_due)
        if library.is_open:
            self._wait()

    @Slot()
    def care(self) -> None:
        """Make a copy, if there is none of today; then remove what was deleted long ago."""
        self._tasks.spawn(self._care(), "care for library")

    @Slot()
    def list_copies(self) -> None:
        """Look what copies there are."""
        self._tasks.spawn(self._list_copies(), "list backups")

    def restore(self, copy: Path) -> None:
        """Put a copy in the library's place, unless one is being put there."""
        if not self.is_restoring:
            self.is_restoring = True
            self._tasks.spawn(self._restore(copy), "restore library")

    # --- A copy a day -----------------------------------------------------------------------------

    @Slot()
    def end(self) -> None:
        """Look after nothing any more: the program ends."""
        self._has_ended = True
        self._timer.stop()

    @Slot()
    def _wait(self) -> None:
        if not self._has_ended:
            self._timer.start()

    @Slot()
    def _wait_if_due(self) -> None:
        is_due = self._cared_on != self._now().date() and self._clock() >= self._not_before_s
        if is_due and not self._timer.isActive() and not self._is_at_work.locked():
            self._wait()

    async def _care(self) -> None:
        async with self._is_at_work:
            if not self._library.is_open:
                return
            today = self._now().date()
            try:
                if await self._aside(partial(backups.is_due, self._library.path, today)):
                    await self._aside(partial(backups.make, self._library.path, today))
            except LibraryError as error:
                self._not_before_s = self._clock() + AGAIN_S
                _log.warning("No backup could be made.", exc_info=error)
                await self._tell_lapse(today, error.with_traceback(None))
                return
            self._cared_on = today
        self._empty_bin()
        self.cared.emit()

    async def _tell_lapse(self, today: date, error: LibraryError) -> None:
        """Tell why there is no copy, if there has been none for long."""
        last = None
        try:
            path = self._library.path
            last = await self._aside(partial(backups.newest_good_day, path, self._now))
            since = last or await self._library.read(_first_day) or today
        except LibraryError:
            since = date.min
        if (today - since).days >= LAPSE_DAYS:
            self.lapsed.emit(Lapse(last, error))

    def _empty_bin(self) -> None:
        """Remove for good what was deleted too long ago to be brought back."""
        before_ms = int(self._now().timestamp() * 1000) - chats.BIN_MS
        self._library.write(
            lambda to: chats.empty_bin(to, before_ms=before_ms, most=AT_ONCE), self._go_on
        )

    def _go_on(self, removed: int) -> None:
        if removed == AT_ONCE:
            self._empty_bin()

    async def _list_copies(self) -> None:
        try:
            found = await self._aside(partial(backups.listed, self._library.path, self._now))
        except LibraryError as error:
            self.listed.emit([], error.with_traceback(None))
            return
        self.listed.emit(found, None)

    # --- Going back to a copy ---------------------------------------------------------------------

    async def _restore(self, copy: Path) -> None:
        try:
            async with self._is_at_work:
                await self._aside(partial(opening.check_copy, copy))
                self.restoring.emit()
                kept = await self._library.restore(copy)
        except LibraryError as error:
            self.is_restoring = False
            self.restore_failed.emit(copy, error.with_traceback(None))
            return
        self.is_restoring = False
        self.restored.emit(kept)

    async def _aside(self, work: Callable[[], T]) -> T:
        return await in_daemon_thread(work, "care for library")


def _first_day(connection: Connection) -> date | None:
    """Return when the oldest chat was begun."""
    began_ms = chats.first_began_ms(connection)
    if began_ms is None:
        return None
    return datetime.fromtimestamp(began_ms / 1000).astimezone().date()


def _now() -> datetime:
    return datetime.now().astimezone()
