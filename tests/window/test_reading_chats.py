"""The window begins with the chats of former runs."""

import threading
from pathlib import Path

import pytest

from gui.app import Program
from gui.chat import keeping
from gui.chat.conversation import Conversation
from gui.chat.library import chats
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import Chat, Message
from tests.built_library import NOON_MS, fill
from tests.qt_loop import until
from tests.window.conftest import Person

TIDES, COFFEE = 1, 2


@pytest.fixture(autouse=True)
def library(tmp_path: Path) -> None:
    """Chats of former runs; the one about tides was shown last."""

    def fill_all(to: Connection) -> None:
        fill(to)
        chats.note_shown(to, TIDES)

    database = Database(tmp_path / "chats.db")
    database.write(fill_all).result()
    database.close()


async def read(program: Program) -> None:
    """Wait until the chats are listed, and the one shown last is there."""
    seen: list[bool] = []
    program.chats.all_read.connect(lambda: seen.append(True))
    await until(lambda: seen, program.chats.all_read)


async def test_chats_in_which_something_was_sent_are_listed(program: Program) -> None:
    await read(program)

    tides = program.chats.shelf.by_number(TIDES)
    assert tides is not None
    assert (tides.title, tides.folder) == ("Tides: why?", 2)
    assert [it.number for it in program.chats.all] == [COFFEE, TIDES]
    assert [it.name for it in program.chats.shelf.folders] == ["Nature", "Sea: tides"]


async def test_the_chat_shown_last_is_shown_again(program: Program) -> None:
    await read(program)
    await until(lambda: program.chats.current.conversation.path, program.chats.current_changed)

    assert program.chats.current.conversation.number == TIDES


async def test_what_is_typed_before_the_chats_are_read_stays(program: Program) -> None:
    person = Person(program)
    person.types("Half a thought")
    await read(program)
    for _ in range(3):  # another chat would have been read by then
        await program.library.read(chats.last_shown)

    assert person.composer.field.text() == "Half a thought"
    assert program.chats.listed.number not in {TIDES, COFFEE}


async def test_a_chat_is_put_together_beside_the_window(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    await read(program)
    made_by: list[str] = []
    made = keeping.conversation_of

    def noted(chat: Chat, messages: dict[int, Message]) -> Conversation:
        made_by.append(threading.current_thread().name)
        return made(chat, messages)

    monkeypatch.setattr(keeping, "conversation_of", noted)
    program.chats.open_number(COFFEE)
    await until(
        lambda: program.chats.current.conversation.number == COFFEE, program.chats.current_changed
    )

    assert made_by
    assert all(name.startswith("library-reader") for name in made_by)


async def test_a_draft_that_was_never_sent_comes_back(program: Program, tmp_path: Path) -> None:
    def begin(to: Connection) -> None:
        chats.write_draft(to, chats.add(to, began_ms=NOON_MS), "Half a thought")
        chats.note_shown(to, None)

    database = Database(tmp_path / "chats.db")
    database.write(begin).result()
    database.close()
    await read(program)

    assert program.chats.current.conversation.draft == "Half a thought"
    assert Person(program).composer.field.text() == "Half a thought"
    assert [it.number for it in program.chats.all] == [COFFEE, TIDES]
