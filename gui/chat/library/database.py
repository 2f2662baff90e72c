"""The database file: opening and migrating it, whole transactions on one thread, reads on another.

This is the only file that knows sqlite3.
"""

import os
import sqlite3
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from gui.chat.library.errors import LibraryError, Trouble
from gui.chat.library.migrations import APPLICATION_ID, SCRIPTS, VERSION

T = TypeVar("T")
Connection = sqlite3.Connection
Cursor = sqlite3.Cursor
Work = Callable[[Connection], T]

_MAGIC = b"SQLite format 3\0"
_VERSION_AT, _APPLICATION_AT = 60, 68
"""Where in the header of a file they stand, four bytes each (sqlite.org/fileformat2.html, 1.3)."""
_BUSY_S = 5.0
COMPANIONS = ("", "-wal", "-shm")
"""What belongs to a database file."""
_CACHE_KB = 8_000

_TROUBLES = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.GONE,
    sqlite3.SQLITE_IOERR: Trouble.GONE,
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
}


class Header(NamedTuple):
    """What the first bytes of a database file say."""

    application: int
    version: int


class Database:
    """An open database. Nothing of it is done on the thread that asks for it.

    `write` runs whole transactions one after the other, in the order in which they were asked
    for; `read` and `find` run beside them and see what was written by then.
    """

    def __init__(self, path: Path) -> None:
        """Open it; make it where there is none, and bring it up to the present version.

        Raises:
            LibraryError: it cannot be opened, is damaged, foreign, or of a later version. A file
                that is not Pronk's, or is newer, has not been touched.
        """
        self.path = path
        with _told(), ExitStack() as on_failure:
            _prepare(path)
            check(header_of(path))
            self._writer = on_failure.enter_context(closing(_connected(path)))
            _migrate(self._writer)
            self._reader = on_failure.enter_context(closing(_connected(path, is_reader=True)))
            self._finder = on_failure.enter_context(closing(_connected(path, is_reader=True)))
            self._file = path.stat().st_ino
            on_failure.pop_all()
        self._write_thread = ThreadPoolExecutor(1, "library-writer")
        self._read_thread = ThreadPoolExecutor(1, "library-reader")
        self._find_thread = ThreadPoolExecutor(1, "library-finder")

    def write(self, work: Work[T]) -> Future[T]:
        """Run a transaction; all of it is on disk once it is done, or nothing of it ever is.

        What goes wrong with the file is raised as a LibraryError by the future.
        """
        return self._write_thread.submit(self._transact, work)

    def read(self, work: Work[T]) -> Future[T]:
        """Read something."""
        return self._read_thread.submit(self._read, work, self._reader)

    def find(self, work: Work[T]) -> Future[T]:
        """Read something that may take long; see `interrupt`."""
        return self._find_thread.submit(self._read, work, self._finder)

    def interrupt(self) -> None:
        """End the `find` that is running: nobody waits for it any longer."""
        self._finder.interrupt()

    def is_there(self) -> bool:
        """Tell whether the file is still where it was opened; another one is not."""
        try:
            return self.path.stat().st_ino == self._file
        except OSError:
            return False

    def put_there(self) -> Future[None]:
        """Write all of it into a new file where the old one was, which has been deleted.

        If there is another one by now, that is renamed, and kept with what belongs to it.
        Its folder is made again, if the one around that is still there.
        """
        return self._write_thread.submit(self._put_there)

    def close(self) -> None:
        """Finish what was asked for, and close the file."""
        self._write_thread.shutdown()
        self.interrupt()
        for thread in (self._find_thread, self._read_thread):
            thread.shutdown(cancel_futures=True)
        self._finder.close()
        self._reader.close()
        with suppress(sqlite3.Error):  # all is in the log already, if not in the file
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._writer.close()

    def _transact(self, work: Work[T]) -> T:
        # A system goes on writing into a file that was deleted, and says nothing.
        if not self.is_there():
            raise LibraryError(Trouble.GONE, str(self.path))
        with _told(), transaction(self._writer):
            return work(self._writer)

    def _put_there(self) -> None:
        part = self.path.with_name(f"{self.path.name}.part")
        with _told():
            self.path.parent.mkdir(mode=0o700, exist_ok=True)
            part.unlink(missing_ok=True)
            _make(part)
            self._writer.execute("VACUUM INTO ?", (str(part),))
            if self.path.exists():  # it is somebody's
                kept_aside(self.path, datetime.now().astimezone(), "found")
            for end in COMPANIONS[1:]:  # they belong to the file that is gone
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)
            part.replace(self.path)

    @staticmethod
    def _read(work: Work[T], connection: Connection) -> T:
        with _told():
            return work(connection)


@contextmanager
def transaction(connection: Connection) -> Generator[None, None, None]:
    """Keep all that is done within, or nothing of it."""
    if connection.in_transaction:  # it could not be taken back when it failed
        connection.execute("ROLLBACK")
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk ends it by itself
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


def kept_aside(path: Path, now: datetime, why: str) -> Path:
    """Rename a database with what belongs to it; return its new name."""
    kept = path.with_name(f"{path.stem}.{why}-{now:%Y%m%d-%H%M%S}{path.suffix}")
    for end in COMPANIONS:
        file = path.with_name(path.name + end)
        if file.exists():
            file.replace(kept.with_name(kept.name + end))
    return kept


