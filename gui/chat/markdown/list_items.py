"""The list items that are open at a line, as far as their markers and indentation tell."""

import re
from typing import NamedTuple

from gui.chat.markdown.leaves import Frame, FrameKind, Frames

MOST_NESTING = 32
ITEM = re.compile(r"( *)(?:([-*+])|(\d{1,9})([.)]))(?:( {1,4})(?=\S)|[ \t]|$)")
RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:_ *){3,}|(?:\* *){3,})$")
_TASK = re.compile(r"\[[ xX]\] +\S")
_BULLETS = "-*+"


class Item(NamedTuple):
    """An open item: how far its content is moved to the right, its kind, and its number."""

    content: int
    kind: str
    number: int
    is_task: bool

    @property
    def marker(self) -> str:
        """Its number; bullets and boxes take no more room than others."""
        return "" if self.kind in _BULLETS or self.is_task else f"{self.number}{self.kind}"


def item_in(text: str) -> re.Match[str] | None:
    """Return the item that a line begins, if it begins one."""
    found = ITEM.match(text)
    return None if found is None or RULE.match(text) else found


def interrupts(found: re.Match[str]) -> bool:
    """Tell whether an item may follow a paragraph's line; else it is a part of that."""
    is_empty = not found.string[found.end() :].strip()
    return not is_empty and found.group(3) in {None, "1"}


class OpenItems:
    """The open items, from the outermost."""

    def __init__(self, items: tuple[Item, ...] = ()) -> None:
        self._items = list(items)

    def __bool__(self) -> bool:
        return bool(self._items)

    @property
    def is_deep(self) -> bool:
        """Whether more of them are open than are shown as lists."""
        return len(self._items) >= MOST_NESTING

    def saved(self) -> tuple[Item, ...]:
        """Return what makes another one like it."""
        return tuple(self._items)

    @property
    def innermost(self) -> int:
        """How far the content of the innermost one is moved to the right."""
        return self._items[-1].content if self._items else 0

    def leave(self, indent: int) -> Item | None:
        """Leave those that a line does not belong to; return the outermost of them."""
        left: Item | None = None
        while self._items and indent < self._items[-1].content:
            left = self._items.pop()
        return left

    def clear(self) -> None:
        """Leave all of them."""
        self._items.clear()

    def enter(self, found: re.Match[str], former: Item | None) -> Item:
        """Enter an item, and those that begin on its line; `former` may be the one before it."""
        first = _item_of(found, former)
        self._items.append(first)
        text = found.string
        while len(self._items) < MOST_NESTING:
            begin = self._items[-1].content
            rest = text[begin:]
            inner = ITEM.match(" " * begin + rest)
            if inner is None or len(inner.group(1)) - begin > 3 or RULE.match(rest):
                break
            self._items.append(_item_of(inner, None))
        return first

    def content_at(self, indent: int) -> int:
        """Return how far the innermost one moves a line with this indentation."""
        return max((item.content for item in self._items if item.content <= indent), default=0)

    def frames_at(self, indent: int) -> Frames:
        """Return the frames of a line with this indentation."""
        items = (item for item in self._items if item.content <= indent)
        return tuple(Frame(FrameKind.ITEM, item.marker) for item in items)


def _item_of(found: re.Match[str], former: Item | None) -> Item:
    kind = found.group(2) or found.group(4)
    number = int(found.group(3) or 0)
    if former is not None and former.kind == kind:
        number = former.number + 1
    width = len(found.group(1)) + len(found.group(2) or found.group(3) + found.group(4))
    width += len(found.group(5) or " ")
    return Item(width, kind, number, bool(_TASK.match(found.string, found.end())))
