"""HTML cut into tags and texts, as a browser would; in a time that grows with its length only.

The standard library's parser, and so every tree built on it, takes minutes for some pages of a
megabyte that were made for that.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)
    (?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])))*+)>""",
    re.VERBOSE,
)
"""Possessive throughout: what does not match fails without a second try."""
_TAG_BEGINS = re.compile(r"</?[A-Za-z]")
_ATTRIBUTE = re.compile(
    r"""([^\s=>/"']++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']*+)))?""",
)
_RAW = frozenset({"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"})
"""What stands in these is no markup up to their end."""
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_ENDLESS_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{12,}+;?")
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")


class Tag(NamedTuple):
    """A tag, its name in small letters."""

    name: str
    is_end: bool = False
    written: str = ""
    """Its attributes as they are written."""

    def attributes(self) -> dict[str, str]:
        """Return its attributes, of each name the first."""
        found: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(self.written):
            found.setdefault(name.lower(), unescaped("".join(values)))
        return found


def pieces(markup: str) -> Iterator[Tag | str]:
    """Yield tags, and the texts between them; comments and declarations are left out."""
    at = 0
    while (begin := markup.find("<", at)) >= 0:
        if _TAG_BEGINS.match(markup, begin):
            if begin > at:
                yield unescaped(markup[at:begin])
            tag, at = _tag(markup, begin)
            if tag is None:
                return
            yield tag
            if tag.name in _RAW and not tag.is_end:
                end = _RAW_END[tag.name].search(markup, at)
                close = end.start() if end else len(markup)
                text = markup[at:close]
                yield unescaped(text) if tag.name in {"title", "textarea"} else plain(text)
                at = close
        elif markup.startswith(("<!", "<?", "</"), begin):
            if begin > at:
                yield unescaped(markup[at:begin])
            mark = "-->" if markup.startswith("<!--", begin) else ">"
            close = markup.find(mark, begin + 2)
            if close < 0:
                return
            at = close + len(mark)
        else:  # a sign of its own, as in 1 < 2
            following = markup.find("<", begin + 1)
            close = following if following >= 0 else len(markup)
            yield unescaped(markup[at:close])
            at = close
    if at < len(markup):
        yield unescaped(markup[at:])


def unescaped(text: str) -> str:
    """Return text with the characters that its references (`&amp;`) stand for."""
    if "&" in text:
        text = html.unescape(_ENDLESS_NUMBER.sub("\ufffd", text))
    return plain(text)


def plain(text: str) -> str:
    """Return text without what is no character: NUL, and halves of a pair."""
    return _NO_CHARACTER.sub("\ufffd", text)


def _tag(markup: str, begin: int) -> tuple[Tag | None, int]:
    """Return the tag that begins here and where it ends; None where the page ends within it.

    A quote that is never closed, of which there is one of each kind at most, is none.
    """
    if found := _TAG.match(markup, begin):
        tag = Tag(found["name"].lower(), bool(found["end"]), found["attributes"])
        return tag, found.end()
    close = markup.find(">", begin)
    if close < 0:
        return None, len(markup)
    is_end = markup.startswith("/", begin + 1)
    name, *_ = re.split(r"[\s/]", markup[begin + 1 + is_end : close], maxsplit=1)
    return Tag(name.lower(), is_end), close + 1
