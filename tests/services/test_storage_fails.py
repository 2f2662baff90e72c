"""Every storage call of a session fails once, one call in each session: nothing is lost.

What is said and done is decided by the services, so that hundreds of sessions take some seconds;
`tests/window/test_storage_fails.py` does the same at the window for some of them.
"""

import asyncio
import shutil
from collections.abc import Callable, Coroutine
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.chat.library import backups, messages
from gui.chat.library import chats as kept_chats
from gui.chat.library.database import Connection, Database, is_sound, reading
from gui.chat.library.errors import LibraryError, Trouble
from gui.chat.library.opening import Opened, open_library
from gui.chat.reply import Reply
from gui.services import library
from tests.built_library import built
from tests.failing_storage import FULL, IOERR, READONLY, Storage, failing, failure
from tests.qt_loop import until
from tests.services.answering import Talk, tree_in_memory, tree_on_disk

CODES = (FULL, IOERR, READONLY)


class Session:
    """A person's session in a library that holds chats already, and what must be kept of it."""

    def __init__(self, folder: Path) -> None:
        self.talk = Talk(folder)
        self.path = folder / "chats.db"
        self.troubles: list[object] = []
        self.unread: list[object] = []
        self.most_troubles = 1
        self.talk.library.trouble_changed.connect(self._note_trouble)
        self.talk.chats.failed.connect(self.unread.append)

    def _note_trouble(self) -> None:
        if self.talk.library.trouble is not None:
            self.troubles.append(self.talk.library.trouble)

    async def play(self) -> None:
        talk, chats = self.talk, self.talk.chats
        talk.library.begin()
        first = talk.chat
        first.set_draft("Half a")
        first.choose("temperature", 0.5)
        first.send("Why are there tides?")
        first.set_draft("")
        await talk.rests()
        first.regenerate(self.reply(0))
        await talk.rests()
        first.edit(first.conversation.path[0], "Why is there a tide?")
        await talk.rests()
        first.edit(self.reply(0), "Because of the Moon.")
        first.show_version(first.conversation.path[0], -1)
        talk.server.ends = "hangs"
        first.send("And then?")
        await talk.is_said()
        first.keeper.grow_now()
        first.queue("And now?")
        first.stop()
        await talk.rests()
        talk.server.ends = "complete"
        first.go_on()
        await talk.rests()
        listed = chats.listed_of(first)
        chats.shelf.rename(listed, "Tides")
        chats.shelf.pin(listed, is_pinned=True)
        chats.shelf.add_folder("Sea", None, lambda number: chats.shelf.move(listed, number))
        chats.new_chat()
        second = talk.chat
        second.send("Another matter")
        await talk.rests()
        chats.delete(chats.listed_of(second))
        chats.bring_back(chats.listed_of(second))
        chats.delete(listed)
        chats.new_chat()
        talk.chat.set_draft("Half a thought")
        await self.is_kept()
        assert chats.all[0].title == "Another matter"
        assert [it.name for it in chats.shelf.folders] == ["Nature", "Sea: tides", "Sea"]

    def reply(self, at: int) -> Reply:
        reply = self.talk.chat.conversation.path[2 * at + 1]
        assert isinstance(reply, Reply)
        return reply

    async def is_kept(self) -> None:
        """Wait until all is on disk, and the list has been read."""
        it, chats = self.talk.library, self.talk.chats
        await until(lambda: it.is_open and not it.has_unsaved, it.written, it.opened)
        await until(lambda: len(chats.all) == 3, chats.list_changed, within_s=5)

    def check(self) -> None:
        """See that the file holds what is in memory, and what it held before."""
        assert self.talk.failures == []
        assert self.unread == []
        assert self.talk.library.trouble is None
        assert len(self.troubles) <= self.most_troubles
        assert is_sound(self.path)
        assert list(self.path.parent.glob("chats.*.db")) == []
        with reading(self.path) as connection:
            self._check_chats(connection)

    def _check_chats(self, connection: Connection) -> None:
        kept = {it.id: it for it in kept_chats.every(connection)}
        gone = {it.id: it for it in kept_chats.every(connection, in_bin=True)}
        assert {1: "Tides: why?", 2: "Where is the Café?"}.items() <= {
            it.id: it.title or "Where is the Café?" for it in kept.values()
        }.items()
        chats = self.talk.chats
        assert len([it for it in chats.all if it.number not in {1, 2}]) == 1
        made = [it for it in chats._made_for.values() if it.number not in {None, 1, 2}]
        for listed in made:
            assert listed.controller is not None
            assert listed.number is not None
            conversation = listed.controller.conversation
            chat = {**kept, **gone}[listed.number]
            assert (listed.number in gone) == (listed.title == "Tides")
            assert tree_on_disk(connection, listed.number) == tree_in_memory(conversation.top)
            assert (chat.draft, chat.chosen) == (conversation.draft, conversation.chosen)
            assert (chat.title or "") == listed.title
            assert (chat.is_pinned, chat.folder) == (listed.is_pinned, listed.folder)
        assert len(kept) + len(gone) == 3 + len(made)
        folders = {number for number, *_ in kept_chats.folders(connection)}
        assert folders == {it.number for it in chats.shelf.folders}


