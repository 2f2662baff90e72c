from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.services.server import ServerState
from gui.widgets.theme import Theme
from tests.widgets.talking import Stage, TalkingChat, settle, stage

ENTER = Qt.Key.Key_Return
HELP = "Enter to send · Shift+Enter for a new line"


@pytest.fixture
def on_stage(theme: Theme, tmp_path: Path) -> Stage:
    made = stage(theme, tmp_path)
    made.pane.composer.field.setFocus()
    return made


def write(made: Stage, text: str) -> None:
    QTest.keyClicks(made.pane.composer.field, text)


def press(made: Stage, key: Qt.Key) -> None:
    QTest.keyClick(made.pane.composer.field, key)
    settle()


def test_a_message_is_sent_and_the_field_empties(on_stage: Stage) -> None:
    write(on_stage, "hello")
    press(on_stage, ENTER)

    assert on_stage.chat.sent == ["hello"]
    assert on_stage.pane.composer.field.text() == ""
    assert on_stage.chat.conversation.draft == ""


def test_send_is_off_while_there_is_nothing_to_send(on_stage: Stage) -> None:
    composer = on_stage.pane.composer
    assert not composer.button.isEnabled()
    assert composer.field.isEnabled()
    write(on_stage, "  ")
    assert not composer.button.isEnabled()
    write(on_stage, "x")
    assert composer.button.isEnabled()


def test_send_becomes_stop_in_place(on_stage: Stage) -> None:
    composer = on_stage.pane.composer
    place = composer.button.geometry()
    write(on_stage, "hello")
    press(on_stage, ENTER)

    assert composer.button.isEnabled()
    assert composer.button.accessibleName() == "Stop"
    assert composer.button.geometry() == place
    assert composer.help_text == "Esc to stop"
    QTest.mouseClick(composer.button, Qt.MouseButton.LeftButton)
    assert on_stage.chat.stops == 1


def test_esc_stops(on_stage: Stage) -> None:
    write(on_stage, "hello")
    press(on_stage, ENTER)
    press(on_stage, Qt.Key.Key_Escape)

    assert on_stage.chat.stops == 1


def test_writing_goes_on_while_an_answer_streams(on_stage: Stage) -> None:
    write(on_stage, "hello")
    press(on_stage, ENTER)
    write(on_stage, "and then")
    press(on_stage, ENTER)

    assert on_stage.chat.sent == ["hello"]
    assert on_stage.chat.conversation.queued == "and then"
    assert on_stage.pane.composer.field.text() == ""
    write(on_stage, "and more")
    press(on_stage, ENTER)
    assert on_stage.pane.composer.field.text() == "and more"
    assert on_stage.pane.composer.help_text == (
        "One message waits already: stop, or wait for the reply"
    )
    on_stage.chat.end()
    assert on_stage.pane.composer.help_text == HELP


@pytest.mark.parametrize("state", [ServerState.LOST, ServerState.UNREACHABLE])
def test_without_a_server_the_draft_is_kept_and_the_reason_told(
    on_stage: Stage, state: ServerState
) -> None:
    on_stage.server.set_state(state)
    write(on_stage, "hello")
    press(on_stage, ENTER)
    composer = on_stage.pane.composer

    assert on_stage.chat.sent == []
    assert composer.field.text() == "hello"
    assert not composer.button.isEnabled()
    assert composer.button.toolTip() == composer.help_text
    assert composer.help_text == "You can send when the server is back."


def test_without_a_model_the_reason_is_told(on_stage: Stage) -> None:
    on_stage.chat.set_model("")
    write(on_stage, "hello")

    assert on_stage.pane.composer.help_text == "Choose a model to send a message."


def test_the_placeholder_names_the_model(on_stage: Stage) -> None:
    assert on_stage.pane.composer.field.placeholder == "Message qwen3:14b"


def test_each_chat_has_its_draft(on_stage: Stage) -> None:
    other = TalkingChat(on_stage.server)
    other.conversation.draft = "other"
    write(on_stage, "mine")

    on_stage.pane.show_chat(other, on_stage.server, on_stage.engine)
    assert on_stage.pane.composer.field.text() == "other"
    assert on_stage.chat.conversation.draft == "mine"
    on_stage.pane.show_chat(on_stage.chat, on_stage.server, on_stage.engine)

    assert on_stage.pane.composer.field.text() == "mine"


def test_the_preference_swaps_the_sending_key(on_stage: Stage) -> None:
    on_stage.pane.composer._settings._file.set("send_key", "ctrl_enter")
    on_stage.settings.changed.emit("send_key")
    write(on_stage, "a")
    press(on_stage, ENTER)

    assert on_stage.chat.sent == []
    assert on_stage.pane.composer.help_text == "Ctrl+Enter to send · Enter for a new line"


def test_the_help_can_be_left_out(on_stage: Stage) -> None:
    on_stage.pane.set_footer_visible(is_visible=False)

    assert HELP not in on_stage.words()
