"""Loads models into a server's memory and out of it, and knows how long they are to stay."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.fields import Value, go_seconds
from gui.ollama import errors
from gui.ollama.model_memory import MemoryState
from gui.ollama.names import canonical
from gui.services.memory_watch import MemoryWatch
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    from gui.services.load_times import LoadTimes
    from gui.services.reachable import Reachable


class MemoryCalls(QObject):
    """The calls that change a server's memory.

    Signals:
        keep_alive_changed: What is chosen for how long a model stays is another.
        failed: A load or unload failed; carries the `OllamaError`.
    """

    keep_alive_changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        server: Reachable,
        watch: MemoryWatch,
        tasks: Tasks,
        clock: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._server = server
        self._watch = watch
        self._tasks = tasks
        self._clock = clock
        self._keep_alive: dict[str, Value] = {}
        self._load_times: LoadTimes | None = None

    @property
    def load_times(self) -> LoadTimes:
        """How long models take to load."""
        if self._load_times is None:
            from gui.services.load_times import LoadTimes  # noqa: PLC0415 - not before a load

            self._load_times = LoadTimes()
        return self._load_times

    def usual_load_s(self, name: str, chosen: Mapping[str, Value]) -> float | None:
        """Return how many seconds a load with these options usually takes; None if unknown.

        While it is being loaded, the options are those with which that was begun.
        """
        is_loading = self._watch.of(name).state is MemoryState.LOADING
        options = self._watch.load_time_options(name, chosen) if is_loading else chosen
        return self.load_times.usual_s(self._server.load_key(name, options.get("num_ctx")))

    def note_load_s(self, name: str, seconds: float, num_ctx: Value | None) -> None:
        """Remember how long loading took."""
        self.load_times.note(self._server.load_key(name, num_ctx), seconds)

    def keep_alive(self, name: str) -> Value | None:
        """Return the `keep_alive` of the requests for a model; None if it is not sent."""
        return self._keep_alive.get(canonical(name))

    def set_keep_alive(self, name: str, value: Value | None) -> None:
        """Choose the `keep_alive` of the requests for a model; None sends it no more."""
        if value is None:
            self._keep_alive.pop(canonical(name), None)
        else:
            self._keep_alive[canonical(name)] = value
        self.keep_alive_changed.emit()

    def load(self, name: str, chosen: Mapping[str, Value], keep_alive: Value | None) -> None:
        """Load a model, or set anew how long it stays."""
        options = self._watch.load_time_options(name, chosen)
        if "truncate" in chosen:  # means nothing here, but every request says the same
            options["truncate"] = chosen["truncate"]
        stays = self.keep_alive(name) if keep_alive is None else keep_alive
        stays = chosen.get("keep_alive") if stays is None else stays
        if stays is not None and not _is_zero(stays):
            options["keep_alive"] = stays
        self._tasks.spawn(self._load(name, options), "load")

    def unload(self, name: str) -> None:
        """Remove a model from memory once it is idle."""
        self._watch.note_unloading(name)
        self._tasks.spawn(self._unload(name), "unload")

    async def _load(self, name: str, options: Mapping[str, Value]) -> None:
        was_cold = not self._watch.is_loaded(name)
        began_s = self._clock()
        try:
            client = await self._server.client()
            async with self._watch.request(name, options):
                await client.load(name, options)
        except errors.OllamaError as error:
            self._server.note_failure(error)
            self.failed.emit(error.without_frames())
        else:
            if was_cold:
                self.note_load_s(name, self._clock() - began_s, options.get("num_ctx"))

    async def _unload(self, name: str) -> None:
        try:
            client = await self._server.client()
            await client.unload(name)
        except errors.OllamaError as error:
            self._watch.note_staying(name)
            self._server.note_failure(error)
            self.failed.emit(error.without_frames())
        self._watch.read()


def _is_zero(keep_alive: Value) -> bool:
    if isinstance(keep_alive, str):
        return go_seconds(keep_alive) == 0
    return keep_alive == 0
