"""What a test does step by step: answer a chat, end the loading of a model."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.fake_ollama.answers import Framing, JsonObject, Piece, call_tool, say, think
from tests.fake_ollama.memory import Load
from tests.fake_ollama.records import Request
from tests.fake_ollama.refused import Refused
from tests.fake_ollama.reply import Reply
from tests.fake_ollama.watch import DEADLINE_S, LoopThread, Watch


class Chat:
    """An answer that a test speaks piece by piece. Each call returns when the bytes are sent.

    What is said after the client has left is lost without complaint, as on a real wire.
    """

    def __init__(
        self, thread: LoopThread, watch: Watch, request: Request, reply: Reply, *, thinks: bool
    ) -> None:
        self.request = request
        self.thinks = thinks
        self._thread = thread
        self._watch = watch
        self._reply = reply

    @property
    def body(self) -> JsonObject:
        """The request's body as it was sent."""
        body: JsonObject = self.request.body
        return body

    @property
    def headers(self) -> Mapping[str, str]:
        """The request's headers by their lower-case names."""
        return self.request.headers

    def frame(self, framing: Framing) -> None:
        """Frame what follows in this way."""
        self._reply.framing = framing

    def say(
        self, content: str, *, logprobs: Sequence[JsonObject] | None = None, **extra: Any
    ) -> None:
        """Send a line with a piece of the answer; `extra` are further fields of it."""
        self.put(say(content, logprobs=logprobs, **extra))

    def think(self, thinking: str, **extra: Any) -> None:
        """Send a line with a piece of the model's reasoning."""
        self.put(think(thinking, **extra))

    def call_tool(
        self,
        name: str,
        arguments: Mapping[str, Any],
        *,
        call_id: str | None = "call_ab12cd34",
        index: int | None = 0,
    ) -> None:
        """Send a line in which the model calls a tool."""
        self.put(call_tool(name, arguments, call_id=call_id, index=index))

    def say_raw(self, data: bytes) -> None:
        """Send bytes as they are, in place of a line."""
        self.put(Piece(raw=data))

    def put(self, piece: Piece) -> None:
        """Send a line with any piece."""
        self._do(self._reply.put, piece)

    def finish(
        self,
        done_reason: str = "stop",
        *,
        last: Piece | None = None,
        **figures: int | None,
    ) -> None:
        """Send the final line; it may carry a `last` piece.

        `figures` replace those counted here; 0 and None leave a figure out.
        """
        self._do(self._reply.finish, done_reason, last or Piece(), figures)

    def fail(self, error: str, status: int = 500) -> None:
        """End with an error: a real status if nothing was said yet, else a line."""
        self._do(self._reply.fail, error, status)

    def fail_in_line(self, error: str) -> None:
        """End with an error line after status 200, even if nothing was said yet."""

        def fail() -> None:
            self._reply.fail(error, 200, as_line=True)

        self._do(fail)

    def end_without_done(self) -> None:
        """End the stream properly, but without a final line."""
        self._do(self._reply.end)

    def cut(self) -> None:
        """Close the connection in the middle of the stream."""
        self._do(self._reply.cut)

    def reset(self) -> None:
        """Reset the connection."""
        self._do(self._reply.reset)

    def wait_closed(self, timeout_s: float = DEADLINE_S) -> float:
        """Wait until the client has left; return when that was, by `time.monotonic()`."""
        return self._thread.wait(self._left(), timeout_s)

    async def wait_closed_async(self, timeout_s: float = DEADLINE_S) -> float:
        """Like `wait_closed`, for a test on an event loop."""
        return await self._thread.wait_async(self._left(), timeout_s)

    async def ended(self) -> None:
        """Wait, on the server's loop, until the answer is over."""
        await self._watch.until(lambda: self._reply.is_over)

    async def _left(self) -> float:
        left_ns = await self._watch.until(lambda: self.request.left_ns)
        return left_ns / 1e9

    def _do(self, step: Callable[..., None], *args: Any) -> None:
        def do() -> None:
            if not self._reply.is_over:
                step(*args)
            self._watch.changed()

        self._thread.call(do)


class HeldLoad:
    """The loading of a model that lasts until a test ends it or the client leaves."""

    def __init__(self, thread: LoopThread, watch: Watch, load: Load) -> None:
        self.load = load
        self._thread = thread
        self._watch = watch
        self._ended = asyncio.Event()
        self._error = ""

    @property
    def model(self) -> str:
        """The name of the model that is loaded."""
        return self.load.model.name

    def finish(self) -> None:
        """Have the model loaded."""
        self._thread.call(self._ended.set)

    def fail(self, error: str) -> None:
        """Let the load fail with status 500."""
        self._error = error
        self._thread.call(self._ended.set)

    def wait_aborted(self, timeout_s: float = DEADLINE_S) -> None:
        """Wait until the load was given up because the client had left."""
        self._thread.wait(self._aborted(), timeout_s)

    async def wait_aborted_async(self, timeout_s: float = DEADLINE_S) -> None:
        """Like `wait_aborted`, for a test on an event loop."""
        await self._thread.wait_async(self._aborted(), timeout_s)

    async def ended(self) -> None:
        """Wait, on the server's loop, for the end of the load.

        Raises:
            Refused: the test let it fail.
        """
        await self._ended.wait()
        if self._error:
            raise Refused(500, self._error)

    async def _aborted(self) -> bool:
        return await self._watch.until(lambda: self.load.outcome == "aborted")
