"""The settings of tools in the real window: what is allowed, enabled and kept."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.services.own_tools import FileState
from gui.services.tool_access import ToolAccess
from gui.services.tooling import Tooling
from gui.tools.tool import Origin
from gui.widgets.tools.dialog import ToolsDialog
from tests.qt_loop import until
from tests.window.conftest import Person

DOUBLE = '''def double(number: int) -> int:
    """Double a number."""
    print("doubling")
    return 2 * number
'''


def tooling(person: Person) -> Tooling:
    found = person.program.tooling
    assert found is not None
    return found


def opened(person: Person) -> ToolsDialog:
    person.window.commands.open_tools()
    dialog = person.window.tools.dialog
    assert dialog.isVisible()
    return dialog


async def asked(dialog: ToolsDialog) -> None:
    """Wait until the person is asked whether a file may run."""
    await until(lambda: not dialog.own.question.isHidden(), dialog.own.asked)


async def test_pages_of_the_web_are_read_only_once_that_is_allowed(person: Person) -> None:
    dialog = opened(person)
    assert "fetch_page" not in tooling(person).tools()
    box = dialog.built_in.fetch
    assert not box.isChecked()

    QTest.mouseClick(box, Qt.MouseButton.LeftButton)

    assert tooling(person).access.may_fetch
    assert tooling(person).tools()["fetch_page"].is_harmless is False


async def test_folders_are_allowed_and_no_more(person: Person, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("the needle")
    folders = opened(person).built_in.folders
    read = tooling(person).tools()["read_file"]

    folders.take(str(tmp_path / "notes"))
    assert "the needle" in await read.run({"path": str(tmp_path / "notes" / "a.txt")})
    assert [label.text() for label, _ in folders.rows] == [str(tmp_path / "notes")]

    folders.rows[0][1].click()
    assert tooling(person).access.folders == ()
    assert folders.rows == []


async def test_what_is_allowed_holds_in_the_next_run(person: Person, tmp_path: Path) -> None:
    access = tooling(person).access
    saved: list[bool] = []
    access.saved.connect(lambda: saved.append(True))
    access.allow_fetch(may_fetch=True)
    access.add_folder(tmp_path)
    await until(lambda: saved, access.saved)

    found = ToolAccess(person.program._folders.tool_access, person.program.tasks)
    await found._load()

    assert found.may_fetch
    assert found.folders == (tmp_path,)


async def test_an_own_file_is_shown_before_it_is_enabled(person: Person) -> None:
    own = tooling(person).own
    own.folder.mkdir()
    (own.folder / "double.py").write_text(DOUBLE)
    dialog = opened(person)
    dialog.show_page(Origin.OWN)
    page = dialog.own
    own.look()
    await until(lambda: page.list.rows, page.looked)
    assert page.list.rows[0].detail == "Not enabled"

    page.enable_button.click()
    await asked(dialog)
    assert page.question.content.edit.toPlainText() == DOUBLE
    assert "double" not in tooling(person).tools()

    page.question.confirm_button.click()
    await until(lambda: own.files[0].state is FileState.ENABLED, own.changed)
    assert page.list.rows[0].detail == "Enabled: double"
    tool = tooling(person).tools()["double"]
    assert (tool.origin, tool.is_harmless) == (Origin.OWN, False)
    assert await tool.run({"number": 21}) == "42"

    page.log_button.click()
    assert "doubling" in page.log.edit.toPlainText()


async def test_a_broken_file_says_what_is_wrong(person: Person) -> None:
    own = tooling(person).own
    own.folder.mkdir()
    (own.folder / "bad.py").write_text("def f(x): return x\n")
    dialog = opened(person)
    dialog.show_page(Origin.OWN)
    page = dialog.own
    own.look()
    await until(lambda: page.list.rows, page.looked)
    page.enable_button.click()
    await asked(dialog)
    page.question.confirm_button.click()

    await until(lambda: own.files[0].state is FileState.BROKEN, own.changed)

    assert "has no annotation" in page.about.text()


async def test_a_template_is_written(person: Person) -> None:
    dialog = opened(person)
    dialog.show_page(Origin.OWN)
    dialog.own.new_button.click()

    await until(lambda: dialog.own.list.rows, dialog.own.looked)

    assert dialog.own.list.rows[0].title.endswith(".py")


async def test_the_chip_leads_to_the_settings(person: Person) -> None:
    person.composer.tools_chip.settings_requested.emit()

    assert person.window.tools.dialog.isVisible()
