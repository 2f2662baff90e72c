"""Blocking work on a daemon thread."""

import threading

import pytest

from gui.ollama.threads import in_daemon_thread


async def test_what_it_returns_is_returned() -> None:
    assert await in_daemon_thread(lambda: threading.current_thread().name, "worker") == "worker"


async def test_what_it_raises_is_raised() -> None:
    def fail() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        await in_daemon_thread(fail, "worker")
