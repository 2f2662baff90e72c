"""The last lines that a server wrote for people: its stderr, and what on stdout is no message."""

from __future__ import annotations

import threading
from collections import deque

MOST_LINES = 1000
MOST_LINE = 2000


class Log:
    """Keeps the last lines; it may be written to and read by any thread."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=MOST_LINES)
        self._lock = threading.Lock()

    def add(self, line: str) -> None:
        bare = "".join(it if it.isprintable() or it == "\t" else " " for it in line[:MOST_LINE])
        with self._lock:
            self._lines.append(bare.rstrip())

    def text(self) -> str:
        with self._lock:
            return "\n".join(self._lines)

    def last(self) -> str:
        """Return the last line with something in it."""
        with self._lock:
            return next((it for it in reversed(self._lines) if it.strip()), "")
