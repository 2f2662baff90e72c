"""Tab goes through the dialogs about models as one reads them, whatever was made last."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.models.details_dialog import DetailsDialog
from gui.widgets.models.download_dialog import DownloadDialog
from gui.widgets.models.models_dialog import ModelsDialog
from gui.widgets.models.save_dialog import SaveDialog
from gui.widgets.theme import Theme
from tests.widgets.models.stage import staged
from tests.widgets.models.test_models_dialog import FACTS
from tests.widgets.speed.test_dialog import opened, some
from tests.widgets.talking import settle
from tests.widgets.windowed import QWEN

_LINE = 12
"""Pixels between the middles of what stands in one line, at most."""


def shown(kind: str, theme: Theme, folder: Path) -> Dialog:
    if kind == "speed":
        return opened(theme, folder, some())
    stage = staged(theme, folder)
    if kind == "models":
        stage.scene.trigger("models")
        models = stage.dialog(ModelsDialog)
        models.list.set_current(0)
        return models
    if kind == "save":
        stage.scene.trigger("save_model")
        return stage.dialog(SaveDialog)
    if kind == "details":
        stage.desk.open_details(QWEN.name)
        details = stage.dialog(DetailsDialog)
        details.take_facts(QWEN.name, FACTS)
        return details
    stage.scene.trigger("download_model")
    stage.fill_downloads()
    stage.downloads.start("newest")
    return stage.dialog(DownloadDialog)


def stops(dialog: Dialog) -> list[tuple[str, QPoint]]:
    """Return what Tab comes to, by the middles of it, from the first on."""
    found: list[tuple[str, QPoint]] = []
    seen: set[QWidget] = set()
    widget: QWidget | None = QApplication.focusWidget()
    while widget is not None and widget not in seen:
        seen.add(widget)
        found.append((widget.accessibleName(), widget.mapTo(dialog, widget.rect().center())))
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
    return found


def is_back(before: QPoint, after: QPoint) -> bool:
    """Tell whether one place is read before another one."""
    is_one_line = abs(after.y() - before.y()) <= _LINE
    return after.x() < before.x() if is_one_line else after.y() < before.y()


@pytest.mark.parametrize("kind", ["models", "save", "details", "downloads", "speed"])
def test_it_is_the_order_of_the_screen(theme: Theme, tmp_path: Path, kind: str) -> None:
    dialog = shown(kind, theme, tmp_path)
    dialog.resize(900, 1600)  # nothing is scrolled meanwhile
    settle()

    found = stops(dialog)

    jumps = [
        (before[0], after[0]) for before, after in pairwise(found) if is_back(before[1], after[1])
    ]
    assert len(found) > 3
    assert len(jumps) <= 1, jumps  # from the last to the first