@pytest.fixture(autouse=True)
def _tries_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "RETRY_S", (0.0,))


async def played(folder: Path, storage: Storage) -> Session:
    session = Session(folder)
    try:
        with failing(storage):
            await session.play()
            await session.talk.aclose()
    finally:
        await session.talk.aclose()
    return session


async def bereft(folder: Path, storage: Storage) -> Session:
    """Play a session whose folder vanishes; calls count, and fail, from then on."""
    session = Session(folder)
    talk = session.talk
    fails_at, storage.fails_at = storage.fails_at, 0
    try:
        with failing(storage):
            talk.library.begin()
            talk.chat.send("Why are there tides?")
            await talk.rests()
            await talk.library.saved()
            await until(lambda: len(talk.chats.all) == 3, talk.chats.list_changed)
            shutil.rmtree(folder)
            session.most_troubles = 2  # its folder is gone, and then a call fails
            storage.calls, storage.fails_at = 0, fails_at
            talk.chat.send("And then?")
            await talk.rests()
            talk.chat.set_draft("Half a thought")
            await session.is_kept()
            await talk.aclose()
    finally:
        await talk.aclose()
    return session


class Sweep:
    """Sessions of which each fails at another call, until no call is left."""

    def __init__(self, folder: Path) -> None:
        self._before = built(folder / "before")
        self._folder = folder
        self.seen: set[str] = set()
        self.sessions = 0

    def run(self, play: Callable[[Path, Storage], Coroutine[None, None, Session]]) -> None:
        calls = 1
        while self.sessions < calls:
            self.sessions += 1
            folder = self._folder / str(self.sessions)
            folder.mkdir()
            shutil.copy(self._before, folder)
            storage = Storage(self.sessions, CODES[self.sessions % len(CODES)])
            try:
                asyncio.run(play(folder, storage)).check()
            except BaseException as error:
                error.add_note(f"call {self.sessions} failed: {storage.failed}")
                raise
            calls = storage.calls
            if storage.failed:  # how many calls a session takes differs a little, as timers do
                self.seen.add(storage.failed.split()[0])


def test_whichever_call_fails_nothing_is_lost(app: QApplication, tmp_path: Path) -> None:
    sweep = Sweep(tmp_path)
    sweep.run(played)

    assert sweep.sessions > 150
    assert {"connect", "PRAGMA", "BEGIN", "INSERT", "UPDATE", "SELECT", "COMMIT"} <= sweep.seen


def test_whichever_call_fails_after_the_folder_vanished_nothing_is_lost(
    app: QApplication, tmp_path: Path
) -> None:
    sweep = Sweep(tmp_path)
    sweep.run(bereft)

    assert sweep.sessions > 30
    assert {"VACUUM", "connect", "PRAGMA", "BEGIN", "INSERT", "COMMIT"} <= sweep.seen


def held(path: Path, storage: Storage) -> int:
    """Try to open a library until that works; return how many files are open then."""
    with failing(storage):
        try:
            opened = open_library(path)
        except LibraryError:
            opened = open_library(path)
    count = len(list(Path("/proc/self/fd").iterdir()))
    opened.database.close()
    return count


