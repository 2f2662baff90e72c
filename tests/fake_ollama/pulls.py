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
        for part in _parts(pullable):
            if part.is_cached:
                self.parts[part.digest] = part.size
            yield from self._part_progress(part, -(-part.size // pullable.steps))

    def _part_progress(self, part: "_Part", step: int) -> Iterator[JsonObject]:
        completed = self.parts.get(part.digest, 0)
        yield part.line(completed)
        while completed < part.size:
            completed = min(part.size, completed + step)
            self.parts[part.digest] = completed
            yield part.line(completed)


def last_lines(pullable: Pullable) -> list[JsonObject]:
    """Return the lines after the last byte has come."""
    removing = ["removing unused layers"] if pullable.is_update else []
    texts = ["verifying sha256 digest", "writing manifest", *removing, "success"]
    return [{"status": text} for text in texts]


@dataclass(frozen=True, slots=True)
class _Part:
    """What has one bar: a layer, or a whole model that is not of the GGUF kind."""

    label: str
    digest: str
    size: int
    is_cached: bool

    def line(self, completed: int) -> JsonObject:
        line = {"status": f"pulling {self.label}", "digest": self.digest, "total": self.size}
        return line | ({"completed": completed} if completed else {})


def _parts(pullable: Pullable) -> list[_Part]:
    if pullable.model.is_mlx:
        whole = sum(layer.size for layer in pullable.layers)
        return [_Part("model", "sha256:model", whole, is_cached=False)]
    return [
        _Part(layer.digest.removeprefix("sha256:")[:12], layer.digest, layer.size, layer.is_cached)
        for layer in pullable.layers
    ]
