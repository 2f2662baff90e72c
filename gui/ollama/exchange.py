"""One request as it was sent, and its answer line by line with the times of arrival.

While an answer comes, nothing is done with its bytes but to keep them; what an `Exchange` tells
of them is found out when it is asked.
"""

import time
import weakref
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Self

from gui.ollama.address import without_userinfo

KEPT_BYTES = 64 * 1024 * 1024
"""So much of all requests and answers together is kept; the oldest go first."""
ANSWER_BYTES = 32 * 1024 * 1024
"""So much of one answer is kept, from its beginning."""
HIDDEN = "…"
"""Stands in place of a secret."""
_CHECKED_BYTES = 1024 * 1024
_LINE_COST = 80
"""What Python takes for a line beside its bytes."""
_OPEN_HEADERS = frozenset({
    "accept", "accept-encoding", "connection", "content-length", "content-type", "host",
    "user-agent",
})  # fmt: skip
"""Headers of our own; any other one was given by a person, and its value may be a secret."""
_SECRET_OF_ANSWERS = frozenset({"set-cookie", "authorization", "authentication-info"})
_SCHEMES = frozenset({"bearer", "basic", "token", "digest"})


class Header(NamedTuple):
    """A header as it may be shown; `is_hidden` where the value is not the real one."""

    name: str
    value: str
    is_hidden: bool = False


