"""One server: whether it answers, which models it has, and which are in its memory."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

import itertools
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from gui.fields import Value, go_seconds
from gui.lazily import lazily
from gui.ollama import errors
from gui.ollama.address import base_url
from gui.ollama.model_entry import ModelEntry
from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.ollama.names import canonical
from gui.ollama.options import load_time
from gui.ollama.threads import in_daemon_thread
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    import asyncio

    from gui.ollama.client import OllamaClient
    from gui.ollama.wire import InstalledModel, LoadedModels, ModelFacts
else:
    asyncio = lazily("asyncio")

RETRY_S = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Waits between tries to reach a server; the last one again and again."""
WATCH_S = 5.0
BUSY_WATCH_S = 1.0
_JUST_AFTER_S = 0.3
"""A model that is due is gone only a moment later."""


class ServerState(Enum):
    """Whether the server can be reached."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    UNREACHABLE = "unreachable"
    LOST = "lost"
    """It was connected at this address before."""


class Server(QObject):
    """The server that all chats talk to. Its address may change.

    `/api/ps` is read after every load, unload and end of an answer, when a model is due to go,
    each second while one is loading or unloading, else every five seconds while the window is
    visible and a model is loaded. Otherwise nothing is asked.

    Signals:
        state_changed: Its reachability, address or version is another.
        models_changed: The installed models, or what is known of them, are others.
        memory_changed: What is loaded, or for how long, is another.
        keep_alive_changed: What is chosen for how long a model stays is another.
        call_failed: A load or unload failed; carries the `OllamaError`.
    """

    state_changed = Signal()
    models_changed = Signal()
    memory_changed = Signal()
    keep_alive_changed = Signal()
    call_failed = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._clock = clock
        self._client: OllamaClient | None = None
        self._headers: dict[str, str] = {}
        self._connecting: asyncio.Task[object] | None = None
        self._wake: asyncio.Event | None = None
        self._retry_at_s: float | None = None
        self._is_watched = False
        self._is_reading_memory = False
        self._wants_memory_again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.read_memory)
        self._keep_alive: dict[str, Value] = {}
        self._usual_load_s: dict[str, float] = {}
        self.base_url = ""
        self.is_engine = False
        self.state = ServerState.CONNECTING
        self.error: errors.OllamaError | None = None
        self.version = ""
        self._forget_models()

    # --- Where it is ------------------------------------------------------------------------------

    @property
    def label(self) -> str:
        """Host and port as a person would write them."""
        parts = urlsplit(self.base_url)
        host = "localhost" if parts.hostname == "127.0.0.1" else parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
        return f"{host}{port}{parts.path}"

    @property
    def is_loopback(self) -> bool:
        """Whether it runs on this machine."""
        host = urlsplit(self.base_url).hostname or ""
        return host in {"localhost", "::1"} or host.startswith("127.")

    @property
    def is_connected(self) -> bool:
        """Whether it can be asked now."""
        return self.state is ServerState.CONNECTED

    def connect_to(
        self, address: str, headers: Mapping[str, str] | None = None, *, is_engine: bool = False
    ) -> None:
        """Turn to the server at an address as a person types it.

        Raises:
            errors.AddressInvalid: it is no address; the present server stays.
        """
        url = base_url(address)
        old = self._client
        self._client = None
        self.base_url = url
        self.is_engine = is_engine
        self.version = ""
        self._forget_models()
        self._set_state(ServerState.CONNECTING)
        self.models_changed.emit()
        self.memory_changed.emit()
        if self._connecting is not None:
            self._connecting.cancel()
        self._headers = dict(headers or {})
        self._connecting = self._tasks.spawn(self._begin(old), "connect")

    def retry_in_s(self) -> float | None:
        """Return the seconds until the next try to reach the server; None if there is none."""
        if self._retry_at_s is None:
            return None
        return max(0.0, self._retry_at_s - self._clock())

    def retry_now(self) -> None:
        """Try to reach the server without waiting."""
        if self._wake is not None:
            self._wake.set()

    async def client(self) -> OllamaClient:
        """Return the client of the present server, made at its first use.

        Raises:
            errors.AddressInvalid: the host name cannot be one.
        """
        if self._client is None:
            await in_daemon_thread(_import_client, "import")
            self._client = self._client or _import_client()(self.base_url, headers=self._headers)
        return self._client

    async def aclose(self) -> None:
        """Close all connections."""
        self._timer.stop()
        if self._client is not None:
            await self._client.aclose()

    def note_failure(self, error: errors.OllamaError) -> None:
        """Take notice of a request that failed: the server may be gone."""
        if self.is_connected and isinstance(error, errors.ConnectionFailed | errors.ConnectionLost):
            self._lose(error)

    # --- Models -----------------------------------------------------------------------------------

    @property
    def models(self) -> list[ModelEntry]:
        """The installed models, the newest first."""
        return self._entries

    def entry(self, name: str) -> ModelEntry | None:
        """Return what is known of an installed model."""
        return next((entry for entry in self._entries if entry.is_named(name)), None)

    def learn(self, name: str) -> None:
        """Ask for the facts of a model, unless they are known or being asked for."""
        entry = self.entry(name)
        if entry is None or entry.has_facts or entry.name in self._being_learnt:
            return
        self._being_learnt.add(entry.name)
        self._tasks.spawn(self._learn(entry), "show")

    def refresh(self) -> None:
        """Read anew which models there are, and which are in memory."""
        if self.is_connected:
            self._tasks.spawn(self._refresh(), "tags")

    def set_watching(self, is_visible: bool) -> None:
        """Follow the memory while the window is visible."""
        if is_visible and not self._is_watched:
            self._is_watched = True
            self.refresh()
        self._is_watched = is_visible
        self._plan_reading()

    # --- Memory -----------------------------------------------------------------------------------

    def loaded_names(self) -> list[str]:
        """Return the names of the models in memory, the longest-lived first."""
        return list(self._names_loaded.values())

    def memory(self, name: str) -> ModelMemory:
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

    def is_busy(self, name: str) -> bool:
        """Tell whether a request of ours for this model is being answered."""
        return self._running[canonical(name)] > 0

    def usual_load_s(self, name: str) -> float | None:
        """Return how many seconds loading took the last time; None if it was never seen."""
        return self._usual_load_s.get(canonical(name))

    def note_load_s(self, name: str, seconds: float) -> None:
        """Remember how long loading took."""
        self._usual_load_s[canonical(name)] = seconds

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

    def load(
        self,
        name: str,
        chosen: Mapping[str, Value] | None = None,
        keep_alive: Value | None = None,
    ) -> None:
        """Load a model, or set anew how long it stays.

        `chosen` are the options of the chat; of them only load-time ones are sent, and only to a
        model that is not loaded. `keep_alive` is by default what was chosen for the model.
        """
        options = self.load_time_options(name, chosen or {})
        stays = self.keep_alive(name) if keep_alive is None else keep_alive
        if stays is not None and not _is_zero(stays):
            options["keep_alive"] = stays
        self._tasks.spawn(self._load(name, options), "load")

    def unload(self, name: str) -> None:
        """Remove a model from memory once it is idle."""
        self._unloading.add(canonical(name))
        self.memory_changed.emit()
        self._tasks.spawn(self._unload(name), "unload")

    @asynccontextmanager
    async def request(self, name: str, chosen: Mapping[str, Value]) -> AsyncGenerator[None, None]:
        """Take notice of a request for a model while it is being answered."""
        key, running, loading = canonical(name), self._running, self._loading
        self._note_options(key, load_time(chosen))
        self._unloading.discard(key)
        running[key] += 1
        if key not in self._loaded:
            loading.setdefault(key, self._clock())
        self.memory_changed.emit()
        self._plan_reading()
        try:
            yield
        finally:
            running[key] -= 1
            if not running[key]:
                loading.pop(key, None)
            self.memory_changed.emit()
            self.read_memory()

    def _note_options(self, key: str, options: dict[str, Value]) -> None:
        """Remember what a request carries; others than before make the server load again."""
        if self._sent.get(key, options) != options:
            self._loaded.pop(key, None)
        self._sent[key] = options

    @Slot()
    def read_memory(self) -> None:
        """Read which models are in memory; never twice at once."""
        if not self.is_connected:
            return
        if self._is_reading_memory:
            self._wants_memory_again = True
            return
        self._is_reading_memory = True
        self._tasks.spawn(self._read_memory(), "ps")

    # --- Connecting -------------------------------------------------------------------------------

    async def _begin(self, old: OllamaClient | None) -> None:
        if old is not None:
            await old.aclose()
        await self._connect()

    async def _connect(self) -> None:
        """Try until the server answers."""
        for attempt in itertools.count():
            try:
                await self._meet()
            except errors.OllamaError as error:
                self._retry_at_s = self._clock() + RETRY_S[min(attempt, len(RETRY_S) - 1)]
                was_connected = self.state is ServerState.LOST
                self.error = error.without_frames()
                self._set_state(ServerState.LOST if was_connected else ServerState.UNREACHABLE)
                await self._wait_for_retry()
            else:
                return

    async def _wait_for_retry(self) -> None:
        self._wake = asyncio.Event()
        with suppress(TimeoutError):
            async with asyncio.timeout(self.retry_in_s()):
                await self._wake.wait()
        self._retry_at_s = None

    async def _meet(self) -> None:
        """Ask for version, models and memory, at once."""
        client = await self.client()
        self.version = await client.version()
        models, memory = await asyncio.gather(client.tags(), _memory_or_none(client))
        self.error = None
        self._take_models(models)
        self._set_state(ServerState.CONNECTED)
        if memory is not None:
            self._take_memory(memory)

    def _lose(self, error: errors.OllamaError) -> None:
        self.error = error.without_frames()
        self._loaded.clear()
        self._names_loaded.clear()
        self._unloading.clear()
        self._retry_at_s = self._clock() + RETRY_S[0]
        self._set_state(ServerState.LOST)
        self.memory_changed.emit()
        self._connecting = self._tasks.spawn(self._reconnect(), "reconnect")

    async def _reconnect(self) -> None:
        await self._wait_for_retry()
        await self._connect()

    def _set_state(self, state: ServerState) -> None:
        self.state = state
        if state is ServerState.CONNECTED:
            self._retry_at_s = None
        else:
            self._timer.stop()
        self.state_changed.emit()

    # --- Reading ----------------------------------------------------------------------------------

    def _forget_models(self) -> None:
        self._entries: list[ModelEntry] = []
        self._installed: Sequence[InstalledModel] = ()
        self._facts: dict[tuple[str, str], ModelFacts] = {}
        self._being_learnt: set[str] = set()
        self._loaded: dict[str, ModelMemory] = {}
        self._names_loaded: dict[str, str] = {}
        self._loading: dict[str, float] = {}
        self._unloading: set[str] = set()
        self._running: Counter[str] = Counter()
        self._sent: dict[str, dict[str, Value]] = {}

    async def _refresh(self) -> None:
        client = await self.client()
        try:
            models = await client.tags()
        except errors.OllamaError as error:
            self.note_failure(error)
            return
        if client is self._client:
            self._take_models(models)
            self.read_memory()

    def _take_models(self, models: Sequence[InstalledModel]) -> None:
        self._installed = models
        self._make_entries()

    def _make_entries(self) -> None:
        self._entries = [
            ModelEntry.of(model, self._facts.get((model.name, model.digest)))
            for model in self._installed
        ]
        self.models_changed.emit()

    async def _learn(self, entry: ModelEntry) -> None:
        client = await self.client()
        try:
            facts = await client.show(entry.name)
        except errors.OllamaError as error:
            self.note_failure(error)
            return
        finally:
            self._being_learnt.discard(entry.name)
        if client is self._client:
            self._facts[entry.name, entry.digest] = facts
            self._make_entries()

    async def _read_memory(self) -> None:
        self._wants_memory_again = False
        client = await self.client()
        try:
            models = await client.ps()
        except errors.OllamaError as error:
            self.note_failure(error)
        else:
            if client is self._client:
                self._take_memory(models)
        finally:
            self._is_reading_memory = False
            self._plan_reading()
        if self._wants_memory_again:
            self.read_memory()

    def _take_memory(self, models: LoadedModels) -> None:
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
        self._names_loaded = {key: model.name or model.model for key, model in names.items()}
        if has_changed:
            self.memory_changed.emit()
        self._plan_reading()

    def _forget_loaded(self, key: str) -> None:
        """Forget what was sent for a model that has gone: who loads it next may not be us."""
        if not self._running[key]:
            self._sent.pop(key, None)

    def _plan_reading(self) -> None:
        """Set the timer for the next look at the memory; none runs without a reason."""
        wait_s = self._next_reading_s()
        if wait_s is None or not self.is_connected:
            self._timer.stop()
        else:
            self._timer.start(max(50, round(wait_s * 1000)))

    def _next_reading_s(self) -> float | None:
        waits: list[float] = []
        if self._loading or self._unloading:
            waits.append(BUSY_WATCH_S)
        elif self._loaded and self._is_watched:
            waits.append(WATCH_S)
        now_s = self._clock()
        for key, memory in self._loaded.items():
            due_s = memory.expires_at_s
            if due_s is not None and not self._running[key]:
                # What is past its time and still there is being unloaded.
                late = due_s + _JUST_AFTER_S <= now_s
                waits.append(BUSY_WATCH_S if late else due_s + _JUST_AFTER_S - now_s)
        return min(waits, default=None)

    # --- Calls ------------------------------------------------------------------------------------

    async def _load(self, name: str, options: Mapping[str, Value]) -> None:
        was_cold = canonical(name) not in self._loaded
        began_s = self._clock()
        try:
            client = await self.client()
            async with self.request(name, options):
                await client.load(name, options)
        except errors.OllamaError as error:
            self.note_failure(error)
            self.call_failed.emit(error.without_frames())
        else:
            if was_cold:
                self.note_load_s(name, self._clock() - began_s)

    async def _unload(self, name: str) -> None:
        try:
            client = await self.client()
            await client.unload(name)
        except errors.OllamaError as error:
            self._unloading.discard(canonical(name))
            self.note_failure(error)
            self.call_failed.emit(error.without_frames())
        self.read_memory()


def _import_client() -> type[OllamaClient]:
    """Return the client's class; importing what it stands on takes longer than a frame."""
    from gui.ollama.client import OllamaClient  # noqa: PLC0415

    return OllamaClient


async def _memory_or_none(client: OllamaClient) -> LoadedModels | None:
    """Return the models in memory; None where the server is too busy, or too old, to tell."""
    try:
        return await client.ps()
    except errors.OllamaError:
        return None


def _are_alike(before: Mapping[str, ModelMemory], now: Mapping[str, ModelMemory]) -> bool:
    return before.keys() == now.keys() and all(now[key].is_like(before[key]) for key in now)


def _is_zero(keep_alive: Value) -> bool:
    if isinstance(keep_alive, str):
        return go_seconds(keep_alive) == 0
    return keep_alive == 0
