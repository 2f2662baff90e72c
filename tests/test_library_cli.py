"""What is wrong with a library is told in a sentence, and nothing of it is changed."""

import argparse
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from gui import library_cli
from tests.built_library import built, pronk

Captured = pytest.CaptureFixture[str]


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks(url)")
    connection.commit()
    connection.close()


def newer(path: Path) -> None:
    set_version(path, 99)


def older(path: Path) -> None:
    set_version(path, 0)


def set_version(path: Path, version: int) -> None:
    built(path.parent)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={version}")
    connection.close()


def missing(path: Path) -> None:
    assert not path.exists()


def no_database(path: Path) -> None:
    path.write_bytes(b"no database")


def cut_off(path: Path) -> None:
    built(path.parent)
    path.write_bytes(path.read_bytes()[:5_000])


def with_wrong_values(path: Path) -> None:
    built(path.parent)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE chats SET chosen = '{'")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (missing, "There are no chats yet"),
        (Path.touch, "There are no chats yet"),
        (Path.mkdir, "cannot be read"),
        (foreign, "belongs to another program"),
        (newer, "is of a newer version of Pronk"),
        (older, "is of an earlier version of Pronk"),
        (no_database, "is damaged, and was left as it is"),
        (cut_off, "is damaged, and was left as it is"),
        (with_wrong_values, "is damaged, and was left as it is"),
    ],
)
@pytest.mark.parametrize("command", [["search", "moon"], ["export", "--all"]])
def test_a_sentence_tells_what_is_wrong(
    tmp_path: Path, make: Callable[[Path], None], said: str, command: list[str]
) -> None:
    path = tmp_path / "data" / "chats.db"
    path.parent.mkdir()
    make(path)
    before = path.read_bytes() if path.is_file() else None
    folder = [str(tmp_path / "out")] if command[0] == "export" else []

    done = pronk("--data-dir", path.parent, *command, *folder)

    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert str(path) in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (path.read_bytes() if path.is_file() else None) == before
    assert {it.name for it in path.parent.iterdir()} <= {"chats.db", "chats.db-wal", "chats.db-shm"}
    assert not list(tmp_path.glob("out/*"))


def test_interrupting_ends_it_quietly(capsys: Captured, tmp_path: Path) -> None:
    def interrupted(given: argparse.Namespace, path: Path) -> int:
        raise KeyboardInterrupt

    assert library_cli.run(argparse.Namespace(data_dir=tmp_path), interrupted) == 130
    assert capsys.readouterr().err == "Stopped.\n"
