"""Whatever became of the file or its folder: the window opens, tells it, and nothing is lost."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Generator
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton

from gui.chat import keeping, question, reply
from gui.chat.library import backups
from gui.chat.library import chats as kept_chats
from gui.chat.library.database import Database, is_sound, reading
from gui.chat.library.exporting import Form
from gui.chat.library.migrations import VERSION
from gui.chat.library.search import newest
from gui.services.library import LibraryState
from gui.widgets.exchange import Chosen
from tests.built_library import NOON_MS, built, talk
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.services.answering import tree_in_memory, tree_on_disk
from tests.widgets.talking import words_in
from tests.window.conftest import PLAIN, Person

NOBODY = 65534


@pytest.fixture
def tmp_path() -> Generator[Path, None, None]:
    """A folder that anybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


class Someone:
    """Somebody at a window whose library is not as it was."""

    def __init__(self, person: Person, fake: FakeOllama) -> None:
        self.person = person
        self.fake = fake
        self.chats = person.program.chats
        self.library = person.program.library
        self.banner = person.window.conversation.unsaved

    async def is_settled(self) -> None:
        """Wait until the library is open and read, or refused."""
        it = self.library
        await until(lambda: it.state is not LibraryState.OPENING, it.opened, it.trouble_changed)

    async def lists(self, count: int) -> None:
        await until(lambda: len(self.chats.all) == count, self.chats.list_changed)

    async def talks(self, question: str, answer: str = "So it is.") -> None:
        self.person.asks(question)
        await self.is_answered(answer)

    async def is_answered(self, answer: str) -> None:
        step = await self.fake.next_chat_async()
        step.say(answer)
        step.finish()
        await self.person.sees_end()

    def tries_again(self) -> None:
        buttons = self.banner.findChildren(QAbstractButton)
        (again,) = (it for it in buttons if it.text() == "Try again")
        again.click()

    @property
    def told(self) -> str:
        """What the banner says; nothing where there is none."""
        return "\n".join(words_in(self.banner)) if self.banner.isVisible() else ""

    @property
    def shown(self) -> list[str]:
        return [it.source() for it in self.person.transcript.messages]


@pytest.fixture
def before(request: pytest.FixtureRequest, tmp_path: Path) -> bytes:
    """Let something become of the library before the program starts; give its bytes then."""
    path = built(tmp_path)
    happens: Callable[[Path], None] = request.param
    happens(path)
    return path.read_bytes()


@pytest.fixture
def someone(before: bytes, person: Person, fake: FakeOllama) -> Someone:
    return Someone(person, fake)


def stays_as_it_is(_path: Path) -> None:
    """Let nothing happen."""


def gets_newer(path: Path) -> None:
    _execute(path, f"PRAGMA user_version={VERSION + 1}")


def gets_foreign(path: Path) -> None:
    _execute(path, "PRAGMA application_id=1")


def gets_damaged(path: Path) -> None:
    """A backup is made, a chat goes on, and a page of the file is lost."""
    backups.make(path, date(2026, 9, 20))
    database = Database(path)
    for at in range(60):
        database.write(lambda to: talk(to, 1, f"Later {at}", "조석 " * 300, NOON_MS + at)).result()  # noqa: B023
    database.close()
    whole = bytearray(path.read_bytes())
    whole[-60_000:-56_000] = b"\0" * 4_000
    path.write_bytes(whole)
    assert not is_sound(path)


def gets_empty(path: Path) -> None:
    path.write_bytes(b"")


def gets_empty_beside_a_backup(path: Path) -> None:
    backups.make(path, date(2026, 9, 20))
    path.write_bytes(b"")


def loses_its_log(path: Path) -> None:
    """The newest chat is in the log alone, which goes."""
    database = Database(path)
    database.write(lambda to: kept_chats.add(to, began_ms=1)).result()
    whole = path.read_bytes()
    assert path.with_name("chats.db-wal").stat().st_size
    database.close()
    path.write_bytes(whole)


