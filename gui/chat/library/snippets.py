"""Where in a text the words stand that were looked for, and a line of it around the first.

Texts are compared as they are in `words`, and that changes their lengths: places found there are
led back to the text as it is written. Only what is needed of a long text is compared.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from gui.chat.library.words import CJK, Run, normal, runs

_SAFE = re.compile("[\\s!-/:-@\\[-`{-~\u3001-\u3003\uff01-\uff0f\uff1a-\uff20]")
"""No letters, and none of what is before them is compared otherwise for what follows."""
_BLOCK = 256
"""Characters that are compared, and led back, at a time."""
_FIRST_LOOK = 4_096
"""So many characters are looked through before more of a text is compared."""
_LONGEST_CLUSTER = 64
"""Characters that may be one letter, beyond which they are not told from each other."""
_PRINTED = re.compile("[^\\s\x00-\x1f\x7f-\x9f]+")
_NO_LETTER = f"(?:[^\\w{CJK}]|_)"
"""Some of the characters for Chinese, Japanese and Korean are no letters to the expression."""
_LEFT_OUT = "…"


class Span(NamedTuple):
    """A part of a text; `term` counts the terms that can be looked for, in their order, from 0."""

    start: int
    end: int
    term: int


class Snippet(NamedTuple):
    """A line of a text; `spans` are start and end, in it, of what was looked for."""

    text: str
    spans: list[tuple[int, int]]


def spans(text: str, typed: str) -> list[Span]:
    """Return where the terms that are typed stand in a text, by their starts.

    Those of different terms may overlap. Marks upon the last letter belong to it.
    """
    terms = _terms(typed)
    compared = _Compared(text)
    if terms:
        compared.go_on(len(text))
    return sorted(
        Span(*compared.written(start, end), number)
        for number, term in enumerate(terms)
        for start, end in term.places(compared.text)
    )


def snippet(text: str, typed: str, width: int) -> Snippet:
    """Return at most `width` characters of a text around the first of the terms, in one line.

    Without any it is the beginning. Where something is left out there is "…".
    """
    terms = _terms(typed)
    compared = _Compared(text)
    first = _first(compared, terms)
    start, _ = compared.written(*first) if first else (0, 0)
    begin, stop = max(0, start - 2 * width), min(len(text), start + 2 * width)
    found: list[tuple[int, int]] = []
    if first:
        compared.go_on(stop)
        for term in terms:
            for place in term.places(compared.text, first[0]):
                span = compared.written(*place)
                if span[0] >= stop:
                    break
                found.append(span)
    line = _Line(text, begin, stop)
    return line.cut(line.place(start), width, _merged(found))


class _Term(NamedTuple):
    """What is looked for: `letters` stand first in it, `pattern` is all of it."""

    letters: str
    pattern: re.Pattern[str]

    def places(self, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """Yield start and end of the places where it stands in a text as it is compared."""
        at = text.find(self.letters, start)  # some times faster than the pattern alone
        while at >= 0:
            found = self.pattern.match(text, at)
            if found:
                yield found.span()
            at = text.find(self.letters, found.end() if found else at + 1)


def _terms(typed: str) -> list[_Term]:
    """Return the terms that are typed, to be found where `words.wanted` finds them."""
    cut = [list(runs(term)) for term in typed.split()]
    return [_Term(term[0].letters, _pattern(term)) for term in cut if term]


def _pattern(term: Sequence[Run]) -> re.Pattern[str]:
    """Return what finds the letters of a term, with whatever is none in between.

    A run but the first begins where one begins in the text, but the last it ends where one ends.
    """
    written = re.escape(term[0].letters)
    if not term[0].is_cjk:
        written = f"(?<![^\\W_{CJK}]){written}"
    for former, run in pairwise(term):
        between = "+" if former.is_cjk == run.is_cjk else "*"
        written += f"{_NO_LETTER}{between}{re.escape(run.letters)}"
    return re.compile(written)


def _first(compared: "_Compared", terms: Sequence[_Term]) -> tuple[int, int] | None:
    """Return the first place of any term, in as little of the text as it takes."""
    until = _FIRST_LOOK
    while terms:
        compared.go_on(until)
        found = [place for term in terms for place in [next(term.places(compared.text), None)]]
        places = [place for place in found if place is not None]
        if places:
            return min(places)
        if compared.is_whole:
            break
        until *= 4
    return None


class _Compared:
    """A text as it is compared, as far as that was asked for, and the way back from there."""

    def __init__(self, written: str) -> None:
        self._written = written
        self._begins = [0]  # of each block in the text as it is written, and where the next begins
        self._starts = [0]  # the same, as it is compared
        self._tables: dict[int, tuple[list[int], list[int]]] = {}
        self.text = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether all of it has been compared."""
        return self._begins[-1] >= len(self._written)

    def go_on(self, until: int) -> None:
        """Compare at least so many characters of it, if there are as many."""
        parts = [self.text]
        while self._begins[-1] < min(until, len(self._written)):
            begin = self._begins[-1]
            safe = _SAFE.search(self._written, begin + _BLOCK)
            stop = safe.start() if safe else len(self._written)
            parts.append(normal(self._written[begin:stop]))
            self._begins.append(stop)
            self._starts.append(self._starts[-1] + len(parts[-1]))
        self.text = "".join(parts)

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return start and end, in the text as it is written, of a place in it as compared."""
        until = self._around(end - 1)[1]
        while until < len(self._written) and _is_mark(self._written[until]):
            until += 1
        return self._around(start)[0], until

    def _around(self, place: int) -> tuple[int, int]:
        """Return start and end of what became the letter at a place."""
        block = bisect_right(self._starts, place) - 1
        begin, stop = self._begins[block], self._begins[block + 1]
        place -= self._starts[block]
        if self._written.isascii():
            return begin + place, begin + place + 1
        if block not in self._tables:
            self._tables[block] = _table(self._written[begin:stop])
        starts, begins = self._tables[block]
        at = bisect_right(starts, place) - 1
        return begin + begins[at], begin + begins[at + 1]


def _table(written: str) -> tuple[list[int], list[int]]:
    """Return where the parts of a text begin: as it is compared, and as it is written.

    Each is compared for itself as it is in the whole. Behind the last one there is the end.
    """
    starts, begins = [0], [0]
    for part in _parts(written):
        starts.append(starts[-1] + len(_normal(part)))
        begins.append(begins[-1] + len(part))
    starts.pop()  # the end is no part: no letter began there
    return starts, begins


def _parts(written: str) -> Iterator[str]:
    begin = 0
    while begin < len(written):
        end = begin + 1
        while end < len(written) and _may_join(written[end]):
            end += 1
        yield from _split(written[begin:end])
        begin = end


def _split(cluster: str) -> Iterator[str]:
    """Yield the smallest parts that are compared for themselves as they are together."""
    while 1 < len(cluster) <= _LONGEST_CLUSTER:
        whole = normal(cluster)
        size = 1
        while size < len(cluster) and normal(cluster[:size]) + normal(cluster[size:]) != whole:
            size += 1
        yield cluster[:size]
        cluster = cluster[size:]
    if cluster:
        yield cluster


@lru_cache(maxsize=8_192)
def _normal(part: str) -> str:
    return normal(part)


@lru_cache(maxsize=8_192)
def _may_join(letter: str) -> bool:
    """Tell whether a character may become one with what is before it, or change places with it.

    Those are marks, the later letters of Korean syllables, and vowels of Kirat Rai.
    """
    is_mark = unicodedata.category(letter).startswith("M")
    return is_mark or "\u1160" <= letter <= "\u11ff" or "\U00016d63" <= letter <= "\U00016d6a"


@lru_cache(maxsize=8_192)
def _is_mark(letter: str) -> bool:
    """Tell whether a character is a mark upon the letter before, and none when it is compared."""
    return unicodedata.category(letter).startswith("M") and not normal(letter).isalnum()


class _Line:
    """A part of a text in one line: what cannot be printed is a space, and never two."""

    def __init__(self, text: str, begin: int, stop: int) -> None:
        self._has_before = _PRINTED.search(text, 0, begin) is not None
        self._has_after = _PRINTED.search(text, stop) is not None
        self._begins: list[int] = []  # of each word in the text
        self._starts: list[int] = []  # the same, in the line
        words: list[str] = []
        start = 0
        for word in _PRINTED.finditer(text, begin, stop):
            self._begins.append(word.start())
            self._starts.append(start)
            words.append(word.group())
            start += len(word.group()) + 1
        self._ends = [start + len(word) for start, word in zip(self._starts, words, strict=True)]
        self._text = " ".join(words)

    def place(self, at: int) -> int:
        """Return where in the line something of the text stands."""
        word = bisect_right(self._begins, at) - 1
        if word < 0:
            return 0
        return min(self._starts[word] + at - self._begins[word], self._ends[word])

    def cut(self, first: int, width: int, found: Sequence[tuple[int, int]]) -> Snippet:
        """Return at most `width` characters around `first`, and what was found of the text."""
        line = self._text
        begin = self._begin(first, width)
        head = _LEFT_OUT if begin > 0 or self._has_before else ""
        end, tail = begin + width - len(head), ""
        if end < len(line) or self._has_after:
            end, tail = max(begin, min(len(line), end - 1)), _LEFT_OUT
            while begin < end < len(line) and _may_join(line[end]):
                end -= 1
            end = begin + len(line[begin:end].rstrip())
        places = [(self.place(start), self.place(stop - 1) + 1) for start, stop in found]
        shift = len(head) - begin
        kept = [
            (max(start, begin) + shift, min(stop, end) + shift)
            for start, stop in places
            if start < end and stop > begin
        ]
        return Snippet(head + line[begin:end] + tail, kept)

    def _begin(self, first: int, width: int) -> int:
        """Return where to begin: somewhat before `first`, with a word where that can be."""
        room = width - len(_LEFT_OUT) * self._has_after
        if len(self._text) + len(_LEFT_OUT) * self._has_before <= room:
            return 0
        begin = min(first - width // 3, len(self._text) - room + len(_LEFT_OUT))
        if begin <= 0:
            return 0
        space = self._text.find(" ", begin - 1, first)
        if space >= 0:
            return space + 1
        while begin < first and _may_join(self._text[begin]):
            begin += 1
        return begin


def _merged(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is covered by any of the spans, in order and without overlaps."""
    covered: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if covered and start <= covered[-1][1]:
            covered[-1] = (covered[-1][0], max(end, covered[-1][1]))
        else:
            covered.append((start, end))
    return covered
