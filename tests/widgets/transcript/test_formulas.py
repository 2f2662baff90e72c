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


def piece_of(made: Stage) -> MathPiece:
    seat = made.last_reply.seat(TEXT)
    assert seat is not None
    for chunk in range(seat.section.chunk_count):
        for placed in seat.section.pieces_of(chunk):
            if isinstance(placed.piece, MathPiece):
                return placed.piece
    raise LookupError


def test_the_picture_takes_the_place_of_the_source(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.say("So:\n\n$$\n\\frac{a}{b}\n$$\n\nThe end.\n")
    made.chat.end()
    settle()
    piece = piece_of(made)
    while piece.is_undrawn:
        QTest.qWait(5)
    height = made.last_reply.height
    QTest.qWait(20)

    assert piece._picture is not None
    assert piece.height > 40
    assert made.last_reply.height == height
    assert made.text() == "So:\n\n\\frac{a}{b}\n\nThe end."


def test_a_wrong_formula_stays_as_it_was_written(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.say("$$\n\\nosuch{a}\n$$\n")
    made.chat.end()
    settle()
    piece = piece_of(made)
    while piece.is_undrawn:
        QTest.qWait(5)

    assert piece._picture is None
    assert piece.text() == "\\nosuch{a}"
