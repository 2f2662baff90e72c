"""One TCP connection: read HTTP requests off it and write answers, byte by byte as told."""

import asyncio
import json
import socket
import struct
import time
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from tests.fake_ollama.clock import Clock
from tests.fake_ollama.encoding import http_date
from tests.fake_ollama.records import Request

JSON = "application/json; charset=utf-8"
NDJSON = "application/x-ndjson"
TEXT = "text/plain; charset=utf-8"

Header = tuple[str, str]


class Owner(Protocol):
    """Who accepts connections, serves their requests and is told what becomes of them."""

    clock: Clock

    async def serve(self, exchange: "Exchange") -> None: ...

    def opened(self, connection: "Connection") -> None: ...

    def closed(self, connection: "Connection") -> None: ...

    def crashed(self, error: BaseException) -> None: ...


class Connection(asyncio.Protocol):
    """Serves the requests of one connection one after the other.

    A client that closes, also only its sending side, has left: the running answer is cancelled
    at once, as Go's server does.
    """

    def __init__(self, number: int, owner: Owner) -> None:
        self.number = number
        self.is_silent = False
        self.transport: asyncio.Transport
        self.owner = owner
        self._buffer = bytearray()
        self._exchange: Exchange | None = None
        self._task: asyncio.Task[None] | None = None
        self._writable = asyncio.Event()
        self._writable.set()

    def write(self, data: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(data)

    async def drained(self) -> None:
        """Wait until the client has taken most of what was written."""
        await self._writable.wait()

    def abort(self) -> None:
        """Close at once; what was not written yet is lost."""
        self._leave_alone()
        self.transport.abort()

    def close(self) -> None:
        """Close once everything is written."""
        self._leave_alone()
        self.transport.close()

    def reset(self) -> None:
        """Close with a TCP reset, so that the client sees "connection reset by peer"."""
        self._leave_alone()
        connected: socket.socket = self.transport.get_extra_info("socket")
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        connected: socket.socket = transport.get_extra_info("socket")
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.owner.opened(self)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._next()

    def eof_received(self) -> None:
        self._left()
        self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._left()
        self._writable.set()
        self.owner.closed(self)

    def pause_writing(self) -> None:
        self._writable.clear()

    def resume_writing(self) -> None:
        self._writable.set()

    def _next(self) -> None:
        if self._exchange is not None or self.is_silent or self.transport.is_closing():
            return
        try:
            request = _take_request(self._buffer, self.number)
        except ValueError:
            self.write(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n400 Bad Request")
            self.transport.close()
            return
        if request is None:
            return
        self._exchange = Exchange(request, self)
        self._task = asyncio.get_running_loop().create_task(self.owner.serve(self._exchange))
        self._task.add_done_callback(self._served)

    def _served(self, task: asyncio.Task[None]) -> None:
        exchange, self._exchange, self._task = self._exchange, None, None
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self.owner.crashed(error)
        if exchange is None or task.cancelled() or error is not None:
            self.transport.abort()
            return
        if not exchange.keeps_alive:
            self.transport.close()
        self._next()

    def _left(self) -> None:
        """Note that the client has gone, unless we closed ourselves; drop what is being done."""
        if self._exchange is not None and not self._exchange.is_over:
            request = self._exchange.request
            request.left_ns = request.left_ns or time.monotonic_ns()
        if self._task is not None:
            self._task.cancel()

    def _leave_alone(self) -> None:
        """Let the closing that follows be our own, not the client's."""
        if self._exchange is not None:
            self._exchange.is_over = True


class Exchange:
    """One request and its answer on the wire. Nothing goes out before the first `write`."""

    def __init__(self, request: Request, connection: Connection) -> None:
        self.request = request
        self.is_over = False
        self._connection = connection
        self._head = b""
        self._is_chunked = False
        self.keeps_alive = request.headers.get("connection", "").lower() != "close"

    @property
    def has_begun(self) -> bool:
        """Whether the status has been sent."""
        return self.request.sent.first_ns is not None

    def respond(
        self, status: int, body: bytes, content_type: str, headers: Iterable[Header] = ()
    ) -> None:
        """Send a whole answer; a HEAD gets no body, an empty `content_type` no such header."""
        fields = list(headers)
        names = {name.lower() for name, _ in fields}
        if content_type and "content-type" not in names:
            fields.insert(0, ("Content-Type", content_type))
        if "content-length" not in names:
            fields.append(("Content-Length", str(len(body))))
        data = self._make_head(status, fields) + (b"" if self.request.method == "HEAD" else body)
        self._write(data)
        self.over()

    def begin(self, status: int, headers: Iterable[Header], *, is_chunked: bool = True) -> None:
        """Prepare a stream; its head goes out together with the first `write`."""
        self._is_chunked = is_chunked
        fields = list(headers)
        if is_chunked:
            fields.append(("Transfer-Encoding", "chunked"))
        else:
            fields.append(("Connection", "close"))
            self.keeps_alive = False
        self._head = self._make_head(status, fields)

    def write(self, data: bytes) -> None:
        """Send a part of the stream, in chunked framing as one chunk and one write."""
        framed = b"%x\r\n%b\r\n" % (len(data), data) if self._is_chunked else data
        head, self._head = self._head, b""
        self.request.sent.lines.update(data)
        self._write(head + framed)

    def end(self) -> None:
        """End the stream properly."""
        head, self._head = self._head, b""
        self._write(head + (b"0\r\n\r\n" if self._is_chunked else b""))
        self.over()

    def send_raw(self, data: bytes) -> None:
        """Send bytes without any framing and close."""
        self._write(data)
        self.drop()

    def drop(self) -> None:
        """Close the connection in the middle of the stream."""
        self._connection.close()
        self.over()

    def reset(self) -> None:
        """Reset the connection."""
        self._connection.reset()
        self.over()

    def over(self) -> None:
        """Remember that this answer is complete as far as the server is concerned."""
        self.is_over = True
        self.request.ended_ns = time.monotonic_ns()

    async def drained(self) -> None:
        await self._connection.drained()

    def _write(self, data: bytes) -> None:
        self.request.sent.note()
        self._connection.write(data)

    def _make_head(self, status: int, fields: Iterable[Header]) -> bytes:
        self.request.sent.status = status
        reason = HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
        all_fields = [*fields, ("Date", http_date(self._connection.owner.clock.now_ns()))]
        lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {text}" for name, text in all_fields)]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _take_request(buffer: bytearray, connection: int) -> Request | None:
    """Take the first whole request off the buffer, or return None if there is none yet."""
    head_end = buffer.find(b"\r\n\r\n")
    if head_end < 0:
        return None
    first, *lines = buffer[:head_end].decode("latin-1").split("\r\n")
    method, target, version = first.split(" ")
    if not version.startswith("HTTP/1."):
        raise ValueError(version)
    fields = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in fields}
    taken = _take_body(buffer, head_end + 4, headers)
    if taken is None:
        return None
    body, end = taken
    del buffer[:end]
    parts = urlsplit(target)
    return Request(
        method=method,
        path=unquote(parts.path),
        query=parts.query,
        headers=headers,
        raw_body=body,
        body=_parsed(body),
        arrived_ns=time.monotonic_ns(),
        connection=connection,
    )


def _take_body(buffer: bytearray, start: int, headers: dict[str, str]) -> tuple[bytes, int] | None:
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return _take_chunks(buffer, start)
    end = start + int(headers.get("content-length", "0"))
    return (bytes(buffer[start:end]), end) if len(buffer) >= end else None


def _take_chunks(buffer: bytearray, start: int) -> tuple[bytes, int] | None:
    body = bytearray()
    while True:
        line_end = buffer.find(b"\r\n", start)
        if line_end < 0:
            return None
        size = int(buffer[start:line_end].split(b";")[0], 16)
        start = line_end + 2 + size + 2
        if len(buffer) < start:
            return None
        if size == 0:
            return bytes(body), start
        body += buffer[line_end + 2 : start - 2]


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
