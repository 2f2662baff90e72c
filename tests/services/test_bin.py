"""The chats that were deleted."""

from pathlib import Path

import pytest

from gui.chat.library import chats as kept_chats
from gui.chat.library import messages
from gui.chat.library.database import Connection
from gui.chat.library.errors import LibraryError, Trouble
from gui.chat.library.records import USER
from gui.services import bin as bin_service
from gui.services.bin import Bin, BinnedChat
from gui.services.chats import Chats
from gui.services.library import Library
from gui.services.server import Server
from gui.services.settings import Settings
from gui.services.tasks import Tasks
from tests.qt_loop import OnQtLoop, until

DAY_MS = 24 * 3600 * 1000


@pytest.fixture
def library(tmp_path: Path, tasks: Tasks, on_loop: OnQtLoop) -> Library:
    made = Library(tmp_path / "chats.db", tasks)

    async def begin() -> None:
        made.begin()
        await until(lambda: made.is_open, made.opened)
        made.write(fill)
        await made.saved()

    async def close() -> None:
        await made.aclose(5)

    on_loop.before.append(begin)
    on_loop.after.append(close)
    return made


@pytest.fixture
def all_chats(
    server: Server, settings: Settings, tasks: Tasks, library: Library, on_loop: OnQtLoop
) -> Chats:
    """The chats "Kept", and in the bin "First", "Second" and "Third"."""
    made = Chats(server, settings, tasks, library)

    async def read() -> None:
        await made._take_all()

    on_loop.before.append(read)
    return made


@pytest.fixture
def rubbish(all_chats: Chats, library: Library, tasks: Tasks, on_loop: OnQtLoop) -> Bin:
    """The bin, once it is known what is in it."""
    made = Bin(all_chats, library, tasks)

    async def look() -> None:
        made.refresh()
        await until(lambda: made.is_known, made.changed)

    on_loop.before.append(look)
    return made


def fill(to: Connection) -> None:
    folder = kept_chats.add_folder(to, "Work")
    for at, title in enumerate(("Kept", "First", "Second", "Third")):
        chat = kept_chats.add(to, began_ms=at)
        kept_chats.rename(to, chat, title, "person")
        kept_chats.move(to, chat, folder)
        messages.add(to, chat, None, USER, f"In {title}", sent_ms=at)
        if at:
            kept_chats.put_into_bin(to, chat, now_ms=at)


def titles(rubbish: Bin) -> list[str]:
    return [chat.title for chat in rubbish.listed]


async def left(library: Library) -> list[str]:
    await library.saved()
    return [title for _, title, _ in await library.read(kept_chats.in_bin)]


async def test_the_one_deleted_last_comes_first(rubbish: Bin, all_chats: Chats) -> None:
    assert titles(rubbish) == ["Third", "Second", "First"]
    (kept,) = all_chats.all
    all_chats.delete(kept)
    await until(lambda: len(rubbish.listed) == 4, rubbish.changed)
    assert titles(rubbish)[0] == "Kept"


async def test_what_is_brought_back_is_listed_and_shown(
    rubbish: Bin, all_chats: Chats, library: Library
) -> None:
    rubbish.bring_back(rubbish.listed[1])
    assert titles(rubbish) == ["Third", "First"]
    await until(lambda: all_chats.listed.title == "Second", all_chats.current_changed)

    assert {chat.title for chat in all_chats.all} == {"Kept", "Second"}
    assert all_chats.listed.folder is not None
    assert await left(library) == ["Third", "First"]


async def test_a_chat_of_a_folder_that_is_gone_is_in_none(rubbish: Bin, all_chats: Chats) -> None:
    (kept,) = all_chats.all
    all_chats.delete(kept)
    await until(lambda: len(rubbish.listed) == 4, rubbish.changed)
    all_chats.shelf.remove_folder(all_chats.shelf.folders[0])
    rubbish.bring_back(rubbish.listed[0])
    await until(lambda: all_chats.all, all_chats.list_changed)

    assert all_chats.all == [kept]
    assert kept.folder is None


async def test_what_is_removed_for_good_cannot_be_undone(
    rubbish: Bin, all_chats: Chats, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bin_service, "AT_ONCE", 2)
    (kept,) = all_chats.all
    all_chats.delete(kept)
    await until(lambda: len(rubbish.listed) == 4, rubbish.changed)
    rubbish.remove(rubbish.listed)
    assert rubbish.listed == []
    assert await left(library) == []

    all_chats.bring_back(kept)
    await library.saved()
    assert all_chats.all == []
    assert await library.read(kept_chats.every) == []

    # Another chat may get the id of one that is gone.
    library.write(fill, lambda _: None)
    await library.saved()
    other = all_chats.shelf.take((await library.read(kept_chats.every))[0])
    assert other.number == kept.number
    all_chats.delete(other)
    all_chats.bring_back(other)
    assert all_chats.all == [other]


async def test_one_that_is_gone_meanwhile_is_not_listed(
    rubbish: Bin, all_chats: Chats, library: Library
) -> None:
    gone = rubbish.listed[0]
    library.write(lambda to: kept_chats.remove(to, gone.number))
    await library.saved()
    rubbish.listed = [gone]
    rubbish.bring_back(gone)
    await until(lambda: titles(rubbish) == ["Second", "First"], rubbish.changed)
    assert [chat.title for chat in all_chats.all] == ["Kept"]


async def test_a_bin_that_cannot_be_read_is_told(
    rubbish: Bin, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[LibraryError] = []
    rubbish.failed.connect(told.append)

    def fail(_: Connection) -> None:
        raise LibraryError(Trouble.DAMAGED)

    monkeypatch.setattr(kept_chats, "in_bin", fail)
    rubbish.refresh()
    await until(lambda: told, rubbish.failed)
    assert told[0].trouble is Trouble.DAMAGED


@pytest.mark.parametrize(
    ("deleted_days_ago", "left_days"), [(0, 30), (0.5, 30), (1, 29), (29.5, 1), (31, 0), (-9, 30)]
)
def test_the_days_left_are_counted(deleted_days_ago: float, left_days: int) -> None:
    chat = BinnedChat(1, "", int((100 - deleted_days_ago) * DAY_MS))
    assert chat.days_left(100 * DAY_MS) == left_days


async def test_a_chat_deleted_while_it_is_read_is_not_shown(
    rubbish: Bin, all_chats: Chats, library: Library
) -> None:
    (kept,) = all_chats.all
    shown = all_chats.current
    all_chats.open(kept)
    all_chats.delete(kept)
    await until(lambda: len(rubbish.listed) == 4, rubbish.changed)
    await until(lambda: kept.controller is not None, library.written)

    assert all_chats.current is shown
    assert all_chats.all == []
