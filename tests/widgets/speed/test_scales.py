"""Axes are marked at round values."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.speed.scales import number_ticks, time_ticks


@pytest.mark.parametrize(
    ("low", "high", "wanted", "texts"),
    [
        (0, 52, 5, ["0", "20", "40"]),
        (0, 100, 5, ["0", "20", "40", "60", "80", "100"]),
        (0, 33_000, 4, ["0", "10K", "20K", "30K"]),
        (0, 0.5, 5, ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"]),
        (0, 8192, 3, ["0", "5K"]),
        (3, 3, 5, ["3"]),
    ],
)
def test_numbers(low: float, high: float, wanted: int, texts: list[str]) -> None:
    assert [tick.text for tick in number_ticks(low, high, wanted)] == texts


@given(st.floats(0, 1e6), st.floats(1e-6, 1e6), st.integers(1, 20))
def test_numbers_of_any_range(low: float, span: float, wanted: int) -> None:
    high = low + span
    ticks = number_ticks(low, high, wanted)

    assert len(ticks) <= wanted + 1
    for tick in ticks:
        assert low - span * 1e-6 <= tick.at <= high + span * 1e-6
    texts = [tick.text for tick in ticks]
    assert span < 1e-3 * low or len(set(texts)) == len(texts)


def ms(*parts: int) -> float:
    return datetime(*parts).astimezone().timestamp() * 1000  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [
        ((2026, 3, 4, 9, 0, 7), (2026, 3, 4, 9, 0, 31), ["09:00:10", "09:00:15", "09:00:20"]),
        ((2026, 3, 4, 13, 58), (2026, 3, 4, 14, 31), ["14:00", "14:10", "14:20", "14:30"]),
        ((2026, 3, 4, 1), (2026, 3, 4, 23), ["06-00", "12-00"]),
        ((2026, 3, 1), (2026, 3, 8, 12), ["03-01", "03-03", "03-05", "03-07"]),
        ((2025, 11, 20), (2026, 5, 10), ["2026-01", "2026-03", "2026-05"]),
        ((2015, 5, 1), (2026, 5, 1), ["2020", "2025"]),
    ],
)
def test_times(low: tuple[int, ...], high: tuple[int, ...], texts: list[str]) -> None:
    found = [tick.text for tick in time_ticks(ms(*low), ms(*high), 5)]

    if texts[0] == "06-00":
        assert found == ["03-04 06:00", "03-04 12:00", "03-04 18:00"]
    else:
        assert found[: len(texts)] == texts


@given(st.integers(0, 4_000_000_000), st.integers(2, 600_000_000), st.integers(2, 12))
def test_times_of_any_range(low_s: int, span_s: int, wanted: int) -> None:
    low, high = low_s * 1000.0, (low_s + span_s) * 1000.0

    ticks = time_ticks(low, high, wanted)

    assert len(ticks) <= 2 * wanted + 2
    assert ticks
    assert all(low <= tick.at <= high for tick in ticks)
    assert [tick.at for tick in ticks] == sorted({tick.at for tick in ticks})