def _execute(path: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute(statement)
        connection.commit()


def names_in(folder: Path, pattern: str) -> list[str]:
    return [it.name for it in folder.glob(pattern)]


REFUSED = [
    (gets_newer, "Your chats cannot be opened: they were written by a newer version of Pronk"),
    (gets_foreign, "belongs to another program"),
]


@pytest.mark.parametrize(("before", "words"), REFUSED, indirect=["before"])
async def test_what_is_not_for_this_program_is_left_alone_and_chatting_goes_on(
    before: bytes, words: str, someone: Someone, tmp_path: Path
) -> None:
    await someone.is_settled()
    assert words in someone.told
    assert "The file was left as it is." in someone.told
    await someone.talks("Why?")
    someone.person.window.keys["regenerate"].trigger()
    await someone.is_answered("So.")

    assert someone.shown == ["Why?", "So."]
    assert words in someone.told
    assert (tmp_path / "chats.db").read_bytes() == before
    assert names_in(tmp_path, "chats*") == ["chats.db"]
    file = tmp_path / "elsewhere.md"
    save = Chosen(file, Form.MARKDOWN, replaces=True)
    someone.person.window.exchange.export(someone.chats.listed, save)
    transfer = someone.person.program.transfer
    await until(file.exists, transfer.exported, transfer.export_failed)
    assert "So." in file.read_text()
    assert someone.person.window.problems.problems == []


@pytest.mark.parametrize("before", [gets_damaged], indirect=True)
async def test_a_damaged_library_is_mended_and_kept(
    before: bytes, someone: Someone, tmp_path: Path
) -> None:
    await someone.lists(2)
    ((title, text),) = someone.person.window.problems.problems
    assert title == "The file with your chats was damaged"
    assert "chats-2026-09-20.db" in text
    (name,) = names_in(tmp_path, "chats.damaged-*.db")
    damaged = tmp_path / name
    assert str(damaged) in text
    assert damaged.read_bytes() == before
    assert someone.told == ""

    hits = await someone.library.read(lambda of: newest(of, "later", limit=100))
    assert len(hits) > 30
    someone.chats.open_number(1)
    await until(lambda: someone.chats.listed.number == 1, someone.chats.current_changed)
    someone.chats.choose_model(PLAIN.name)
    await someone.talks("And now?")
    await someone.library.saved()
    assert is_sound(tmp_path / "chats.db")


@pytest.mark.parametrize(
    ("before", "count"), [(gets_empty, 0), (gets_empty_beside_a_backup, 2), (loses_its_log, 2)],
    indirect=["before"],
)  # fmt: skip
async def test_what_there_is_opens_and_goes_on(
    count: int, someone: Someone, tmp_path: Path
) -> None:
    await someone.lists(count)
    await someone.is_settled()
    someone.chats.new_chat()
    await someone.talks("Why?")
    await someone.library.saved()

    assert someone.told == ""
    assert len(someone.person.window.problems.problems) == len(
        names_in(tmp_path, "chats.damaged-*.db")
    )
    with reading(tmp_path / "chats.db") as connection:
        number = someone.chats.listed.number or 0
        assert tree_on_disk(connection, number) == tree_in_memory(
            someone.person.chat.conversation.top
        )
        assert len([it for it in kept_chats.every(connection) if it.shown]) == count + 1


@pytest.fixture
def allow(tmp_path: Path) -> Generator[Callable[[], None], None, None]:
    """Let nothing be written to the library or its folder, by the superuser neither.

    Gives what allows it again.
    """
    path = built(tmp_path)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(NOBODY)

    def allow() -> None:
        if superuser:
            os.seteuid(0)
        path.chmod(0o600)
        tmp_path.chmod(0o755)

    try:
        yield allow
    finally:
        allow()


async def test_a_library_that_cannot_be_written_is_told_until_it_can(
    allow: Callable[[], None], person: Person, fake: FakeOllama, tmp_path: Path
) -> None:
    someone = Someone(person, fake)
    await someone.is_settled()
    assert f"nothing may be written to {tmp_path / 'chats.db'}" in someone.told
    assert "Allow writing to it and to its folder." in someone.told
    await someone.talks("Why?")
    assert someone.shown == ["Why?", "So it is."]

    allow()
    someone.tries_again()
    await someone.lists(3)
    await someone.library.saved()
    assert someone.told == ""
    with reading(tmp_path / "chats.db") as connection:
        number = someone.chats.listed.number or 0
        assert tree_on_disk(connection, number) == tree_in_memory(person.chat.conversation.top)


@pytest.mark.parametrize("before", [stays_as_it_is], indirect=True)
async def test_a_folder_that_vanishes_is_written_again(someone: Someone, tmp_path: Path) -> None:
    await someone.lists(2)
    someone.chats.new_chat()
    await someone.talks("Why?")
    await someone.library.saved()
    told: list[str] = []

    def look() -> None:
        if someone.library.trouble is not None:
            told.append(someone.told)
            QTimer.singleShot(0, someone.tries_again)

    someone.library.trouble_changed.connect(look)
    shutil.rmtree(tmp_path)
    await someone.talks("And then?")
    await someone.library.saved()

    (words,) = told
    assert f"Not saved: {tmp_path / 'chats.db'} is gone" in words
    assert someone.told == ""
    with reading(tmp_path / "chats.db") as connection:
        number = someone.chats.listed.number or 0
        assert tree_on_disk(connection, number) == tree_in_memory(
            someone.person.chat.conversation.top
        )
        assert len(kept_chats.every(connection)) == 3
    someone.chats.open_number(1)
    await until(lambda: someone.chats.listed.number == 1, someone.chats.current_changed)
    assert someone.shown[0] == "조석은 왜 생기나?"


class SetBack(datetime):
    """A clock that can be set back."""

    by = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) - cls.by


@pytest.mark.parametrize("before", [stays_as_it_is], indirect=True)
async def test_a_clock_that_is_set_back_changes_no_order(
    someone: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (question, reply, keeping):
        monkeypatch.setattr(module, "datetime", SetBack)
    monkeypatch.setattr(SetBack, "by", timedelta())
    await someone.lists(2)
    someone.chats.new_chat()
    await someone.talks("Why tides?", "Tides come of the Moon.")
    monkeypatch.setattr(SetBack, "by", timedelta(days=365))
    await someone.talks("And the tides of the Sun?", "Those tides are lower.")
    someone.person.window.keys["regenerate"].trigger()
    await someone.is_answered("Spring tides.")
    said = ["Why tides?", "Tides come of the Moon.", "And the tides of the Sun?", "Spring tides."]
    assert someone.shown == said
    await someone.library.saved()
    number = someone.chats.listed.number

    someone.chats._forget_all()
    await someone.chats._take_all()
    someone.chats.open_number(number or 0)
    await until(lambda: someone.chats.listed.number == number, someone.chats.current_changed)
    assert someone.shown == said
    assert len(someone.person.reply.versions) == 2
    assert someone.chats.all[0].number == number

    hits = await someone.library.read(lambda of: newest(of, "tides"))
    mine = [it.content for it in hits if it.chat == number]
    assert set(mine[:2]) == set(said[:2])
    assert len(mine) == 5
    assert [it.message for it in hits] == sorted({it.message for it in hits}, reverse=True)
