"""Read `keep_alive` as the server does: numbers of seconds and Go's durations (§3.4)."""

import math
import re
from typing import Any

from tests.fake_ollama.encoding import quoted
from tests.fake_ollama.refused import Refused

FOREVER_S = math.inf
_UNITS_S = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600}
_LONGEST_S = 9.2e9
_PART = re.compile(r"(\d*\.?\d*)([^\d.]*)")


def keep_alive_s(value: Any) -> float | None:
    """Return the seconds to keep a model, `FOREVER_S`, or None for "as before".

    Raises:
        Refused: 400, with the text of Go's `time.ParseDuration` or of the wrong type.
    """
    if value is None:
        return None
    if isinstance(value, str):
        return _lasting(duration_s(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _lasting(float(value))
    raise Refused(400, f"Unsupported type: '{_go_type(value)}'")


def duration_s(text: str) -> float:
    """Return the seconds of a Go duration such as `1h30m` or `-1.5s`.

    Raises:
        Refused: 400, with Go's own words.
    """
    sign = -1 if text.startswith("-") else 1
    rest = text[1:] if text[:1] in {"-", "+"} else text
    if rest == "0":
        return 0
    seconds, invalid = 0.0, Refused(400, f"time: invalid duration {quoted(text)}")
    if not rest:
        raise invalid
    while rest:
        part = _PART.match(rest)
        if part is None or part[1] in {"", "."}:
            raise invalid
        seconds += float(part[1]) * _unit_s(part[2], text)
        rest = rest[part.end() :]
    return sign * seconds


def _unit_s(unit: str, text: str) -> float:
    if not unit:
        raise Refused(400, f"time: missing unit in duration {quoted(text)}")
    if unit not in _UNITS_S:
        raise Refused(400, f"time: unknown unit {quoted(unit)} in duration {quoted(text)}")
    return _UNITS_S[unit]


def _lasting(seconds: float) -> float:
    return FOREVER_S if seconds < 0 or seconds > _LONGEST_S else seconds


def _go_type(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    return "[]interface {}" if isinstance(value, list) else "map[string]interface {}"
