"""Python counts characters, Qt counts units of UTF-16: from one to the other."""

from bisect import bisect_left

from PySide6.QtGui import QTextLine


def x_of(line: QTextLine, position: int) -> float:
    """Return how far from the left a position of Qt's stands in a line."""
    found: object = line.cursorToX(position)  # a pair in newer versions
    return float(found[0]) if isinstance(found, tuple) else float(str(found))


class Utf16:
    """The positions in one text. Texts without characters above U+FFFF cost nothing."""

    def __init__(self, text: str) -> None:
        self._wide: list[int] = []
        if not text.isascii() and max(text) > "\uffff":
            self._wide = [at for at, letter in enumerate(text) if letter > "\uffff"]

    def to_qt(self, position: int) -> int:
        """Return a position in Python's text as Qt counts it."""
        return position + bisect_left(self._wide, position) if self._wide else position

    def from_qt(self, position: int) -> int:
        """Return a position of Qt's as Python counts it; inside a character, its beginning."""
        if not self._wide:
            return position
        low, high = 0, len(self._wide)
        while low < high:
            middle = (low + high) // 2
            if self._wide[middle] + middle < position:
                low = middle + 1
            else:
                high = middle
        found = position - low
        return max(found, self._wide[low - 1] + 1) if low else found
