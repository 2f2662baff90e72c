"""The whole window while a Markdown answer streams from a server in a process of its own."""

import asyncio
import threading
import time
from collections.abc import Coroutine, Generator, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from gui.widgets.compose_field import ComposeField
from tests.benchmarks.growing_views import extend
from tests.benchmarks.heartbeat import heartbeat, is_machine_quiet
from tests.benchmarks.opened_window import OpenedWindow, opened
from tests.benchmarks.rows import Row, at_most, percentile
from tests.benchmarks.scripted import ScriptedServer, running
from tests.benchmarks.transcript_chats import TURNS, chat

T = TypeVar("T")

RATES = {300: (8.0, 20.0), 2000: (12.0, 30.0)}
"""Tokens a second, and the demands on the 99th percentile and the longest stall, in ms."""
_LAG_P50_MS, _LAG_P99_MS, _END_MS = 34.0, 60.0, 100.0
_TOKEN_MS = 0.40
_LONG_TOKENS, _LONG_RATE = 8_000, 300
_CPU_S_PER_1000, _KEY_P90_MS = 1.0, 16.0
_KEY_EVERY_S = 0.11
_LONGEST_S = 60.0
_MARKDOWN = ("--corpus", "markdown")


@dataclass
class Watched:
    """What was seen of one answer; times in ms."""

    stalls: list[float] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    end_ms: float = 0.0
    cpu_s: float = 0.0
    tokens: int = 0


class Streams:
    """Answers in the window of the program."""

    def __init__(self, app: QApplication, *, is_quick: bool) -> None:
        self._app = app
        self._rounds = 2 if is_quick else 5
        self._stream_s = 3.0 if is_quick else 5.0
        self._watched: dict[int, list[Watched]] = {}
        self._is_quiet = True

    def row_5(self, factor: float) -> Iterator[Row]:
        """How long the window stands still in a long chat."""
        for rate, (p99, longest) in RATES.items():
            stalls = [stall for it in self._at(rate) for stall in it.stalls]
            figure = f"5 stall in {2 * TURNS:,} messages at {rate} tok/s"
            yield at_most(f"{figure} p99", percentile(stalls, 0.99), p99 * factor, " ms", 1)
            yield at_most(f"{figure} max", max(stalls), longest * factor, " ms", 1)

    def row_6(self, factor: float) -> Iterator[Row]:
        """From arrival to pixels."""
        lags = [lag for it in self._at(300) for lag in it.lags]
        ends = [it.end_ms for rate in RATES for it in self._at(rate)]
        rows = (
            at_most("6 arrival to pixels p50", percentile(lags, 0.5), _LAG_P50_MS * factor, " ms"),
            at_most("6 arrival to pixels p99", percentile(lags, 0.99), _LAG_P99_MS * factor, " ms"),
            at_most("6 last byte to final paint", max(ends), _END_MS * factor, " ms", 0),
        )
        for row in rows:
            yield replace(row, is_judged=row.holds or self._is_quiet)

    def row_7(self, factor: float) -> Iterator[Row]:
        """What a token costs this process, from socket to pixels."""
        costs = [it.cpu_s * 1000 / it.tokens for it in self._at(2000)]
        yield at_most("7 CPU a token at 2000 tok/s", min(costs), _TOKEN_MS * factor, " ms", 3)

    def row_17(self) -> Iterator[Row]:
        """A long answer while a person writes on."""
        arguments = ("--rate", str(_LONG_RATE), "--tokens", str(_LONG_TOKENS), *_MARKDOWN)
        is_quiet = self._run(is_machine_quiet())
        with running(*arguments) as server:
            seen = self._run(_stream(server, (), types=True))
        per_1000 = seen.cpu_s * 1000 / seen.tokens
        figure = f"17 {_LONG_TOKENS:,} tokens at {_LONG_RATE} tok/s"
        yield at_most(f"{figure}: CPU per 1,000", per_1000, _CPU_S_PER_1000, " s")
        key_ms = percentile(seen.keys, 0.9)
        row = at_most(f"{figure}: {len(seen.keys)} keys to screen p90", key_ms, _KEY_P90_MS, " ms")
        yield replace(row, is_judged=row.holds or is_quiet)

    def _at(self, rate: int) -> list[Watched]:
        if rate not in self._watched:
            self._watched[rate] = [self._watch(rate) for _ in range(self._rounds)]
        return self._watched[rate]

    def _watch(self, rate: int) -> Watched:
        self._is_quiet = self._run(is_machine_quiet()) and self._is_quiet
        tokens = str(int(rate * self._stream_s))
        with running("--rate", str(rate), "--tokens", tokens, *_MARKDOWN) as server:
            return self._run(_stream(server, chat(TURNS)))

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(self._app)) as runner:
            return runner.run(work)


