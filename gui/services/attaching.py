"""Makes files, pictures and sounds ready to go along with the next message of a chat.

For whoever shows them: make one `Attaching` a chat. Hand it what was chosen, dropped or pasted,
show `items` again at each `changed`, and send what `take()` returns once `is_busy` is over.
Nothing here waits for a disk on the window's thread, not even to ask whether a path is there.

    attaching.add_paths([Path("a.png"), Path("notes.txt")])
    attaching.add_image(clipboard.image(), "Screenshot.png")
    attaching.add_text(pasted, "Pasted.txt")
    attaching.add_attached(conversation.draft_attached)      # ready at once, thumbnails follow
    attaching.add_work("slides.pdf", lambda: [prepared(it) for it in pages_of(path)])
"""

from __future__ import annotations  # asyncio and the readers are there only once they are used

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from gui.attachments.refusal import CannotAttach, Refused
from gui.attachments.steps import Steps
from gui.chat.attached import Kind
from gui.lazily import lazily
from gui.ollama.threads import in_daemon_thread

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtGui import QImage

    from gui.attachments import incoming
    from gui.attachments.prepared import Prepared
    from gui.chat.attached import Attached
    from gui.services.tasks import Tasks

    Work = Callable[[], Sequence[Prepared]]
else:
    asyncio = lazily("asyncio")
    incoming = lazily("gui.attachments.incoming")

MOST_FILES = 200
"""So many go along with a message."""
MOST_BYTES = 100_000_000
"""So much of all that goes along with a message; a third more as it is sent."""
LONGEST_SIDE = 1_568
"""Larger pictures are made smaller, to so many pixels: models see no more of them."""
ANSWER_S = 15.0
"""Within so long a drive must say what is there."""
READ_S = 120.0
"""Within so long a file must be read and made ready."""

_log = logging.getLogger(__name__)


class State(Enum):
    """How far an item is."""

    WAITING = "waiting"
    READING = "reading"
    READY = "ready"
    REFUSED = "refused"


@dataclass(slots=True, eq=False, weakref_slot=True)
class Item:
    """One file, picture or sound on its way; read it only, `Attaching` keeps it.

    `attached` is there once it is ready, `refused` once it is not to be had (its words:
    `gui.widgets.attach_words`). `thumbnail` is there for pictures soon after they are ready, and
    `full_width` and `full_height` are their pixels before they were made smaller. `path` is the
    file, where there is one.
    """

    name: str
    path: Path | None = None
    state: State = State.WAITING
    attached: Attached | None = None
    refused: CannotAttach | None = None
    thumbnail: QImage | None = None
    full_width: int = 0
    full_height: int = 0


