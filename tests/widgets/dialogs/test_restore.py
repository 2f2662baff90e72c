"""The backups in the preferences, and the dialog that goes back to one."""

from collections.abc import Generator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.chat.library.backups import Copy
from gui.chat.library.errors import LibraryError, Trouble
from gui.services.caretaker import Caretaker
from gui.services.library import Library
from gui.widgets.dialogs.preferences import PreferencesDialog
from gui.widgets.dialogs.restore import RestoreDialog
from gui.widgets.dialogs.row_list import Row
from gui.widgets.theme import Theme
from tests.widgets.talking import settle
from tests.widgets.windowed import QWEN, IdleTasks, quiet_settings, scene

NOW = datetime(2026, 11, 25, 22, 21).astimezone()
COPIES = [
    Copy(Path("/kept/new.db"), NOW, 3_600_000_000, 12),
    Copy(Path("/kept/old.db"), NOW - timedelta(1), 57_344, 2031),
    Copy(Path("/kept/bad.db"), NOW - timedelta(2), 11, None),
]


class IdleCaretaker(Caretaker):
    """Knows what copies there are at once, and restores none."""

    def __init__(self, folder: Path, copies: Sequence[Copy] = COPIES) -> None:
        tasks = IdleTasks()
        super().__init__(Library(folder / "chats.db", tasks), tasks)
        self.copies = list(copies)
        self.error: LibraryError | None = None
        self.wanted: list[Path] = []

    def list_copies(self) -> None:
        self.listed.emit(self.copies, self.error)

    def restore(self, copy: Path) -> None:
        self.is_restoring = True
        self.wanted.append(copy)

    def fail(self, copy: Path, trouble: Trouble) -> None:
        self.is_restoring = False
        self.restore_failed.emit(copy, LibraryError(trouble))


def restoring(theme: Theme, folder: Path) -> RestoreDialog:
    return RestoreDialog(theme, IdleCaretaker(folder))


@pytest.fixture
def care(tmp_path: Path) -> IdleCaretaker:
    return IdleCaretaker(tmp_path)


@pytest.fixture
def dialog(theme: Theme, care: IdleCaretaker) -> Generator[RestoreDialog, None, None]:
    made = RestoreDialog(theme, care)
    made.show()
    made.activateWindow()
    settle()
    yield made
    made.close()


def test_copies_are_listed_with_date_number_of_chats_and_size(dialog: RestoreDialog) -> None:
    first, second, third = dialog.list.rows
    assert first.title.startswith("November 25, 2026, ")
    assert first.detail == "12 chats · 3.6\u00a0GB"
    assert second.detail == "2031 chats · 57\u00a0kB"
    assert third == Row(third.title, "11\u00a0B")
    assert dialog.list.current == 0
    assert dialog.list.view.hasFocus()
    index = dialog.list.view.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"{first.title}, {first.detail}"


def test_restore_asks_nothing_and_cannot_be_pressed_twice(
    dialog: RestoreDialog, care: IdleCaretaker
) -> None:
    assert "kept in a file of their own" in dialog._purpose.text()
    QTest.keyClick(dialog.list.view, Qt.Key.Key_Down)
    dialog.restore_button.click()
    assert care.wanted == [COPIES[1].path]
    assert not dialog.restore_button.isEnabled()
    QTest.keyClick(dialog.list.view, Qt.Key.Key_Return)
    assert care.wanted == [COPIES[1].path]

    care.is_restoring = False
    care.restored.emit(Path("/kept/chats.before.db"))
    assert not dialog.isVisible()


def test_enter_restores_what_the_keys_are_at(dialog: RestoreDialog, care: IdleCaretaker) -> None:
    QTest.keyClick(dialog.list.view, Qt.Key.Key_Return)
    assert care.wanted == [COPIES[0].path]


def test_a_damaged_copy_is_told_and_another_can_be_chosen(
    dialog: RestoreDialog, care: IdleCaretaker
) -> None:
    dialog.list.set_current(2)
    dialog.restore_button.click()
    care.fail(COPIES[2].path, Trouble.DAMAGED)
    assert dialog.refusal.isVisible()
    assert dialog.refusal.text() == (
        "The backup of November 23, 2026 could not be restored. It cannot be read. "
        "Your chats are as they were; choose another backup."
    )
    assert dialog.restore_button.isEnabled()

    dialog.list.set_current(0)
    dialog.restore_button.click()
    assert not dialog.refusal.isVisible()


def test_a_failure_is_told_also_after_the_dialog_was_closed(
    dialog: RestoreDialog, care: IdleCaretaker
) -> None:
    dialog.restore_button.click()
    dialog.close()
    care.fail(COPIES[0].path, Trouble.FULL)
    assert dialog.isVisible()
    assert "The disk is full. Your chats are as they were." in dialog.refusal.text()

    dialog.close()
    dialog.show()
    assert not dialog.refusal.isVisible()


def test_where_there_are_none_it_says_so(dialog: RestoreDialog, care: IdleCaretaker) -> None:
    care.copies = []
    care.list_copies()
    assert dialog.state.text().startswith("There are no backups yet.")
    assert not dialog.restore_button.isEnabled()
    assert not dialog.list.isVisible()

    care.error = LibraryError(Trouble.READ_ONLY)
    care.list_copies()
    assert dialog.state.text().startswith("The backups cannot be listed.")


def test_the_preferences_tell_of_the_newest_and_lead_there(
    theme: Theme, tmp_path: Path, care: IdleCaretaker
) -> None:
    shown = scene(theme, tmp_path, QWEN)
    shown.window.dialogs.caretaker = care
    shown.trigger("preferences")
    preferences: Any = shown.window.dialogs._made["preferences"]
    assert isinstance(preferences, PreferencesDialog)
    assert preferences.backups is not None
    assert preferences.backups.newest.text() == "The newest is of November 25, 2026."
    care.copies = []
    care.cared.emit()
    assert preferences.backups.newest.text() == "There is none yet."

    care.copies = COPIES
    preferences.backups.restore_button.click()
    settle()
    assert isinstance(shown.window.dialogs._made["restore"], RestoreDialog)
    assert shown.window.dialogs._made["restore"].isVisible()


def test_without_anybody_who_makes_backups_there_is_no_row(theme: Theme, tmp_path: Path) -> None:
    assert PreferencesDialog(theme, quiet_settings(tmp_path)).backups is None
