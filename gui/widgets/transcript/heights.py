"""Heights of things below each other, and where each begins."""

from bisect import bisect_right
from itertools import accumulate


class Heights:
    """A column of things. A change costs nothing until somebody asks below it."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        self._valid = 0

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, at: int) -> int:
        return self._heights[at]

    @property
    def total(self) -> int:
        """How high all of them are together."""
        self._repair()
        return self._tops[-1]

    def append(self, height: int) -> None:
        """Put one more below the others."""
        self._heights.append(height)
        self._tops.append(0)

    def set(self, at: int, height: int) -> int:
        """Change a height; return by how much."""
        difference = height - self._heights[at]
        if difference:
            self._heights[at] = height
            self._valid = min(self._valid, at)
        return difference

    def cut(self, at: int) -> None:
        """Take away those from `at` on."""
        del self._heights[at:]
        del self._tops[at + 1 :]
        self._valid = min(self._valid, at)

    def top(self, at: int) -> int:
        """Return where one begins; `top(len(self))` is the end."""
        self._repair()
        return self._tops[at]

    def at(self, y: int) -> int:
        """Return which one is at a height; the first or last one beyond the ends."""
        self._repair()
        return max(0, min(bisect_right(self._tops, y), len(self._heights)) - 1)

    def _repair(self) -> None:
        if self._valid == len(self._heights):
            return
        first = self._valid
        self._tops[first:] = accumulate(self._heights[first:], initial=self._tops[first])
        self._valid = len(self._heights)
