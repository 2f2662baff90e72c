"""Copies of the database: one a day, and one before it is changed for a new version.

Seven days and four weeks are kept. An old one goes only once the new one has been read through.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from gui.chat.library.database import is_sound, write_copy
from gui.chat.library.errors import LibraryError, Trouble

DAYS, WEEKS = 7, 4
_NAME = re.compile(r"chats-(\d{4}-\d{2}-\d{2})\.db")
_BEFORE = "chats-before-version-{version}.db"
_PART = ".part"


def folder_of(path: Path) -> Path:
    """Return where the copies of a database are."""
    return path.parent / "backups"


def is_due(path: Path, today: date) -> bool:
    """Tell whether there is no copy of today."""
    return not _daily(folder_of(path), today).exists()


def make(path: Path, today: date) -> Path:
    """Copy the database, read the copy through, then let go of copies that are too old.

    This takes as long as reading the whole database; others can read and write it meanwhile.

    Raises:
        LibraryError: no sound copy could be made; all older ones are still there.
    """
    folder = folder_of(path)
    made = _copied(path, _daily(folder, today))
    for old in too_old(_dates(folder)):
        _daily(folder, old).unlink(missing_ok=True)
    return made


def make_before(path: Path, version: int) -> Path:
    """Copy the database before it is brought up to a version."""
    return _copied(path, folder_of(path) / _BEFORE.format(version=version))


def all_of(path: Path) -> list[Path]:
    """Return the copies of a database, the newest first."""
    folder = folder_of(path)
    if not folder.is_dir():
        return []
    found = [file for file in folder.glob("chats-*.db") if file.is_file()]
    return sorted(found, key=lambda file: (file.stat().st_mtime, file.name), reverse=True)


def newest_sound(path: Path) -> Path | None:
    """Return the newest copy that can be read to its end."""
    return next((file for file in all_of(path) if is_sound(file)), None)


def too_old(dates: Sequence[date]) -> list[date]:
    """Return which dates are neither among the newest seven nor the last of the newest weeks."""
    newest = sorted(dates, reverse=True)
    kept = set(newest[:DAYS])
    weeks: dict[tuple[int, int], date] = {}
    for day in newest[DAYS:]:
        year, week, _ = day.isocalendar()
        weeks.setdefault((year, week), day)
    kept |= set(list(weeks.values())[:WEEKS])
    return sorted(set(dates) - kept)


def _daily(folder: Path, day: date) -> Path:
    return folder / f"chats-{day.isoformat()}.db"


def _dates(folder: Path) -> list[date]:
    names = (_NAME.fullmatch(file.name) for file in folder.iterdir())
    return [date.fromisoformat(name.group(1)) for name in names if name]


def _copied(path: Path, into: Path) -> Path:
    """Write a copy under another name first: what has a copy's name is whole."""
    part = into.with_name(into.name + _PART)
    try:
        into.parent.mkdir(mode=0o700, exist_ok=True)
        part.unlink(missing_ok=True)
        write_copy(path, part)
        if not is_sound(part):
            raise LibraryError(Trouble.DAMAGED, f"{path.name} could not be copied")
        part.replace(into)
    except OSError as error:
        raise LibraryError(Trouble.of(error), str(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return into
