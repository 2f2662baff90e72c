"""Opening whatever became of the file: nothing is lost that can be read, nothing written over."""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from gui.chat.attached import Kind, attached
from gui.chat.library import (
    attachments,
    backups,
    chats,
    database,
    json_file,
    messages,
    opening,
    salvage,
)
from gui.chat.library.database import Connection, Database, is_sound
from gui.chat.library.errors import LibraryError, Trouble
from gui.chat.library.migrations import APPLICATION_ID, SCRIPTS
from gui.chat.library.opening import Opened, open_library, restore
from gui.chat.library.records import ROLES, USER
from gui.chat.library.search import newest
from gui.chat.library.words import indexed

NOW = datetime(2026, 11, 25, 12, 0, 0)  # noqa: DTZ001 - local time, as the program's
TODAY = date(2026, 11, 25)


def at_noon() -> datetime:
    return NOW


def opened(path: Path) -> Opened:
    return open_library(path, at_noon)


def add(kept: Database, text: str, at_ms: int = 1) -> int:
    def work(to: database.Connection) -> int:
        chat = chats.add(to, began_ms=at_ms)
        return messages.add(to, chat, None, USER, text, sent_ms=at_ms)

    return kept.write(work).result()


def texts(kept: Database) -> list[str]:
    rows = kept.read(lambda of: of.execute("SELECT content FROM messages ORDER BY id").fetchall())
    return [row[0] for row in rows.result()]


def salvaged(path: Path, into: Database) -> int:
    with salvage.reading(path) as rescued:
        return into.write(lambda to: salvage.add(to, rescued)).result()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library" / "chats.db"


def test_the_first_time_it_is_made(path: Path) -> None:
    made = opened(path)

    assert made[1:] == (None, None, 0, 0)
    assert texts(made.database) == []
    made.database.close()


def test_answers_on_their_way_are_ended(path: Path) -> None:
    first = opened(path).database
    question = add(first, "q")
    first.write(lambda to: messages.add(to, 1, question, "assistant", "", sent_ms=2)).result()
    first.close()
    again = opened(path)

    assert again.interrupted == 1
    again.database.close()


def test_a_damaged_file_is_kept_and_the_newest_copy_takes_its_place(path: Path) -> None:
    first = opened(path).database
    add(first, "in the copy")
    backups.make(path, TODAY)
    first.close()
    path.write_bytes(b"garbage" * 1000)
    again = opened(path)

    assert texts(again.database) == ["in the copy"]
    assert again.restored == backups.all_of(path)[0]
    assert again.damaged is not None
    assert again.damaged.name == "chats.damaged-20261125-120000.db"
    assert again.damaged.read_bytes() == b"garbage" * 1000
    again.database.close()


def test_what_a_copy_lacks_is_salvaged(path: Path) -> None:
    first = opened(path).database
    add(first, "in the copy", 1)
    backups.make(path, TODAY)
    for at in range(2, 200):
        add(first, f"later {at} " + "조석 " * 200, at)
    first.close()
    whole = bytearray(path.read_bytes())
    whole[-60_000:-56_000] = b"\0" * 4_000
    path.write_bytes(whole)
    assert not is_sound(path)
    again = opened(path)

    assert again.salvaged > 100
    assert again.damaged is not None
    assert again.damaged.read_bytes() == whole
    kept = texts(again.database)
    assert "in the copy" in kept
    assert len(kept) == again.salvaged + 1
    assert len(again.database.read(lambda of: newest(of, "조석")).result()) == 50
    again.database.close()
    assert is_sound(path)


def test_what_is_attached_is_salvaged_as_far_as_it_can_be_read(path: Path) -> None:
    files = [
        attached(f"{at}.png", Kind.PICTURE, "image/png", bytes([at]) * 9_000, width=at)
        for at in range(1, 40)
    ]

    def fill(to: Connection) -> None:
        chat = chats.add(to, began_ms=1)
        for at, file in enumerate(files, start=1):
            messages.add(to, chat, None, USER, f"n{at}", sent_ms=at, attached=[file, files[0]])
        attachments.set_waiting(to, chat, [files[1]], [files[2]])

    first = opened(path).database
    first.write(fill).result()
    first.close()
    whole = bytearray(path.read_bytes())
    at = whole.index(bytes([20]) * 4_000) // 4096 * 4096
    whole[at : at + 4096] = bytes([99]) * 4096
    path.write_bytes(whole)
    assert not is_sound(path)
    again = opened(path)
    (chat,) = again.database.read(chats.every).result()
    kept = again.database.read(lambda of: messages.of_chat(of, chat.id)).result()
    draft = again.database.read(lambda of: chats.one(of, chat.id)).result().draft_attached
    again.database.close()

    assert again.salvaged == len(kept) == len(files)
    for file, message in zip(files, kept.values(), strict=True):
        assert message.attached[1] == files[0]
        is_damaged = file is files[19]
        assert message.attached[0] == (file._replace(data=b"") if is_damaged else file)
    assert draft == (files[1], files[2])


