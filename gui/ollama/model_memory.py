"""A model in the server's memory: its size, its share on the GPU, and how long it stays."""

from __future__ import annotations  # the window's first picture does without the wire's types

from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from gui.ollama.times import read_time

if TYPE_CHECKING:
    from gui.ollama.wire import LoadedModel

FOREVER_S = 20 * 365 * 24 * 3600.0
"""What stays longer than that stays forever (ollama-api §5)."""
_CLOCK_TOLERANCE_S = 2.0
"""The header `Date` has whole seconds: a smaller difference of clocks is none."""


class MemoryState(Enum):
    """Whether a model is in memory."""

    COLD = "cold"
    LOADING = "loading"
    LOADED = "loaded"
    UNLOADING = "unloading"


class ModelMemory(NamedTuple):
    """How a model stands in memory.

    `size` is bytes, `gpu_share` from 0 to 1 or None where it is unknown, `context_length` in
    tokens. `stays_s` are the seconds it stays, counted from `seen_at_s`, and None where that is
    unknown or forever (`is_pinned`); `loading_since_s` is when its loading began. Both times are
    of the clock of `time.monotonic()`. `is_busy`: a request of ours is being answered.
    """

    state: MemoryState
    size: int = 0
    gpu_share: float | None = None
    context_length: int | None = None
    is_pinned: bool = False
    stays_s: float | None = None
    seen_at_s: float = 0.0
    loading_since_s: float | None = None
    is_busy: bool = False

    @property
    def expires_at_s(self) -> float | None:
        """When it will be unloaded; None if unknown or never."""
        return None if self.stays_s is None else self.seen_at_s + self.stays_s

    @property
    def is_partly_on_cpu(self) -> bool:
        """Whether a part of it runs on the CPU although there is a GPU with the rest."""
        return self.gpu_share is not None and 0 < self.gpu_share < 1

    def is_like(self, other: ModelMemory) -> bool:
        """Tell whether nothing has changed but the moment of looking."""
        ours, theirs = self.expires_at_s, other.expires_at_s
        if ours is not None and theirs is not None and abs(ours - theirs) < _CLOCK_TOLERANCE_S:
            ours = theirs
        undated = self._replace(stays_s=None, seen_at_s=0)
        return ours == theirs and undated == other._replace(stays_s=None, seen_at_s=0)

    @classmethod
    def of(cls, model: LoadedModel, server_date: str, now_s: float) -> ModelMemory:
        """Return the state of a model of /api/ps, seen at `now_s` of the monotonic clock."""
        stays_s = _stays_s(model.expires_at, _server_now(server_date))
        is_pinned = stays_s is not None and stays_s > FOREVER_S
        return cls(
            state=MemoryState.LOADED,
            size=model.size,
            gpu_share=_gpu_share(model),
            context_length=model.context_length,
            is_pinned=is_pinned,
            stays_s=None if is_pinned else stays_s,
            seen_at_s=now_s,
        )


def _gpu_share(model: LoadedModel) -> float | None:
    if model.size <= 0 or not 0 <= model.size_vram <= model.size:
        return None
    return model.size_vram / model.size


def _server_now(server_date: str) -> datetime:
    """Return the server's time: a remote machine's clock may differ from ours."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - it brings half of email

    ours = datetime.now(UTC)
    try:
        theirs = parsedate_to_datetime(server_date)
    except ValueError:
        return ours
    theirs = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
    return ours if abs((theirs - ours).total_seconds()) <= _CLOCK_TOLERANCE_S else theirs


def _stays_s(expires_at: str, now: datetime) -> float | None:
    expires = None if expires_at.startswith("0001-") else read_time(expires_at)
    return None if expires is None else (expires - now).total_seconds()
