"""A web server for tests that sends what a test says, byte by byte."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from tests.fake_ollama.listening import CERTIFICATE

Send = Callable[[asyncio.StreamWriter], Awaitable[None]]


class PageServer:
    """Answers each path with the bytes, or by the function, that `pages` has for it."""

    def __init__(self, *, tls: bool) -> None:
        self.pages: dict[str, bytes | Send] = {}
        self.requests: list[bytes] = []
        self.scheme = "https" if tls else "http"
        self.port = 0

    def url(self, path: str = "/", host: str = "pages.test") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            request = await reader.readuntil(b"\r\n\r\n")
            self.requests.append(request)
            page = self.pages[request.split()[1].decode()]
            if isinstance(page, bytes):
                writer.write(page)
            else:
                await page(writer)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def serving(*, tls: bool = False) -> AsyncGenerator[PageServer, None]:
    pages = PageServer(tls=tls)
    context = None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE, CERTIFICATE.with_name("key.pem"))
    server = await asyncio.start_server(pages.answer, "127.0.0.1", 0, ssl=context)
    pages.port = server.sockets[0].getsockname()[1]
    async with server:
        yield pages


def page(
    body: bytes | str, kind: str = "text/html; charset=utf-8", *headers: str, status: int = 200
) -> bytes:
    """Return an answer of HTTP."""
    raw = body.encode() if isinstance(body, str) else body
    head = [f"HTTP/1.1 {status} Fine", f"Content-Type: {kind}", f"Content-Length: {len(raw)}"]
    return "\r\n".join([*head, *headers, "", ""]).encode() + raw


def sent_on(location: str) -> bytes:
    return page("", "text/html", f"Location: {location}", status=302)
