import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from gui.chat.reply import Ending, Phase
from gui.ollama.errors import ConnectionLost
from gui.widgets.kit.buttons import IconButton, PushButton
from gui.widgets.theme import Theme
from gui.widgets.transcript.latest_pill import LatestPill
from gui.widgets.transcript.message import TEXT
from gui.widgets.transcript.question_message import QuestionMessage
from gui.widgets.transcript.reply_message import ReplyMessage
from gui.widgets.transcript.table_piece import TablePiece
from tests.widgets.talking import Stage, TalkingChat, settle, shown_text, stage, words_of

LONG = "A line of some words that is long enough to wrap in a narrow pane, and then some.\n" * 40


@pytest.fixture
def on_stage(theme: Theme, tmp_path: Path) -> Stage:
    return stage(theme, tmp_path)


def long_talk(made: Stage, turns: int = 3) -> None:
    for number in range(turns):
        made.chat.ask(f"Question {number}")
        made.chat.say(LONG)
        made.chat.end()
    settle()


def top_of(made: Stage, message: int) -> int:
    return made.transcript.pane.origin_of(message).y()


def texts(made: Stage) -> list[str]:
    return [message.source() for message in made.messages]


def pill(made: Stage) -> LatestPill:
    return made.transcript.findChildren(LatestPill)[0]


def test_a_turn_is_a_question_and_a_reply(on_stage: Stage) -> None:
    on_stage.chat.ask("Hello?")
    on_stage.chat.say("Hi.")
    on_stage.draw()
    question, reply = on_stage.messages

    assert isinstance(question, QuestionMessage)
    assert isinstance(reply, ReplyMessage)
    assert (shown_text(question), shown_text(reply)) == ("Hello?", "Hi.")


