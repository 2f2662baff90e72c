"""Rows about the whole window: how far it is behind a stream, how it stalls, how it rests."""

import asyncio
import hashlib
import time
from collections.abc import Coroutine, Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

import qasync
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from gui.ollama.model_memory import MemoryState
from gui.widgets.transcript.message import TEXT
from gui.widgets.transcript.reply_message import ReplyMessage
from tests.benchmarks.heartbeat import heartbeat, is_machine_quiet
from tests.benchmarks.opened_window import OpenedWindow, opened
from tests.benchmarks.rows import Row, at_most, exactly, percentile
from tests.benchmarks.scripted import ScriptedServer, running
from tests.qt_loop import until

T = TypeVar("T")

RATES = (300, 2000)
BEHIND_MS = 100.0
STALLS_AT = 300
STALL_P99_MS, STALL_MAX_MS = 8.0, 20.0
IDLE_PERCENT, LOADED_PERCENT = 0.3, 0.5
REST_S = 10.0
_SETTLING_S = 3.0


class WindowBench:
    """The window on a qasync loop, as the program has it; a new one in every round."""

    def __init__(self, app: QApplication, *, is_quick: bool) -> None:
        self._app = app
        self._rounds = 2 if is_quick else 3
        self._rests = 1 if is_quick else 2
        self._stream_s = 2.0 if is_quick else 5.0

    def rows(self) -> Iterator[Row]:
        """Measure everything; yield a row as soon as it is known."""
        yield from self._streams()
        yield from self._at_rest()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(self._app)) as runner:
            return runner.run(work)

    # --- Streams ----------------------------------------------------------------------------------

    def _streams(self) -> Iterator[Row]:
        behind_ms: dict[int, list[float]] = {rate: [] for rate in RATES}
        stalls: dict[int, list[float]] = {rate: [] for rate in RATES}
        differing = 0
        is_quiet = True
        for _ in range(self._rounds):
            is_quiet = self._run(is_machine_quiet()) and is_quiet
            for rate in RATES:
                tokens = int(rate * self._stream_s)
                with running("--rate", str(rate), "--tokens", str(tokens)) as server:
                    late_ms, is_whole = self._run(_stream(server, stalls[rate]))
                behind_ms[rate].append(late_ms)
                differing += not is_whole
        for rate in RATES:
            figure = f"whole window, {rate} tok/s: behind at the end"
            row = at_most(figure, max(behind_ms[rate]), BEHIND_MS, " ms", 0)
            yield replace(row, is_judged=row.holds or is_quiet)
        figure = f"whole window, {STALLS_AT} tok/s: stall"
        yield at_most(f"{figure} p99", percentile(stalls[STALLS_AT], 0.99), STALL_P99_MS, " ms")
        yield at_most(f"{figure} max", max(stalls[STALLS_AT]), STALL_MAX_MS, " ms")
        texts = self._rounds * len(RATES)
        yield exactly(f"whole window: texts that differ, of {texts}", differing, 0)

    # --- Rest -------------------------------------------------------------------------------------

    def _at_rest(self) -> Iterator[Row]:
        with running() as server:
            shares = [self._run(_rest(server)) for _ in range(self._rests)]
        idle, loaded = (min(column) for column in zip(*shares, strict=True))
        yield at_most("idle window, nothing loaded: share of a core", idle, IDLE_PERCENT, " %")
        yield at_most("idle window, countdown: share of a core", loaded, LOADED_PERCENT, " %")


async def _rest(server: ScriptedServer) -> tuple[float, float]:
    """Return how busy the window is while nothing is loaded, and while a countdown runs."""
    async with opened(server.url) as window:
        idle = await _share(window)
        loaded = await share_with_countdown(window)
    return idle, loaded


async def share_with_countdown(window: OpenedWindow) -> float:
    """Return the share of a core, in per cent, while the model's time in memory is counted."""
    model = window.chat.conversation.model
    window.chat.load()
    await _sees_memory(window, model, MemoryState.LOADED)
    loaded = await _share(window)
    window.program.server.unload(model)
    await _sees_memory(window, model, MemoryState.COLD)
    return loaded


async def _share(window: OpenedWindow) -> float:
    """Return the share of a core, in per cent, that the window takes once it has settled."""
    await asyncio.sleep(_SETTLING_S)
    if not window.field.hasFocus():
        raise RuntimeError("the field has no focus: its caret does not blink")
    began_s, began_cpu_s = time.monotonic(), time.process_time()
    await asyncio.sleep(REST_S)
    return 100 * (time.process_time() - began_cpu_s) / (time.monotonic() - began_s)


async def _sees_memory(window: OpenedWindow, model: str, state: MemoryState) -> None:
    server = window.program.server
    await until(lambda: server.memory(model).state is state, server.memory_changed)


async def _stream(server: ScriptedServer, stalls: list[float]) -> tuple[float, bool]:
    """Watch one answer; return how late its end was shown, and whether the text is the server's."""
    async with opened(server.url) as window:
        await _warm_up(window)
        server.forget()
        window.program.chats.new_chat()
        with heartbeat(stalls):
            window.ask("Tell me everything")
            await window.sees(lambda: window.answer is not None)
            assert window.answer is not None
            with _paintings(window) as seen:
                await window.sees_end()
                await _painted(seen, len(window.reply.content))
        facts = server.last_chat()
        length = max(seen)
        shown = hashlib.sha256(_text_of(window.answer).encode()).hexdigest()
        late_ms = (seen[length] - facts["last_ns"]) / 1e6
        return late_ms, shown == facts["content_sha256"]


async def _warm_up(window: OpenedWindow) -> None:
    """Ask once, and stop: what is imported and built for the first answer is no stall."""
    window.ask("Hello")
    await window.sees(lambda: window.answer is not None)
    window.program.window.conversation.composer.stop()
    await window.sees_end()


async def _painted(seen: dict[int, int], length: int) -> None:
    async with asyncio.timeout(5):
        while length not in seen:  # noqa: ASYNC110 - an event would be set by the code measured
            await asyncio.sleep(0.005)


@contextmanager
def _paintings(window: OpenedWindow) -> Generator[dict[int, int], None, None]:
    """Note when so many letters of a text had been painted for the first time, in ns."""
    watch = _PaintWatch(window)
    window.pane.viewport().installEventFilter(watch)
    yield watch.seen
    window.pane.viewport().removeEventFilter(watch)


class _PaintWatch(QObject):
    def __init__(self, window: OpenedWindow) -> None:
        super().__init__()
        self._window = window
        self.seen: dict[int, int] = {}

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Look at the clock once Qt is done with a painting that shows more."""
        answer = self._window.answer
        length = answer.shown_length if answer is not None else 0
        if event.type() == QEvent.Type.Paint and length not in self.seen:
            QTimer.singleShot(0, lambda: self.seen.setdefault(length, time.monotonic_ns()))
        return False


def _text_of(answer: ReplyMessage) -> str:
    """Return what the view has taken in, put together from its chunks."""
    seat = answer.seat(TEXT)
    if seat is None:
        return ""
    return "".join(seat.section.source_of(at) for at in range(seat.section.chunk_count))
