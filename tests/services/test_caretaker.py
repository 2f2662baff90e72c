"""A copy of the library a day, the end of what was deleted long ago, and going back to a copy."""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gui.chat.library import backups, chats, messages, opening
from gui.chat.library.backups import Copy
from gui.chat.library.database import Connection, Database
from gui.chat.library.errors import LibraryError, Trouble
from gui.chat.library.records import USER
from gui.services import caretaker
from gui.services.caretaker import Caretaker, Lapse
from gui.services.library import Library
from gui.services.tasks import Tasks
from tests.qt_loop import OnQtLoop, until

NOON = datetime(2026, 11, 25, 12).astimezone()
DAY_MS = 24 * 3600 * 1000


class Clock:
    """Tells the time that it was given."""

    def __init__(self) -> None:
        self.now = NOON
        self.passed_s = 0.0

    @property
    def today(self) -> date:
        return self.now.date()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, tasks: Tasks, on_loop: OnQtLoop) -> Library:
    made = Library(tmp_path / "chats.db", tasks)

    async def close() -> None:
        await made.aclose(5)

    on_loop.after.append(close)
    return made


@pytest.fixture
def care(
    library: Library,
    tasks: Tasks,
    clock: Clock,
    on_loop: OnQtLoop,
    monkeypatch: pytest.MonkeyPatch,
) -> Caretaker:
    """The caretaker of an open library, who has looked after it once."""
    monkeypatch.setattr(caretaker, "WAIT_MS", 0)
    made = Caretaker(library, tasks, now=lambda: clock.now, clock=lambda: clock.passed_s)

    async def begin() -> None:
        library.begin()
        await until(lambda: copies_of(library), made.cared)
        await library.saved()

    on_loop.before.append(begin)
    return made


def copies_of(library: Library) -> list[str]:
    return sorted(it.name for it in backups.all_of(library.path))


def talk(to: Connection) -> int:
    chat = chats.add(to, began_ms=int(NOON.timestamp() * 1000))
    messages.add(to, chat, None, USER, "Hello", sent_ms=int(NOON.timestamp() * 1000))
    return chat


def fails(trouble: Trouble) -> Callable[..., Path]:
    def make(*_: object) -> Path:
        raise LibraryError(trouble, "as the system said")

    return make


async def heard(signal: Any, work: Callable[[], object]) -> tuple[Any, ...]:
    """Return what a signal carries once work has been begun."""
    told: list[tuple[Any, ...]] = []

    def note(*carried: object) -> None:
        told.append(carried)

    signal.connect(note)
    work()
    await until(lambda: told, signal)
    signal.disconnect(note)
    return told[0]


async def copies(care: Caretaker) -> list[Copy]:
    """Return what copies are listed."""
    found, error = await heard(care.listed, care.list_copies)
    assert error is None
    return list(found)


async def test_there_is_a_copy_soon_after_the_library_was_opened(
    care: Caretaker, library: Library, clock: Clock
) -> None:
    assert copies_of(library) == [f"chats-{clock.today}.db"]
    assert [it.chats for it in await copies(care)] == [0]


async def test_the_first_writing_of_another_day_brings_another_copy(
    care: Caretaker, library: Library, clock: Clock
) -> None:
    made: list[None] = []
    care.cared.connect(lambda: made.append(None))
    library.write(talk)
    await library.saved()
    assert not care._timer.isActive()

    clock.now += timedelta(1)
    library.write(talk)
    await until(lambda: made, care.cared)
    await library.saved()
    assert len(copies_of(library)) == 2
    assert (await copies(care))[0].chats == 2
    library.write(talk)
    await library.saved()
    assert not care._timer.isActive()


async def test_what_was_deleted_long_ago_goes_after_the_copy_was_made(
    care: Caretaker, library: Library, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caretaker, "AT_ONCE", 2)
    now_ms = int(clock.now.timestamp() * 1000)

    def fill(to: Connection) -> None:
        for days in (29, 31, 32, 33, 34, 35):
            chats.put_into_bin(to, talk(to), now_ms=now_ms - days * DAY_MS)

    library.write(fill)
    await library.saved()
    clock.now += timedelta(hours=20)
    await heard(care.cared, care.care)
    await until(lambda: not library.has_unsaved, library.written)

    assert len(await library.read(chats.in_bin)) == 1
    copied = Database(backups.all_of(library.path, lambda: clock.now)[0])
    assert len(copied.read(chats.in_bin).result()) == 6
    copied.close()


