"""The rows of a table, without the parser around them."""

import re

from gui.chat.markdown.inlines import Inlines
from gui.chat.markdown.leaves import Inline

_BAR = re.compile(r"(?<!\\)\|")
_NO_TEXT = Inline("")


def aligns_of(delimiters: str) -> tuple[str, ...]:
    """Return the alignment of each column."""
    return tuple(_align(cell.strip()) for cell in _cells(delimiters))


def row_of(line: str, columns: int, inlines: Inlines) -> tuple[Inline, ...]:
    """Return the cells of a row, as many as there are columns."""
    texts = (cell.strip().replace("\\|", "|") for cell in _cells(line)[:columns])
    cells = [inlines.line(text) for text in texts]
    return (*cells, *[_NO_TEXT] * (columns - len(cells)))


def _cells(line: str) -> list[str]:
    cells = _BAR.split(line.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _align(cell: str) -> str:
    is_left, is_right = cell.startswith(":"), cell.endswith(":")
    if is_left and is_right:
        return "center"
    return "left" if is_left else "right" if is_right else ""
