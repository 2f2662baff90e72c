"""Copies of the database: one a day, and one before it is changed for a new version.

Seven days and four weeks are kept. An old one goes only once the new one has been read through.
"""

import re
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from gui.chat.library.database import check, header_of, is_sound, reading, write_copy
from gui.chat.library.errors import LibraryError, Trouble

DAYS, WEEKS = 7, 4
_NAME = re.compile(r"chats-(\d{4}-\d{2}-\d{2})\.db")
_BEFORE = "chats-before-version-{version}.db"
_PART = ".part"


class Copy(NamedTuple):
    """A copy as it is listed. `chats` is None where they cannot be counted; `size` is in bytes."""

    path: Path
    made_at: datetime
    size: int
    chats: int | None


def folder_of(path: Path) -> Path:
    """Return where the copies of a database are."""
    return path.parent / "backups"


def is_due(path: Path, today: date) -> bool:
    """Tell whether there is no copy of today.

    Where there are copies of days to come, a clock was wrong: nobody knows of which day one of
    today is.

    Raises:
        LibraryError: the folder of copies cannot be read.
    """
    with _told():
        dates = _dates(folder_of(path))
    return today not in dates or max(dates) > today


def make(path: Path, today: date) -> Path:
    """Copy the database, read the copy through, then let go of copies that are too old.

    This takes as long as reading the whole database; others can read and write it meanwhile.

    Raises:
        LibraryError: no sound copy could be made; all older ones are still there.
    """
    folder = folder_of(path)
    made = _copied(path, _daily(folder, today))
    with _told():
        for old in too_old(_dates(folder), today):
            _daily(folder, old).unlink(missing_ok=True)
        for left in folder.glob(f"chats-*{_PART}"):  # by one that was killed meanwhile
            left.unlink(missing_ok=True)
    return made


def make_before(path: Path, version: int) -> Path:
    """Copy the database before it is brought up to a version."""
    return _copied(path, folder_of(path) / _BEFORE.format(version=version))


def all_of(path: Path, now: Callable[[], datetime] | None = None) -> list[Path]:
    """Return the copies of a database, the newest first; those from the future come last."""
    return [file for _, _, file in _by_age(path, now)]


def newest_sound(path: Path) -> Path | None:
    """Return the newest copy that can be read to its end, and opened by this program."""
    return next((file for file in all_of(path) if is_good(file)), None)


def newest_good_day(path: Path, now: Callable[[], datetime] | None = None) -> date | None:
    """Return of which day the newest copy is that can be relied on; one of a day to come cannot.

    This takes as long as reading a whole copy, or several.

    Raises:
        LibraryError: the folder of copies cannot be read.
    """
    with _told():
        found = _by_age(path, now)
    days = (at.date() for is_past, at, file in found if is_past and is_good(file))
    return next(days, None)


def is_good(copy: Path) -> bool:
    """Tell whether a copy can be read to its end, and opened by this program."""
    try:
        header = header_of(copy)
        check(header)
    except (LibraryError, OSError):
        return False
    return header is not None and is_sound(copy)


def listed(path: Path, now: Callable[[], datetime] | None = None) -> list[Copy]:
    """Return what is known of the copies of a database without reading them through.

    Raises:
        LibraryError: the folder of copies cannot be read.
    """
    with _told():
        found = _by_age(path, now)
        return [Copy(file, at, file.stat().st_size, _chats_in(file)) for _, at, file in found]


def too_old(dates: Sequence[date], today: date = date.max) -> list[date]:
    """Return which dates are neither among the newest seven nor the last of the newest weeks.

    Dates after today are older than all others: they come of a clock that was wrong.
    """
    newest = sorted(dates, key=lambda day: (day <= today, day), reverse=True)
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
    if not folder.is_dir():
        return []
    days = (_day_of(file) for file in folder.iterdir())
    return [day for day in days if day is not None]


def _day_of(file: Path) -> date | None:
    """Return of which day a copy is by its name."""
    name = _NAME.fullmatch(file.name)
    try:
        return date.fromisoformat(name.group(1)) if name else None
    except ValueError:
        return None


def _by_age(path: Path, now: Callable[[], datetime] | None) -> list[tuple[bool, datetime, Path]]:
    """Return the copies with when they were made, and whether that is past; the newest first."""
    folder = folder_of(path)
    if not folder.is_dir():
        return []
    today = (now() if now is not None else datetime.now().astimezone()).date()
    found: list[tuple[bool, datetime, Path]] = []
    for file in folder.glob("chats-*.db"):
        with suppress(FileNotFoundError):
            at = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
            day = _day_of(file)
            if day is not None and day != at.date():  # a file that was copied has another time
                at = datetime.combine(day, time.min).astimezone()
            if file.is_file():
                found.append((at.date() <= today, at, file))
    return sorted(found, reverse=True)


def _chats_in(copy: Path) -> int | None:
    try:
        with reading(copy) as connection:
            count = "SELECT count(*) FROM chats WHERE bin_ms IS NULL AND shown IS NOT NULL"
            return int(connection.execute(count).fetchone()[0])
    except (LibraryError, OSError):
        return None


def _copied(path: Path, into: Path) -> Path:
    """Write a copy under another name first: what has a copy's name is whole."""
    part = into.with_name(into.name + _PART)
    try:
        with _told():
            into.parent.mkdir(mode=0o700, exist_ok=True)
            part.unlink(missing_ok=True)
            write_copy(path, part)
            if not is_sound(part):
                raise LibraryError(Trouble.DAMAGED, f"{path.name} could not be copied")
            part.replace(into)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return into


@contextmanager
def _told() -> Generator[None, None, None]:
    """Turn what the system says into a LibraryError."""
    try:
        yield
    except OSError as error:
        raise LibraryError(Trouble.of(error), str(error)) from error
