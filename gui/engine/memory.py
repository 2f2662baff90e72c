"""Which models are in memory: loading, waiting in line, and leaving when their time is over."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gui.engine.model import Model
from gui.engine.requests import FOREVER, LoadSettings
from gui.engine.runner_client import Runner

MOST_MODELS = 2
DEFAULT_KEEP_ALIVE_S = 300.0


@dataclass(slots=True)
class _Place:
    """A model's place in memory, empty or taken, and the line of those who want to use it."""

    model: Model
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    runner: Runner | None = None
    settings: LoadSettings | None = None
    is_loading: bool = False
    is_used: bool = False
    keep_alive_s: float = DEFAULT_KEEP_ALIVE_S
    used_at: float = 0.0
    expires_at: datetime | None = None
    clock: asyncio.TimerHandle | None = None

    @property
    def is_taken(self) -> bool:
        return self.is_loading or (self.runner is not None and not self.runner.has_ended)

    def serves(self, model: Model, settings: LoadSettings) -> bool:
        """Tell whether what is loaded here is as wanted."""
        return self.settings == settings and self.model.weights == model.weights


@dataclass(frozen=True, slots=True)
class InMemory:
    """A model that is loaded, as /api/ps tells of it; `expires_at` None is never.

    `context` is the window really allocated, in tokens.
    """

    model: Model
    context: int
    expires_at: datetime | None


class Memory:
    """The models in memory; each serves one request at a time, in the order of asking.

    Models that share their weights share one place: it bears the name under which it was loaded.
    """

    def __init__(self) -> None:
        self._places: dict[tuple[str, str, Path | None], _Place] = {}
        self._changed = asyncio.Condition()

    def loaded(self) -> list[InMemory]:
        """Return the models in memory, the one that stays longest first."""
        found = [
            InMemory(place.model, place.runner.context, place.expires_at)
            for place in self._places.values()
            if place.is_taken and not place.is_loading and place.runner is not None
        ]
        latest = datetime.max.replace(tzinfo=UTC)
        return sorted(found, key=lambda entry: entry.expires_at or latest, reverse=True)

    @asynccontextmanager
    async def use(
        self, model: Model, settings: LoadSettings, keep_alive_s: float | None
    ) -> AsyncGenerator[Runner, None]:
        """Wait in line for the model, load it if it is not as wanted, and give its runner.

        It stays in memory for `keep_alive_s` after that; None leaves the time as it was. Being
        cancelled while it loads gives the loading up.

        Raises:
            Refused: the model cannot be loaded.
        """
        place = self._places.setdefault(model.runs_as, _Place(model))
        async with place.turn:
            place.is_used = True
            self._stop_clock(place)
            try:
                runner = await self._ready(place, model, settings)
                self._keep(place, keep_alive_s)
                yield runner
            finally:
                place.is_used = False
                place.used_at = time.monotonic()
                self._start_clock(place)
                await self._tell()

    def ready(self, model: Model, settings: LoadSettings) -> Runner | None:
        """Return the model's runner if it is loaded as wanted, at work or not; no turn is taken."""
        place = self._places.get(model.runs_as)
        if place is None or not place.is_taken or not place.serves(model, settings):
            return None
        return place.runner

    def unload(self, model: Model) -> None:
        """Remove a model from memory: now if it is idle, else when it gets idle."""
        place = self._places.get(model.runs_as)
        if place is None or not place.is_taken:
            return
        place.keep_alive_s = 0.0
        if not place.is_used:
            self._remove(place)

    def close(self) -> None:
        """End all runners."""
        for place in self._places.values():
            self._remove(place)

    async def _ready(self, place: _Place, model: Model, settings: LoadSettings) -> Runner:
        if (
            place.runner is not None
            and not place.runner.has_ended
            and place.serves(model, settings)
        ):
            return place.runner
        self._remove(place)
        place.keep_alive_s = DEFAULT_KEEP_ALIVE_S
        await self._make_room(place)
        try:
            place.runner = await Runner.start(model, settings)
        finally:
            place.is_loading = False
        place.model, place.settings = model, settings
        return place.runner

    async def _make_room(self, wanted: _Place) -> None:
        """Take a place, when need be that of the idle model that was used longest ago."""
        async with self._changed:
            while True:
                others = [p for p in self._places.values() if p is not wanted and p.is_taken]
                idle = [place for place in others if not place.is_used]
                if len(others) >= MOST_MODELS and idle:
                    self._remove(min(idle, key=lambda place: place.used_at))
                elif len(others) < MOST_MODELS:
                    wanted.is_loading = True
                    return
                else:
                    await self._changed.wait()

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _keep(self, place: _Place, keep_alive_s: float | None) -> None:
        """Note the time to stay; while it is used it slides, and ps tells of it already."""
        if keep_alive_s is not None:
            place.keep_alive_s = keep_alive_s
        place.expires_at = _after(place.keep_alive_s)

    def _start_clock(self, place: _Place) -> None:
        if not place.is_taken:
            return
        place.expires_at = _after(place.keep_alive_s)
        if place.keep_alive_s <= 0:
            self._remove(place)
        elif place.expires_at is not None:
            loop = asyncio.get_running_loop()
            place.clock = loop.call_later(min(place.keep_alive_s, 1e8), self._remove, place)

    def _stop_clock(self, place: _Place) -> None:
        if place.clock is not None:
            place.clock.cancel()
            place.clock = None

    def _remove(self, place: _Place) -> None:
        self._stop_clock(place)
        if place.runner is not None:
            place.runner.end()
            place.runner = None


def _after(seconds: float) -> datetime | None:
    """Return the moment so many seconds from now; None if it is beyond all clocks."""
    if seconds == FOREVER:
        return None
    try:
        return datetime.now(UTC) + timedelta(seconds=seconds)
    except OverflowError:
        return None
