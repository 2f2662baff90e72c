"""The servers of tools: which there are, which may be started, and how they are."""

from __future__ import annotations  # the first picture of the window does without asyncio

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.fields import FieldError
from gui.lazily import lazily
from gui.ollama.threads import in_daemon_thread
from gui.services.tasks import Tasks
from gui.tools.mcp.answers import Listed, valid_names
from gui.tools.mcp.entry import Entry
from gui.tools.mcp.failures import McpFailed, NotInstalled
from gui.tools.mcp.log import Log
from gui.tools.mcp.thread import LoopThread
from gui.tools.tool import Arguments, Origin, Tool, ToolFailed

if TYPE_CHECKING:
    import asyncio

    from gui.tools.mcp import connection, servers_file
    from gui.tools.mcp.connection import Connection
else:
    asyncio = lazily("asyncio")
    connection = lazily("gui.tools.mcp.connection")
    servers_file = lazily("gui.tools.mcp.servers_file")

MOST_RESTARTS = 3
"""So often a server is started again by calls, until one of them succeeds or a person starts it."""


class State(Enum):
    """How a server is."""

    NOT_CONFIRMED = auto()
    """Its command is new or has changed: it is not started before a person saw it."""
    STOPPED = auto()
    STARTING = auto()
    RUNNING = auto()
    FAILED = auto()


@dataclass(slots=True, eq=False)
class Held:
    """One server; `why` tells what went wrong where it failed."""

    entry: Entry
    state: State = State.NOT_CONFIRMED
    why: McpFailed | None = None
    tools: list[Listed] = field(default_factory=list)
    log: Log = field(default_factory=Log)
    connection: Connection | None = None
    work: asyncio.Task[None] | None = None
    restarts: int = 0
    is_wanted: bool = True
    """Not so once a person stopped it: then only a person starts it again."""


