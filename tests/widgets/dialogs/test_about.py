"""The dialog about the program, and its list of third parties."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import __version__
from gui.engine.launch import DEMO_MODEL
from gui.widgets.dialogs.about import AboutDialog
from gui.widgets.dialogs.third_parties import THIRD_PARTIES, ThirdParty, licence_text
from gui.widgets.theme import Theme
from tests.widgets.talking import settle
from tests.widgets.windowed import QWEN, StillServer

ROOT = Path(__file__).resolve().parents[3]
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def needed() -> set[str]:
    """Return what the program needs, and what that needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["engine"]]
    found: set[str] = set()
    while wanted:
        requirement = wanted.pop()
        if "extra ==" in requirement or 'python_version < "3.11"' in requirement:
            continue
        match = _NAME.match(requirement)
        assert match is not None
        name = normal(match.group())
        if name not in found:
            found.add(name)
            is_of_other_systems = "sys_platform" in requirement  # it may not be here
            wanted += [] if is_of_other_systems else metadata.requires(name) or []
    return found


def test_every_dependency_is_listed() -> None:
    listed = {normal(third.package) for third in THIRD_PARTIES if third.package}
    assert needed() - {"exceptiongroup", "tomli"} <= listed


def test_fonts_icons_model_and_engine_are_listed() -> None:
    names = {third.name for third in THIRD_PARTIES}
    assert {"Pretendard", "NanumGothicCoding", "Lucide", "llama.cpp", DEMO_MODEL.title} <= names


@pytest.mark.parametrize("third", THIRD_PARTIES, ids=lambda third: third.name)
def test_every_licence_can_be_read(third: ThirdParty) -> None:
    text = licence_text(third)
    assert len(text) > 500
    assert third.address.startswith("https://")


def test_the_demo_models_licence_is_the_one_that_is_shown_before_the_download() -> None:
    third = next(third for third in THIRD_PARTIES if third.name == DEMO_MODEL.title)
    assert third.licence == DEMO_MODEL.licence


def test_versions_are_shown_and_copied(theme: Theme) -> None:
    dialog = AboutDialog(theme, StillServer(QWEN))
    dialog.show()
    shown = dialog.versions.text()
    for version in (f"Pronk {__version__}", "Python 3.", "PySide6 6.", "Ollama 0.12.6"):
        assert version in shown
    dialog._copy.click()
    assert QApplication.clipboard().text() == shown


def test_a_licence_is_read_by_walking_the_list(theme: Theme) -> None:
    dialog = AboutDialog(theme, StillServer(QWEN))
    dialog.show()
    assert dialog.list.count() == len(THIRD_PARTIES)
    at = [third.name for third in THIRD_PARTIES].index("Lucide")
    dialog.list.setCurrentRow(at)
    assert "ISC License" in dialog.text.edit.toPlainText()


@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits_on_a_small_screen(theme: Theme, percent: int) -> None:
    theme.set_text_size(percent)
    dialog = AboutDialog(theme, StillServer(QWEN))
    dialog.show()
    dialog.resize(600, 400)
    settle()
    assert dialog.height() == 400
    assert dialog.rect().contains(dialog._done.geometry())
    assert dialog.list.visualItemRect(dialog.list.item(0)).height() >= 28 * theme.scale


def test_keys_walk_the_list_and_the_frame_shows_it(theme: Theme) -> None:
    dialog = AboutDialog(theme, StillServer(QWEN))
    dialog.show()
    dialog.activateWindow()
    dialog.list.setFocus()
    settle()
    assert dialog._frame.hasFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
    assert THIRD_PARTIES[1].address in dialog.text.edit.toPlainText()
