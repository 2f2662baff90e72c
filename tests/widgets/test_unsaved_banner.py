"""The banner that stays until everything is saved."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from gui.chat.library.errors import LibraryError, Trouble
from gui.services.library import Library, LibraryState
from gui.widgets.kit.notice import Notice
from gui.widgets.theme import Theme
from gui.widgets.unsaved_banner import UnsavedBanner
from tests.widgets.talking import settle, words_in
from tests.widgets.windowed import IdleTasks


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "chats.db", IdleTasks())
    made.state = LibraryState.OPEN
    return made


@pytest.fixture
def banner(theme: Theme, library: Library) -> UnsavedBanner:
    made = UnsavedBanner(theme)
    made.resize(600, 300)
    made.watch(library)
    return made


def meet(library: Library, kind: Trouble | None) -> None:
    library._set_trouble(None if kind is None else LibraryError(kind))
    settle()


def test_it_is_one_banner_that_nobody_can_close(library: Library, banner: UnsavedBanner) -> None:
    assert not banner.isVisible()
    for kind in (Trouble.FULL, Trouble.FULL, Trouble.READ_ONLY):
        meet(library, kind)
    assert banner.isVisible()
    assert len(banner.findChildren(Notice)) == 1
    assert banner.words[0].startswith("Not saved: nothing may be written to ")
    assert any(banner.words[0] in it for it in words_in(banner))
    buttons = [it.text() for it in banner.findChildren(QAbstractButton) if it.isVisible()]
    assert buttons == ["Save as…", "Try again"]

    meet(library, None)
    assert not banner.isVisible()
    assert banner.words == ("", "")


def test_its_buttons_save_elsewhere_and_try_again(
    library: Library, banner: UnsavedBanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(library, Trouble.FULL)
    wished: list[str] = []
    banner.save_as_requested.connect(lambda: wished.append("save as"))
    monkeypatch.setattr(library, "try_again", lambda: wished.append("try again"))
    for button in banner.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.toolTip()
            button.click()

    assert wished == ["save as", "try again"]


def test_it_tells_where_not_even_reading_was_possible(
    library: Library, banner: UnsavedBanner
) -> None:
    library.state = LibraryState.REFUSED
    meet(library, Trouble.NEWER)
    title, text = banner.words
    assert title.startswith("Your chats cannot be opened: they were written by a newer version")
    assert "The file was left as it is." in text
