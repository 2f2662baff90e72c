"""Export and import at the real window: from the menu to the file, and back into the list."""

import errno
import json
import os
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from gui.chat.library.exporting import Form
from gui.services.library import LibraryState
from gui.widgets.dialogs.export_all import ExportAllDialog
from gui.widgets.exchange import Chosen, chosen
from tests.chat.library.test_exchange import CHATGPT, OPEN_WEBUI
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.window.conftest import Person

QUESTION = "Why tides? 왜/두 번"
NAME = "Why tides 왜 두 번"


class Clerk:
    """Somebody at the window who takes chats out and in."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.window = person.window
        self.program = person.program

    async def talks(self, fake: FakeOllama, question: str = QUESTION) -> None:
        self.person.composer.field.insertPlainText(question)
        self.person.presses(Qt.Key.Key_Return)
        step = await fake.next_chat_async()
        step.think("Not for others.")
        step.say("**Twice** a day.")
        step.finish()
        await self.person.sees_end()

    def opens(self, action: str) -> QFileDialog:
        """Choose an action; return the dialog that opens."""
        self.window.keys[action].trigger()
        return self.dialog()

    def dialog(self) -> QFileDialog:
        (found,) = (it for it in self.window.findChildren(QFileDialog) if it.isVisible())
        return found

    def takes(self, dialog: QFileDialog, *paths: Path) -> None:
        """Choose what the dialog would, and close it."""
        if dialog.fileMode() is QFileDialog.FileMode.ExistingFiles:
            dialog.filesSelected.emit([str(path) for path in paths])
        else:
            dialog.fileSelected.emit(str(paths[0]))
        dialog.close()

    @property
    def toast(self) -> str:
        toast = self.window.toast.toast
        return toast.accessibleName() if toast is not None and toast.isVisible() else ""

    async def hears(self, text: str) -> None:
        """Wait until a toast says this, maybe among other words."""
        transfer = self.program.transfer
        await until(lambda: text in self.toast, transfer.exported, transfer.imported)

    async def reads_problem(self) -> tuple[str, str]:
        transfer = self.program.transfer
        problems = self.window.problems
        await until(lambda: problems.problems, transfer.export_failed, transfer.import_failed)
        return problems.problems[-1]

    @property
    def titles(self) -> list[str]:
        return [chat.title for chat in self.program.chats.all]


@pytest.fixture
def clerk(person: Person) -> Clerk:
    return Clerk(person)


# --- Out ------------------------------------------------------------------------------------------


async def test_the_shown_chat_is_saved_under_a_safe_name(
    clerk: Clerk, fake: FakeOllama, tmp_path: Path
) -> None:
    assert not clerk.window.keys["export_chat"].isEnabled()
    await clerk.talks(fake)
    dialog = clerk.opens("export_chat")

    assert Path(dialog.selectedFiles()[0]).name == f"{NAME}.md"
    clerk.takes(dialog, tmp_path / "a.md")
    await clerk.hears("Saved as a.md")
    assert (tmp_path / "a.md").read_text("utf-8") == (
        f"# {QUESTION}\n\n## You\n\n{QUESTION}\n\n## plain:latest\n\n**Twice** a day.\n"
    )


async def test_the_ending_follows_the_form(clerk: Clerk, fake: FakeOllama, tmp_path: Path) -> None:
    await clerk.talks(fake)
    dialog = clerk.opens("export_chat")
    assert len(dialog.nameFilters()) == 4
    for words in reversed(dialog.nameFilters()):
        dialog.selectNameFilter(words)
        dialog.filterSelected.emit(words)
        ending = words.partition("*")[2].rstrip(")")
        assert Path(dialog.selectedFiles()[0]).name == f"{NAME}{ending}"
        assert f".{dialog.defaultSuffix()}" == ending
    dialog.selectNameFilter("Web page (*.html)")
    clerk.takes(dialog, tmp_path / "a.html")
    await clerk.hears("Saved as a.html")

    assert "default-src 'none'" in (tmp_path / "a.html").read_text("utf-8")
    assert "*.html" in clerk.opens("export_chat").selectedNameFilter()


async def test_a_pdf_is_printed_as_ever(clerk: Clerk, fake: FakeOllama, tmp_path: Path) -> None:
    await clerk.talks(fake)
    clerk.takes(clerk.opens("export_chat"), tmp_path / "a.pdf")
    printing = clerk.person.transcript.printing
    await until(lambda: not printing.is_busy, printing.finished)

    assert _text(tmp_path / "a.pdf").count("Twice") == 1


async def test_a_file_that_is_there_survives_and_the_failure_is_told(
    clerk: Clerk, fake: FakeOllama, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await clerk.talks(fake)
    await clerk.program.library.saved()
    path = tmp_path / "a.json"
    path.write_text("old")

    def refuse(_file: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        clerk.takes(clerk.opens("export_chat"), path)
        title, text = await clerk.reads_problem()

    assert title == "The chat could not be exported"
    assert text.startswith(f"{path}: The disk is full. What was there before is as it was.")
    assert path.read_text() == "old"


async def test_all_chats_are_written_into_a_folder(
    clerk: Clerk, fake: FakeOllama, tmp_path: Path
) -> None:
    await clerk.talks(fake)
    clerk.program.chats.new_chat()
    await clerk.talks(fake, "Second")
    out = tmp_path / "out"
    for form, count in ((Form.PDF, 2), (Form.JSON, 1)):
        clerk.window.keys["export_all"].trigger()
        (ask,) = clerk.window.findChildren(ExportAllDialog)
        ask.forms.set_value(form)
        ask.choose_button.click()
        assert not ask.isVisible()
        clerk.takes(clerk.dialog(), out)
        await clerk.hears("2 chats exported to out")
        assert len(list(out.glob(f"*{form.value}"))) == count
        clerk.window.toast.end_work()
        clerk.window.toast.tell("")

    assert "Twice a day." in _text(out / f"{NAME}.pdf")
    assert "Not for others" not in _text(out / f"{NAME}.pdf")
    assert len(json.loads((out / "pronk-chats.json").read_bytes())["chats"]) == 2


async def test_what_takes_long_says_how_far_it_is_and_can_be_stopped(
    clerk: Clerk, fake: FakeOllama, tmp_path: Path
) -> None:
    await clerk.talks(fake)
    clerk.program.chats.new_chat()
    await clerk.talks(fake, "Second")
    exchange, said = clerk.window.exchange, []

    def stop(_done: int, _wanted: int) -> None:
        exchange._show_work()
        said.append(clerk.toast)
        toast = clerk.window.toast.toast
        assert toast is not None
        toast.action.click()

    clerk.program.transfer.progressed.connect(stop)
    exchange.export_all(tmp_path / "out", Form.MARKDOWN)
    await clerk.hears("Stopped: 1 chat")

    assert said == ["Exporting chats… 1 of 2"]
    assert len(list((tmp_path / "out").iterdir())) == 1
    assert not exchange._delay.isActive()


async def test_a_temporary_chat_is_saved_where_it_is_wanted(
    clerk: Clerk, fake: FakeOllama, tmp_path: Path
) -> None:
    clerk.program.chats.new_temporary_chat()
    await clerk.talks(fake)
    clerk.takes(clerk.opens("export_chat"), tmp_path / "a.json")
    await clerk.hears("Saved as a.json")

    (chat,) = json.loads((tmp_path / "a.json").read_bytes())["chats"]
    assert [it["content"] for it in chat["messages"]] == [QUESTION, "**Twice** a day."]
    assert chat["messages"][1]["thinking"] == "Not for others."


async def test_the_chat_is_copied_whole_and_without_thinking(
    clerk: Clerk, fake: FakeOllama
) -> None:
    assert not clerk.window.keys["copy_chat"].isEnabled()
    await clerk.talks(fake)
    modifiers = Qt.KeyboardModifier
    QTest.keyClick(
        clerk.window, Qt.Key.Key_C,
        modifiers.ControlModifier | modifiers.AltModifier | modifiers.ShiftModifier,
    )  # fmt: skip

    data = QApplication.clipboard().mimeData()
    assert data.text().startswith(f"# {QUESTION}\n\n## You\n\n")
    assert data.text().endswith("\n\n**Twice** a day.\n")
    assert bytes(data.data("text/markdown").data()).decode() == data.text()
    assert "Not for others" not in data.text()
    assert clerk.toast == "Chat copied as Markdown"


# --- In -------------------------------------------------------------------------------------------


def written(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


async def opened(clerk: Clerk) -> None:
    library = clerk.program.library
    await until(lambda: library.state is LibraryState.OPEN, library.opened)


async def test_chats_of_other_programs_come_into_the_list_and_out_again(
    clerk: Clerk, tmp_path: Path
) -> None:
    await opened(clerk)
    dialog = clerk.opens("import_chats")
    clerk.takes(
        dialog, written(tmp_path, "webui.json", OPEN_WEBUI), written(tmp_path, "gpt.json", CHATGPT)
    )
    await clerk.hears("3 chats imported")
    assert sorted(clerk.titles) == ["Korean", "Old", "Tides"]

    toast = clerk.window.toast.toast
    assert toast is not None
    assert toast.action.text() == "Undo"
    toast.action.click()
    assert clerk.titles == []


async def test_an_exported_chat_is_there_already(
    clerk: Clerk, fake: FakeOllama, tmp_path: Path
) -> None:
    await clerk.talks(fake)
    clerk.takes(clerk.opens("export_chat"), tmp_path / "a.json")
    await clerk.hears("Saved as a.json")
    clerk.takes(clerk.opens("import_chats"), tmp_path / "a.json")
    await clerk.hears("there already")

    assert len(clerk.titles) == 1


async def test_a_file_of_something_else_is_told_by_its_name(clerk: Clerk, tmp_path: Path) -> None:
    await opened(clerk)
    clerk.takes(clerk.opens("import_chats"), written(tmp_path, "notes.json", {"a": 1}))
    title, text = await clerk.reads_problem()

    assert title == "notes.json was not imported"
    for words in ("Open WebUI", "ChatGPT", "Nothing was changed"):
        assert words in text
    assert clerk.toast == ""
    assert not clerk.window.exchange._delay.isActive()


# --- Names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "form", "wanted"),
    [
        ("Tides.md", Form.MARKDOWN, ("Tides.md", Form.MARKDOWN, True)),
        ("Tides.md", Form.JSON, ("Tides.json", Form.JSON, False)),
        ("other.HTML", Form.JSON, ("other.HTML", Form.HTML, True)),
        ("v1.2 notes", Form.PDF, ("v1.2 notes.pdf", Form.PDF, False)),
        ("other", Form.JSON, ("other.json", Form.JSON, False)),
    ],
)
def test_what_was_typed_counts_and_only_what_was_confirmed_is_replaced(
    typed: str, form: Form, wanted: tuple[str, Form, bool]
) -> None:
    name, made, replaces = wanted
    assert chosen(Path("/out") / typed, form, "Tides.md") == Chosen(
        Path("/out") / name, made, replaces
    )


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text