class Exchange:
    """What was asked of a server, and what came.

    `body` are the bytes that were sent. Times are seconds since the request went out. `status`
    is 0 as long as there is no answer. `is_rebuilt`: the request was made up again from what is
    known of it, and its answer was not recorded. A context manager: its end is that of the answer.
    """

    def __init__(
        self, recorder: "Recorder | None" = None, *, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self._recorder = recorder
        self._clock = clock
        self._began_s = clock()
        self._parts: list[tuple[float, bytes]] = []
        self._times = array("d")
        self._lines: list[bytes] = []
        self._rest: list[bytes] = []
        self._unchecked = 0
        self._answer_bytes = 0
        self._left_out_bytes = 0
        self._left_out_lines = 0
        self._last_s = 0.0
        self.method = ""
        self.url = ""
        self.headers: tuple[Header, ...] = ()
        self.body = b""
        self.sent_at: datetime | None = None
        self.status = 0
        self.reason = ""
        self.answer_headers: tuple[Header, ...] = ()
        self.head_s: float | None = None
        self.end_s: float | None = None
        self.is_rebuilt = False
        self.is_forgotten = False
        """Whether its bytes had to go, as there are too many newer ones."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    # --- Recording --------------------------------------------------------------------------------

    def note_request(
        self, method: str, url: str, headers: Iterable[tuple[str, str]], body: bytes
    ) -> None:
        """Keep what is sent now, without its secrets; the time begins."""
        self.method, self.url, self.body = method, without_userinfo(url), body
        self.headers = shown_headers(headers)
        self.sent_at = datetime.now().astimezone()
        self._began_s = self._clock()
        if self._recorder is not None:
            self._recorder.take(self)

    def note_head(self, status: int, reason: str, headers: Iterable[tuple[str, str]]) -> None:
        """Keep the beginning of the answer, which has just come."""
        self.status, self.reason = status, reason
        self.answer_headers = shown_headers(headers, is_answer=True)
        self.head_s = self._clock() - self._began_s

    def note(self, data: bytes) -> None:
        """Keep bytes of the answer that have just come."""
        size = len(data)
        if self._answer_bytes + size > ANSWER_BYTES:
            self._leave_out(data)
            return
        self._parts.append((self._clock(), data))
        self._answer_bytes += size
        self._unchecked += size
        if self._unchecked > _CHECKED_BYTES and self._recorder is not None:
            self._unchecked = 0
            self._recorder.trim(keep=self)

    def end(self) -> None:
        """Note that nothing more comes."""
        if self.end_s is None:
            self.end_s = self._clock() - self._began_s

    def _leave_out(self, data: bytes) -> None:
        if not self._left_out_bytes:
            self._answer_bytes = ANSWER_BYTES  # what follows does not fit either
        self._left_out_bytes += len(data)
        self._left_out_lines += data.count(b"\n")

    def forget(self) -> None:
        """Let go of the bytes; what is small stays."""
        self.body = b""
        self._parts.clear()
        self._lines.clear()
        self._rest.clear()
        self._times = array("d")
        self._answer_bytes = 0
        self.is_forgotten = True

    # --- What came --------------------------------------------------------------------------------

    @property
    def cost_bytes(self) -> int:
        """About how much memory it takes."""
        lines = _LINE_COST * (len(self._lines) + len(self._parts))
        return len(self.body) + min(self._answer_bytes, ANSWER_BYTES) + lines

    @property
    def elapsed_s(self) -> float:
        """Seconds since the request, until the answer's end."""
        return self._clock() - self._began_s if self.end_s is None else self.end_s

    @property
    def has_ended(self) -> bool:
        """Whether nothing more comes."""
        return self.end_s is not None

    @property
    def has_unread(self) -> bool:
        """Whether bytes have come that were not cut into lines yet."""
        return bool(self._parts)

    @property
    def left_out_lines(self) -> int:
        """How many lines of the answer are not kept, as there would be too many bytes."""
        return self._left_out_lines or (1 if self._left_out_bytes else 0)

    def read_on(self, limit_bytes: int = ANSWER_BYTES) -> bool:
        """Cut about so many of the bytes that have come into lines; tell whether more are left."""
        parts = self._parts
        done = taken = 0
        while done < len(parts) and taken < limit_bytes:
            at_s, data = parts[done]
            done += 1
            taken += len(data)
            *lines, rest = data.split(b"\n")
            if lines and self._rest:
                lines[0] = b"".join((*self._rest, lines[0]))
                self._rest.clear()
            if rest:
                self._rest.append(rest)
            self._lines += lines
            self._times.extend([at_s - self._began_s] * len(lines))
            self._last_s = at_s - self._began_s
        del parts[:done]
        if not parts and self.has_ended and self._rest:  # a last line without its end
            self._lines.append(b"".join(self._rest))
            self._times.append(self._last_s)
            self._rest.clear()
        return bool(parts)

    @property
    def lines(self) -> Sequence[bytes]:
        """The lines that were read, each without its line end."""
        return self._lines

    @property
    def times(self) -> Sequence[float]:
        """When each of them was complete, in seconds since the request; never less than before.

        Lines that come faster than the screen shows them are read together, once a frame.
        """
        return self._times

    def line_at(self, seconds: float) -> int:
        """Return the number of the first line that was complete at a time or later."""
        return bisect_left(self._times, seconds)


class Recorder:
    """Sees to it that all exchanges together take no more memory than they may."""

    def __init__(self, limit_bytes: int = KEPT_BYTES) -> None:
        self._limit_bytes = limit_bytes
        self._taken: list[weakref.ref[Exchange]] = []

    def begin(self) -> Exchange:
        """Return an exchange that is about to happen."""
        return Exchange(self)

    def take(self, exchange: Exchange) -> None:
        """Count an exchange in from now on, as the newest."""
        self._taken.append(weakref.ref(exchange))
        self.trim(keep=exchange)

    @property
    def kept_bytes(self) -> int:
        """About how much memory all of them take."""
        return sum(it.cost_bytes for it in self._present())

    def trim(self, *, keep: Exchange) -> None:
        """Let the oldest ones go until there is room, never one that is being recorded."""
        present = self._present()
        self._taken = [weakref.ref(it) for it in present]
        total = sum(it.cost_bytes for it in present)
        for exchange in present:
            if total <= self._limit_bytes:
                return
            if exchange is not keep and exchange.has_ended:
                total -= exchange.cost_bytes
                exchange.forget()

    def _present(self) -> list[Exchange]:
        return [it for it in (ref() for ref in self._taken) if it is not None]


def shown_headers(
    headers: Iterable[tuple[str, str]], *, is_answer: bool = False
) -> tuple[Header, ...]:
    """Return headers as they may be shown: of what may be a secret, only that it is there.

    The word before a key, such as `Bearer`, stays; it tells what kind of key is wanted.
    """
    found: list[Header] = []
    for name, value in headers:
        known = name.lower()
        if known not in _SECRET_OF_ANSWERS if is_answer else known in _OPEN_HEADERS:
            found.append(Header(name, value))
            continue
        scheme, _, rest = value.partition(" ")
        is_scheme = bool(rest) and scheme.lower() in _SCHEMES
        found.append(Header(name, f"{scheme} {HIDDEN}" if is_scheme else HIDDEN, is_hidden=True))
    return tuple(found)
