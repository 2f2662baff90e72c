"""Formulas: drawn where that can be, else shown as they were written."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from gui.chat.markdown import formulas
from gui.chat.markdown.leaves import Inline, Span, Style
from gui.widgets.theme import Theme
from gui.widgets.transcript.edited_text import Edit, EditedText
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.math_piece import MathPiece
from gui.widgets.transcript.message import TEXT
from gui.widgets.transcript.piece import Piece
from gui.widgets.transcript.text_piece import TextPiece
from tests.widgets.talking import Stage, settle, stage


@pytest.fixture(autouse=True)
def _loaded() -> None:
    formulas.wait()


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{a}{b}",
        r"\int_0^\infty e^{-x^2} dx",
        r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
        "한글",
    ],
)
def test_a_formula_is_drawn(tex: str) -> None:
    made = formulas.drawn(formulas.Formula(tex, 20, "#112233"))

    assert made is not None
    assert made.svg.startswith(b"<svg")
    assert made.width > 5
    assert made.height > 5


@pytest.mark.parametrize(
    "tex", ["", "  ", r"\nosuch{x}", r"\input{/etc/passwd}", r"\frac{a}", "{" * 50, "x" * 3000]
)
def test_what_is_wrong_or_unknown_is_not_drawn(tex: str) -> None:
    assert formulas.drawn(formulas.Formula(tex, 20, "#112233")) is None


def answered(made: Stage, answer: str) -> None:
    made.chat.ask("?")
    made.chat.say(answer)
    made.chat.end()
    settle()


def pieces(made: Stage) -> list[Piece]:
    seat = made.last_reply.seat(TEXT)
    assert seat is not None
    section = seat.section
    return [it.piece for at in range(section.chunk_count) for it in section.pieces_of(at)]


def shown(made: Stage, answer: str) -> MathPiece:
    """Return the formula of an answer once all is done for it."""
    answered(made, answer)
    (piece,) = [it for it in pieces(made) if isinstance(it, MathPiece)]
    while piece.undrawn:
        QTest.qWait(5)
    return piece


def test_the_picture_takes_the_place_of_the_source(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    piece = shown(made, "So:\n\n$$\n\\frac{a}{b}\n$$\n\nThe end.\n")

    assert piece._picture is not None
    assert piece.height > 40
    assert made.text() == "So:\n\n\\frac{a}{b}\n\nThe end."


def test_a_wrong_formula_stays_as_it_was_written(theme: Theme, tmp_path: Path) -> None:
    piece = shown(stage(theme, tmp_path), "$$\n\\nosuch{a}\n$$\n")

    assert piece._picture is None
    assert piece.text() == "\\nosuch{a}"


# --- Within a line --------------------------------------------------------------------------------

BEFORE, TEX, AFTER = "The mean ", r"\frac{a+b}{2}", " lies between both 😀, 평균은 그 사이에 있다. "
LONG = BEFORE + TEX + AFTER * 6


@pytest.fixture
def line(theme: Theme) -> TextPiece:
    """Return a paragraph with a formula in its first line."""
    span = Span(len(BEFORE), len(BEFORE + TEX), Style.MATH)
    piece = TextPiece(Inline(LONG, (span,)), Look(theme))
    piece.lay_out(400)
    return piece


def test_a_formula_in_a_line_is_a_picture_as_wide_as_it_is_drawn(line: TextPiece) -> None:
    (edit,) = line.edited.edits
    (area,) = line.areas(len(BEFORE), len(BEFORE + TEX))

    assert edit.picture is not None
    assert abs(area.width() - edit.picture.width) <= 2
    assert line.text() == LONG
    assert not line.undrawn


def test_a_high_formula_has_a_high_line(line: TextPiece, theme: Theme) -> None:
    plain = TextPiece(Inline(LONG.replace(TEX, "x")), Look(theme))
    plain.lay_out(400)
    (edit,) = line.edited.edits
    first, second = line.cuts()[:2]

    assert edit.picture is not None
    assert first >= edit.picture.height
    assert second - first == plain.cuts()[0]


def test_positions_around_a_formula_have_their_places(line: TextPiece) -> None:
    inside = range(len(BEFORE) + 1, len(BEFORE + TEX))
    for at in range(len(LONG)):
        point = line.caret(at).center()
        if at not in inside and at + 1 not in line.line_starts():
            assert line.position_at(point) == at, at
    assert line.caret(len(BEFORE + TEX)).x() > line.caret(len(BEFORE)).x() + 10


def test_edits_shift_what_stands_behind_them() -> None:
    edited = EditedText("a😀bcd", [Edit(1, 1, "++"), Edit(2, 4, "_")])

    assert edited.drawn == "a++😀_d"
    assert [edited.to_qt(at) for at in range(6)] == [0, 1, 5, 5, 6, 7]
    assert [edited.from_qt(at) for at in range(8)] == [0, 1, 1, 1, 2, 2, 4, 5]


def test_prices_are_no_formulas(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    answered(made, "It was $5 and is $10 now, or $x$.")
    (piece,) = [it for it in pieces(made) if isinstance(it, TextPiece)]

    assert made.text() == "It was $5 and is $10 now, or x."
    assert len(piece.edited.edits) == 1


def never(_: formulas.Formula) -> bool:
    return False


def test_formulas_for_which_there_was_no_time_are_drawn_later(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = stage(theme, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(formulas, "is_ready", never)
        answered(made, "A $\\frac{w}{z}$ and $q_7$.\n\n| a |\n|---|\n| $\\frac{t}{z}$ |\n")
        before = [it for it in pieces(made) if it.undrawn]
        assert len(before) == 2
        height = before[1].height

    while any(it.undrawn for it in pieces(made)):
        QTest.qWait(5)

    paragraph, table = pieces(made)
    assert isinstance(paragraph, TextPiece)
    assert len([it for it in paragraph.edited.edits if it.picture is not None]) == 2
    assert table is before[1]
    assert table.height > height


def test_many_formulas_at_once_wait_for_their_turn(theme: Theme) -> None:
    words = " ".join(rf"\frac{{a_{{{at}}}}}{{b}}" for at in range(40))
    ends = [at for at, letter in enumerate(f"{words} ") if letter == " "]
    starts = [0, *(end + 1 for end in ends)]
    spans = tuple(Span(*it, Style.MATH) for it in zip(starts, ends, strict=False))
    piece = TextPiece(Inline(words, spans), Look(theme))

    assert 0 < len(piece.undrawn) < 40
