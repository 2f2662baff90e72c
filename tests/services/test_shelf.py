"""The list of chats while the library is read for it."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui.chat.library import chats as kept_chats
from gui.services.listed_chat import ListedChat
from tests.qt_loop import until
from tests.services.answering import Talk


def run(talk: Talk, play: Coroutine[None, None, None]) -> None:
    async def whole() -> None:
        talk.library.begin()
        try:
            await play
        finally:
            await talk.aclose()
        assert talk.failures == []

    asyncio.run(whole())


def test_a_chat_begun_meanwhile_stays_listed_once(app: QApplication, tmp_path: Path) -> None:
    talk = Talk(tmp_path)

    async def play() -> None:
        talk.chat.send("Why?")
        await talk.rests()
        await talk.library.saved()
        listed = talk.chats.listed
        number = listed.number or 0
        for known in (number, None):  # it is told a little after it can be read
            listed.number = known
            talk.chats.shelf.take_all([ListedChat(number)], [], {number})
            assert talk.chats.all == [listed]

    run(talk, play())


def test_a_chat_deleted_meanwhile_stays_deleted(app: QApplication, tmp_path: Path) -> None:
    talk = Talk(tmp_path)

    async def play() -> None:
        talk.chat.send("Why?")
        await talk.rests()
        await talk.library.saved()
        number = talk.chats.listed.number
        talk.chats.delete(talk.chats.listed)
        talk.chats.shelf.take_all([ListedChat(number)], [])
        assert talk.chats.all == []

    run(talk, play())


def test_what_was_written_and_taken_back_does_not_come_back_as_another_chat(
    app: QApplication, tmp_path: Path
) -> None:
    talk = Talk(tmp_path)

    async def play() -> None:
        first = talk.chat
        first.set_draft("Half a")
        await talk.library.saved()
        first.set_draft("")
        await talk.library.saved()
        await talk.chats._take_all()
        assert talk.chat is first

    run(talk, play())


def test_a_chat_that_was_begun_in_an_earlier_run_is_named_and_deleted_like_any(
    app: QApplication, tmp_path: Path
) -> None:
    first = Talk(tmp_path)

    async def write() -> None:
        first.chat.set_draft("Half a")
        await first.library.saved()

    run(first, write())
    talk = Talk(tmp_path)

    async def play() -> None:
        await until(lambda: talk.chat.conversation.draft, talk.chats.current_changed)
        talk.chat.send("Half a thought")
        await talk.rests()
        talk.chats.shelf.rename(talk.chats.listed, "Named")
        await talk.library.saved()
        (kept,) = await talk.library.read(kept_chats.every)
        assert kept.title == "Named"
        talk.chats.delete(talk.chats.listed)
        await talk.library.saved()
        assert await talk.library.read(kept_chats.every) == []

    run(talk, play())


def test_a_chat_is_opened_once_though_the_list_is_read_meanwhile(
    app: QApplication, tmp_path: Path
) -> None:
    first = Talk(tmp_path)

    async def write() -> None:
        first.chat.send("Why?")
        await first.rests()

    run(first, write())
    talk = Talk(tmp_path)

    async def play() -> None:
        await until(lambda: talk.library.is_open, talk.library.opened)
        await talk.chats._take_all()
        await talk.chats._take_all()
        await until(lambda: talk.chat.conversation.path, talk.chats.current_changed)
        await talk.chats._take_all()
        opened = [it for it in talk.chats._made_for if it.conversation.number is not None]
        assert opened == [talk.chat]
        assert talk.chats.all == [talk.chats.listed]

    run(talk, play())
