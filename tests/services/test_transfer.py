"""Chats out into files and in again, with a real library behind a window that never waits."""

import errno
import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from gui.chat.conversation import Conversation
from gui.chat.library import chats as kept_chats
from gui.chat.library import exporting, json_file, messages
from gui.chat.library.database import Connection
from gui.chat.library.document_parts import Words
from gui.chat.library.errors import LibraryError, Trouble
from gui.chat.library.exporting import Form
from gui.chat.library.json_file import LaterVersion, NotChats
from gui.chat.library.search import newest
from gui.chat.question import Question
from gui.chat.reply import Ending, Reply
from gui.services.chats import Chats
from gui.services.library import Library, LibraryState
from gui.services.listed_chat import ListedChat
from gui.services.server import Server
from gui.services.settings import Settings
from gui.services.tasks import Tasks
from gui.services.transfer import Exported, ExportFailure, How, Taken, Transfer
from tests.chat.library.test_exchange import CHATGPT, OPEN_WEBUI, full_chat
from tests.qt_loop import OnQtLoop, until

MARKDOWN, JSON, HTML = (How(form, Words()) for form in (Form.MARKDOWN, Form.JSON, Form.HTML))


class Desk:
    """A library, the list of its chats, and what goes out and in; notes what is told."""

    def __init__(self, path: Path, server: Server, settings: Settings, tasks: Tasks) -> None:
        self.library = Library(path, tasks)
        self.chats = Chats(server, settings, tasks, self.library)
        self.transfer = Transfer(self.chats, self.library, tasks)
        self.told: list[Any] = []
        self.refused: list[tuple[Path, Exception]] = []
        self.progress: list[tuple[int, int]] = []
        self.transfer.exported.connect(self.told.append)
        self.transfer.export_failed.connect(self.told.append)
        self.transfer.imported.connect(self.told.append)
        self.transfer.import_failed.connect(self._note_refused)
        self.transfer.progressed.connect(self._note_progress)

    def _note_refused(self, path: Path, error: Exception) -> None:
        self.refused.append((path, error))

    def _note_progress(self, done: int, wanted: int) -> None:
        self.progress.append((done, wanted))

    async def begin(self) -> None:
        self.library.begin()
        await until(lambda: self.library.state is not LibraryState.OPENING, self.library.opened,
                    self.library.trouble_changed)  # fmt: skip

    async def fill(self, work: Callable[[Connection], object]) -> None:
        """Write into the library, and list what is there."""
        self.library.write(work)
        await self.library.saved()
        self.chats._read_all()
        await until(lambda: self.chats.all, self.chats.list_changed)

    async def hears(self) -> Any:
        """Return the next thing that is told."""
        transfer = self.transfer
        signals = (transfer.exported, transfer.export_failed, transfer.imported)
        await until(lambda: self.told, *signals)
        return self.told.pop(0)

    async def gets(self, *paths: Path) -> Taken:
        self.transfer.import_files(paths)
        taken = await self.hears()
        assert isinstance(taken, Taken)
        return taken

    async def file(self) -> bytes:
        """Return all of the library as a file."""
        return await self.library.read(json_file.written)

    async def breaks(self) -> None:
        """Let nothing be kept any more: the disk is full."""

        def refuse(_connection: Connection) -> None:
            raise LibraryError(Trouble.FULL, "full")

        self.library.write(refuse)
        await until(lambda: self.library.trouble, self.library.trouble_changed)


NewDesk = Callable[[str], Awaitable[Desk]]


@pytest.fixture
def new_desk(
    server: Server, settings: Settings, tasks: Tasks, on_loop: OnQtLoop, tmp_path: Path
) -> NewDesk:
    async def make(name: str) -> Desk:
        made = Desk(tmp_path / name / "chats.db", server, settings, tasks)
        on_loop.after.append(lambda: made.library.aclose(5))
        await made.begin()
        return made

    return make


@pytest.fixture
def desk(
    server: Server, settings: Settings, tasks: Tasks, on_loop: OnQtLoop, tmp_path: Path
) -> Desk:
    """A desk whose library is open."""
    made = Desk(tmp_path / "kept" / "chats.db", server, settings, tasks)
    on_loop.before.append(made.begin)
    on_loop.after.append(lambda: made.library.aclose(5))
    return made