def test_nothing_of_a_damaged_file_is_taken_on_trust(path: Path, tmp_path: Path) -> None:
    first = opened(path).database
    other = tmp_path / "odd.db"
    odd = sqlite3.connect(other)
    odd.execute('CREATE TABLE chats(id, key, "x) VALUES (1); --", chosen, began_ms)')
    odd.execute("INSERT INTO chats VALUES (5, 'k', 1, '{broken', 'no date')")
    odd.execute(
        "CREATE TABLE messages(id, chat, parent, role, content, thinking, made, ending, ended_ms)"
    )
    odd.execute("INSERT INTO messages VALUES (9, 5, NULL, 'user', 'kept', '', '{', NULL, NULL)")
    odd.execute("INSERT INTO messages VALUES (10, 5, NULL, NULL, 'no role', '', '{}', NULL, NULL)")
    odd.commit()
    odd.close()
    assert salvaged(other, first) == 1
    assert texts(first) == ["kept"]
    (chat,) = first.read(chats.every).result()
    assert (chat.key, chat.chosen, chat.began_ms) == ("k", {}, 0)
    first.close()


def test_an_answer_dated_before_its_question_stays_behind_it(path: Path, tmp_path: Path) -> None:
    def fill(to: Connection) -> None:
        chat = chats.add(to, began_ms=100_000)
        asked = messages.add(to, chat, None, "user", "q", sent_ms=100_000)
        messages.add(to, chat, asked, "assistant", "a", sent_ms=40_000)

    other = tmp_path / "other" / "chats.db"
    made = Database(other)
    made.write(fill).result()
    made.close()
    first = opened(path).database
    assert salvaged(other, first) == 2
    (chat,) = first.read(chats.every).result()
    kept = first.read(lambda of: messages.of_chat(of, chat.id)).result()
    first.close()

    assert [it.content for it in messages.path(kept, chat.shown)] == ["q", "a"]


@pytest.mark.parametrize(
    ("chat", "message"),
    [
        ((5, "k", 9 * 10**18), (9, None)),
        ((5, "k", -(9 * 10**18)), (9, None)),
        ((5, "k", 1), (2**62, None)),
        ((5, "k", 1), (-5, None)),
        ((5, "k", 1), (9, 2**62)),
        ((None, "k", 1), (9, None)),
        ((6, "k", 1), (9, None)),
    ],
    ids=["late", "early", "late message", "early message", "late end", "no number", "same key"],
)
def test_odd_numbers_of_a_damaged_file_stop_neither_opening_nor_export(
    path: Path, tmp_path: Path, chat: tuple[object, ...], message: tuple[int, int | None]
) -> None:
    first = opened(path).database
    other = tmp_path / "odd.db"
    odd = sqlite3.connect(other)
    odd.execute("CREATE TABLE chats(id, key, began_ms)")
    odd.execute("INSERT INTO chats VALUES (7, 'k', 1)")
    odd.execute("INSERT INTO chats VALUES (?, ?, ?)", chat)
    odd.execute("CREATE TABLE messages(id, chat, role, content, thinking, made, ended_ms)")
    for number, where, ended_ms in ((1, 7, None), (message[0], chat[0] or 5, message[1])):
        odd.execute(
            "INSERT INTO messages VALUES (?, ?, 'user', 'kept', '', '{}', ?)",
            (number, where, ended_ms),
        )
    odd.execute("INSERT INTO messages VALUES ('x', 5, 'user', 'no number', '', '{}', NULL)")
    odd.commit()
    odd.close()
    assert salvaged(other, first) == 2
    assert texts(first) == ["kept", "kept"]
    kept = json_file.read(first.read(json_file.written).result())
    assert [len(it.messages) for it in kept.chats] == [1, 1]
    first.close()


def test_an_empty_file_is_damaged_where_there_are_copies(path: Path) -> None:
    first = opened(path).database
    add(first, "kept")
    backups.make(path, TODAY)
    first.close()
    path.write_bytes(b"")
    again = opened(path)

    assert texts(again.database) == ["kept"]
    again.database.close()


