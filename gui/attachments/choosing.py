"""Which files of a folder are chosen, and how many of those in each folder below it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from gui.attachments.folders import Entry, Folder, about_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable


class Share(Enum):
    """How much of something is chosen."""

    NONE = "none"
    PART = "part"
    ALL = "all"


class _Count:
    """Of a folder and all below it: files that may be chosen, that one would choose, that are."""

    __slots__ = ("chosen", "likely", "possible")

    def __init__(self) -> None:
        self.possible = self.likely = self.chosen = 0


class Choice:
    """What is chosen in a folder. At first it is what one would attach, if that is few enough."""

    def __init__(self, root: Folder, most: int) -> None:
        self.root = root
        self.most = most
        self.size = 0
        """Bytes of all that is chosen."""
        self._entries = {it.path: it for it in root.all_files() if it.can_be_chosen}
        self._chosen: set[str] = set()
        self._counts: dict[str, _Count] = {}
        self._around: dict[str, tuple[_Count, ...]] = {}
        for it in self._entries.values():
            for count in self._above(it.path):
                count.possible += 1
                count.likely += it.why_not is None
        likely = [it for it in self._entries.values() if it.why_not is None]
        if len(likely) <= most:
            self._set(likely, is_chosen=True)

    @property
    def paths(self) -> list[str]:
        """What is chosen, in the order of the list."""
        return [path for path in self._entries if path in self._chosen]

    @property
    def files(self) -> int:
        return len(self._chosen)

    @property
    def tokens(self) -> int:
        """What a model takes for all of it, roughly."""
        return about_tokens(self.size)

    @property
    def is_too_much(self) -> bool:
        return self.files > self.most

    def of(self, it: Entry | Folder) -> Share:
        """Return how much of a file or a folder is chosen."""
        if isinstance(it, Entry):
            return Share.ALL if it.path in self._chosen else Share.NONE
        count = self._counts.get(it.path)
        if count is None or not count.chosen:
            return Share.NONE
        return Share.ALL if count.chosen >= (count.likely or count.possible) else Share.PART

    def numbers(self, it: Folder) -> tuple[int, int]:
        """Return how many files of a folder are chosen, and how many may be."""
        count = self._counts.get(it.path)
        return (count.chosen, count.possible) if count is not None else (0, 0)

    def turn(self, files: Iterable[Entry]) -> None:
        """Choose these files, or none of them if all that one would attach are chosen.

        What one would not attach is chosen only where there is nothing else.
        """
        possible = [it for it in files if it.can_be_chosen]
        wanted = [it for it in possible if it.why_not is None] or possible
        if all(it.path in self._chosen for it in wanted):
            self._set(possible, is_chosen=False)
        else:
            self._set(wanted, is_chosen=True)

    def _set(self, files: Iterable[Entry], *, is_chosen: bool) -> None:
        for it in files:
            if (it.path in self._chosen) == is_chosen:
                continue
            sign = 1 if is_chosen else -1
            self.size += sign * it.size
            for count in self._above(it.path):
                count.chosen += sign
            (self._chosen.add if is_chosen else self._chosen.discard)(it.path)

    def _above(self, path: str) -> tuple[_Count, ...]:
        """Return the counts of all folders around a file, the whole one included."""
        folder = path.rpartition("/")[0]
        found = self._around.get(folder)
        if found is None:
            count = self._counts.setdefault(folder, _Count())
            found = (count, *self._above(folder)) if folder else (count,)
            self._around[folder] = found
        return found
