"""What is read of texts: the same however they come, and steadily while they do."""

from collections.abc import Callable, Iterator, Sequence

from gui.chat.markdown.document import Markdown, are_same, whole_leaves
from gui.chat.markdown.leaves import Leaf, Style, TextLeaf
from tests.benchmarks import markdown_texts as texts
from tests.benchmarks.rows import Row, at_most, exactly

_TEXTS = 3_000
_CORPUS = 30
_CORPUS_TOKENS = 3_000
_FRAMES = 9_800
_RAW = ("**", "~~", "```", "](", "|--", "|:-")
_SETTLE_S = 0.01


class Reading:
    """Counts over texts of a fixed generator."""

    def row_11(self) -> Iterator[Row]:
        """The leaves of a text, by all ways to them."""
        corpus = [texts.mixed(_CORPUS_TOKENS, seed=seed) for seed in range(_CORPUS)]
        kinds: list[tuple[str, Sequence[str], float]] = [
            ("corpus", corpus, 0.0),
            (f"{_TEXTS:,} like a model's", _made(texts.model_like), 0.0),
            (f"{_TEXTS:,} adversarial", _made(texts.adversarial), 0.5),
        ]
        for name, made, limit in kinds:
            cut, before, after = _differing(made)
            yield exactly(f"11 {name}: (a) cut anyhow against at once", cut, 0)
            share = 100 * before / len(made)
            yield at_most(f"11 {name}: (b) against the whole, before its end", share, limit, " %")
            yield exactly(f"11 {name}: (c) against the whole, after its end", after, 0)

    def row_14(self) -> Iterator[Row]:
        """What flickers while a text grows token by token."""
        flips, raw, frames = _flicker(texts.mixed(_FRAMES))
        share = _FRAMES / frames
        yield at_most(f"14 flips of a block's kind, per {_FRAMES:,} frames", flips * share, 10)
        yield at_most(f"14 frames with raw markers, per {_FRAMES:,}", raw * share, 80)


def _made(make: Callable[[int], str]) -> list[str]:
    return [make(seed) for seed in range(_TEXTS)]


def _differing(made: Sequence[str]) -> tuple[int, int, int]:
    """Return how many texts have other leaves: cut anyhow, before and after the final parse."""
    cut = before = after = 0
    for seed, text in enumerate(made):
        at_once = _read([text])
        whole = whole_leaves(text)
        cut += not are_same(_leaves(_read(texts.cuts(text, seed))), _leaves(at_once))
        before += not are_same(_leaves(at_once), whole)
        while not at_once.settle(_SETTLE_S):
            pass
        at_once.refresh()
        after += not are_same(_leaves(at_once), whole)
    return cut, before, after


def _read(pieces: Sequence[str]) -> Markdown:
    document = Markdown()
    for piece in pieces:
        document.append(piece)
        document.refresh()
        _leaves(document)
    document.finish()
    document.refresh()
    return document


def _leaves(document: Markdown) -> list[Leaf]:
    return [leaf for at in range(document.chunk_count()) for leaf in document.leaves(at)]


def _flicker(text: str) -> tuple[int, int, int]:
    """Return flips of a block's kind, frames with raw markers, and frames, token by token."""
    document = Markdown()
    flips = raw = frames = 0
    known: dict[tuple[int, int], type[Leaf]] = {}
    for piece in texts.deltas(text):
        document.append(piece)
        document.refresh()
        frames += 1
        count = document.chunk_count()
        now: dict[tuple[int, int], type[Leaf]] = {}
        last: Leaf | None = None
        for chunk in range(max(0, count - 3), count):
            for number, last in enumerate(document.leaves(chunk)):
                now[chunk, number] = type(last)
        flips += any(known.get(place, kind) is not kind for place, kind in now.items())
        known = now
        raw += isinstance(last, TextLeaf) and _has_raw_markers(last)
    return flips, raw, frames


def _has_raw_markers(leaf: TextLeaf) -> bool:
    """Tell whether signs of markup are shown in a paragraph, outside of code and formulas."""
    text = leaf.inline.text
    for span in reversed(leaf.inline.spans):
        if span.style & (Style.CODE | Style.MATH):
            text = text[: span.start] + text[span.end :]
    return any(sign in text for sign in _RAW)
