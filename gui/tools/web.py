"""Get a page from the public web, and from nowhere else.

A name is looked up once for each connection; all its addresses must be allowed, and the
connection goes to one of those that were checked, so that a second answer of the name server has
no effect. No cookies, no credentials, and no proxy: a proxy would look names up by itself.
"""

from __future__ import annotations

import asyncio
import functools
import ipaddress
import ssl
import zlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from typing import NamedTuple, cast

import httpcore
import httpx

from gui import __version__
from gui.ollama.lookup import look_up
from gui.ollama.threads import in_daemon_thread
from gui.tools.public_addresses import Address, is_public
from gui.tools.tool import ToolFailed

MOST_BYTES = 2_000_000
"""So much of a page is read, as it comes and unpacked; the rest is left where it is."""
MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_PORTS = {80, 443}
"""Of the ports that are given to services; the others of those are for no pages."""
_FIRST_FREE_PORT = 1024
_LAST_PORT = 65_535

IsAllowed = Callable[[Address], bool]
LookUp = Callable[[str, int], Awaitable[list[str]]]


class Got(NamedTuple):
    """What came from an address; `url` is the last one where it sent us on."""

    url: str
    content_type: str
    body: bytes
    is_cut: bool


class Web:
    """The way to the web; what it may reach and how names are looked up can be given.

    `tls` is what checks the certificates of https; by default the system's own rules.
    """

    def __init__(
        self,
        is_allowed: IsAllowed = is_public,
        look_up: LookUp = look_up,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._backend = _CheckedBackend(is_allowed, look_up)
        self._tls = tls

    async def get(self, address: str) -> Got:
        """Get what is at an address, following it where it leads.

        It takes as long as the other side wants: give it a time limit.

        Raises:
            ToolFailed: it cannot be had, or may not.
        """
        url = _url(address)
        for _ in range(MOST_REDIRECTS + 1):
            async with self._answer(url) as answer:
                if answer.status not in _REDIRECTS:
                    return await _read(str(url), answer)
                location = _header(answer, b"location")
            if not location:
                raise ToolFailed(f"{url} sends on to another address, but does not say which.")
            url = _joined(url, location)
        raise ToolFailed(f"{address} sends on to other addresses more than {MOST_REDIRECTS} times.")

    @asynccontextmanager
    async def _answer(self, url: httpx.URL) -> AsyncGenerator[httpcore.Response, None]:
        tls = None
        if url.scheme == "https":
            tls = self._tls or await in_daemon_thread(_system_tls, "certificates")
        request = httpcore.Request(
            "GET",
            httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers={
                "Host": url.netloc.decode("ascii"),
                "User-Agent": f"pronk/{__version__}",
                "Accept": "text/html,application/xhtml+xml,text/*;q=0.9,application/json;q=0.9",
                "Accept-Encoding": "gzip, deflate",
            },
        )
        pool = httpcore.AsyncConnectionPool(
            ssl_context=tls, network_backend=self._backend, max_keepalive_connections=0
        )
        async with pool:
            try:
                answer = await pool.handle_async_request(request)
                try:
                    yield answer
                finally:
                    await answer.aclose()
            except httpcore.ProtocolError as error:
                raise ToolFailed(f"{url.host} does not answer as a web server: {error}") from error
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                raise ToolFailed(f"{url.host} cannot be reached: {_why(error)}") from error


class _CheckedBackend(httpcore.AsyncNetworkBackend):
    """Connects to allowed addresses only."""

    def __init__(self, is_allowed: IsAllowed, look_up: LookUp) -> None:
        self._is_allowed = is_allowed
        self._look_up = look_up
        self._own = cast("httpcore.AsyncNetworkBackend", httpcore.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._checked(host, port)
        for address in addresses[:-1]:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return await self._own.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
        return await self._own.connect_tcp(
            addresses[-1], port, timeout, local_address, socket_options
        )

    async def _checked(self, host: str, port: int) -> list[str]:
        """Return the addresses of a host, all of them allowed."""
        try:
            found = await self._look_up(host, port)
        except (OSError, UnicodeError) as error:
            raise ToolFailed(f"There is no address for {host}.") from error
        checked: list[str] = []
        for text in found:
            try:
                address = ipaddress.ip_address(text)
            except ValueError:
                address = None
            if address is None or not self._is_allowed(address):
                raise ToolFailed(
                    f"{host} is not on the public internet ({text}): pages of this computer and"
                    " its network are not fetched."
                )
            checked.append(str(address))
        if not checked:
            raise ToolFailed(f"There is no address for {host}.")
        return checked


def _url(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise ToolFailed(f"This is no web address: {address[:200]}") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise ToolFailed(f"Only addresses with http:// or https:// are fetched: {address[:200]}")
    if url.userinfo:
        raise ToolFailed("An address with a user name or a password in it is not fetched.")
    port = url.port
    if port is not None and port not in _PORTS and not _FIRST_FREE_PORT <= port <= _LAST_PORT:
        raise ToolFailed(f"At port {port} there are no web pages.")
    return url.copy_with(fragment=None)


def _joined(url: httpx.URL, location: str) -> httpx.URL:
    try:
        return _url(str(url.join(location)))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise ToolFailed(f"{url} sends on to what is no web address.") from error


async def _read(url: str, answer: httpcore.Response) -> Got:
    if answer.status >= 400:
        raise ToolFailed(f"{url} answers with the error {answer.status}.")
    unpack = _unpacker(url, _header(answer, b"content-encoding").strip().lower())
    body, is_cut, raw = bytearray(), False, 0
    async for piece in answer.aiter_stream():
        raw += len(piece)
        try:
            body += unpack(piece, MOST_BYTES + 1 - len(body))
        except zlib.error as error:
            raise ToolFailed(f"{url} cannot be unpacked: {error}") from error
        if len(body) > MOST_BYTES or raw > MOST_BYTES:
            is_cut = True
            break
        await asyncio.sleep(0)  # a flood keeps nobody else waiting
    return Got(url, _header(answer, b"content-type"), bytes(body[:MOST_BYTES]), is_cut)


def _unpacker(url: str, encoding: str) -> Callable[[bytes, int], bytes]:
    """Return what unpacks a piece into at most so many bytes; what is beyond is lost."""
    if encoding in {"", "identity"}:
        return lambda piece, most: piece[:most]
    if encoding in {"gzip", "x-gzip"}:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress
    if encoding == "deflate":
        return zlib.decompressobj().decompress
    raise ToolFailed(f"{url} is packed in a way that is not known here: {encoding[:50]}")


def _header(answer: httpcore.Response, name: bytes) -> str:
    found = (value for key, value in answer.headers if key.lower() == name)
    return next(found, b"").decode("latin-1")


@functools.cache
def _system_tls() -> ssl.SSLContext:
    import truststore  # noqa: PLC0415 - only who speaks https pays for it

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _why(error: Exception) -> str:
    return str(error) or "the connection broke off"
