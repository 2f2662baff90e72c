"""What a frame of five tokens costs while an answer grows, whatever it consists of."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from gui.widgets.theme import Theme
from tests.benchmarks import markdown_texts as texts
from tests.benchmarks.growing_views import Floor, GrowingView, Naive, Ours, paint
from tests.benchmarks.rows import Row, at_least, at_most

FRAME_TOKENS = 5
NAIVE_1K_MS = 7.3
"""What a frame of the naive form costs where the demands were set."""
_FRAMES = 40
_NAIVE_FRAMES = 4
_PIECE_TOKENS = 200
_WINDOW_TOKENS = 5_000
_WHOLE_TOKENS = 50_000

Make = Callable[[int], str]
KINDS: dict[str, Make] = {
    "mixed": texts.mixed,
    "code": texts.code,
    "table": texts.table,
    "list": texts.bullet_list,
    "paragraph": texts.paragraph,
}
SIZES = (1_000, 10_000, 50_000)
OVER_FLOOR = {"table": 2.0, "list": 3.0, "code": 4.0}
UNDER_NAIVE = {1_000: 3.0, 10_000: 8.0, 50_000: 35.0}


class Growth:
    """Three views of each text at each length, all of them grown further in every round."""

    def __init__(self, theme: Theme, folder: Path, *, is_quick: bool) -> None:
        self._theme = theme
        self._folder = folder
        self._rounds = 5 if is_quick else 9
        self._flat_rounds = 3 if is_quick else 5
        self._medians: dict[tuple[str, int], tuple[float, float, float | None]] = {}

    def naive_1k_ms(self) -> float:
        """Return what a frame of the naive form costs at a thousand tokens."""
        naive = self._measured("mixed", 1_000, has_naive=True)[2]
        return naive or 0.0

    def row_1(self) -> Iterator[Row]:
        """A mixed text against the floor."""
        for size in SIZES:
            floor, ours, _ = self._measured("mixed", size, has_naive=True)
            yield at_most(f"1 mixed {_k(size)}: frame ÷ floor", ours / floor, 2.5)

    def row_2(self) -> Iterator[Row]:
        """One table, one list, one block of code against the floor."""
        for kind, limit in OVER_FLOOR.items():
            for size in SIZES[1:]:
                has_naive = (kind, size) == ("table", 10_000)
                floor, ours, _ = self._measured(kind, size, has_naive=has_naive)
                yield at_most(f"2 one {kind} {_k(size)}: frame ÷ floor", ours / floor, limit)

    def row_3(self) -> Iterator[Row]:
        """The naive form against ours."""
        for size, least in UNDER_NAIVE.items():
            _, ours, naive = self._measured("mixed", size, has_naive=True)
            yield at_least(f"3 mixed {_k(size)}: naive ÷ ours", (naive or 0) / ours, least)
        _, ours, naive = self._measured("table", 10_000, has_naive=True)
        yield at_least("3 one table 10k: naive ÷ ours", (naive or 0) / ours, 50)

    def row_4(self) -> Iterator[Row]:
        """The last five thousand tokens of an answer against the first."""
        for kind in KINDS:
            ratios = [self._flatness(kind) for _ in range(self._flat_rounds)]
            yield at_most(f"4 {kind}: last ÷ first 5k of 50k", median(ratios), 1.5)

    def _measured(
        self, kind: str, size: int, *, has_naive: bool
    ) -> tuple[float, float, float | None]:
        """Return the median milliseconds a frame of floor, ours and the naive form."""
        key = (kind, size)
        if key not in self._medians:
            self._medians[key] = self._measure(kind, size, has_naive=has_naive)
        return self._medians[key]

    def _measure(
        self, kind: str, size: int, *, has_naive: bool
    ) -> tuple[float, float, float | None]:
        more = self._rounds * _FRAMES * FRAME_TOKENS
        text = KINDS[kind](size + more)
        begin, rest = (
            text[: size * texts.CHARACTERS_PER_TOKEN],
            text[size * texts.CHARACTERS_PER_TOKEN :],
        )
        floor, ours = Floor(), Ours(self._theme, self._folder)
        naive = Naive() if has_naive else None
        for piece in texts.deltas(begin, _PIECE_TOKENS):
            floor.add(piece)
            ours.add(piece)
            paint()
        if naive is not None:
            naive.preload(begin)
        frames = list(texts.deltas(rest, FRAME_TOKENS))
        costs: dict[GrowingView, list[float]] = {floor: [], ours: []}
        naive_costs: list[float] = []
        for number in range(self._rounds):
            shown = frames[number * _FRAMES : (number + 1) * _FRAMES]
            for view, found in costs.items():
                found.append(_frame_ms(view, shown))
            if naive is not None:
                naive_costs.append(_frame_ms(naive, shown[:_NAIVE_FRAMES]))
        for it in (floor, ours, naive):
            if it is not None:
                it.close()
        paint()
        return (
            median(costs[floor]),
            median(costs[ours]),
            median(naive_costs) if naive_costs else None,
        )

    def _flatness(self, kind: str) -> float:
        text = KINDS[kind](_WHOLE_TOKENS)
        window = _WINDOW_TOKENS * texts.CHARACTERS_PER_TOKEN
        ours = Ours(self._theme, self._folder)
        first = _frame_ms(ours, list(texts.deltas(text[:window], FRAME_TOKENS)))
        for piece in texts.deltas(text[window:-window], _PIECE_TOKENS):
            ours.add(piece)
            paint()
        last = _frame_ms(ours, list(texts.deltas(text[-window:], FRAME_TOKENS)))
        ours.close()
        paint()
        return last / first


def _frame_ms(view: GrowingView, frames: list[str]) -> float:
    """Return the CPU time of a frame, in milliseconds, from the text to the pixels."""
    began_s = time.thread_time()
    for text in frames:
        view.add(text)
        paint()
    return (time.thread_time() - began_s) * 1000 / len(frames)


def _k(tokens: int) -> str:
    return f"{tokens // 1000}k"
