"""The built-in engine as the window uses it: fetch its model, start it, watch over it."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

import threading
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gui.fields import QT_TRANSLATE_NOOP
from gui.lazily import lazily
from gui.ollama.threads import in_daemon_thread
from gui.services.server import Server
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    import asyncio

    from gui.engine import launch
else:
    launch = lazily("gui.engine.launch")


class EngineState(Enum):
    """What the engine is doing."""

    ABSENT = "absent"
    """It is not installed: not to be had for this machine, or left out."""
    OFF = "off"
    FETCHING = "fetching"
    STARTING = "starting"
    RUNNING = "running"
    FAILED = "failed"


class EngineProcess(QObject):
    """The engine's process.

    Signals:
        state_changed: It does something else; where it cannot run, `error` says why.
        progressed: More of the model has arrived: `done_bytes` of `total_bytes`.
    """

    state_changed = Signal()
    progressed = Signal()
    _arrived = Signal(object, object)

    def __init__(
        self,
        server: Server,
        tasks: Tasks,
        parent: QObject | None = None,
        *,
        with_variants: bool = False,
    ) -> None:
        super().__init__(parent)
        self._server = server
        self._tasks = tasks
        self._with_variants = with_variants
        self._engine: launch.Engine | None = None
        self._task: asyncio.Task[object] | None = None
        self._stop_fetching = threading.Event()
        self._is_cancelled = False
        self._arrived.connect(self._note_progress, Qt.ConnectionType.QueuedConnection)
        self._state: EngineState | None = None
        self.error: launch.EngineError | None = None
        self.was_asked = False
        self.done_bytes = 0
        self.total_bytes = 0

    @property
    def demo_model(self) -> launch.DemoModel:
        """What would be fetched."""
        return launch.DEMO_MODEL

    @property
    def state(self) -> EngineState:
        """What it is doing; whether it is there at all is found out when first asked."""
        if self._state is None:
            self._state = EngineState.OFF if launch.is_available() else EngineState.ABSENT
        return self._state

    @property
    def is_working(self) -> bool:
        """Whether it is on its way to run."""
        return self.state in {EngineState.FETCHING, EngineState.STARTING}

    @Slot()
    def start(self) -> None:
        """Fetch the demo model if it is missing, start the engine, and turn the server to it."""
        self.was_asked = True
        if self.state is EngineState.ABSENT:
            self.error = launch.not_installed()
            self._set_state(EngineState.ABSENT)
        elif self._task is None:
            self.error = None
            self._task = self._tasks.spawn(self._run(), "engine")
            self._task.add_done_callback(self._forget_task)

    @Slot()
    def cancel(self) -> None:
        """Give up fetching; nothing is left of what has come."""
        self._is_cancelled = True
        self._stop_fetching.set()

    def stop(self) -> None:
        """End the engine, and whatever is on its way; blocks for a moment."""
        self.cancel()
        if self._engine is not None:
            engine, self._engine = self._engine, None
            engine.stop()

    async def _run(self) -> None:
        self._is_cancelled = False
        try:
            await self._fetch()
            self._set_state(EngineState.STARTING)
            variants = launch.VARIANTS if self._with_variants else ()
            engine = await in_daemon_thread(partial(launch.start, variants=variants), "engine")
        except launch.EngineError as error:
            self.error = None if self._is_cancelled else error.with_traceback(None)
            self._set_state(EngineState.OFF if self._is_cancelled else EngineState.FAILED)
            return
        self._engine = engine
        self._server.connect_to(engine.url, engine.headers, is_engine=True)
        self._set_state(EngineState.RUNNING)
        await self._watch(engine)

    async def _fetch(self) -> None:
        if await in_daemon_thread(launch.has_demo_model, "look for the demo model"):
            return
        self.done_bytes, self.total_bytes = 0, launch.DEMO_MODEL.download_bytes
        self._stop_fetching = threading.Event()
        self._set_state(EngineState.FETCHING)
        fetch = partial(launch.fetch_demo_model, self._arrived.emit, self._stop_fetching)
        try:
            await in_daemon_thread(fetch, "fetch the demo model")
        finally:
            self._stop_fetching.set()

    async def _watch(self, engine: launch.Engine) -> None:
        """Notice when the engine's process ends by itself."""
        await in_daemon_thread(engine.wait, "watch the engine")
        if self._engine is engine:
            self._engine = None
            engine.stop()
            self.error = launch.EngineError(
                QT_TRANSLATE_NOOP(
                    "Errors", "The built-in engine has ended. Your chats are safe; start it again."
                )
            )
            self._set_state(EngineState.FAILED)

    @Slot(object, object)
    def _note_progress(self, done_bytes: int, total_bytes: int) -> None:
        self.done_bytes, self.total_bytes = done_bytes, total_bytes
        self.progressed.emit()

    def _set_state(self, state: EngineState) -> None:
        self._state = state
        self.state_changed.emit()

    def _forget_task(self, _: asyncio.Task[object]) -> None:
        self._task = None
