"""Opening, migrating, whole transactions, and what can be wrong with a file."""

import sqlite3
import stat
from pathlib import Path

import pytest

from gui.chat.library import chats
from gui.chat.library.database import Connection, Database, header_of, is_sound, reading
from gui.chat.library.errors import LibraryError, Trouble
from gui.chat.library.migrations import APPLICATION_ID, VERSION


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refused(path: Path) -> Trouble:
    with pytest.raises(LibraryError) as caught:
        Database(path)
    return caught.value.trouble


def test_only_the_owner_can_read_it(database: Database) -> None:
    database.write(lambda to: chats.add(to, began_ms=1)).result()

    assert mode(database.path.parent) == 0o700
    files = list(database.path.parent.iterdir())
    assert {file.suffix for file in files} == {".db", ".db-wal", ".db-shm"}
    assert {mode(file) for file in files} == {0o600}


def test_it_is_written_as_safely_as_can_be(database: Database) -> None:
    def settings(connection: Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert database.write(settings).result() == ["wal", 2, 1]


def test_what_was_written_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    first = Database(path)
    chat = first.write(lambda to: chats.add(to, began_ms=7, model="a")).result()
    first.close()
    again = Database(path)

    assert again.read(lambda of: chats.one(of, chat)).result().model == "a"
    assert header_of(path) == (APPLICATION_ID, VERSION)
    again.close()
    assert is_sound(path)


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    def half(connection: Connection) -> None:
        chats.add(connection, began_ms=1)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        database.write(half).result()

    assert database.read(chats.every).result() == []


def test_reads_do_not_write(database: Database) -> None:
    with pytest.raises(LibraryError):
        database.read(lambda to: chats.add(to, began_ms=1)).result()


def test_reads_can_be_interrupted(database: Database) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    running = database.find(lambda of: of.execute(endless).fetchone())
    while not running.running():
        pass
    while not running.done():
        database.interrupt()

    with pytest.raises(LibraryError):
        running.result()


def test_a_full_disk_is_told_and_nothing_is_half_there(database: Database) -> None:
    def fill(connection: Connection) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages + 1}")

    database.write(fill).result()
    with pytest.raises(LibraryError) as caught:
        database.write(lambda to: chats.add(to, began_ms=1, system="x" * 100_000)).result()

    assert caught.value.trouble is Trouble.FULL
    assert database.read(chats.every).result() == []
    database.write(lambda to: to.execute("PRAGMA max_page_count=1000000")).result()
    database.write(lambda to: chats.add(to, began_ms=1)).result()
    assert len(database.read(chats.every).result()) == 1


def test_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    Database(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={VERSION + 1}")
    connection.close()
    before = path.read_bytes()

    assert refused(path) is Trouble.NEWER
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["chats.db"]


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks(url)")
    connection.commit()
    connection.close()
    before = path.read_bytes()

    assert refused(path) is Trouble.FOREIGN
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0cut off"])
def test_a_damaged_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "chats.db"
    path.write_bytes(content)

    assert refused(path) is Trouble.DAMAGED
    assert path.read_bytes() == content
    assert not is_sound(path)


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    path.touch()
    Database(path).close()

    assert header_of(path) == (APPLICATION_ID, VERSION)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert refused(tmp_path / "file" / "chats.db") is Trouble.GONE


def test_what_is_open_can_be_read_and_is_not_changed(database: Database) -> None:
    database.write(lambda to: chats.add(to, began_ms=1)).result()
    before = database.path.read_bytes()

    with reading(database.path) as connection:
        assert len(chats.every(connection)) == 1
        database.write(lambda to: chats.add(to, began_ms=2)).result()
        assert len(chats.every(connection)) == 1  # all of it is of one moment
        with pytest.raises(sqlite3.OperationalError):
            chats.add(connection, began_ms=3)

    assert database.path.read_bytes() == before
    assert len(database.read(chats.every).result()) == 2


def test_reading_says_what_is_wrong_and_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"

    assert _trouble_reading(path) is Trouble.GONE
    assert list(tmp_path.iterdir()) == []
    path.touch()
    assert _trouble_reading(path) is Trouble.GONE
    assert path.read_bytes() == b""
    path.write_bytes(b"no database")
    assert _trouble_reading(path) is Trouble.DAMAGED


@pytest.mark.parametrize(("version", "trouble"), [(0, Trouble.OLDER), (99, Trouble.NEWER)])
def test_other_versions_are_not_read(tmp_path: Path, version: int, trouble: Trouble) -> None:
    path = tmp_path / "chats.db"
    Database(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={version}")
    connection.close()
    before = path.read_bytes()

    assert _trouble_reading(path) is trouble
    assert path.read_bytes() == before


def test_errors_within_are_told_apart(database: Database) -> None:
    with pytest.raises(LibraryError), reading(database.path) as connection:
        connection.execute("SELECT nothing FROM nowhere")
    with pytest.raises(FileExistsError), reading(database.path):
        raise FileExistsError


def _trouble_reading(path: Path) -> Trouble:
    with pytest.raises(LibraryError) as caught, reading(path):
        pass
    return caught.value.trouble


def test_another_file_in_its_place_is_kept(database: Database) -> None:
    chat = database.write(lambda to: chats.add(to, began_ms=1)).result()
    for end in ("", "-wal", "-shm"):
        it = database.path.with_name(database.path.name + end)
        it.rename(it.with_name(f"moved{end}"))
    log = database.path.with_name("chats.db-wal")
    database.path.write_bytes(b"somebody's")
    log.write_bytes(b"somebody's log")
    with pytest.raises(LibraryError) as caught:
        database.write(lambda to: chats.pin(to, chat, is_pinned=True)).result()
    assert caught.value.trouble is Trouble.GONE
    database.put_there().result()

    (kept,) = database.path.parent.glob("chats.found-*.db")
    assert kept.read_bytes() == b"somebody's"
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"somebody's log"
    assert not log.exists()
    with reading(database.path) as connection:
        assert len(chats.every(connection)) == 1
