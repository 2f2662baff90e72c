"""How long the GUI thread works at a stretch, felt by a timer."""

import asyncio
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer

from tests.benchmarks.rows import percentile

_BEAT_MS = 4
_QUIET_MS = 3.0


@contextmanager
def heartbeat(
    stalls: list[float], clock: Callable[[], float] = time.thread_time
) -> Generator[None, None, None]:
    """Note the milliseconds between the beats of a timer: those that this thread itself worked.

    With another clock they may be those that went by.
    """
    last = clock()

    def beat() -> None:
        nonlocal last
        now = clock()
        stalls.append((now - last) * 1000)
        last = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start(_BEAT_MS)
    yield
    timer.stop()


async def is_machine_quiet(seconds: float = 1.0) -> bool:
    """Tell whether a thread with nothing to do is woken in time; else waiting times mean little."""
    gaps_ms: list[float] = []
    with heartbeat(gaps_ms, time.perf_counter):
        await asyncio.sleep(seconds)
    return percentile(gaps_ms, 0.99) - _BEAT_MS < _QUIET_MS
