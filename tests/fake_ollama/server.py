"""The scripted server as tests hold it: listen, prepare, drive, look back."""

from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from types import TracebackType
from typing import Self, TypeVar

from tests.fake_ollama.answers import Answer
from tests.fake_ollama.cloud import Cloud
from tests.fake_ollama.features import BASELINE, Features
from tests.fake_ollama.listening import Door, Port
from tests.fake_ollama.memory import Load, Memory
from tests.fake_ollama.models import FakeModel
from tests.fake_ollama.pulls import Pullable
from tests.fake_ollama.records import Request
from tests.fake_ollama.state import Canned, State
from tests.fake_ollama.steps import Chat, HeldLoad
from tests.fake_ollama.watch import DEADLINE_S, LoopThread, Watch

T = TypeVar("T")


class FakeOllama:
    """An Ollama that does as it is told; a context manager.

    It runs on a thread of its own and listens from the beginning. Every method may be called
    from any thread, also from a coroutine: those that wait have a twin ending in `_async`.
    An error inside the server is raised when it closes.
    """

    def __init__(
        self,
        *,
        version: str = BASELINE,
        host: str = "127.0.0.1",
        port: int = 0,
        tls: bool = False,
        prefix: str = "",
    ) -> None:
        self._thread = LoopThread("fake-ollama")
        self._state = State(self._thread, Watch(), Features(version), prefix=prefix)
        self._state.is_loopback = host in {"127.0.0.1", "::1", "localhost"}
        self._port = Port(self._state, host, port, tls=tls)
        try:
            self._thread.wait(self._port.open(), DEADLINE_S)
        except BaseException:
            self._thread.stop()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections and the port, and end the thread.

        Raises:
            BaseException: the first error inside the server, which is a fault of the server.
        """
        self._thread.wait(self._port.close(), DEADLINE_S)
        self._thread.stop()
        for crash in self._state.crashes:
            raise crash

    # --- Where it is, and whether it can be reached -----------------------------------------------

    @property
    def url(self) -> str:
        """The base URL, without a slash at its end."""
        return f"{self._port.url}{self._state.prefix}"

    @property
    def port(self) -> int:
        """The port's number, which stays when the server goes away and comes back."""
        return self._port.number

    @property
    def door(self) -> Door:
        """What becomes of new connections."""
        return self._port.door

    @door.setter
    def door(self, door: Door) -> None:
        self._port.door = door

    def go_away(self) -> None:
        """Close the port and every connection: from now on connections are refused."""
        self._thread.wait(self._port.close(), DEADLINE_S)

    def come_back(self) -> None:
        """Listen again on the same port."""
        self._thread.wait(self._port.open(), DEADLINE_S)

    # --- What it has and how it is ----------------------------------------------------------------

    def add_model(self, model: FakeModel) -> FakeModel:
        """Install a model."""
        self._state.models[model.key] = model
        return model

    def add_pullable(self, pullable: Pullable) -> None:
        """Let a model be fetched; what came of its layers before is still there."""
        self._state.library.models[pullable.model.key] = pullable

    @property
    def models(self) -> tuple[FakeModel, ...]:
        """The installed models."""
        return tuple(self._state.models.values())

    @property
    def cloud(self) -> Cloud:
        """The cloud and the account, to be changed at will."""
        return self._state.cloud

    @property
    def memory(self) -> Memory:
        """The models in memory, its limits and the loads so far."""
        return self._state.memory

    @property
    def state(self) -> State:
        """Everything else: `context_length`, `required_headers`, `fraction_digits` and so on."""
        return self._state

    def put_clock_forward(self, seconds: float) -> None:
        """Let the server's clock jump, so that models expire."""

        def jump() -> None:
            self._state.clock.put_forward(seconds)
            self._state.memory.look_at_clock()

        self._thread.call(jump)

    # --- What it answers --------------------------------------------------------------------------

    def script(self, *answers: Answer) -> None:
        """Give these answers to the next chats, in the order they come, without further ado."""
        self._thread.call(self._state.script.extend, answers)

    def answer_with(
        self,
        path: str,
        status: int = 200,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | str = b"",
        times: int | None = None,
    ) -> None:
        """Answer requests for a path so in place of its route; `times=None` means always.

        `body` gets a Content-Length unless `headers` have one.
        """
        fields = tuple((headers or {}).items())
        data = body.encode() if isinstance(body, str) else body
        self._prepare(path, Canned(status, fields, data, times=times))

    def answer_raw(self, path: str, data: bytes, *, times: int | None = None) -> None:
        """Answer with these bytes on the socket, headers included if any, and close."""
        self._prepare(path, Canned(raw=data, times=times))

    def stay_silent(self, path: str, *, times: int | None = None) -> None:
        """Answer nothing at all to requests for a path."""
        self._prepare(path, Canned(is_silent=True, times=times))

    def answer_normally(self, path: str) -> None:
        """Forget what was prepared for a path."""
        self._thread.call(self._state.canned.pop, path, None)

    def hold_loads(self) -> None:
        """From now on let every load last until a test ends it."""
        self._state.holds_loads = True

    def let_loads_go(self) -> None:
        """From now on let loads end by themselves again."""
        self._state.holds_loads = False

    # --- What happens, step by step ---------------------------------------------------------------

    def next_chat(self, timeout_s: float = DEADLINE_S) -> Chat:
        """Wait for a chat whose model is loaded and free, and which no script answers.

        They come in their order, also those whose client has left by now.

        Raises:
            TimeoutError: none came.
        """
        return self._wait(partial(_pop, self._state.chats), timeout_s, "chat")

    async def next_chat_async(self, timeout_s: float = DEADLINE_S) -> Chat:
        """Like `next_chat`, for a test on an event loop."""
        return await self._wait_async(partial(_pop, self._state.chats), timeout_s, "chat")

    def next_load(self, timeout_s: float = DEADLINE_S) -> HeldLoad:
        """Wait until a model is about to be loaded; needs `hold_loads`.

        Raises:
            TimeoutError: none was.
        """
        return self._wait(partial(_pop, self._state.loads), timeout_s, "load")

    async def next_load_async(self, timeout_s: float = DEADLINE_S) -> HeldLoad:
        """Like `next_load`, for a test on an event loop."""
        return await self._wait_async(partial(_pop, self._state.loads), timeout_s, "load")

    def wait_until(self, look: Callable[[Self], T | None], timeout_s: float = DEADLINE_S) -> T:
        """Wait until `look(self)` is true, for instance that two requests have arrived.

        It is called on the server's thread whenever something there has changed.

        Raises:
            TimeoutError: it did not become true.
        """
        return self._wait(partial(look, self), timeout_s, "such state")

    async def wait_until_async(
        self, look: Callable[[Self], T | None], timeout_s: float = DEADLINE_S
    ) -> T:
        """Like `wait_until`, for a test on an event loop."""
        return await self._wait_async(partial(look, self), timeout_s, "such state")

    # --- What has happened ------------------------------------------------------------------------

    @property
    def requests(self) -> tuple[Request, ...]:
        """All requests so far, in order of arrival."""
        return tuple(self._state.requests)

    def requests_for(self, path: str) -> tuple[Request, ...]:
        """The requests for one path."""
        return tuple(request for request in self._state.requests if request.path == path)

    @property
    def disconnects(self) -> tuple[Request, ...]:
        """The requests whose client went away before the answer was complete."""
        return tuple(request for request in self._state.requests if request.was_left)

    @property
    def loads(self) -> tuple[Load, ...]:
        """All loadings of models so far, aborted and failed ones too."""
        return tuple(self._state.memory.loads)

    @property
    def open_connections(self) -> int:
        """How many connections are open now."""
        return len(self._state.connections)

    @property
    def loaded(self) -> list[str]:
        """The names of the models in memory, longest-lived first."""
        return [row["name"] for row in self._state.memory.ps_rows(self._state.features)]

    def _prepare(self, path: str, canned: Canned) -> None:
        self._thread.call(self._state.canned.setdefault(path, []).append, canned)

    def _wait(self, look: Callable[[], T | None], timeout_s: float, what: str) -> T:
        try:
            return self._thread.wait(self._state.watch.until(look), timeout_s)
        except TimeoutError:
            raise self._missed(what, timeout_s) from None

    async def _wait_async(self, look: Callable[[], T | None], timeout_s: float, what: str) -> T:
        try:
            return await self._thread.wait_async(self._state.watch.until(look), timeout_s)
        except TimeoutError:
            raise self._missed(what, timeout_s) from None

    def _missed(self, what: str, timeout_s: float) -> TimeoutError:
        came = ", ".join(f"{row.method} {row.path} {row.sent.status}" for row in self.requests)
        return TimeoutError(f"no {what} within {timeout_s} s; requests: {came or 'none'}")


def _pop(things: deque[T]) -> T | None:
    return things.popleft() if things else None
