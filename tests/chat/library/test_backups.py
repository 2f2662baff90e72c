"""Copies: one a day, seven days and four weeks, and none goes before a new one is sound."""

import sqlite3
import stat
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.chat.library import backups, chats
from gui.chat.library.backups import DAYS, WEEKS, too_old
from gui.chat.library.database import Database, is_sound
from gui.chat.library.errors import LibraryError, Trouble

TODAY = date(2026, 11, 25)


def at_noon() -> datetime:
    return datetime.combine(TODAY, time(12)).astimezone()


def fill(kept: Database, model: str) -> None:
    kept.write(lambda to: chats.add(to, began_ms=1, model=model)).result()


def unsound(_: Path) -> bool:
    return False


def test_a_copy_has_all_that_was_written(database: Database) -> None:
    fill(database, "a")
    assert backups.is_due(database.path, TODAY)
    made = backups.make(database.path, TODAY)

    assert not backups.is_due(database.path, TODAY)
    assert backups.is_due(database.path, TODAY + timedelta(1))
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    copied = Database(made)
    assert [it.model for it in copied.read(chats.every).result()] == ["a"]
    copied.close()


def test_others_can_write_meanwhile(database: Database) -> None:
    fill(database, "a")
    blocked = database.write(lambda to: to.execute("SELECT 1").fetchone())
    backups.make(database.path, TODAY)
    fill(database, "b")

    assert blocked.result() == (1,)
    assert backups.newest_sound(database.path) == backups.all_of(database.path)[0]


def test_old_copies_go_after_the_new_one_is_sound(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in range(60, 0, -1):
        backups.make(database.path, TODAY - timedelta(days))
    before = {file.name for file in backups.all_of(database.path)}
    assert len(before) == DAYS + WEEKS
    with monkeypatch.context() as patch:
        patch.setattr(backups, "is_sound", unsound)
        with pytest.raises(LibraryError) as caught:
            backups.make(database.path, TODAY)

    assert caught.value.trouble is Trouble.DAMAGED
    assert {file.name for file in backups.folder_of(database.path).iterdir()} == before
    backups.make(database.path, TODAY)
    assert len(backups.all_of(database.path)) == DAYS + WEEKS


def test_a_copy_that_cannot_be_written_leaves_the_others(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.make(database.path, TODAY - timedelta(1))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "write_copy", full)
    with pytest.raises(LibraryError) as caught:
        backups.make(database.path, TODAY)

    assert caught.value.trouble is Trouble.FULL
    assert len(backups.all_of(database.path)) == 1


def test_a_damaged_copy_is_passed_over(database: Database) -> None:
    good = backups.make(database.path, TODAY - timedelta(1))
    bad = backups.make(database.path, TODAY)
    bad.write_bytes(bad.read_bytes()[:5000])

    assert backups.newest_sound(database.path) == good
    assert not is_sound(bad)


@given(st.sets(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=80))
def test_the_newest_days_and_weeks_are_kept(dates: set[date]) -> None:
    gone = set(too_old(sorted(dates)))
    kept = sorted(dates - gone, reverse=True)

    assert kept[:DAYS] == sorted(dates, reverse=True)[:DAYS]
    assert len(kept) <= DAYS + WEEKS
    weeks = [day.isocalendar()[:2] for day in kept[DAYS:]]
    assert len(set(weeks)) == len(weeks)


@given(
    st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=80),
    st.integers(1, DAYS),
)
def test_copies_from_the_future_do_not_push_out_newer_ones(dates: set[date], recent: int) -> None:
    of_late = {TODAY - timedelta(days) for days in range(recent)}
    gone = too_old(sorted(dates | of_late), TODAY)

    assert not of_late & set(gone)


def test_after_a_clock_was_wrong_there_is_a_copy_of_today_again(database: Database) -> None:
    for days in range(20):
        backups.make(database.path, TODAY + timedelta(400 + days))
    fill(database, "a")
    assert backups.is_due(database.path, TODAY)
    made: list[Path] = []
    for days in range(DAYS):
        made.append(backups.make(database.path, TODAY + timedelta(days)))
        fill(database, f"{days}")
        # Also a day of which there is one: that may have been made before the clock was set back.
        assert backups.is_due(database.path, TODAY + timedelta(days))

    def now() -> datetime:
        return datetime.combine(TODAY + timedelta(DAYS), time(12)).astimezone()

    assert backups.all_of(database.path, now)[:DAYS] == made[::-1]
    assert backups.newest_good_day(database.path, now) == TODAY + timedelta(DAYS - 1)


def test_what_is_listed_tells_of_each_copy(database: Database) -> None:
    fill(database, "a")
    good = backups.make(database.path, TODAY - timedelta(1))
    bad = backups.make(database.path, TODAY)
    bad.write_bytes(b"no database")
    found = backups.listed(database.path, at_noon)

    assert [(it.path, it.chats, it.size) for it in found] == [
        (bad, None, 11),
        (good, 0, good.stat().st_size),  # a chat in which nothing was said is not listed
    ]
    assert [it.made_at.date() for it in found] == [TODAY, TODAY - timedelta(1)]
    assert {it.name for it in good.parent.iterdir()} == {good.name, bad.name}
    assert backups.newest_good_day(database.path, at_noon) == TODAY - timedelta(1)


def test_an_empty_file_and_one_of_another_program_are_no_good_copies(database: Database) -> None:
    folder = backups.folder_of(database.path)
    folder.mkdir()
    (folder / "chats-2026-11-24.db").touch()
    foreign = sqlite3.connect(folder / "chats-2026-11-25.db")
    foreign.execute("CREATE TABLE things (id)")
    foreign.close()

    assert len(backups.all_of(database.path)) == 2
    assert backups.newest_sound(database.path) is None


def test_odd_names_and_what_was_left_half_are_in_nobodys_way(database: Database) -> None:
    folder = backups.folder_of(database.path)
    folder.mkdir()
    (folder / "chats-2026-13-45.db").touch()
    (folder / "chats-2026-11-01.db.part").touch()
    (folder / "notes.txt").touch()
    made = backups.make(database.path, TODAY)

    assert {it.name for it in folder.iterdir()} == {made.name, "chats-2026-13-45.db", "notes.txt"}


def test_a_folder_of_copies_that_is_none_is_told(database: Database) -> None:
    backups.folder_of(database.path).write_text("in the way")
    with pytest.raises(LibraryError) as caught:
        backups.make(database.path, TODAY)

    assert caught.value.trouble is Trouble.GONE
