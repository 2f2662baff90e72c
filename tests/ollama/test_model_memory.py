"""A model in the server's memory."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from gui.ollama.model_memory import ModelMemory
from gui.ollama.wire import LoadedModel


def _seen(expires_at: str, server_date: str = "", **more: int) -> ModelMemory:
    model = LoadedModel(name="m", expires_at=expires_at, **more)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    return ModelMemory.of(model, server_date, now_s=1000)


def test_the_countdown_is_by_the_servers_clock() -> None:
    theirs = datetime.now(UTC) + timedelta(hours=5)
    memory = _seen((theirs + timedelta(seconds=90)).isoformat(), format_datetime(theirs))

    assert memory.expires_at_s == pytest.approx(1090, abs=1.5)


def test_a_small_difference_of_clocks_is_none() -> None:
    ours = datetime.now(UTC)
    memory = _seen((ours + timedelta(seconds=90)).isoformat(), format_datetime(ours))

    assert memory.stays_s == pytest.approx(90, abs=0.5)


@pytest.mark.parametrize(
    ("expires_at", "is_pinned"),
    [("2318-11-05T03:04:05.123456789+09:00", True), ("0001-01-01T00:00:00Z", False), ("", False)],
)
def test_forever_and_unknown_have_no_countdown(expires_at: str, is_pinned: bool) -> None:
    memory = _seen(expires_at)

    assert memory.expires_at_s is None
    assert memory.is_pinned is is_pinned


@pytest.mark.parametrize(
    ("size", "size_vram", "share"),
    [(100, 100, 1), (100, 0, 0), (100, 62, 0.62), (0, 0, None), (100, 200, None)],
)
def test_the_share_on_the_gpu(size: int, size_vram: int, share: float | None) -> None:
    memory = _seen("", size=size, size_vram=size_vram)

    assert memory.gpu_share == share
    assert memory.is_partly_on_cpu is (share == 0.62)
