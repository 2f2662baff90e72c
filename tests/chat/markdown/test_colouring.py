import pytest

from gui.chat.markdown import lexers
from gui.chat.markdown.colouring import Colouring


def colouring(language: str) -> Colouring:
    """Return the colours of a block of code once its lexer is loaded."""
    made = Colouring(language)
    made.advance((), 0, 0)
    lexers.wait()
    return made


def coloured(language: str, *lines: str) -> list[list[tuple[str, str]]]:
    made = colouring(language)
    while made.advance(lines, len(lines), 0.001):
        pass
    return [
        [(line[start:end], kind) for start, end, kind in made.line(number)]
        for number, line in enumerate(lines)
    ]


def test_words_have_their_kinds() -> None:
    assert coloured("python", "def f(x):  # note", "    return 'a' + 12") == [
        [("def", "keyword"), ("f", "name"), ("# note", "comment")],
        [("return", "keyword"), ("'a'", "string"), ("12", "number")],
    ]


def test_a_line_goes_on_from_the_state_of_the_one_before() -> None:
    assert coloured("python", '"""first', "second", '"""', "x = 1")[1:] == [
        [("second", "string")],
        [('"""', "string")],
        [("1", "number")],
    ]


@pytest.mark.parametrize("language", ["json", "yaml", "html", "c", "sql", "bash", "rust", "css"])
def test_languages_of_all_kinds_of_lexers_are_known(language: str) -> None:
    made = colouring(language)

    assert not made.advance(['{"a": 1}', "int x;"], 2, 1)
    assert made.known_lines == 2


@pytest.mark.parametrize("language", ["", "no-such", "text", "mermaid", "../x", "a" * 100])
def test_an_unknown_language_has_no_colours(language: str) -> None:
    made = colouring(language)

    assert not made.is_behind(5)
    assert not made.advance(["x = 1"], 1, 1)
    assert made.line(0) == ()


def test_only_complete_lines_are_coloured_and_none_twice() -> None:
    made = colouring("python")
    assert not made.advance(["x = 1", "de"], 1, 1)
    assert made.known_lines == 1

    assert not made.advance(["x = 1", "def f(): pass"], 2, 1)

    assert made.line(1)[0] == (0, 3, "keyword")


def test_little_time_is_enough_for_a_part() -> None:
    made = colouring("python")
    lines = ["x = 'a' + 12"] * 2000

    assert made.advance(lines, len(lines), 0.0)
    assert 0 < made.known_lines < 2000


def test_a_very_long_line_is_left_alone() -> None:
    assert coloured("python", "x = '" + "a" * 3000 + "'", "y = 1") == [[], [("1", "number")]]
