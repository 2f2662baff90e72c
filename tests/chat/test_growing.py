"""A text that grows."""

from hypothesis import given
from hypothesis import strategies as st

from gui.chat.growing import GrowingText


@given(st.lists(st.text()), st.integers(0, 50))
def test_since_returns_what_comes_after_a_position(pieces: list[str], position: int) -> None:
    text = GrowingText()
    for piece in pieces:
        text.append(piece)

    whole = "".join(pieces)
    assert text.since(position) == whole[position:]
    assert str(text) == whole
    assert text.since(position) == whole[position:]
    assert len(text) == len(whole)
