"""Texts and what is searched for, cut into the words of the index.

A run of Chinese, Japanese or Korean letters has no words that could be looked up: it is cut into
pairs of neighbours, and its last letter stands alone. So any part of it is a sequence of words,
one letter is the beginning of one, and no sequence goes on from one run into the next.

    "한국어 3월 Café" -> 한국 국어 어 3 월 cafe

Everything is compared as it is here: composed (NFC), without case and without accents.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

CJK = (
    "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
)
"""Chinese, Japanese and Korean letters, as a class of a regular expression."""
_RUN = re.compile(f"(?P<cjk>[{CJK}]+)|[^\\W_{CJK}]+")
_FOLDED = re.compile("[^\x00-\x7f\u3000-\u303f\u4e00-\u9fff\uac00-\ud7a3]")
"""Letters that may become others when they are compared."""
_ACCENTS = re.compile("[\u0300-\u036f]")


class Run(NamedTuple):
    """Letters that belong together; `is_cjk` where they are cut into pairs."""

    letters: str
    is_cjk: bool


class Term(NamedTuple):
    """Words in their order; the last may go on where `goes_on`, as more may be typed."""

    words: list[str]
    goes_on: bool


def normal(text: str) -> str:
    """Return a text as it is compared."""
    if text.isascii():
        return text.casefold()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold()))
    return unicodedata.normalize("NFC", bare)


def runs(text: str) -> Iterator[Run]:
    """Yield what is searchable of a text."""
    for found in _RUN.finditer(normal(text)):
        yield Run(found.group(), found.lastgroup == "cjk")


def indexed(text: str) -> str:
    """Return the words under which a text is found, with spaces between."""
    words: list[str] = []
    for run in runs(text):
        words += _pairs(run.letters) if run.is_cjk else [run.letters]
    return " ".join(words)


def wanted(typed: str) -> str | None:
    """Return what finds the texts with all the terms that are typed, for FTS5; None for none.

    Terms are what spaces separate. A term is found as it stands, at the beginning of a word where
    it begins with a letter of an alphabet.
    """
    return (
        " AND ".join(
            f'"{" ".join(term.words)}"{"*" if term.goes_on else ""}' for term in terms(typed)
        )
        or None
    )


def has_all(sought: Sequence[Term], texts: Sequence[str]) -> bool:
    """Tell whether each of the terms is in one of the texts, as the index would."""
    plain = "\n".join(texts).casefold()
    plain_words = (word for term in sought for word in term.words if word.isascii())
    if not all(word in plain for word in plain_words) and not _FOLDED.search(plain):
        return False  # nearly always, and most of the work is behind this
    cut = [f" {indexed(text)} " for text in texts]
    return all(
        any(f" {' '.join(term.words)}{'' if term.goes_on else ' '}" in text for text in cut)
        for term in sought
    )


def terms(typed: str) -> list[Term]:
    """Return what is looked for."""
    found = (_term(list(runs(term))) for term in typed.split())
    return [term for term in found if term.words]


def _term(term: list[Run]) -> Term:
    words: list[str] = []
    goes_on = False
    for at, run in enumerate(term):
        is_last = at == len(term) - 1
        if not run.is_cjk:
            words.append(run.letters)
            goes_on = True
        elif is_last and len(run.letters) > 1:
            words += _pairs(run.letters)[:-1]
            goes_on = False
        else:
            words += _pairs(run.letters)
            goes_on = True
    return Term(words, goes_on)


def _pairs(letters: str) -> list[str]:
    return [letters[at : at + 2] for at in range(len(letters))]
