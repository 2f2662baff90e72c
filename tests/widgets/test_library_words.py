"""What is said where chats are not saved, and of a damaged file."""

from pathlib import Path
from typing import cast

import pytest

from gui.chat.library.database import Database
from gui.chat.library.errors import LibraryError, Trouble
from gui.chat.library.opening import Opened
from gui.widgets import library_words

PATH = Path("/kept/{chats}.db")
pytestmark = pytest.mark.usefixtures("theme")


@pytest.mark.parametrize("kind", list(Trouble))
@pytest.mark.parametrize("is_open", [True, False])
def test_each_trouble_says_what_happened_what_is_safe_and_what_to_do(
    kind: Trouble, is_open: bool
) -> None:
    error = LibraryError(kind, "I/O error {5}")
    title, text = library_words.trouble(error, PATH, is_open=is_open)

    assert title.startswith("Not saved: " if is_open else "Your chats cannot be opened: ")
    assert title.partition(": ")[2]
    assert ("All text stays here" in text) is is_open
    assert text.count(".") >= 2
    assert text.endswith(".")
    assert "{path}" not in title + text
    assert "!" not in title + text


def test_a_full_disk_is_called_that() -> None:
    title, text = library_words.trouble(LibraryError(Trouble.FULL), PATH, is_open=True)
    assert title == "Not saved: the disk is full"
    assert text.endswith("Make room on the disk.")


def test_what_the_system_says_is_told_as_it_is() -> None:
    error = LibraryError(Trouble.OTHER, "I/O error {5}")
    assert library_words.trouble(error, PATH, is_open=True)[0] == "Not saved: I/O error {5}"
    assert library_words.failed_to_read(error, PATH)[1].startswith("I/O error {5}. Try again")


def test_a_path_is_named_where_it_helps() -> None:
    error = LibraryError(Trouble.READ_ONLY)
    title, _ = library_words.trouble(error, PATH, is_open=True)
    assert title == "Not saved: nothing may be written to /kept/{chats}.db"
    title, text = library_words.failed_to_read(LibraryError(Trouble.GONE), PATH)
    assert title == "The chat could not be read"
    assert text.startswith("/kept/{chats}.db is gone. Try again;")


def test_of_a_damaged_file_it_is_told_where_it_is_kept() -> None:
    none = cast("Database", None)
    kept = Path("/kept/chats.damaged.db")
    title, text = library_words.mended(Opened(none, damaged=kept, salvaged=2))
    assert title == "The file with your chats was damaged"
    assert "There was no backup yet" in text
    assert "2 messages." in text
    assert text.endswith("The damaged file is kept as /kept/chats.damaged.db.")

    copy = Path("/kept/backups/chats-2026-11-25.db")
    _, text = library_words.mended(Opened(none, damaged=kept, restored=copy, salvaged=3))
    assert "chats-2026-11-25.db" in text
    assert "3 messages." in text
