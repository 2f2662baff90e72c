"""A storage that fails: once, at one call of many, or for as long as it is told to."""

import sqlite3
import threading
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any

import pytest

from gui.chat.library import database

FULL, IOERR, READONLY = sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY
SAID = {
    FULL: "database or disk is full",
    IOERR: "disk I/O error",
    READONLY: "attempt to write a readonly database",
}


class Storage:
    """Counts what is asked of SQLite: each connecting, and each statement.

    The call with the number `fails_at`, counted from 1, fails with `code` instead of being made.
    Nothing waits for the disk: that what is written stays there is not in question here.
    """

    def __init__(self, fails_at: int = 0, code: int = FULL) -> None:
        self.fails_at = fails_at
        self.code = code
        self.calls = 0
        self.failed = ""
        self._lock = threading.Lock()

    def count(self, what: str) -> None:
        """Count a call; raise an error where this is the one that fails."""
        with self._lock:
            self.calls += 1
            if self.calls != self.fails_at:
                return
            self.failed = " ".join(what.split())
        raise failure(self.code)


def failure(code: int) -> sqlite3.OperationalError:
    """Return what SQLite raises for a code of its own."""
    error = sqlite3.OperationalError(SAID[code])
    error.sqlite_errorcode = code
    return error


@contextmanager
def failing(storage: Storage) -> Generator[None, None, None]:
    """Let the library work on this storage."""
    connect = sqlite3.connect

    class Failing(sqlite3.Connection):
        def execute(self, statement: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:  # type: ignore[override]
            storage.count(statement)
            if statement == "PRAGMA synchronous=FULL":
                statement = "PRAGMA synchronous=OFF"
            return super().execute(statement, values)  # type: ignore[arg-type]

    def counted(*arguments: Any, **named: Any) -> sqlite3.Connection:
        storage.count(f"connect to {arguments[0]}")
        made: sqlite3.Connection = connect(*arguments, factory=Failing, **named)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database.sqlite3, "connect", counted)  # type: ignore[attr-defined]
        yield
