"""The whole window with a large library: how it stalls while that is written, how chats open."""

import asyncio
import itertools
import shutil
import time
from collections.abc import AsyncGenerator, Coroutine, Generator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import qasync
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from gui.chat.library import backups, chats, messages
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import USER
from gui.widgets.theme import use_own_style
from tests.benchmarks.heartbeat import heartbeat, is_machine_quiet
from tests.benchmarks.library_corpus import END_MS, LONG_KEY, Corpus, Plan
from tests.benchmarks.opened_window import OpenedWindow, opened
from tests.benchmarks.rows import Row, at_most, percentile
from tests.benchmarks.scripted import ScriptedServer, running
from tests.qt_loop import until

T = TypeVar("T")

STALL_P99_MS = 8.0
OPENING_MS = 150.0
_RATE = 300
"""Tokens a second."""
_LONG_TOKENS, _SHORT_TOKENS, _SHORT_ANSWERS = 1_200, 30, 10
_BURST, _BURST_EVERY_MS = 5, 100
_TEXTS = 200
_FROM_MS = END_MS + 20_000_000
_SETTLING_S = 1.5
_SEED = 13
_KEY = "bursts"


@contextmanager
def left_as_it_was(path: Path, plan: Plan) -> Generator[None, None, None]:
    """Take away what windows write into a library, and what a killed run has left.

    Windows find a copy of today beside it: they make none, which takes as much space again.
    """
    _clean(path, plan)
    copies = backups.folder_of(path)
    copies.mkdir()
    (copies / f"chats-{datetime.now().astimezone().date().isoformat()}.db").touch()
    yield
    _clean(path, plan)


def rows(path: Path, plan: Plan, *, is_quick: bool) -> Iterator[Row]:
    """Measure the window on this library."""
    use_own_style()
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    windows = Windows(app, path, plan, is_quick=is_quick)
    yield from windows.stall_rows()
    yield from windows.opening_rows()


class Windows:
    """The window of the program on a library that was built; a new one in every round."""

    def __init__(self, app: QApplication, path: Path, plan: Plan, *, is_quick: bool) -> None:
        self._app = app
        self._path = path
        self._plan = plan
        self._is_quick = is_quick

    def stall_rows(self) -> Iterator[Row]:
        """How long the GUI thread works at a stretch while messages are kept.

        An answer streams and is kept, while bursts of other messages are written. The same in a
        temporary chat, of which nothing is written, stands beside it; so do short answers, which
        are mostly beginnings and ends.
        """
        kept, plain = _Stalls(), _Stalls()
        for _ in range(2 if self._is_quick else 3):
            self._run(self._streamed(kept, is_kept=True))
            self._run(self._streamed(plain, is_kept=False))
        figure = f"GUI thread at a stretch while {kept.count:,} messages are kept: own CPU"
        yield at_most(f"{figure} p99", percentile(kept.long, 0.99), STALL_P99_MS, " ms")
        value = f"{percentile(plain.long, 0.99):.2f} ms"
        yield Row("    the same while nothing is kept", value, "–", holds=True)
        value = f"{max(kept.long):.1f} / {max(plain.long):.1f} ms"
        yield Row("    at most, kept / not kept", value, "–", holds=True)
        value = f"{percentile(kept.short, 0.99):.1f} / {percentile(plain.short, 0.99):.1f} ms"
        yield Row("    p99 of short answers, kept / not kept", value, "–", holds=True)

    def opening_rows(self) -> Iterator[Row]:
        """Open the longest chat, which is not in memory, from the wish to its first painting."""
        is_quiet = True
        found: list[_Opening] = []
        for _ in range(3 if self._is_quick else 5):
            is_quiet = self._run(is_machine_quiet()) and is_quiet
            found.append(self._run(self._opening()))
        figure = f"open a chat of {self._plan.longest:,} messages, to its first painting"
        cpu_ms = min(it.cpu_ms for it in found)
        yield at_most(f"{figure}: CPU of the process", cpu_ms, OPENING_MS, " ms", 0)
        row = at_most(f"{figure}: wall", min(it.wall_ms for it in found), OPENING_MS, " ms", 0)
        yield replace(row, is_judged=row.holds or is_quiet)
        stretch_ms = min(it.stretch_ms for it in found)
        value = f"{stretch_ms:.0f} ms"
        yield Row("    of that the GUI thread at a stretch, at most", value, "–", holds=True)

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(self._app)) as runner:
            return runner.run(work)

    @asynccontextmanager
    async def _opened(self, server: ScriptedServer) -> AsyncGenerator[OpenedWindow, None]:
        """Open the window, and wait until it lists the chats and has loaded what it needs."""
        async with opened(server.url, self._path) as window:
            known = window.program.chats
            await until(lambda: len(known.all) >= self._plan.chats, known.list_changed)
            await asyncio.sleep(_SETTLING_S)
            yield window

    async def _streamed(self, seen: "_Stalls", *, is_kept: bool) -> None:
        """Note the stalls of one long answer, and of some short ones."""
        with running("--rate", str(_RATE), "--tokens", str(_LONG_TOKENS)) as server:
            async with self._opened(server) as window:
                await _ask(window, times=1)  # what is built for the first answer is no stall
                known = window.program.chats
                (known.new_chat if is_kept else known.new_temporary_chat)()
                bursts = _Bursts(window)
                with bursts.written() if is_kept else nullcontext():
                    await asyncio.sleep(_SETTLING_S)
                    with heartbeat(seen.long):
                        await _ask(window, times=1)
                    window.chat.choose("num_predict", _SHORT_TOKENS)
                    await asyncio.sleep(_SETTLING_S)
                    with heartbeat(seen.short):
                        await _ask(window, times=_SHORT_ANSWERS)
                await window.program.library.saved()
                if is_kept:
                    seen.count += bursts.count + len(window.chat.conversation.path)
                    assert await window.program.library.read(_kept_by_bursts) >= bursts.count

    async def _opening(self) -> "_Opening":
        with running() as server:
            async with self._opened(server) as window:
                known = window.program.chats
                small, long = await window.program.library.read(_numbers)
                # As one chat is open when a person goes to another.
                await _shown(window, small)
                stalls: list[float] = []
                with heartbeat(stalls):
                    wall_s, cpu_s = time.perf_counter(), time.process_time()
                    await _shown(window, long)
                    cpu_ms = (time.process_time() - cpu_s) * 1000
                    wall_ms = (time.perf_counter() - wall_s) * 1000
                    await asyncio.sleep(0.2)
                assert len(window.pane.messages) == self._plan.longest
                assert known.current.conversation.key == LONG_KEY
                return _Opening(cpu_ms, wall_ms, max(stalls))


