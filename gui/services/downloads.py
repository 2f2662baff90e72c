"""Downloads of models: several at once, on the event loop, whether or not somebody looks."""

from __future__ import annotations  # the client is imported when it is first needed

import time
from collections.abc import Callable, Sequence
from contextlib import aclosing
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.lazily import lazily
from gui.ollama import errors
from gui.ollama.models_folder import SPARE_BYTES, free_for_models
from gui.ollama.names import canonical
from gui.ollama.pulling import Progress, Speedometer
from gui.ollama.threads import in_daemon_thread
from gui.services.server import Server
from gui.services.settings import Settings
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    import asyncio

    from gui.ollama import model_calls, model_errors
else:
    model_calls = lazily("gui.ollama.model_calls")
    model_errors = lazily("gui.ollama.model_errors")

TICK_MS = 250
"""So often at most it is told how far downloads have come."""
_REMEMBERED = "downloads"


class DownloadState(Enum):
    """What a download is doing."""

    RUNNING = "running"
    STOPPED = "stopped"
    """By the person, or with the program or its server; it can go on."""
    FAILED = "failed"
    NO_ROOM = "no room"
    """It would fill the disk; the person decides."""
    DONE = "done"


class Lack(NamedTuple):
    """What is missing for a download: bytes that are to come, and bytes that are free."""

    needed: int
    free: int


class Download:
    """One model on its way. `expected` is about how many bytes it has, where that is known."""

    def __init__(
        self, name: str, clock: Callable[[], float] = time.monotonic, expected: int | None = None
    ) -> None:
        self.name = name
        self.expected = expected
        self.state = DownloadState.STOPPED
        self.progress = Progress()
        self.error: errors.OllamaError | None = None
        self.lack: Lack | None = None
        self.ignores_room = False
        self.task: asyncio.Task[object] | None = None
        self._clock = clock
        self.begin()

    def begin(self) -> None:
        """Measure anew."""
        self.progress.arrived = 0
        self.speedometer = Speedometer(self._clock)

    @property
    def is_running(self) -> bool:
        """Whether it is on its way."""
        return self.state is DownloadState.RUNNING

    @property
    def is_unfinished(self) -> bool:
        """Whether it can go on: it is not whole, and there is a model of its name."""
        if self.error is not None and isinstance(self.error, model_errors.NoSuchModel):
            return False
        return self.state is not DownloadState.DONE

    @property
    def missing(self) -> int:
        """About how many bytes are still to come, as far as that is known."""
        if self.progress.layers:
            return self.progress.missing
        return self.expected or 0

    @property
    def speed(self) -> float | None:
        """The bytes a second, over the last seconds; None where it is not known."""
        return self.speedometer.bytes_per_s() if self.is_running else None

    @property
    def seconds_left(self) -> float | None:
        """How long the layers known so far will take at that speed; None where that is unknown."""
        speed = self.speed
        return self.progress.missing / speed if speed and speed >= 1 else None


