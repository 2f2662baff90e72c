"""A server as a program of its own: messages over its stdin and stdout, a line each.

The package's own way reads lines of any length and keeps the process to itself. Here a line has
a limit, the end of the program is known at once, and all that it started ends with it.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import anyio
import anyio.abc
import mcp_types
from mcp.client.stdio import get_default_environment
from mcp.shared.message import SessionMessage

from gui.tools.mcp.entry import Entry
from gui.tools.mcp.failures import CannotStart, Ended, McpFailed, TooLong
from gui.tools.mcp.log import Log

MOST_LINE = 8_000_000
"""So many bytes a message may have."""
GRACE_S = 1.0
"""So long a server has to end after its input did, and again after it is asked to."""
_IS_WINDOWS = sys.platform == "win32"


@asynccontextmanager
async def program(
    entry: Entry, log: Log, ended: Callable[[McpFailed], None]
) -> AsyncGenerator[tuple[Any, Any], None]:
    """Start a server and yield what it sends and where to write; `ended` is told if it ends.

    Raises:
        CannotStart: there is no such program, or it may not be started.
    """
    process = await _started(entry)
    sent, received = anyio.create_memory_object_stream[SessionMessage | Exception](0)
    written, to_write = anyio.create_memory_object_stream[SessionMessage](0)
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(_read(process.stdout, sent, log, ended)),
                group.create_task(_write(process.stdin, to_write)),
                group.create_task(_read_log(process.stderr, log)),
            ]
            try:
                yield received, written
            finally:
                for task in tasks:
                    task.cancel()
    finally:
        for stream in (sent, received, written, to_write):
            stream.close()
        stopping = asyncio.get_running_loop().create_task(_stop(process))
        with suppress(asyncio.CancelledError):
            await asyncio.shield(stopping)
        await stopping  # however often this is cancelled, no program is left behind


async def _started(entry: Entry) -> asyncio.subprocess.Process:
    environment = {**get_default_environment(), **entry.environment}
    found = shutil.which(entry.command[0], path=environment.get("PATH"))
    if found is None:
        raise CannotStart(program=entry.command[0])
    try:
        return await asyncio.create_subprocess_exec(
            found,
            *entry.command[1:],
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=environment,
            cwd=entry.folder or None,
            limit=MOST_LINE,
            start_new_session=not _IS_WINDOWS,
        )
    except (OSError, ValueError) as error:
        raise CannotStart(program=entry.command[0]) from error


async def _read(
    output: asyncio.StreamReader | None,
    sent: anyio.abc.ObjectSendStream[SessionMessage | Exception],
    log: Log,
    ended: Callable[[McpFailed], None],
) -> None:
    """Hand on its messages until it ends; then those who wait for one hear that."""
    reason: McpFailed = Ended()
    async with sent:
        with suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):
            try:
                while output is not None and (line := await output.readline()):
                    message = _message(line)
                    if message is None:
                        log.add(line.decode("utf-8", "replace"))
                    else:
                        await sent.send(message)
            except ValueError:
                reason = TooLong(most=MOST_LINE // 1_000_000)
        ended(reason)


def _message(line: bytes) -> SessionMessage | None:
    try:
        found = mcp_types.jsonrpc_message_adapter.validate_json(line, by_name=False)
    except ValueError:
        return None
    return SessionMessage(found)


async def _write(
    to: asyncio.StreamWriter | None, to_write: anyio.abc.ObjectReceiveStream[SessionMessage]
) -> None:
    with suppress(OSError, anyio.ClosedResourceError):
        async for message in to_write:
            if to is None:
                return
            text = message.message.model_dump_json(by_alias=True, exclude_unset=True)
            to.write(text.encode() + b"\n")
            await to.drain()


async def _read_log(errors: asyncio.StreamReader | None, log: Log) -> None:
    """Keep what it writes for people; a line without an end in pieces."""
    rest = ""
    while errors is not None and (piece := await errors.read(65_536)):
        *lines, rest = (rest + piece.decode("utf-8", "replace")).split("\n")
        if len(rest) > 65_536:
            lines, rest = [*lines, rest], ""
        for line in lines:
            log.add(line)
    if rest:
        log.add(rest)


async def _stop(process: asyncio.subprocess.Process) -> None:
    """End a program and all that it started: first by the end of its input, then by signals."""
    if process.stdin is not None:
        process.stdin.close()
    if not await _has_ended(process):
        _signal(process, signal.SIGTERM)
        await _has_ended(process)
    _signal(process, signal.SIGTERM if _IS_WINDOWS else signal.SIGKILL)
    await _has_ended(process)
    transport = getattr(process, "_transport", None)
    if transport is not None:  # else it stays open while a grandchild holds a pipe
        transport.close()


async def _has_ended(process: asyncio.subprocess.Process) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(GRACE_S):
            while process.returncode is None:  # noqa: ASYNC110 - wait() also awaits its pipes
                await asyncio.sleep(0.01)
    return process.returncode is not None


def _signal(process: asyncio.subprocess.Process, number: int) -> None:
    with suppress(OSError):
        if _IS_WINDOWS:
            process.kill()
        else:
            os.killpg(process.pid, number)