class Attaching(QObject):
    """What goes along with the next message of one chat.

    Sources are worked off one after the other, in their order, in threads. Each becomes ready, or
    is refused and says why; the others are not touched by that.

    Signals:
        changed: Items came, went, moved, became ready or were refused.
        folder_found: A path that was added is a folder; carries it as a string. It is no item:
            let the person choose among its files, then add those.
    """

    changed = Signal()
    folder_found = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest_side = LONGEST_SIDE
        """Pixels to which pictures are made smaller that are added from now on."""
        self._tasks = tasks
        self._items: list[Item] = []
        self._works: dict[Item, Work] = {}
        self._of_folders: WeakSet[Item] = WeakSet()
        """Files of a folder go along with the others also when they are empty."""
        self._steps = Steps()
        self._task: asyncio.Task[None] | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them, in the order in which they go along."""
        return tuple(self._items)

    @property
    def is_busy(self) -> bool:
        """Whether some are still on their way."""
        return any(item.state in {State.WAITING, State.READING} for item in self._items)

    @property
    def ready(self) -> tuple[Attached, ...]:
        """What is ready, in its order."""
        return tuple(item.attached for item in self._items if item.attached is not None)

    def add_paths(self, paths: Sequence[Path], below: Path | None = None) -> None:
        """Add files. Those chosen from the folder `below` are named with it: "project/src/a.py"."""
        new = [Item(_named(path, below), path) for path in paths]
        if below is not None:
            self._of_folders.update(new)
        self._add([(item, None) for item in new])

    def add_image(self, image: QImage, name: str) -> None:
        """Add a picture as it comes from the clipboard."""
        side = self.longest_side
        self._add([(Item(name), lambda: [incoming.from_image(image, name, side)])])

    def add_data(self, data: bytes, name: str) -> None:
        """Add a picture or a sound by what its file holds, as it comes from the clipboard."""
        side = self.longest_side
        self._add([(Item(name), lambda: incoming.from_data(data, name, side))])

    def add_text(self, text: str, name: str) -> None:
        """Add a text: a long one that was pasted."""
        self._add([(Item(name), lambda: [incoming.from_text(text, name)])])

    def add_attached(self, attached: Sequence[Attached]) -> None:
        """Add what was ready before: that of a draft. Thumbnails of pictures follow."""
        for one in attached:
            item = Item(one.name, None, State.READY, one)
            self._items.append(item)
            if one.kind is Kind.PICTURE and not one.is_missing:
                self._works[item] = partial(_again, one)
        self._go_on()
        self.changed.emit()

    def add_work(self, name: str, work: Work, path: Path | None = None) -> None:
        """Add whatever `work` returns, in a thread; it may raise `CannotAttach`."""
        self._add([(Item(name, path), work)])

    def try_again(self, index: int, work: Work | None = None) -> None:
        """Read a refused item once more, from its path or, as the person chose, by `work`."""
        item = self._items[index]
        if item.state is not State.REFUSED or (work is None and item.path is None):
            return
        item.state, item.refused = State.WAITING, None
        if work is not None:
            self._works[item] = work
        self._go_on()
        self.changed.emit()

    def remove(self, index: int) -> None:
        """Take one out again, also while it is read."""
        self._forget([self._items.pop(index)])
        self.changed.emit()

    def move(self, index: int, to: int) -> None:
        """Put one into another place."""
        self._items.insert(to, self._items.pop(index))
        self.changed.emit()

    def clear(self) -> None:
        """Take all out, also those that are still read."""
        gone, self._items = self._items, []
        self._forget(gone)
        self.changed.emit()

    def take(self) -> tuple[Attached, ...]:
        """Return what is ready, and forget it and what was refused. What is not yet ready stays."""
        taken = self.ready
        stay = [item for item in self._items if item.state in {State.WAITING, State.READING}]
        gone = [item for item in self._items if item not in stay]
        self._items = stay
        self._forget(gone)
        self.changed.emit()
        return taken

    # --- One after the other ----------------------------------------------------------------------

    def _add(self, new: Sequence[tuple[Item, Work | None]]) -> None:
        room = max(0, self._room())
        for item, work in new[:room]:
            self._items.append(item)
            if work is not None:
                self._works[item] = work
        self._leave_out([item.name for item, _ in new[room:]])
        self._go_on()
        self.changed.emit()

    def _go_on(self) -> None:
        if self._task is None and self._next() is not None:
            self._task = self._tasks.spawn(self._work_off(), "attach")

    def _forget(self, gone: Sequence[Item]) -> None:
        """Let go of items, and of the one that is read: its thread is left to itself."""
        for item in gone:
            self._works.pop(item, None)
        if self._task is not None and any(item.state is State.READING for item in gone):
            self._task.cancel()
            self._task = None
            self._steps.stop.set()
            self._go_on()

    def _next(self) -> Item | None:
        """Return what is to be read next: what is not ready comes before thumbnails."""
        waiting = (item for item in self._items if item.state is State.WAITING)
        unseen = (item for item in self._items if item in self._works)
        return next(waiting, None) or next(unseen, None)

    async def _work_off(self) -> None:
        while (item := self._next()) is not None:
            if item.state is State.WAITING:
                item.state = State.READING
            self._tell()  # that, and what became of the one before
            try:
                found = await self._found(item)
            except CannotAttach as error:
                self._turn_away(item, error)
            except Exception:  # noqa: BLE001 - whatever a file does to its reader, it is told
                _log.exception("%s could not be made ready", item.name)
                self._turn_away(item, CannotAttach(Refused.DAMAGED, item.name))
            else:
                self._keep(item, found)
        self._task = None
        self._tell()

    def _tell(self) -> None:
        with suppress(RuntimeError):  # the chat may have been given up meanwhile
            self.changed.emit()

    async def _found(self, item: Item) -> Sequence[Prepared]:
        self._steps = Steps()
        work = self._works.pop(item, None)
        if work is None:
            work = await self._by_path(item)
        try:
            async with asyncio.timeout(READ_S):
                return await in_daemon_thread(work, "attach")
        except TimeoutError:
            self._steps.stop.set()
            raise CannotAttach(Refused.TOO_SLOW, item.name) from None

    async def _by_path(self, item: Item) -> Work:
        """Return what reads a file, once its drive has said what is there.

        The readers are first asked for in the thread: they take time to be imported.
        """
        path, name, side = item.path or Path(), item.name, self.longest_side
        try:
            async with asyncio.timeout(ANSWER_S):
                looked = await in_daemon_thread(lambda: incoming.look_at(path, name), "attach")
        except TimeoutError:
            raise CannotAttach(Refused.NOT_ANSWERING, name) from None
        may_be_empty, steps = item in self._of_folders, self._steps
        return lambda: incoming.from_path(
            path, name, looked, side, incoming.Reading(may_be_empty, steps)
        )

    def _keep(self, item: Item, found: Sequence[Prepared]) -> None:
        """Put what came of an item into its place; many pages become many items."""
        if item not in self._items:
            return
        if not found:
            self._turn_away(item, CannotAttach(Refused.EMPTY, item.name))
            return
        was_ready = item.state is State.READY
        others = sum(len(one.attached.data) for one in self._items if one.attached is not None)
        size = others + sum(len(one.attached.data) for one in found)
        if size > MOST_BYTES and not was_ready:
            error = CannotAttach(Refused.TOO_MUCH, item.name, size=size, most=MOST_BYTES)
            self._turn_away(item, error)
            return
        room = 1 + self._room()
        items = [item, *(Item(one.attached.name, item.path) for one in found[1:room])]
        for each, one in zip(items, found, strict=False):
            each.name, each.state, each.attached = one.attached.name, State.READY, one.attached
            each.thumbnail = one.thumbnail
            each.full_width, each.full_height = one.full_width, one.full_height
        place = self._items.index(item)
        self._items[place : place + 1] = items
        self._leave_out([one.attached.name for one in found[room:]])

    def _room(self) -> int:
        """Return how many more go along."""
        return MOST_FILES - sum(item.state is not State.REFUSED for item in self._items)

    def _leave_out(self, names: Sequence[str]) -> None:
        """Say of more than go along, with one item, that they do not."""
        if names:
            item = Item(names[0])
            error = CannotAttach(Refused.TOO_MANY, item.name, size=len(names), most=MOST_FILES)
            _refuse(item, error)
            self._items.append(item)

    def _turn_away(self, item: Item, error: CannotAttach) -> None:
        if item not in self._items or item.state is State.READY:
            return
        if error.refused is Refused.IS_FOLDER and item.path is not None:
            self._items.remove(item)
            self.folder_found.emit(str(item.path))
            return
        _refuse(item, error)


def _refuse(item: Item, error: CannotAttach) -> None:
    item.state, item.refused = State.REFUSED, error


def _again(attached: Attached) -> Sequence[Prepared]:
    return [incoming.prepared(attached)]


def _named(path: Path, below: Path | None) -> str:
    """Return a file's name with the folders that were chosen with it; no disk is asked."""
    if below is not None and path.is_relative_to(below):
        return path.relative_to(below.parent).as_posix()
    return path.name