def header_of(path: Path) -> Header | None:
    """Read what a file says of itself, without opening it as a database; None for an empty one.

    Raises:
        LibraryError: it is no database at all.
    """
    with path.open("rb") as file:
        head = file.read(100)
    if not head:
        return None
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise LibraryError(Trouble.DAMAGED, "file is not a database")
    return Header(_number(head, _APPLICATION_AT), _number(head, _VERSION_AT))


def is_sound(path: Path) -> bool:
    """Tell whether a database file can be read to its end; it is not changed."""
    try:
        check_sound(path)
    except LibraryError:
        return False
    return True


def check_sound(path: Path) -> None:
    """Read a database file to its end, without changing it.

    Raises:
        LibraryError: it is damaged; or, with any other trouble, it cannot be read at present.
    """
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            found = connection.execute("PRAGMA quick_check").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        told = _library_error(error)
        is_of_the_system = told.trouble is not Trouble.OTHER
        raise (told if is_of_the_system else LibraryError(Trouble.DAMAGED, str(error))) from error
    if found != ("ok",):
        raise LibraryError(Trouble.DAMAGED, f"{path.name} is damaged")


@contextmanager
def reading(path: Path) -> Generator[Connection, None, None]:
    """Connect to a database as it is now, beside a program that has it open; nothing is changed.

    All that is read within is of one moment. Errors of the system within are passed on as they
    are.

    Raises:
        LibraryError: there is none (GONE), it is foreign, damaged, of a later version, or of an
            earlier one; or it cannot be read.
    """
    with _told():
        header = header_of(path)
        check(header)
        if header is None:
            raise LibraryError(Trouble.GONE, f"{path.name} is empty")
        if header.version < VERSION:
            raise LibraryError(Trouble.OLDER)
        connection = _connected_to_read(path)
    try:
        yield connection
    except sqlite3.Error as error:
        raise _library_error(error) from error
    finally:
        connection.close()


def _connected_to_read(path: Path) -> Connection:
    """Connect, and begin to read."""
    try:
        return _begun(f"{path.as_uri()}?mode=ro")
    except sqlite3.OperationalError as error:
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            raise
        # In a folder that cannot be written, or on a full disk, what readers and writers share
        # cannot be made. With an empty log all is in the file, which can be read by itself.
        try:
            return _begun(f"{path.as_uri()}?mode=ro&immutable=1")
        except sqlite3.Error:
            raise error from None


def _begun(uri: str) -> Connection:
    made = sqlite3.connect(uri, uri=True, timeout=_BUSY_S, isolation_level=None)
    try:
        made.execute("BEGIN")
        made.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        made.close()
        raise
    return made


@contextmanager
def reading_leniently(path: Path) -> Generator[Connection, None, None]:
    """Connect to a damaged file, as far as that can be; texts that are none are mended.

    Another thread may read, while this one waits for it.

    Raises:
        LibraryError: it cannot be connected to.
    """
    with _told():
        connection = sqlite3.connect(path, check_same_thread=False)
    connection.text_factory = _mended
    try:
        yield connection
    finally:
        with suppress(sqlite3.Error):
            connection.close()


@contextmanager
def passing_over_damage() -> Generator[None, None, None]:
    """Leave off where a page of a file is damaged: what is read there can be done without."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if _library_error(error).trouble is not Trouble.DAMAGED:
            raise


def _mended(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def write_copy(path: Path, into: Path) -> None:
    """Write a database as it is now into a new file, while others read and write it.

    Raises:
        LibraryError: it cannot be read, or the new file not be written; that may be half there.
    """
    with _told():
        _make(into)
        connection = _connected(path)
        try:
            connection.execute("VACUUM INTO ?", (str(into),))
        finally:
            connection.close()


def _number(head: bytes, at: int) -> int:
    return int.from_bytes(head[at : at + 4], "big")


def _prepare(path: Path) -> None:
    """Make the folder and the file, for the owner only."""
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True)
    if not path.exists():
        _make(path)


def _make(path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def check(header: Header | None) -> None:
    """Tell whether this program may open a database; an empty file becomes one.

    Raises:
        LibraryError: it is foreign, or of a later version.
    """
    if header is None:
        return
    if header.application != APPLICATION_ID:
        raise LibraryError(Trouble.FOREIGN)
    if header.version > VERSION:
        raise LibraryError(Trouble.NEWER)


def _connected(path: Path, *, is_reader: bool = False) -> Connection:
    """Connect; the threads that use it are others, but always one for each."""
    made = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("PRAGMA synchronous=FULL")
        made.execute("PRAGMA foreign_keys=ON")
        made.execute(f"PRAGMA cache_size=-{_CACHE_KB}")
        if is_reader:
            made.execute("PRAGMA query_only=ON")
    except BaseException:
        made.close()
        raise
    return made


def _migrate(connection: Connection) -> None:
    """Bring an older or empty database up to date, a version in a transaction each."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        return
    connection.execute("PRAGMA foreign_keys=OFF")
    for at in range(version, VERSION):
        with transaction(connection):
            for statement in SCRIPTS[at]:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={at + 1}")
    connection.execute("PRAGMA foreign_keys=ON")
    # The header is read without the log: see `header_of`.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _told() -> Generator[None, None, None]:
    """Turn what SQLite or the system says into a LibraryError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _library_error(error) from error
    except OSError as error:
        raise LibraryError(Trouble.of(error), str(error)) from error


def _library_error(error: sqlite3.Error) -> LibraryError:
    code = getattr(error, "sqlite_errorcode", 0)
    return LibraryError(_TROUBLES.get(code & 0xFF, Trouble.OTHER), str(error))
