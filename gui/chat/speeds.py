"""How fast answers came: by model, with what was changed between them, as CSV."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from msgspec import Struct

_DATE_SHIFT = 12
"""Behind its date, in milliseconds, there are so many bits in the id of a message."""


PLOTTED = 1_000
"""So many points of a model are plotted at most: more could not be told apart."""


class Measured(Struct, frozen=True, order=True, gc=False):
    """One answer: seconds and tokens, as the server told them; None where it did not.

    `options` are those that were sent, by Ollama's names. There may be very many answers, so that
    Python's garbage collector had better not go through them: they hold no circles.
    """

    id: int
    model: str
    server: str
    options: Mapping[str, Any]
    answer_s: float
    answer_tokens: int
    prompt_tokens: int | None = None
    cached_tokens: int | None = None
    load_s: float | None = None
    prompt_s: float | None = None
    first_token_s: float | None = None
    total_s: float | None = None

    @property
    def at_ms(self) -> int:
        """When it was asked for, in milliseconds since 1970 (UTC)."""
        return self.id >> _DATE_SHIFT

    @property
    def speed(self) -> float:
        """The tokens generated a second, loading and reading the prompt left out."""
        return self.answer_tokens / self.answer_s

    @property
    def context(self) -> int | None:
        """The tokens of context in use at its end."""
        return None if self.prompt_tokens is None else self.prompt_tokens + self.answer_tokens


class Change(NamedTuple):
    """An option that was sent otherwise than before; None stands for not sent at all."""

    option: str
    before: Any
    after: Any


class Point(NamedTuple):
    """An answer in a plot."""

    x: float
    y: float
    answer: Measured


@dataclass(slots=True)
class Series:
    """The answers of one model, the oldest first.

    `changes` tells for some of them, by their ids, what was sent otherwise than with the answer
    of this model before; these are the `changed_answers`. `by_context` and `by_time` are points
    to be plotted, thinned out, from left to right.
    """

    model: str
    answers: list[Measured] = field(default_factory=list[Measured])
    changes: dict[int, tuple[Change, ...]] = field(default_factory=dict[int, tuple[Change, ...]])
    changed_answers: list[Measured] = field(default_factory=list[Measured])
    by_context: list[Point] = field(default_factory=list[Point])
    by_time: list[Point] = field(default_factory=list[Point])

    def add(self, answer: Measured) -> None:
        """Add the next answer."""
        if self.answers and self.answers[-1].options is not answer.options:
            found = changed(self.answers[-1].options, answer.options)
            if found:
                self.changes[answer.id] = found
                self.changed_answers.append(answer)
        self.answers.append(answer)

    def plot(self) -> None:
        """Choose the points to be plotted, once all answers are there."""
        spent = [it for it in self.answers if it.context is not None]
        by_context = [Point(float(it.context or 0), it.speed, it) for it in spent]
        self.by_context = thinned(by_context, PLOTTED)
        by_time = [Point(float(it.at_ms), it.speed, it) for it in self.answers]
        self.by_time = thinned(by_time, PLOTTED)


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return in which options two requests differ."""
    return tuple(
        Change(name, before.get(name), after.get(name))
        for name in sorted({*before, *after})
        if name not in before or name not in after or not _are_alike(before[name], after[name])
    )


def _are_alike(one: object, other: object) -> bool:
    """Tell whether two values are the same; True and 1 are not."""
    return one == other and isinstance(one, bool) is isinstance(other, bool)


def by_model(answers: Iterable[Measured]) -> list[Series]:
    """Return the answers of each model, the one with most of them first."""
    found: dict[str, Series] = {}
    for answer in answers:
        series = found.get(answer.model)
        if series is None:
            series = found[answer.model] = Series(answer.model)
        series.add(answer)
    for series in found.values():
        series.plot()
    return sorted(found.values(), key=lambda series: (-len(series.answers), series.model))


def thinned(points: Sequence[Point], most: int) -> list[Point]:
    """Return at most about `most` points that look like all of them.

    One is kept in each cell of a grid over them, the finest that leaves few enough; the extremes
    always are, so that axes stay as they are.
    """
    if len(points) <= most:
        return sorted(points, key=_along)
    left, right = min(it.x for it in points), max(it.x for it in points)
    low, high = min(it.y for it in points), max(it.y for it in points)
    across, up = (right - left) or 1.0, (high - low) or 1.0
    columns = 2 * most
    while True:
        rows = max(1, columns // 2)
        cells: dict[tuple[int, int], Point] = {}
        for it in points:
            cell = int((it.x - left) / across * columns), int((it.y - low) / up * rows)
            cells.setdefault(cell, it)
        if len(cells) <= most or columns <= 2:
            break
        columns = min(columns - 1, max(2, int(columns * (most / len(cells)) ** 0.5)))
    extremes = (
        min(points, key=lambda it: it.x), max(points, key=lambda it: it.x),
        min(points, key=lambda it: it.y), max(points, key=lambda it: it.y),
    )  # fmt: skip
    kept = {it.answer.id: it for it in (*cells.values(), *extremes)}
    return sorted(kept.values(), key=_along)


def _along(point: Point) -> tuple[float, float]:
    return point.x, point.y


CSV_COLUMNS = (
    "time", "model", "server", "tokens_per_second", "context_tokens", "prompt_tokens",
    "cached_tokens", "answer_tokens", "load_s", "prompt_s", "first_token_s", "answer_s", "total_s",
    "options", "changed_options",
)  # fmt: skip


def as_csv(series: Sequence[Series]) -> bytes:
    """Return the answers of some models as a table, the oldest first.

    It is UTF-8 with a mark at its beginning, by which spreadsheets know that, and has lines as RFC
    4180 wants them. Times are UTC, `options` is JSON, and what the server did not tell is empty.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    rows = [(it, one.changes.get(it.id, ())) for one in series for it in one.answers]
    for answer, changes in sorted(rows, key=lambda row: row[0].id):
        writer.writerow(_csv_row(answer, changes))
    return text.getvalue().encode("utf-8-sig", "replace")


def _csv_row(answer: Measured, changes: Sequence[Change]) -> list[object]:
    time = datetime.fromtimestamp(answer.at_ms / 1000, UTC).isoformat(timespec="milliseconds")
    return [
        time, _harmless(answer.model), _harmless(answer.server), round(answer.speed, 3),
        answer.context, answer.prompt_tokens, answer.cached_tokens, answer.answer_tokens,
        answer.load_s, answer.prompt_s, answer.first_token_s, answer.answer_s, answer.total_s,
        json.dumps(answer.options, ensure_ascii=False),
        " ".join(change.option for change in changes),
    ]  # fmt: skip


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