def test_without_a_copy_a_new_one_begins_and_the_damaged_is_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"garbage")
    again = opened(path)

    assert texts(again.database) == []
    assert (again.restored, again.salvaged) == (None, 0)
    assert again.damaged is not None
    assert again.damaged.read_bytes() == b"garbage"
    again.database.close()


def test_torn_copies_open(path: Path, tmp_path: Path) -> None:
    first = opened(path).database
    for at in range(40):
        add(first, f"message {at} " + "밀물 " * 40, at)
    torn = tmp_path / "torn"
    log = path.with_name(path.name + "-wal")
    sizes = [(path, path.stat().st_size), (log, log.stat().st_size)]
    for cut, size in sizes:
        for length in range(0, size, 4096):
            shutil.rmtree(torn, ignore_errors=True)
            torn.mkdir()
            for file in (path, log):
                content = file.read_bytes()
                (torn / file.name).write_bytes(content[:length] if file is cut else content)
            again = opened(torn / path.name)
            assert len(texts(again.database)) <= 40
            add(again.database, "goes on", 99)
            again.database.close()
            assert is_sound(torn / path.name), (cut.name, length)
    first.close()


def test_a_copy_is_made_before_a_migration(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened(path).database
    add(first, "old")
    first.close()
    _let_there_be_a_second_version(monkeypatch, "ALTER TABLE chats ADD COLUMN more TEXT")
    again = opened(path)

    assert texts(again.database) == ["old"]
    assert again.database.read(chats.every).result()
    (copy,) = backups.all_of(path)
    assert copy.name == f"chats-before-version-{len(SCRIPTS) + 1}.db"
    assert database.header_of(copy) == (APPLICATION_ID, len(SCRIPTS))
    again.database.close()


def test_a_library_without_presets_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(database, "SCRIPTS", SCRIPTS[:1])
        patch.setattr(database, "VERSION", 1)
        first = Database(path)
        first.write(
            lambda to: to.execute(
                "INSERT INTO chats(key, began_ms, changed_ms, system) VALUES ('k', 1, 1, 's')"
            )
        ).result()
        first.close()
    again = opened(path)

    (chat,) = again.database.read(chats.every).result()
    assert (chat.key, chat.system, chat.preset) == ("k", "s", None)
    (copy,) = backups.all_of(path)
    assert database.header_of(copy) == (APPLICATION_ID, 1)
    again.database.close()


def test_a_library_of_questions_and_answers_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(database, "SCRIPTS", SCRIPTS[:2])
        patch.setattr(database, "VERSION", 2)
        first = Database(path)
        first.write(_a_deep_chain).result()
        first.close()
    again = opened(path)
    kept = again.database

    assert texts(kept) == [f"조석 {at}" for at in range(DEEP)]
    chat = kept.read(lambda of: chats.one(of, 1)).result()
    found = kept.read(lambda of: messages.of_chat(of, 1)).result()
    assert [it.id for it in messages.path(found, chat.shown)] == list(range(1, DEEP + 1))
    assert kept.write(lambda to: to.execute("PRAGMA foreign_key_check").fetchall()).result() == []
    assert kept.write(lambda to: to.execute("PRAGMA foreign_keys").fetchone()).result() == (1,)
    (copy,) = backups.all_of(path)
    assert database.header_of(copy) == (APPLICATION_ID, 2)
    for role in ROLES[2:]:
        kept.write(
            partial(messages.add, chat=1, parent=DEEP, role=role, content="밀물", sent_ms=1)
        ).result()
    assert len(kept.read(lambda of: newest(of, "밀물")).result()) == 2
    kept.write(lambda to: chats.remove(to, 1)).result()
    assert texts(kept) == []
    assert kept.read(lambda of: newest(of, "조석")).result() == []
    kept.close()
    assert is_sound(path)


@pytest.mark.parametrize("version", [1, 2])
def test_a_new_library_is_as_one_that_was_brought_up_to_date(
    path: Path, tmp_path: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(database, "SCRIPTS", SCRIPTS[:version])
        patch.setattr(database, "VERSION", version)
        Database(path).close()

    assert _schema(path) == _schema(tmp_path / "new" / "chats.db")


DEEP = 3_000
"""More messages behind each other than SQLite follows when it deletes."""


def _a_deep_chain(to: Connection) -> None:
    to.execute("INSERT INTO chats(id, key, began_ms, changed_ms, shown) VALUES (1, 'k', 1, 1, 1)")
    rows = [(at + 1, at or None, f"조석 {at}", at + 2) for at in range(DEEP)]
    to.executemany(
        "INSERT INTO messages(id, chat, parent, role, content, ending, shown)"
        " VALUES (?, 1, ?, 'user', ?, 'complete', ?)",
        rows,
    )
    to.executemany(
        "INSERT INTO words(rowid, content, thinking) VALUES (?, ?, '')",
        [(number, indexed(text)) for number, _, text, _ in rows],
    )
    to.execute("UPDATE messages SET shown = NULL WHERE id = ?", (DEEP,))


def _schema(path: Path) -> list[tuple[str, str]]:
    kept = Database(path)
    rows = kept.read(
        lambda of: of.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    ).result()
    kept.close()
    return rows


def test_a_migration_that_fails_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(path).database
    add(first, "old")
    first.close()
    with monkeypatch.context() as patch:
        _let_there_be_a_second_version(
            patch, "ALTER TABLE chats ADD COLUMN more TEXT", "INSERT INTO nowhere VALUES (1)"
        )
        with pytest.raises(LibraryError):
            opened(path)
    again = opened(path)

    assert texts(again.database) == ["old"]
    again.database.close()


def _let_there_be_a_second_version(patch: pytest.MonkeyPatch, *statements: str) -> None:
    patch.setattr(database, "SCRIPTS", (*SCRIPTS, statements))
    patch.setattr(database, "VERSION", len(SCRIPTS) + 1)
    patch.setattr(opening, "VERSION", len(SCRIPTS) + 1)


def test_a_copy_can_be_put_in_its_place(path: Path) -> None:
    first = opened(path).database
    add(first, "then", 1)
    copy = backups.make(path, TODAY)
    add(first, "now", 2)
    first.close()
    kept = restore(path, copy, at_noon)
    again = opened(path)

    assert texts(again.database) == ["then"]
    other = Database(kept)
    assert texts(other) == ["then", "now"]
    other.close()
    again.database.close()


def test_a_damaged_copy_is_not_put_in_its_place(path: Path) -> None:
    first = opened(path).database
    add(first, "now")
    copy = backups.make(path, TODAY)
    first.close()
    copy.write_bytes(copy.read_bytes()[:5000])
    before = path.read_bytes()
    with pytest.raises(LibraryError):
        restore(path, copy, at_noon)

    assert path.read_bytes() == before


def test_a_later_version_is_not_mended(path: Path) -> None:
    opened(path).database.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(LibraryError) as caught:
        opened(path)

    assert caught.value.trouble is Trouble.NEWER
    assert [file.name for file in path.parent.iterdir()] == ["chats.db"]


WRITER = """
import sys
from pathlib import Path
from gui.chat.library import chats, messages
from gui.chat.library.database import Database
kept = Database(Path(sys.argv[1]))
chat = kept.write(lambda to: chats.add(to, began_ms=1)).result()
at = 0
while True:
    at += 1
    text = f"message {at}"
    kept.write(lambda to: messages.add(to, chat, None, "user", text, sent_ms=at)).result()
    print(at, flush=True)
"""


@pytest.mark.parametrize("seed", range(5))
def test_what_was_told_to_be_written_survives_a_kill(path: Path, seed: int) -> None:
    count = random.Random(seed).randrange(3, 60)
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(count)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    told += process.stdout.readlines()
    process.stdout.close()
    again = opened(path)

    assert again.damaged is None
    kept = texts(again.database)
    assert kept[: len(told)] == [f"message {line.strip()}" for line in told]
    again.database.close()
    assert is_sound(path)


@pytest.mark.parametrize("copy_of", ["nothing", "another program", "half"])
def test_what_is_no_good_copy_is_not_put_in_the_librarys_place(path: Path, copy_of: str) -> None:
    made = opened(path).database
    add(made, "a")
    copy = backups.make(path, TODAY)
    made.close()
    if copy_of == "nothing":
        copy.write_bytes(b"")
    elif copy_of == "half":
        copy.write_bytes(copy.read_bytes()[:6000])
    else:
        copy.unlink()
        foreign = sqlite3.connect(copy)
        foreign.execute("CREATE TABLE things (id)")
        foreign.close()
    with pytest.raises(LibraryError) as caught:
        restore(path, copy, at_noon)

    assert caught.value.trouble is Trouble.DAMAGED
    again = opened(path).database
    assert texts(again) == ["a"]
    again.close()
    assert [it.name for it in path.parent.iterdir() if "before" in it.name] == []