async def _stream(server: ScriptedServer, turns: Any, *, types: bool = False) -> Watched:
    """Watch one answer in a chat that has these turns."""
    seen = Watched()
    async with opened(server.url) as window:
        await _warm_up(window)
        server.forget()
        window.program.chats.new_chat()
        extend(window.chat.conversation, turns)
        window.program.window.conversation.show_chat(
            window.chat, window.program.server, window.program.engine
        )
        with _watching(window, seen) as watch, heartbeat(seen.stalls):
            began_s = time.process_time()
            window.ask("Tell me everything")
            await window.sees(lambda: window.answer is not None)
            with _typing(window, seen) if types else nullcontext():
                await window.sees_end(_LONGEST_S)
            seen.cpu_s = time.process_time() - began_s
            reply = window.reply
            await watch.painted(len(reply.content))
        facts = server.last_chat()
        seen.tokens = facts["chunks"]
        seen.end_ms = (watch.seen[len(reply.content)] - facts["last_ns"]) / 1e6
    return seen


async def _warm_up(window: OpenedWindow) -> None:
    """Show one answer whole: what is imported and built for the first one is no stall."""
    window.ask("Hello")
    await window.sees(lambda: len(window.reply.content) > 2000)
    window.program.window.conversation.composer.stop()
    await window.sees_end()
    await asyncio.sleep(0.5)


@contextmanager
def _typing(window: OpenedWindow, seen: Watched) -> Generator[None, None, None]:
    """Write on, key by key, whatever the window is doing; note when each was painted."""
    watch = _KeyWatch(window.field, seen.keys)
    window.field.viewport().installEventFilter(watch)
    thread = threading.Thread(target=watch.type_on, daemon=True)
    thread.start()
    yield
    watch.stopped.set()
    thread.join()
    window.field.viewport().removeEventFilter(watch)


class _KeyWatch(QObject):
    """Sends keys from a thread of its own, as the system does, and waits for their letters."""

    def __init__(self, field: ComposeField, found_ms: list[float]) -> None:
        super().__init__()
        self._field = field
        self._found_ms = found_ms
        self._sent_s: list[float] = []
        self._seen = 0
        self.stopped = threading.Event()

    def type_on(self) -> None:
        """Press a key again and again."""
        while not self.stopped.wait(_KEY_EVERY_S):
            self._sent_s.append(time.perf_counter())
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key, none = Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier
                QCoreApplication.postEvent(self._field, QKeyEvent(kind, key, none, "a"))

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Look at the clock once Qt is done with a painting that shows more letters."""
        if event.type() == QEvent.Type.Paint:
            length = len(self._field.text())
            QTimer.singleShot(0, lambda: self._note(length))
        return False

    def _note(self, length: int) -> None:
        now = time.perf_counter()
        while self._seen < min(length, len(self._sent_s)):
            self._found_ms.append((now - self._sent_s[self._seen]) * 1000)
            self._seen += 1


@contextmanager
def _watching(window: OpenedWindow, seen: Watched) -> Generator["_Watch", None, None]:
    watch = _Watch(window, seen)
    yield watch
    watch.stop()


class _Watch(QObject):
    """Notes when text arrived and when it was painted, by how much there was."""

    def __init__(self, window: OpenedWindow, seen: Watched) -> None:
        super().__init__()
        self._window = window
        self._seen = seen
        self._arrived: list[tuple[int, int]] = []
        self.seen: dict[int, int] = {}
        window.chat.answer_grew.connect(self._note_arrival)
        window.pane.viewport().installEventFilter(self)

    def stop(self) -> None:
        """Watch no longer."""
        self._window.pane.viewport().removeEventFilter(self)

    async def painted(self, length: int) -> None:
        """Wait until so many characters have been painted."""
        async with asyncio.timeout(5):
            while length not in self.seen:  # noqa: ASYNC110 - an event would be set by the code measured
                await asyncio.sleep(0.005)

    def _note_arrival(self) -> None:
        reply = self._window.chat.conversation.last_reply
        if reply is not None:
            self._arrived.append((len(reply.content), time.monotonic_ns()))

    def _note_paint(self, length: int) -> None:
        now = time.monotonic_ns()
        self.seen.setdefault(length, now)
        while self._arrived and self._arrived[0][0] <= length:
            self._seen.lags.append((now - self._arrived.pop(0)[1]) / 1e6)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Look at the clock once Qt is done with a painting."""
        if event.type() == QEvent.Type.Paint:
            answer = self._window.answer
            length = answer.shown_length if answer is not None else 0
            QTimer.singleShot(0, lambda: self._note_paint(length))
        return False
