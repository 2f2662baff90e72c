"""What an answer is made of: pieces, how they are framed, how the answer ends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, Flag, auto
from typing import Any

JsonObject = dict[str, Any]


class Framing(Flag):
    """How the lines of an answer are cut into writes, and what is odd about them.

    Without any flag: one HTTP chunk and one write a line, as Go's server does it.
    """

    PLAIN = 0
    BYTE_BY_BYTE = auto()
    """Every byte is a chunk and a write of its own, so that UTF-8 is split too."""
    BURSTS = auto()
    """Many lines in one write."""
    NO_LAST_NEWLINE = auto()
    RAW_SEPARATORS = auto()
    """U+2028 and U+2029 stand raw in strings, as U+0085 always does."""
    LONG_LINE = auto()
    """The first line has 2 MiB."""
    BLANK_LINES = auto()
    """A blank line follows every line."""
    UNCHUNKED = auto()
    """No chunked framing: the end of the connection ends the answer, as some proxies do it."""


class Ending(Enum):
    """How an answer ends."""

    DONE = auto()
    ERROR = auto()
    """An error line; before the first piece the real status, or a line from old servers."""
    ERROR_LINE = auto()
    """An error line after status 200, even if it is the first."""
    EOF = auto()
    """A proper end of the stream, but without `done`."""
    CUT = auto()
    """The connection closes in the middle of the stream."""
    RESET = auto()
    NOT_JSON = auto()
    """A line that is not JSON, then the end."""
    SILENCE = auto()
    """Nothing more comes, for ever."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one line adds to an answer. `extra` are further fields, also unknown ones.

    `raw` are bytes to send as they are in place of a line.
    """

    content: str = ""
    thinking: str = ""
    tool_calls: Sequence[JsonObject] = ()
    logprobs: Sequence[JsonObject] | None = None
    extra: Mapping[str, Any] = field(default_factory=dict[str, Any])
    raw: bytes | None = None


def say(content: str, *, logprobs: Sequence[JsonObject] | None = None, **extra: Any) -> Piece:
    """Return a piece of the answer's text."""
    return Piece(content=content, logprobs=logprobs, extra=extra)


def think(thinking: str, **extra: Any) -> Piece:
    """Return a piece of the model's reasoning."""
    return Piece(thinking=thinking, extra=extra)


def call_tool(
    name: str,
    arguments: Mapping[str, Any],
    *,
    call_id: str | None = "call_ab12cd34",
    index: int | None = 0,
) -> Piece:
    """Return a call of a tool; without `call_id` or `index` the field is absent."""
    return Piece(tool_calls=(tool_call(name, arguments, call_id=call_id, index=index),))


def tool_call(
    name: str,
    arguments: Mapping[str, Any],
    *,
    call_id: str | None = "call_ab12cd34",
    index: int | None = 0,
) -> JsonObject:
    """Return a call of a tool as it stands in `tool_calls`."""
    function: JsonObject = {} if index is None else {"index": index}
    function |= {"name": name, "arguments": dict(arguments)}
    return ({} if call_id is None else {"id": call_id}) | {"function": function}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer made beforehand.

    `pieces` may be one text, which is cut into tokens. `rate` is pieces a second on an absolute
    schedule, 0 as fast as the client takes them. `load_s` and `prompt_s` come before the first
    byte, if the model must be loaded at all. After `stall_after` pieces nothing more is sent.
    The final line carries `last` and the figures, of which `figures` overrides some (None or 0
    leaves one out).
    """

    pieces: Iterable[Piece | str] = ()
    rate: float = 0
    load_s: float | None = None
    prompt_s: float = 0
    framing: Framing = Framing.PLAIN
    ending: Ending = Ending.DONE
    error: str = "an error was encountered while running the model: unexpected EOF"
    status: int = 500
    not_json: bytes = b"upstream connect error or disconnect/reset before headers\n"
    done_reason: str = "stop"
    last: Piece = field(default_factory=Piece)
    figures: Mapping[str, int | None] = field(default_factory=dict[str, int | None])
    stall_after: int | None = None
