"""The server's times."""

from datetime import UTC, datetime

import pytest

from gui.ollama.times import read_time


@pytest.mark.parametrize(
    ("text", "microseconds"),
    [
        ("2026-08-21T10:00:00Z", 0),
        ("2026-08-21T10:00:00.1Z", 100_000),
        ("2026-08-21T10:00:00.123456789Z", 123_456),
        ("2026-08-21T19:00:00.5+09:00", 500_000),
        ("2026-08-21T10:00:00", 0),
    ],
)
def test_any_number_of_fraction_digits_is_read(text: str, microseconds: int) -> None:
    assert read_time(text) == datetime(2026, 8, 21, 10, 0, 0, microseconds, UTC)


@pytest.mark.parametrize("text", ["", "soon", "2026-13-45T00:00:00Z", "."])
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_time(text) is None
