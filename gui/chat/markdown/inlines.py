"""The tokens within a paragraph, a heading or a cell -> its text and stretches."""

from __future__ import annotations  # markdown-it is there only once a text is to be read

import re
from typing import TYPE_CHECKING

from gui.chat.markdown.addresses import addresses_in, has_addresses
from gui.chat.markdown.leaves import Inline, Span, Style
from gui.chat.markdown.paragraphs import LONGEST, parts, pieces
from gui.chat.markdown.parser import parse_inline
from gui.chat.markdown.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

BREAK = "\u2028"
_NO_TEXT = Inline("")
_MOST_KNOWN = 2000
_MOST_BRACKETS = 300
"""More of them in one piece would take markdown-it many milliseconds."""
_PLAIN = re.compile(r"[^\\`*_~\[<&$@]*")
_LINE_START = re.compile(r"\n[ \t]+")
_LINE_END = re.compile(r" ?\n[ \t]*")
_LINE_BREAK = re.compile(r"(<br\s*/?>)", re.IGNORECASE)
# Plain numbers while a text is put together: adding up flags of an enum takes long.
_LINK, _IMAGE = int(Style.LINK), int(Style.IMAGE)
_OPENING = {"strong_open": 1, "em_open": 2, "s_open": 4}
_CLOSING = {"strong_close": ~1, "em_close": ~2, "s_close": ~4}
_STYLES = {
    "code_inline": int(Style.CODE),
    "math_inline": int(Style.MATH),
    "footnote_ref": int(Style.NOTE),
}


class Inlines:
    """Reads what stands in the paragraphs of one text, each piece of it once."""

    def __init__(self) -> None:
        self.targets = Targets()
        self._known: dict[str, Inline] = {}

    def forget(self) -> None:
        """Read everything anew: some labels lead elsewhere now."""
        self._known.clear()

    def line(self, source: str) -> Inline:
        """Read a heading or a cell."""
        return Inline(source) if len(source) > LONGEST else self._read(source)

    def paragraph(self, source: str) -> Iterator[Inline]:
        """Read a paragraph, in parts where it is a long one."""
        if len(source) <= LONGEST:
            yield self.part(source)
        else:
            yield from map(self.part, parts(source))

    def part(self, source: str) -> Inline:
        """Read a part of a paragraph."""
        source = _LINE_START.sub("\n", source) if "\n" in source else source
        return _joined([self._read(piece) for piece in pieces(source)])

    def _read(self, source: str) -> Inline:
        if _PLAIN.fullmatch(source) and not has_addresses(source) and "  \n" not in source:
            # The parser would take many times as long.
            return Inline(_LINE_END.sub(" ", source) if "\n" in source else source)
        known = self._known.get(source)
        if known is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            known = self._known[source] = self._parsed(source)
        return known

    def _parsed(self, source: str) -> Inline:
        if source.count("[") > _MOST_BRACKETS:
            return Inline(source.replace("\n", " "))
        return inline_of(parse_inline(source, self.targets.environment()))


def _joined(inlines: Sequence[Inline]) -> Inline:
    if len(inlines) == 1:
        return inlines[0]
    length = 0
    spans: list[Span] = []
    for inline in inlines:
        spans += [
            Span(span.start + length, span.end + length, span.style, span.target)
            for span in inline.spans
        ]
        length += len(inline.text)
    return Inline("".join(inline.text for inline in inlines), tuple(spans))


class _Writer:
    """Puts a text together, and remembers how its stretches are set."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._spans: list[tuple[int, int, int, str]] = []

    def write(self, text: str, style: int, target: str) -> None:
        """Add a piece."""
        if not text:
            return
        start, self._length = self._length, self._length + len(text)
        self._pieces.append(text)
        if not style:
            return
        last = self._spans[-1] if self._spans else None
        if last is not None and last[1:] == (start, style, target):
            start = self._spans.pop()[0]
        self._spans.append((start, self._length, style, target))

    def finished(self) -> Inline:
        """Return all of it."""
        spans = (Span(start, end, Style(style), to) for start, end, style, to in self._spans)
        return Inline("".join(self._pieces), tuple(spans))


def inline_of(tokens: Sequence[Token]) -> Inline:
    """Return what a person reads of the tokens of one paragraph."""
    if not tokens:
        return _NO_TEXT
    writer = _Writer()
    style, target = 0, ""
    for token in tokens:
        kind = token.type
        if kind == "text":
            _write_text(writer, token.content, style, target)
        elif kind in _OPENING:
            style |= _OPENING[kind]
        elif kind in _CLOSING:
            style &= _CLOSING[kind]
        elif kind == "link_open":
            style, target = style | _LINK, str(token.attrs.get("href", ""))
        elif kind == "link_close":
            style, target = style & ~_LINK, ""
        elif kind == "image":
            source = str(token.attrs.get("src", ""))
            writer.write(_shown_of(token) or source, style | _IMAGE, source)
        else:
            writer.write(_text_of(token), style | _STYLES.get(kind, 0), target)
    return writer.finished()


def _shown_of(image: Token) -> str:
    """Return what a picture is said to show."""
    return inline_of(image.children or ()).text


def _text_of(token: Token) -> str:
    """Return what is shown of a token that has no text in it."""
    if token.type == "footnote_ref":
        return str(token.meta.get("label", ""))
    return {"softbreak": " ", "hardbreak": BREAK}.get(token.type, token.content)


def _write_text(writer: _Writer, text: str, style: int, target: str) -> None:
    """Write a text, with line breaks in HTML's way, and addresses as links."""
    if "<" not in text:
        _write_addresses(writer, text, style, target)
        return
    for number, piece in enumerate(_LINE_BREAK.split(text)):
        if number % 2:
            writer.write(BREAK, style, target)
        else:
            _write_addresses(writer, piece, style, target)


def _write_addresses(writer: _Writer, text: str, style: int, target: str) -> None:
    at = 0
    if not style & _LINK and has_addresses(text):
        for address in addresses_in(text):
            writer.write(text[at : address.start], style, "")
            at = address.end
            writer.write(text[address.start : at], style | _LINK, address.target)
    writer.write(text[at:], style, target)
