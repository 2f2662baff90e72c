"""How many tokens a text is, roughly: learned from what the server has counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SAMPLE = 200
"""So many characters from the beginning, middle and end of a long text stand for all of it."""
_WIDE = "\u1100"
"""From here on scripts are as wide as Hangul, and so are most signs."""
_MIDDLE_SHARE = 1.7
"""A letter of a script between Latin and Hangul counts as so many Latin ones."""
_RUN = 1.8
"""A pair of spaces within a longer gap weighs so much less: vocabularies hold whole indents."""
_STIFFNESS = 120.0
"""The first guess weighs as much as a text of so many characters."""
_MARKUP_STIFFNESS = 1
_WELL_KNOWN = 500.0
_LEAST_DOUBT = 0.2
_MOST_MARKUP = 60.0


class Weight(NamedTuple):
    """What a text weighs: its characters, those of Latin scripts and those of wide ones apart.

    Vocabularies hold whole English words, but of Hangul or Han one token is about a character.
    """

    narrow: float = 0.0
    wide: float = 0.0


class Ratios(NamedTuple):
    """Tokens for a narrow and for a wide character, and what a template writes around a turn.

    The doubts are shares by which a guess may be too high.
    """

    narrow: float = 0.27
    wide: float = 0.8
    markup: float = 9.0
    narrow_doubt: float = 0.5
    wide_doubt: float = 0.5

    def of(self, weight: Weight) -> float:
        """Return the tokens of a text."""
        return self.narrow * weight.narrow + self.wide * weight.wide

    def message(self, weight: Weight) -> float:
        """Return the tokens of a question, and of what marks it and its answer."""
        return self.of(weight) + self.markup

    def doubt(self, weight: Weight) -> float:
        """Return so many tokens by which the guess at a text may be too high."""
        narrow = self.narrow * weight.narrow * self.narrow_doubt
        return narrow + self.wide * weight.wide * self.wide_doubt


def weight_of(text: str) -> Weight:
    """Weigh a text; a long one by samples of it."""
    if text.isascii():
        return Weight(narrow=len(text) - _RUN * text.count("  "))
    sample, scale = text, 1.0
    if len(text) > 4 * _SAMPLE:
        half = (len(text) - _SAMPLE) // 2
        sample = text[:_SAMPLE] + text[half : half + _SAMPLE] + text[-_SAMPLE:]
        scale = len(text) / len(sample)
    more = len(sample.encode("utf-8", "surrogatepass")) - len(sample)
    if max(sample) < _WIDE:
        narrow, wide = len(sample) + (_MIDDLE_SHARE - 1) * more, 0.0
    else:  # nearly all that is not ASCII has three bytes then
        wide = more / 2
        narrow = len(sample) - wide
    return Weight(narrow * scale, wide * scale)


def learnt(texts: Iterable[tuple[Weight, int]], guess: Ratios | None = None) -> Ratios:
    """Return the ratios that fit the counts of some texts best, near the guess where few are.

    Least squares over both ratios, each text weighed by its length, held to the guess as if that
    had been seen in a text of its own.
    """
    guess = guess or Ratios()
    nn, ww, nw = _STIFFNESS, _STIFFNESS, 0.0
    nt, wt = _STIFFNESS * guess.narrow, _STIFFNESS * guess.wide
    for weight, tokens in texts:
        size = weight.narrow + weight.wide
        if size <= 0 or tokens <= 0:
            continue
        narrow, wide = weight.narrow / size, weight.wide / size
        nn += size * narrow * narrow
        ww += size * wide * wide
        nw += size * narrow * wide
        nt += tokens * narrow
        wt += tokens * wide
    determinant = nn * ww - nw * nw
    return guess._replace(
        narrow=_clamped((nt * ww - wt * nw) / determinant, 0.05, 2.0),
        wide=_clamped((wt * nn - nt * nw) / determinant, 0.2, 4.0),
        narrow_doubt=_LEAST_DOUBT if nn > _WELL_KNOWN else guess.narrow_doubt,
        wide_doubt=_LEAST_DOUBT if ww > _WELL_KNOWN else guess.wide_doubt,
    )


def learnt_markup(ratios: Ratios, texts: Sequence[tuple[Weight, float]]) -> Ratios:
    """Learn what a template writes around a turn.

    `texts` are questions, and the tokens by which the server's counts grew with each of them.
    """
    left = [tokens - ratios.of(weight) for weight, tokens in texts]
    known = [it for it in left if 0 <= it <= _MOST_MARKUP]
    if not known:
        return ratios
    firm = len(known) / (len(known) + _MARKUP_STIFFNESS)
    return ratios._replace(markup=firm * median(known) + (1 - firm) * ratios.markup)


def median(values: Sequence[float]) -> float:
    """Return what stands in the middle; `statistics` takes longer to import than all this."""
    in_order = sorted(values)
    half = len(in_order) // 2
    if len(in_order) % 2:
        return in_order[half]
    return (in_order[half - 1] + in_order[half]) / 2


def _clamped(value: float, least: float, most: float) -> float:
    return max(least, min(most, value))
