"""Messages that are scrolled: what is laid out, what moves, and what does not."""

import random
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from gui.chat.markdown.document import Markdown
from gui.chat.question import Question
from gui.widgets.theme import Theme
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.message import TEXT, MarksOf, Message, Seat
from gui.widgets.transcript.message_events import MessageEvents
from gui.widgets.transcript.pane import MessagePane
from gui.widgets.transcript.question_message import QuestionMessage
from gui.widgets.transcript.section import Section
from tests.benchmarks import markdown_texts as texts

WIDTH, HEIGHT = 500, 400


class Answer(Message):
    """A text in Markdown that may grow."""

    def __init__(self, text: str, look: Look, *, is_finished: bool = True) -> None:
        self._text = text
        self._is_finished = is_finished
        self._section = Section(self._source, (len(text), text.count("\n") + 1), look)
        self.document: Markdown | None = None

    def grow(self, text: str) -> None:
        assert self.document is not None
        self.document.append(text)
        self._section.refresh()
        self.height = self._section.height

    def _source(self) -> Markdown:
        self.document = Markdown(self._text)
        if self._is_finished:
            self.document.finish()
        return self.document

    def set_width(self, width: int) -> None:
        self._section.set_width(width)
        self.height = self._section.height

    def lay_out_between(self, top: int, bottom: int) -> bool:
        has_changed = self._section.lay_out_between(top, bottom)
        self.height = self._section.height
        return has_changed

    def paint(self, painter: QPainter, top: int, bottom: int, marks_of: MarksOf) -> None:
        self._section.paint(painter, top, bottom, lambda chunk, at: marks_of(TEXT, chunk, at))

    def seats(self) -> list[Seat]:
        return [Seat(TEXT, self._section, 0, 0)]


@pytest.fixture
def look(theme: Theme) -> Look:
    return Look(theme)


@pytest.fixture
def pane(theme: Theme) -> MessagePane:
    made = MessagePane(theme)
    made.resize(WIDTH, HEIGHT)
    made.set_column(20, WIDTH - 40)
    made.show()
    return made


def question(text: str, look: Look) -> QuestionMessage:
    made = Question(text, datetime(2026, 1, 2, 14, 11, tzinfo=UTC))
    return QuestionMessage(made, look, MessageEvents())


def talk(look: Look, turns: int) -> list[Message]:
    messages: list[Message] = []
    for number in range(turns):
        messages.append(question(f"Question {number}", look))
        messages.append(Answer(texts.mixed(150, seed=number), look))
    return messages


def place_of(pane: MessagePane, at: int, part: int = 0) -> int:
    return pane.origin_of(at).y() + pane.messages[at].part_top(part)


def settle() -> None:
    """Let Qt deliver what is pending, paints above all."""
    QApplication.sendPostedEvents()
    for window in QApplication.topLevelWidgets():
        QApplication.sendPostedEvents(window, QEvent.Type.UpdateRequest.value)


def is_as_if_drawn_anew(pane: MessagePane) -> bool:
    settle()
    moved = pane.screen().grabWindow(pane.winId()).toImage()
    pane.viewport().repaint()
    return bool(moved == pane.screen().grabWindow(pane.winId()).toImage())


def test_a_chat_is_opened_at_its_end(pane: MessagePane, look: Look) -> None:
    pane.set_messages(talk(look, 50))

    bar = pane.verticalScrollBar()
    assert bar.value() == bar.maximum() > HEIGHT
    assert pane.is_following
    assert pane.visible()[-1] == 99


def test_few_messages_stand_at_the_bottom(pane: MessagePane, look: Look) -> None:
    pane.set_messages([question("Hello", look)])

    assert pane.verticalScrollBar().maximum() == 0
    bottom = pane.origin_of(0).y() + pane.messages[0].height
    assert HEIGHT - 40 < bottom < HEIGHT


