import time

import pytest
from PySide6.QtGui import QTextCursor

from gui.chat.growing import GrowingText
from gui.widgets.theme import Theme
from gui.widgets.transcript import soft_breaks
from gui.widgets.transcript.text_view import TextView

TEXTS = [
    "one line",
    "two\nlines",
    "a\n\n\nb\n",
    "한글 " * 3000,
    "x" * 9000,
    "<b>no</b> **md** &amp;",
]


def shown(theme: Theme, text: str, width: int = 400) -> TextView:
    view = TextView(theme, GrowingText(text))
    view.set_width(width)
    view.advance()
    return view


def copied(view: TextView) -> str:
    view.selectAll()
    return view.createMimeDataFromSelection().text()


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_copied_is_what_came(theme: Theme, text: str) -> None:
    assert copied(shown(theme, text)) == text


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_grew_looks_like_one_that_was_there(theme: Theme, text: str) -> None:
    growing = GrowingText()
    view = TextView(theme, growing)
    view.set_width(400)
    for at in range(0, len(text), 7):
        growing.append(text[at : at + 7])
        view.advance()

    assert copied(view) == text
    assert view.height() == shown(theme, text).height()


def test_it_is_laid_out_in_its_width_from_the_first_word_on(theme: Theme) -> None:
    growing = GrowingText("one")
    view = TextView(theme, growing)
    view.set_width(400)
    view.advance()
    for word in (" two three four", " five six seven eight nine ten"):
        assert view.document().textWidth() == 400
        growing.append(word)
        view.advance()

    assert view.height() == shown(theme, "one line").height()


def test_a_long_paragraph_is_cut_where_nobody_sees_it(theme: Theme) -> None:
    text = "some words that wrap " * 1000
    view = shown(theme, text)
    blocks = view.document().blockCount()
    uncut = TextView(theme, GrowingText(""))
    uncut.set_width(400)
    uncut.setPlainText(text)
    uncut.refresh_look()

    assert blocks > 1
    assert view.document().size().height() == uncut.document().size().height()


def test_another_width_cuts_elsewhere(theme: Theme) -> None:
    text = "some words that wrap " * 1000
    view = shown(theme, text)

    view.set_width(333)

    assert copied(view) == text
    assert view.height() == shown(theme, text, 333).height()


def test_lines_are_24_pixels_apart_in_any_script(theme: Theme) -> None:
    one = shown(theme, "a").height()

    assert one == theme.px(24)
    assert shown(theme, "a\n한글\nb").height() == 3 * one


def test_a_selection_at_the_end_does_not_grow(theme: Theme) -> None:
    text = GrowingText("first")
    view = TextView(theme, text)
    view.set_width(400)
    view.advance()
    view.selectAll()

    text.append(" second")
    view.advance()

    assert view.textCursor().selectedText() == "first"


def test_the_budget_leaves_the_rest_for_later(theme: Theme) -> None:
    text = GrowingText("word " * 100_000)
    view = TextView(theme, text)
    view.set_width(400)

    assert view.advance(0.0)
    assert view.is_behind
    view.advance()
    assert not view.is_behind


def test_a_piece_of_a_long_answer_costs_little(theme: Theme) -> None:
    """The median: a busy machine may stretch a single one."""
    text = GrowingText()
    view = TextView(theme, text)
    view.set_width(700)
    costs: list[float] = []
    for _ in range(1000):
        text.append("five tokens of one paragraph ")
        began = time.thread_time()
        view.advance(0.008)
        costs.append(time.thread_time() - began)

    assert sorted(costs)[500] < 0.002


def test_an_unbroken_million_letters_is_shown_in_slices(theme: Theme) -> None:
    text = GrowingText("x" * 200_000)
    view = TextView(theme, text)
    view.set_width(700)
    slices = 1
    while view.advance(0.004):
        slices += 1

    assert slices > 3
    assert not view.is_behind


def test_cuts_are_left_out_of_a_part_too(theme: Theme) -> None:
    view = shown(theme, "y" * 6000)
    cursor = view.textCursor()
    cursor.setPosition(10)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)

    assert soft_breaks.selected_text(cursor) == "y" * 5990
