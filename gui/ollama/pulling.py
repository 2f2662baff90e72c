"""How far a download has come: its lines, summed up layer by layer (ollama-api §6)."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

SUCCESS = "success"
_LABEL = "pulling "
_SAMPLE_S, _LEAST_S = 0.2, 1.0
"""Bytes are noted so often at most; a speed is told after so long."""


class Line(Protocol):
    """A line of the answer to pull and create. Sizes are bytes; `completed` is omitted while 0."""

    @property
    def status(self) -> str: ...
    @property
    def digest(self) -> str: ...
    @property
    def total(self) -> int: ...
    @property
    def completed(self) -> int: ...


@dataclass(slots=True)
class Layer:
    """A part of a model: its short name, its size in bytes, and how much of it is there."""

    label: str
    total: int
    completed: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether all of it is there."""
        return self.completed >= self.total


@dataclass(slots=True)
class Progress:
    """The layers seen so far, by digest, in the order in which they came.

    The grand total is known only as layers appear, so `total` may grow. `arrived` are the bytes
    that came in this run: without those that were there before.
    """

    layers: dict[str, Layer] = field(default_factory=dict[str, Layer])
    status: str = ""
    arrived: int = 0

    @property
    def total(self) -> int:
        """The bytes of all layers known so far."""
        return sum(layer.total for layer in self.layers.values())

    @property
    def completed(self) -> int:
        """How many of them are there."""
        return sum(min(layer.completed, layer.total) for layer in self.layers.values())

    @property
    def missing(self) -> int:
        """How many of them are still to come."""
        return self.total - self.completed

    def take(self, line: Line) -> bool:
        """Take notice of a line; return whether a layer has appeared with it."""
        self.status = line.status
        if not line.digest or line.total <= 0:
            return False
        completed = min(max(0, line.completed), line.total)
        layer = self.layers.get(line.digest)
        if layer is None:
            label = line.status.removeprefix(_LABEL).strip()
            self.layers[line.digest] = Layer(label, line.total, completed)
            return True
        self.arrived += max(0, completed - layer.completed)
        layer.total, layer.completed = line.total, completed
        return False


class Speedometer:
    """How fast bytes come, over the last seconds; `clock` tells seconds."""

    def __init__(self, clock: Callable[[], float], window_s: float = 5.0) -> None:
        self._clock = clock
        self._window_s = window_s
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, arrived: int) -> None:
        """Take notice of how many bytes have come in all."""
        now_s = self._clock()
        if not self._seen or now_s - self._seen[-1][0] >= _SAMPLE_S:
            self._seen.append((now_s, arrived))
        else:
            self._seen[-1] = (self._seen[-1][0], arrived)
        self._forget(now_s)

    def bytes_per_s(self) -> float | None:
        """Return the bytes a second; None while it is too early to tell."""
        now_s = self._clock()
        self._forget(now_s)
        if not self._seen or now_s - self._seen[0][0] < _LEAST_S:
            return None
        since_s, before = self._seen[0]
        return (self._seen[-1][1] - before) / (now_s - since_s)

    def _forget(self, now_s: float) -> None:
        """Forget what is older than the window, but for the last of it."""
        while len(self._seen) > 1 and self._seen[1][0] <= now_s - self._window_s:
            self._seen.popleft()
