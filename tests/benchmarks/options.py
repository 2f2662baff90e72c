"""Measure what the panel of options and the inspector cost.

    python3 -m tests.benchmarks.options [--quick]

Costs are CPU time of the window's thread, painting included, minima over rounds. Exit status 1 if
a demand is not met.
"""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.chat.preset import Preset
from gui.widgets.arrangement import Pane
from gui.widgets.kit.slider import Slider
from gui.widgets.option_group import OptionGroup
from tests.benchmarks import options_inspector
from tests.benchmarks.heartbeat import heartbeat
from tests.benchmarks.opened_window import OpenedWindow, opened
from tests.benchmarks.rows import Row, at_most, print_rows
from tests.benchmarks.scripted import ScriptedServer, running
from tests.benchmarks.whole_window import LOADED_PERCENT, share_with_countdown

T = TypeVar("T")

OPEN_STALL_MS = 50.0
SLIDER_MS = 2.0
PRESET_MS = 16.0
PRESETS = (
    Preset(
        name="Careful",
        options={"temperature": 0.2, "top_p": 0.8, "num_ctx": 8192, "format": {"type": "object"}},
        system="Answer briefly.",
    ),
    Preset(name="Bold", options={"temperature": 1.4, "top_k": 100, "repeat_penalty": 1.2}),
)
_SLIDERS = {
    "temperature": "a step of a slider, with the chart: CPU",
    "num_ctx": "a step of the context length, with what it limits: CPU",
}
"""The dearest of all."""
_SETTLING_S = 0.5
_SLIDER_ROUNDS = 5
"""Quick enough for as many also where there are to be few."""
_STEPS = 100
_TURNS = 3
"""So many turns of the loop paint what one step has changed."""


class Bench:
    """The whole window on a qasync loop; a new one for every row."""

    def __init__(self, app: QApplication, server: ScriptedServer, *, is_quick: bool) -> None:
        self._app = app
        self._server = server
        self._rounds = 2 if is_quick else 5

    def rows(self) -> Iterator[Row]:
        """Measure everything; yield a row as soon as it is known."""
        yield from self._opening()
        for name, figure in _SLIDERS.items():
            yield self._run(self._slider(name, figure))
        yield self._run(self._preset())
        yield from options_inspector.rows(self._run, self._server.url, self._rounds)
        yield self._run(self._rest())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(self._app)) as runner:
            return runner.run(work)

    def _opening(self) -> Iterator[Row]:
        found = [self._run(_opening(self._server)) for _ in range(self._rounds)]
        cpu_ms, stall_ms = (min(column) for column in zip(*found, strict=True))
        yield Row(
            "opening the panel: CPU until it is complete", f"{cpu_ms:.0f} ms", "–", holds=True
        )
        yield at_most("opening the panel: longest stall", stall_ms, OPEN_STALL_MS, " ms", 1)

    async def _slider(self, name: str, figure: str) -> Row:
        async with opened(self._server.url) as window:
            slider = await _slider_of(window, name)
            keys = (Qt.Key.Key_Right, Qt.Key.Key_Left)
            steps = [partial(QTest.keyClick, slider, key) for key in keys]
            cost_ms = await _cost_ms(steps, self._rounds)
        return at_most(figure, cost_ms, SLIDER_MS, " ms")

    async def _preset(self) -> Row:
        async with opened(self._server.url) as window:
            await _complete(window)
            chat = window.program.chats.current
            steps = [partial(chat.apply_preset, preset) for preset in PRESETS]
            cost_ms = await _cost_ms(steps * (_STEPS // len(steps)), self._rounds)
        return at_most("applying a preset: CPU", cost_ms, PRESET_MS, " ms")

    async def _rest(self) -> Row:
        async with opened(self._server.url) as window:
            await _complete(window)
            share = await share_with_countdown(window)
        figure = "idle, model loaded, countdown visible: share of a core"
        return at_most(figure, share, LOADED_PERCENT, " %")


async def _opening(server: ScriptedServer) -> tuple[float, float]:
    """Return the milliseconds of opening the panel for the first time, and the longest stall."""
    stalls: list[float] = []
    async with opened(server.url, has_options=False) as window:
        await asyncio.sleep(1)  # what comes after the first picture is over
        began_s = time.thread_time()
        with heartbeat(stalls):
            window.program.window.panes.set_open(Pane.OPTIONS, is_open=True)
            await _complete(window)
            await _turns()
            cpu_ms = (time.thread_time() - began_s) * 1000
            await asyncio.sleep(0.1)
    return cpu_ms, max(stalls)


async def _slider_of(window: OpenedWindow, name: str) -> QWidget:
    """Return the slider of an option that is in view, once all rows are there."""
    await _complete(window)
    panel = window.program.window.options
    panel.show_option(name)
    await asyncio.sleep(_SETTLING_S)
    row = panel.row(name)
    assert row is not None
    slider = row.findChildren(Slider)[0]
    slider.setFocus()
    return slider


async def _cost_ms(steps: Sequence[Callable[[], object]], rounds: int) -> float:
    """Return the least milliseconds of a step, turns of the loop that nothing asks for left out."""
    await _stretch_s(steps)
    with_steps = [await _stretch_s(steps) for _ in range(rounds)]
    without = [await _stretch_s([lambda: None]) for _ in range(rounds)]
    return (min(with_steps) - min(without)) / _STEPS * 1000


async def _stretch_s(steps: Sequence[Callable[[], object]]) -> float:
    began_s = time.thread_time()
    for number in range(_STEPS):
        steps[number * len(steps) // _STEPS]()  # each of them half of the way, there and back
        await _turns()
    return time.thread_time() - began_s


async def _turns() -> None:
    for _ in range(_TURNS):
        await asyncio.sleep(0)


async def _complete(window: OpenedWindow) -> None:
    """Wait for all rows of the groups that are unfolded."""
    panel = window.program.window.options
    groups = panel.findChildren(OptionGroup)
    while not groups or not all(group.is_complete or not group.is_open for group in groups):
        await asyncio.sleep(0)  # an event would be set by the code measured
        groups = panel.findChildren(OptionGroup)


def main() -> int:
    """Measure, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(description="Measure what the panel of options costs.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    is_quick = parser.parse_args().quick
    app = QApplication(sys.argv[:1])
    with running() as server:
        return print_rows(list(Bench(app, server, is_quick=is_quick).rows()))


if __name__ == "__main__":
    sys.exit(main())
