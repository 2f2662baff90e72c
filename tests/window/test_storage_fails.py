"""The storage fails while a person is at the window: nothing is lost, one banner tells it.

One call of each session fails. These are a few calls of a session, chosen by seed, because a
window takes its time; `tests/services/test_storage_fails.py` goes through all of them.
"""

import asyncio
import random
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from gui.chat.library import chats as kept_chats
from gui.chat.library.database import Connection, is_sound, reading
from gui.chat.library.exporting import Form
from gui.services import library
from gui.widgets.exchange import Chosen
from gui.widgets.kit.notice import Notice
from tests.built_library import built
from tests.failing_storage import FULL, IOERR, READONLY, Storage, failing
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.services.answering import tree_in_memory, tree_on_disk
from tests.widgets.talking import words_in
from tests.window.conftest import Person

CALLS = 125
"""A session makes some more."""
SAMPLE = [
    (call, code)
    for seed, code in enumerate((FULL, IOERR, READONLY))
    for call in sorted(random.Random(seed).sample(range(1, CALLS), 8))
]


@pytest.fixture
def storage(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Generator[Storage, None, None]:
    """A storage of which one call fails, beneath a library that holds chats already."""
    monkeypatch.setattr(library, "RETRY_S", (600.0,))  # a person does not wait for it
    built(tmp_path)
    made = Storage(*request.param)
    with failing(made):
        yield made


class Witness:
    """Notes each banner, and has it tried again, as a person would."""

    def __init__(self, person: Person) -> None:
        self.banner = person.window.conversation.unsaved
        self.library = person.program.library
        self.seen: list[str] = []
        self.library.trouble_changed.connect(self._look)

    @property
    def notices(self) -> list[Notice]:
        return [it for it in self.banner.findChildren(Notice) if it.isVisible()]

    def tries_again(self) -> None:
        (button,) = (
            it for it in self.banner.findChildren(QAbstractButton) if it.text() == "Try again"
        )
        button.click()

    def _look(self) -> None:
        if self.library.trouble is not None:
            (notice,) = self.notices
            self.seen += words_in(notice)[:1]
            QTimer.singleShot(0, self.tries_again)


@pytest.fixture
def witness(storage: Storage, person: Person) -> Witness:
    return Witness(person)


async def answered(person: Person, fake: FakeOllama, *words: str) -> None:
    step = await fake.next_chat_async()
    for word in words:
        step.say(word)
    step.finish()
    await person.sees_end()


async def session(person: Person, fake: FakeOllama) -> None:
    """Do what people do, in a chat of its own beside one that is deleted and brought back."""
    keys, chats = person.window.keys, person.program.chats
    keys["new_chat"].trigger()
    person.types("Why are ")
    person.composer.keep_draft()
    person.types("there tides?")
    person.presses(Qt.Key.Key_Return)
    step = await fake.next_chat_async()
    step.say("Because of ")
    await person.sees_text("Because of ")
    person.chat.keeper.grow_now()
    step.say("the Moon.")
    step.finish()
    await person.sees_end()
    keys["regenerate"].trigger()
    await answered(person, fake, "The Moon ", "does it.")
    keys["previous_version"].trigger()
    person.composer.edit(person.chat.conversation.path[0])
    person.composer.field.set_text("Why is there a tide?")
    person.presses(Qt.Key.Key_Return)
    await answered(person, fake, "It is the Moon.")
    person.window.acts.rename(chats.listed, "Tides")
    other = next(it for it in chats.all if it.number == 1)
    person.window.acts.delete(other)
    assert person.window.toast.take_back()
    chats.open(other)
    await until(lambda: chats.listed is other, chats.current_changed)
    keys["pin"].trigger()
    tides = next(it for it in chats.all if it.title == "Tides")
    chats.open(tides)
    person.types("Half a thought")
    person.composer.keep_draft()


def copies_in(folder: Path) -> list[Path]:
    return list(folder.glob("chats.*.db"))


async def is_saved(person: Person) -> None:
    it = person.program.library
    await until(lambda: it.is_open and not it.has_unsaved, it.written, it.opened)


@pytest.mark.parametrize("storage", SAMPLE, indirect=True)
async def test_whichever_call_fails_one_banner_tells_it_and_nothing_is_lost(
    storage: Storage, witness: Witness, person: Person, fake: FakeOllama, tmp_path: Path
) -> None:
    chats = person.program.chats
    await until(lambda: len(chats.all) == 2, chats.list_changed)
    await session(person, fake)
    await is_saved(person)

    assert storage.failed
    assert len(witness.seen) <= 1
    assert witness.notices == []
    assert not witness.banner.isVisible()
    assert person.window.problems.problems == []
    assert [it.source() for it in person.transcript.messages] == [
        "Why is there a tide?", "It is the Moon.",
    ]  # fmt: skip
    assert sorted(it.title for it in chats.all) == ["", "Tides", "Tides: why?"]
    storage.fails_at = 0
    conversation = person.chat.conversation
    assert conversation.number is not None
    with reading(tmp_path / "chats.db") as connection:
        kept = kept_chats.one(connection, conversation.number)
        assert (kept.title, kept.draft) == ("Tides", "Half a thought")
        assert tree_on_disk(connection, kept.id) == tree_in_memory(conversation.top)
        assert kept_chats.one(connection, 1).is_pinned
        assert len(kept_chats.every(connection)) == 3
    assert copies_in(tmp_path) == []


@pytest.mark.parametrize("storage", [(0, FULL)], indirect=True)
async def test_a_full_disk_is_told_until_all_is_saved(
    storage: Storage, person: Person, fake: FakeOllama, tmp_path: Path
) -> None:
    banner = person.window.conversation.unsaved
    it = person.program.library
    await until(lambda: len(person.program.chats.all) == 2, person.program.chats.list_changed)
    person.window.keys["new_chat"].trigger()
    person.asks("Tell me a long story.")
    step = await fake.next_chat_async()
    await it.saved()
    it.write(_fill_up)
    await it.saved()
    story = "The sea is wide. " * 3000
    step.say(story)
    await until(lambda: it.trouble is not None, it.trouble_changed)
    assert words_in(banner)[0] == "Not saved: the disk is full"
    step.say("The end.")
    step.finish()
    await person.sees_end()
    assert banner.isVisible()

    pane = person.transcript.pane

    def copied() -> str:
        pane.selectAll()
        pane.setFocus()
        person.window.keys["copy"].trigger()
        return QApplication.clipboard().text().rstrip()

    # The last words are in the pane a frame after they have come.
    await until(lambda: copied().endswith("The end."), pane.view_changed)
    assert "Tell me a long story." in QApplication.clipboard().text()
    file = tmp_path / "story.md"
    person.window.exchange.export(person.program.chats.listed, Chosen(file, Form.MARKDOWN, True))
    transfer = person.program.transfer
    await until(file.exists, transfer.exported, transfer.export_failed)
    assert "The end." in file.read_text()
    assert banner.isVisible()

    assert it._database is not None
    room = it._database.write(lambda to: to.execute("PRAGMA max_page_count=1000000"))
    await asyncio.wrap_future(room)
    (again,) = (it for it in banner.findChildren(QAbstractButton) if it.text() == "Try again")
    again.click()
    await is_saved(person)
    assert not banner.isVisible()
    number = person.chat.conversation.number or 0
    with reading(tmp_path / "chats.db") as connection:
        assert tree_on_disk(connection, number) == tree_in_memory(person.chat.conversation.top)
    assert is_sound(tmp_path / "chats.db")


def _fill_up(connection: Connection) -> None:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count={pages + 2}")
