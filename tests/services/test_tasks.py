"""Coroutines in the background."""

import asyncio

from gui.services.tasks import Tasks
from tests.qt_loop import OnQtLoop


async def _fail() -> None:
    raise ValueError("no")


async def test_a_failure_is_reported_and_a_cancel_is_none(on_loop: OnQtLoop) -> None:
    reported: list[BaseException] = []
    tidied: list[int] = []
    tasks = Tasks(reported.append, lambda: tidied.append(1))

    failing = tasks.spawn(_fail(), "failing")
    waiting = tasks.spawn(asyncio.Event().wait(), "waiting")
    await asyncio.wait([failing])
    await tasks.stop(5)

    assert waiting.cancelled()
    assert [type(error) for error in reported] == [ValueError]
    assert len(tidied) == 2
