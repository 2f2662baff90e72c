"""The dialog with the deleted chats."""

import unicodedata
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from gui.chat.keeping import now_ms
from gui.chat.library.errors import LibraryError, Trouble
from gui.services.bin import Bin, BinnedChat
from gui.services.chats import Chats
from gui.services.library import Library
from gui.widgets.dialogs.bin import BinDialog
from gui.widgets.theme import Theme
from tests.widgets.talking import settle
from tests.widgets.windowed import QWEN, IdleTasks, StillServer, quiet_settings, scene

DAY_MS = 24 * 3600 * 1000
TITLES = ("Tides and the Moon", "조석은 왜 생기나?", "")


class IdleBin(Bin):
    """Knows at once what is in the bin, and notes what is done with it."""

    def __init__(self, folder: Path) -> None:
        tasks = IdleTasks()
        library = Library(folder / "chats.db", tasks)
        server = StillServer(QWEN)
        super().__init__(Chats(server, quiet_settings(folder), tasks), library, tasks)
        at_ms = now_ms()
        self.there = [
            BinnedChat(at, title, at_ms - at * 10 * DAY_MS - DAY_MS // 2)
            for at, title in enumerate(TITLES)
        ]
        self.brought_back: list[int] = []
        self.removed: list[int] = []

    def refresh(self) -> None:
        self.is_known = True
        self.listed = list(self.there)
        self.changed.emit()

    def bring_back(self, chat: BinnedChat) -> None:
        self.brought_back.append(chat.number)
        self._drop([chat])

    def remove(self, gone: Sequence[BinnedChat]) -> None:
        self.removed += [chat.number for chat in gone]
        self._drop(gone)


def filled_dialog(theme: Theme, folder: Path) -> BinDialog:
    return BinDialog(theme, IdleBin(folder))


@pytest.fixture
def rubbish(tmp_path: Path) -> IdleBin:
    return IdleBin(tmp_path)


@pytest.fixture
def dialog(theme: Theme, rubbish: IdleBin) -> Generator[BinDialog, None, None]:
    made = BinDialog(theme, rubbish)
    made.show()
    made.activateWindow()
    settle()
    yield made
    made.close()


def test_chats_are_listed_with_what_is_left_of_thirty_days(dialog: BinDialog) -> None:
    titles = [row.title for row in dialog.list.rows]
    assert titles == ["Tides and the Moon", "조석은 왜 생기나?", "Untitled"]
    assert [row.detail.split(" · ")[1] for row in dialog.list.rows] == [
        "30 days left", "20 days left", "10 days left",
    ]  # fmt: skip
    assert dialog.list.rows[0].detail.startswith("Deleted on ")
    assert dialog.list.view.hasFocus()
    assert not dialog.state.isVisible()


def test_only_titles_with_all_words_are_listed(dialog: BinDialog) -> None:
    QTest.keyClicks(dialog.search.edit, "moon TIDES")
    assert [row.title for row in dialog.list.rows] == ["Tides and the Moon"]
    dialog.search.edit.setText("왜 조석")
    assert [row.title for row in dialog.list.rows] == ["조석은 왜 생기나?"]
    decomposed = unicodedata.normalize("NFD", "왜 조석")
    dialog.search.edit.setText(decomposed)
    assert [row.title for row in dialog.list.rows] == ["조석은 왜 생기나?"]
    dialog.search.edit.setText("sun")
    assert dialog.list.rows == []
    assert dialog.state.isVisible()
    assert dialog.state.text() == "No deleted chat has these words in its title"
    assert not dialog.bring_back_button.isEnabled()
    assert dialog.empty_button.isEnabled()


def test_bring_back_by_button_and_by_enter(dialog: BinDialog, rubbish: IdleBin) -> None:
    dialog.list.set_current(1)
    dialog.bring_back_button.click()
    assert rubbish.brought_back == [1]
    QTest.keyClick(dialog.list.view, Qt.Key.Key_Return)
    assert rubbish.brought_back == [1, 2]
    assert [row.title for row in dialog.list.rows] == ["Tides and the Moon"]


def test_delete_for_good_asks_once_and_cancel_is_usual(dialog: BinDialog, rubbish: IdleBin) -> None:
    QTest.keyClick(dialog.list.view, Qt.Key.Key_Delete)
    settle()
    assert dialog.question.isVisible()
    assert dialog.question.text.text() == (
        "Delete “Tides and the Moon” for good? This cannot be undone."
    )
    assert dialog.question.cancel_button.hasFocus()
    assert not dialog.bring_back_button.isEnabled()
    pressed = QSignalSpy(dialog.question.cancel_button.clicked)
    QTest.keyClick(dialog.question.cancel_button, Qt.Key.Key_Return)
    assert pressed.count() or pressed.wait(2000)
    assert rubbish.removed == []
    assert not dialog.question.isVisible()
    assert dialog.list.view.hasFocus()

    dialog.remove_button.click()
    dialog.question.confirm_button.click()
    assert rubbish.removed == [0]
    assert not dialog.question.isVisible()
    assert len(dialog.list.rows) == 2


def test_esc_leaves_the_question_and_then_the_dialog(dialog: BinDialog, rubbish: IdleBin) -> None:
    dialog.remove_button.click()
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not dialog.question.isVisible()
    assert dialog.isVisible()
    QTest.keyClick(dialog.list.view, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert rubbish.removed == []


def test_empty_bin_asks_about_all_also_those_not_looked_for(
    dialog: BinDialog, rubbish: IdleBin
) -> None:
    dialog.search.edit.setText("moon")
    dialog.empty_button.click()
    assert dialog.question.text.text() == "Delete 3 chats for good? This cannot be undone."
    dialog.question.confirm_button.click()
    settle()
    assert rubbish.removed == [0, 1, 2]
    assert dialog.state.text() == "No deleted chats"
    assert dialog.state.isVisible()
    assert not dialog.empty_button.isEnabled()
    assert not dialog.remove_button.isEnabled()


def test_a_question_about_what_is_gone_goes(dialog: BinDialog, rubbish: IdleBin) -> None:
    dialog.remove_button.click()
    settle()
    rubbish._drop(rubbish.listed[:1])
    assert not dialog.question.isVisible()
    assert dialog.remove_button.isEnabled()


def test_a_bin_that_cannot_be_read_is_told_with_the_reason(
    dialog: BinDialog, rubbish: IdleBin
) -> None:
    rubbish.failed.emit(LibraryError(Trouble.BUSY))
    assert dialog.state.text() == (
        "The deleted chats cannot be read. Another program holds the file."
    )
    assert dialog.state.isVisible()


def test_every_control_has_words(dialog: BinDialog) -> None:
    for button in (dialog.bring_back_button, dialog.remove_button, dialog.empty_button):
        assert button.text()
        assert button.toolTip()
    assert dialog.search.edit.accessibleName()
    assert dialog.list.view.accessibleName()


def test_the_menu_opens_it(theme: Theme, tmp_path: Path, rubbish: IdleBin) -> None:
    shown = scene(theme, tmp_path, QWEN)
    shown.window.dialogs.bin = rubbish
    shown.trigger("bin")
    made = shown.window.dialogs._made["bin"]
    assert isinstance(made, BinDialog)
    assert made.isVisible()
    assert len(made.list.rows) == 3
    made.close()
