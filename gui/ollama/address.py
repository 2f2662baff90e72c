"""Turn what a person types as a server's address into a base URL, by OLLAMA_HOST's rules.

The rules are those of ollama-api §1: without a scheme it is http on port 11434; a scheme changes
the default port to its own; a path is kept.
"""

import ipaddress
import re

from gui.fields import QT_TRANSLATE_NOOP
from gui.ollama.errors import AddressInvalid

DEFAULT_PORT = 11434
_PORT_OF_SCHEME = {"http": 80, "https": 443}
_HOST = re.compile(r"[^\s/?#@:\[\]<>\"\\^`{|}%]+")

_NOT_IN_PATH = re.compile(r"[\s?#]")
_USERINFO = re.compile(r"^([a-z][a-z0-9+.-]*://)?[^/?#]*@", re.IGNORECASE)
_SECRET_WITH_SLASH = re.compile(r"[^/@\[\]]*:[^/@]*[^/@0-9][^/@]*/.*@")
"""A name and a password that has a slash in it: what follows the colon is no port."""


def base_url(typed: str) -> str:
    """Return the base URL, without a slash at its end: `http://127.0.0.1:11434`.

    Raises:
        AddressInvalid: another scheme than http and https, a name or password, or no host name.
    """
    text = typed.strip().strip("\"'").strip()
    scheme, has_scheme, rest = text.rpartition("://")
    authority, slash, path = rest.partition("/")
    if "@" in scheme or "@" in authority or _SECRET_WITH_SLASH.match(rest):
        raise AddressInvalid(
            address="…", reason=QT_TRANSLATE_NOOP("Errors", "it may not hold a name or a password")
        )
    if not has_scheme:
        scheme = "https" if _is_ollama_com(text) else "http"
    scheme = scheme.lower()
    if scheme not in _PORT_OF_SCHEME:
        raise AddressInvalid(
            address=typed,
            reason=QT_TRANSLATE_NOOP("Errors", "only http:// and https:// are spoken here"),
        )
    default_port = DEFAULT_PORT
    if has_scheme or scheme == "https":
        default_port = _PORT_OF_SCHEME[scheme]
    host, port = _host_and_port(authority, default_port)
    if not _HOST.fullmatch(host) and not _is_ipv6(host):
        raise AddressInvalid(
            address=typed, reason=QT_TRANSLATE_NOOP("Errors", "its host name is not valid")
        )
    if _NOT_IN_PATH.search(path):
        raise AddressInvalid(
            address=typed, reason=QT_TRANSLATE_NOOP("Errors", "its path has a space, a ? or a #")
        )
    return f"{scheme}://{_connectable(host)}:{port}{(slash + path).rstrip('/')}"


def without_userinfo(url: str) -> str:
    """Return an address without the name and the password that may stand in it."""
    return _USERINFO.sub(r"\1", url)


def _is_ollama_com(text: str) -> bool:
    return text.lower() == "ollama.com"


def _host_and_port(authority: str, default_port: int) -> tuple[str, int]:
    if _is_ipv6(authority):
        return authority, default_port
    if authority.startswith("["):
        host, _, rest = authority[1:].partition("]")
        return host, _port(rest.removeprefix(":"), default_port)
    host, _, port = authority.partition(":")
    return host or "127.0.0.1", _port(port, default_port)


def _port(text: str, default_port: int) -> int:
    """Return the port; like the server, take the default for one that cannot be."""
    if text.isascii() and text.isdigit() and len(text) <= 5 and 0 < int(text) <= 65535:
        return int(text)
    return default_port


def _is_ipv6(text: str) -> bool:
    try:
        return ipaddress.ip_address(text).version == 6
    except ValueError:
        return False


def _connectable(host: str) -> str:
    """Replace an address to listen on, which not every system can connect to."""
    if host == "0.0.0.0":  # noqa: S104 - compared, not bound to
        return "127.0.0.1"
    if not _is_ipv6(host):
        return host
    return "[::1]" if ipaddress.ip_address(host).is_unspecified else f"[{host}]"
