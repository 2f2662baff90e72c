"""The list of chats behind the window, without a library."""

from typing import cast

import pytest

from gui.services.chat_controller import ChatController
from gui.services.listed_chat import Folder, ListedChat
from gui.services.shelf import Shelf


def kept(number: int, *, changed_ms: int = 0) -> ListedChat:
    return ListedChat(number=number, kept_title=f"Chat {number}", changed_ms=changed_ms)


def titles(shelf: Shelf) -> list[str]:
    return [it.title for it in shelf.chats]


@pytest.fixture
def shelf() -> Shelf:
    made = Shelf(None)
    made.take_all([kept(1), kept(2, changed_ms=5)], [])
    return made


def test_the_list_is_read_anew(shelf: Shelf) -> None:
    assert titles(shelf) == ["Chat 2", "Chat 1"]
    shelf.take_all([kept(1, changed_ms=9), kept(2, changed_ms=5)], [(1, "Nature", None)])
    assert titles(shelf) == ["Chat 1", "Chat 2"]
    assert [it.name for it in shelf.folders] == ["Nature"]


def test_a_chat_whose_first_message_was_not_read_yet_stays() -> None:
    shelf = Shelf(None)
    begun = ListedChat(number=7, kept_title="Just begun", changed_ms=9)
    begun.controller = cast("ChatController", _Begun())
    shelf.note_number(begun)
    shelf.chats.append(begun)

    shelf.take_all([kept(1)], [])
    assert shelf.chats[0] is shelf.by_number(7) is begun
    assert len(shelf.chats) == 2


class _Begun:
    """A chat at work."""

    class conversation:  # noqa: N801 - only a name to look into
        title = "Just begun"


def test_deleted_chats_do_not_come_back_by_reading(shelf: Shelf) -> None:
    chat = shelf.by_number(1)
    assert chat is not None
    shelf.put_into_bin(chat)
    shelf.take_all([kept(1), kept(2)], [])
    assert titles(shelf) == ["Chat 2"]

    assert shelf.bring_back(chat)
    assert titles(shelf) == ["Chat 2", "Chat 1"]
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
