"""Writes values of JSON as text: on one line, or as they are shown; nothing of them is changed."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from gui.chat.structured.reading import WrittenFloat

if TYPE_CHECKING:
    from gui.chat.structured.reading import Json


def scalar_text(value: Json) -> str:
    """Return a value without an inside as JSON writes it; numbers as they were written."""
    if isinstance(value, WrittenFloat):
        return value.text
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


def compact(value: Json, most: int = 0) -> str:
    """Return a value as JSON on one line; with `most`, cut after about so many characters.

    It does not call itself: however deep the value, it is written.
    """
    pieces: list[str] = []
    length = 0
    left: list[object] = [_Value(value)]
    while left:
        it = left.pop()
        if isinstance(it, str):
            pieces.append(it)
            length += len(it)
            continue
        inner = it.value if isinstance(it, _Value) else None
        if isinstance(inner, dict):
            parts = list(islice(inner.items(), most or None))
            left.append("}")
            for name, part in reversed(parts):
                begin = "" if name == parts[0][0] else ", "
                left += [_Value(part), f"{begin}{json.dumps(name, ensure_ascii=False)}: "]
            left.append("{")
        elif isinstance(inner, list):
            items = inner[:most] if most else inner
            left.append("]")
            for at in range(len(items) - 1, -1, -1):
                left += [_Value(items[at]), ", " if at else ""]
            left.append("[")
        else:
            pieces.append(scalar_text(inner))
            length += len(pieces[-1])
        if most and length > most:
            return "".join(pieces)[:most] + "…"
    return "".join(pieces)


class _Value:
    """A value that is still to be written."""

    __slots__ = ("value",)

    def __init__(self, value: Json) -> None:
        self.value = value


def plain_text(value: Json, most: int = 0) -> str:
    """Return a value as a cell shows it: strings bare, what has an inside on one line."""
    if isinstance(value, str):
        return value if not most or len(value) <= most else value[:most] + "…"
    return compact(value, most)


def printable(text: str) -> str:
    """Return a text without halves of characters, which cannot be shown, copied or saved."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