def mended(path: Path, storage: Storage) -> Opened:
    """Open a damaged library, until that works."""
    with failing(storage):
        try:
            return open_library(path)
        except LibraryError as error:
            return open_library(path, mended=error.mended)


def test_whichever_call_fails_while_it_is_mended_what_is_readable_is_there(tmp_path: Path) -> None:
    source = tmp_path / "source" / "chats.db"
    database = Database(source)
    for at in range(100):
        database.write(partial(add_message, text=f"조석 {at} " * 50, at_ms=at)).result()
    backups.make(source, date(2026, 11, 25))
    database.write(partial(add_message, text="later", at_ms=100)).result()
    database.close()
    whole = bytearray(source.read_bytes())
    whole[40_000:44_000] = b"\0" * 4_000
    source.write_bytes(whole)
    assert not is_sound(source)

    at, calls = 1, 1
    while at <= calls:
        folder = shutil.copytree(source.parent, tmp_path / str(at))
        storage = Storage(at, CODES[at % len(CODES)])
        opened = mended(folder / "chats.db", storage)
        calls, storage.fails_at = storage.calls, 0
        count = "SELECT count(*), sum(content = 'later') FROM messages"
        found = opened.database.read(lambda of: of.execute(count).fetchone()).result()  # noqa: B023
        opened.database.close()
        assert found == (101, 1), storage.failed
        assert opened.salvaged, storage.failed
        (damaged,) = folder.glob("chats.damaged-*.db")
        assert damaged.read_bytes() == whole
        assert damaged == opened.damaged
        assert is_sound(folder / "chats.db")
        at += 1
    assert at > 50


def add_message(connection: Connection, text: str, at_ms: int) -> None:
    chat = kept_chats.add(connection, began_ms=at_ms)
    messages.add(connection, chat, None, "user", text, sent_ms=at_ms)


class NoWayBack(Storage):
    """Neither ends the first transaction nor takes it back."""

    def __init__(self) -> None:
        super().__init__()
        self.left = ["ROLLBACK", "COMMIT"]

    def count(self, what: str) -> None:
        if self.left and what == self.left[-1]:
            self.left.pop()
            raise failure(FULL if what == "COMMIT" else IOERR)


def test_a_transaction_that_could_not_be_taken_back_does_not_stop_the_next(tmp_path: Path) -> None:
    database = Database(tmp_path / "kept" / "chats.db")
    database.close()
    storage = NoWayBack()
    with failing(storage):
        database = Database(tmp_path / "kept" / "chats.db")
        with pytest.raises(LibraryError) as caught:
            database.write(lambda to: kept_chats.add(to, began_ms=1)).result()
        assert caught.value.trouble is Trouble.FULL
        assert storage.left == []
        database.write(lambda to: kept_chats.add(to, began_ms=2)).result()
        (kept,) = database.read(kept_chats.every).result()
        assert kept.began_ms == 2
        database.close()


def test_what_could_not_be_opened_holds_nothing(tmp_path: Path) -> None:
    path = built(tmp_path)
    storage = Storage()
    usual = held(path, storage)
    for at in range(1, storage.calls + 1):
        assert held(path, Storage(at)) == usual, at


def test_a_list_that_could_not_be_read_is_read_later(app: QApplication, tmp_path: Path) -> None:
    built(tmp_path)

    async def play() -> None:
        talk = Talk(tmp_path)
        told: list[object] = []
        talk.chats.failed.connect(told.append)
        real = kept_chats.listed

        def refuse(_connection: Connection) -> list[object]:
            raise LibraryError(Trouble.GONE)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(kept_chats, "listed", refuse)
            talk.library.begin()
            await until(lambda: told, talk.chats.failed)
            assert talk.chats.all == []
            talk.chat.set_draft("Half a thought")
            await talk.library.saved()
            await talk.chats._take_all()
        assert kept_chats.listed is real
        talk.chat.set_draft("Half a thought more")
        await until(lambda: len(talk.chats.all) == 2, talk.chats.list_changed)
        assert len(told) == 1
        await talk.aclose()

    asyncio.run(play())