def three(connection: Connection) -> None:
    """Add a chat with everything in it, one with a name that no file may have, an empty one."""
    full_chat(connection)
    chat = kept_chats.add(connection, began_ms=1)
    messages.add(connection, chat, None, "user", "../a:b?", sent_ms=2)
    kept_chats.write_draft(connection, kept_chats.add(connection, began_ms=3), "begun")


def said(conversation: Conversation, question: str, answer: str) -> None:
    conversation.add(Question(question))
    reply = Reply("m", {})
    reply.content.append(answer)
    reply.thinking.append("hm")
    reply.end(Ending.COMPLETE)
    conversation.add(reply)


def opened(desk: Desk, question: str, *, is_temporary: bool = False) -> ListedChat:
    """Return a chat that is in memory only."""
    conversation = Conversation("m", is_temporary=is_temporary)
    said(conversation, question, "**So**")
    return desk.chats.listed_of(desk.chats._made(conversation))


def names(folder: Path) -> set[str]:
    return {str(it.relative_to(folder)) for it in folder.rglob("*") if it.is_file()}


# --- Out ------------------------------------------------------------------------------------------


async def test_a_chat_is_written_in_each_form(desk: Desk, tmp_path: Path) -> None:
    await desk.fill(three)
    chat = desk.chats.all[0]
    for how in (MARKDOWN, JSON, HTML):
        path = tmp_path / f"a{how.form.value}"
        desk.transfer.export_chat(chat, path, how)
        assert await desk.hears() == Exported(path)

    assert (tmp_path / "a.md").read_text("utf-8") == "# Why\n\n## You\n\n왜?\n\n## m\n\ntwo\n"
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "content=\"default-src 'none'; style-src" in page
    assert "hm" not in page
    (read,) = json_file.read((tmp_path / "a.json").read_bytes()).chats
    assert [it.content for it in read.messages] == ["왜?", "edited", "one", "two"]
    assert read.folder == ["Outer", "Inner"]


async def test_what_happened_just_now_is_in_the_file(desk: Desk, tmp_path: Path) -> None:
    await desk.fill(three)
    chat = desk.chats.all[0]
    desk.chats.shelf.rename(chat, "Renamed")
    desk.transfer.export_chat(chat, tmp_path / "a.md", MARKDOWN)
    await desk.hears()

    assert (tmp_path / "a.md").read_text("utf-8").startswith("# Renamed\n")


async def test_a_temporary_chat_is_written_where_a_person_wants_it(
    desk: Desk, tmp_path: Path
) -> None:
    chat = opened(desk, "Secret?", is_temporary=True)
    desk.transfer.export_chat(chat, tmp_path / "a.md", MARKDOWN)
    assert await desk.hears() == Exported(tmp_path / "a.md")

    text = (tmp_path / "a.md").read_text("utf-8")
    assert text == "# Secret?\n\n## You\n\nSecret?\n\n## m\n\n**So**\n"
    assert json.loads(await desk.file())["chats"] == []


async def test_a_chat_that_cannot_be_kept_is_written(desk: Desk, tmp_path: Path) -> None:
    await desk.fill(three)
    await desk.breaks()
    chat = opened(desk, "Lost?")
    assert chat.controller is not None
    for message in chat.controller.conversation.path:
        chat.controller.keeper.add(message)
    assert desk.library.has_unsaved
    for how in (MARKDOWN, JSON):
        desk.transfer.export_chat(chat, tmp_path / f"a{how.form.value}", how)
        assert isinstance(await desk.hears(), Exported)

    assert "Lost?" in (tmp_path / "a.md").read_text("utf-8")
    (read,) = json_file.read((tmp_path / "a.json").read_bytes()).chats
    assert [(it.content, it.thinking) for it in read.messages] == [("Lost?", ""), ("**So**", "hm")]


async def test_a_chat_is_written_when_keeping_it_fails_meanwhile(
    desk: Desk, tmp_path: Path
) -> None:
    await desk.fill(three)
    chat = opened(desk, "Lost?")
    desk.library.write(_refuse)
    desk.transfer.export_chat(chat, tmp_path / "a.md", MARKDOWN)

    assert isinstance(await desk.hears(), Exported)
    assert desk.library.trouble is not None


