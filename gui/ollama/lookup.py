"""Find the addresses of a host, without ever holding up the end of the program."""

import functools
import ipaddress
import socket

from gui.ollama.threads import in_daemon_thread


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
    found = await in_daemon_thread(
        functools.partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM), "name lookup"
    )
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _as_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
