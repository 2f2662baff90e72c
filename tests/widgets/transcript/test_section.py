"""A text in a width: chunks below each other, each laid out when it is needed."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from gui.chat.markdown.document import Markdown
from gui.chat.markdown.plain import PlainText
from gui.widgets.theme import Theme
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.piece import NO_MARKS, Marks
from gui.widgets.transcript.section import Place, Section, Source
from tests.benchmarks import markdown_texts as texts

WIDTH = 400


@pytest.fixture
def look(theme: Theme) -> Look:
    return Look(theme)


def section_of(source: Source, look: Look) -> Section:
    made = Section(lambda: source, (100, 3), look)
    made.set_width(WIDTH)
    return made


def section(look: Look, text: str, *, is_finished: bool = True) -> Section:
    document = Markdown(text)
    if is_finished:
        document.finish()
    return section_of(document, look)


def laid_out(look: Look, text: str) -> Section:
    made = section(look, text)
    while made.lay_out_between(0, made.height):
        pass
    return made


def no_marks(chunk: int, piece: int) -> Marks:
    return NO_MARKS


def painted(made: Section) -> QImage:
    image = QImage(WIDTH, made.height, QImage.Format.Format_ARGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    made.paint(painter, 0, made.height, no_marks)
    painter.end()
    return image


def test_only_what_is_needed_is_laid_out(look: Look) -> None:
    made = section(look, texts.mixed(5_000))

    made.lay_out_between(0, 300)

    count = sum(1 for _ in made.laid_out())
    assert 0 < count < made.chunk_count / 3


def test_guessed_heights_are_not_far_off(look: Look) -> None:
    text = texts.mixed(5_000)
    made = Section(lambda: Markdown(text), (len(text), text.count("\n")), look)
    made.set_width(WIDTH)
    guessed = made.height

    assert made.chunk_count == 0
    assert 0.4 < guessed / laid_out(look, text).height < 2.5


def test_a_growing_text_is_laid_out_as_if_it_had_been_there_at_once(look: Look) -> None:
    text = texts.mixed(1_500)
    document = Markdown()
    made = section_of(document, look)
    for piece in texts.deltas(text, 3):
        document.append(piece)
        made.refresh()
        made.lay_out_between(0, made.height)
    document.finish()
    made.refresh()
    made.lay_out_between(0, made.height)

    assert made.height == laid_out(look, text).height
    assert painted(made) == painted(laid_out(look, text))


def test_what_has_not_changed_is_not_laid_out_again(look: Look) -> None:
    document = Markdown("# Title\n\nFirst paragraph.\n\nSecond")
    made = section_of(document, look)
    made.lay_out_between(0, made.height)
    before = [placed.piece for _, chunk in made.laid_out() for placed in chunk]

    document.append(" paragraph")
    made.refresh()

    after = [placed.piece for _, chunk in made.laid_out() for placed in chunk]
    assert [old is new for old, new in zip(before, after, strict=True)] == [True, True, False]


def test_places_are_found_again(look: Look) -> None:
    made = laid_out(look, texts.mixed(600))
    for chunk in range(made.chunk_count):
        for number, placed in enumerate(made.pieces_of(chunk)):
            place = Place(chunk, number, len(placed.piece.text()) // 2)
            caret = made.caret(place)
            found = made.place_at(QPoint(caret.x(), caret.center().y()))

            assert found[:2] == place[:2]
            assert abs(found.offset - place.offset) <= 1


def test_items_stand_closer_than_paragraphs(look: Look) -> None:
    paragraphs = laid_out(look, "one\n\ntwo").height
    items = laid_out(look, "- one\n- two").height
    loose = laid_out(look, "- one\n\n- two").height

    assert items == loose < paragraphs


def test_a_narrower_width_makes_it_higher(look: Look) -> None:
    made = laid_out(look, texts.paragraph(300))
    before = made.height

    made.set_width(WIDTH // 2)
    made.lay_out_between(0, made.height)

    assert made.height > 1.7 * before


def test_plain_text_is_laid_out_as_it_is(look: Look) -> None:
    made = section_of(PlainText("# a\n\n- b"), look)
    made.lay_out_between(0, 100)

    assert made.height == 3 * look.line_height("body")
    assert made.natural_width() < WIDTH / 2


def test_a_hostile_text_draws_without_a_word(look: Look) -> None:
    for seed in range(100):
        painted(laid_out(look, texts.adversarial(seed) or "x"))
