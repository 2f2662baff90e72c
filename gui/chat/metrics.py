"""Live figures of an answer while it arrives: how many tokens, and how fast they come."""

from __future__ import annotations  # the window's first picture does without the wire's types

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.ollama.times import read_time

if TYPE_CHECKING:
    from gui.ollama.wire import ChatChunk

WINDOW_S = 2.0
"""The speed shown is that of so many last seconds."""
LEAST_CHUNKS = 4
"""Fewer would show a number that jumps."""


class Meter:
    """Counts the tokens of one answer and measures their speed.

    A chunk is not a token (ollama-api §4.3): counts are scaled by `tokens_per_chunk`, which
    earlier answers of the model have taught, unless the server reports every token.
    The server's clock is used where a chunk carries it; it is free of our own pacing.
    """

    def __init__(self, tokens_per_chunk: float, clock: Callable[[], float]) -> None:
        self._tokens_per_chunk = tokens_per_chunk
        self._clock = clock
        self._window: deque[tuple[float, float]] = deque()
        self._estimated = 0.0
        self._server_ahead_s: float | None = None
        self.chunks = 0
        self.is_exact = False

    @property
    def tokens(self) -> int:
        """Tokens so far, thinking included; an estimate unless `is_exact`."""
        return round(self._estimated)

    def set_total(self, tokens: int) -> None:
        """Set how many there were, of an answer that ended long ago."""
        self._estimated = float(tokens)

    def add(self, chunk: ChatChunk) -> None:
        """Count a chunk that brings text."""
        self.chunks += 1
        if chunk.logprobs:
            self.is_exact = True
        tokens = float(len(chunk.logprobs)) if self.is_exact else self._tokens_per_chunk
        self._estimated += tokens
        self._window.append((self._time(chunk), tokens))
        self._forget_old()

    def rate(self) -> float | None:
        """Tokens a second over the last two seconds; None until there is enough to tell."""
        if self.chunks < LEAST_CHUNKS or len(self._window) < 2:
            return None
        first, last = self._window[0][0], self._window[-1][0]
        if last <= first:
            return None
        return (sum(tokens for _, tokens in self._window) - self._window[0][1]) / (last - first)

    def _time(self, chunk: ChatChunk) -> float:
        """Return when the chunk was made, in seconds of one clock for the whole answer."""
        now = self._clock()
        made = _server_seconds(chunk.created_at)
        if made is None:
            return now if self._server_ahead_s is None else now + self._server_ahead_s
        self._server_ahead_s = made - now
        return made

    def _forget_old(self) -> None:
        newest = self._window[-1][0]
        while self._window and self._window[0][0] < newest - WINDOW_S:
            self._window.popleft()


def _server_seconds(created_at: str) -> float | None:
    made = read_time(created_at)
    return None if made is None else made.timestamp()
