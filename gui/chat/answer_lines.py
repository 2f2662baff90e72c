"""What each line of an answer brings, and how many of which kind came when."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from gui.ollama.lenient import NotJson
from gui.ollama.wire import ChatChunk, decode_chunk

if TYPE_CHECKING:
    from gui.ollama.exchange import Exchange

READ_BYTES = 200_000
READ_LINES = 1500
"""So much is read at a time: it takes about two milliseconds."""
LEAST_GAP_S = 0.5
_GAP_TIMES = 8.0
_LONGEST_USUAL_S = 2.0


class Kind(IntEnum):
    """What a line of an answer brings."""

    OTHER = 0
    THINKING = 1
    CONTENT = 2
    TOOLS = 3
    DONE = 4
    ERROR = 5


class _Message(msgspec.Struct):
    content: object = None
    thinking: object = None
    tool_calls: object = None


class _Line(msgspec.Struct):
    message: _Message | None = None
    done: object = None
    done_reason: object = None
    error: object = None


_decoder = msgspec.json.Decoder(_Line)


def kind_of(line: bytes) -> Kind:
    """Return what a line brings first of all; a last one is that, whatever else it brings."""
    try:
        read = _decoder.decode(line)
    except (ValueError, RecursionError):
        return Kind.OTHER
    if read.error:
        return Kind.ERROR
    if read.done or read.done_reason:
        return Kind.DONE
    message = read.message
    if message is None:
        return Kind.OTHER
    if message.thinking:
        return Kind.THINKING
    if message.content:
        return Kind.CONTENT
    return Kind.TOOLS if message.tool_calls else Kind.OTHER


def text_of(line: bytes, limit: int = 400) -> str:
    """Return what a line says, in one line: its text, its calls, its figures, or all of it."""
    try:
        chunk = decode_chunk(line)
    except NotJson:
        return line[:limit].decode("utf-8", "replace")
    return _said(chunk)[:limit]


def _said(chunk: ChatChunk) -> str:
    message = chunk.message
    if chunk.error:
        return str(chunk.error)
    calls = ", ".join(f"{it.function.name}({it.function.arguments})" for it in message.tool_calls)
    parts = [message.thinking, message.content, calls]
    if chunk.is_last:
        parts.append(chunk.done_reason or "done")
    return " ".join(it for it in parts if it)


class Gap(NamedTuple):
    """A while in which nothing came, in seconds since the request."""

    start_s: float
    end_s: float


class AnswerLines:
    """The lines of an exchange with their kinds, read little by little."""

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.kinds = bytearray()
        self._numbers = [array("l") for _ in Kind]
        self._gaps: list[Gap] = []
        self._usual_s = 0.0
        self._first_text: int | None = None

    @property
    def count(self) -> int:
        """How many lines are read; none once the exchange had to let go of them."""
        return min(len(self.kinds), len(self.exchange.times))

    @property
    def first_text_s(self) -> float | None:
        """When the first line with a text or thinking came."""
        is_there = self._first_text is not None and self._first_text < self.count
        return self.exchange.times[self._first_text or 0] if is_there else None

    @property
    def gaps(self) -> list[Gap]:
        """The pauses between lines that were much longer than usual, the first wait not counted.

        The last one may be that in which nothing comes any more.
        """
        exchange, count = self.exchange, self.count
        if not count:
            return []
        is_all = count == len(exchange.times) and not exchange.has_unread
        last_s, now_s = exchange.times[count - 1], exchange.elapsed_s
        if is_all and self._is_pause(now_s - last_s):
            return [*self._gaps, Gap(last_s, now_s)]
        return self._gaps

    def read_on(self) -> bool:
        """Read some of what has come; tell whether more is left."""
        has_more = self.exchange.read_on(READ_BYTES)
        lines, times = self.exchange.lines, self.exchange.times
        begin = self.count
        end = min(len(lines), begin + READ_LINES)
        kinds = [kind_of(line) for line in lines[begin:end]]
        self.kinds += bytes(kinds)
        for number, kind in enumerate(kinds, begin):
            self._numbers[kind].append(number)
        before_s = times[begin - 1] if begin else (times[0] if end else 0.0)
        for now_s in times[begin:end]:
            if now_s > before_s:
                self._note_pause(before_s, now_s)
                before_s = now_s
        if self._first_text is None:
            texts = (self._numbers[it] for it in (Kind.THINKING, Kind.CONTENT, Kind.TOOLS))
            self._first_text = min((it[0] for it in texts if it), default=None)
        return has_more or end < len(lines)

    def bins(self, start_s: float, end_s: float, count: int) -> list[tuple[int, ...]]:
        """Return how many lines of each kind came in each of `count` equal stretches of time."""
        times, total = self.exchange.times, self.count
        step = (end_s - start_s) / max(1, count)
        edges = [bisect_left(times, start_s + number * step, 0, total) for number in range(count)]
        edges.append(bisect_left(times, end_s + 1e-9, 0, total))
        below = [[bisect_left(numbers, edge) for edge in edges] for numbers in self._numbers]
        return [
            tuple(counts[number + 1] - counts[number] for counts in below)
            for number in range(count)
        ]

    def _note_pause(self, before_s: float, now_s: float) -> None:
        pause = now_s - before_s
        if self._is_pause(pause):
            self._gaps.append(Gap(before_s, now_s))
        self._usual_s += (min(pause, _LONGEST_USUAL_S) - self._usual_s) / 8

    def _is_pause(self, seconds: float) -> bool:
        return seconds > max(LEAST_GAP_S, _GAP_TIMES * self._usual_s)
