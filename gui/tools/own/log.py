"""What a tool has printed: the end of it."""

from __future__ import annotations

import threading

KEPT = 20_000
"""Characters."""


class Log:
    """The last that the processes of a file, or of a server, have printed; of any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._text = ""

    @property
    def text(self) -> str:
        """The last 20,000 characters, from the beginning of a line on where that can be."""
        with self._lock:
            text = self._text
        if len(text) <= KEPT:
            return text
        kept = text[-KEPT:]
        return kept.partition("\n")[2] or kept

    def add(self, text: str) -> None:
        """Put a text at the end."""
        with self._lock:
            self._text = (self._text + text[-2 * KEPT :])[-2 * KEPT :]
