"""A page in HTML as text to read: what a browser would show, without its looks.

Nothing of it is run or fetched. What the page hides is left out too: it is meant for no reader.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from gui.chat.page_pieces import Tag, pieces

MOST_MARKUP = 10_000_000
"""So many characters of HTML are read."""
MOST_TEXT = 1_000_000
"""So many characters of text are made of it, if no other number is asked for."""
_MOST_TITLE = 500


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_LEFT_OUT = _names(
    "audio canvas iframe map noembed noframes object progress script select style svg template"
    " textarea title video"
)
_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main"
    " menu nav ol p pre search section summary table tbody tfoot thead tr ul xmp"
)
_APART = _names(
    "article blockquote dl figure h1 h2 h3 h4 h5 h6 hr listing menu ol p pre section table ul xmp"
)
"""Blocks with an empty line before and after them."""
_AS_IS = frozenset({"listing", "pre", "xmp"})
_LISTS = frozenset({"dir", "menu", "ol", "ul"})
_CELLS = frozenset({"td", "th"})
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_ENDED_BY = {
    "p": _BLOCKS,
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": _CELLS | {"tr"},
    "th": _CELLS | {"tr"},
    "tr": frozenset({"tr"}),
}
"""What needs no end tag, and what ends it."""
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MAY_HIDE = re.compile("hidden|none", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_MANY_BREAKS = re.compile(r"\n{3,}")
_DEEPEST = 8
"""Lists deeper than this are set in no further."""


class Page(NamedTuple):
    """What is read of a page; `is_cut` tells that there was more of it."""

    title: str
    text: str
    is_cut: bool = False


def page_text(markup: str, most: int = MOST_TEXT) -> Page:
    """Return the title and the text of a page, at most `most` characters of it.

    Headings begin with `#`, points of lists with `-` or a number, cells of tables stand between
    `|`, a picture is told by its description. No markup makes it fail. A megabyte takes some
    tenths of a second, so call it in a thread.
    """
    title, is_title = "", False
    written, hidden = _Written(), _Hidden()
    for piece in pieces(markup[:MOST_MARKUP]):
        if isinstance(piece, str):
            if is_title:
                title = title or _BLANKS.sub(" ", piece).strip()
            elif not hidden.name:
                written.write(piece)
        else:
            is_title = piece.name == "title" and not piece.is_end and hidden.name != "svg"
            if not hidden.takes(piece):
                _put(piece, written)
        if written.length > most:
            break
    is_cut = len(markup) > MOST_MARKUP or written.length > most
    return Page(title[:_MOST_TITLE], written.text()[:most], is_cut)


class _Hidden:
    """Follows the one thing that is being left out; `name` is empty where nothing is."""

    def __init__(self) -> None:
        self.name = ""
        self._inside: Counter[str] = Counter()
        self._depth = 0

    def takes(self, tag: Tag) -> bool:
        """Tell whether a tag belongs to what is left out."""
        if self.name and tag.name in _VOID:
            return True
        if self.name and tag.is_end:
            return self._takes_end(tag.name)
        if not self.name or (not self._depth and tag.name in _ENDED_BY.get(self.name, ())):
            return self._begins(tag)
        self._inside[tag.name] += 1
        self._depth += 1
        return True

    def _begins(self, tag: Tag) -> bool:
        self.name = ""
        if tag.is_end or not (tag.name in _LEFT_OUT or _is_hidden(tag)):
            return False
        if tag.name not in _VOID and not (tag.name == "svg" and tag.written.endswith("/")):
            self.name, self._depth = tag.name, 0
            self._inside.clear()
        return True

    def _takes_end(self, name: str) -> bool:
        if self._inside[name] > 0:
            self._inside[name] -= 1
            self._depth -= 1
        elif name == self.name:
            self.name = ""
        elif self.name in _ENDED_BY:  # the end of what it stands in
            self.name = ""
            return False
        return True


def _is_hidden(tag: Tag) -> bool:
    if not tag.written or not _MAY_HIDE.search(tag.written):
        return False
    attributes = tag.attributes()
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")) is not None


def _put(tag: Tag, written: _Written) -> None:
    name = tag.name
    if tag.is_end:
        if name in _BLOCKS:
            written.end_block(2 if name in _APART else 1)
        if name in _ENDS:
            _ENDS[name](written)
        return
    if name in _BLOCKS:
        written.go_on_below(2 if name in _APART else 1)
    if name in _BEGINS:
        _BEGINS[name](written)
    elif name in _HEADINGS:
        written.lead = _HEADINGS[name]
    elif name == "img" and (told := _BLANKS.sub(" ", tag.attributes().get("alt", "")).strip()):
        written.write(f"[{told}]")


class _Written:
    """The text so far; blanks run together, but for those of text that is kept as it is.

    `lead` stands before what is written next: the sign of a point, of a heading, of a cell.
    """

    def __init__(self) -> None:
        self.length = 0
        self.lead = ""
        self._is_as_is = False
        self._parts: list[str] = []
        self._breaks = 0
        self._has_blank = False
        self._cells = 0
        self._is_row_begun = False
        self._lists: list[int | None] = []

    def text(self) -> str:
        return _MANY_BREAKS.sub("\n\n", "".join(self._parts)).strip("\n")

    def write(self, text: str) -> None:
        if self._is_as_is:
            self._put(text)
            return
        words = _BLANKS.sub(" ", text)
        self._has_blank = self._has_blank or words.startswith(" ")
        if bare := words.strip(" "):
            self._put(bare)
            self._has_blank = words.endswith(" ")

    def go_on_below(self, lines: int) -> None:
        """Go on in a new line, with 2 after an empty one; not between a sign and its text."""
        if not self.lead:
            self._breaks = max(self._breaks, lines)

    def end_block(self, lines: int) -> None:
        self.lead = ""
        self._breaks = max(self._breaks, lines)

    def break_line(self) -> None:
        self._breaks = min(2, self._breaks + 1)

    def begin_as_is(self) -> None:
        self._is_as_is = True

    def end_as_is(self) -> None:
        self._is_as_is = False

    def begin_list(self) -> None:
        self._lists.append(None)

    def begin_numbered_list(self) -> None:
        self._lists.append(0)

    def end_list(self) -> None:
        if self._lists:
            self._lists.pop()

    def begin_point(self) -> None:
        sign = "- "
        if self._lists and (number := self._lists[-1]) is not None:
            self._lists[-1] = number + 1
            sign = f"{number + 1}. "
        self.lead = "  " * min(_DEEPEST, len(self._lists) - 1) + sign

    def begin_row(self) -> None:
        self.lead = ""
        self._is_row_begun = False
        self._cells = 0

    def begin_cell(self) -> None:
        """Divide a cell from the one before it, also from an empty one."""
        self._cells += 1
        if self._cells == 1:
            return
        if self._is_row_begun:
            self._breaks = 0
        self.lead += "| " if self.lead else " | "

    def _put(self, text: str) -> None:
        blank = " " if self._has_blank and not self.lead else ""
        gap = ("\n" * self._breaks or blank) if self._parts else ""
        text = gap + self.lead + text
        self._parts.append(text)
        self.length += len(text)
        self._breaks, self._has_blank, self.lead = 0, False, ""
        self._is_row_begun = True


_BEGINS = {
    "br": _Written.break_line,
    "ol": _Written.begin_numbered_list,
    "li": _Written.begin_point,
    "tr": _Written.begin_row,
    **dict.fromkeys(_LISTS - {"ol"}, _Written.begin_list),
    **dict.fromkeys(_CELLS, _Written.begin_cell),
    **dict.fromkeys(_AS_IS, _Written.begin_as_is),
}
_ENDS = {
    **dict.fromkeys(_LISTS, _Written.end_list),
    **dict.fromkeys(_AS_IS, _Written.end_as_is),
}
