"""Write one answer of a model: pieces as lines or gathered into one object, then its end."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from tests.fake_ollama.answers import Framing, JsonObject, Piece
from tests.fake_ollama.clock import Clock
from tests.fake_ollama.connection import JSON, NDJSON, Exchange
from tests.fake_ollama.encoding import dump, utc

LONG_LINE_BYTES = 2 * 1024 * 1024
_BURST_LINES = 16
_FIGURES = (
    "total_duration",
    "load_duration",
    "prompt_eval_count",
    "prompt_eval_cached_count",
    "prompt_eval_duration",
    "eval_count",
    "eval_duration",
)


class Dialect(Enum):
    """Where a piece's text stands in its line."""

    CHAT = "message"
    GENERATE = "response"
    EMBED = "embeddings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How the answers to one request look."""

    model: str
    dialect: Dialect = Dialect.CHAT
    is_streamed: bool = True
    fails_with_status: bool = True
    top_logprobs: int | None = None
    numbers_tool_calls: bool = True
    fraction_digits: int | None = None
    remote: Mapping[str, str] = field(default_factory=dict[str, str])
    load_ns: int = 0
    prompt_tokens: int = 0


class Reply:
    """One answer. Nothing is sent before the first piece, so that a failure has its status."""

    def __init__(self, exchange: Exchange, clock: Clock, style: Style) -> None:
        self.framing = Framing.PLAIN
        self._exchange = exchange
        self._clock = clock
        self._style = style
        self._ready_ns = time.monotonic_ns()
        self._begun_ns: int | None = None
        self._pieces = 0
        self._gathered: list[Piece] = []
        self._held = bytearray()
        self._held_lines = 0

    @property
    def is_over(self) -> bool:
        """Whether the answer has ended, or the client has left."""
        return self._exchange.is_over or self._exchange.request.was_left

    async def drained(self) -> None:
        """Wait until the client has taken most of it."""
        await self._exchange.drained()

    def put(self, piece: Piece) -> None:
        """Send a piece, or keep it for the one object of an answer that is not streamed."""
        self._note(piece)
        if piece.raw is not None:
            self._write(piece.raw)
        elif self._style.is_streamed:
            self._send_line(self._line(piece))
        else:
            self._gathered.append(piece)

    def finish(
        self, done_reason: str, last: Piece, figures: Mapping[str, int | None] | None = None
    ) -> None:
        """Complete the answer; `figures` overrides what was counted, 0 and None leave it out."""
        if last.content or last.thinking:
            self._note(last)
        end: JsonObject = {"done": True}
        end |= {"done_reason": done_reason} if done_reason else {}
        counted: JsonObject = {**self._counted(), **(figures or {})}
        end |= {name: value for name in _FIGURES if (value := counted.get(name))}
        if not self._style.is_streamed:
            self._exchange.respond(200, dump(self._gathered_line(last) | end), JSON)
            return
        line = self._encoded(self._line(last) | end)
        is_open = Framing.NO_LAST_NEWLINE in self.framing
        self._send(line if is_open else self._closed(line))
        self._flush()
        self._exchange.end()

    def fail(self, error: str, status: int, *, as_line: bool = False) -> None:
        """End with an error: the real status if nothing was sent yet, else a line."""
        has_status = self._style.fails_with_status or not self._style.is_streamed
        if has_status and not as_line and not self._exchange.has_begun:
            self._exchange.respond(status, dump({"error": error}), JSON)
            return
        self._send_line({"error": error})
        self.end()

    def end(self) -> None:
        """End the stream properly, though the answer is not done."""
        if not self._style.is_streamed:
            body = self._gathered_line(Piece()) | {"done": False}
            self._exchange.respond(200, dump(body), JSON)
            return
        self._begin()
        self._flush()
        self._exchange.end()

    def cut(self) -> None:
        """Close the connection in the middle of the stream."""
        self._flush()
        self._exchange.drop()

    def reset(self) -> None:
        """Reset the connection."""
        self._flush()
        self._exchange.reset()

    def _note(self, piece: Piece) -> None:
        sent = self._exchange.request.sent
        sent.chunks += 1
        sent.content.update(piece.content.encode("utf-8", "surrogatepass"))
        sent.thinking.update(piece.thinking.encode("utf-8", "surrogatepass"))
        self._pieces += 1
        if self._begun_ns is None:
            self._begun_ns = time.monotonic_ns()

    def _counted(self) -> dict[str, int]:
        now_ns = time.monotonic_ns()
        begun_ns = self._begun_ns or now_ns
        return {
            "total_duration": now_ns - self._exchange.request.arrived_ns,
            "load_duration": self._style.load_ns,
            "prompt_eval_count": self._style.prompt_tokens,
            "prompt_eval_duration": begun_ns - self._ready_ns,
            "eval_count": self._pieces,
            "eval_duration": now_ns - begun_ns,
        }

    def _line(self, piece: Piece) -> JsonObject:
        created_at = utc(self._clock.now_ns(), self._style.fraction_digits)
        line: JsonObject = {"model": self._style.model, **self._style.remote}
        line["created_at"] = created_at
        line |= self._text_fields(piece)
        line["done"] = False
        logprobs = self._logprobs(piece)
        if logprobs is not None:
            line["logprobs"] = logprobs
        line |= piece.extra
        return line

    def _text_fields(self, piece: Piece) -> JsonObject:
        fields: JsonObject = {"thinking": piece.thinking} if piece.thinking else {}
        if piece.tool_calls:
            fields["tool_calls"] = self._tool_calls(piece)
        if self._style.dialect is Dialect.GENERATE:
            return {"response": piece.content, **fields}
        return {"message": {"role": "assistant", "content": piece.content, **fields}}

    def _tool_calls(self, piece: Piece) -> list[JsonObject]:
        if self._style.numbers_tool_calls:
            return list(piece.tool_calls)
        return [{k: v for k, v in call.items() if k != "id"} for call in piece.tool_calls]

    def _logprobs(self, piece: Piece) -> list[JsonObject] | None:
        """Return those of the piece, or, if asked for, made up ones."""
        if piece.logprobs is not None:
            return list(piece.logprobs)
        token = piece.content or piece.thinking
        if self._style.top_logprobs is None or not token:
            return None
        made_up = _logprob(token, -0.125)
        others = [_logprob(f"{token}{n}", -2.5 - n) for n in range(self._style.top_logprobs)]
        return [made_up | {"top_logprobs": others}] if others else [made_up]

    def _gathered_line(self, last: Piece) -> JsonObject:
        parts = [*self._gathered, last]
        logprobs = [row for part in parts for row in self._logprobs(part) or ()]
        whole = Piece(
            content="".join(part.content for part in parts),
            thinking="".join(part.thinking for part in parts),
            tool_calls=[call for part in parts for call in part.tool_calls],
            extra={name: value for part in parts for name, value in part.extra.items()},
        )
        return self._line(replace(whole, logprobs=logprobs or None))

    def _send_line(self, line: JsonObject) -> None:
        self._send(self._closed(self._encoded(line)))

    def _encoded(self, line: JsonObject) -> bytes:
        if Framing.LONG_LINE in self.framing and not self._exchange.has_begun:
            line = line | {"padding": "x" * LONG_LINE_BYTES}
        return dump(line, raw_separators=Framing.RAW_SEPARATORS in self.framing)

    def _closed(self, line: bytes) -> bytes:
        return line + (b"\n\n" if Framing.BLANK_LINES in self.framing else b"\n")

    def _send(self, data: bytes) -> None:
        if Framing.BURSTS not in self.framing:
            self._write(data)
            return
        self._held += data
        self._held_lines += 1
        if self._held_lines == _BURST_LINES:
            self._flush()

    def _flush(self) -> None:
        if self._held:
            held, self._held, self._held_lines = bytes(self._held), bytearray(), 0
            self._write(held)

    def _write(self, data: bytes) -> None:
        self._begin()
        for part in _single_bytes(data) if Framing.BYTE_BY_BYTE in self.framing else (data,):
            self._exchange.write(part)

    def _begin(self) -> None:
        if self._exchange.has_begun:
            return
        is_chunked = Framing.UNCHUNKED not in self.framing
        self._exchange.begin(200, [("Content-Type", NDJSON)], is_chunked=is_chunked)


def _single_bytes(data: bytes) -> Iterable[bytes]:
    return (data[at : at + 1] for at in range(len(data)))


def _logprob(token: str, logprob: float) -> JsonObject:
    token_bytes = list(token.encode("utf-8", "surrogatepass"))
    return {"token": token, "logprob": logprob, "bytes": token_bytes}
