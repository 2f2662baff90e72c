"""Amounts of memory as the window shows them."""

import pytest

from gui.widgets.sizes import size_text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (9_800_000_000, "9.8\u00a0GB"),
        (398_000_000, "398\u00a0MB"),
        (4_200, "4\u00a0kB"),
        (12, "12\u00a0B"),
    ],
)
def test_bytes_are_shown_in_the_unit_that_fits(size: int, text: str) -> None:
    assert size_text(size) == text
