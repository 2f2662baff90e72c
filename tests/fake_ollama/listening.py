"""Listen on a port: open and close it, and decide what becomes of new connections."""

import asyncio
import ssl
from enum import Enum, auto
from pathlib import Path

from tests.fake_ollama import routes
from tests.fake_ollama.connection import Connection, Exchange
from tests.fake_ollama.state import State

CERTIFICATE = Path(__file__).parent / "certificate" / "certificate.pem"
"""Signed by itself, for localhost, 127.0.0.1 and ::1."""
_KEY = CERTIFICATE.with_name("key.pem")
_BACKLOG = 1024


class Door(Enum):
    """What becomes of a new connection."""

    OPEN = auto()
    SILENT = auto()
    """It is accepted, and nothing is ever answered."""
    CLOSES = auto()
    RESETS = auto()


class Port:
    """The port of a server, and the connections that came in through it."""

    def __init__(self, state: State, host: str, number: int, *, tls: bool) -> None:
        self.clock = state.clock
        self.number = number
        self.door = Door.OPEN
        self._state = state
        self._host = host
        self._tls = _tls_context() if tls else None
        self._server: asyncio.Server | None = None
        self._accepted = 0

    @property
    def url(self) -> str:
        """The base URL, without a slash at its end."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{'https' if self._tls else 'http'}://{host}:{self.number}"

    async def open(self) -> None:
        """Listen; the first time on any free port if its number is 0.

        Raises:
            OSError: the port is not free.
        """
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            self._accept, self._host, self.number, ssl=self._tls, backlog=_BACKLOG
        )
        address: tuple[str, int] = self._server.sockets[0].getsockname()
        self.number = address[1]

    async def close(self) -> None:
        """Close the port and all connections; wait until they are gone."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for connection in list(self._state.connections):
            connection.abort()
        await self._state.watch.until(lambda: not self._state.connections)

    async def serve(self, exchange: Exchange) -> None:
        await routes.serve(exchange, self._state)

    def opened(self, connection: Connection) -> None:
        self._state.connections.add(connection)
        self._state.watch.changed()
        match self.door:
            case Door.SILENT:
                connection.is_silent = True
            case Door.CLOSES:
                connection.close()
            case Door.RESETS:
                connection.reset()
            case Door.OPEN:
                pass

    def closed(self, connection: Connection) -> None:
        self._state.connections.discard(connection)
        self._state.watch.changed()

    def crashed(self, error: BaseException) -> None:
        self._state.crashes.append(error)

    def _accept(self) -> Connection:
        self._accepted += 1
        return Connection(self._accepted, self)


def _tls_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE, _KEY)
    return context
