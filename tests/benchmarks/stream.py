"""Measure the way of a stream from the socket to a callback, and on to the screen.

    python3 -m tests.benchmarks.stream [--quick]

Costs are CPU time, minima over interleaved rounds, as ratios within one run to a raw socket
reader; counts must hold in every round. Exit status 1 if a demand is not met.
"""

import argparse
import asyncio
import gc
import hashlib
import itertools
import os
import sys
import threading
import time
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import qasync
from PySide6.QtWidgets import QApplication

from gui.ollama.client import OllamaClient, cancel_once
from tests.benchmarks.heartbeat import heartbeat
from tests.benchmarks.raw_reader import read
from tests.benchmarks.rows import Row, at_most, exactly, percentile, print_rows
from tests.benchmarks.scripted import ScriptedRequest, ScriptedServer, running, scripted
from tests.benchmarks.whole_window import WindowBench

T = TypeVar("T")

RATES = ((1, 50, 5.5), (1, 300, 3.0), (1, 2000, 3.0), (8, 300, 3.0))
"""Streams at once, tokens a second of each, and the most that a chunk may cost."""
LEAST_TOKENS = 200
"""Fewer would measure how warm the caches happened to be."""
FIRST_TOKEN_RATIO = 6.0
STOPS = 100
STOP_P50_MS, STOP_MAX_MS = 5.0, 50.0
CYCLES = 500
CYCLES_MB = 5.0
STALL_MS = 12.0
FRAMINGS = (["plain"], ["raw_separators"], ["bursts", "raw_separators"], ["byte_by_byte"])
WAYS_TO_STOP = {
    "flowing": {"rate": 300, "tokens": 100_000},
    "stalled": {"rate": 0, "tokens": 100, "stall_after": 3},
    "before the first byte": {"prompt_s": 600, "tokens": 100},
}


