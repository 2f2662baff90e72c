"""Files and pictures on their way into a message, in the real window."""

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPdfWriter,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from gui.chat.attached import Kind
from gui.chat.question import Question
from gui.services.attaching import Item, State
from gui.widgets.attach.desk import AttachDesk
from gui.widgets.attach.folder_dialog import FolderDialog
from gui.widgets.attach.taking import Offered
from tests.fake_ollama import FakeModel, FakeOllama
from tests.fake_ollama.steps import Chat
from tests.qt_loop import until
from tests.widgets.attach.pictures import png
from tests.window.conftest import PLAIN, Person, Start, end

EYES = FakeModel(name="eyes:4b", capabilities=("completion", "vision"))
VISION_SIDE = 1_568


@pytest.fixture
def fake_eyes(fake: FakeOllama) -> FakeOllama:
    """A server that also has a model that can see."""
    fake.add_model(EYES)
    return fake


def desk_of(person: Person) -> AttachDesk:
    desk = person.window.attaching
    assert desk is not None
    return desk


def states(person: Person) -> list[State]:
    return [item.state for item in items(person)]


def items(person: Person) -> Sequence[Item]:
    return desk_of(person).strip.list.items


def names(person: Person) -> list[str]:
    return [item.name for item in items(person)]


async def all_read(person: Person) -> None:
    """Wait until nothing is on its way any more."""
    files = desk_of(person).files
    assert files.attaching is not None
    attaching = files.attaching
    await until(lambda: attaching.items and not attaching.is_busy, attaching.changed)


async def attaches(person: Person, *paths: Path) -> None:
    desk_of(person).drops.dropped.emit(Offered(tuple(paths)))
    await all_read(person)


def sent(step: Chat) -> dict[str, Any]:
    """Return the last message of a request."""
    message: dict[str, Any] = step.body["messages"][-1]
    return message


def images_in(step: Chat) -> list[QImage]:
    return [
        QImage.fromData(base64.b64decode(it, validate=True)) for it in sent(step).get("images", [])
    ]


async def answer(person: Person, step: Chat, text: str = "I see.") -> None:
    step.say(text)
    step.finish()
    await person.sees_end()


def picture_file(folder: Path, name: str, width: int = 60, height: int = 40) -> Path:
    path = folder / name
    path.write_bytes(png(width, height))
    return path


