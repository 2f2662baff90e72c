"""The library at work: opened behind the window, written in order, nothing given up."""

from __future__ import annotations  # the first picture of the window does without the database

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from gui.chat.library.errors import LibraryError, Mended, Trouble
from gui.lazily import lazily
from gui.ollama.threads import in_daemon_thread
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    import asyncio

    from gui.chat.library import database, opening
else:
    asyncio = lazily("asyncio")
    database = lazily("gui.chat.library.database")
    opening = lazily("gui.chat.library.opening")

T = TypeVar("T")
Work = Callable[["database.Connection"], T]

RETRY_S = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Waits between tries to save what could not be saved; the last one again and again."""
_FOR_GOOD = (Trouble.NEWER, Trouble.FOREIGN)
"""What no further try mends."""


class LibraryState(Enum):
    """Whether chats can be read and kept."""

    OPENING = "opening"
    OPEN = "open"
    REFUSED = "refused"
    """It could not be opened: chats of this run are kept in memory until it can."""


@dataclass(slots=True, eq=False)
class _Write:
    work: Work[Any]
    then: Callable[[Any], None] | None = None
    stands_for: object = None
    is_begun: bool = False


class _Waiting(NamedTuple):
    """Somebody who waits for a piece to be written; `through_trouble`, however long it takes."""

    write: _Write
    done: asyncio.Future[None]
    through_trouble: bool


class Library(QObject):
    """All chats on disk, as the window's thread sees them: it never waits.

    What is to be written is written in the order of asking, each piece whole. What cannot be
    written is tried again until it is, and `trouble` tells why it is not yet.

    Signals:
        opened: It can be read from now on.
        written: Something has been written.
        replaced: Another file has taken its place; nothing that was read of it is true any more.
        trouble_changed: Something cannot be kept, for another reason, or all is kept again.
        mended: It was damaged; carries what became of it, as an `Opened`.
        failed: A failure of the program's own; carries it.
    """

    opened = Signal()
    written = Signal()
    replaced = Signal()
    trouble_changed = Signal()
    mended = Signal(object)
    failed = Signal(object)

    def __init__(self, path: Path, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._tasks = tasks
        self._database: database.Database | None = None
        self._queue: deque[_Write] = deque()
        self._waiting: list[_Waiting] = []
        self._mended: Mended | None = None
        self._pump: asyncio.Task[Any] | None = None
        self._wake: asyncio.Event | None = None
        self._lock: asyncio.Lock | None = None
        self._finding: asyncio.Future[Any] | None = None
        self.state = LibraryState.OPENING
        self.trouble: LibraryError | None = None

    @property
    def is_open(self) -> bool:
        """Whether it can be read."""
        return self._database is not None

    @property
    def has_unsaved(self) -> bool:
        """Whether something waits to be written."""
        return bool(self._queue)

    def begin(self) -> None:
        """Open it, and write what was asked for meanwhile; needs a running loop."""
        self._wake = asyncio.Event()
        self._lock = asyncio.Lock()
        self._pump = self._tasks.spawn(self._work(), "library")

    def try_again(self) -> None:
        """Try now what did not work, and not only in a while."""
        if self._wake is not None:
            self._wake.set()

    def write(
        self,
        work: Work[T],
        then: Callable[[T], None] | None = None,
        *,
        stands_for: object = None,
    ) -> None:
        """Have a transaction written, as soon as it can be; `then` is told what it returns.

        It may run more than once, until it is on disk; the next one begins after `then`. Of
        several that stand for the same thing and follow each other, only the last is written.
        """
        last = self._queue[-1] if self._queue else None
        if last is not None and not last.is_begun and last.stands_for == stands_for is not None:
            last.work, last.then = work, then
            return
        self._queue.append(_Write(work, then, stands_for))
        if self._wake is not None and self.trouble is None:
            self._wake.set()

    async def saved(self) -> None:
        """Wait until all that was asked for is on disk; not for a library that did not open."""
        if self._queue and self.state is not LibraryState.REFUSED:
            await self._wait(through_trouble=True)

    async def settled(self) -> None:
        """Wait until all that was asked for is on disk, or cannot be for now: see `trouble`."""
        if self._queue and self.trouble is None:
            await self._wait(through_trouble=False)

    async def _wait(self, *, through_trouble: bool) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(self._queue[-1], done, through_trouble))
        await done

    async def read(self, work: Work[T]) -> T:
        """Read something; what cannot be read is tried once more.

        Raises:
            LibraryError: it cannot be read, or the library is not open.
        """
        try:
            return await asyncio.wrap_future(self._opened().read(work))
        except LibraryError:
            return await asyncio.wrap_future(self._opened().read(work))

    async def find(self, work: Work[T]) -> T:
        """Read something that may take long; the one before is given up.

        Raises:
            LibraryError: it cannot be read, is not open, or the next one has begun.
        """
        opened = self._opened()
        if self._finding is not None and not self._finding.done():
            opened.interrupt()
        finding: asyncio.Future[T] = asyncio.wrap_future(opened.find(work))
        self._finding = finding
        return await finding

    async def restore(self, copy: Path) -> Path:
        """Put a copy in the place of the library; return where that is kept now.

        Raises:
            LibraryError: the copy is not sound, or cannot be put there; the library is as it was.
        """
        if self.trouble is None:
            await self.saved()
        async with self._lock or asyncio.Lock():
            former, self._database = self._database, None
            work = partial(opening.restore, self.path, copy)
            try:
                if former is not None:
                    await in_daemon_thread(former.close, "close library")
                kept = await in_daemon_thread(work, "restore library")
            except Exception:
                await self._open(is_known=former is not None)
                self.try_again()
                raise
            self.replaced.emit()
            await self._open()
        self.try_again()
        return kept

    async def aclose(self, seconds: float) -> None:
        """Write what is left, for so long at most, and close the file."""
        if self._pump is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    if self.trouble is None:
                        await self.saved()
        former, self._database = self._database, None
        if former is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await in_daemon_thread(former.close, "close library")

    # --- The one that writes ----------------------------------------------------------------------

    async def _work(self) -> None:
        while True:
            if self.state is not LibraryState.OPEN:
                await self._open_in_time()
            await self._write_all()
            if self._wake is not None:
                self._wake.clear()
                if not self._queue and self.state is LibraryState.OPEN:
                    await self._wake.wait()

    async def _open_in_time(self) -> None:
        for wait_s in _waits():
            async with self._lock or asyncio.Lock():
                if self._database is None:
                    await self._open()
            if self._database is not None:
                return
            trouble = self.trouble
            await self._pause(None if trouble and trouble.trouble in _FOR_GOOD else wait_s)

    async def _open(self, *, is_known: bool = False) -> None:
        """Open the file on a thread; on failure tell why. One that is known is not read anew."""
        try:
            found = await in_daemon_thread(
                partial(opening.open_library, self.path, datetime.now, self._mended),
                "open library",
            )
        except LibraryError as error:
            self._mended = error.mended
            self.state = LibraryState.REFUSED
            self._release(lambda _: True)
            self._set_trouble(error)
            return
        self._database = found.database
        self._mended = None
        self.state = LibraryState.OPEN
        self._set_trouble(None)
        if found.damaged is not None:
            self.mended.emit(found)
        if found.damaged is not None or not is_known:
            self.opened.emit()

    async def _write_all(self) -> None:
        waits = _waits()
        while self._queue and self.state is LibraryState.OPEN:
            write = self._queue[0]
            write.is_begun = True
            try:
                async with self._lock or asyncio.Lock():
                    await self._write_one(write)
            except LibraryError as error:
                self._set_trouble(error)
                self._release(lambda it: not it.through_trouble)
                await self._pause(next(waits))
                continue
            except Exception as error:  # noqa: BLE001 - the next one is not to wait for ever
                self.failed.emit(error)
            self._queue.popleft()
            self._release(partial(_is_for, write))
            waits = _waits()
            self._set_trouble(None)
            self.written.emit()

    async def _write_one(self, write: _Write) -> None:
        if self._database is None and self.state is LibraryState.OPEN:
            await self._open_again()
        opened = self._opened()
        if self.trouble is not None and self.trouble.trouble is Trouble.GONE:
            await self._put_there(opened)
            opened = self._opened()
        result = await asyncio.wrap_future(opened.write(write.work))
        if write.then is not None:
            write.then(result)

    async def _put_there(self, opened: database.Database) -> None:
        """Write the file again where it has been deleted, and go on with that."""
        if await in_daemon_thread(opened.is_there, "look for library"):
            return
        await asyncio.wrap_future(opened.put_there())
        self._database = None
        await in_daemon_thread(opened.close, "close library")
        await self._open_again()

    async def _open_again(self) -> None:
        """Open the file of which everything is known already.

        Raises:
            LibraryError: it cannot be opened.
        """
        work = partial(database.Database, self.path)
        self._database = await in_daemon_thread(work, "open library")

    def _opened(self) -> database.Database:
        if self._database is None:
            raise self.trouble or LibraryError(Trouble.OTHER, "The library is not open.")
        return self._database

    async def _pause(self, seconds: float | None) -> None:
        """Wait so long, or until somebody wants it tried now."""
        if self._wake is None:
            return
        self._wake.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()

    def _set_trouble(self, trouble: LibraryError | None) -> None:
        is_other = (trouble and trouble.trouble) != (self.trouble and self.trouble.trouble)
        self.trouble = trouble.with_traceback(None) if trouble is not None else None
        if is_other:
            self.trouble_changed.emit()

    def _release(self, may_go_on: Callable[[_Waiting], bool]) -> None:
        """Let some of those go on who wait."""
        waiting, self._waiting = self._waiting, []
        for it in waiting:
            if not may_go_on(it):
                self._waiting.append(it)
            elif not it.done.done():
                it.done.set_result(None)


def _is_for(write: _Write, waiting: _Waiting) -> bool:
    return waiting.write is write


def _waits() -> Iterator[float]:
    """Yield the waits between tries, in seconds."""
    yield from RETRY_S
    while True:
        yield RETRY_S[-1]
