"""The chats pane of the whole program: what is done there is there again after a restart."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.services.listed_chat import ListedChat
from gui.widgets.chat_list import ChatLine
from gui.widgets.chat_view import ChatView
from gui.widgets.header import Header
from gui.widgets.kit.labels import ElidedLabel
from gui.widgets.row_editor import RowEditor
from tests.fake_ollama import Chat, FakeOllama
from tests.qt_loop import until
from tests.widgets.listing import lines_of
from tests.widgets.talking import words_in
from tests.window.conftest import Person, Start, end

ENTER = Qt.Key.Key_Return


def view_of(person: Person) -> ChatView:
    view = person.window.sidebar.view
    assert view is not None
    return view


def titles(person: Person) -> list[str]:
    return lines_of(view_of(person))


def chat(person: Person, title: str) -> ListedChat:
    return next(it for it in person.program.chats.all if it.title == title)


def unread(person: Person) -> list[str]:
    lines = view_of(person).list.lines
    return [it.title for it in lines if isinstance(it, ChatLine) and it.has_unread]


async def listed(person: Person, *wanted: str) -> None:
    """Wait until these lines are listed."""
    chats = person.program.chats
    await until(lambda: chats.all or chats.shelf.folders, chats.list_changed)
    assert titles(person) == list(wanted)


async def answered(person: Person, fake: FakeOllama, question: str) -> Chat:
    person.asks(question)
    step = await fake.next_chat_async()
    step.say("So it is.")
    step.finish()
    await person.sees_end()
    await person.program.library.saved()
    return step


async def named(person: Person, name: str) -> None:
    """Write the name that is asked for."""
    changed = person.program.chats.list_changed

    def editor() -> RowEditor | None:
        return person.window.findChild(RowEditor)

    await until(editor, changed)
    field = editor()
    assert field is not None
    assert field.isVisible()
    assert field.geometry().intersects(view_of(person).viewport().rect())
    QTest.keyClicks(field, name)
    QTest.keyClick(field, ENTER)
    await person.program.library.saved()


async def test_folders_names_and_pins_are_there_again(fake: FakeOllama, start: Start) -> None:
    person = await start()
    person.window.keys["new_folder"].trigger()
    await named(person, "Nature")
    assert titles(person) == ["[Folders]", "Nature"]
    for question in ("Tides", "Stars", "Bread", "Coffee"):
        person.program.chats.new_chat()
        await answered(person, fake, question)
    person.window.sidebar.new_folder.click()
    await named(person, "Kitchen")
    nature, kitchen = person.program.chats.shelf.folders
    acts = person.window.acts
    acts.add_folder(nature.number, chat(person, "Tides"))
    await named(person, "Sea")
    acts.move(chat(person, "Stars"), nature.number)
    acts.move(chat(person, "Bread"), kitchen.number)
    acts.toggle_pin(chat(person, "Coffee"))
    person.window.keys["rename"].trigger()
    await named(person, "  Black   coffee ")
    wanted = [
        "[Pinned]", "Black coffee",
        "[Folders]", "Nature", "  Sea", "    Tides", "  Stars", "Kitchen",
    ]  # fmt: skip
    view_of(person).list.toggle(kitchen, is_open=False)
    sea = person.program.chats.shelf.folders[-1]
    for folder in (nature, sea):
        view_of(person).list.toggle(folder, is_open=True)
    assert titles(person) == wanted
    await end(person)

    await listed(await start(), *wanted)


async def test_a_name_taken_away_gives_the_first_words_back_when_the_chat_is_opened(
    fake: FakeOllama, start: Start
) -> None:
    person = await start()
    await answered(person, fake, "Tides")
    person.program.chats.shelf.rename(person.program.chats.listed, "Mine")
    person.program.chats.new_chat()
    await answered(person, fake, "Stars")
    await end(person)

    person = await start()
    await until(lambda: person.program.chats.all, person.program.chats.list_changed)
    mine = chat(person, "Mine")
    assert mine.controller is None
    person.program.chats.shelf.rename(mine, "")
    await person.program.library.saved()
    person.program.chats.open(mine)
    await until(lambda: mine.controller, person.program.chats.current_changed)
    assert mine.title == "Tides"


async def test_removing_a_folder_is_undone_with_all_that_was_in_it(
    fake: FakeOllama, start: Start
) -> None:
    person = await start()
    await answered(person, fake, "Tides")
    acts, shelf = person.window.acts, person.program.chats.shelf
    acts.add_folder(None, chat(person, "Tides"))
    await named(person, "Nature")
    acts.add_folder(shelf.folders[0].number)
    await named(person, "Sea")
    acts.delete(shelf.folders[0])
    assert titles(person) == ["[Folders]", "Sea", "[Today]", "Tides"]
    person.window.keys["undo"].trigger()
    await person.program.library.saved()
    await person.program.library.saved()  # what was in it follows

    by_name = {it.name: it for it in shelf.folders}
    assert by_name["Sea"].parent == by_name["Nature"].number == chat(person, "Tides").folder
    await end(person)

    person = await start()
    await until(lambda: person.program.chats.all, person.program.chats.list_changed)
    by_name = {it.name: it for it in person.program.chats.shelf.folders}
    assert by_name["Sea"].parent == by_name["Nature"].number == chat(person, "Tides").folder


async def test_what_was_not_seen_is_marked_until_it_is(fake: FakeOllama, start: Start) -> None:
    person = await start()
    person.asks("Tides")
    step = await fake.next_chat_async()
    first = person.chat
    person.program.chats.new_chat()
    step.say("So it is.")
    step.finish()
    await until(lambda: not first.is_running, first.phase_changed)
    await person.program.library.saved()
    assert unread(person) == ["Tides"]
    await end(person)

    person = await start()
    await until(lambda: person.program.chats.all, person.program.chats.list_changed)
    assert unread(person) == ["Tides"]
    view = view_of(person)
    view.activated.emit(view.list.index_of(chat(person, "Tides")))
    await until(lambda: person.chat.conversation.path, person.program.chats.current_changed)
    assert unread(person) == []
    await person.program.library.saved()
    await end(person)

    person = await start()
    await until(lambda: person.program.chats.all, person.program.chats.list_changed)
    assert unread(person) == []


async def test_a_chat_is_deleted_by_its_menu_and_stays_away(fake: FakeOllama, start: Start) -> None:
    person = await start()
    for question in ("Tides", "Stars"):
        person.program.chats.new_chat()
        await answered(person, fake, question)
    view = view_of(person)
    view.setFocus()
    view.setCurrentIndex(view.list.index_of(chat(person, "Tides")))
    QTest.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(it for it in menu.actions() if it.text() == "Delete").trigger()
    menu.close()
    assert titles(person) == ["[Today]", "Stars"]
    await person.program.library.saved()
    await end(person)

    await listed(await start(), "[Today]", "Stars")


# --- Temporary chats ------------------------------------------------------------------------------

SECRETS = ("Xylophone-Quokka", "비밀조석", "Zanzibar-Wombat", "Yttrium-Gecko", "Vermilion-Tapir")


def found_on_disk(folder: Path, words: str) -> list[str]:
    """Return the files that have these words, in any of the ways in which they are written."""
    ways = [words.encode(), words.encode("utf-16-le"), ascii(words)[1:-1].encode()]
    files = [it for it in folder.rglob("*") if it.is_file()]
    return [it.name for it in files if any(way in it.read_bytes() for way in ways)]


async def test_nothing_of_a_temporary_chat_is_ever_on_disk(
    fake: FakeOllama, start: Start, tmp_path: Path
) -> None:
    person = await start()
    await answered(person, fake, "An ordinary question")
    person.window.keys["new_temporary_chat"].trigger()
    assert "nothing of it is written to disk" in person.composer.help_text
    header = person.window.findChild(Header)
    assert header is not None
    assert any("Temporary chat" in it.text() for it in header.findChildren(ElidedLabel))
    person.chat.set_system(SECRETS[3])
    person.types(SECRETS[0])
    person.composer.field.insertPlainText(f" {SECRETS[1]}")
    person.composer.keep_draft()
    person.presses(ENTER)
    step = await fake.next_chat_async()
    step.say(SECRETS[2])
    await person.sees_text(SECRETS[2])
    person.asks("And then?")
    step.finish()
    step = await fake.next_chat_async()
    step.fail(f"no room for {SECRETS[2]}")
    await person.sees_end()
    person.program.chats.shelf.rename(person.program.chats.listed, SECRETS[4])
    person.types(SECRETS[0])
    await answered_elsewhere(person, fake)

    assert titles(person)[:2] == ["[Temporary]", SECRETS[4]]
    assert found_on_disk(tmp_path, "An ordinary question") != []
    for words in SECRETS:
        assert found_on_disk(tmp_path, words) == []
    person.program.chats.open(chat(person, SECRETS[4]))
    assert person.composer.field.text() == SECRETS[0]
    await end(person)
    for words in SECRETS:
        assert found_on_disk(tmp_path, words) == []

    person = await start()
    await listed(person, "[Today]", "Elsewhere", "An ordinary question")


async def answered_elsewhere(person: Person, fake: FakeOllama) -> None:
    """Have another, ordinary chat, of which everything is kept."""
    person.program.chats.new_chat()
    await answered(person, fake, "Elsewhere")


async def test_the_window_closes_without_a_question_while_a_temporary_chat_is_answered(
    fake: FakeOllama, start: Start, tmp_path: Path
) -> None:
    person = await start()
    person.window.keys["new_temporary_chat"].trigger()
    person.asks(SECRETS[0])
    step = await fake.next_chat_async()
    step.say(SECRETS[2])
    await person.sees_text(SECRETS[2])
    person.window.close()
    assert not person.window.isVisible()
    await person.program.aclose()
    await step.wait_closed_async()

    assert found_on_disk(tmp_path, SECRETS[0]) == found_on_disk(tmp_path, SECRETS[2]) == []
    person = await start()
    assert person.program.chats.all == []
    assert person.window.sidebar.view is None
    assert "Temporary chat" not in words_in(person.window)