class McpServers(QObject):
    """All servers. They are there once `changed` was emitted for the first time.

    Signals:
        changed: There are others, or one of them is in another state or has other tools.
        not_read: The file is not touched; carries the `OSError` or the `FieldError`.
        saved: The file is as they are.
        not_saved: The file cannot be written; carries the `OSError`.
    """

    changed = Signal()
    not_read = Signal(object)
    saved = Signal()
    not_saved = Signal(object)

    def __init__(self, path: Path, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._tasks = tasks
        self._thread = LoopThread()
        self._all: list[Held] = []
        self._confirmed: dict[str, str] = {}
        self.is_saving = self._is_unsaved = self._is_locked = False

    @property
    def servers(self) -> Sequence[Held]:
        """All servers, in their order."""
        return tuple(self._all)

    def named(self, name: str) -> Held | None:
        """Return the server with a name."""
        return next((it for it in self._all if it.entry.name == name), None)

    def tools(self) -> list[Tool]:
        """Return the tools of all servers that run, with names that differ."""
        return [
            Tool(
                name=name,
                description=listed.description,
                parameters=listed.schema,
                run=partial(self._call, held, listed.name),
                origin=Origin.MCP,
                source=held.entry.name,
                is_harmless=False,
            )
            for held in self._all
            if held.state is State.RUNNING
            for name, listed in zip(
                valid_names(held.entry.name, [it.name for it in held.tools]),
                held.tools,
                strict=True,
            )
        ]

    # --- Which there are --------------------------------------------------------------------------

    def begin(self) -> None:
        """Read the file; needs a running loop."""
        self._tasks.spawn(self._load(), "read servers of tools")

    def add(self, entries: Sequence[Entry]) -> list[Held]:
        """Take in servers; each is yet to be confirmed, and gets a name of its own."""
        added: list[Held] = []
        for entry in entries:
            held = Held(replace(entry, name=self._free_name(entry.name)))
            self._all.append(held)
            added.append(held)
        self._save()
        self.changed.emit()
        return added

    def change(self, held: Held, entry: Entry) -> None:
        """Give a server another command; it is stopped, and asks again where that differs."""
        self.stop(held)
        held.entry = replace(entry, name=held.entry.name)
        held.state = State.STOPPED if self.is_confirmed(held) else State.NOT_CONFIRMED
        self._save()
        self.changed.emit()

    def remove(self, held: Held) -> None:
        """Stop a server and forget it."""
        self.stop(held)
        self._all.remove(held)
        self._confirmed.pop(held.entry.name, None)
        self._save()
        self.changed.emit()

    def is_confirmed(self, held: Held) -> bool:
        """Tell whether a person saw exactly what would be started."""
        return self._confirmed.get(held.entry.name) == held.entry.fingerprint

    def confirm(self, held: Held) -> None:
        """A person saw what will be started, and wants that."""
        self._confirmed[held.entry.name] = held.entry.fingerprint
        if held.state is State.NOT_CONFIRMED:
            held.state = State.STOPPED
        self._save()
        self.changed.emit()

    # --- How they are -----------------------------------------------------------------------------

    def wake(self) -> None:
        """Start all that may be started and were not yet: their tools are needed."""
        for held in self._all:
            if held.state is State.STOPPED and held.is_wanted:
                self._start(held)

    async def settled(self) -> None:
        """Wait until no server is starting any more."""
        moved = asyncio.Event()
        self.changed.connect(moved.set)
        try:
            while any(it.state is State.STARTING for it in self._all):
                await moved.wait()
                moved.clear()
        finally:
            self.changed.disconnect(moved.set)

    def start(self, held: Held) -> None:
        """Start a server, if it is confirmed, as a person wishes."""
        held.is_wanted, held.restarts = True, 0
        if held.state in {State.STOPPED, State.FAILED}:
            self._start(held)

    def stop(self, held: Held) -> None:
        """Stop a server; what is being called fails."""
        held.is_wanted = False
        running, held.connection = held.connection, None
        if held.work is not None and not held.work.cancelling():
            held.work.cancel()
        held.work, held.tools, held.why = None, [], None
        if held.state is not State.NOT_CONFIRMED:
            held.state = State.STOPPED
        if running is not None:
            self._tasks.spawn(self._thread.run(running.stop()), "stop a server of tools")
        self.changed.emit()

    def restart(self, held: Held) -> None:
        """Stop a server and start it anew."""
        self.stop(held)
        self.start(held)

    async def end(self) -> None:
        """Stop all servers, and wait until they have ended."""
        running = [it.connection for it in self._all if it.connection is not None]
        for held in self._all:
            held.connection = None
            if held.work is not None and not held.work.cancelling():
                held.work.cancel()
        for one in running:
            await self._thread.run(one.stop())
        await self._thread.end()

    def _start(self, held: Held) -> None:
        if not self.is_confirmed(held):
            return
        held.state, held.why = State.STARTING, None
        held.work = self._tasks.spawn(self._started(held), f"start {held.entry.name}")
        self.changed.emit()

    async def _started(self, held: Held) -> None:
        """Start a server; how that went is its state."""
        try:
            await in_daemon_thread(lambda: connection.Connection, "imports for servers of tools")
        except ImportError:
            self._fail(held, NotInstalled())
            return
        loop = asyncio.get_running_loop()

        def ended(why: McpFailed) -> None:
            with suppress(RuntimeError):  # the window's loop may be closed by now
                loop.call_soon_threadsafe(self._ended, held, why)

        try:
            running, tools = await self._thread.run(_start(held.entry, held.log, ended))
        except McpFailed as why:
            self._fail(held, why)
            return
        held.connection, held.tools, held.state = running, tools, State.RUNNING
        self.changed.emit()

    def _ended(self, held: Held, why: McpFailed) -> None:
        """A server ended by itself."""
        if held.state is State.RUNNING and held.connection is not None:
            held.connection = None
            self._fail(held, why)

    def _fail(self, held: Held, why: McpFailed) -> None:
        held.state, held.why, held.tools = State.FAILED, why.with_traceback(None), []
        self.changed.emit()

    async def _call(self, held: Held, tool: str, arguments: Arguments) -> str:
        """Call a tool; a server that died meanwhile is started again for it."""
        if held.state is State.FAILED and held.is_wanted and held.restarts < MOST_RESTARTS:
            held.restarts += 1
            self._start(held)
        if held.work is not None and held.state is State.STARTING:
            await asyncio.wait([held.work])
        if held.connection is None:
            raise ToolFailed(str(held.why or f"The server {held.entry.name} is stopped."))
        text = await self._thread.run(held.connection.call(tool, arguments))
        held.restarts = 0
        return text

    # --- The file ---------------------------------------------------------------------------------

    async def _load(self) -> None:
        try:
            kept = await in_daemon_thread(lambda: servers_file.load(self.path), "read servers")
        except (OSError, FieldError) as error:
            self._is_locked = True
            self.not_read.emit(error.with_traceback(None))
        else:
            self._confirmed = {**kept.confirmed, **self._confirmed}
            there = [Held(entry) for entry in kept.entries]
            for held in there:
                if self.is_confirmed(held):
                    held.state = State.STOPPED
            self._all = [*there, *self._all]
        self.changed.emit()

    def _save(self) -> None:
        self._is_unsaved = True
        if not self.is_saving and not self._is_locked:
            self.is_saving = True
            self._tasks.spawn(self._write(), "write servers of tools")

    async def _write(self) -> None:
        try:
            while self._is_unsaved:
                self._is_unsaved = False
                entries = [it.entry for it in self._all]
                confirmed = dict(self._confirmed)
                await in_daemon_thread(
                    partial(servers_file.write, self.path, entries, confirmed), "write servers"
                )
        except OSError as error:
            self.not_saved.emit(error.with_traceback(None))
        else:
            self.is_saving = False
            self.saved.emit()
        finally:
            self.is_saving = False

    def _free_name(self, name: str) -> str:
        taken = {it.entry.name for it in self._all}
        names = (name if number == 1 else f"{name}-{number}" for number in range(1, 10_000))
        return next(it for it in names if it not in taken)


async def _start(
    entry: Entry, log: Log, ended: Callable[[McpFailed], None]
) -> tuple[Connection, list[Listed]]:
    """Start a server, on the loop on which it stays."""
    one = connection.Connection(entry, log, ended)
    return one, await one.start()
