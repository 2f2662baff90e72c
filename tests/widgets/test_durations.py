"""Times as the window shows them."""

import math

import pytest

from gui.fields import Value
from gui.widgets.durations import clock_text, stay_s, stay_text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (5.9, "0:05"), (272, "4:32"), (3599, "59:59"), (3872, "1:04:32"), (-3, "0:00")],
)
def test_seconds_are_shown_as_on_a_clock(seconds: float, text: str) -> None:
    assert clock_text(seconds) == text


@pytest.mark.parametrize(
    ("keep_alive", "seconds"),
    [(300, 300), ("5m", 300), ("1h30m", 5400), (0, 0), ("0", 0), (-1, math.inf), ("-1m", math.inf)],
)
def test_a_keep_alive_means_seconds(keep_alive: Value, seconds: float) -> None:
    assert stay_s(keep_alive) == seconds


def test_no_keep_alive_means_no_seconds() -> None:
    assert stay_s(None) is None
    assert stay_s([]) is None


@pytest.mark.parametrize(
    ("keep_alive", "text"),
    [(3600, "1h"), (5400, "90m"), (90, "90s"), (0, "0"), (1.5, "1.5"), ("1h30m", "1h30m")],
)
def test_a_keep_alive_is_written_as_it_may_be_typed(keep_alive: Value, text: str) -> None:
    assert stay_text(keep_alive) == text
