"""Which models are in a server's memory, and which are on their way there or back."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

from collections import Counter
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from gui.fields import Value
from gui.ollama import errors
from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.ollama.names import canonical
from gui.ollama.options import load_time
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    from gui.ollama.reloading import Loaded
    from gui.ollama.wire import LoadedModels
    from gui.services.reachable import Reachable

WATCH_S = 5.0
BUSY_WATCH_S = 1.0
_JUST_AFTER_S = 0.3
"""A model that is due is gone only a moment later."""


class MemoryWatch(QObject):
    """Follows the memory of one server.

    `/api/ps` is read after every load, unload and end of an answer, when a model is due to go,
    each second while one is loading or unloading, else every five seconds while the window is
    visible and a model is loaded. Otherwise nothing is asked.

    Signals:
        changed: What is loaded, or for how long, is another.
        looked: Somebody has just looked at the memory, or tried to.
    """

    changed = Signal()
    looked = Signal()

    def __init__(
        self, server: Reachable, tasks: Tasks, clock: Callable[[], float], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._server = server
        self._tasks = tasks
        self._clock = clock
        self.is_watched = False
        self._has_ended = False
        self._is_reading = False
        self._wants_again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.read)
        self.forget()

    # --- How it stands ----------------------------------------------------------------------------

    @property
    def is_reading(self) -> bool:
        """Whether the server is being asked, so that what is known may be of before."""
        return self._is_reading or self._wants_again

    def names(self) -> list[str]:
        """Return the names of the models in memory, the longest-lived first."""
        return list(self._names.values())

    def of(self, name: str) -> ModelMemory:
        """Return how a model stands in memory."""
        key = canonical(name)
        is_busy = self._running[key] > 0
        loaded = self._loaded.get(key)
        if loaded is None:
            since_s = self._loading.get(key)
            state = MemoryState.COLD if since_s is None else MemoryState.LOADING
            return ModelMemory(state=state, loading_since_s=since_s, is_busy=is_busy)
        state = MemoryState.LOADED
        if key in self._unloading and not is_busy:
            state = MemoryState.UNLOADING
        return loaded._replace(state=state, is_busy=is_busy)

    def is_loaded(self, name: str) -> bool:
        """Tell whether a model was in memory the last time somebody looked."""
        return canonical(name) in self._loaded

    def is_busy(self, name: str) -> bool:
        """Tell whether a request of ours for this model is being answered."""
        return self._running[canonical(name)] > 0

    def load_time_options(self, name: str, chosen: Mapping[str, Value]) -> dict[str, Value]:
        """Return the load-time options of a call that is to change nothing but the time.

        For a loaded model they are those last sent, so that nothing reloads by accident; for one
        loaded elsewhere its context length; for one not loaded those `chosen`.
        """
        key = canonical(name)
        loaded = self._loaded.get(key)
        if loaded is None and key not in self._loading:
            return load_time(chosen)
        if key in self._sent:
            return dict(self._sent[key])
        length = loaded.context_length if loaded else None
        return {"num_ctx": length} if length else {}

    def loaded_with(self, name: str) -> Loaded | None:
        """Return what a model was loaded with, as far as that is known; None if it is not."""
        from gui.ollama.reloading import Loaded  # noqa: PLC0415 - not before one is loaded

        key = canonical(name)
        loaded = self._loaded.get(key)
        if loaded is None:
            return None
        return Loaded(self._sent.get(key, {}), loaded.context_length)

    # --- What happens to it -----------------------------------------------------------------------

    def forget(self) -> None:
        """Know nothing: the server is another."""
        self._loaded: dict[str, ModelMemory] = {}
        self._names: dict[str, str] = {}
        self._loading: dict[str, float] = {}
        self._unloading: set[str] = set()
        self._running: Counter[str] = Counter()
        self._sent: dict[str, dict[str, Value]] = {}

    def lose(self) -> None:
        """Nothing is known to be loaded any more: the server is gone."""
        self._loaded.clear()
        self._names.clear()
        self._unloading.clear()
        self.rest()

    def note_unloading(self, name: str) -> None:
        """Take notice that a model is to go."""
        self._unloading.add(canonical(name))
        self.changed.emit()

    def note_staying(self, name: str) -> None:
        """Take notice that a model did not go."""
        self._unloading.discard(canonical(name))

    @asynccontextmanager
    async def request(self, name: str, chosen: Mapping[str, Value]) -> AsyncGenerator[None, None]:
        """Take notice of a request for a model while it is being answered."""
        key, running, loading = canonical(name), self._running, self._loading
        self._note_options(key, load_time(chosen))
        self._unloading.discard(key)
        running[key] += 1
        if key not in self._loaded:
            loading.setdefault(key, self._clock())
        self.changed.emit()
        self._plan()
        try:
            yield
        finally:
            running[key] -= 1
            if not running[key]:
                loading.pop(key, None)
            self.changed.emit()
            self.read()

    def _note_options(self, key: str, options: dict[str, Value]) -> None:
        """Remember what a request carries; others than before make the server load again."""
        if self._sent.get(key, options) != options:
            self._loaded.pop(key, None)
        self._sent[key] = options

    # --- Reading ----------------------------------------------------------------------------------

    def set_watched(self, is_watched: bool) -> None:
        """Follow the memory while somebody looks."""
        self.is_watched = is_watched
        self._plan()

    def rest(self) -> None:
        """Plan no further look."""
        self._timer.stop()

    def end(self) -> None:
        """Look no more, whoever asks: the program ends."""
        self._has_ended = True
        self.rest()

    @Slot()
    def read(self) -> None:
        """Read which models are in memory; never twice at once."""
        if not self._server.is_connected or self._has_ended:
            return
        if self._is_reading:
            self._wants_again = True
            return
        self._is_reading = True
        self._tasks.spawn(self._read(), "ps")

    async def _read(self) -> None:
        self._wants_again = False
        client = await self._server.client()
        try:
            models = await client.ps()
        except errors.OllamaError as error:
            self._server.note_failure(error)
        else:
            if self._server.is_present(client):
                self.take(models)
        finally:
            self._is_reading = False
            self._plan()
            self.looked.emit()
        if self._wants_again:
            self.read()

    def take(self, models: LoadedModels) -> None:
        """Take over what the server says of its memory."""
        now_s = self._clock()
        names = {canonical(model.name or model.model): model for model in models.models}
        loaded = {
            key: ModelMemory.of(model, models.server_date, now_s) for key, model in names.items()
        }
        for key in self._loaded.keys() - loaded.keys():
            self._forget_loaded(key)
        has_changed = not _are_alike(self._loaded, loaded) or bool(self._loading.keys() & loaded)
        self._unloading &= loaded.keys()
        for key in loaded:
            self._loading.pop(key, None)
        self._loaded = loaded
        self._names = {key: model.name or model.model for key, model in names.items()}
        if has_changed:
            self.changed.emit()
        self._plan()

    def _forget_loaded(self, key: str) -> None:
        """Forget what was sent for a model that has gone: who loads it next may not be us."""
        if not self._running[key]:
            self._sent.pop(key, None)

    def _plan(self) -> None:
        """Set the timer for the next look at the memory; none runs without a reason."""
        wait_s = self._next_look_s()
        if wait_s is None or not self._server.is_connected or self._has_ended:
            self.rest()
        else:
            self._timer.start(max(50, round(wait_s * 1000)))

    def _next_look_s(self) -> float | None:
        waits: list[float] = []
        if self._loading or self._unloading:
            waits.append(BUSY_WATCH_S)
        elif self._loaded and self.is_watched:
            waits.append(WATCH_S)
        now_s = self._clock()
        for key, memory in self._loaded.items():
            due_s = memory.expires_at_s
            if due_s is not None and not self._running[key]:
                # What is past its time and still there is being unloaded.
                late = due_s + _JUST_AFTER_S <= now_s
                waits.append(BUSY_WATCH_S if late else due_s + _JUST_AFTER_S - now_s)
        return min(waits, default=None)


def _are_alike(before: Mapping[str, ModelMemory], now: Mapping[str, ModelMemory]) -> bool:
    return before.keys() == now.keys() and all(now[key].is_like(before[key]) for key in now)
