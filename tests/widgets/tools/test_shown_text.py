"""Texts of others are shown as they are, long ones little by little."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from gui.widgets.theme import Theme
from gui.widgets.tools.shown_text import ShownText
from tests.widgets.talking import settle


@pytest.fixture
def show(theme: Theme) -> Callable[[str], tuple[QPlainTextEdit, ShownText]]:
    def show(text: str) -> tuple[QPlainTextEdit, ShownText]:
        edit = QPlainTextEdit()
        made = ShownText(edit)
        made.show(text, theme.colours)
        return edit, made

    return show


Show = Callable[[str], tuple[QPlainTextEdit, ShownText]]


def whole(shown: ShownText) -> None:
    for _ in range(1_000):
        if shown.is_complete:
            return
        settle()
    raise AssertionError


@pytest.mark.parametrize("text", ["", "a", "a\n\nb\n", "\ttab", "가\n😀 b"])
def test_a_short_text_is_there_at_once(show: Show, text: str) -> None:
    edit, shown = show(text)

    assert shown.is_complete
    assert edit.toPlainText() == text.replace("\t", "    ")


def test_hidden_characters_are_coloured_where_they_stand(show: Show) -> None:
    edit, _ = show("😀a\u202eb\n\u200b")

    assert edit.toPlainText() == "😀aU+202Eb\nU+200B"
    marked = [it.cursor.selectedText() for it in edit.extraSelections()]
    assert marked == ["U+202E", "U+200B"]


def test_a_long_text_comes_little_by_little_and_whole(show: Show) -> None:
    text = "\n".join(f"line {at}" for at in range(5_000))
    edit, shown = show(text)
    begun = edit.toPlainText()
    assert not shown.is_complete
    assert text.startswith(begun)
    assert len(begun) < len(text) / 5

    whole(shown)

    assert edit.toPlainText() == text


def test_a_long_line_is_broken_and_whole(show: Show) -> None:
    edit, shown = show("x" * 20_001)
    whole(shown)

    lines = edit.toPlainText().split("\n")
    assert "".join(lines) == "x" * 20_001
    assert max(map(len, lines)) <= 500


def test_another_text_takes_the_place_of_one_that_is_still_coming(show: Show, theme: Theme) -> None:
    edit, shown = show("old\n" * 20_000)

    shown.show("new", theme.colours)
    whole(shown)
    settle()

    assert edit.toPlainText() == "new"
