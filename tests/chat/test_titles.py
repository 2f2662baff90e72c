"""Titles are one clean line."""

import pytest

from gui.chat.titles import TITLE_LENGTH, one_line

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467 가족"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("  two\r\nlines\u2028\tand\x00 more ", "two lines and more"),
        ("\u202eevil\u200f", "evil"),
        (
            "\U0001f468\u200d\U0001f469\u200d\U0001f467 가족",
            "\U0001f468\u200d\U0001f469\u200d\U0001f467 가족",
        ),
        ("می\u200cخواهم", "می\u200cخواهم"),
        (" \u200d \u200c\u200d", ""),
        ("half \ud83d", "half"),
    ],
)
def test_only_what_is_seen_is_in_a_title(typed: str, title: str) -> None:
    assert one_line(typed) == title


def test_a_long_title_is_cut() -> None:
    assert one_line("한" * 300) == "한" * (TITLE_LENGTH - 1) + "…"
