"""Large JSON whose outer levels alone are wanted, read so that other threads have their turn.

The standard library's reader, written in C, holds them all up until it is through: more than a
second for a notebook with plots.
"""

from __future__ import annotations

import json
import re

_BLANKS = re.compile(r"[ \t\n\r]*+")
_SIGNS = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}]', re.DOTALL)
_read = json.JSONDecoder().raw_decode


def outer_levels(source: str, levels: int) -> object:
    """Return what a text in JSON holds; objects and lists within `levels` others are None.

    Whether these are right is not looked at.

    Raises:
        ValueError: it is no JSON.
    """
    value, at = _value(source, _behind_blanks(source, 0), levels)
    if _behind_blanks(source, at) < len(source):
        raise ValueError("there is more behind it")
    return value


def _value(source: str, at: int, levels: int) -> tuple[object, int]:
    """Return a value, and where what follows it begins."""
    begin = source[at : at + 1]
    if begin not in {"{", "["}:
        return _read(source, at)
    if not levels:
        return None, _behind(source, at)
    return (_object if begin == "{" else _list)(source, at, levels)


def _object(source: str, at: int, levels: int) -> tuple[dict[str, object], int]:
    found: dict[str, object] = {}
    at = _behind_blanks(source, at + 1)
    sign = "}" if source[at : at + 1] == "}" else ","
    while sign == ",":
        if source[at : at + 1] != '"':
            raise ValueError("a name is missing")
        name, at = _read(source, at)
        at = _behind_blanks(source, at)
        if source[at : at + 1] != ":":
            raise ValueError("a value is missing")
        found[name], at = _value(source, _behind_blanks(source, at + 1), levels - 1)
        sign, at = _sign(source, at, "}")
    return found, at + (not found)


def _list(source: str, at: int, levels: int) -> tuple[list[object], int]:
    found: list[object] = []
    at = _behind_blanks(source, at + 1)
    sign = "]" if source[at : at + 1] == "]" else ","
    while sign == ",":
        value, at = _value(source, at, levels - 1)
        found.append(value)
        sign, at = _sign(source, at, "]")
    return found, at + (not found)


def _sign(source: str, at: int, end: str) -> tuple[str, int]:
    """Return what follows a value, a comma or the end, and where what follows that begins."""
    at = _behind_blanks(source, at)
    sign = source[at : at + 1]
    if sign not in {",", end}:
        raise ValueError("a comma is missing")
    return sign, _behind_blanks(source, at + 1)


def _behind(source: str, at: int) -> int:
    """Return where an object or a list ends."""
    depth = 0
    for found in _SIGNS.finditer(source, at):
        sign = source[found.start()]
        depth += (sign in "[{") - (sign in "]}")
        if not depth:
            return found.end()
    raise ValueError("its end is missing")


def _behind_blanks(source: str, at: int) -> int:
    found = _BLANKS.match(source, at)
    return found.end() if found else at
