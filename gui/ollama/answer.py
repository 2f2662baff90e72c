"""From the bytes of one answer to its chunks, and from the chunks to the whole answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gui.fields import QT_TRANSLATE_NOOP
from gui.ollama import errors, refusal
from gui.ollama.figures import Figures
from gui.ollama.lenient import NotJson
from gui.ollama.wire import (
    ChatChunk,
    LineSplitter,
    LineTooLong,
    TokenLogprob,
    ToolCall,
    decode_chunk,
    encode,
)

TOO_LONG = QT_TRANSLATE_NOOP("Errors", "a single line of it has more than 32 MiB")


@dataclass(slots=True)
class Answer:
    """A model's whole answer; `last` is its final chunk, which carries the figures."""

    content: str = ""
    thinking: str = ""
    tool_calls: list[ToolCall] = field(default_factory=list)
    logprobs: list[TokenLogprob] = field(default_factory=list)
    last: ChatChunk | None = None

    def add(self, chunk: ChatChunk) -> None:
        """Append what a chunk brings."""
        self.content += chunk.message.content
        self.thinking += chunk.message.thinking
        self.tool_calls += chunk.message.tool_calls
        self.logprobs += chunk.logprobs
        if chunk.is_last:
            self.last = chunk

    @property
    def figures(self) -> Figures:
        """What the server counted and measured."""
        return Figures.of(self.last)


class AnswerReader:
    """Reads one answer, streamed or whole, and tells how it ended (ollama-api §4.5).

    Its errors are raised after the chunks before them have been handed out.
    """

    def __init__(self, model: str, address: str) -> None:
        self._model = model
        self._address = address
        self._lines = LineSplitter()
        self._stray = b""
        self._has_begun = False
        self.is_complete = False
        self.has_text = False

    def feed(self, data: bytes) -> Iterator[ChatChunk]:
        """Return the chunks that `data` completes; none any more once the answer is complete.

        Raises:
            errors.ServerRefused: the server reports that it failed.
            errors.AnswerUnreadable: a line is too long.
        """
        try:
            lines = self._lines.feed(data)
        except LineTooLong:
            raise errors.AnswerUnreadable(reason=TOO_LONG) from None
        return self._chunks(lines)

    def end(self, status: int) -> Iterator[ChatChunk]:
        """Yield what is left when the stream has ended properly.

        Raises:
            errors.ServerRefused: the server reports that it failed.
            errors.AnswerCutOff: the last chunk is missing.
            errors.AnswerUnreadable: something else than JSON came last; with its text.
            errors.NotOllama: nothing but that came.
        """
        yield from self._chunks(self._lines.end())
        if self.is_complete:
            return
        if self._stray:
            yield from self._chunk_over_lines(status)
        elif not self._has_begun:
            raise errors.EmptyAnswer(address=self._address, status=status)
        if not self.is_complete:
            raise errors.AnswerCutOff

    def _chunks(self, lines: list[bytes]) -> Iterator[ChatChunk]:
        for line in lines:
            if self.is_complete:
                return
            try:
                chunk = decode_chunk(line)
            except NotJson:
                self._stray = (self._stray + line + b"\n")[: refusal.BODY_BYTES]
                continue
            self._stray = b""
            yield self._taken(chunk)

    def _chunk_over_lines(self, status: int) -> Iterator[ChatChunk]:
        """Read what came line by line as one piece: an answer that was printed prettily."""
        try:
            chunk = decode_chunk(self._stray)
        except NotJson:
            text = refusal.shown_text(self._stray)
            if self._has_begun:
                raise errors.AnswerUnreadable(reason=text) from None
            raise errors.NotOllama(address=self._address, status=status, reason=text) from None
        yield self._taken(chunk)

    def _taken(self, chunk: ChatChunk) -> ChatChunk:
        self._has_begun = True
        if chunk.error:
            said = refusal.read(encode({"error": chunk.error}), 200)
            raise refusal.as_error(said, status=200, model=self._model)
        self.has_text = self.has_text or bool(chunk.message.content or chunk.message.thinking)
        self.is_complete = chunk.is_last
        return chunk
