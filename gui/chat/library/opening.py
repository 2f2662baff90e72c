"""Opening the library, whatever became of its file: nothing is changed that cannot be undone.

A file of a later version, or of another program, is left alone. A damaged one is renamed and kept
byte for byte; the newest sound copy takes its place, with what can still be read of the other.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gui.chat.library import backups, messages, salvage
from gui.chat.library.database import (
    COMPANIONS,
    Database,
    check,
    check_sound,
    header_of,
    kept_aside,
)
from gui.chat.library.errors import LibraryError, Mended, Trouble
from gui.chat.library.migrations import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

_COPIED_AT_ONCE = 1024 * 1024
_READ_THROUGH = 64 * 1024 * 1024
"""Bytes of a file that is read through before it is opened; a larger one would take too long."""


class Opened(NamedTuple):
    """An open library, and what happened on the way.

    `damaged`, `restored` and `salvaged` are as in `Mended`, where the file was damaged.
    `interrupted` counts the answers that were on their way when the program died.
    """

    database: Database
    damaged: Path | None = None
    restored: Path | None = None
    salvaged: int = 0
    interrupted: int = 0


def open_library(
    path: Path, now: Callable[[], datetime] = datetime.now, mended: Mended | None = None
) -> Opened:
    """Open the library, make it where there is none, mend it where it is damaged.

    `mended` is what an earlier try came to.

    Raises:
        LibraryError: it cannot be opened, is of a later version, or of another program; or a
            copy could not be made before it was to be changed. It is as it was, or has been
            mended, which the error tells.
    """
    try:
        try:
            database = _opened(path)
        except LibraryError as error:
            if error.trouble is not Trouble.DAMAGED:
                raise
            mended = _mended(path, now())
            database = Database(path)
        try:
            interrupted = database.write(messages.end_interrupted).result()
        except LibraryError:
            database.close()
            raise
    except LibraryError as error:
        error.mended = mended
        raise
    opened = Opened(database, *mended) if mended is not None else Opened(database)
    return opened._replace(interrupted=interrupted)


def check_copy(copy: Path) -> None:
    """Read a copy through.

    Raises:
        LibraryError: it cannot be read to its end, or not be opened by this program.
    """
    if not backups.is_good(copy):
        raise LibraryError(Trouble.DAMAGED, f"{copy.name} is damaged")


def restore(path: Path, copy: Path, now: Callable[[], datetime] = datetime.now) -> Path:
    """Put a copy in the place of the library, which must be closed; return where that is kept.

    Raises:
        LibraryError: the copy is not sound, or cannot be put there.
    """
    check_copy(copy)
    return _replaced(path, copy, now(), "before-restore")


def _opened(path: Path) -> Database:
    if path.exists():
        header = header_of(path)
        check(header)
        if header is None and backups.all_of(path):
            raise LibraryError(Trouble.DAMAGED, f"{path.name} is empty")
        if path.stat().st_size <= _READ_THROUGH:
            check_sound(path)
        if header is not None and header.version < VERSION:
            backups.make_before(path, VERSION)
    return Database(path)


def _mended(path: Path, now: datetime) -> Mended:
    """Make a sound library beside the damaged one, and only then put it in its place."""
    copy = backups.newest_sound(path)
    part = path.with_name(f"{path.name}.part")
    with _told():
        for end in COMPANIONS:
            part.with_name(part.name + end).unlink(missing_ok=True)
        if copy is not None:
            _copy(copy, part)
    salvaged = _salvaged(path, part)
    with _told():
        damaged = kept_aside(path, now, "damaged")
        part.replace(path)
    return Mended(damaged, copy, salvaged)


def _salvaged(path: Path, into: Path) -> int:
    """Add what can be read of a damaged file to another library; return how many messages."""
    with salvage.reading(path) as rescued:
        database = Database(into)
        try:
            salvaged = database.write(lambda to: salvage.add(to, rescued)).result()
        finally:
            database.close()
    if into.with_name(f"{into.name}-wal").exists():
        raise LibraryError(Trouble.OTHER, f"{into.name} could not be written to its end")
    return salvaged


def _replaced(path: Path, copy: Path, now: datetime, why: str) -> Path:
    """Rename a database with what belongs to it, and put a copy in its place."""
    part = path.with_name(f"{path.name}.part")
    with _told():
        part.unlink(missing_ok=True)
        _copy(copy, part)
        kept = kept_aside(path, now, why)
        part.replace(path)
    return kept


def _copy(copy: Path, into: Path) -> None:
    into.touch(mode=0o600)
    with copy.open("rb") as source, into.open("wb") as file:
        shutil.copyfileobj(source, file, _COPIED_AT_ONCE)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _told() -> Generator[None, None, None]:
    """Turn what the system says into a LibraryError."""
    try:
        yield
    except OSError as error:
        raise LibraryError(Trouble.of(error), str(error)) from error