class Bench:
    """The scripted server, and the client on a qasync loop as the window has it."""

    def __init__(self, server: ScriptedServer, app: QApplication, *, is_quick: bool) -> None:
        self._server = server
        self._app = app
        self._is_quick = is_quick
        self._rounds = 3 if is_quick else 5
        self._numbers = itertools.count()

    def rows(self) -> Iterator[Row]:
        """Measure everything; yield a row as soon as it is known."""
        self._run(self._warm_up())
        yield from self._costs()
        yield self._first_token()
        yield from self._stops()
        yield from self._cycles()
        yield from self._flood()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(self._app)) as runner:
            return runner.run(work)

    def _client(self) -> OllamaClient:
        return OllamaClient(self._server.url)

    def _label(self) -> str:
        return str(next(self._numbers))

    async def _warm_up(self) -> None:
        async with self._client() as client:
            await client.ask(scripted(tokens=200))

    # --- Cost of a chunk -------------------------------------------------------------------------

    def _costs(self) -> Iterator[Row]:
        for streams, rate, limit in RATES:
            seconds = 1.0 if self._is_quick else 2.0
            tokens = max(int(rate * seconds), LEAST_TOKENS)
            floors, costs = [], []
            for _ in range(self._rounds):
                floors.append(read(self._server.url, scripted(rate=rate, tokens=tokens)).cpu_s)
                costs.append(self._run(self._cost(streams, rate, tokens)))
            figure = f"CPU a chunk ÷ raw reader, {streams}×{rate} tok/s"
            yield at_most(figure, min(costs) / min(floors), limit)

    async def _cost(self, streams: int, rate: int, tokens: int) -> float:
        """Return CPU seconds a chunk, from the first chunk of all streams on."""
        began, chunks = 0.0, 0

        async def follow() -> None:
            nonlocal began, chunks
            async for _ in client.chat(scripted(rate=rate, tokens=tokens)):
                if not began:
                    began = time.process_time()
                chunks += 1

        async with self._client() as client, asyncio.TaskGroup() as group:
            for _ in range(streams):
                group.create_task(follow())
        return (time.process_time() - began) / (chunks - 1)

    # --- First token -----------------------------------------------------------------------------

    def _first_token(self) -> Row:
        count = 30 if self._is_quick else 60
        raw: dict[str, int] = {}
        for _ in range(count):
            label = self._label()
            raw[label] = read(self._server.url, self._slow_to_begin(label)).first_ns
        ours = self._run(self._first_tokens(count))
        facts = self._server.facts()
        floor, value = (
            percentile([seen_ns - facts[label]["first_ns"] for label, seen_ns in seen.items()], 0.5)
            for seen in (raw, ours)
        )
        figure = f"first token p50 ÷ raw reader ({value / 1e3:.0f} ÷ {floor / 1e3:.0f} µs)"
        return at_most(figure, value / floor, FIRST_TOKEN_RATIO)

    def _slow_to_begin(self, label: str) -> ScriptedRequest:
        return scripted(label, prompt_s=0.03, tokens=2, rate=100)

    async def _first_tokens(self, count: int) -> dict[str, int]:
        seen: dict[str, int] = {}
        async with self._client() as client:
            for _ in range(count):
                label = self._label()
                async for _ in client.chat(self._slow_to_begin(label)):
                    seen.setdefault(label, time.monotonic_ns())
        return seen

    # --- Stop ------------------------------------------------------------------------------------

    def _stops(self) -> Iterator[Row]:
        for times, (where, script) in itertools.product((1, 3), WAYS_TO_STOP.items()):
            self._server.forget()
            stopped_ns = self._run(self._stop_many(times, where, script))
            self._wait_for_closes(stopped_ns)
            facts = self._server.facts()
            left = {label: facts[label]["left_ns"] for label in stopped_ns if label in facts}
            delays = [
                max(0, left_ns - stopped_ns[label]) / 1e6
                for label, left_ns in left.items()
                if left_ns is not None
            ]
            figure = f"Stop ×{times}, {where}"
            yield exactly(f"{figure}: closes seen, of {STOPS}", len(delays), STOPS)
            yield at_most(f"{figure}: p50", percentile(delays, 0.5), STOP_P50_MS, " ms")
            yield at_most(f"{figure}: max", max(delays), STOP_MAX_MS, " ms")

    async def _stop_many(self, times: int, where: str, script: dict[str, Any]) -> dict[str, int]:
        stopped_ns: dict[str, int] = {}
        async with self._client() as client:
            for _ in range(STOPS):
                label = self._label()
                has_first = asyncio.Event()
                request = scripted(label, **script)
                async with asyncio.TaskGroup() as group:
                    task = group.create_task(_follow(client, request, has_first))
                    if where == "before the first byte":
                        await asyncio.sleep(0.02)  # the request is there, and nothing comes
                    else:
                        await has_first.wait()
                    stopped_ns[label] = time.monotonic_ns()
                    for _ in range(times):
                        cancel_once(task)
                        await asyncio.sleep(0)
        return stopped_ns

    def _wait_for_closes(self, stopped_ns: dict[str, int]) -> None:
        """Give the server a second to notice what it has not noticed yet."""
        deadline = time.monotonic() + 1
        while time.monotonic() < deadline:
            facts = self._server.facts()
            if all(label in facts and facts[label]["left_ns"] for label in stopped_ns):
                return

    # --- Many cycles -----------------------------------------------------------------------------

    def _cycles(self) -> Iterator[Row]:
        before, after = self._run(self._cycle_many())
        for name in ("file descriptors", "threads", "tasks"):
            yield exactly(f"{CYCLES} send/stop cycles: {name}", after[name], before[name])
        growth = after["bytes"] - before["bytes"]
        yield at_most(f"{CYCLES} send/stop cycles: memory", growth / 1e6, CYCLES_MB, " MB")

    async def _cycle_many(self) -> tuple[dict[str, int], dict[str, int]]:
        async with self._client() as client:
            await self._cycle(client, 50)
            before = _belongings()
            await self._cycle(client, CYCLES)
            return before, _belongings()

    async def _cycle(self, client: OllamaClient, count: int) -> None:
        for _ in range(count):
            has_first = asyncio.Event()
            async with asyncio.TaskGroup() as group:
                request = scripted(rate=300, tokens=100_000)
                task = group.create_task(_follow(client, request, has_first))
                await has_first.wait()
                cancel_once(task)

    # --- Flood -----------------------------------------------------------------------------------

    def _flood(self) -> Iterator[Row]:
        stalls: list[float] = []
        differing = 0
        for _ in range(self._rounds):
            differing += self._run(self._flood_once(stalls))
        figure = f"{len(FRAMINGS)} streams at full speed"
        yield at_most(f"{figure}: stall p99", percentile(stalls, 0.99), STALL_MS, " ms")
        texts = self._rounds * len(FRAMINGS)
        yield exactly(f"{figure}: texts that differ, of {texts}", differing, 0)

    async def _flood_once(self, stalls: list[float]) -> int:
        labels = {self._label(): framing for framing in FRAMINGS}
        found: dict[str, str] = {}

        async def follow(label: str, framing: list[str]) -> None:
            tokens = 1000 if framing == ["byte_by_byte"] else 10_000
            text = hashlib.sha256()
            request = scripted(label, corpus="separators", tokens=tokens, framing=framing)
            async for chunk in client.chat(request):
                text.update(chunk.message.content.encode())
            found[label] = text.hexdigest()

        with heartbeat(stalls):
            async with self._client() as client, asyncio.TaskGroup() as group:
                for label, framing in labels.items():
                    group.create_task(follow(label, framing))
        facts = self._server.facts()
        return sum(found[label] != facts[label]["content_sha256"] for label in labels)


async def _follow(client: OllamaClient, request: ScriptedRequest, has_first: asyncio.Event) -> None:
    async for _ in client.chat(request):
        has_first.set()


def _belongings() -> dict[str, int]:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return {
        "file descriptors": len(list(Path("/proc/self/fd").iterdir())),
        "threads": threading.active_count(),
        "tasks": len(asyncio.all_tasks()),
        "bytes": pages * os.sysconf("SC_PAGE_SIZE"),
    }


def main() -> int:
    """Measure, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(description="Measure the way of a stream.")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    is_quick = parser.parse_args().quick
    app = QApplication([])
    with running() as server:
        rows = list(Bench(server, app, is_quick=is_quick).rows())
    rows += WindowBench(app, is_quick=is_quick).rows()
    return print_rows(rows)


if __name__ == "__main__":
    sys.exit(main())
