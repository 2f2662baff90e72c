"""The tokens within a paragraph, a heading or a cell -> its text and stretches."""

from __future__ import annotations  # markdown-it is there only once a text is to be read

import re
from typing import TYPE_CHECKING

from gui.chat.markdown.leaves import Inline, Span, Style
from gui.chat.markdown.paragraphs import LONGEST, parts
from gui.chat.markdown.parser import parse_inline
from gui.chat.markdown.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

BREAK = "\u2028"
_OPENING = {"strong_open": Style.STRONG, "em_open": Style.EMPHASIS, "s_open": Style.STRIKE}
_CLOSING = {"strong_close": Style.STRONG, "em_close": Style.EMPHASIS, "s_close": Style.STRIKE}
_MOST_KNOWN = 1000
_MOST_BRACKETS = 300
"""More of them in one part of a paragraph would take markdown-it many milliseconds."""
_PLAIN = re.compile(r"[^\\`*_~\[\]<>&$!:\n]*")
_STYLES = {
    "code_inline": Style.CODE,
    "math_inline": Style.MATH,
    "math_inline_double": Style.MATH,
    "footnote_ref": Style.NOTE,
}
_PRICE = re.compile(r"\d[\d.,]*[\s;:,.)][^$]*[^\W\d_]{2}")
"""Between two dollars: a price and the words behind it, not a formula."""
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\u3000-\u303f\uac00-\ud7a3]+", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TRAILING = ".,:;!?*_~'\""
_SPLIT_OFF = re.compile(r"(<br\s*/?>)", re.IGNORECASE)


class Inlines:
    """Reads what stands in the paragraphs of one text, each part of it once."""

    def __init__(self) -> None:
        self.targets = Targets()
        self._known: dict[str, Inline] = {}

    def forget(self) -> None:
        """Read everything anew: some labels lead elsewhere now."""
        self._known.clear()

    def line(self, source: str) -> Inline:
        """Read a heading or a cell."""
        if len(source) > LONGEST:
            return Inline(source)
        return self._read(source)

    def paragraph(self, source: str) -> Iterator[Inline]:
        """Read a paragraph, in parts where it is a long one."""
        if len(source) <= LONGEST:
            yield self._read(source)
            return
        for part in parts(source):
            if part not in self._known:
                if len(self._known) > _MOST_KNOWN:
                    self._known.clear()
                self._known[part] = self._read(part)
            yield self._known[part]

    def _read(self, source: str) -> Inline:
        if _PLAIN.fullmatch(source):  # the parser would take many times as long
            return Inline(source)
        if source.count("[") > _MOST_BRACKETS:
            return Inline(source.replace("\n", " "))
        return inline_of(parse_inline(source, self.targets.environment()))


class _Writer:
    """Puts a text together, and remembers how its stretches are set."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._spans: list[Span] = []

    def write(self, text: str, style: Style, target: str) -> None:
        """Add a piece."""
        if not text:
            return
        start, self._length = self._length, self._length + len(text)
        self._pieces.append(text)
        if style is Style.PLAIN and not target:
            return
        last = self._spans[-1] if self._spans else None
        if last is not None and last.end == start and (last.style, last.target) == (style, target):
            start = self._spans.pop().start
        self._spans.append(Span(start, self._length, style, target))

    def finished(self) -> Inline:
        """Return all of it."""
        return Inline("".join(self._pieces), tuple(self._spans))


def inline_of(tokens: Sequence[Token]) -> Inline:
    """Return what a person reads of the tokens of one paragraph."""
    writer = _Writer()
    style, target = Style.PLAIN, ""
    for token in tokens:
        kind = token.type
        if kind == "text":
            _write_text(writer, token.content, style, target)
        elif kind in _OPENING:
            style |= _OPENING[kind]
        elif kind in _CLOSING:
            style &= ~_CLOSING[kind]
        elif kind == "link_open":
            style, target = style | Style.LINK, str(token.attrs.get("href", ""))
        elif kind == "link_close":
            style, target = style & ~Style.LINK, ""
        elif kind == "image":
            source = str(token.attrs.get("src", ""))
            writer.write(token.content or source, style | Style.IMAGE, source)
        elif kind == "math_inline" and _PRICE.match(token.content):
            writer.write(f"${token.content}$", style, target)
        else:
            writer.write(_text_of(token), style | _STYLES.get(kind, Style.PLAIN), target)
    return writer.finished()


def _text_of(token: Token) -> str:
    """Return what is shown of a token that has no text in it."""
    if token.type == "footnote_ref":
        return str(token.meta.get("label", ""))
    return {"softbreak": " ", "hardbreak": BREAK}.get(token.type, token.content)


def _write_text(writer: _Writer, text: str, style: Style, target: str) -> None:
    """Write a text, with line breaks in HTML's way, and addresses as links."""
    if "<" in text:
        for piece in _SPLIT_OFF.split(text):
            if _LINE_BREAK.fullmatch(piece):
                writer.write(BREAK, style, target)
            else:
                _write_addresses(writer, piece, style, target)
        return
    _write_addresses(writer, text, style, target)


def _write_addresses(writer: _Writer, text: str, style: Style, target: str) -> None:
    if target or "://" not in text:
        writer.write(text, style, target)
        return
    at = 0
    for found in _ADDRESS.finditer(text):
        address = _without_trailing(found.group())
        writer.write(text[at : found.start()], style, "")
        writer.write(address, style | Style.LINK, address)
        at = found.start() + len(address)
    writer.write(text[at:], style, "")


def _without_trailing(address: str) -> str:
    """Leave out the punctuation of the sentence in which an address stands."""
    while address:
        if address[-1] in _TRAILING or (
            address[-1] == ")" and address.count(")") > address.count("(")
        ):
            address = address[:-1]
        else:
            break
    return address
