"""Cuts a growing text into chunks that never change again once they are closed.

It looks at each line once, and at no more than that: a few microseconds a line. Where it cannot
be sure without parsing, it does not cut.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from gui.chat.markdown.leaves import Frames
from gui.chat.markdown.list_items import (
    ITEM,
    MOST_NESTING,
    RULE,
    Item,
    OpenItems,
    interrupts,
    item_in,
)
from gui.chat.markdown.math_rule import end_of, is_whole

_FENCE = re.compile(r"( *)(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_MARKERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+")
_MARKER = re.compile(r">|[-*+]|\d+[.)]")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:")
_QUOTE = re.compile(r" {0,3}>")
_DELIMITERS = re.compile(r" {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
_DEFINITION = re.compile(r" {0,3}\[(\^?)[^\]\\]{1,999}\]:")


class Kind(Enum):
    """What a chunk consists of."""

    TEXT = "text"
    FENCE = "fence"
    MATH = "math"
    TABLE = "table"


@dataclass(slots=True, eq=False)
class Chunk:
    """A part of the text: characters `start` up to and without `end`.

    `frames` are the list items that it stands in, `indent` is how far they move it to the right.
    `number` is the number of the list item that it begins with, where it counts on from the item
    before. `info` is what stands behind a fence. `first` is the number of its first line, of
    `lines` in all. `defines` is set where it may define the target of a reference or a footnote,
    `has_end` where a fence or formula has its last line, `is_blank` while it has no words,
    `is_heading` where it is one with `#`, `is_note` and `is_quote` where it begins with the
    definition of a footnote or with a quote, `is_raw` where too much is nested in it.
    """

    kind: Kind
    start: int
    end: int
    frames: Frames = ()
    indent: int = 0
    number: int | None = None
    info: str = ""
    is_closed: bool = False
    defines: bool = False
    has_end: bool = False
    is_blank: bool = False
    is_heading: bool = False
    is_note: bool = False
    is_quote: bool = False
    is_raw: bool = False
    first: int = 0
    lines: int = 0


class Saved(NamedTuple):
    """The state of a splitter."""

    chunk_count: int
    last: Chunk | None
    items: tuple[Item, ...]
    state: tuple[int, int, int, str, bool, str, str, int, Item | None]


class Splitter:
    """The chunks of a text that grows by whole lines."""

    def __init__(self) -> None:
        self.chunks: list[Chunk] = []
        self._at = 0
        self._number = 0
        self._last_start = 0
        self._last_line = ""
        self._is_blank = True
        self._fence = ""
        self._math_end = ""
        self._items = OpenItems()
        self._top: Item | None = None
        self._columns = 0

    def take(self, line: str) -> None:
        """Take in one more line, its line end included if it has one."""
        text = line.rstrip("\r\n")
        handler = self._take_text
        if self._fence:
            handler = self._take_code
        elif self._math_end:
            handler = self._take_math
        elif self._columns:
            handler = self._take_row
        handler(text, len(line))
        self._last_start = self._at
        self._last_line = text
        self._at += len(line)
        self._number += 1
        self._is_blank = not text.strip(" \t")

    # --- Trying a line that is not complete ---------------------------------------------------

    def saved(self) -> "Saved":
        """Return what `restore` needs to undo the lines taken from now on."""
        last = replace(self.chunks[-1]) if self.chunks else None
        state = (
            self._at, self._number, self._last_start, self._last_line, self._is_blank,
            self._fence, self._math_end, self._columns, self._top,
        )  # fmt: skip
        return Saved(len(self.chunks), last, self._items.saved(), state)

    def restore(self, saved: "Saved") -> None:
        """Be as at the time of `saved`."""
        del self.chunks[saved.chunk_count :]
        if saved.last is not None:
            self.chunks[-1] = saved.last
        self._items = OpenItems(saved.items)
        (
            self._at, self._number, self._last_start, self._last_line, self._is_blank,
            self._fence, self._math_end, self._columns, self._top,
        ) = saved.state  # fmt: skip

    # --- Inside of something ------------------------------------------------------------------

    def _take_code(self, text: str, length: int) -> None:
        mark = self._fence
        stripped = text.strip(" \t")
        indent = _indent_of(text)
        outer = self.chunks[-1].indent
        if stripped and indent < outer:  # the list item ends, and the code with it
            self._fence = ""
            self._close()
            self._take_text(text, length)
            return
        self._extend(length)
        is_mark = stripped.startswith(mark) and not stripped.strip(mark[0])
        if is_mark and indent - outer <= 3:
            self._fence = ""
            self.chunks[-1].has_end = True
            self._close()

    def _take_math(self, text: str, length: int) -> None:
        self._extend(length)
        if text.rstrip().endswith(self._math_end):
            self._math_end = ""
            self.chunks[-1].has_end = True
            self._close()

    def _take_row(self, text: str, length: int) -> None:
        ends = (
            not text.strip(" \t")
            or text.startswith("    ")
            or _HEADING.match(text)
            or _QUOTE.match(text)
            or RULE.match(text)
            or _FENCE.match(text)
            or ITEM.match(text)
            or end_of(text)
        )
        if ends:
            self._columns = 0
            self._close()
            self._end_list()
            self._take_text(text, length)
        else:
            self._extend(length)

    # --- Text ---------------------------------------------------------------------------------

    def _take_text(self, text: str, length: int) -> None:
        if not text.strip(" \t"):
            self._extend(length)
            return
        indent = _indent_of(text)
        item = item_in(text)
        left = self._leave_items(text, indent, is_item=item is not None)
        fence = _FENCE.match(text)
        if fence and self._is_fence(fence):
            self._open_fence(fence, length)
        elif item and not self._items and indent <= 3:
            self._open_item(item, length)
        elif self._items:
            self._take_in_item(item, indent, left, length)
        else:
            self._take_outside(text, indent, length)
        if "]:" in text:
            self.chunks[-1].defines = True
        if self._items.is_deep or _is_deep(text):
            self.chunks[-1].is_raw = True

    def _take_in_item(
        self, item: re.Match[str] | None, indent: int, left: Item | None, length: int
    ) -> None:
        """Take a line that belongs to an open item; it may begin another one within it."""
        begins = self._extend(length, indent)
        is_new = left is not None or self._is_blank
        if item and indent - self._items.innermost <= 3 and (is_new or interrupts(item)):
            entered = self._items.enter(item, left)
            if begins and item.group(3):
                self.chunks[-1].number = entered.number

    def _take_outside(self, text: str, indent: int, length: int) -> None:
        """Take a line that stands in no list."""
        if _HEADING.match(text):
            self._begin(length)
            self.chunks[-1].is_heading = True
            self._close()
        elif end_of(text) and indent <= 3:
            self._open_math(text, length)
        elif _QUOTE.match(text):
            if self._is_quote_open():
                self._extend(length)
            else:
                self._begin(length)
                self.chunks[-1].is_quote = True
        elif self._is_delimiter_row(text):
            self._open_table(length)
        elif _NOTE.match(text) and not self._is_quote_open():
            self._begin(length)
            self.chunks[-1].is_note = True
        elif (self._is_blank and indent <= 3) or not self._is_open():
            self._begin(length)
        else:
            self._extend(length)

    def _leave_items(self, text: str, indent: int, *, is_item: bool) -> Item | None:
        """Leave the list items that a line does not belong to; return the outermost of them."""
        if self._top is None:
            return None
        if self._is_paragraph_open() and not is_item and not _starts_block(text):
            return None  # it goes on, however it is indented
        left = self._items.leave(indent)
        if not self._items and not (is_item and indent <= 3):
            self._end_list()
            self._close()
        return left

    def _end_list(self) -> None:
        self._items.clear()
        self._top = None

    def _open_item(self, item: re.Match[str], length: int) -> None:
        is_paragraph = self._is_open() and not self._is_blank and self._top is None
        if is_paragraph and not interrupts(item):
            self._extend(length)
            return
        self._begin(length)
        self._top = self._items.enter(item, self._top)
        self.chunks[-1].number = self._top.number if item.group(3) else None

    def _is_fence(self, fence: re.Match[str]) -> bool:
        if "`" in fence.group(2) and "`" in fence.group(3):
            return False
        return len(fence.group(1)) - self._items.content_at(len(fence.group(1))) <= 3

    def _open_fence(self, fence: re.Match[str], length: int) -> None:
        indent = len(fence.group(1))
        frames = self._items.frames_at(indent)
        self._begin(length)
        chunk = self.chunks[-1]
        chunk.kind, chunk.frames, chunk.indent = Kind.FENCE, frames, self._items.content_at(indent)
        chunk.info = fence.group(3).strip()
        self._fence = fence.group(2)

    def _open_math(self, text: str, length: int) -> None:
        self._begin(length)
        self.chunks[-1].kind = Kind.MATH
        if is_whole(text):
            self.chunks[-1].has_end = True
            self._close()
        else:
            self._math_end = end_of(text)

    def _is_delimiter_row(self, text: str) -> bool:
        header = self._last_line
        if self._is_blank or "|" not in header or not _DELIMITERS.match(text):
            return False
        if not self._is_open() or self.chunks[-1].is_quote or self.chunks[-1].is_note:
            return False
        if header.startswith("    ") or _DEFINITION.match(header):
            return False
        return cells_in(self._last_line) == cells_in(text)

    def _open_table(self, length: int) -> None:
        """Begin a table with the line before, which was a paragraph's until now."""
        last = self.chunks[-1]
        self._columns = cells_in(self._last_line)
        if last.start < self._last_start:
            last.end = self._last_start
            last.lines -= 1
            last.is_closed = True
            self.chunks.append(
                Chunk(Kind.TABLE, self._last_start, self._at, first=self._number - 1, lines=1)
            )
        last = self.chunks[-1]
        last.kind = Kind.TABLE
        self._extend(length)

    # --- Chunks -------------------------------------------------------------------------------

    def _is_open(self) -> bool:
        return bool(self.chunks) and not self.chunks[-1].is_closed

    def _is_paragraph_open(self) -> bool:
        if self._is_blank or not self._is_open():
            return False
        words = _MARKERS.sub("", self._last_line, count=1).lstrip(" \t")
        return not (_HEADING.match(words) or RULE.match(words) or _FENCE.match(words))

    def _is_quote_open(self) -> bool:
        return self._is_open() and not self._is_blank and self.chunks[-1].is_quote

    def _close(self) -> None:
        if self.chunks:
            self.chunks[-1].is_closed = True

    def _begin(self, length: int) -> None:
        self._close()
        self.chunks.append(self._made(length))

    def _made(self, length: int) -> Chunk:
        return Chunk(Kind.TEXT, self._at, self._at + length, first=self._number, lines=1)

    def _extend(self, length: int, indent: int | None = None) -> bool:
        """Add a line to the open chunk; after a closed one begin another.

        The first line that has an `indent` tells in which items such a chunk stands; return
        whether it is that one.
        """
        inner = self._items.innermost
        if indent is not None and self._is_open() and self.chunks[-1].indent > inner:
            self._close()  # the item in which the chunk stands has ended
        if not self._is_open():
            self.chunks.append(self._made(length))
            self.chunks[-1].is_blank = True
        else:
            self.chunks[-1].end = self._at + length
            self.chunks[-1].lines += 1
        begins = self.chunks[-1].is_blank and indent is not None
        if begins and indent is not None:
            self.chunks[-1].is_blank = False
            self.chunks[-1].frames = self._items.frames_at(indent)
            self.chunks[-1].indent = self._items.content_at(indent)
        return begins


def cells_in(line: str) -> int:
    """Return how many cells a row of a table has."""
    text = line.strip()
    text = text.removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return text.count("|") - text.count("\\|") + 1


def _indent_of(text: str) -> int:
    """Return how far a line is moved to the right; a tab moves it to the next fourth column."""
    start = text[: len(text) - len(text.lstrip(" \t"))]
    return len(start.expandtabs(4)) if "\t" in start else len(start)


def _is_deep(text: str) -> bool:
    """Tell whether a line begins more quotes and items within each other than we show."""
    found = _MARKERS.match(text)
    return found is not None and len(_MARKER.findall(found.group())) > MOST_NESTING


def _starts_block(text: str) -> bool:
    return bool(
        _HEADING.match(text)
        or _QUOTE.match(text)
        or RULE.match(text)
        or _FENCE.match(text)
        or end_of(text)
        or _NOTE.match(text)
    )
