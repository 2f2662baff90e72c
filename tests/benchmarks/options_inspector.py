"""What the inspector costs with an answer of 50,000 lines: opening it, reading all, scrolling."""

import asyncio
import time
from collections.abc import Coroutine, Iterator
from typing import Any, Protocol, TypeVar

from gui.chat.question import Question
from gui.chat.reply import Ending, Reply
from gui.ollama.exchange import Exchange
from gui.widgets.inspector.panel import Tab
from gui.widgets.inspector.response_page import ResponsePage
from tests.benchmarks.heartbeat import heartbeat
from tests.benchmarks.opened_window import OpenedWindow, opened
from tests.benchmarks.rows import Row, at_most

T = TypeVar("T")

LINES = 50_000
OPEN_MS, STALL_MS, SCROLL_MS = 150.0, 50.0, 16.0
_RECORD_US = 5.0
_STEPS = 60
_LINE = (
    b'{"model":"m","created_at":"2026-08-21T10:00:00.1234567Z",'
    b'"message":{"role":"assistant","content":" word"},"done":false}\n'
)


class Runs(Protocol):
    """Runs a coroutine on a loop of its own."""

    def __call__(self, work: Coroutine[Any, Any, T], /) -> T: ...


def rows(run: Runs, url: str, rounds: int) -> Iterator[Row]:
    """Measure everything; yield a row as soon as it is known."""
    found = [run(_opening(url)) for _ in range(rounds)]
    open_ms, all_ms, stall_ms, scroll_ms = (min(column) for column in zip(*found, strict=True))
    yield at_most("inspector, 50,000 lines: opening: CPU", open_ms, OPEN_MS, " ms", 1)
    yield at_most("inspector, 50,000 lines: until all are read: CPU", all_ms, 3 * OPEN_MS, " ms", 1)
    yield at_most("inspector, 50,000 lines: longest stall", stall_ms, STALL_MS, " ms", 1)
    yield at_most("inspector, 50,000 lines: a step of scrolling: CPU", scroll_ms, SCROLL_MS, " ms")
    yield at_most("recording an answer: CPU a read", min(_recording() for _ in range(rounds)),
                  _RECORD_US, " µs")  # fmt: skip


async def _opening(url: str) -> tuple[float, float, float, float]:
    """Return milliseconds: opening, reading all, the longest stall, a step of scrolling."""
    stalls: list[float] = []
    async with opened(url) as window:
        await asyncio.sleep(1)  # what comes after the first picture is over
        inspecting = window.program.window.inspecting
        assert inspecting is not None
        _put_reply(window)
        await asyncio.sleep(0.2)
        with heartbeat(stalls):
            began_s = time.thread_time()
            inspecting.dock.open(Tab.RESPONSE)
            inspecting.dock.panel.repaint()
            open_ms = (time.thread_time() - began_s) * 1000
            page = inspecting.dock.panel.page
            assert isinstance(page, ResponsePage)
            while page._reading.isActive():  # noqa: ASYNC110 - no signal tells it
                await asyncio.sleep(0)
            all_ms = (time.thread_time() - began_s) * 1000
            await asyncio.sleep(0.1)
        assert page.list.lines.rowCount() == LINES
        scroll_ms = _scrolling(page)
    return open_ms, all_ms, max(stalls), scroll_ms


def _put_reply(window: OpenedWindow) -> None:
    chat = window.program.chats.current
    reply = Reply("m", {})
    exchange = Exchange()
    exchange.note_request("POST", "http://h/api/chat", [], b'{"model":"m","messages":[]}')
    exchange.note_head(200, "OK", [])
    for _ in range(LINES):
        exchange.note(_LINE)
    exchange.end()
    reply.exchange = exchange
    reply.content.append("word")
    chat.conversation.add(Question("Why?"))
    chat.conversation.add(reply)
    reply.end(Ending.COMPLETE)
    chat.path_changed.emit()


def _scrolling(page: ResponsePage) -> float:
    bar = page.list.verticalScrollBar()
    began_s = time.thread_time()
    for step in range(_STEPS):
        bar.setValue(bar.maximum() * step // _STEPS)
        page.list.viewport().repaint()
    return (time.thread_time() - began_s) * 1000 / _STEPS


def _recording() -> float:
    """Return the microseconds that taking down one read costs."""
    exchange = Exchange()
    exchange.note_request("POST", "http://h/api/chat", [], b"{}")
    began_s = time.thread_time()
    for _ in range(LINES):
        exchange.note(_LINE)
    return (time.thread_time() - began_s) * 1e6 / LINES
