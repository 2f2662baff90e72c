"""A value of JSON as the lines of a tree that can be folded."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from gui.chat.structured.writing import compact, scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gui.chat.structured.reading import Json, Path

_OPEN_AT_FIRST = 60
"""So many lines are shown unfolded at first."""
_MOST_AT_ONCE = 200
"""So many of what an object or a list holds are shown until more are asked for."""
_MOST_LINES = 5_000
"""Unfolding everything goes so far."""
_DEEPEST = 100
"""What is nested more deeply is unfolded one by one."""
_MOST_OF_A_VALUE = 4_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where the value stands, what it is called, and what it says.

    `count` is how many parts the value has, None where it has no inside. `is_open` tells whether
    they are shown. A line with `hidden` stands for so many further parts of what is at `path`.
    """

    path: Path
    name: str
    text: str
    count: int | None = None
    is_list: bool = False
    is_open: bool = False
    hidden: int = 0


class Tree:
    """The lines of a value, and which of them are unfolded."""

    def __init__(self, value: Json) -> None:
        self._value = value
        self._open: set[Path] = set()
        self._shown: dict[Path, int] = {}
        self._open_some(_OPEN_AT_FIRST)

    def lines(self) -> list[Line]:
        """Return the lines that are shown, from the top."""
        found: list[Line] = []
        left: list[tuple[Path, str, Json, int]] = [((), "", self._value, 0)]
        while left:
            path, name, value, hidden = left.pop()
            if hidden:
                found.append(Line(path, name, "", hidden=hidden))
                continue
            parts = _parts(value)
            if parts is None:
                found.append(Line(path, name, _said(value)))
                continue
            is_open = path in self._open
            text = "" if is_open else compact(value, 80)
            is_list = isinstance(value, list)
            if path or not is_open:
                found.append(Line(path, name, text, len(parts), is_list, is_open))
            if is_open:
                most = self._shown.get(path, _MOST_AT_ONCE)
                if len(parts) > most:
                    left.append((path, name, None, len(parts) - most))
                first = list(islice(_named(value), most))
                left += [((*path, key), str(key), part, 0) for key, part in reversed(first)]
        return found

    def toggle(self, path: Path) -> None:
        """Fold or unfold what stands at a place."""
        self._open ^= {path}

    def show_more(self, path: Path) -> None:
        """Show more of the parts of what stands at a place."""
        self._shown[path] = self._shown.get(path, _MOST_AT_ONCE) + _MOST_AT_ONCE

    def open_all(self) -> None:
        """Unfold everything, as far as that is not too much."""
        self._open_some(_MOST_LINES)

    def close_all(self) -> None:
        """Fold everything but the outermost."""
        self._open = {()}

    def _open_some(self, most: int) -> None:
        """Unfold the outermost, and then level by level what does not make too many lines."""
        self._open = {()}
        count = len(_parts(self._value) or ())
        level: list[tuple[Path, Json]] = [((), self._value)]
        while level and len(level[0][0]) < _DEEPEST:
            below: list[tuple[Path, Json]] = []
            for path, value in level:
                for key, part in islice(_named(value), _MOST_AT_ONCE):
                    parts = _parts(part)
                    if not parts:
                        continue
                    count += min(len(parts), _MOST_AT_ONCE)
                    if count > most:
                        return
                    place = (*path, key)
                    self._open.add(place)
                    below.append((place, part))
            level = below


def _parts(value: Json) -> list[Json] | dict[str, Json] | None:
    return value if isinstance(value, list | dict) else None


def _named(value: Json) -> Iterator[tuple[str | int, Json]]:
    if isinstance(value, list):
        yield from enumerate(value)
    elif isinstance(value, dict):
        yield from value.items()


def _said(value: Json) -> str:
    text = scalar_text(value)
    return text if len(text) <= _MOST_OF_A_VALUE else text[:_MOST_OF_A_VALUE] + "…"
