"""Which models are in memory: loading, reloading, queueing for the one slot, expiry (§5)."""

import asyncio
import math
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.fake_ollama.clock import Clock
from tests.fake_ollama.encoding import local
from tests.fake_ollama.features import Features
from tests.fake_ollama.models import FakeModel
from tests.fake_ollama.options import LoadSettings
from tests.fake_ollama.refused import Refused

DEFAULT_KEEP_S = 300.0
_FOREVER_AT_NS = int(datetime(2318, 12, 1, tzinfo=UTC).timestamp()) * 10**9
_BUSY = "server busy, please try again.  maximum pending requests exceeded"


@dataclass(slots=True, eq=False)
class LoadedModel:
    """A model in memory. `users` counts requests that hold it, queued or running."""

    model: FakeModel
    settings: LoadSettings
    keep_s: float
    slots: asyncio.Semaphore
    users: int = 0
    idle_since_ns: int | None = None
    expiry: asyncio.TimerHandle | None = None

    def expires_ns(self, now_ns: int) -> int:
        """Return the moment of expiry; before it was first idle it slides along with `now_ns`."""
        if math.isinf(self.keep_s):
            return _FOREVER_AT_NS
        start_ns = now_ns if self.idle_since_ns is None else self.idle_since_ns
        return start_ns + round(self.keep_s * 1e9)


@dataclass(slots=True, eq=False)
class Load:
    """One loading of a model, as the tests see it: `outcome` is "" while it goes on.

    Afterwards it is "loaded", "aborted" (the client left) or the text of the failure.
    """

    model: FakeModel
    settings: LoadSettings
    outcome: str = ""


LoadInto = Callable[[Load, float], Awaitable[None]]


class Memory:
    """The models in memory.

    `load_into(load, load_s)` waits as long as a load lasts and raises `Refused` if it fails.
    """

    def __init__(self, clock: Clock, load_into: LoadInto, changed: Callable[[], None]) -> None:
        self.loads: list[Load] = []
        self.default_keep_s = DEFAULT_KEEP_S
        self.max_models = 3
        self.max_queue = 512
        self.slots = 1
        self.waiting = 0
        self._clock = clock
        self._load_into = load_into
        self._changed = changed
        self._loaded: dict[str, LoadedModel] = {}
        self._turns: dict[str, asyncio.Lock] = {}
        self._released = asyncio.Event()

    def ps_rows(self, features: Features) -> list[dict[str, Any]]:
        """Return the rows of `GET /api/ps`, longest-lived first."""
        now_ns = self._clock.now_ns()
        rows = sorted(self._loaded.values(), key=lambda row: -row.expires_ns(now_ns))
        return [
            row.model.ps_row(row.settings, features) | {"expires_at": local(row.expires_ns(now_ns))}
            for row in rows
        ]

    @asynccontextmanager
    async def holding(
        self, model: FakeModel, settings: LoadSettings, keep_s: float | None, load_s: float
    ) -> AsyncGenerator[LoadedModel, None]:
        """Hold the model in memory, loaded with these settings.

        Raises:
            Refused: 503, too many wait already; or what made the load fail.
        """
        with self._queueing():
            loaded = await self._loaded_with(model, settings, load_s)
        if keep_s is not None:
            loaded.keep_s = keep_s
        try:
            yield loaded
        finally:
            loaded.users -= 1
            self._rest(loaded)

    @asynccontextmanager
    async def running(self, loaded: LoadedModel) -> AsyncGenerator[None, None]:
        """Wait for the model's slot, one request at a time, and keep it."""
        with self._queueing():
            await loaded.slots.acquire()
        try:
            self._changed()
            yield
        finally:
            loaded.slots.release()

    def unload(self, model: FakeModel) -> None:
        """Let the model go at once, or as soon as it is idle."""
        loaded = self._loaded.get(model.runner_key)
        if loaded is not None:
            loaded.keep_s = 0
            self._rest(loaded)

    def look_at_clock(self) -> None:
        """Drop what has expired; called when the clock was put forward."""
        for loaded in list(self._loaded.values()):
            self._rest_on(loaded)

    def _queueing(self) -> "_Queueing":
        return _Queueing(self, self._changed)

    async def _loaded_with(
        self, model: FakeModel, settings: LoadSettings, load_s: float
    ) -> LoadedModel:
        """Return the model in memory, with one more user."""
        key = model.runner_key
        async with self._turns.setdefault(key, asyncio.Lock()):
            loaded = self._loaded.get(key)
            if loaded is None or not (model.is_mlx or loaded.settings.serves(settings)):
                await self._make_room(key)
                loaded = await self._load(model, settings, load_s)
            loaded.users += 1
            self._stop_expiry(loaded)
            return loaded

    async def _make_room(self, key: str) -> None:
        """Drop an older loading of the same model, and the next to expire if too many remain."""
        while key in self._loaded or len(self._loaded) >= self.max_models:
            same = self._loaded.get(key)
            candidates = [same] if same else list(self._loaded.values())
            idle = [row for row in candidates if not row.users]
            if idle:
                self._drop(min(idle, key=lambda row: row.expires_ns(self._clock.now_ns())))
            else:
                self._released.clear()
                await self._released.wait()

    async def _load(self, model: FakeModel, settings: LoadSettings, load_s: float) -> LoadedModel:
        load = Load(model, settings)
        self.loads.append(load)
        self._changed()
        try:
            await self._load_into(load, load_s)
        except Refused as refused:
            load.outcome = str(refused)
            raise
        except asyncio.CancelledError:
            load.outcome = "aborted"
            raise
        else:
            load.outcome = "loaded"
        finally:
            self._changed()
        loaded = LoadedModel(model, settings, self.default_keep_s, asyncio.Semaphore(self.slots))
        self._loaded[model.runner_key] = loaded
        return loaded

    def _rest(self, loaded: LoadedModel) -> None:
        """Start the model's clock anew if nobody uses it."""
        if not loaded.users:
            loaded.idle_since_ns = self._clock.now_ns()
            self._released.set()
            self._rest_on(loaded)
        self._changed()

    def _rest_on(self, loaded: LoadedModel) -> None:
        self._stop_expiry(loaded)
        if loaded.users or math.isinf(loaded.keep_s):
            return
        now_ns = self._clock.now_ns()
        left_s = (loaded.expires_ns(now_ns) - now_ns) / 1e9
        if left_s <= 0:
            self._drop(loaded)
        else:
            loop = asyncio.get_running_loop()
            loaded.expiry = loop.call_later(left_s, self._rest_on, loaded)

    def _drop(self, loaded: LoadedModel) -> None:
        self._stop_expiry(loaded)
        key = loaded.model.runner_key
        if self._loaded.get(key) is loaded:
            del self._loaded[key]
            self._changed()

    def _stop_expiry(self, loaded: LoadedModel) -> None:
        if loaded.expiry is not None:
            loaded.expiry.cancel()
            loaded.expiry = None


class _Queueing:
    """Counts as one who waits, unless the queue is full."""

    def __init__(self, memory: Memory, changed: Callable[[], None]) -> None:
        self._memory = memory
        self._changed = changed

    def __enter__(self) -> None:
        if self._memory.waiting >= self._memory.max_queue:
            raise Refused(503, _BUSY)
        self._memory.waiting += 1
        self._changed()

    def __exit__(self, *_: object) -> None:
        self._memory.waiting -= 1
