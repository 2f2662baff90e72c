"""Find the addresses of a host, without ever holding up the end of the program."""

import asyncio
import functools
import ipaddress
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar, cast

_T = TypeVar("_T")


def is_private(host: str) -> bool:
    """Tell whether a host name or address is this machine or a neighbour's."""
    address = _as_address(host)
    if address is not None:
        return address.is_private or address.is_loopback or address.is_link_local
    name = host.rstrip(".").lower()
    return "." not in name or name.endswith((".localhost", ".local", ".internal", ".lan"))


async def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of `host`, in the order in which to try them.

    Raises:
        OSError: the name does not resolve (`socket.gaierror`).
        UnicodeError: it cannot be a host name.
    """
    if _as_address(host) is not None:
        return [host]
    if host.rstrip(".").lower() == "localhost":
        return ["127.0.0.1", "::1"]  # in this order, since most servers listen on IPv4 only
    found = await _in_daemon_thread(
        functools.partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    )
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _as_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


async def _in_daemon_thread(work: Callable[[], _T]) -> _T:
    """Not in the loop's executor: leaving the program would wait for a lookup that hangs."""
    loop = asyncio.get_running_loop()
    result: asyncio.Future[_T] = loop.create_future()

    def settle(value: _T | None, error: Exception | None) -> None:
        if result.done():
            return
        if error is not None:
            result.set_exception(error)
        else:
            result.set_result(cast("_T", value))

    def run() -> None:
        value, failure = None, None
        try:
            value = work()
        except (OSError, UnicodeError) as error:
            failure = error
        with suppress(RuntimeError):  # the loop may be closed by now
            loop.call_soon_threadsafe(settle, value, failure)

    threading.Thread(target=run, name="name lookup", daemon=True).start()
    return await result
