from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.chat.reply import Ending
from gui.ollama.errors import ConnectionLost
from gui.services.server import ServerState
from gui.widgets.composer import EDGE
from gui.widgets.empty_states.starter import Starter
from gui.widgets.theme import Theme
from gui.widgets.transcript.view import Transcript
from tests.widgets.talking import Stage, settle, stage


def left_of(made: Stage, part: QWidget) -> int:
    return part.mapTo(made.pane, QPoint(0, 0)).x()


@pytest.mark.parametrize(("width", "column"), [(1000, 720), (700, 636), (392, 328)])
def test_the_reading_column_is_centred_and_no_wider_than_comfortable(
    theme: Theme, tmp_path: Path, width: int, column: int
) -> None:
    made = stage(theme, tmp_path, width=width)
    made.chat.ask("?")
    made.chat.say("A reply.")
    settle()
    shown = made.transcript.pane
    box = made.pane.composer.box

    assert shown.column == column
    assert shown.origin_of(1).x() + left_of(made, shown) == (width - column) // 2
    assert left_of(made, box) == (width - column) // 2 - EDGE
    assert box.width() == column + 2 * EDGE


def test_the_question_is_at_the_right_edge_of_the_column(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path, width=1000)
    made.chat.ask("word " * 200)
    settle()
    shown = made.transcript.pane
    seat = made.messages[0].seats()[0]
    right = seat.x + seat.section.width + 16

    assert left_of(made, shown) + shown.origin_of(0).x() + right == 860
    assert seat.section.width + 32 <= 0.82 * 720


def test_a_new_width_lays_out_anew(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path, width=1000)
    made.chat.ask("?")
    made.chat.say("word " * 200)
    made.chat.end()
    settle()
    height = made.last_reply.height
    made.pane.resize(500, 700)
    settle()

    assert made.last_reply.height > height
    assert made.bar.value() == made.bar.maximum()


def test_the_transcript_is_built_when_there_is_something_to_show(
    theme: Theme, tmp_path: Path
) -> None:
    made = stage(theme, tmp_path)
    assert made.pane.findChildren(Transcript) == []
    made.chat.ask("?")

    assert made.pane.findChildren(Transcript)[0].isVisible()
    assert not made.pane.empty_states.isVisible()


def test_esc_stops_from_the_messages_too(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.transcript.focus_last()
    QTest.keyClick(made.transcript.pane, Qt.Key.Key_Escape)

    assert made.chat.stops == 1


def test_a_focus_that_goes_goes_to_the_composer(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.end(Ending.FAILED, ConnectionLost(address="http://x"))
    made.transcript.focus_last()
    assert made.transcript.pane.hasFocus()
    made.chat.try_again()
    settle()

    assert made.pane.composer.field.hasFocus()


def test_the_focus_leaves_a_state_that_is_over(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.pane.findChildren(Starter)[0].setFocus()
    made.server.set_state(ServerState.UNREACHABLE)
    settle()

    assert made.pane.composer.field.hasFocus()


def test_the_theme_reaches_nothing_that_is_gone(theme: Theme, tmp_path: Path) -> None:
    """A connection made twice to an overridden slot would outlive its object in PySide."""
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.think("Hm")
    made.chat.say("So")
    made.chat.end()
    settle()
    signal = SIGNAL("changed()")
    before = theme.receivers(signal)
    made.pane.deleteLater()
    del made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    assert before > 0
    assert theme.receivers(signal) == 0