async def test_without_a_copy_nothing_is_removed_and_the_log_is_told(
    care: Caretaker,
    library: Library,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    told: list[Lapse] = []
    care.lapsed.connect(told.append)
    library.write(lambda to: chats.put_into_bin(to, talk(to), now_ms=1))
    await library.saved()
    clock.now += timedelta(1)
    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr(backups, "make", fails(Trouble.FULL))
        await care._care()
        library.write(talk)
        await library.saved()
        assert not care._timer.isActive()

    assert [record.getMessage() for record in caplog.records] == ["No backup could be made."]
    assert told == []
    assert len(await library.read(chats.in_bin)) == 1

    clock.passed_s += caretaker.AGAIN_S
    await heard(care.cared, lambda: library.write(talk))
    assert len(copies_of(library)) == 2


async def test_a_week_without_a_copy_is_told_with_the_reason(
    care: Caretaker, library: Library, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = clock.today
    monkeypatch.setattr(backups, "make", fails(Trouble.FULL))
    clock.now += timedelta(caretaker.LAPSE_DAYS)
    (lapse,) = await heard(care.lapsed, care.care)
    assert lapse.since == last
    assert lapse.error.trouble is Trouble.FULL

    backups.all_of(library.path)[0].write_bytes(b"damaged")
    library.write(talk)
    await library.saved()
    clock.now = NOON + timedelta(caretaker.LAPSE_DAYS)
    (lapse,) = await heard(care.lapsed, care.care)
    assert lapse.since is None


async def test_a_clock_that_was_set_back_stops_no_copies(
    care: Caretaker, library: Library, clock: Clock
) -> None:
    library.write(talk)
    await library.saved()
    clock.now -= timedelta(3)
    await heard(care.cared, care.care)
    assert len(copies_of(library)) == 2
    clock.now += timedelta(1)
    await heard(care.cared, care.care)
    assert len(copies_of(library)) == 3


async def test_a_copy_takes_the_librarys_place_and_that_is_kept(
    care: Caretaker, library: Library
) -> None:
    (copy,) = await copies(care)
    library.write(talk)
    before: list[str] = []
    care.restoring.connect(lambda: before.append("restoring"))
    library.replaced.connect(lambda: before.append("replaced"))
    (kept,) = await heard(care.restored, lambda: care.restore(copy.path))

    assert before == ["restoring", "replaced"]
    assert await library.read(chats.every) == []
    former = Database(kept)
    assert len(former.read(chats.every).result()) == 1
    former.close()
    library.write(talk)
    await library.saved()
    assert len(await library.read(chats.every)) == 1


async def test_a_damaged_copy_is_refused_and_nothing_is_read_anew(
    care: Caretaker, library: Library
) -> None:
    library.write(talk)
    await library.saved()
    (copy,) = await copies(care)
    copy.path.write_bytes(copy.path.read_bytes()[:6000])
    opened: list[None] = []
    library.opened.connect(lambda: opened.append(None))
    path, error = await heard(care.restore_failed, lambda: care.restore(copy.path))

    assert (path, error.trouble) == (copy.path, Trouble.DAMAGED)
    assert opened == []
    assert not care.is_restoring
    assert len(await library.read(chats.every)) == 1


async def test_where_the_copy_cannot_be_put_the_library_goes_on(
    care: Caretaker, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write(talk)
    (copy,) = await copies(care)
    opened: list[None] = []
    library.opened.connect(lambda: opened.append(None))
    monkeypatch.setattr(opening, "_replaced", fails(Trouble.FULL))
    _, error = await heard(care.restore_failed, lambda: care.restore(copy.path))

    assert error.trouble is Trouble.FULL
    assert opened == []
    library.write(talk)
    await library.saved()
    assert len(await library.read(chats.every)) == 2


async def test_a_copy_takes_the_place_of_a_library_that_could_not_be_opened(
    library: Library, tasks: Tasks, tmp_path: Path
) -> None:
    made = Database(library.path)
    made.write(talk).result()
    copy = backups.make(library.path, NOON.date())
    made.close()
    newer = bytearray(library.path.read_bytes())
    newer[60:64] = (999).to_bytes(4, "big")
    library.path.write_bytes(newer)
    library.begin()
    await until(lambda: library.trouble, library.trouble_changed)
    assert library.trouble is not None
    assert library.trouble.trouble is Trouble.NEWER

    care = Caretaker(library, tasks)
    (kept,) = await heard(care.restored, lambda: care.restore(copy))
    assert kept.read_bytes() == newer
    library.write(talk)
    await library.saved()
    assert len(await library.read(chats.every)) == 2


async def test_copies_that_cannot_be_looked_for_are_told(
    care: Caretaker, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "listed", fails(Trouble.READ_ONLY))
    found, error = await heard(care.listed, care.list_copies)
    assert found == []
    assert error.trouble is Trouble.READ_ONLY
