"""Start coroutines from slots: named, kept, and with one place for their failures."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from gui.lazily import lazily

if TYPE_CHECKING:
    import asyncio
else:
    asyncio = lazily("asyncio")


class Tasks:
    """The tasks of the window's process.

    `report` is told of each failure that a task did not handle itself; being cancelled is none.
    `tidy` is called after each end of a task.
    """

    def __init__(
        self, report: Callable[[BaseException], None], tidy: Callable[[], None] | None = None
    ) -> None:
        self._report = report
        self._tidy = tidy
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(self, work: Coroutine[Any, Any, object], name: str) -> asyncio.Task[Any]:
        """Run a coroutine in the background; needs a running event loop."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._forget)
        return task

    async def stop(self, seconds: float) -> None:
        """Cancel all tasks, also those begun meanwhile; wait for their ends `seconds` at most."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._tasks:
                    for task in self._tasks:
                        if not task.cancelling():
                            task.cancel()
                    await asyncio.wait(self._tasks)

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._report(error)
        if self._tidy is not None:
            self._tidy()
