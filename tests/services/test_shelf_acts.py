"""Names and folders in the list of chats, without a library."""

import pytest

from gui.services.listed_chat import Folder, ListedChat
from gui.services.shelf import Shelf


@pytest.fixture
def shelf() -> Shelf:
    made = Shelf(None)
    made.take_all([ListedChat(1, "Chat 1"), ListedChat(2, "Chat 2", changed_ms=5)], [])
    return made


def test_a_chat_removed_for_good_is_not_brought_back(shelf: Shelf) -> None:
    chat = shelf.by_number(1)
    assert chat is not None
    shelf.put_into_bin(chat)
    assert [it.title for it in shelf.chats] == ["Chat 2"]
    assert shelf.bring_back(chat)
    assert [it.title for it in shelf.chats] == ["Chat 2", "Chat 1"]
    shelf.put_into_bin(chat)
    shelf.forget(1)
    assert not shelf.bring_back(chat)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Tides", "Tides"),
        ("  Two\r\n\ttides\u2028\u202e a  day ", "Two tides a day"),
        ("x" * 200, "x" * 79 + "…"),
        (" \n ", "Chat 1"),
    ],
)
def test_titles_are_one_clean_line(shelf: Shelf, written: str, title: str) -> None:
    chat = shelf.by_number(1)
    assert chat is not None
    shelf.rename(chat, written)
    assert chat.title == title


def test_folders_are_nested_once(shelf: Shelf) -> None:
    outer, inner, other = Folder(1, "Nature"), Folder(2, "Sea", 1), Folder(3, "Work")
    shelf.folders = [outer, inner, other]
    can = {
        (folder.name, into): shelf.can_nest(folder, into)
        for folder in shelf.folders
        for into in (None, 1, 2, 3)
    }
    assert {it for it, holds in can.items() if holds} == {
        ("Nature", None), ("Sea", None), ("Sea", 1), ("Sea", 3), ("Work", None), ("Work", 1),
    }  # fmt: skip
    assert shelf.folder_names(2) == ["Nature", "Sea"]
    assert shelf.folder_names(None) == []
