import pytest

from gui.widgets.transcript import amounts


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, "–"), (0.421, "0.42 s"), (9.14, "9.1 s"), (84.2, "84 s"), (365.0, "6:05")],
)
def test_times_are_as_exact_as_they_are_long(seconds: float | None, words: str) -> None:
    assert amounts.duration(seconds) == words


def test_rough_times_are_whole_seconds() -> None:
    assert amounts.whole_seconds(7.8) == "8 s"
    assert amounts.whole_seconds(0.2) == "1 s"


def test_missing_figures_are_dashes() -> None:
    assert amounts.speed(None) == "– tok/s"
    assert amounts.tokens(None) == "– tokens"


def test_empty_parts_leave_no_separator() -> None:
    assert amounts.joined("a", "", "b") == "a · b"
