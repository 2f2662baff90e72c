"""Leaves as they are laid out: what all of them promise."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from gui.chat.markdown.leaves import CodeLeaf, Inline, Span, Style, TableLeaf
from gui.widgets.theme import Theme
from gui.widgets.transcript.code_piece import CodePiece
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.piece import NO_MARKS, Marks, Piece, StopKind
from gui.widgets.transcript.table_columns import fitted
from gui.widgets.transcript.table_piece import TablePiece
from gui.widgets.transcript.text_piece import TextPiece
from gui.widgets.transcript.utf16 import Utf16

WORDS = "In UTF-8, 한 takes three bytes 😀. A chunk may be cut after the first or second of them. "
CODE = ["def f(x):", "\treturn x  # 한글 😀", "", "y = '\u202e'", "z = " + "long " * 40]
CELLS = ("apple", "한글 셀 😀", "A long description of what this is about, so that it wraps")
WIDTH = 300


@pytest.fixture
def look(theme: Theme) -> Look:
    return Look(theme)


def code(look: Look, *, wraps: bool = False) -> CodePiece:
    piece = CodePiece(CodeLeaf("python", (), list(CODE), is_closed=True), look)
    piece.lay_out(WIDTH)
    piece.set_wraps(wraps=wraps)
    while piece.colour(0.01):
        pass
    return piece


def table(look: Look, rows: int = 3) -> TablePiece:
    leaf = TableLeaf(("", "right", "center"), tuple(map(Inline, ("A", "B", "C"))))
    leaf.rows += [tuple(map(Inline, CELLS))] * rows
    piece = TablePiece(leaf, look)
    piece.lay_out(WIDTH)
    return piece


def text(look: Look, words: str = WORDS * 3) -> TextPiece:
    spans = (
        Span(3, 8, Style.STRONG),
        Span(10, 11, Style.CODE),
        Span(12, 17, Style.LINK, "http://a.b"),
    )
    piece = TextPiece(Inline(words, spans), look)
    piece.lay_out(WIDTH)
    return piece


def all_kinds(look: Look) -> list[Piece]:
    return [text(look), code(look), code(look, wraps=True), table(look)]


def painted(piece: Piece, marks: Marks = NO_MARKS, part: tuple[int, int] | None = None) -> QImage:
    image = QImage(WIDTH + 10, piece.height + 10, QImage.Format.Format_ARGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    if part is not None:
        painter.setClipRect(0, part[0], WIDTH + 10, part[1] - part[0])
    piece.paint(painter, *(part or (0, piece.height)), marks)
    painter.end()
    return image


def test_every_position_has_a_place_and_every_place_its_position(look: Look) -> None:
    for piece in all_kinds(look):
        for position in range(len(piece.text()) + 1):
            caret = piece.caret(position)
            found = piece.position_at(QPoint(caret.x(), caret.center().y()))

            is_at_line_end = abs(found - position) <= 1  # one place, two positions
            assert is_at_line_end, (type(piece).__name__, position, found)


def test_the_selection_is_drawn_where_it_is(look: Look) -> None:
    accent = look.colours.accent.rgba()
    for piece in all_kinds(look):
        plain, marked = painted(piece), painted(piece, Marks(selection=(2, 9)))
        areas = [area.adjusted(-1, -4, 1, 4) for area in piece.areas(2, 9)]
        selected = [
            QPoint(x, y)
            for y in range(marked.height())
            for x in range(marked.width())
            if marked.pixel(x, y) == accent != plain.pixel(x, y)
        ]

        assert len(selected) > 100
        assert all(any(area.contains(it) for area in areas) for it in selected)


def test_a_part_is_drawn_as_in_the_whole(look: Look) -> None:
    for piece in all_kinds(look):
        middle = piece.height // 2
        whole, part = painted(piece), painted(piece, part=(middle - 20, middle + 20))

        for y in range(middle - 20, middle + 20):
            for x in range(WIDTH):
                one, other = whole.pixelColor(x, y), part.pixelColor(x, y)
                # Qt rounds another way where it cuts through a letter.
                assert abs(one.lightness() - other.lightness()) <= 2, (type(piece).__name__, x, y)


def test_text_is_as_high_as_its_lines(look: Look) -> None:
    piece = text(look)

    assert piece.height == len(piece.line_starts()) * look.line_height("body")
    assert piece.line_starts()[0] == 0


def test_a_paragraph_of_another_direction_is_at_the_right(look: Look) -> None:
    piece = text(look, "שלום עולם")

    assert piece.caret(0).x() > WIDTH / 2


def test_links_are_stops(look: Look) -> None:
    (stop,) = text(look).stops()

    assert (stop.kind, stop.target, stop.start, stop.end) == (StopKind.LINK, "http://a.b", 12, 17)
    assert len(stop.areas) == 1


def test_code_grows_as_if_it_had_been_there_at_once(look: Look) -> None:
    leaf = CodeLeaf("python", (), ["a"])
    piece = CodePiece(leaf, look)
    piece.lay_out(WIDTH)
    for line in CODE:
        leaf.lines[-1] = line[: len(line) // 2]
        piece.grow()
        leaf.lines[-1] = line
        leaf.lines.append("")
        piece.grow()
    leaf.lines.pop()
    piece.grow()
    at_once = CodePiece(CodeLeaf("python", (), list(CODE)), look)
    at_once.lay_out(WIDTH)

    assert piece.height == at_once.height
    assert painted(piece) == painted(at_once)


def test_wide_code_scrolls_sideways_and_wrapped_code_does_not(look: Look) -> None:
    inside = QPoint(20, 60)
    assert code(look).scroll_by(50, inside)
    assert not code(look).scroll_by(-50, inside)
    assert not code(look, wraps=True).scroll_by(50, inside)
    assert code(look, wraps=True).height > code(look).height


def test_a_place_that_is_out_of_sight_is_brought_into_it(look: Look) -> None:
    piece = code(look)
    last = len(piece.text())

    piece.reveal(last)

    assert 0 <= piece.caret(last).x() <= WIDTH


def test_a_table_grows_as_if_it_had_been_there_at_once(look: Look) -> None:
    piece = table(look, 0)
    for _ in range(3):
        piece.leaf.rows.append((Inline("x"), Inline(""), Inline("")))
        piece.grow()
        piece.leaf.rows[-1] = tuple(map(Inline, CELLS))
        piece.grow()

    assert piece.height == table(look).height
    assert painted(piece) == painted(table(look))


def test_a_row_that_was_none_goes_without_measuring_the_others(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown, whole = table(look, 40), table(look, 39)
    measured: list[object] = []
    monkeypatch.setattr(grown, "_natural_width", measured.append)
    del grown.leaf.rows[-1]
    grown.grow()

    assert not measured
    assert grown.height == whole.height
    assert grown.text() == whole.text()


def test_a_table_keeps_its_columns_once_it_is_long(look: Look) -> None:
    piece = table(look, 40)
    columns = piece._columns

    piece.leaf.rows.append((Inline("a much longer first cell than before"), Inline(""), Inline("")))
    piece.grow()

    assert piece._columns == columns


@pytest.mark.parametrize(
    ("natural", "room", "widths"),
    [
        ((10, 20), 100, (10, 20)),
        ((10, 200), 100, (10, 90)),
        ((300, 300), 100, (50, 50)),
        ((300, 10, 300), 110, (50, 10, 50)),
        ((300, 300, 300), 90, (40, 40, 40)),
    ],
)
def test_columns_share_the_room(
    natural: tuple[int, ...], room: int, widths: tuple[int, ...]
) -> None:
    assert fitted(natural, room, 40) == widths


def test_positions_are_those_of_qt_and_back() -> None:
    text_ = "a😀b😀😀c"
    units = Utf16(text_)

    assert [units.to_qt(at) for at in range(7)] == [0, 1, 3, 4, 6, 8, 9]
    assert [units.from_qt(at) for at in (0, 1, 3, 4, 6, 8, 9)] == list(range(7))
