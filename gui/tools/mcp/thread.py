"""One thread with a plain event loop for all servers of tools.

Qt's loop starts no programs for asyncio, and messages are large at times: so all of it happens
beside the window. What runs there never touches an object of Qt.
"""

from __future__ import annotations

import threading
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from gui.lazily import lazily

if TYPE_CHECKING:
    import asyncio
else:
    asyncio = lazily("asyncio")

END_S = 6.0
"""So long it takes at most to end servers that do not want to."""

_T = TypeVar("_T")


class LoopThread:
    """The thread; it begins with the first work and never holds up the end of the program."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    async def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Run work there and return what it returns; cancelling this cancels it."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(
                target=_run, args=(self._loop,), name="tool servers", daemon=True
            )
            self._thread.start()
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    async def end(self) -> None:
        """End the loop once all that was begun on it has ended; later work begins a new one."""
        if self._loop is None:
            return
        await self.run(_others(END_S))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._loop = self._thread = None


async def _others(seconds: float) -> None:
    """Wait for all that still goes on."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if others:
        await asyncio.wait(others, timeout=seconds)


def _run(loop: asyncio.AbstractEventLoop) -> None:
    try:
        loop.run_forever()
    finally:
        loop.close()
