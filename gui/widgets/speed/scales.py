"""Axes: which values are marked, and how they are written."""

import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

_STEPS = (1, 2, 5, 10)
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_TIME_STEPS_S = (
    _MINUTE, 2 * _MINUTE, 5 * _MINUTE, 10 * _MINUTE, 15 * _MINUTE, 30 * _MINUTE,
    _HOUR, 2 * _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR, _DAY, 2 * _DAY, 7 * _DAY,
)  # fmt: skip
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_DAYS_OF_MONTH = 30.44


class Tick(NamedTuple):
    """A marked value, and what is written at it."""

    at: float
    text: str


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
    step_s = next((it for it in _TIME_STEPS_S if it >= rough_s), None)
    if step_s is not None:
        times = list(_steps(low, high, step_s))
        form = _form(step_s)
    else:
        rough = rough_s / _DAY / _DAYS_OF_MONTH
        months = next((it for it in _MONTHS if it >= rough), _MONTHS[-1])
        times = list(_months(low, high, months))
        form = "%Y-%m" if months < 12 else "%Y"
    return [Tick(it.timestamp() * 1000, it.strftime(form)) for it in times]


def _form(step_s: int) -> str:
    """Return how times are written that are so far from each other."""
    return "%m-%d" if step_s >= _DAY else "%m-%d %H:%M" if step_s >= 6 * _HOUR else "%H:%M"


def _steps(low: datetime, high: datetime, step_s: int) -> Iterator[datetime]:
    """Yield times that are whole steps after midnight, local time."""
    day = low.replace(hour=0, minute=0, second=0, microsecond=0)
    passed = math.ceil((low - day).total_seconds() / step_s)
    at = day + timedelta(seconds=passed * step_s)
    while at <= high:
        yield at
        at += timedelta(seconds=step_s)


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