async def test_a_pasted_picture_is_sent_bounded_as_padded_base64(
    fake_eyes: FakeOllama, person: Person
) -> None:
    person.program.chats.choose_model(EYES.name)
    QApplication.clipboard().setImage(QImage.fromData(png(3000, 2000)))
    person.presses(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    await all_read(person)
    assert [item.name for item in items(person)] == ["Picture.png"]
    assert items(person)[0].thumbnail is not None

    person.asks("What is this?")
    step = await fake_eyes.next_chat_async()
    (encoded,) = sent(step)["images"]
    assert len(encoded) % 4 == 0
    (image,) = images_in(step)
    assert max(image.width(), image.height()) == VISION_SIDE
    assert sent(step)["content"] == "What is this?"
    assert names(person) == []
    await answer(person, step)
    question = person.chat.conversation.path[0]
    assert isinstance(question, Question)
    assert [it.kind for it in question.attached] == [Kind.PICTURE]


async def test_three_dropped_files_keep_their_order_and_can_be_moved_and_removed(
    fake_eyes: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.program.chats.choose_model(EYES.name)
    notes = tmp_path / "notes.txt"
    notes.write_text("Buy milk.")
    first, last = picture_file(tmp_path, "a.png", 20, 10), picture_file(tmp_path, "c.png", 30, 10)
    await attaches(person, first, notes, last)
    assert names(person) == ["a.png", "notes.txt", "c.png"]

    strip = desk_of(person).strip
    strip.setFocus()
    strip.setCurrentIndex(strip.list.index(2))
    QTest.keyClick(strip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(strip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert names(person) == ["c.png", "a.png", "notes.txt"]
    assert strip.currentIndex().row() == 0
    QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Delete)
    assert names(person) == ["c.png", "notes.txt"]

    person.asks("And?")
    step = await fake_eyes.next_chat_async()
    assert [image.width() for image in images_in(step)] == [30]
    assert sent(step)["content"] == "File: notes.txt\n```\nBuy milk.\n```\n\nAnd?"
    await answer(person, step)


async def test_a_broken_file_says_why_and_keeps_the_draft(
    fake_eyes: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.program.chats.choose_model(EYES.name)
    broken = tmp_path / "broken.png"
    broken.write_bytes(png()[:50])
    person.types("What is on it?")
    await attaches(person, picture_file(tmp_path, "good.png"), broken)

    assert states(person) == [State.READY, State.REFUSED]
    strip = desk_of(person).strip
    told = strip.list.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("broken.png, It is")
    assert person.composer.field.text() == "What is on it?"
    person.presses(Qt.Key.Key_Return)
    step = await fake_eyes.next_chat_async()
    assert len(sent(step)["images"]) == 1
    await answer(person, step)


async def test_a_model_that_cannot_see_is_refused_beforehand_and_another_is_offered(
    fake_eyes: FakeOllama, person: Person, tmp_path: Path
) -> None:
    desk = desk_of(person)
    await attaches(person, picture_file(tmp_path, "a.png"))
    person.types("What is this?")

    assert not person.composer.button.isEnabled()
    assert person.composer.help_text == f"{PLAIN.name} cannot see pictures."
    person.presses(Qt.Key.Key_Return)
    assert not person.chat.is_running
    assert desk.notice.isVisible()
    assert desk.notice.accessibleName() == f"{PLAIN.name} cannot see pictures"
    assert desk.notice.models == [EYES.name]
    assert f"{PLAIN.name} cannot see pictures" in person.composer.attach_button.toolTip()

    QTest.mouseClick(desk.notice.use, Qt.MouseButton.LeftButton)
    assert person.chat.conversation.model == EYES.name
    assert not desk.notice.isVisible()
    person.presses(Qt.Key.Key_Return)
    step = await fake_eyes.next_chat_async()
    assert step.body["model"] == EYES.name
    assert len(sent(step)["images"]) == 1
    await answer(person, step)


async def test_a_model_that_cannot_see_is_told_only_of_earlier_pictures(
    fake_eyes: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.program.chats.choose_model(EYES.name)
    await attaches(person, picture_file(tmp_path, "a.png"))
    person.asks("What is this?")
    await answer(person, await fake_eyes.next_chat_async())
    person.program.chats.choose_model(PLAIN.name)
    person.types("Go on")
    desk = desk_of(person)

    assert desk.notice.isVisible()
    assert desk.notice.accessibleName() == f"{PLAIN.name} cannot see the pictures of this chat"
    assert person.composer.button.isEnabled()
    person.presses(Qt.Key.Key_Return)
    step = await fake_eyes.next_chat_async()
    assert all("images" not in message for message in step.body["messages"])
    await answer(person, step)


async def test_a_picture_alone_is_a_message(
    fake_eyes: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.program.chats.choose_model(EYES.name)
    assert not person.composer.button.isEnabled()
    await attaches(person, picture_file(tmp_path, "a.png"))
    assert person.composer.button.isEnabled()

    person.presses(Qt.Key.Key_Return)
    step = await fake_eyes.next_chat_async()
    assert sent(step)["content"] == ""
    assert len(sent(step)["images"]) == 1
    await answer(person, step)
    assert person.chat.conversation.title == "a.png"


async def test_each_chat_keeps_what_is_attached_to_its_draft(
    fake_eyes: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.asks("Hello")
    await answer(person, await fake_eyes.next_chat_async())
    await attaches(person, picture_file(tmp_path, "a.png"))
    first = person.program.chats.listed
    person.window.commands.new_chat()
    assert names(person) == []
    await attaches(person, picture_file(tmp_path, "b.png"))
    person.program.chats.open(first)

    assert names(person) == ["a.png"]
    assert [it.name for it in person.chat.conversation.draft_attached] == ["a.png"]


async def test_a_draft_and_what_is_attached_survive_a_restart(
    fake_eyes: FakeOllama, start: Start, tmp_path: Path
) -> None:
    person = await start()
    person.types("Later")
    picture, notes = picture_file(tmp_path, "a.png"), tmp_path / "notes.md"
    notes.write_text("# Plan")
    await attaches(person, picture, notes)
    before = desk_of(person).files.ready()
    await end(person)

    person = await start()
    await until(lambda: person.chat.conversation.draft, person.program.chats.current_changed)
    assert person.composer.field.text() == "Later"
    assert names(person) == ["a.png", "notes.md"]
    assert desk_of(person).files.ready() == before
    await until(lambda: items(person)[0].thumbnail, desk_of(person).files.changed)


async def test_editing_a_message_begins_with_what_it_had(
    fake_eyes: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.program.chats.choose_model(EYES.name)
    await attaches(person, picture_file(tmp_path, "a.png", 20, 10))
    person.asks("What?")
    await answer(person, await fake_eyes.next_chat_async())
    await attaches(person, picture_file(tmp_path, "draft.png", 40, 10))

    question = person.chat.conversation.path[0]
    assert isinstance(question, Question)
    person.composer.edit(question)
    assert names(person) == ["a.png"]
    await attaches(person, picture_file(tmp_path, "b.png", 30, 10))
    person.types(" now?")
    person.presses(Qt.Key.Key_Return)
    step = await fake_eyes.next_chat_async()
    assert [image.width() for image in images_in(step)] == [20, 30]
    assert sent(step)["content"] == "What? now?"
    assert names(person) == ["draft.png"]
    await answer(person, step)
    assert [it.name for it in question.attached] == ["a.png"]


async def test_leaving_an_edit_keeps_what_was_added(
    fake_eyes: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.program.chats.choose_model(EYES.name)
    await attaches(person, picture_file(tmp_path, "a.png"))
    person.asks("What?")
    await answer(person, await fake_eyes.next_chat_async())
    question = person.chat.conversation.path[0]
    assert isinstance(question, Question)
    person.composer.edit(question)
    await attaches(person, picture_file(tmp_path, "b.png", 30, 20))
    person.presses(Qt.Key.Key_Escape)

    assert names(person) == ["b.png"]
    assert [it.name for it in person.chat.conversation.draft_attached] == ["b.png"]


async def test_a_queued_message_takes_its_own_along(
    fake_eyes: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.program.chats.choose_model(EYES.name)
    person.asks("First")
    step = await fake_eyes.next_chat_async()
    await attaches(person, picture_file(tmp_path, "a.png", 20, 10))
    person.asks("Then this")
    assert names(person) == []
    assert [it.name for it in person.chat.conversation.queued_attached] == ["a.png"]
    assert person.composer._queued_row is not None
    assert person.composer._queued_row.text == "Then this · a.png"
    await attaches(person, picture_file(tmp_path, "b.png"))

    step.finish()
    step = await fake_eyes.next_chat_async()
    assert sent(step)["content"] == "Then this"
    assert [image.width() for image in images_in(step)] == [20]
    assert names(person) == ["b.png"]
    await answer(person, step)


async def test_a_queued_message_that_comes_back_brings_its_own_back(
    fake_eyes: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.program.chats.choose_model(EYES.name)
    person.asks("First")
    step = await fake_eyes.next_chat_async()
    await attaches(person, picture_file(tmp_path, "a.png"))
    person.asks("Then this")
    await attaches(person, picture_file(tmp_path, "b.png"))
    person.chat.stop()
    await person.sees_end()

    assert person.composer.field.text() == "Then this"
    assert names(person) == ["a.png", "b.png"]
    await step.wait_closed_async()


async def test_a_long_text_that_is_pasted_may_become_a_file(
    fake: FakeOllama, person: Person
) -> None:
    person.types("Sum up: ")
    long = "A line of a report.\n" * 150
    QApplication.clipboard().setText(long)
    person.presses(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    offer = desk_of(person).pasting.offer
    assert offer.isVisible()
    assert person.composer.field.text() == f"Sum up: {long}"

    QTest.mouseClick(offer.as_file, Qt.MouseButton.LeftButton)
    await all_read(person)
    assert not offer.isVisible()
    assert person.composer.field.text() == "Sum up: "
    assert names(person) == ["Pasted text.txt"]
    person.presses(Qt.Key.Key_Return)
    step = await fake.next_chat_async()
    assert sent(step)["content"].startswith("File: Pasted text.txt\n```\nA line of a report.\n")
    assert sent(step)["content"].endswith("```\n\nSum up: ")
    await answer(person, step)


async def test_a_short_text_is_pasted_without_a_word(person: Person) -> None:
    QApplication.clipboard().setText("x" * 2_000)
    person.presses(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert person.composer.field.text() == "x" * 2_000
    assert not desk_of(person).pasting.offer.isVisible()


async def test_a_far_too_long_text_is_attached_and_can_still_be_pasted(person: Person) -> None:
    long = "y" * 100_001
    QApplication.clipboard().setText(long)
    person.presses(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    await all_read(person)
    assert person.composer.field.text() == ""
    assert names(person) == ["Pasted text.txt"]

    QTest.mouseClick(desk_of(person).pasting.offer.as_text, Qt.MouseButton.LeftButton)
    assert person.composer.field.text() == long
    assert names(person) == []


async def test_files_on_the_clipboard_are_attached(person: Person, tmp_path: Path) -> None:
    offered = QMimeData()
    path = tmp_path / "notes.txt"
    path.write_text("Hello")
    offered.setUrls([QUrl.fromLocalFile(str(path))])
    QApplication.clipboard().setMimeData(offered)
    person.presses(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    await all_read(person)

    assert names(person) == ["notes.txt"]
    assert person.composer.field.text() == ""


async def test_what_is_read_holds_the_message_back(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Hello")
    person.types("Read this")
    desk_of(person).drops.dropped.emit(Offered((path,)))

    assert person.composer.help_text == "You can send when all files are read."
    assert not person.composer.button.isEnabled()
    person.presses(Qt.Key.Key_Return)
    assert person.composer.field.text() == "Read this"
    await all_read(person)
    assert person.composer.button.isEnabled()


async def test_what_is_attached_counts_in_the_context(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("word " * 2_000)
    await attaches(person, path)

    level = person.chat.guard.level()
    assert level.draft > 1_000


# --- Dropped, chosen, saved -----------------------------------------------------------------------

NO_KEYS = Qt.KeyboardModifier.NoModifier
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton


def drags_in(person: Person, offered: QMimeData) -> bool:
    """Drag something over the edge of the window; return whether it may be dropped."""
    event = QDragEnterEvent(QPoint(5, 5), COPY, offered, LEFT, NO_KEYS)
    event.ignore()
    QApplication.sendEvent(person.window, event)
    return event.isAccepted()


def drops_it(person: Person, offered: QMimeData) -> bool:
    """Move what is dragged further, and let go of it; return whether it was taken."""
    drops = desk_of(person).drops
    QApplication.sendEvent(drops, QDragEnterEvent(QPoint(300, 90), COPY, offered, LEFT, NO_KEYS))
    event = QDropEvent(QPointF(300, 90), COPY, offered, LEFT, NO_KEYS)
    event.ignore()
    QApplication.sendEvent(drops, event)
    return event.isAccepted()


def files_of(*paths: Path) -> QMimeData:
    offered = QMimeData()
    offered.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return offered


async def test_files_can_be_dropped_anywhere_on_the_window(person: Person, tmp_path: Path) -> None:
    offered = files_of(picture_file(tmp_path, "a.png"), picture_file(tmp_path, "b.png"))
    drops = desk_of(person).drops
    assert drags_in(person, offered)
    assert drops.isVisible()
    assert drops.geometry() == person.window.rect()
    assert drops.sentence == "Drop it here to attach it to your message"

    assert drops_it(person, offered)
    assert not drops.isVisible()
    await all_read(person)
    assert names(person) == ["a.png", "b.png"]


async def test_the_veil_goes_when_the_drag_leaves(person: Person, tmp_path: Path) -> None:
    drops, offered = desk_of(person).drops, files_of(tmp_path)
    assert drags_in(person, offered)
    QApplication.sendEvent(person.window, QDragLeaveEvent())
    assert not drops.isVisible()

    QApplication.sendEvent(drops, QDragEnterEvent(QPoint(9, 9), COPY, offered, LEFT, NO_KEYS))
    assert drops.isVisible()
    QApplication.sendEvent(drops, QDragLeaveEvent())
    assert not drops.isVisible()


async def test_text_that_is_dragged_is_no_file(person: Person) -> None:
    offered = QMimeData()
    offered.setText("Hello")

    assert not drags_in(person, offered)
    assert not desk_of(person).drops.isVisible()


async def test_a_picture_dragged_from_a_browser_is_attached(person: Person) -> None:
    offered = QMimeData()
    offered.setUrls([QUrl("https://example.com/cat.png")])
    offered.setData("image/png", png())
    assert drags_in(person, offered)
    assert drops_it(person, offered)
    await all_read(person)

    assert names(person) == ["Picture.png"]


async def test_the_button_offers_where_things_come_from(person: Person) -> None:
    QTest.mouseClick(person.composer.attach_button, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [it.text() for it in menu.actions()] == [
        "Attach files…",
        "Attach files of a folder…",
        "Attach the picture on the clipboard",
        f"{PLAIN.name} cannot see pictures",
        f"{PLAIN.name} cannot hear sounds",
    ]
    assert [it.isEnabled() for it in menu.actions()] == [True, True, True, False, False]
    menu.close()


async def test_files_are_chosen_in_a_dialog(person: Person, tmp_path: Path) -> None:
    person.window.keys["attach_files"].trigger()
    dialog = person.window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    path = picture_file(tmp_path, "a.png")
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    await all_read(person)

    assert names(person) == ["a.png"]


async def test_the_picture_on_the_clipboard_is_attached_by_its_action(person: Person) -> None:
    QApplication.clipboard().setImage(QImage.fromData(png()))
    person.window.keys["attach_clipboard"].trigger()
    await all_read(person)
    assert names(person) == ["Picture.png"]

    QApplication.clipboard().setText("no picture")
    person.window.keys["attach_clipboard"].trigger()
    assert person.window.toast.toast is not None
    assert person.window.toast.toast.accessibleName() == "There is no picture on the clipboard"


async def test_what_went_along_is_saved_as_it_was_sent(
    fake_eyes: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.program.chats.choose_model(EYES.name)
    await attaches(person, picture_file(tmp_path, "a.png"))
    (cat,) = desk_of(person).files.ready()
    dialogs = desk_of(person).dialogs
    place = tmp_path / "saved.png"
    told: list[str] = []
    dialogs.saved.connect(told.append)
    dialogs.save(cat, place)
    await until(lambda: told, dialogs.saved)
    assert told == ["saved.png"]
    assert place.read_bytes() == cat.data

    dialogs.save(cat, tmp_path / "missing" / "saved.png")
    await until(person.window.problems.isVisible, dialogs.failed)


async def test_the_size_of_pictures_is_the_preferred_one(
    fake_eyes: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.program.settings.set("picture_side", "768")
    assert "768 px" in person.composer.attach_button.toolTip()
    await attaches(person, picture_file(tmp_path, "a.png", 1600, 400))
    assert [it.width for it in desk_of(person).files.ready()] == [768]
    person.program.settings.set("picture_side", "original")
    await attaches(person, picture_file(tmp_path, "b.png", 1600, 400))
    assert [it.width for it in desk_of(person).files.ready()] == [768, 1600]
    tip = desk_of(person).strip.list.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "Scaled down from 1,600 × 400 px" in tip


async def test_the_beginning_of_a_text_that_is_too_long_can_be_attached(
    person: Person, tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    path.write_text("0123456789\n" * 200_000)
    await attaches(person, path)
    assert states(person) == [State.REFUSED]
    strip = desk_of(person).strip
    strip.setFocus()
    strip.setCurrentIndex(strip.list.index(0))
    QTest.keyClick(strip, Qt.Key.Key_F5)
    await all_read(person)

    assert states(person) == [State.READY]
    (beginning,) = desk_of(person).files.ready()
    assert beginning.text.startswith("0123456789\n")
    assert "[Cut: " in beginning.text[-100:]


async def test_the_pages_of_a_pdf_file_can_be_attached_as_pictures(
    person: Person, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    printer = QPdfWriter(str(path))
    painter = QPainter(printer)
    painter.drawText(500, 500, "First page")
    printer.newPage()
    painter.drawText(500, 500, "Second page")
    painter.end()
    await attaches(person, path)
    assert [it.kind for it in desk_of(person).files.ready()] == [Kind.TEXT]
    desk_of(person).strip.pages_requested.emit(0)
    await all_read(person)

    assert names(person) == ["report.pdf (1)", "report.pdf (2)"]
    assert [it.kind for it in desk_of(person).files.ready()] == [Kind.PICTURE] * 2


async def test_asking_once_more_of_a_model_that_cannot_see_says_so(
    fake_eyes: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.program.chats.choose_model(EYES.name)
    await attaches(person, picture_file(tmp_path, "a.png"))
    person.asks("What is this?")
    step = await fake_eyes.next_chat_async()
    step.fail("too busy")
    await person.sees_end()
    person.program.chats.choose_model(PLAIN.name)
    person.chat.try_again()

    assert not person.chat.is_running
    assert person.window.toast.toast is not None
    assert person.window.toast.toast.accessibleName() == f"{PLAIN.name} cannot see pictures"


@pytest.mark.parametrize("way", ["dropped", "chosen"])
async def test_files_of_a_folder_are_chosen_and_named_by_where_they_are(
    person: Person, tmp_path: Path, way: str
) -> None:
    folder = tmp_path / "project"
    (folder / "src").mkdir(parents=True)
    (folder / "README.md").write_text("# Project\n")
    (folder / "src" / "main.py").write_text("print()\n")
    desk = desk_of(person)
    if way == "dropped":
        desk.drops.dropped.emit(Offered((folder,)))
        assert desk.files.attaching is not None
        await until(lambda: not desk.files.items, desk.files.attaching.changed)
    else:
        desk.dialogs.choose_folder(str(folder))
    dialog = person.window.findChild(FolderDialog)
    assert dialog is not None
    await until(lambda: not dialog.is_looking, dialog.looked)
    dialog.attach_button.click()
    await all_read(person)

    assert sorted(names(person)) == ["project/README.md", "project/src/main.py"]
