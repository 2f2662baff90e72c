"""All that the server knows and remembers, and the answers a test has prepared."""

import asyncio
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.fake_ollama.answers import Answer
from tests.fake_ollama.clock import Clock
from tests.fake_ollama.cloud import Cloud
from tests.fake_ollama.connection import Connection
from tests.fake_ollama.features import Features
from tests.fake_ollama.memory import Load, Memory
from tests.fake_ollama.models import FakeModel
from tests.fake_ollama.names import Name
from tests.fake_ollama.prompts import Count, estimated_tokens
from tests.fake_ollama.pulls import Library
from tests.fake_ollama.records import Request
from tests.fake_ollama.refused import Refused
from tests.fake_ollama.steps import Chat, HeldLoad
from tests.fake_ollama.watch import LoopThread, Watch


@dataclass(slots=True, eq=False)
class Canned:
    """What a path answers in place of its route, so many `times`, for ever if None.

    `raw` are bytes for the socket itself; `is_silent` means that nothing is answered.
    """

    status: int = 200
    headers: Iterable[tuple[str, str]] = ()
    body: bytes = b""
    raw: bytes | None = None
    is_silent: bool = False
    times: int | None = None


@dataclass(slots=True, eq=False)
class State:
    """The server. Only its own loop changes it; other threads may read.

    `count_tokens` says how many tokens of the window a message takes.
    """

    thread: LoopThread
    watch: Watch
    features: Features
    clock: Clock = field(default_factory=Clock)
    cloud: Cloud = field(default_factory=Cloud)
    library: Library = field(default_factory=Library)
    models: dict[str, FakeModel] = field(default_factory=dict[str, FakeModel])
    blobs: set[str] = field(default_factory=set[str])
    requests: list[Request] = field(default_factory=list[Request])
    chats: deque[Chat] = field(default_factory=deque[Chat])
    loads: deque[HeldLoad] = field(default_factory=deque[HeldLoad])
    script: deque[Answer] = field(default_factory=deque[Answer])
    connections: set[Connection] = field(default_factory=set[Connection])
    canned: dict[str, list[Canned]] = field(default_factory=dict[str, list[Canned]])
    required_headers: Mapping[str, str] = field(default_factory=dict[str, str])
    usual_answer: Answer | None = None
    holds_loads: bool = False
    context_length: int = 4096
    count_tokens: Count = estimated_tokens
    fraction_digits: int | None = None
    prefix: str = ""
    is_loopback: bool = True
    crashes: list[BaseException] = field(default_factory=list[BaseException])
    memory: Memory = field(init=False)

    def __post_init__(self) -> None:
        self.memory = Memory(self.clock, self._load_into, self.watch.changed)

    def installed(self, name: Name) -> FakeModel:
        """Return the model of that name.

        Raises:
            Refused: 404, there is none.
        """
        model = self.models.get(name.key)
        if model is None:
            raise Refused(404, f"model '{name.sent}' not found")
        return model

    def canned_for(self, path: str) -> Canned | None:
        """Return what a test prepared for a path, one time less."""
        prepared = self.canned.get(path)
        if not prepared:
            return None
        first = prepared[0]
        if first.times is not None:
            first.times -= 1
            if first.times == 0:
                prepared.pop(0)
        return first

    async def _load_into(self, load: Load, load_s: float) -> None:
        """Take as long as a load is to take.

        Raises:
            Refused: it fails.
        """
        model = load.model
        if model.are_files_gone:
            raise Refused(404, f'model "{model.name}" not found, try pulling it first')
        if self.holds_loads:
            held = HeldLoad(self.thread, self.watch, load)
            self.loads.append(held)
            self.watch.changed()
            await held.ended()
        elif load_s:
            await asyncio.sleep(load_s)
        if model.load_error:
            raise Refused(500, model.load_error)
