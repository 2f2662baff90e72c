"""A drawing in SVG, written anew with nothing in it that is fetched, run or never ends.

What is drawn is what was checked: Qt reads only what is written here. It draws a picture file that
stands within the drawing, but no other file and no page.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote_to_bytes
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from gui.attachments.formats import HEAD_BYTES, Format, format_of
from gui.attachments.refusal import CannotAttach, Refused

MOST_SVG_BYTES = 10_000_000
_MOST_DRAWN = 500_000
"""Elements, as often as they are drawn: about five seconds of work."""
_FILTERED = 25_000
_MASKED = 1_000
"""What an element costs that goes through a filter or a mask, in elements."""
_DEEPEST = 200
_MOST_PICTURES = 20
_LONGEST_ENTITY = 1_000
_LEFT_OUT = {"script", "foreignObject", "handler", "listener", "animate", "animateTransform"}
_DRAWN_FORMATS = {Format.PNG, Format.JPEG, Format.GIF, Format.WEBP}
_URL = re.compile(r"url\(\s*['\"]?\s*([^'\")]*)", re.IGNORECASE)
_FILTER = re.compile(r"\bfilter\s*:\s*\w+\(", re.IGNORECASE)
_MASK = re.compile(r"\bmask\s*:\s*\w+\(", re.IGNORECASE)
_IMPORT = re.compile(r"@import|\\", re.IGNORECASE)
"""A backslash is how CSS hides a word."""


class Drawing(NamedTuple):
    """A drawing that may be drawn. `frame` is the same without what is in it: it has its size."""

    whole: bytes
    frame: bytes


@dataclass(slots=True)
class _Element:
    cost: int
    uses: list[str]
    children: list[_Element] = field(default_factory=list)
    total: int = -1
    """What it costs with all that is in it, once known."""
    is_open: bool = False


def drawing_of(data: bytes, name: str) -> Drawing:
    """Return the drawing that a file holds.

    Raises:
        CannotAttach: It needs other files, would take too much work, or is no SVG.
    """
    if len(data) > MOST_SVG_BYTES:
        raise CannotAttach(Refused.TOO_LARGE, name, size=len(data), most=MOST_SVG_BYTES)
    writing = _Writing(name)
    try:
        writing.read(data)
    except expat.ExpatError as error:
        raise CannotAttach(Refused.DAMAGED, name) from error
    return writing.drawing()


class _Writing:
    """Reads a drawing and writes it anew."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._parts: list[str] = []
        self._frame = ""
        self._open: list[_Element] = []
        self._root = _Element(0, [])
        self._by_id: dict[str, _Element] = {}
        self._styled: list[str] = []
        self._elements = self._classes = self._pictures = self._skipped = self._style_cost = 0
        self._in_style = False

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = self._instruction
        parser.EntityDeclHandler = self._entity
        parser.Parse(data, True)

    def drawing(self) -> Drawing:
        """Return what was written, if it is not too much work."""
        cost = self._cost(self._root, 0)
        styles = self._style_cost + sum(self._cost_of(one, 0) for one in self._styled)
        cost += self._classes * styles
        if cost > _MOST_DRAWN:
            raise self._refusal(Refused.TOO_COMPLEX)
        return Drawing("".join(self._parts).encode(), self._frame.encode())

    def _refusal(self, refused: Refused) -> CannotAttach:
        return CannotAttach(refused, self._name)

    # --- Each part of the file --------------------------------------------------------------------

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = _local(tag)
        if self._skipped or local in _LEFT_OUT:
            self._skipped += 1
            return
        self._elements += 1
        self._classes += "class" in attributes
        kept = {key: value for key, value in attributes.items() if not _local(key).startswith("on")}
        element = _Element(1 + sum(map(len, kept.values())) // 500, [])
        for key, value in kept.items():
            self._check(local, _local(key), value, element)
        (self._open[-1] if self._open else self._root).children.append(element)
        self._open.append(element)
        if len(self._open) > _DEEPEST or self._elements > _MOST_DRAWN:
            raise self._refusal(Refused.TOO_COMPLEX)
        self._in_style = local == "style"
        said = "".join(f" {key}={quoteattr(value)}" for key, value in kept.items())
        self._parts.append(f"<{tag}{said}>")
        if not self._frame:
            self._frame = f"<{tag}{said}></{tag}>"

    def _end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self._open.pop()
        self._in_style = False
        self._parts.append(f"</{tag}>")

    def _text(self, text: str) -> None:
        if self._skipped:
            return
        if self._in_style:
            self._styled += self._inner_urls(text, is_sheet=True)
            self._style_cost += _FILTERED * len(_FILTER.findall(text))
            self._style_cost += _MASKED * len(_MASK.findall(text))
        self._parts.append(escape(text))

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise self._refusal(Refused.EXTERNAL)

    def _entity(
        self,
        _name: str,
        is_parameter: bool,
        value: str | None,
        *_: str | None,
    ) -> None:
        if value is None:
            raise self._refusal(Refused.EXTERNAL)
        if is_parameter or "&" in value or "%" in value or len(value) > _LONGEST_ENTITY:
            raise self._refusal(Refused.TOO_COMPLEX)

    # --- What it needs, and what it costs ---------------------------------------------------------

    def _check(self, tag: str, key: str, value: str, element: _Element) -> None:
        if key == "id":
            self._by_id.setdefault(value, element)
        elif key in {"href", "src"} and tag != "a":
            self._check_link(value.strip(), element)
        elif key == "base":
            raise self._refusal(Refused.EXTERNAL)
        elif "(" in value or key == "style":
            element.uses += self._inner_urls(value, is_sheet=key == "style")
            if key == "filter" or _FILTER.search(value):
                element.cost += _FILTERED
            elif key == "mask" or _MASK.search(value):
                element.cost += _MASKED

    def _check_link(self, link: str, element: _Element) -> None:
        if link.startswith("#"):
            element.uses.append(link[1:])
        elif link[:5].lower() == "data:":
            self._pictures += 1
            if self._pictures > _MOST_PICTURES:
                raise self._refusal(Refused.TOO_COMPLEX)
            if format_of(_beginning(link)) not in _DRAWN_FORMATS:
                raise self._refusal(Refused.EXTERNAL)
            element.cost += _MASKED
        elif link:
            raise self._refusal(Refused.EXTERNAL)

    def _inner_urls(self, text: str, *, is_sheet: bool) -> list[str]:
        """Return the names within the drawing that a style speaks of; refuse all others."""
        if is_sheet and _IMPORT.search(text):
            raise self._refusal(Refused.EXTERNAL)
        urls = [url.strip() for url in _URL.findall(text)]
        if any(not url.startswith("#") for url in urls):
            raise self._refusal(Refused.EXTERNAL)
        return [url[1:] for url in urls]

    def _cost_of(self, name: str, depth: int) -> int:
        found = self._by_id.get(name)
        return 0 if found is None else self._cost(found, depth)

    def _cost(self, element: _Element, depth: int) -> int:
        """Return what an element costs with all in it, as often as it is drawn."""
        if element.total >= 0:
            return element.total
        if element.is_open or depth > 2 * _DEEPEST:  # it is within itself
            raise self._refusal(Refused.TOO_COMPLEX)
        element.is_open = True
        total = element.cost
        total += sum(self._cost(child, depth + 1) for child in element.children)
        total += sum(self._cost_of(name, depth + 1) for name in element.uses)
        element.is_open, element.total = False, total
        return total


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _beginning(link: str) -> bytes:
    """Return the beginning of the file that stands in a "data:" link."""
    kind, _, held = link[5:].partition(",")
    try:
        if kind.rstrip().lower().endswith(";base64"):
            plain = re.sub(r"\s+", "", held[: 3 * HEAD_BYTES])[:HEAD_BYTES]
            return base64.b64decode(plain[: len(plain) // 4 * 4])
        return unquote_to_bytes(held[:HEAD_BYTES])
    except (binascii.Error, ValueError):
        return b""
