"""What a screen reader is told of the messages."""

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import getCppPointer

from gui.widgets.theme import Theme
from gui.widgets.transcript import accessible
from gui.widgets.transcript.message import THINKING
from tests.widgets.talking import Stage, settle, stage

NAME = QAccessible.Text.Name


@pytest.fixture
def on_stage(theme: Theme, tmp_path: Path) -> Generator[Stage, None, None]:
    made = stage(theme, tmp_path)
    made.chat.ask("Is it raining?")
    made.chat.say("No, **the sun** is out.\n\n- warm\n- dry\n")
    made.chat.end()
    settle()
    QAccessible.setActive(True)
    yield made
    QAccessible.setActive(False)


def messages(made: Stage) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(made.transcript.pane)


def test_the_messages_are_a_list_with_named_items(on_stage: Stage) -> None:
    told = messages(on_stage)
    items = [told.child(at) for at in range(told.childCount())]

    assert told.role() == QAccessible.Role.List
    assert told.text(NAME) == "Messages"
    assert [item.role() for item in items] == [QAccessible.Role.ListItem] * 2
    assert items[0].text(NAME).startswith("You, ")
    assert items[0].text(NAME).endswith("Is it raining?")
    assert items[1].text(NAME).startswith("qwen3:14b, ")
    assert [told.indexOfChild(item) for item in items] == [0, 1]
    assert all(item.parent().role() == QAccessible.Role.List for item in items)


def test_the_whole_text_of_a_message_can_be_walked_through(on_stage: Stage) -> None:
    words = messages(on_stage).child(1).textInterface()

    assert words.text(0, words.characterCount()) == "No, the sun is out.\nwarm\ndry"
    place = words.characterRect(4)
    assert place.height() > 10
    assert words.offsetAtPoint(place.center()) in {4, 5}
    words.setSelection(0, 4, 11)
    assert on_stage.transcript.pane.selected_text() == "the sun"
    assert words.selectionCount() == 1
    assert words.cursorPosition() == 11


def test_items_come_and_go_with_the_messages(on_stage: Stage) -> None:
    gone = messages(on_stage).child(1)
    on_stage.chat.ask("And now?")
    settle()
    assert messages(on_stage).childCount() == 4
    on_stage.transcript.pane.remove_from(1)

    assert messages(on_stage).childCount() == 1
    assert not gone.isValid()


def test_a_growing_text_is_told_as_it_is_now(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.say("First")
    made.draw()
    words = messages(made).child(1).textInterface()
    made.chat.say(" and more")
    made.draw()

    assert words.text(0, words.characterCount()) == "First and more"


def test_the_current_message_has_the_focus(on_stage: Stage) -> None:
    told = messages(on_stage)
    on_stage.transcript.focus_last()
    assert told.child(1).state().focused
    QTest.keyClick(on_stage.transcript.pane, Qt.Key.Key_Up)

    assert told.child(0).state().focused
    assert not told.child(1).state().focused
    assert told.focusChild().text(NAME).startswith("You, ")


@pytest.fixture
def with_stops(on_stage: Stage) -> Stage:
    on_stage.chat.ask("Where?")
    on_stage.chat.say("See [the page](https://example.org/a).\n\n```python\nx = 1\n```\n")
    on_stage.chat.end()
    settle()
    on_stage.transcript.focus_last()
    return on_stage


def test_links_and_buttons_are_things_in_their_message(with_stops: Stage) -> None:
    item = messages(with_stops).child(3)
    told = [item.child(at) for at in range(item.childCount())]

    assert [(it.role(), it.text(NAME)) for it in told] == [
        (QAccessible.Role.Link, "the page"),
        (QAccessible.Role.Button, "Wrap long lines"),
        (QAccessible.Role.Button, "Copy the code"),
    ]
    assert told[0].text(QAccessible.Text.Description) == "Open https://example.org/a"
    assert [item.indexOfChild(it) for it in told] == [0, 1, 2]
    centre = told[0].rect().center()
    assert item.childAt(centre.x(), centre.y()).text(NAME) == "the page"


def test_tab_brings_the_focus_to_them(with_stops: Stage) -> None:
    item = messages(with_stops).child(3)
    QTest.keyClick(with_stops.transcript.pane, Qt.Key.Key_Tab)

    assert item.child(0).state().focused
    QTest.keyClick(with_stops.transcript.pane, Qt.Key.Key_Tab)
    assert not item.child(0).state().focused
    assert item.child(1).state().focused


def test_they_can_be_pressed(with_stops: Stage) -> None:
    button = messages(with_stops).child(3).child(2)
    actions = button.actionInterface()
    assert actions.actionNames() == ["Press", "SetFocus"]
    actions.doAction("SetFocus")
    assert button.state().focused
    actions.doAction("Press")

    assert QApplication.clipboard().text() == "x = 1"


def test_thinking_is_read_while_it_is_shown(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.think("Well now")
    made.chat.say("Yes")
    made.chat.end()
    settle()
    words = messages(made).child(1).textInterface()
    assert words.text(0, words.characterCount()) == "Yes"
    made.last_reply.unfold(THINKING)

    assert words.text(0, words.characterCount()) == "Well now\nYes"
    words.setSelection(0, 5, 8)
    assert made.transcript.pane.selected_text() == "now"


def test_a_pane_that_is_gone_leaves_nothing(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    address = getCppPointer(made.transcript.pane)[0]
    item = messages(made).child(0)
    assert item.isValid()
    assert address in accessible._made
    made.pane.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    assert not item.isValid()
    assert address not in accessible._made
