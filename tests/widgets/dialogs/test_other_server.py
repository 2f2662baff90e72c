"""The dialog that asks for another server, and what is done with the answer."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.widgets.dialogs.other_server import OtherServerDialog
from gui.widgets.theme import Theme
from tests.widgets.talking import settle
from tests.widgets.windowed import QWEN, Scene, scene


@pytest.fixture
def shown(theme: Theme, tmp_path: Path) -> Scene:
    return scene(theme, tmp_path, QWEN)


@pytest.fixture
def dialog(shown: Scene) -> OtherServerDialog:
    shown.window.conversation.other_server_requested.emit()
    settle()
    found = shown.window.dialogs._made["other_server"]
    assert isinstance(found, OtherServerDialog)
    return found


def test_it_begins_with_the_present_address(dialog: OtherServerDialog) -> None:
    assert dialog.address.edit.text() == "http://127.0.0.1:11434"
    assert dialog.address.edit.hasSelectedText()


def test_connect_prefers_another_server(shown: Scene, dialog: OtherServerDialog) -> None:
    QTest.keyClicks(dialog.address.edit, "10.0.0.2:11434")
    QTest.keyClick(dialog.address.edit, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert shown.settings.get("server") == "10.0.0.2:11434"


def test_the_preferred_server_can_be_returned_to(
    shown: Scene, dialog: OtherServerDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.settings.set("server", "10.0.0.2")
    asked: list[Any] = []
    monkeypatch.setattr(shown.server, "connect_to", asked.append)
    dialog.address.edit.setText("10.0.0.2")
    dialog.connect_button.click()
    assert asked == ["10.0.0.2"]


def test_what_is_no_address_is_refused_with_a_sentence(
    shown: Scene, dialog: OtherServerDialog
) -> None:
    dialog.address.edit.setText("http://a b")
    dialog.connect_button.click()
    assert dialog.isVisible()
    assert "its host name is not valid" in dialog.refusal.text()
    assert shown.settings.get("server") == ""
    dialog.address.edit.setText("")
    assert not dialog.connect_button.isEnabled()
    assert not dialog.refusal.isVisible()


def test_it_closes_with_the_window(shown: Scene, dialog: OtherServerDialog) -> None:
    shown.window.close()
    assert not dialog.isVisible()
