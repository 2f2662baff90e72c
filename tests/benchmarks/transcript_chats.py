"""Long chats: how fast they open, scroll and resize, what they keep, and that nothing moves."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, QSize, QTimer

from gui.widgets.theme import Theme
from gui.widgets.transcript.reading_pane import ReadingPane
from gui.widgets.transcript.view import Transcript
from tests.benchmarks import markdown_texts as texts
from tests.benchmarks.growing_views import COLUMN, SIZE, Ours, Turn, paint, talk, transcript, turn
from tests.benchmarks.rows import Row, at_most, exactly, percentile

TURNS = 1_000
MANY_TURNS = 5_000
_ANSWERS = 40
_ANSWER_TOKENS = 120
_WHEEL_PX = 72
_WHEEL_STEPS = 1_500
_RESIZES = 60
_JUMPS = 60
_IDLE_S = 4.0
_SETTLING_S = 1.0


class Chats:
    """Chats of two and ten thousand messages."""

    def __init__(self, theme: Theme, folder: Path, *, is_quick: bool) -> None:
        self._theme = theme
        self._folder = folder
        self._rounds = 5 if is_quick else 9

    def row_8(self, factor: float) -> Iterator[Row]:
        """Open a chat, to its first paint."""
        for turns, limit in ((TURNS, 80.0), (MANY_TURNS, 200.0)):
            made = chat(turns)
            costs = [self._opening_ms(made) for _ in range(self._rounds)]
            figure = f"8 open a chat of {2 * turns:,} messages, CPU"
            yield at_most(figure, median(costs), limit * factor, " ms", 1)

    def row_9(self, factor: float) -> Iterator[Row]:
        """Resize, turn the wheel, jump to where nobody has been."""
        view = self._opened(TURNS)
        resizes = list(_resizing_ms(view))
        wheel = [cost for cost, _ in wheeling(view.pane, _WHEEL_STEPS)]
        jumps = list(_jumping_ms(view.pane))
        view.deleteLater()
        for name, costs, limit in (
            ("resize step", resizes, 25.0), ("wheel step", wheel, 12.0),
            ("jump to an unseen place", jumps, 33.0),
        ):  # fmt: skip
            yield at_most(f"9 {name} p99, CPU", percentile(costs, 0.99), limit * factor, " ms", 1)

    def row_10(self) -> Iterator[Row]:
        """What is kept in memory, each in a process of its own."""
        for name, what, limit in (
            ("open 2,000", "open", 30.0), ("visit all", "visit", 70.0),
            ("stream 50k tokens", "stream", 60.0),
        ):  # fmt: skip
            command = [sys.executable, "-m", "tests.benchmarks.transcript_memory", what]
            found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            yield at_most(f"10 memory growth: {name}", json.loads(found), limit, " MB", 1)

    def row_12(self) -> Iterator[Row]:
        """The picture after scrolling against the same drawn anew."""
        view = self._opened(TURNS // 10)
        differing = sum(_differing_pixels(view, step) for step in _STEPS)
        view.deleteLater()
        yield exactly(f"12 pixels that differ after {len(_STEPS)} scrolls", differing, 0)

    def row_13(self) -> Iterator[Row]:
        """Nothing jumps: while scrolling up, and while an answer grows below the reader."""
        view = self._opened(TURNS)
        jumps = sum(moved != 0 for _, moved in wheeling(view.pane, _WHEEL_STEPS))
        view.deleteLater()
        yield exactly(f"13 jumps in {_WHEEL_STEPS:,} wheel steps up", jumps, 0)
        yield exactly(
            "13 pixels moved while streaming, scrolled up", self._moved_while_growing(), 0
        )

    def row_16(self) -> Iterator[Row]:
        """A long chat costs nothing while nobody touches it."""
        view = self._opened(TURNS)
        rest(_SETTLING_S)
        began_s = time.process_time()
        rest(_IDLE_S)
        cost_ms = (time.process_time() - began_s) * 1000
        view.deleteLater()
        yield at_most(f"16 idle with {2 * TURNS:,} messages, {_IDLE_S:g} s: CPU", cost_ms, 5, " ms")

    def _opened(self, turns: int) -> Transcript:
        view = transcript(self._theme, self._folder)
        server, shown = talk(chat(turns))
        view.show_chat(shown, server)
        paint()
        return view

    def _opening_ms(self, turns: Sequence[Turn]) -> float:
        """Open a chat in a pane that stands."""
        view = transcript(self._theme, self._folder)
        server, shown = talk(turns)
        began_s = time.thread_time()
        view.show_chat(shown, server)
        paint()
        cost = (time.thread_time() - began_s) * 1000
        view.deleteLater()
        paint()
        return cost

    def _moved_while_growing(self) -> int:
        ours = Ours(self._theme, self._folder)
        pane = ours.transcript.pane
        text = texts.mixed(3_000)
        ours.add(text[: len(text) // 2])
        paint()
        bar = pane.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        rest(0.3)
        before = pane.grab().toImage()
        for piece in texts.deltas(text[len(text) // 2 :], 5):
            ours.add(piece)
            paint()
        after = pane.grab().toImage()
        area = pane.viewport().rect()  # without the scroll bar, whose handle gets smaller
        ours.close()
        return 0 if before.copy(area) == after.copy(area) else 1


@cache
def chat(turns: int) -> tuple[Turn, ...]:
    """Return a chat of so many questions and answers."""
    answers = [texts.mixed(_ANSWER_TOKENS, seed=seed) for seed in range(_ANSWERS)]
    return tuple(
        turn(f"Question {at}: 왜 그런가요?", answers[at % _ANSWERS]) for at in range(turns)
    )


def rest(seconds: float) -> None:
    """Let Qt's loop run."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def wheeling(pane: ReadingPane, steps: int) -> Iterator[tuple[float, int]]:
    """Scroll up; yield what each step cost in ms, and how far the text moved beyond the step."""
    bar = pane.verticalScrollBar()
    for _ in range(steps):
        anchor = pane._anchor()
        value = bar.value()
        began_s = time.thread_time()
        bar.setValue(value - _WHEEL_PX)
        paint()
        cost = (time.thread_time() - began_s) * 1000
        moved = pane._y_of(anchor) - anchor.y if anchor is not None else 0
        yield cost, moved - min(_WHEEL_PX, value)
        if not bar.value():
            bar.setValue(bar.maximum())


