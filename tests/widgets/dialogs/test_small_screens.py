"""Every dialog at the largest text on the smallest screen, in both languages."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea

from gui.chat.library.errors import LibraryError, Trouble
from gui.chat.structured.building import list_of_objects
from gui.services.languages import Languages
from gui.widgets.dialogs.about import AboutDialog
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.dialogs.export_all import ExportAllDialog
from gui.widgets.dialogs.naming import NamingDialog
from gui.widgets.dialogs.other_server import OtherServerDialog
from gui.widgets.dialogs.preferences import PreferencesDialog
from gui.widgets.dialogs.presets import PresetsDialog
from gui.widgets.dialogs.prompts import PromptsDialog
from gui.widgets.dialogs.shortcuts import ShortcutsDialog
from gui.widgets.schema.dialog import SchemaDialog
from gui.widgets.theme import Theme
from tests.widgets.dialogs.test_bin import filled_dialog
from tests.widgets.dialogs.test_restore import IdleCaretaker, restoring
from tests.widgets.presets.idle import CAREFUL, IdlePresets, Presetting
from tests.widgets.talking import settle
from tests.widgets.test_every_state import cut_words
from tests.widgets.windowed import QWEN, StillServer, quiet_settings

WIDTH, HEIGHT = 560, 400
"""What a dialog takes of a screen of 640×480."""


def about(theme: Theme, folder: Path) -> Dialog:
    return AboutDialog(theme, StillServer(QWEN))


def preferences(theme: Theme, folder: Path) -> Dialog:
    return PreferencesDialog(theme, quiet_settings(folder), caretaker=IdleCaretaker(folder))


def restore(theme: Theme, folder: Path) -> Dialog:
    made = restoring(theme, folder)
    made.show()
    copy = made._copies[0].path
    made._caretaker.restore_failed.emit(copy, LibraryError(Trouble.DAMAGED))
    return made


def full_bin(theme: Theme, folder: Path) -> Dialog:
    made = filled_dialog(theme, folder)
    made.show()
    made.remove_button.click()
    return made


def shortcuts(theme: Theme, folder: Path) -> Dialog:
    return ShortcutsDialog(theme)


def export_all(theme: Theme, folder: Path) -> Dialog:
    return ExportAllDialog(theme)


def other_server(theme: Theme, folder: Path) -> Dialog:
    dialog = OtherServerDialog(theme, StillServer(QWEN))
    dialog.show()
    dialog.address.edit.setText("http://[not an address")
    dialog.connect_button.click()
    return dialog


def all_presets(theme: Theme, folder: Path) -> Dialog:
    acts = Presetting(theme, folder).acts
    acts.presets.set_default(CAREFUL, "")
    return PresetsDialog(theme, acts)


def no_presets(theme: Theme, folder: Path) -> Dialog:
    return PresetsDialog(theme, Presetting(theme, folder, IdlePresets(presets=())).acts)


def prompts(theme: Theme, folder: Path) -> Dialog:
    made = PromptsDialog(theme, Presetting(theme, folder).acts)
    made.show()
    made.name.edit.setText("Empty")
    made.name.edit.textEdited.emit("Empty")
    return made


def naming(theme: Theme, folder: Path) -> Dialog:
    made = NamingDialog(theme)
    made.ask("save_preset", "Careful", lambda _: "taken", print)
    return made


def schema(theme: Theme, folder: Path) -> Dialog:
    made = SchemaDialog(theme)
    made.begin(list_of_objects())
    made._choose((0, 0, 0))
    made.form.refusal.setText("Another field is called so already.")
    made.form.refusal.show()
    made.text.edit.setPlainText('{"a": 1, "a": 2}')
    made._tell()
    return made


@pytest.fixture
def speak(theme: Theme) -> Generator[Callable[[str], None], None, None]:
    languages = Languages("en")
    yield languages.use
    languages.use("en")


@pytest.mark.parametrize(
    "make",
    [
        about,
        preferences,
        shortcuts,
        other_server,
        restore,
        full_bin,
        export_all,
        all_presets,
        no_presets,
        prompts,
        naming,
        schema,
    ],
)
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits_and_nothing_is_cut(
    theme: Theme,
    tmp_path: Path,
    speak: Callable[[str], None],
    make: Callable[[Theme, Path], Dialog],
    language: str,
    percent: int,
) -> None:
    speak(language)
    theme.set_text_size(percent)
    dialog = make(theme, tmp_path)
    dialog.show()
    dialog.resize(WIDTH, HEIGHT)
    settle()

    assert dialog.width() <= WIDTH + 40
    assert dialog.height() <= HEIGHT
    assert cut_words(dialog) == []
    for area in dialog.findChildren(QScrollArea):
        content = area.widget()
        assert content is not None
        assert content.width() <= area.viewport().width()
    dialog.close()
