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


def test_a_folder_added_or_removed_while_the_list_is_read_stays_so(shelf: Shelf) -> None:
    shelf.take_all([], [(1, "Nature", None)])
    shelf.folders.append(Folder(2, "Just added"))
    shelf.take_all([], [(1, "Nature", None)])
    assert [it.name for it in shelf.folders] == ["Nature", "Just added"]

    shelf.remove_folder(shelf.folders[0])
    shelf.take_all([], [(1, "Nature", None), (2, "Just added", None)])
    assert [it.name for it in shelf.folders] == ["Just added"]