def _resizing_ms(view: Transcript) -> Iterator[float]:
    for step in range(_RESIZES):
        width = SIZE.width() - 4 * (step % 30)
        began_s = time.thread_time()
        view.resize(QSize(width, SIZE.height()))
        view.set_column_width(min(COLUMN, width - 64))
        paint()
        yield (time.thread_time() - began_s) * 1000


def _jumping_ms(pane: ReadingPane) -> Iterator[float]:
    bar = pane.verticalScrollBar()
    for step in range(_JUMPS):
        place = (step * 7919) % 1000
        began_s = time.thread_time()
        bar.setValue(bar.maximum() * place // 1000)
        paint()
        yield (time.thread_time() - began_s) * 1000


_STEPS = [delta for at in range(30) for delta in (-37 - at, -211, 23 + at, 140, -3)]


def _differing_pixels(view: Transcript, step: int) -> int:
    """Return how many pixels on screen differ from those of drawing everything."""
    pane = view.pane
    bar = pane.verticalScrollBar()
    bar.setValue(bar.value() + step)
    paint()
    paint()  # what is under the mouse now has lit up
    shown = pane.screen().grabWindow(view.winId()).toImage()
    pane.viewport().repaint()
    anew = pane.screen().grabWindow(view.winId()).toImage()
    if shown == anew:
        return 0
    return sum(
        shown.pixel(x, y) != anew.pixel(x, y)
        for y in range(shown.height())
        for x in range(shown.width())
    )
