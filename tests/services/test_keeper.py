"""What goes along with messages and drafts is on disk, and written only where it is another."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui.chat.attached import Attached, Kind, attached
from gui.chat.calls import Outcome, Result
from gui.chat.library import chats, messages
from gui.chat.library.database import Connection
from gui.chat.question import Question
from tests.qt_loop import until
from tests.services.answering import Talk

PICTURE = attached("a.png", Kind.PICTURE, "image/png", b"png" * 20_000, width=3, height=2)
TEXT = attached("a.txt", Kind.TEXT, "text/plain", "밀물".encode())


def run(talk: Talk, play: Coroutine[None, None, None]) -> None:
    async def whole() -> None:
        talk.library.begin()
        try:
            await play
        finally:
            await talk.aclose()
        assert talk.failures == []

    asyncio.run(whole())


def begin(talk: Talk, text: str, *files: Attached) -> None:
    talk.chat.conversation.draft_attached = files
    talk.chat.conversation.draft = text
    talk.chat.keeper.write_draft()


def test_what_is_attached_to_a_draft_is_there_in_the_next_run(
    app: QApplication, tmp_path: Path
) -> None:
    first = Talk(tmp_path)

    async def write() -> None:
        begin(first, "", PICTURE)
        begin(first, "look", PICTURE, TEXT)
        await first.library.saved()

    run(first, write())
    talk = Talk(tmp_path)

    async def play() -> None:
        await until(lambda: talk.chat.conversation.draft, talk.chats.current_changed)
        assert talk.chat.conversation.draft_attached == (PICTURE, TEXT)
        begin(talk, "")
        await talk.library.saved()
        assert await talk.library.read(_contents) == 0

    run(talk, play())


def test_a_draft_of_files_only_is_there_in_the_next_run(app: QApplication, tmp_path: Path) -> None:
    first = Talk(tmp_path)

    async def write() -> None:
        begin(first, "", TEXT)
        await first.library.saved()

    run(first, write())
    talk = Talk(tmp_path)

    async def play() -> None:
        await until(lambda: talk.chat.conversation.draft_attached, talk.chats.current_changed)
        assert talk.chat.conversation.draft_attached == (TEXT,)

    run(talk, play())


def test_as_one_types_files_are_not_written_again(app: QApplication, tmp_path: Path) -> None:
    talk = Talk(tmp_path)

    async def play() -> None:
        begin(talk, "", PICTURE)
        talk.library.write(_mark)
        for text in ("l", "lo", "look"):
            begin(talk, text, PICTURE)
            await talk.library.saved()
        assert await talk.library.read(_is_marked)
        assert [it.draft for it in await talk.library.read(chats.every)] == ["look"]

    run(talk, play())


def test_a_message_of_any_role_is_kept(app: QApplication, tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    result = Result("clock", "c1", Outcome.DENIED)

    async def play() -> None:
        for it in (
            Question("Mind.", role="system"), Question("look", attached=[PICTURE]),
            Question("No.", role="tool", result=result),
        ):  # fmt: skip
            talk.chat.conversation.add(it)
            talk.chat.keeper.add(it)
        await talk.library.saved()
        kept = await talk.library.read(
            lambda of: messages.of_chat(of, talk.chats.listed.number or 0)
        )
        assert [it.role for it in kept.values()] == ["system", "user", "tool"]
        assert [it.attached for it in kept.values()] == [(), (PICTURE,), ()]
        assert [it.ending for it in kept.values()] == ["complete"] * 3
        made = [it.made.result for it in kept.values()]
        assert [it and (it.tool, it.call, it.outcome) for it in made] == [
            None, None, ("clock", "c1", "denied"),
        ]  # fmt: skip

    run(talk, play())


def _contents(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM contents").fetchone()[0])


def _mark(connection: Connection) -> None:
    """Make what is kept tell whether it is written again."""
    connection.execute("UPDATE attachments SET place = 7")


def _is_marked(connection: Connection) -> bool:
    return connection.execute("SELECT place FROM attachments").fetchall() == [(7,)]
