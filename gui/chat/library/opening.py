"""Opening the library, whatever became of its file: nothing is changed that cannot be undone.

A file of a later version, or of another program, is left alone. A damaged one is renamed and kept
byte for byte; the newest sound copy takes its place, with what can still be read of the other.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gui.chat.library import backups, messages, salvage
from gui.chat.library.database import Database, check, header_of, is_sound
from gui.chat.library.errors import LibraryError, Trouble
from gui.chat.library.migrations import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

_COMPANIONS = ("", "-wal", "-shm")
"""What belongs to a database file."""
_READ_THROUGH = 64 * 1024 * 1024
"""Bytes of a file that is read through before it is opened; a larger one would take too long."""


class Opened(NamedTuple):
    """An open library, and what happened on the way.

    `damaged` is where the damaged file is kept, `restored` the copy that took its place, if there
    was one; `salvaged` counts the messages of the damaged file that the copy did not have.
    `interrupted` counts the answers that were on their way when the program died.
    """

    database: Database
    damaged: Path | None = None
    restored: Path | None = None
    salvaged: int = 0
    interrupted: int = 0


def open_library(path: Path, now: Callable[[], datetime] = datetime.now) -> Opened:
    """Open the library, make it where there is none, mend it where it is damaged.

    Raises:
        LibraryError: it cannot be opened, is of a later version, or of another program; or a
            copy could not be made before it was to be changed. It is as it was.
    """
    try:
        opened = Opened(_opened(path))
    except LibraryError as error:
        if error.trouble is not Trouble.DAMAGED:
            raise
        opened = _mended(path, now())
    interrupted = opened.database.write(messages.end_interrupted).result()
    return opened._replace(interrupted=interrupted)


def restore(path: Path, copy: Path, now: Callable[[], datetime] = datetime.now) -> Path:
    """Put a copy in the place of the library, which must be closed; return where that is kept.

    Raises:
        LibraryError: the copy is not sound, or cannot be put there.
    """
    if not is_sound(copy):
        raise LibraryError(Trouble.DAMAGED, f"{copy.name} is damaged")
    return _replaced(path, copy, now(), "before-restore")


def _opened(path: Path) -> Database:
    if path.exists():
        header = header_of(path)
        check(header)
        if header is None and backups.all_of(path):
            raise LibraryError(Trouble.DAMAGED, f"{path.name} is empty")
        if path.stat().st_size <= _READ_THROUGH and not is_sound(path):
            raise LibraryError(Trouble.DAMAGED, f"{path.name} is damaged")
        if header is not None and header.version < VERSION:
            backups.make_before(path, VERSION)
    return Database(path)


def _mended(path: Path, now: datetime) -> Opened:
    copy = backups.newest_sound(path)
    damaged = _replaced(path, copy, now, "damaged")
    database = Database(path)
    rescued = salvage.read(damaged)
    salvaged = database.write(lambda to: salvage.add(to, rescued)).result()
    return Opened(database, damaged, copy, salvaged)


def _replaced(path: Path, copy: Path | None, now: datetime, why: str) -> Path:
    """Rename a database with what belongs to it, and put a copy in its place, if there is one."""
    kept = path.with_name(f"{path.stem}.{why}-{now:%Y%m%d-%H%M%S}{path.suffix}")
    part = path.with_name(f"{path.name}.part")
    try:
        if copy is not None:
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)
            part.write_bytes(copy.read_bytes())
        for end in _COMPANIONS:
            file = path.with_name(path.name + end)
            if file.exists():
                file.replace(kept.with_name(kept.name + end))
        if copy is not None:
            part.replace(path)
    except OSError as error:
        raise LibraryError(Trouble.of(error), str(error)) from error
    return kept
