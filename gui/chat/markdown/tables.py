"""The rows of a table, without the parser around them."""

import re

from gui.chat.markdown.inlines import Inlines
from gui.chat.markdown.leaves import Inline

_BAR = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r":?-+:?$")
_NO_TEXT = Inline("")
_SPACE = " \t\n\r\f\v"


def is_delimiter_row(words: str) -> bool:
    """Tell whether a line is one that stands below the header of a table."""
    if len(words) < 2 or words[0] not in "|-:" or (words[0] == "-" and words[1] in " \t"):
        return False
    if words.strip("|-: \t"):
        return False
    cells = _cells(words)
    return bool(cells) and all(_DELIMITER.match(cell.strip(_SPACE)) for cell in cells)


def cells_in(line: str) -> int:
    """Return how many cells a row has."""
    return len(_cells(line))


def aligns_of(delimiters: str) -> tuple[str, ...]:
    """Return the alignment of each column."""
    return tuple(_align(cell.strip(_SPACE)) for cell in _cells(delimiters))


def row_of(line: str, columns: int, inlines: Inlines) -> tuple[Inline, ...]:
    """Return the cells of a row, as many as there are columns."""
    texts = (cell.strip(_SPACE).replace("\\|", "|") for cell in _cells(line)[:columns])
    cells = [inlines.line(text) for text in texts]
    return (*cells, *[_NO_TEXT] * (columns - len(cells)))


def _cells(line: str) -> list[str]:
    cells = _BAR.split(line.strip(_SPACE))
    if cells and not cells[0]:
        cells = cells[1:]
    if cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _align(cell: str) -> str:
    is_left, is_right = cell.startswith(":"), cell.endswith(":")
    if is_left and is_right:
        return "center"
    return "left" if is_left else "right" if is_right else ""
