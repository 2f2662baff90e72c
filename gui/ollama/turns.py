"""Share each frame's time between the streams that have data to work on."""

import asyncio
import math
from collections import deque

FRAME_S = 0.016
BUDGET_S = 0.004


class Turns:
    """A budget of time for each frame, spent in turns by those who have data to work on."""

    def __init__(self) -> None:
        self._frame_ends_at = 0.0
        self._left_s = 0.0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._called: asyncio.Future[None] | None = None
        self._next_frame: asyncio.TimerHandle | None = None

    def are_taken(self, now: float) -> bool:
        """Tell whether one has to wait: the frame has no time left, or others wait already."""
        return self._called is not None or bool(self._waiting) or not self._has_time(now)

    async def take(self) -> None:
        """Wait for a turn."""
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[None] = loop.create_future()
        self._waiting.append(turn)
        self._call_next(loop)
        try:
            await turn
        finally:
            if self._called is turn:
                self._called = None
            else:
                self._waiting.remove(turn)
            if turn.cancelled():
                self._call_next(loop)

    def give_back(self, spent_s: float) -> None:
        """End a turn that took `spent_s` seconds."""
        self._left_s -= spent_s
        if self._waiting:
            self._call_next(asyncio.get_running_loop())

    def _has_time(self, now: float) -> bool:
        if now >= self._frame_ends_at:
            self._frame_ends_at = next_frame(now)
            self._left_s = BUDGET_S
        return self._left_s > 0

    def _call_next(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._called is None and self._waiting and self._has_time(loop.time()):
            self._called = self._waiting.popleft()
            wake(self._called)
        if self._waiting and self._next_frame is None:
            # Also in case that who was called never comes back, since an answer has its end.
            self._next_frame = loop.call_at(self._frame_ends_at, self._begin_frame, loop)

    def _begin_frame(self, loop: asyncio.AbstractEventLoop) -> None:
        self._next_frame = None
        self._call_next(loop)


def next_frame(now: float) -> float:
    """Return when the frame ends that `now` lies in: the same moment for all connections.

    Just before a frame's end it is the end of the following one: timers may fire early, qasync's
    by a twentieth, and would find nothing new.
    """
    return (math.floor(now / FRAME_S + 0.25) + 1) * FRAME_S


def wake(future: asyncio.Future[None] | None) -> None:
    """Let whoever awaits `future` go on; nothing happens if nobody does, or not any more."""
    if future is not None and not future.done():
        future.set_result(None)