class Downloads(QObject):
    """The downloads from the present server; those that are not whole are remembered.

    Signals:
        list_changed: There is another download, or one less.
        changed: One does something else; carries the `Download`.
        progressed: Those on their way have come further; told a few times a second.
        done: One is whole, and the model can be used; carries the `Download`.
        failed: One has failed; carries the `Download`.
    """

    list_changed = Signal()
    changed = Signal(object)
    progressed = Signal()
    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        server: Server,
        settings: Settings,
        tasks: Tasks,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        free: Callable[[Sequence[str]], int | None] = free_for_models,
    ) -> None:
        super().__init__(parent)
        self._server = server
        self._settings = settings
        self._tasks = tasks
        self._clock = clock
        self._free = free
        self._address = ""
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.progressed)
        self.all: list[Download] = []
        server.state_changed.connect(self._follow_server)
        self._follow_server()

    @property
    def can_download(self) -> bool:
        """Whether the server is one that downloads models: the built-in engine does not."""
        return self._server.is_connected and not self._server.is_engine

    def of(self, name: str) -> Download | None:
        """Return the download of a model, if there is one."""
        return next((it for it in self.all if canonical(it.name) == canonical(name)), None)

    def start(self, name: str, expected: int | None = None) -> Download:
        """Download a model, or go on with it; `expected` are about how many bytes it has.

        Of one that is there already, only what is new comes: how much that is, the server tells.
        """
        found = self.of(name)
        if found is None:
            is_here = self._server.entry(name) is not None
            found = Download(name, self._clock, None if is_here else expected)
        else:
            self.all.remove(found)
        self.all.insert(0, found)  # where it is seen
        self.list_changed.emit()
        self.resume(found)
        return found

    def resume(self, download: Download, *, ignores_room: bool = False) -> None:
        """Go on with a download; also, if wanted, where it would fill the disk."""
        if download.is_running:
            return
        download.ignores_room = download.ignores_room or ignores_room
        download.error = download.lack = None
        download.begin()
        self._remember(download.name, is_unfinished=True)
        self._set_state(download, DownloadState.RUNNING)
        task = self._tasks.spawn(self._run(download), "download")
        download.task = task
        task.add_done_callback(lambda ended: self._note_end(download, ended))

    def stop(self, download: Download) -> None:
        """Stop a download; what has come stays on the server for a while, so that it can go on."""
        if download.task is not None and not download.task.cancelling():
            download.task.cancel()

    def forget(self, download: Download) -> None:
        """Stop a download, and do not list it any more."""
        self.stop(download)
        self._remember(download.name, is_unfinished=False)
        if download in self.all:
            self.all.remove(download)
            self.list_changed.emit()
        self._plan_ticks()

    async def _run(self, download: Download) -> None:
        try:
            if await self._lacks_room(download):
                return
            client = await self._server.client()
            async with aclosing(model_calls.pull(client, download.name)) as lines:
                async for line in lines:
                    has_new_layer = download.progress.take(line)
                    download.speedometer.note(download.progress.arrived)
                    if has_new_layer and await self._lacks_room(download):
                        return
        except errors.OllamaError as error:
            download.error = error.without_frames()
            self._remember(download.name, is_unfinished=download.is_unfinished)
            self._set_state(download, DownloadState.FAILED)
            self.failed.emit(download)
            cause = error.__cause__
            self._server.note_failure(cause if isinstance(cause, errors.OllamaError) else error)
        else:
            self._remember(download.name, is_unfinished=False)
            self._set_state(download, DownloadState.DONE)
            if self._server.is_present(client):
                self._server.refresh()
            self.done.emit(download)

    async def _lacks_room(self, download: Download) -> bool:
        """Tell whether a download would fill the disk of this computer, where that is known.

        What others on their way still need is not free.
        """
        server, missing = self._server, download.missing
        if download.ignores_room or not missing or not server.is_loopback or server.is_engine:
            return False
        needed = sum(it.missing for it in self.all if it.is_running and it is not download)
        needed += missing
        names = [entry.name for entry in server.models if not entry.is_remote]
        free = await in_daemon_thread(lambda: self._free(names), "look for room")
        if free is None or needed + SPARE_BYTES <= free:
            return False
        download.lack = Lack(needed, free)
        self._set_state(download, DownloadState.NO_ROOM)
        return True

    def _note_end(self, download: Download, task: asyncio.Task[object]) -> None:
        """Take notice also of a task that was cancelled before it began."""
        if download.task is task:
            download.task = None
            if download.is_running:
                self._set_state(download, DownloadState.STOPPED)

    def _set_state(self, download: Download, state: DownloadState) -> None:
        download.state = state
        self._plan_ticks()
        self.changed.emit(download)

    def _plan_ticks(self) -> None:
        is_wanted = any(it.is_running for it in self.all)
        if is_wanted != self._tick.isActive():
            (self._tick.start if is_wanted else self._tick.stop)()

    # --- What is remembered -----------------------------------------------------------------------

    @Slot()
    def _follow_server(self) -> None:
        """Turn to the downloads of another server."""
        address = self._server.base_url
        if address == self._address:
            return
        self._address = address
        for download in self.all:
            self.stop(download)
        remembered = [line.partition(" ") for line in self._lines()]
        names = [name for place, _, name in remembered if place == address and name]
        self.all = [] if self._server.is_engine else [Download(it, self._clock) for it in names]
        self._plan_ticks()
        self.list_changed.emit()

    def _remember(self, name: str, *, is_unfinished: bool) -> None:
        line = f"{self._address} {name}"
        lines = [it for it in self._lines() if it != line]
        self._settings.set(_REMEMBERED, [line, *lines] if is_unfinished else lines)

    def _lines(self) -> list[str]:
        found = self._settings.get(_REMEMBERED)
        return [str(it) for it in found] if isinstance(found, list | tuple) else []
