"""What is wrong with a library is told in a sentence, and nothing of it is changed."""

import argparse
import sqlite3
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


def of_version(path: Path, version: int) -> None:
    built(path.parent)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={version}")
    connection.close()


def cut_off(path: Path) -> None:
    built(path.parent)
    path.write_bytes(path.read_bytes()[:5_000])


def with_wrong_values(path: Path) -> None:
    built(path.parent)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE chats SET chosen = '{'")
    connection.commit()
    connection.close()


LIBRARIES = {
    "There are no chats yet": lambda path: None,
    "There are no chats yet; they": Path.touch,
    "belongs to another program": foreign,
    "is of a newer version of Pronk": lambda path: of_version(path, 99),
    "is of an earlier version of Pronk": lambda path: of_version(path, 0),
    "is damaged, and was left as it is": lambda path: path.write_bytes(b"no database"),
    "is damaged, and was left as it": cut_off,
    "is damaged, and was left as": with_wrong_values,
    "cannot be read": Path.mkdir,
}


@pytest.mark.parametrize("said", LIBRARIES)
@pytest.mark.parametrize("command", [["search", "moon"], ["export", "--all"]])
def test_a_sentence_tells_what_is_wrong(tmp_path: Path, said: str, command: list[str]) -> None:
    path = tmp_path / "data" / "chats.db"
    path.parent.mkdir()
    LIBRARIES[said](path)
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
