"""Which addresses in a text may be opened, and about which a person is asked first."""

import ipaddress
import re
import unicodedata
from enum import Enum
from urllib.parse import SplitResult, urlsplit

_SCHEMES = {"http", "https", "mailto"}
_LOOKS_LIKE_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://)?(?:[\w-]+\.)+[^\W\d_]{2,}(?:[/?#:]\S*)?", re.IGNORECASE
)
_FILES = {"py", "md", "rs", "sh", "js", "ts", "html", "css", "c", "h", "cpp", "go", "java",
          "txt", "json", "toml", "yaml", "yml", "xml", "csv"}  # fmt: skip
"""What ends like that names a file, not a host."""
_LOCAL = ("localhost", "local", "internal", "lan", "home", "intranet", "localdomain")


class Doubt(Enum):
    """Why a link may lead elsewhere than it seems to."""

    OTHER_HOST = "other host"
    MIXED_SCRIPT = "mixed script"
    USER_INFORMATION = "user information"
    PRIVATE_ADDRESS = "private address"


def is_allowed(target: str) -> bool:
    """Tell whether an address is of a kind that may be opened at all."""
    parts = _parts(target)
    if parts is None or parts.scheme not in _SCHEMES:
        return False
    return bool(parts.path if parts.scheme == "mailto" else parts.hostname)


def host_of(target: str) -> str:
    """Return the host that an address names, empty where it names none."""
    parts = _parts(target)
    return (parts.hostname or "") if parts is not None else ""


def doubts(text: str, target: str) -> list[Doubt]:
    """Return why a person is to be asked before an address is opened that stands behind a text."""
    parts = _parts(target)
    if parts is None or parts.scheme == "mailto":
        return []
    host = _unescaped(parts.hostname or "")
    found: list[Doubt] = []
    if _names_other(text, host):
        found.append(Doubt.OTHER_HOST)
    if _is_mixed(host):
        found.append(Doubt.MIXED_SCRIPT)
    if "@" in parts.netloc:
        found.append(Doubt.USER_INFORMATION)
    if _is_private(host):
        found.append(Doubt.PRIVATE_ADDRESS)
    return found


def _parts(target: str) -> SplitResult | None:
    if any(letter.isspace() or unicodedata.category(letter) == "Cc" for letter in target):
        return None
    try:
        parts = urlsplit(target)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _names_other(text: str, host: str) -> bool:
    """Tell whether a text looks like an address at another host."""
    for found in _LOOKS_LIKE_ADDRESS.finditer(text.strip()):
        shown = found.group()
        if shown.rsplit(".", 1)[-1].lower() in _FILES and "/" not in shown:
            continue
        named = host_of(shown if "://" in shown else f"http://{shown}")
        if named and _bare(named) != _bare(host):
            return True
    return False


def _bare(host: str) -> str:
    return _unescaped(host).lower().removeprefix("www.").rstrip(".")


def _unescaped(host: str) -> str:
    """Return a host in its own letters."""
    if "xn--" not in host:
        return host
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _is_mixed(host: str) -> bool:
    """Tell whether letters of several scripts stand in one part of a host's name."""
    return any(len(_scripts(label)) > 1 for label in host.split("."))


def _scripts(label: str) -> set[str]:
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in label if letter.isalpha()}
    if scripts <= {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}:
        return scripts and {"CJK"}
    return scripts


def _is_private(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        is_number = re.fullmatch(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}", host)
        return "." not in host or host.rsplit(".", 1)[-1] in _LOCAL or bool(is_number)
    return not address.is_global
