"""Run the server's loop in a thread of its own, and let tests wait for its states."""

import asyncio
import concurrent.futures
import selectors
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

DEADLINE_S = 5.0
"""How long a test waits unless it says otherwise."""


def precise_loop() -> asyncio.AbstractEventLoop:
    """Return a loop whose timers are good to some 50 µs; asyncio's own rounds up to 1 ms."""
    return asyncio.SelectorEventLoop(selectors.SelectSelector())


class Watch:
    """Tells those who wait on the loop that something has changed."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def changed(self) -> None:
        """Let everyone who waits look again."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, look: Callable[[], T | None]) -> T:
        """Wait until `look` returns something true; return that."""
        while True:
            seen = look()
            if seen:
                return seen
            future = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            try:
                await future
            finally:
                self._waiting.discard(future)


class LoopThread:
    """A thread that runs an event loop; its methods are called from other threads."""

    def __init__(self, name: str) -> None:
        self._loop = precise_loop()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def call(self, do: Callable[..., T], *args: Any) -> T:
        """Call `do` on the loop and return its result when it is through."""

        async def call() -> T:
            return do(*args)

        return self.wait(call(), DEADLINE_S)

    def wait(self, coroutine: Coroutine[Any, Any, T], timeout_s: float | None) -> T:
        """Run a coroutine on the loop and block until it ends.

        Raises:
            TimeoutError: it did not end in time; it is cancelled.
        """
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            return future.result(timeout_s)
        except concurrent.futures.TimeoutError:
            future.cancel()
            raise

    async def wait_async(self, coroutine: Coroutine[Any, Any, T], timeout_s: float | None) -> T:
        """Run a coroutine on the loop and let the caller's own loop go on meanwhile.

        Raises:
            TimeoutError: it did not end in time; it is cancelled.
        """
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        async with asyncio.timeout(timeout_s):
            return await asyncio.wrap_future(future)

    def stop(self) -> None:
        """Cancel what still runs, end the loop, and join the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            tasks = asyncio.all_tasks(self._loop)
            for task in tasks:
                task.cancel()
            self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        finally:
            asyncio.set_event_loop(None)
            self._loop.close()
