"""Run a test's coroutine on Qt's event loop, as the window does."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import qasync
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication

WAIT_S = 20.0
Step = Callable[[], Awaitable[object]]


class OnQtLoop:
    """What surrounds a test on the loop; its fixtures add to it before the loop runs.

    One run of the loop holds all of it: qasync processes events without a running loop when a
    run ends, and work in the background would find none.
    """

    def __init__(self) -> None:
        self.before: list[Step] = []
        self.after: list[Step] = []

    def run(self, app: QApplication, test: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run the steps before, the test, and in any case the steps after, the last first."""
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
            runner.run(self._whole(test))

    async def _whole(self, test: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            for step in self.before:
                await step()
            await test()
        finally:
            for step in reversed(self.after):
                await step()


async def until(
    holds: Callable[[], object], *signals: SignalInstance, within_s: float = WAIT_S
) -> None:
    """Return when `holds()` does; it is looked at after each of the signals."""
    changed = asyncio.Event()

    def note(*_: object) -> None:
        changed.set()

    for signal in signals:
        signal.connect(note)
    try:
        async with asyncio.timeout(within_s):
            while not holds():
                changed.clear()
                await changed.wait()
    finally:
        for signal in signals:
            signal.disconnect(note)
