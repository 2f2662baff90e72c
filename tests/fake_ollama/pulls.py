"""Models that can be fetched, how far their layers have come, and the lines that tell it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from tests.fake_ollama.models import FakeModel

JsonObject = dict[str, Any]


class PullEnding(Enum):
    """How a download ends."""

    SUCCESS = auto()
    ERROR = auto()
    EOF = auto()
    """The stream ends without a word."""
    STALL = auto()
    """Nothing more comes until the client leaves."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A part of a model: `size` bytes, there already if `is_cached`."""

    content: str
    size: int
    is_cached: bool = False

    @property
    def digest(self) -> str:
        return "sha256:" + hashlib.sha256(self.content.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pullable:
    """A model of the library. A layer takes `steps` lines, `rate` a second, 0 at once.

    `ending` comes after `ends_after` lines of progress, SUCCESS after all of them.
    """

    model: FakeModel
    layers: Sequence[Layer] = (Layer("weights", 1_321_082_688), Layer("template", 1429))
    steps: int = 4
    rate: float = 0
    is_update: bool = False
    ending: PullEnding = PullEnding.SUCCESS
    ends_after: int = 0
    error: str = "max retries exceeded: unexpected EOF"


@dataclass(slots=True, eq=False)
class Library:
    """What can be fetched. `parts` remembers how far each layer came, for the next try."""

    models: dict[str, Pullable] = field(default_factory=dict[str, Pullable])
    parts: dict[str, int] = field(default_factory=dict[str, int])

    def progress(self, pullable: Pullable) -> Iterator[JsonObject]:
        """Yield the lines of progress, and remember each; layers come one after another."""
        for layer in pullable.layers:
            yield from self._layer_progress(layer, -(-layer.size // pullable.steps))

    def _layer_progress(self, layer: Layer, step: int) -> Iterator[JsonObject]:
        if layer.is_cached:
            self.parts[layer.digest] = layer.size
        completed = self.parts.get(layer.digest, 0)
        yield _progress_line(layer, completed)
        while completed < layer.size:
            completed = min(layer.size, completed + step)
            self.parts[layer.digest] = completed
            yield _progress_line(layer, completed)


def last_lines(pullable: Pullable) -> list[JsonObject]:
    """Return the lines after the last byte has come."""
    removing = ["removing unused layers"] if pullable.is_update else []
    texts = ["verifying sha256 digest", "writing manifest", *removing, "success"]
    return [{"status": text} for text in texts]


def _progress_line(layer: Layer, completed: int) -> JsonObject:
    short = layer.digest.removeprefix("sha256:")[:12]
    line: JsonObject = {"status": f"pulling {short}", "digest": layer.digest, "total": layer.size}
    return line | ({"completed": completed} if completed else {})
