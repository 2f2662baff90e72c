import pytest

from gui.chat.markdown.hidden import without_hidden
from gui.widgets.transcript.cells import cells, rows_of, shown


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("한글", 4), ("é", 1), ("e\u0301", 1), ("a한b", 4)]
)
def test_wide_letters_take_two_columns(text: str, width: int) -> None:
    assert cells(text) == width


def test_a_plain_line_is_shown_as_it_is() -> None:
    assert shown("x = 한글") == ("x = 한글", None, ())


def test_tabs_go_to_the_next_fourth_column() -> None:
    drawn = shown("\ta\tb")

    assert drawn.text == "    a   b"
    assert drawn.places == [0, 4, 5, 8, 9]


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u2066", "\x1b", "\ufeff", "\x00"])
def test_hidden_characters_are_shown_by_their_number(hidden: str) -> None:
    drawn = shown(f"a{hidden}b")

    tag = f"U+{ord(hidden):04X}"
    assert drawn.text == f"a{tag}b"
    assert drawn.tags == ((1, 1 + len(tag)),)
    assert without_hidden(f"a{hidden}b") == "ab"


def test_joiners_of_pictures_and_line_separators_are_kept_in_prose() -> None:
    assert without_hidden("👩\u200d💻\u2028x") == "👩\u200d💻\u2028x"


@pytest.mark.parametrize("text", ["", "abcdefghij", "한글한글한글", "a한b글c"])
def test_rows_are_no_wider_than_the_columns(text: str) -> None:
    rows = rows_of(text, 4)

    assert "".join(text[start:end] for start, end in rows) == text
    assert all(cells(text[start:end]) <= 4 for start, end in rows)
