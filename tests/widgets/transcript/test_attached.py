"""What goes along with a message, in the conversation."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.chat.attached import Attached
from gui.chat.question import Question
from gui.widgets.attach import thumbnails
from gui.widgets.attach.full_view import FullView
from gui.widgets.theme import Theme
from gui.widgets.transcript.attached_piece import PicturesPiece
from gui.widgets.transcript.message import ATTACHED, TEXT
from gui.widgets.transcript.paper_message import paper_messages, paper_path
from gui.widgets.transcript.piece import StopKind
from tests.widgets.attach.pictures import picture, sound, text
from tests.widgets.talking import Stage, settle, shown_text, stage


@pytest.fixture
def on_stage(theme: Theme, tmp_path: Path) -> Stage:
    return stage(theme, tmp_path)


def ask(made: Stage, words: str, files: Sequence[Attached]) -> None:
    reply = made.chat.new_reply()
    made.chat.conversation.add(Question(words, reply.asked_at, attached=files))
    made.chat.conversation.add(reply)
    made.chat._begin()
    made.chat.say("I see.")
    made.chat.end()
    settle()


def kinds(made: Stage, message: int = 0) -> list[StopKind]:
    return [found.stop.kind for found in made.transcript.pane.stops.all_in(message)]


def activate(made: Stage, number: int, message: int = 0) -> None:
    pane = made.transcript.pane
    found = pane.stops.all_in(message)[number]
    pane.focus_stop(found)
    pane.activate(found)
    settle()


def test_pictures_and_files_stand_above_the_words(on_stage: Stage) -> None:
    ask(on_stage, "What is this?", [picture("a.png"), text("b.py"), sound(), picture("c.png")])
    message = on_stage.messages[0]

    assert shown_text(message, ATTACHED) == "a.png\nc.png\n\nb.py\n\nmemo.wav"
    assert shown_text(message, TEXT) == "What is this?"
    assert kinds(on_stage) == [StopKind.PICTURE, StopKind.PICTURE, StopKind.UNFOLD]


def test_the_message_is_as_high_before_its_pictures_are_decoded_as_after(on_stage: Stage) -> None:
    big = picture("big.png", 1000, 700)
    ask(on_stage, "Look", [big])
    height = on_stage.messages[0].height
    piece = on_stage.transcript.pane.stops.all_in(0)[0].piece
    assert isinstance(piece, PicturesPiece)
    assert piece.waiting
    before = on_stage.transcript.pane.grab().toImage()

    for wanted, file in piece.waiting:
        thumbnails.request(wanted, file.data)
    thumbnails.wait()
    on_stage.transcript.pane.viewport().update()
    settle()

    assert not piece.waiting
    assert on_stage.messages[0].height == height
    after = on_stage.transcript.pane.grab().toImage()
    assert before != after


def test_a_message_of_pictures_alone_has_no_empty_line(on_stage: Stage) -> None:
    ask(on_stage, "", [picture()])
    message = on_stage.messages[0]

    assert message.seat(TEXT) is None
    seat = message.seat(ATTACHED)
    assert seat is not None
    assert message.height <= seat.section.height + 24


def test_copying_a_message_copies_its_words(on_stage: Stage) -> None:
    ask(on_stage, "What is this?", [picture(), text()])
    pane = on_stage.transcript.pane
    pane.make_current(0)
    pane.copy()
    assert QApplication.clipboard().text() == "What is this?"
    pane.selectAll()
    assert pane.selected_text() == "What is this?\n\nI see."


def test_a_file_unfolds_to_its_text_and_folds_again(on_stage: Stage) -> None:
    ask(on_stage, "Read", [text("b.py", "x = 1\ny = 2\n")])
    height = on_stage.messages[0].height
    activate(on_stage, 0)

    assert "x = 1\ny = 2" in shown_text(on_stage.messages[0], ATTACHED)
    assert on_stage.messages[0].height > height
    assert StopKind.COPY_CODE in kinds(on_stage)
    activate(on_stage, 0)
    assert on_stage.messages[0].height == height


def test_the_arrows_unfold_and_fold(on_stage: Stage) -> None:
    ask(on_stage, "Read", [text("b.py")])
    pane = on_stage.transcript.pane
    pane.focus_stop(pane.stops.all_in(0)[0])
    QTest.keyClick(pane, Qt.Key.Key_Right)
    assert kinds(on_stage)[0] is StopKind.FOLD
    QTest.keyClick(pane, Qt.Key.Key_Left)
    assert kinds(on_stage) == [StopKind.UNFOLD]


def test_enter_shows_a_picture_large_and_esc_comes_back(on_stage: Stage) -> None:
    ask(on_stage, "Look", [picture("a.png"), picture("b.png")])
    pane = on_stage.transcript.pane
    pane.focus_stop(pane.stops.all_in(0)[1])
    QTest.keyClick(pane, Qt.Key.Key_Return)
    view = on_stage.pane.findChild(FullView)
    assert view is not None
    assert view.isVisible()
    assert view.shown is not None
    assert view.shown.name == "b.png"

    QTest.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert pane.hasFocus()


def test_what_is_gone_says_so_and_does_not_unfold(on_stage: Stage) -> None:
    lost = text("lost.py")._replace(data=b"")
    ask(on_stage, "Read", [lost])

    assert kinds(on_stage) == []
    assert lost.is_missing


def test_a_screen_reader_hears_of_each(on_stage: Stage) -> None:
    QAccessible.setActive(True)
    ask(on_stage, "Look", [picture("a.png"), text("b.py")])
    item = QAccessible.queryAccessibleInterface(on_stage.transcript.pane).child(0)
    first, second = item.child(0), item.child(1)

    assert item.text(QAccessible.Text.Name).endswith("Look, with a.png, b.py")
    assert first.text(QAccessible.Text.Name) == "a.png"
    assert first.role() == QAccessible.Role.Graphic
    assert first.text(QAccessible.Text.Description).startswith("Show large\na.png\nPNG")
    assert second.text(QAccessible.Text.Name) == "b.py"
    assert second.state().expandable
    QAccessible.setActive(False)


def test_a_picture_can_be_saved_from_the_menu(on_stage: Stage) -> None:
    cat = picture("a.png")
    ask(on_stage, "Look", [cat])
    pane = on_stage.transcript.pane
    wanted: list[Attached] = []
    on_stage.pane.save_requested.connect(wanted.append)
    found = pane.stops.all_in(0)[0]
    pane.menu_requested.emit(pane.mapToGlobal(pane.rect().center()), found)
    menu = pane.findChildren(QMenu)[-1]
    actions: dict[str, QAction] = {it.text(): it for it in menu.actions()}
    actions["Save picture…"].trigger()

    assert wanted == [cat]
    menu.close()


def test_many_pictures_stand_in_rows_within_the_bubble(on_stage: Stage) -> None:
    ask(on_stage, "Look", [picture(f"{at}.png", 90, 60) for at in range(9)])
    piece = on_stage.transcript.pane.stops.all_in(0)[0].piece
    assert isinstance(piece, PicturesPiece)

    assert len({box.top() for box in piece.boxes()}) > 1
    assert max(box.right() for box in piece.boxes()) <= piece.width


def test_on_paper_the_names_stand_below_the_words(on_stage: Stage) -> None:
    ask(on_stage, "Look", [picture("a.png"), text("b.py")])
    printed = paper_messages(on_stage.messages)

    assert [it.text for it in printed[0].texts] == ["Look", "Attached: a.png, b.py"]
    path = on_stage.chat.conversation.path
    assert [it.text for it in paper_path(path)[0].texts] == ["Look", "Attached: a.png, b.py"]
