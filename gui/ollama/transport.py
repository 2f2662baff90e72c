"""Connections to one server, read once a frame when text comes fast.

What a fast stream costs is the wake-up of the event loop, not the parsing. So a connection that
keeps delivering is read at most once a frame and the kernel collects meanwhile; first data and
slow streams are never held back. All connections of a server share a budget of time a frame for
what is done with their data, and take turns, so that no flood starves the screen.
"""

import asyncio
import functools
import math
import os
import ssl
import sys
import urllib.request
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import cast
from urllib.parse import urlsplit

import httpcore
import httpx

from gui.ollama.lookup import is_private, look_up
from gui.ollama.turns import FRAME_S, Turns, next_frame, wake

SHORT_GAP_S = FRAME_S * 3 / 4
SLICE_BYTES = 1024
"""What a reader is handed at a time.

Some eight lines, or 170 bytes where a server sends each in a chunk of its own: two milliseconds.
"""
BUFFER_BYTES = 128 * 1024
KEEP_ALIVE_S = 15.0
_IS_WINDOWS = sys.platform == "win32"
"""Sockets are no files there."""

_SocketOptions = Iterable[httpcore.SOCKET_OPTION] | None
_Connect = Callable[[str, float | None], Awaitable[httpcore.AsyncNetworkStream]]


def open_transport(base_url: str) -> httpx.AsyncBaseTransport:
    """Return the way to the server at `base_url`, through a proxy where the environment names one.

    Loopback and private hosts are always reached directly. Nothing is connected yet, and no TLS
    context is made for http.
    """
    url = urlsplit(base_url)
    host = url.hostname or ""
    proxy = _proxy_for(url.scheme, host)
    if proxy is not None:
        return httpx.AsyncHTTPTransport(verify=_tls_context(), proxy=proxy)
    if url.scheme == "https":
        return _DirectTransport(_TlsBackend(), _tls_context())
    return _DirectTransport(_PacedBackend(), None)


class _DirectTransport(httpx.AsyncHTTPTransport):
    """httpx's transport over a pool with a network backend of ours.

    The base class would make a TLS context first, also for http: 40 ms and more. Its one
    attribute is the pool, in the version of httpx that pyproject.toml fixes.
    """

    def __init__(
        self, backend: httpcore.AsyncNetworkBackend, tls_context: ssl.SSLContext | None
    ) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls_context,
            max_connections=None,
            keepalive_expiry=KEEP_ALIVE_S,
            network_backend=backend,
        )


@functools.cache
def _tls_context() -> ssl.SSLContext:
    import truststore  # noqa: PLC0415 - only who speaks https pays for it

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _proxy_for(scheme: str, host: str) -> str | None:
    if is_private(host) or urllib.request.proxy_bypass(host):
        return None
    proxies = urllib.request.getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    if not proxy or "://" in proxy:
        return proxy or None
    return f"http://{proxy}"


class _PacedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections whose reading is paced, all sharing one budget."""

    def __init__(self) -> None:
        self._turns = Turns()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - part of httpcore's interface
        socket_options: _SocketOptions = None,  # noqa: ARG002 - the same
    ) -> httpcore.AsyncNetworkStream:
        async def connect(address: str, seconds: float | None) -> httpcore.AsyncNetworkStream:
            return await self._connect(address, port, seconds)

        return await _connect_to_any(host, port, timeout, connect)

    async def _connect(self, address: str, port: int, seconds: float | None) -> "_PacedStream":
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(seconds):
                _, stream = await loop.create_connection(
                    lambda: _PacedStream(loop, self._turns), address, port
                )
        except TimeoutError as error:
            raise httpcore.ConnectTimeout from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        return stream


class _TlsBackend(httpcore.AsyncNetworkBackend):
    """httpcore's own connections, but for the name lookup."""

    def __init__(self) -> None:
        self._own = cast("httpcore.AsyncNetworkBackend", httpcore.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _SocketOptions = None,
    ) -> httpcore.AsyncNetworkStream:
        async def connect(address: str, seconds: float | None) -> httpcore.AsyncNetworkStream:
            return await self._own.connect_tcp(
                address, port, seconds, local_address, socket_options
            )

        return await _connect_to_any(host, port, timeout, connect)


