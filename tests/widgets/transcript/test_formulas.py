"""Formulas: drawn where that can be, else shown as they were written."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from gui.chat.markdown import formulas
from gui.widgets.theme import Theme
from gui.widgets.transcript.math_piece import MathPiece
from gui.widgets.transcript.message import TEXT
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
    made = formulas.drawn(tex, 20, "#112233")

    assert made is not None
    assert made.svg.startswith(b"<svg")
    assert made.width > 5
    assert made.height > 5


@pytest.mark.parametrize(
    "tex", ["", "  ", r"\nosuch{x}", r"\input{/etc/passwd}", r"\frac{a}", "{" * 50, "x" * 3000]
)
def test_what_is_wrong_or_unknown_is_not_drawn(tex: str) -> None:
    assert formulas.drawn(tex, 20, "#112233") is None


def shown(made: Stage, answer: str) -> MathPiece:
    """Return the formula of an answer once all is done for it."""
    made.chat.ask("?")
    made.chat.say(answer)
    made.chat.end()
    settle()
    seat = made.last_reply.seat(TEXT)
    assert seat is not None
    section = seat.section
    pieces = [it.piece for at in range(section.chunk_count) for it in section.pieces_of(at)]
    (piece,) = [it for it in pieces if isinstance(it, MathPiece)]
    while piece.is_undrawn:
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
