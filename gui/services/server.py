"""One server: whether it answers, which models it has, and which are in its memory."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

import itertools
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal, Slot

from gui.fields import Value
from gui.lazily import lazily
from gui.ollama import errors
from gui.ollama.address import base_url
from gui.ollama.model_entry import ModelEntry
from gui.ollama.model_memory import ModelMemory
from gui.ollama.threads import in_daemon_thread
from gui.services.installed_models import InstalledModels
from gui.services.memory_calls import MemoryCalls
from gui.services.memory_watch import MemoryWatch
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    import asyncio
    from pathlib import Path

    from gui.ollama import exchange
    from gui.ollama.client import OllamaClient
    from gui.ollama.exchange import Header, Recorder
    from gui.ollama.wire import LoadedModels
    from gui.services.free_memory import FreeMemory
    from gui.services.load_times import LoadKey, LoadTimes
else:
    asyncio = lazily("asyncio")
    exchange = lazily("gui.ollama.exchange")

RETRY_S = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Waits between tries to reach a server; the last one again and again."""


class ServerState(Enum):
    """Whether the server can be reached."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    UNREACHABLE = "unreachable"
    LOST = "lost"
    """It was connected at this address before."""


class Server(QObject):
    """The server that all chats talk to. Its address may change.

    Signals:
        state_changed: Its reachability, address or version is another.
        models_changed: The installed models, or what is known of them, are others.
        memory_changed: What is loaded, or for how long, is another.
        memory_read: Somebody has just looked at the memory, or tried to.
        free_changed: There is noticeably more or less memory free, by whichever program.
        keep_alive_changed: What is chosen for how long a model stays is another.
        always_changed: What the preferences add to every request is another.
        call_failed: A load or unload failed; carries the `OllamaError`.
    """

    state_changed = Signal()
    models_changed = Signal()
    memory_changed = Signal()
    memory_read = Signal()
    free_changed = Signal()
    keep_alive_changed = Signal()
    always_changed = Signal()
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
        self._recorder: Recorder | None = None
        self._headers: dict[str, str] = {}
        self._connecting: asyncio.Task[object] | None = None
        self._wake: asyncio.Event | None = None
        self._retry_at_s: float | None = None
        self._installed = InstalledModels(self, tasks, self)
        self._installed.changed.connect(self.models_changed)
        self._memory = MemoryWatch(self, tasks, clock, self)
        self._memory.changed.connect(self.memory_changed)
        self._calls = MemoryCalls(self, self._memory, tasks, clock, self)
        self._calls.keep_alive_changed.connect(self.keep_alive_changed)
        self._calls.failed.connect(self.call_failed)
        self._free: FreeMemory | None = None
        self._memory.looked.connect(self.look_at_free)
        self._memory.looked.connect(self.memory_read)
        self.always: dict[str, Value] = {}
        self.base_url = ""
        self.is_engine = False
        self.state = ServerState.CONNECTING
        self.error: errors.OllamaError | None = None
        self.version = ""

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
        self._installed.forget()
        self._memory.forget()
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

    def shown_headers(self) -> tuple[Header, ...]:
        """Return the headers that a person gave it, without their secrets."""
        return exchange.shown_headers(self._headers.items())

    @property
    def recorder(self) -> Recorder:
        """What takes down requests and their answers."""
        if self._recorder is None:
            self._recorder = exchange.Recorder()
        return self._recorder

    def set_always(self, values: Mapping[str, Value]) -> None:
        """Add these to every request that does not choose otherwise: they load models anew."""
        if values != self.always:
            self.always = dict(values)
            self.always_changed.emit()

    async def aclose(self) -> None:
        """Close all connections."""
        self._memory.end()
        if self._client is not None:
            await self._client.aclose()

    def is_present(self, client: OllamaClient) -> bool:
        """Tell whether a client is still that of the present server."""
        return client is self._client

    def note_failure(self, error: errors.OllamaError) -> None:
        """Take notice of a request that failed: the server may be gone."""
        if self.is_connected and isinstance(error, errors.ConnectionFailed | errors.ConnectionLost):
            self._lose(error)

    # --- Models -----------------------------------------------------------------------------------

    @property
    def models(self) -> list[ModelEntry]:
        """The installed models, the newest first."""
        return self._installed.entries

    def entry(self, name: str) -> ModelEntry | None:
        """Return what is known of an installed model."""
        return self._installed.entry(name)

    def learn(self, name: str) -> None:
        """Ask for the facts of a model, unless they are known or being asked for."""
        self._installed.learn(name)

    def refresh(self) -> None:
        """Read anew which models there are, and which are in memory."""
        if self.is_connected:
            self._tasks.spawn(self._refresh(), "tags")

    def set_watching(self, is_visible: bool) -> None:
        """Follow the memory while the window is visible."""
        if is_visible and not self._memory.is_watched:
            self.refresh()
        self._memory.set_watched(is_visible)

    # --- Memory -----------------------------------------------------------------------------------

    def loaded_names(self) -> list[str]:
        """Return the names of the models in memory, the longest-lived first."""
        return self._memory.names()

    def memory(self, name: str) -> ModelMemory:
        """Return how a model stands in memory."""
        return self._memory.of(name)

    def is_busy(self, name: str) -> bool:
        """Tell whether a request of ours for this model is being answered."""
        return self._memory.is_busy(name)

    def load_time_options(self, name: str) -> dict[str, Value]:
        """Return the load-time options with which a request does not reload a loaded model."""
        return self._memory.load_time_options(name, {})

    def reloading(self, name: str, chosen: Mapping[str, Value]) -> frozenset[str]:
        """Return the names of the options for which a request would load the model again."""
        loaded = self._memory.loaded_with(name)
        if loaded is None:
            return frozenset()
        from gui.ollama.reloading import differing  # noqa: PLC0415 - not before one is loaded

        return differing(chosen, loaded, version=self.version, entry=self.entry(name))

    @property
    def free_bytes(self) -> int | None:
        """The memory that was free when somebody last looked; None if that cannot be known.

        It is known of this computer only, and there only without a GPU of its own memory.
        """
        return None if self._free is None else self._free.bytes

    @property
    def load_times(self) -> LoadTimes:
        """How long models take to load."""
        return self._calls.load_times

    async def keep_load_times(self, path: Path) -> None:
        """Take over how long earlier runs have loaded, and keep it in that file from now on."""
        await self.load_times.keep_in(path, self._tasks)
        self.memory_changed.emit()

    def load_key(self, name: str, num_ctx: Value | None) -> LoadKey:
        """Return what the time of a load depends on; the engine's address is always another."""
        from gui.services.load_times import LoadKey  # noqa: PLC0415 - not before a load

        return LoadKey.of("engine" if self.is_engine else self.base_url, name, num_ctx)

    def usual_load_s(self, name: str, chosen: Mapping[str, Value] | None = None) -> float | None:
        """Return how many seconds loading usually takes; None if it was never seen.

        `chosen` are the options that would be sent; while it is being loaded, those that were
        sent count.
        """
        return self._calls.usual_load_s(name, chosen or {})

    def note_load_s(self, name: str, seconds: float, num_ctx: Value | None = None) -> None:
        """Remember how long loading took, with that context asked for."""
        self._calls.note_load_s(name, seconds, num_ctx)

    def keep_alive(self, name: str) -> Value | None:
        """Return the `keep_alive` of the requests for a model; None if it is not sent."""
        return self._calls.keep_alive(name)

    def set_keep_alive(self, name: str, value: Value | None) -> None:
        """Choose the `keep_alive` of the requests for a model; None sends it no more."""
        self._calls.set_keep_alive(name, value)

    def load(
        self,
        name: str,
        chosen: Mapping[str, Value] | None = None,
        keep_alive: Value | None = None,
    ) -> None:
        """Load a model, or set anew how long it stays.

        `chosen` are the options of the chat; of them only `truncate` and load-time ones are sent,
        these only to a model that is not loaded. `keep_alive` is by default what was chosen for
        the model.
        """
        self._calls.load(name, {**self.always, **(chosen or {})}, keep_alive)

    def unload(self, name: str) -> None:
        """Remove a model from memory once it is idle."""
        self._calls.unload(name)

    def unload_all(self) -> None:
        """Remove all models from memory, each once it is idle."""
        for name in self.loaded_names():
            self.unload(name)

    def request(self, name: str, chosen: Mapping[str, Value]) -> AbstractAsyncContextManager[None]:
        """Take notice of a request for a model while it is being answered."""
        return self._memory.request(name, chosen)

    @property
    def is_reading_memory(self) -> bool:
        """Whether the server is being asked, so that what is known may be of before."""
        return self._memory.is_reading

    @Slot()
    def read_memory(self) -> None:
        """Read which models are in memory."""
        self._memory.read()

    @Slot()
    def look_at_free(self) -> None:
        """Look how much memory is free; `free_changed` tells of it."""
        if self._free is None:
            from gui.services.free_memory import FreeMemory  # noqa: PLC0415 - not before

            self._free = FreeMemory(self, self._tasks, self)
            self._free.changed.connect(self.free_changed)
        self._free.look()

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
        self._installed.take(models)
        self._set_state(ServerState.CONNECTED)
        if memory is not None:
            self._memory.take(memory)
        self.look_at_free()

    def _lose(self, error: errors.OllamaError) -> None:
        self.error = error.without_frames()
        self._memory.lose()
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
            self._memory.rest()
        self.state_changed.emit()

    async def _refresh(self) -> None:
        if await self._installed.read():
            self._memory.read()


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
