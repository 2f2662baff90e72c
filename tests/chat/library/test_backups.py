"""Copies: one a day, seven days and four weeks, and none goes before a new one is sound."""

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.chat.library import backups, chats
from gui.chat.library.backups import DAYS, WEEKS, too_old
from gui.chat.library.database import Database, is_sound
from gui.chat.library.errors import LibraryError, Trouble

TODAY = date(2026, 11, 25)


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