@dataclass
class _Stalls:
    """How long the GUI thread worked at a stretch, in ms, and how many messages were kept."""

    long: list[float] = field(default_factory=list)
    short: list[float] = field(default_factory=list)
    count: int = 0


class _Opening(NamedTuple):
    """What it took to open a chat, and how long the GUI thread worked at a stretch, in ms."""

    cpu_ms: float
    wall_ms: float
    stretch_ms: float


class _Bursts:
    """Writes other messages into the library of a window."""

    def __init__(self, window: OpenedWindow) -> None:
        corpus = Corpus(_SEED)
        self._texts = itertools.cycle([corpus.text(USER)[0] for _ in range(_TEXTS)])
        self._library = window.program.library
        self.count = 0

    @contextmanager
    def written(self) -> Generator[None, None, None]:
        """Write some messages again and again, each in a transaction of its own."""
        timer = QTimer()
        timer.timeout.connect(self._write)
        timer.start(_BURST_EVERY_MS)
        yield
        timer.stop()

    def _write(self) -> None:
        for _ in range(_BURST):
            self.count += 1
            work = partial(_add, text=next(self._texts), sent_ms=_FROM_MS + self.count)
            self._library.write(work)


class _PaintWatch(QObject):
    """Tells when messages have been painted that were not there before."""

    def __init__(self, window: OpenedWindow) -> None:
        super().__init__()
        self._pane = window.pane
        self._former = window.pane.messages[-1] if window.pane.messages else None
        self.painted = asyncio.Event()
        self._pane.viewport().installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Tell it once Qt is done with the painting."""
        messages = self._pane.messages
        if event.type() == QEvent.Type.Paint and messages and messages[-1] is not self._former:
            QTimer.singleShot(0, self.painted.set)
        return False


async def _shown(window: OpenedWindow, number: int) -> None:
    """Open a chat, and wait until it has been painted."""
    watch = _PaintWatch(window)
    window.program.chats.open_number(number)
    async with asyncio.timeout(20):
        await watch.painted.wait()
    window.pane.viewport().removeEventFilter(watch)


async def _ask(window: OpenedWindow, times: int) -> None:
    """Ask so many times, and see each answer to its end."""
    for _ in range(times):
        window.ask("Go on")
        await window.sees(lambda: window.answer is not None)
        await window.sees_end()


def _numbers(connection: Connection) -> tuple[int, int]:
    """Return the ids of a chat of a few messages and of the longest one."""
    (small,) = connection.execute(
        "SELECT chat FROM messages GROUP BY chat HAVING count(*) < 10 LIMIT 1"
    ).fetchone()
    (long,) = connection.execute("SELECT id FROM chats WHERE key = ?", (LONG_KEY,)).fetchone()
    return small, long


def _add(connection: Connection, text: str, sent_ms: int) -> None:
    """Add a question to the chat that gets all bursts."""
    row = connection.execute("SELECT id FROM chats WHERE key = ?", (_KEY,)).fetchone()
    chat = row[0] if row else chats.add(connection, began_ms=_FROM_MS, key=_KEY)
    (last,) = connection.execute("SELECT max(id) FROM messages WHERE chat = ?", (chat,)).fetchone()
    messages.add(connection, chat, last, USER, text, sent_ms=sent_ms)


def _kept_by_bursts(connection: Connection) -> int:
    (count,) = connection.execute(
        "SELECT count(*) FROM messages JOIN chats ON chats.id = chat WHERE key = ?", (_KEY,)
    ).fetchone()
    return int(count)


def _clean(path: Path, plan: Plan) -> None:
    shutil.rmtree(backups.folder_of(path), ignore_errors=True)
    database = Database(path)
    try:
        database.write(partial(_removed, behind=plan.chats)).result()
    finally:
        database.close()


def _removed(connection: Connection, behind: int) -> None:
    """Remove all chats but those that were built; none of them is the one shown last."""
    found = connection.execute("SELECT id FROM chats WHERE id > ?", (behind,)).fetchall()
    for (chat,) in found:
        chats.remove(connection, chat)
    chats.note_shown(connection, None)
