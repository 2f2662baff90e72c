"""Characters that cannot be seen, written as escapes."""

from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.editors.escapes import meant, visible


def test_what_cannot_be_seen_is_written_out() -> None:
    assert visible("\n\t\r\\ a\x00\u200b\U000e0001 한") == r"\n\t\r\\ a\u0000\u200b\U000e0001 한"


def test_escapes_are_understood_and_others_stand_for_themselves() -> None:
    assert meant(r"\n\t\\n\x41\u0041\U0001F600\q\U00FFFFFF\u12") == (
        "\n\t\\nAA\U0001f600\\q\\U00FFFFFF\\u12"
    )
    assert meant("\\") == "\\"


@given(st.text())
def test_what_is_written_out_means_the_same(text: str) -> None:
    assert meant(visible(text)) == text
