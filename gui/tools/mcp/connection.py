"""A running server: its tools, and calls of them. All of it happens on the thread's own loop."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, NamedTuple

import httpx2
import mcp
import mcp_types
import truststore
from mcp.client.streamable_http import streamable_http_client

from gui import __version__
from gui.tools.mcp.answers import Listed, listed, result_text
from gui.tools.mcp.entry import Entry
from gui.tools.mcp.failures import Ended, McpFailed, NoAnswer, Refused, Unreachable
from gui.tools.mcp.log import Log
from gui.tools.mcp.process import program
from gui.tools.tool import Arguments, ToolFailed, ToolTimedOut

MOST_PAGES = 20
MOST_TOOLS = 200
_MOST_REASON = 500
_log = logging.getLogger(__name__)


class Limits(NamedTuple):
    """How long a server may take, in seconds."""

    start: float = 30.0
    """Until its tools are known."""
    call: float = 60.0


class Connection:
    """One server from its start to its end; it is not started again.

    `on_end` is called on the thread's loop when it ended by itself, with the reason.
    """

    def __init__(
        self,
        entry: Entry,
        log: Log,
        on_end: Callable[[McpFailed], None],
        limits: Limits = Limits(),  # noqa: B008 - a value that never changes
    ) -> None:
        self._entry = entry
        self._log = log
        self._on_end = on_end
        self._limits = limits
        self._client: mcp.Client | None = None
        self._why: McpFailed | None = None
        self._is_over = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> list[Listed]:
        """Start it and return its tools.

        Raises:
            McpFailed: it cannot be started, or is no server of tools.
        """
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[list[Listed]] = loop.create_future()
        self._task = loop.create_task(self._serve(ready), name=f"server {self._entry.name}")
        try:
            return await asyncio.shield(ready)
        except asyncio.CancelledError:
            await self.stop()
            raise

    async def call(self, tool: str, arguments: Arguments) -> str:
        """Call a tool and return its result as text.

        Raises:
            ToolFailed: it says so, the server ended, or it took too long (`ToolTimedOut`).
        """
        if self._client is None:
            raise ToolFailed(str(self._why or Ended()))
        try:
            async with asyncio.timeout(self._limits.call):
                result = await self._client.call_tool(tool, arguments)
        except TimeoutError as error:
            raise ToolTimedOut(f"{tool} took longer than {self._limits.call:g} s.") from error
        except Exception as error:  # whatever the package makes of an answer
            raise ToolFailed(str(self._why or _refused(error))) from error
        text = result_text(result)
        if result.is_error:
            raise ToolFailed(text or f"{tool} failed and did not say why.")
        return text

    async def stop(self) -> None:
        """End it, and wait until it has."""
        self._is_over.set()
        if self._task is not None:
            if self._client is None:
                self._task.cancel()
            await asyncio.wait([self._task])

    async def _serve(self, ready: asyncio.Future[list[Listed]]) -> None:
        """Hold the connection until it is over, whoever ends it."""
        why: McpFailed | None = None
        try:
            await self._connected(ready)
            why = self._why
        except asyncio.CancelledError:
            why = Ended()
        except NoAnswer as error:  # that it was ended then is no reason
            why = error
        except Exception as error:  # noqa: BLE001 - one place for whatever the package raises
            _log.debug("server %s", self._entry.name, exc_info=True)
            why = self._why or self._reason(error)
        self._client = None
        self._why = why or Ended()
        if not ready.done():
            ready.set_exception(self._why)
            ready.exception()  # also where nobody waits any more
        elif why is not None:
            self._on_end(why)

    async def _connected(self, ready: asyncio.Future[list[Listed]]) -> None:
        information = mcp.types.Implementation(name="pronk", version=__version__)
        connecting = mcp.Client(self._transport(), client_info=information, cache=None)
        deadline = asyncio.get_running_loop().time() + self._limits.start
        try:
            async with asyncio.timeout_at(deadline) as limit:
                async with connecting as client:
                    tools = await _tools(client)
                    limit.reschedule(None)
                    self._client = client
                    if not ready.done():
                        ready.set_result(tools)
                    await self._is_over.wait()
                    self._client = None
        except TimeoutError as error:
            raise NoAnswer(seconds=f"{self._limits.start:g}") from error

    def _transport(self) -> AbstractAsyncContextManager[Any]:
        if self._entry.command:
            return program(self._entry, self._log, self._ended)
        return _remote(self._entry)

    def _ended(self, why: McpFailed) -> None:
        if not self._is_over.is_set():
            self._why = why
            self._is_over.set()

    def _reason(self, error: BaseException) -> McpFailed:
        for cause in _causes(error):
            if isinstance(cause, McpFailed):
                return cause
            if isinstance(cause, httpx2.HTTPError):
                reason = str(cause)[:_MOST_REASON] or type(cause).__name__
                return Unreachable(url=self._entry.url, reason=reason)
        return _refused(error)


@asynccontextmanager
async def _remote(entry: Entry) -> AsyncGenerator[Any, None]:
    tls = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if entry.url[:5] == "https" else False
    async with (
        httpx2.AsyncClient(
            headers=dict(entry.headers), verify=tls, timeout=httpx2.Timeout(30.0, read=300.0)
        ) as http,
        streamable_http_client(entry.url, http_client=http) as streams,
    ):
        yield streams


async def _tools(client: mcp.Client) -> list[Listed]:
    """Return its tools, as many as are of use."""
    if client.server_capabilities.tools is None:
        return []
    found: list[Listed] = []
    cursor: str | None = None
    for _ in range(MOST_PAGES):
        page = await client.list_tools(cursor=cursor)
        found += [listed(tool) for tool in page.tools]
        cursor = page.next_cursor
        if not cursor or len(found) >= MOST_TOOLS:
            break
    return found[:MOST_TOOLS]


def _refused(error: BaseException) -> McpFailed:
    told = next((it for it in _causes(error) if isinstance(it, mcp.MCPError)), None)
    if told is not None and told.code == mcp_types.CONNECTION_CLOSED:
        return Ended()
    reason = told.message if told is not None else f"{type(error).__name__}: {error}"
    return Refused(reason=reason[:_MOST_REASON])


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, or those of which a group of them is made."""
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _causes(inner)
    else:
        yield error
