"""Axes: which values are marked, and how they are written."""

import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

_STEPS = (1, 2, 5, 10)
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_MONTH = 2_630_016
"""Seconds, about."""


class Tick(NamedTuple):
    """A marked value, and what is written at it."""

    at: float
    text: str


class _Way(NamedTuple):
    """A step from one marked time to the next: seconds, or whole months, and how it is written."""

    about_s: int
    form: str
    months: int = 0


_WAYS = (
    *(_Way(it, "%H:%M:%S") for it in (1, 2, 5, 10, 15, 30)),
    *(_Way(it * _MINUTE, "%H:%M") for it in (1, 2, 5, 10, 15, 30, 60, 120, 180)),
    *(_Way(it * _HOUR, "%m-%d %H:%M") for it in (6, 12)),
    *(_Way(it * _DAY, "%m-%d") for it in (1, 2, 7)),
    *(_Way(it * _MONTH, "%Y-%m", it) for it in (1, 2, 3, 6)),
    *(_Way(it * _MONTH, "%Y", it) for it in (12, 24, 60, 120)),
)


def number_ticks(low: float, high: float, wanted: int) -> list[Tick]:
    """Return round values from `low` to `high`, some `wanted` of them."""
    if not high > low or wanted < 1:
        return [Tick(low, _number(low, 1))]
    rough = (high - low) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * it for it in _STEPS if power * it >= rough * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [Tick(number * step, _number(number * step, step)) for number in range(first, last + 1)]


def _number(value: float, step: float) -> str:
    if step >= 1000 and value % 1000 == 0 and value:
        return f"{value / 1000:,.0f}K"
    digits = max(0, -math.floor(math.log10(step) + 1e-9)) if step < 1 else 0
    return f"{value:,.{digits}f}"


def time_ticks(low_ms: float, high_ms: float, wanted: int) -> list[Tick]:
    """Return round local times between two, in milliseconds since 1970, some `wanted` of them."""
    span_s = max(1.0, (high_ms - low_ms) / 1000)
    rough_s = span_s / max(1, wanted)
    low, high = (datetime.fromtimestamp(it / 1000).astimezone() for it in (low_ms, high_ms))
    fitting = [at for at, way in enumerate(_WAYS) if way.about_s >= rough_s]
    for way in reversed(_WAYS[: fitting[0] + 1] if fitting else _WAYS):
        times = _months(low, high, way.months) if way.months else _steps(low, high, way.about_s)
        ticks = [Tick(it.timestamp() * 1000, it.strftime(way.form)) for it in times]
        if ticks:  # between two of a large step there may be none
            return ticks
    return []


def _steps(low: datetime, high: datetime, step_s: int) -> Iterator[datetime]:
    """Yield times that are whole steps after midnight, local time."""
    day = low.replace(hour=0, minute=0, second=0, microsecond=0)
    first = math.ceil((low - day).total_seconds() / step_s)
    last = math.floor((high - day).total_seconds() / step_s)
    for number in range(first, last + 1):
        yield day + timedelta(seconds=number * step_s)


def _months(low: datetime, high: datetime, months: int) -> Iterator[datetime]:
    """Yield the first days of every so many months."""
    number = low.year * 12 + low.month - 1
    number -= number % months
    while True:
        year, month = divmod(number, 12)
        if year > high.year:
            return
        at = low.replace(
            year=year, month=month + 1, day=1, hour=0, minute=0, second=0, microsecond=0
        )
        if at > high:
            return
        if at >= low:
            yield at
        number += months
