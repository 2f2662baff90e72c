"""Frozen texts to stream, cut into tokens; joined again they are the text."""

import re
from collections.abc import Iterator
from enum import Enum
from itertools import cycle, islice
from pathlib import Path

from tests.fake_ollama.answers import Piece, say, think

_FOLDER = Path(__file__).parent / "corpora"
_TOKEN = re.compile(r"[가-힣]{1,2}| ?[^\W가-힣]{1,5}|\s+|.", re.DOTALL)
_THINKING_SHARE = 0.4
_SEPARATORS = (
    "A next line \u0085 inside, a line separator \u2028 and a paragraph separator \u2029 too.\n"
    "Tabs\tand\x0bvertical\x0cfeeds\x1cand\x1dfile\x1eseparators\x1f, NUL \x00 and bell \x07.\n"
    "Four bytes: \U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f\u200d\U0001f308 \U0001d518; "
    "three: 한글 日本語 ไทย; two: äöü ß Ω ж.\n"
    "Composed \u00e9, decomposed e\u0301, jamo \u1112\u1161\u11ab, "
    "right to left: \u05e9\u05dc\u05d5\u05dd.\n"
    'Quotes " and \\ backslashes \\n, <b>tags</b> & entities &amp;, a BOM \ufeff in the middle,\n'
    "zero widths \u200b\u200c\u2060, soft\u00adhyphen, no\u00a0break, replacement \ufffd.\r\n"
    "Carriage return \r alone, blank lines:\n\n\n"
)


class Corpus(Enum):
    """A kind of text. Its words never change, so that figures of different days compare."""

    MARKDOWN = "markdown"
    KOREAN = "korean"
    THINKING = "thinking"
    CODE = "code"
    SEPARATORS = "separators"
    """U+0085, U+2028, joined emoji and other marks that careless readers cut apart."""


def cut(text: str) -> list[str]:
    """Return a text token by token, each of some 4 letters or 2 syllables of Korean."""
    return _TOKEN.findall(text)


def tokens(corpus: Corpus) -> list[str]:
    """Return the corpus once, token by token."""
    if corpus is Corpus.SEPARATORS:
        return cut(_SEPARATORS)
    return cut((_FOLDER / f"{corpus.value}.md").read_text("utf-8"))


def pieces(corpus: Corpus, count: int) -> Iterator[Piece]:
    """Yield `count` pieces of one token each, over and over from the beginning.

    Of the thinking corpus the first two fifths are reasoning.
    """
    thinking = round(count * _THINKING_SHARE) if corpus is Corpus.THINKING else 0
    for number, token in enumerate(islice(cycle(tokens(corpus)), count)):
        yield think(token) if number < thinking else say(token)