def test_only_what_is_in_view_is_laid_out(pane: MessagePane, look: Look) -> None:
    pane.set_messages(talk(look, 200))

    opened = [it for it in pane.messages if isinstance(it, Answer) and it.document is not None]
    assert 0 < len(opened) < 10


def test_nothing_jumps_while_unseen_messages_come_into_view(pane: MessagePane, look: Look) -> None:
    pane.set_messages(talk(look, 60))
    bar = pane.verticalScrollBar()
    for _ in range(300):
        anchor = pane._anchor()
        assert anchor is not None
        step = min(60, bar.value())

        bar.setValue(bar.value() - 60)

        assert place_of(pane, anchor.message, anchor.part) - anchor.y == step


def test_the_picture_after_scrolling_is_that_of_drawing_anew(pane: MessagePane, look: Look) -> None:
    pane.set_messages(talk(look, 30))
    chance = random.Random(3)
    bar = pane.verticalScrollBar()
    for _ in range(40):
        bar.setValue(bar.value() + chance.randint(-250, 200))

        assert is_as_if_drawn_anew(pane)


def test_the_end_is_followed_while_an_answer_grows(pane: MessagePane, look: Look) -> None:
    pane.set_messages([*talk(look, 3), answer := Answer("First", look, is_finished=False)])
    for piece in texts.deltas(texts.mixed(300), 4):
        answer.grow(piece)
        pane.note_growth(6)

        bar = pane.verticalScrollBar()
        assert bar.value() == bar.maximum()


def test_who_scrolled_up_does_not_move_while_an_answer_grows(pane: MessagePane, look: Look) -> None:
    pane.set_messages([*talk(look, 3), answer := Answer("First\n\n", look, is_finished=False)])
    answer.grow(texts.mixed(300))
    pane.note_growth(6)
    bar = pane.verticalScrollBar()
    bar.setValue(bar.maximum() - 300)
    assert not pane.is_following
    value, places = bar.value(), [place_of(pane, at) for at in pane.visible()]

    for piece in texts.deltas(texts.mixed(300, seed=9), 4):
        answer.grow(piece)
        pane.note_growth(6)

        assert bar.value() == value
        assert [place_of(pane, at) for at in pane.visible()] == places


def test_another_width_keeps_what_is_read(pane: MessagePane, look: Look) -> None:
    pane.set_messages(talk(look, 60))
    bar = pane.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    first = pane._anchor()
    assert first is not None

    pane.set_column(20, 300)

    assert abs(place_of(pane, first.message) - 0) < 4 * HEIGHT
    assert first.message in pane.visible()


def test_going_to_the_end_follows_again(pane: MessagePane, look: Look) -> None:
    pane.set_messages(talk(look, 20))
    changes: list[bool] = []
    pane.following_changed.connect(lambda: changes.append(pane.is_following))
    bar = pane.verticalScrollBar()

    bar.setValue(bar.maximum() - 200)
    pane.stick()

    assert changes == [False, True]
    assert bar.value() == bar.maximum()


def test_what_is_far_away_can_be_brought_into_view(pane: MessagePane, look: Look) -> None:
    pane.set_messages(talk(look, 100))

    pane.reveal(11, 0, 40)

    assert 0 <= place_of(pane, 11) <= HEIGHT - 40
    assert 11 in pane.visible()


def test_removed_messages_are_gone(pane: MessagePane, look: Look) -> None:
    pane.set_messages(talk(look, 5))
    pane.remove_from(2)

    assert len(pane.messages) == 2
    assert pane.visible()[-1] == 1


def test_a_short_question_has_a_short_bubble(look: Look) -> None:
    short, long = question("Hi", look), question("word " * 100, look)
    for message in (short, long):
        message.set_width(400)
        message.lay_out_between(0, 1000)

    assert short.seats()[0].section.width < 40
    assert 200 < long.seats()[0].section.width <= round(400 * 0.82) - 32
    assert short.seats()[0].x + short.seats()[0].section.width + 16 == 400
