"""The body of a request as a text to read: laid out, with long pictures shortened."""

import re
from typing import NamedTuple

import msgspec

_PICTURE = re.compile(r'(?<!:)(?<!: )"([A-Za-z0-9+/]{24})[A-Za-z0-9+/]{400,}={0,2}"')
"""Pictures stand in lists; what stands behind a name is a text, however long its words are."""
_TOKEN = re.compile(
    r'(?P<name>"(?:[^"\\]|\\.)*"(?=\s*:))|(?P<text>"(?:[^"\\]|\\.)*(?:"|$))'
    r"|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<word>true|false|null)"
)
_REST_OF_TEXT = re.compile(r'(?:[^"\\]|\\.)*"?')
NAME, TEXT, NUMBER, WORD = "name", "text", "number", "word"


class BodyText(NamedTuple):
    """A body as it is shown, and as it is copied: whole."""

    shown: str
    whole: str


def body_text(body: bytes, *, is_raw: bool) -> BodyText:
    """Return a body laid out over lines, or as it was sent; what is no JSON stays as it is."""
    data = body
    if not is_raw:
        try:
            data = msgspec.json.format(body, indent=2)
        except (ValueError, RecursionError):
            data = body
    whole = data.decode("utf-8", "replace")
    return BodyText(_PICTURE.sub(_shortened, whole), whole)


def _shortened(found: re.Match[str]) -> str:
    length = len(found[0]) - 2
    return f'"{found[1]}… ({length:,})"'


def parts_of(row: str, *, is_continued: bool = False) -> list[tuple[int, int, str]]:
    """Return what in a row of JSON is a name, a text, a number or a word, and from where to where.

    `is_continued`: the row goes on within a text that began in the row before.
    """
    found: list[tuple[int, int, str]] = []
    at = 0
    if is_continued:
        rest = _REST_OF_TEXT.match(row)
        at = rest.end() if rest is not None else 0
        found.append((0, at, TEXT))
    found += [(it.start(), it.end(), str(it.lastgroup)) for it in _TOKEN.finditer(row, at)]
    return found
