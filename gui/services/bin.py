"""The chats that were deleted: listed, brought back, or removed for good."""

from __future__ import annotations  # the first picture of the window does without the database

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from gui.chat.library.errors import LibraryError
from gui.lazily import lazily
from gui.services.chats import Chats
from gui.services.library import Library
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    import asyncio

    from gui.chat.library import chats
else:
    chats = lazily("gui.chat.library.chats")

_DAY_MS = 24 * 3600 * 1000
AT_ONCE = 50
"""So many chats are removed at once: others wait for their turn to write meanwhile."""


class BinnedChat(NamedTuple):
    """A deleted chat. `number` is its id, `deleted_ms` a time in milliseconds since 1970."""

    number: int
    title: str
    deleted_ms: int

    def days_left(self, now_ms: int) -> int:
        """Return for how many days, the begun one included, it can still be brought back."""
        left_ms = chats.BIN_MS - (now_ms - self.deleted_ms)
        whole = -(-left_ms // _DAY_MS)
        return max(0, min(whole, chats.BIN_MS // _DAY_MS))


class Bin(QObject):
    """What is in the bin, as far as it has been asked for.

    Signals:
        changed: Something was put into the bin or has left it, or what is in it is known now.
        failed: It cannot be read; carries the `LibraryError`.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, all_chats: Chats, library: Library, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._chats = all_chats
        self._library = library
        self._tasks = tasks
        self._reading: asyncio.Task[object] | None = None
        self.is_known = False
        self.listed: list[BinnedChat] = []
        """Deleted chats, the one deleted last first."""
        all_chats.list_changed.connect(self._follow)
        library.replaced.connect(self._forget)

    @Slot()
    def refresh(self) -> None:
        """Look what is in the bin."""
        if self._reading is not None and not self._reading.done():
            self._reading.cancel()
        self._reading = self._tasks.spawn(self._read(), "read bin")

    def bring_back(self, chat: BinnedChat) -> None:
        """Put a chat back where it was, and show it."""
        self._drop([chat])
        self._tasks.spawn(self._bring_back(chat), "bring chat back")

    def remove(self, gone: Sequence[BinnedChat]) -> None:
        """Remove chats for good."""
        self._drop(gone)
        for chat in gone:
            self._chats.shelf.forget(chat.number)
        numbers = [chat.number for chat in gone]
        for at in range(0, len(numbers), AT_ONCE):
            some = numbers[at : at + AT_ONCE]
            self._library.write(partial(chats.remove_from_bin, chats=some))

    @Slot()
    def _follow(self) -> None:
        """Look again, where somebody has looked before: a chat may have been deleted."""
        if self.is_known:
            self.refresh()

    @Slot()
    def _forget(self) -> None:
        self.listed = []
        self.changed.emit()

    def _drop(self, gone: Sequence[BinnedChat]) -> None:
        numbers = {chat.number for chat in gone}
        self.listed = [it for it in self.listed if it.number not in numbers]
        self.changed.emit()

    async def _read(self) -> None:
        try:
            if self._library.trouble is None:
                await self._library.settled()
            found = await self._library.read(chats.in_bin)
        except LibraryError as error:
            self.failed.emit(error)
            return
        self.is_known = True
        self.listed = [BinnedChat(*row) for row in found]
        self.changed.emit()

    async def _bring_back(self, chat: BinnedChat) -> None:
        shelf = self._chats.shelf
        listed = shelf.by_number(chat.number)
        try:
            found = await self._library.read(partial(chats.one, chat=chat.number))
        except LibraryError as error:
            self.failed.emit(error)
            self.refresh()
            return
        except LookupError:  # it has been removed meanwhile
            self.refresh()
            return
        if listed is None:
            listed = shelf.take(found)
        if shelf.folder(listed.folder) is None:  # removed since the chat was deleted
            listed.folder = None
        self._chats.bring_back(listed)