def test_the_first_words_are_drawn_at_once_and_later_ones_by_the_timer(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("First")
    assert on_stage.text() == "First"

    on_stage.chat.say(" second")
    on_stage.chat.say(" third")
    assert on_stage.text() == "First"
    QTest.qWait(60)

    assert on_stage.text() == "First second third"


def test_all_is_drawn_at_the_end(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("First")
    on_stage.chat.say(" second")
    on_stage.chat.end()

    assert on_stage.text() == "First second"


def test_nothing_is_drawn_while_hidden(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("First")
    on_stage.pane.hide()
    on_stage.chat.say(" second")
    QTest.qWait(60)
    assert on_stage.text() == "First"

    on_stage.pane.show()

    assert on_stage.text() == "First second"


def test_no_timer_runs_once_a_reply_has_ended(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("First")
    on_stage.chat.end()
    deadline_s = time.monotonic() + 5  # what is done while there is time comes to an end
    while time.monotonic() < deadline_s and running_timers(on_stage):
        QTest.qWait(10)
    QTest.qWait(50)

    assert running_timers(on_stage) == []


def running_timers(made: Stage) -> list[QTimer]:
    return [timer for timer in made.transcript.findChildren(QTimer) if timer.isActive()]


def test_the_end_is_followed(on_stage: Stage) -> None:
    long_talk(on_stage)

    assert on_stage.bar.value() == on_stage.bar.maximum() > 0
    assert not pill(on_stage).isVisible()


def test_who_scrolled_up_does_not_move_by_a_pixel(on_stage: Stage) -> None:
    long_talk(on_stage)
    on_stage.chat.ask("More")
    on_stage.chat.think("hm " * 200)
    on_stage.draw()
    on_stage.bar.setValue(on_stage.bar.maximum() - 300)
    settle()
    places = [top_of(on_stage, at) for at in range(7)]
    assert pill(on_stage).isVisible()

    on_stage.chat.say(LONG)
    on_stage.draw()
    assert [top_of(on_stage, at) for at in range(7)] == places
    on_stage.chat.end()
    settle()

    assert [top_of(on_stage, at) for at in range(7)] == places


def test_a_growing_table_keeps_its_columns_for_who_scrolled_up(on_stage: Stage) -> None:
    def columns() -> tuple[int, ...]:
        seat = on_stage.last_reply.seat(TEXT)
        assert seat is not None
        (table,) = [it.piece for it in seat.section.pieces_of(1)]
        assert isinstance(table, TablePiece)
        return table._columns

    on_stage.chat.ask("?")
    on_stage.chat.say("A table:\n\n| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 20)
    on_stage.draw()
    on_stage.bar.setValue(on_stage.bar.maximum() - 200)
    before = columns()
    on_stage.chat.say("| a much longer cell than those before | 2 |\n| 1")
    on_stage.draw()
    assert columns() == before
    on_stage.transcript.go_to_end()
    on_stage.chat.say(" | 2 |\n| another long cell | 2 |\n")
    on_stage.draw()

    assert columns() > before


def test_a_fold_near_the_end_moves_nothing(on_stage: Stage) -> None:
    """The thinking folds below the reader, and the column becomes too short for their place."""
    long_talk(on_stage, 1)
    on_stage.chat.ask("More")
    on_stage.chat.think("hm " * 1000)
    on_stage.draw()
    on_stage.bar.setValue(on_stage.bar.maximum() - 60)
    settle()
    before = [top_of(on_stage, at) for at in range(3)]

    on_stage.chat.say("x")
    settle()

    assert [top_of(on_stage, at) for at in range(3)] == before


def test_a_few_pixels_from_the_end_is_at_the_end(on_stage: Stage) -> None:
    long_talk(on_stage)
    on_stage.bar.setValue(on_stage.bar.maximum() - 40)

    assert on_stage.transcript.is_following
    on_stage.bar.setValue(on_stage.bar.maximum() - 60)
    assert not on_stage.transcript.is_following


def test_the_pill_leads_back(on_stage: Stage) -> None:
    long_talk(on_stage)
    on_stage.bar.setValue(0)
    QTest.mouseClick(pill(on_stage), Qt.MouseButton.LeftButton)
    settle()

    assert on_stage.bar.value() == on_stage.bar.maximum()
    assert not pill(on_stage).isVisible()


def test_ctrl_end_leads_back_from_the_composer(on_stage: Stage) -> None:
    long_talk(on_stage)
    on_stage.bar.setValue(0)
    field = on_stage.pane.composer.field
    QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    settle()

    assert on_stage.transcript.is_following


def test_sending_sticks_again(on_stage: Stage) -> None:
    long_talk(on_stage)
    on_stage.bar.setValue(0)
    on_stage.chat.ask("And?")
    settle()

    assert on_stage.bar.value() == on_stage.bar.maximum()


def test_selecting_lets_go(on_stage: Stage) -> None:
    long_talk(on_stage)
    pane = on_stage.transcript.pane
    QTest.mouseDClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 200))

    assert not on_stage.transcript.is_following


def test_there_is_no_way_back_where_the_end_is_in_view(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("Short.")
    on_stage.chat.end()
    settle()
    on_stage.transcript.pane.let_go()
    settle()
    assert not pill(on_stage).isVisible()
    on_stage.chat.ask("More")
    on_stage.transcript.pane.let_go()
    on_stage.chat.say(LONG)
    on_stage.draw()

    assert pill(on_stage).isVisible()


def test_pages_scroll_from_the_composer(on_stage: Stage) -> None:
    long_talk(on_stage)
    end = on_stage.bar.value()
    QTest.keyClick(on_stage.pane.composer.field, Qt.Key.Key_PageUp)
    assert on_stage.bar.value() < end - 300
    QTest.keyClick(on_stage.pane.composer.field, Qt.Key.Key_PageDown)
    assert on_stage.bar.value() == end


def test_arrows_walk_through_the_messages(on_stage: Stage) -> None:
    long_talk(on_stage, 2)
    pane = on_stage.transcript.pane
    on_stage.transcript.focus_last()
    settle()
    assert pane.hasFocus()
    QTest.keyClick(pane, Qt.Key.Key_Up)
    QTest.keyClick(pane, Qt.Key.Key_Up)
    settle()

    assert pane.current == 1
    assert 0 <= top_of(on_stage, 1) < on_stage.transcript.height() or not on_stage.bar.value()


def test_enter_goes_to_the_buttons_of_a_message(on_stage: Stage) -> None:
    long_talk(on_stage, 1)
    on_stage.transcript.focus_last()
    QTest.keyClick(on_stage.transcript.pane, Qt.Key.Key_Return)

    assert QApplication.focusWidget() in on_stage.parts(QAbstractButton)


def test_ctrl_c_copies_the_current_message(on_stage: Stage) -> None:
    long_talk(on_stage, 1)
    on_stage.transcript.focus_last()
    copy = Qt.Key.Key_C
    QTest.keyClick(on_stage.transcript.pane, copy, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text() == " ".join(LONG.splitlines())


def test_a_message_is_named_by_who_when_and_its_first_words(on_stage: Stage) -> None:
    on_stage.chat.ask("Is it raining?")
    on_stage.chat.say("No, the sun is out.")
    on_stage.chat.end()
    question, reply = on_stage.messages

    assert question.name().startswith("You, ")
    assert question.name().endswith("Is it raining?")
    assert reply.name().startswith("qwen3:14b, ")
    assert reply.name().endswith("No, the sun is out.")


def button(made: Stage, name: str) -> IconButton:
    return next(it for it in made.parts(IconButton) if it.accessibleName() == name)


def try_again(made: Stage) -> None:
    button = next(it for it in made.parts(PushButton) if it.text() == "Try again")
    button.click()
    settle()


def test_asking_again_keeps_a_reply_with_text_as_a_version(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("Half")
    on_stage.chat.end(Ending.FAILED, ConnectionLost(address="http://x"))
    settle()
    try_again(on_stage)

    assert on_stage.chat.tried_again == 1
    assert texts(on_stage) == ["?", ""]
    on_stage.chat.end(Ending.COMPLETE)
    settle()
    assert "2/2" in on_stage.words()
    button(on_stage, "Previous version").click()
    settle()
    assert texts(on_stage) == ["?", "Half"]
    assert "1/2" in on_stage.words()


def test_asking_again_replaces_a_reply_without_text(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.end(Ending.FAILED, ConnectionLost(address="http://x"))
    settle()
    try_again(on_stage)

    assert len(on_stage.messages) == 2
    assert on_stage.last_reply.is_running


def test_only_the_last_failure_can_be_tried_again(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.end(Ending.FAILED, ConnectionLost(address="http://x"))
    settle()
    assert "Try again" in words_of(on_stage.last_reply)
    on_stage.chat.ask("!")
    settle()

    assert "Try again" not in words_of(on_stage.messages[1])


def test_another_chat_is_shown_from_its_end(on_stage: Stage) -> None:
    long_talk(on_stage)
    other = TalkingChat(on_stage.server)
    on_stage.pane.show_chat(other, on_stage.server, on_stage.engine)
    other.ask("Elsewhere")
    settle()
    assert texts(on_stage) == ["Elsewhere", ""]

    on_stage.chat.reply.content.append("late")
    on_stage.pane.show_chat(on_stage.chat, on_stage.server, on_stage.engine)
    settle()

    assert len(on_stage.messages) == 6
    assert on_stage.bar.value() == on_stage.bar.maximum()


def test_a_long_chat_opens_quickly(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    other = TalkingChat(made.server)
    for number in range(1000):
        other.ask(f"Question {number}")
        other.say(LONG[:400])
        other.end()
    made.transcript.show()
    began = time.thread_time()
    made.pane.show_chat(other, made.server, made.engine)
    made.transcript.grab()

    assert time.thread_time() - began < 5
    assert made.messages[0].source() == "Question 0"
    assert made.bar.value() == made.bar.maximum()


def test_a_reply_running_in_a_chat_that_is_opened_goes_on(on_stage: Stage) -> None:
    other = TalkingChat(on_stage.server)
    other.ask("?", Phase.LOADING)
    on_stage.pane.show_chat(other, on_stage.server, on_stage.engine)
    other.say("Here")
    settle()

    assert on_stage.text() == "Here"
    assert on_stage.last_reply.is_running
