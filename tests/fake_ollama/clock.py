"""The server's clock, which a test may put forward instead of waiting."""

import time


class Clock:
    """Real time plus what a test has added to it."""

    def __init__(self) -> None:
        self._ahead_ns = 0

    def now_ns(self) -> int:
        """Return the server's time in nanoseconds since 1970."""
        return time.time_ns() + self._ahead_ns

    def put_forward(self, seconds: float) -> None:
        self._ahead_ns += round(seconds * 1e9)