def _refuse(_connection: Connection) -> None:
    raise LibraryError(Trouble.FULL, "full")


async def test_what_was_kept_is_read_while_nothing_can_be_written(
    desk: Desk, tmp_path: Path
) -> None:
    await desk.fill(three)
    await desk.breaks()
    opened(desk, "Lost?")
    desk.transfer.export_all(tmp_path / "out", JSON)
    assert isinstance(await desk.hears(), Exported)

    raw = (tmp_path / "out" / "pronk-chats.json").read_bytes()
    assert raw == await desk.file()


@pytest.mark.parametrize("how", [MARKDOWN, JSON, HTML])
async def test_a_file_survives_a_failed_export(
    desk: Desk, how: How, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.fill(three)
    path = tmp_path / "out" / f"a{how.form.value}"
    path.parent.mkdir()
    path.write_bytes(b"old")

    def refuse(_file: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        desk.transfer.export_chat(desk.chats.all[0], path, how)
        failure = await desk.hears()

    assert isinstance(failure, ExportFailure)
    assert isinstance(failure.error, OSError)
    assert (failure.path, failure.error.errno) == (path, errno.ENOSPC)
    assert {it.name: it.read_bytes() for it in path.parent.iterdir()} == {path.name: b"old"}


async def test_a_name_that_nobody_confirmed_replaces_nothing(desk: Desk, tmp_path: Path) -> None:
    await desk.fill(three)
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    desk.transfer.export_chat(desk.chats.all[0], path, MARKDOWN, replaces=False)

    assert await desk.hears() == Exported(tmp_path / "a (2).md")
    assert path.read_bytes() == b"old"


async def test_all_chats_get_a_file_each(desk: Desk, tmp_path: Path) -> None:
    await desk.fill(three)
    desk.transfer.export_all(tmp_path / "out", MARKDOWN)
    desk.transfer.export_all(tmp_path / "other", HTML)

    assert await desk.hears() == Exported(tmp_path / "out", 2, 2, is_all=True)
    assert names(tmp_path / "out") == {"Outer/Inner/Why.md", "a b.md"}
    assert desk.progress == [(1, 2), (2, 2)]
    assert not desk.transfer.is_exporting
    assert not (tmp_path / "other").exists()


async def test_all_chats_as_json_are_one_file_and_come_back_as_they_were(
    desk: Desk, new_desk: NewDesk, tmp_path: Path
) -> None:
    await desk.fill(three)
    desk.transfer.export_all(tmp_path / "out", JSON)
    assert await desk.hears() == Exported(tmp_path / "out", 3, 3, is_all=True)
    path = tmp_path / "out" / "pronk-chats.json"
    assert path.read_bytes() == await desk.file()

    other = await new_desk("other")
    taken = await other.gets(path)
    assert (len(taken.added), taken.known) == (2, 0)
    other.transfer.export_all(tmp_path / "again", JSON)
    await other.hears()
    assert (tmp_path / "again" / "pronk-chats.json").read_bytes() == path.read_bytes()


async def test_each_chat_can_be_painted(desk: Desk, tmp_path: Path) -> None:
    async def paint(it: exporting.Whole) -> bytes:
        return b"%PDF " + str(it.chat.id).encode()

    await desk.fill(three)
    desk.transfer.export_all(tmp_path / "out", How(Form.PDF, Words(), paint))
    await desk.hears()

    assert names(tmp_path / "out") == {"Outer/Inner/Why.pdf", "a b.pdf"}
    assert (tmp_path / "out" / "a b.pdf").read_bytes() == b"%PDF 2"


@pytest.mark.parametrize(("how", "left"), [(MARKDOWN, 1), (JSON, 0)])
async def test_what_is_left_off_is_whole_as_far_as_it_goes(
    desk: Desk, how: How, left: int, tmp_path: Path
) -> None:
    await desk.fill(three)
    desk.transfer.progressed.connect(desk.transfer.cancel)
    desk.transfer.export_all(tmp_path / "out", how)
    exported = await desk.hears()

    assert (exported.done, len(names(tmp_path / "out"))) == (left, left)
    assert exported.wanted > left


@pytest.mark.parametrize(("how", "done"), [(MARKDOWN, 1), (JSON, 0)])
async def test_a_disk_that_gets_full_leaves_whole_files(
    desk: Desk, how: How, done: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.fill(three)
    calls: list[int] = []

    def fill_up(file: int) -> None:
        calls.append(file)
        if len(calls) > done:
            raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fill_up)
        desk.transfer.export_all(tmp_path / "out", how)
        failure = await desk.hears()

    assert isinstance(failure, ExportFailure)
    assert isinstance(failure.error, OSError)
    assert failure.error.errno == errno.ENOSPC
    assert failure.done == len(names(tmp_path / "out")) == done
    assert not desk.transfer.is_exporting


async def test_a_library_that_cannot_be_read_is_told(desk: Desk, tmp_path: Path) -> None:
    await desk.fill(three)
    chat = desk.chats.all[0]
    await desk.library.aclose(1)
    desk.transfer.export_chat(chat, tmp_path / "a.md", MARKDOWN)
    failure = await desk.hears()

    assert isinstance(failure.error, LibraryError)
    assert "a.md" not in names(tmp_path)


# --- In -------------------------------------------------------------------------------------------


def written(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


async def test_chats_of_other_programs_are_listed_and_found(desk: Desk, tmp_path: Path) -> None:
    taken = await desk.gets(
        written(tmp_path, "webui.json", OPEN_WEBUI), written(tmp_path, "chatgpt.json", CHATGPT)
    )

    assert taken.known == 0
    assert set(taken.added) == set(desk.chats.all)
    assert {it.title for it in desk.chats.all} == {"Tides", "Old", "Korean"}
    hits = await desk.library.read(lambda of: newest(of, "안녕하세요"))
    assert [hit.title for hit in hits] == ["Korean"]
    assert desk.refused == []


async def test_folders_of_a_file_are_listed(desk: Desk, new_desk: NewDesk, tmp_path: Path) -> None:
    await desk.fill(three)
    path = written(tmp_path, "a.json", await desk.file())
    other = await new_desk("other")
    await other.gets(path)

    chat = next(it for it in other.chats.all if it.title == "Why")
    assert other.chats.shelf.folder_names(chat.folder) == ["Outer", "Inner"]
    assert chat.is_pinned


async def test_chats_that_are_there_are_not_added_again(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "webui.json", OPEN_WEBUI)
    first = await desk.gets(path)
    again = await desk.gets(path)

    assert (len(first.added), again.added, again.known) == (2, [], 2)
    assert len(desk.chats.all) == 2


async def test_taking_in_is_undone_into_the_bin_and_can_be_done_again(
    desk: Desk, tmp_path: Path
) -> None:
    path = written(tmp_path, "webui.json", OPEN_WEBUI)
    taken = await desk.gets(path)
    desk.chats.open(taken.added[0])
    await until(lambda: desk.chats.listed is taken.added[0], desk.chats.current_changed)
    desk.transfer.undo(taken)
    await desk.library.saved()

    assert desk.chats.all == []
    assert desk.chats.listed is not taken.added[0]
    in_bin = await desk.library.read(lambda of: kept_chats.every(of, in_bin=True))
    assert len(in_bin) == 2

    again = await desk.gets(path)
    assert (len(again.added), again.known) == (2, 0)
    assert set(desk.chats.all) == set(again.added)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"no json", NotChats),
        (b'{"format": "pronk-chats", "version": 9}', LaterVersion),
        (None, FileNotFoundError),
    ],
)
async def test_a_file_that_cannot_be_read_changes_nothing_and_the_next_one_is_taken(
    desk: Desk, content: bytes | None, kind: type[Exception], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    if content is not None:
        bad.write_bytes(content)
    taken = await desk.gets(bad, written(tmp_path, "good.json", CHATGPT))

    assert len(taken.added) == 1
    ((path, error),) = desk.refused
    assert (path, type(error)) == (bad, kind)


async def test_nothing_is_taken_in_while_nothing_can_be_kept(desk: Desk, tmp_path: Path) -> None:
    await desk.fill(three)
    await desk.breaks()
    taken = await desk.gets(written(tmp_path, "good.json", CHATGPT))

    assert taken == ([], 0)
    ((_path, error),) = desk.refused
    assert isinstance(error, LibraryError)
    assert error.trouble is Trouble.FULL
    assert len(desk.chats.all) == 2
