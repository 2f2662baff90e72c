"""Deleted chats come back, and so do all chats of another day."""

from pathlib import Path

from gui.chat.library import backups
from gui.chat.library import chats as kept_chats
from gui.chat.library.database import Database
from gui.widgets.dialogs.bin import BinDialog
from gui.widgets.dialogs.restore import RestoreDialog
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.window.conftest import Person


async def answered(person: Person, fake: FakeOllama, question: str) -> None:
    """Ask, and see the answer to its end."""
    person.asks(question)
    step = await fake.next_chat_async()
    step.say("So it is.")
    step.finish()
    await person.sees_end()
    await person.program.library.saved()


async def test_a_deleted_chat_is_brought_back_from_the_menu(
    person: Person, fake: FakeOllama
) -> None:
    chats = person.program.chats
    await answered(person, fake, "Why are there tides?")
    chats.delete(chats.listed)
    assert chats.all == []

    person.window.keys["bin"].trigger()
    dialog = person.window.dialogs._made["bin"]
    assert isinstance(dialog, BinDialog)
    assert dialog._bin is person.window.dialogs.bin
    await until(lambda: dialog.list.rows, dialog._bin.changed)
    assert dialog.list.rows[0].title == "Why are there tides?"
    dialog.bring_back_button.click()
    await until(lambda: person.chat.conversation.path, chats.current_changed)

    assert [chat.title for chat in chats.all] == ["Why are there tides?"]
    assert dialog.state.text() == "No deleted chats"


async def test_a_backup_is_restored_while_a_reply_runs(person: Person, fake: FakeOllama) -> None:
    program, chats = person.program, person.program.chats
    await answered(person, fake, "Kept in the copy")
    await program.caretaker._care()
    await answered(person, fake, "Asked after it")
    chats.new_chat()
    person.asks("Still running")
    step = await fake.next_chat_async()
    step.say("Once upon")
    await person.sees_text("Once upon")

    program.window.dialogs.open_restore()
    dialog = program.window.dialogs._made["restore"]
    assert isinstance(dialog, RestoreDialog)
    await until(lambda: dialog.list.rows, program.caretaker.listed)
    dialog.restore_button.click()
    await until(lambda: program.window.problems.problems, program.caretaker.restored)
    await until(lambda: chats.all, chats.list_changed)

    step.wait_closed()
    assert not dialog.isVisible()
    assert [chat.title for chat in chats.all] == ["Kept in the copy"]
    ((title, text),) = program.window.problems.problems
    assert title == "The backup has been restored"
    (kept,) = program.library.path.parent.glob("chats.before-restore-*.db")
    assert str(kept) in text
    assert titles_in(kept) == {"Kept in the copy", "Still running"}


async def test_a_damaged_backup_changes_nothing(person: Person, fake: FakeOllama) -> None:
    program, chats = person.program, person.program.chats
    await answered(person, fake, "Hello")
    await program.caretaker._care()
    (copy,) = backups.all_of(program.library.path)
    copy.write_bytes(copy.read_bytes()[:6000])
    listed = chats.listed

    program.window.dialogs.open_restore()
    dialog = program.window.dialogs._made["restore"]
    assert isinstance(dialog, RestoreDialog)
    await until(lambda: dialog.list.rows, program.caretaker.listed)
    dialog.restore_button.click()
    await until(dialog.refusal.isVisible, program.caretaker.restore_failed)

    assert "It cannot be read." in dialog.refusal.text()
    assert chats.listed is listed
    assert chats.all == [listed]
    assert program.window.problems.problems == []
    await answered(person, fake, "Go on")


def titles_in(file: Path) -> set[str]:
    """Return the titles of the chats in a library that nothing has open."""
    opened = Database(file)
    found = {chat.title for chat in opened.read(kept_chats.every).result()}
    opened.close()
    return found