class _PacedStream(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """One connection, read by the event loop into a buffer and handed out in slices."""

    def __init__(self, loop: asyncio.AbstractEventLoop, turns: Turns) -> None:
        self._loop = loop
        self._turns = turns
        self._transport: asyncio.Transport
        self._buffer = bytearray()
        self._has_ended = False
        self._error: Exception | None = None
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None
        self._is_write_buffer_full = False
        self._last_read_at = -math.inf
        self._short_gaps = 0
        self._next_read: asyncio.TimerHandle | None = None
        self._handed_out_at: float | None = None

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has arrived, at most a slice; `b""` at the end of the stream.

        Being cancelled closes the connection at once: who stops listening to an answer wants the
        server to stop, and the closing must not depend on steps that a second cancel could cut.
        """
        self._settle_time()
        try:
            if not self._buffer and not self._has_ended:
                await self._wait_for_data(timeout)
            if self._turns.are_taken(self._loop.time()):
                await self._turns.take()
        except asyncio.CancelledError:
            self.abort()
            raise
        if not self._buffer and self._error is not None:
            raise httpcore.ReadError(str(self._error)) from self._error
        size = min(max_bytes, SLICE_BYTES)
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        self._handed_out_at = self._loop.time()
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send; the time-out counts from the last byte that the network took.

        What was learned of an earlier answer is forgotten, so that the first data of the next
        are not held back.
        """
        if self._has_ended:
            raise httpcore.WriteError("The connection is closed.")
        self._handed_out_at = None
        self._go_on_reading()
        self._transport.write(buffer)
        while self._is_write_buffer_full:
            left = self._transport.get_write_buffer_size()
            try:
                async with asyncio.timeout(timeout):
                    await self._wait_for_room()
            except TimeoutError as error:
                if self._transport.get_write_buffer_size() >= left:
                    raise httpcore.WriteTimeout from error
            except asyncio.CancelledError:
                self.abort()
                raise

    async def aclose(self) -> None:
        self.abort()

    def abort(self) -> None:
        """Close now, whatever is still unread or unsent."""
        self._settle_time()
        self._forget_next_read()
        self._transport.abort()

    def get_extra_info(self, info: str) -> object:
        """Answer what httpcore asks: an idle connection is readable when the server left it."""
        if info == "is_readable":
            return self._has_ended or bool(self._buffer)
        names = {"client_addr": "sockname", "server_addr": "peername"}
        return self._transport.get_extra_info(names.get(info, info))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        now = self._loop.time()
        self._take_in(data)
        self._short_gaps = self._short_gaps + 1 if now - self._last_read_at < SHORT_GAP_S else 0
        self._last_read_at = now
        if self._short_gaps >= 2 or len(self._buffer) >= BUFFER_BYTES:
            self._transport.pause_reading()
            self._read_later(now)

    def connection_lost(self, exc: Exception | None) -> None:
        self._has_ended = True
        self._error = exc
        self._forget_next_read()
        wake(self._reader)
        wake(self._writer)

    def pause_writing(self) -> None:
        self._is_write_buffer_full = True

    def resume_writing(self) -> None:
        self._is_write_buffer_full = False
        wake(self._writer)

    async def _wait_for_data(self, timeout: float | None) -> None:
        self._reader = self._loop.create_future()
        try:
            if timeout is None:
                await self._reader
            else:
                async with asyncio.timeout(timeout):
                    await self._reader
        except TimeoutError as error:
            raise httpcore.ReadTimeout from error
        finally:
            self._reader = None

    async def _wait_for_room(self) -> None:
        self._writer = self._loop.create_future()
        try:
            await self._writer
        finally:
            self._writer = None
        if self._has_ended:
            raise httpcore.WriteError("The connection was closed.")

    def _settle_time(self) -> None:
        """Count what was done with the last slice against the frame's budget."""
        if self._handed_out_at is not None:
            self._turns.give_back(self._loop.time() - self._handed_out_at)
            self._handed_out_at = None

    def _take_in(self, data: bytes) -> None:
        self._buffer += data
        wake(self._reader)

    def _read_later(self, now: float) -> None:
        self._next_read = self._loop.call_at(next_frame(now), self._read_at_frame)

    def _read_at_frame(self) -> None:
        """Take what the kernel has collected since the last frame; if nothing, wait for it."""
        self._next_read = None
        if len(self._buffer) < BUFFER_BYTES and not self._read_waiting():
            self._go_on_reading()
        else:
            self._read_later(self._loop.time())

    def _read_waiting(self) -> bool:
        """Read without waiting; False if there was nothing, or the loop has to tell what it is.

        Straight from the socket, since to make the event loop watch it and wait for its word
        costs three times as much as the reading.
        """
        if _IS_WINDOWS:
            return False
        try:
            data = os.read(self._transport.get_extra_info("socket").fileno(), BUFFER_BYTES)
        except OSError:
            return False
        self._take_in(data)
        return bool(data)

    def _go_on_reading(self) -> None:
        self._short_gaps = 0
        self._last_read_at = -math.inf
        self._forget_next_read()
        if not self._transport.is_closing():
            self._transport.resume_reading()

    def _forget_next_read(self) -> None:
        if self._next_read is not None:
            self._next_read.cancel()
            self._next_read = None


async def _connect_to_any(
    host: str, port: int, timeout: float | None, connect: _Connect
) -> httpcore.AsyncNetworkStream:
    """Try the addresses of `host` in turn; each gets a fair share of the time left.

    Raises:
        httpcore.ConnectError: none took the connection; the last one's error.
        httpcore.ConnectTimeout: the last one did not answer in time.
    """
    deadline = None if timeout is None else asyncio.get_running_loop().time() + timeout
    try:
        async with asyncio.timeout_at(deadline):
            addresses = await look_up(host, port)
    except TimeoutError as error:
        raise httpcore.ConnectTimeout from error
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(str(error)) from error
    for left in range(len(addresses) - 1, 0, -1):
        with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
            return await connect(addresses[-left - 1], _share(deadline, left + 1))
    return await connect(addresses[-1], _share(deadline, 1))


def _share(deadline: float | None, count: int) -> float | None:
    if deadline is None:
        return None
    return max(0.0, deadline - asyncio.get_running_loop().time()) / count
