"""The built-in engine as the window uses it, with the real engine and model."""

import os
import signal

import pytest

from gui.engine import launch
from gui.services.engine_process import EngineProcess, EngineState
from gui.services.server import Server
from gui.services.tasks import Tasks
from tests.qt_loop import OnQtLoop, until


@pytest.fixture
def unconnected(tasks: Tasks, on_loop: OnQtLoop) -> Server:
    made = Server(tasks)
    on_loop.after.insert(0, made.aclose)
    return made


async def test_the_engine_starts_and_its_end_is_noticed(
    engine: launch.Engine, unconnected: Server, tasks: Tasks
) -> None:
    process = EngineProcess(unconnected, tasks)
    process.start()
    process.start()
    await until(lambda: process.state is EngineState.RUNNING, process.state_changed)
    await until(lambda: unconnected.models, unconnected.models_changed)
    assert unconnected.is_engine
    assert unconnected.entry(launch.DEMO_MODEL.name) is not None

    running = process._engine
    assert running is not None
    os.kill(running.pid, signal.SIGKILL)
    await until(lambda: process.state is EngineState.FAILED, process.state_changed)

    assert "start it again" in str(process.error)


async def test_an_engine_that_cannot_start_says_why(
    unconnected: Server, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> launch.Engine:
        raise launch.EngineError("It did not start. Try again.")

    monkeypatch.setattr(launch, "start", fail)
    monkeypatch.setattr(launch, "has_demo_model", lambda: True)
    process = EngineProcess(unconnected, tasks)

    process.start()
    await until(lambda: process.state is EngineState.FAILED, process.state_changed)

    assert str(process.error) == "It did not start. Try again."


async def test_fetching_tells_how_far_it_is_and_can_be_given_up(
    unconnected: Server, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(report: object, stop: object) -> None:
        assert callable(report)
        report(30, 90)
        stop.wait(10)  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
        raise launch.EngineError("stopped")

    monkeypatch.setattr(launch, "fetch_demo_model", fetch)
    monkeypatch.setattr(launch, "has_demo_model", lambda: False)
    process = EngineProcess(unconnected, tasks)
    process.start()
    await until(lambda: process.done_bytes == 30, process.progressed)
    assert (process.state, process.total_bytes) == (EngineState.FETCHING, 90)

    process.cancel()
    await until(lambda: process.state is EngineState.OFF, process.state_changed)

    assert process.error is None
