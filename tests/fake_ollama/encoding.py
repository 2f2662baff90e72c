"""Write JSON and times the way Go's standard library does."""

import json
import time
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from functools import lru_cache

ZONE = timezone(timedelta(hours=2))
"""Where the server stands, so that a client must mind the offset of `expires_at`."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_HTML = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))
_HTML_AND_SEPARATORS = (*_HTML, ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def dump(value: object, *, raw_separators: bool = False) -> bytes:
    """Return one line of JSON without its line end: compact, UTF-8, `<`, `>` and `&` escaped.

    Go escapes U+2028 and U+2029 too, but not U+0085; other writers leave all of them as they are.
    """
    text = _ENCODER.encode(value)
    for mark, escape in _HTML if raw_separators else _HTML_AND_SEPARATORS:
        if mark in text:
            text = text.replace(mark, escape)
    # A lone surrogate has no UTF-8. Outside a string there is none, so that the escape is right.
    return text.encode("utf-8", errors="backslashreplace")


def quoted(text: str) -> str:
    """Return `text` in double quotes, as Go's `%q` writes it."""
    return json.dumps(text, ensure_ascii=False)


def utc(moment_ns: int, digits: int | None = None) -> str:
    """Return a moment since 1970 as RFC 3339 in UTC.

    Go leaves out the zeros at the end of a fraction, so that it has 0 to 9 digits; `digits` asks
    for an exact number of them.
    """
    seconds, fraction = divmod(moment_ns, 1_000_000_000)
    return f"{_utc_second(seconds)}{_fraction(fraction, digits)}Z"


def local(moment_ns: int) -> str:
    """Return a moment since 1970 as RFC 3339 with the offset of `ZONE`."""
    seconds, fraction = divmod(moment_ns, 1_000_000_000)
    moment = datetime.fromtimestamp(seconds, UTC).astimezone(ZONE)
    return f"{moment:%Y-%m-%dT%H:%M:%S}{_fraction(fraction, None)}+02:00"


def http_date(moment_ns: int) -> str:
    """Return a moment since 1970 as the HTTP header `Date` has it."""
    moment = datetime.fromtimestamp(moment_ns // 1_000_000_000, UTC)
    return format_datetime(moment, usegmt=True)


@lru_cache(maxsize=8)
def _utc_second(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))


def _fraction(fraction_ns: int, digits: int | None) -> str:
    text = f"{fraction_ns:09d}"
    text = text.rstrip("0") if digits is None else text[:digits]
    return f".{text}" if text else ""
