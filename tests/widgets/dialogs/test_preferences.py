"""The preferences dialog."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.chat.preferences import PREFERENCES
from gui.fields import Choice
from gui.services.languages import Languages
from gui.services.settings import Settings
from gui.widgets.dialogs.preference_row import (
    AddressControl,
    ChoiceControl,
    PercentControl,
    choice_word,
)
from gui.widgets.dialogs.preferences import PreferencesDialog
from gui.widgets.theme import Theme
from tests.widgets.talking import settle
from tests.widgets.windowed import quiet_settings

FIELDS = [field for field, _default in PREFERENCES]


@pytest.fixture
def settings(tmp_path: Path, theme: Theme) -> Settings:
    return quiet_settings(tmp_path)


@pytest.fixture
def dialog(theme: Theme, settings: Settings) -> PreferencesDialog:
    made = PreferencesDialog(theme, settings)
    made.show()
    settle()
    return made


def address_of(dialog: PreferencesDialog) -> AddressControl:
    control = dialog.rows["server"].control
    assert isinstance(control, AddressControl)
    return control


def test_every_preference_has_a_row_with_a_name(dialog: PreferencesDialog) -> None:
    assert list(dialog.rows) == [field.name for field in FIELDS]
    for row in dialog.rows.values():
        assert row.control.widget.accessibleName()
        assert row.control.widget.toolTip()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (field.name, value)
        for field in FIELDS
        if isinstance(field, Choice)
        for value in field.choices
    ],
)
def test_every_choice_has_words(theme: Theme, name: str, value: str) -> None:
    assert choice_word(name, value) != value


@pytest.mark.parametrize(
    ("name", "value"),
    [("language", "ko"), ("theme", "dark"), ("send_key", "ctrl_enter"), ("thinking", "open")],
)
def test_a_choice_is_in_effect_at_once(
    dialog: PreferencesDialog, settings: Settings, name: str, value: Any
) -> None:
    changed: list[str] = []
    settings.changed.connect(changed.append)
    control = dialog.rows[name].control
    assert isinstance(control, ChoiceControl)
    at = control.segments._values.index(value)
    control.segments._segments[at].click()
    assert settings.get(name) == value
    assert changed == [name]
    assert control.segments.value == value


def test_the_size_of_text_is_in_effect_at_once(
    dialog: PreferencesDialog, settings: Settings
) -> None:
    control = dialog.rows["text_size"].control
    assert isinstance(control, PercentControl)
    control.button.picked.emit(150)
    assert settings.get("text_size") == 150
    assert control.button.text() == "150 %"


def test_what_is_changed_elsewhere_is_shown(dialog: PreferencesDialog, settings: Settings) -> None:
    settings.set("server", "ollama.example")
    assert address_of(dialog).address.edit.text() == "ollama.example"


def test_an_address_is_taken_on_enter(dialog: PreferencesDialog, settings: Settings) -> None:
    edit = address_of(dialog).address.edit
    QTest.keyClicks(edit, " 10.0.0.2:11434 ")
    assert settings.get("server") == ""
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert settings.get("server") == "10.0.0.2:11434"
    assert dialog.isVisible()


def test_what_is_no_address_is_refused_with_a_sentence(
    dialog: PreferencesDialog, settings: Settings
) -> None:
    control = address_of(dialog)
    QTest.keyClicks(control.address.edit, "ftp://example.com")
    QTest.keyClick(control.address.edit, Qt.Key.Key_Return)
    refusal = dialog.rows["server"].refusal
    assert refusal.isVisible()
    assert "only http:// and https:// are spoken here" in refusal.text()
    assert control.address.is_invalid
    assert settings.get("server") == ""

    control.address.edit.clear()
    QTest.keyClicks(control.address.edit, "example.com")
    QTest.keyClick(control.address.edit, Qt.Key.Key_Return)
    assert not refusal.isVisible()
    assert settings.get("server") == "example.com"


def test_a_refusal_follows_the_language(theme: Theme, dialog: PreferencesDialog) -> None:
    languages = Languages("en")
    edit = address_of(dialog).address.edit
    QTest.keyClicks(edit, "ftp://example.com")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    refusal = dialog.rows["server"].refusal
    in_english = refusal.text()
    try:
        languages.use("ko")
        theme.refresh()
        assert refusal.isVisible()
        assert refusal.text() != in_english
        assert edit.text() == "ftp://example.com"
    finally:
        languages.use("en")


def test_esc_closes_it(dialog: PreferencesDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
