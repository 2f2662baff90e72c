"""Letters of one width: how many columns a line of code takes, and what is drawn of it."""

import unicodedata
from typing import NamedTuple

from gui.chat.markdown.hidden import HIDDEN

TAB_CELLS = 4


class Shown(NamedTuple):
    """A line as it is drawn.

    `places` has for each character of the line where it begins in `text`, and where the line
    ends; None where both are alike. `tags` are the stretches of `text` that stand for hidden
    characters.
    """

    text: str
    places: list[int] | None = None
    tags: tuple[tuple[int, int], ...] = ()


def shown(line: str) -> Shown:
    """Return how a line is drawn: tabs as spaces, hidden characters as their numbers."""
    if line.isascii() and line.isprintable():
        return Shown(line)
    if "\t" not in line and not HIDDEN.search(line):
        return Shown(line)
    pieces: list[str] = []
    places: list[int] = []
    tags: list[tuple[int, int]] = []
    at = column = 0
    for letter in line:
        places.append(at)
        drawn = letter
        if letter == "\t":
            drawn = " " * (TAB_CELLS - column % TAB_CELLS)
        elif HIDDEN.match(letter):
            drawn = f"U+{ord(letter):04X}"
            tags.append((at, at + len(drawn)))
        pieces.append(drawn)
        at += len(drawn)
        column += cells(drawn)
    places.append(at)
    return Shown("".join(pieces), places, tuple(tags))


def cells(text: str) -> int:
    """Return how many columns a text takes: two for a wide letter, none for an accent on one."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(letter) for letter in text)


def rows_of(text: str, columns: int) -> list[tuple[int, int]]:
    """Cut a text into rows of at most so many columns; an empty text has one row."""
    if text.isascii():
        return [(at, min(at + columns, len(text))) for at in range(0, max(1, len(text)), columns)]
    rows: list[tuple[int, int]] = []
    start = used = 0
    for at, letter in enumerate(text):
        width = _cells_of(letter)
        if used + width > columns and at > start:
            rows.append((start, at))
            start, used = at, 0
        used += width
    rows.append((start, len(text)))
    return rows


def _cells_of(letter: str) -> int:
    if letter.isascii():
        return 1
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
