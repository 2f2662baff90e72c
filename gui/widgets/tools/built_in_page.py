"""The tools that come with Pronk, and what they may read."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.reasons import reason
from gui.tools.fetch import fetch_tool
from gui.tools.tool import Origin
from gui.widgets.kit.buttons import IconButton, PushButton
from gui.widgets.kit.check import CheckBox
from gui.widgets.kit.labels import ElidedLabel, Label
from gui.widgets.tools import words

if TYPE_CHECKING:
    from gui.services.tooling import Tooling
    from gui.tools.tool import Tool
    from gui.widgets.theme import Theme

_READ_FILE = "read_file"


class BuiltInPage(QWidget):
    """Each with what it does; below the file reader its folders, below the web its switch."""

    def __init__(self, theme: Theme, tooling: Tooling, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tooling = tooling
        self._names: list[tuple[Label, Label, Tool]] = []
        self.folders = _Folders(theme, tooling, self)
        self.fetch = CheckBox(theme, self)
        self.problem = Label(theme, "caption", "danger", self, wraps=True)
        self.problem.hide()
        self._column = QVBoxLayout(self)
        self._fill()
        self.fetch.toggled.connect(self._allow_fetch)
        tooling.access.changed.connect(self.follow)
        tooling.access.not_saved.connect(self._tell)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self._theme.px
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._column.setSpacing(px(4))
        for name, about, tool in self._names:
            name.setText(tool.name)
            about.setText(words.about(tool))
        self.fetch.setText(self.tr("Allow pages of the web to be read"))
        self.fetch.setToolTip(self.tr("Each page is still asked for before it is read"))
        self.fetch.setAccessibleName(self.fetch.text())
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Show what is allowed."""
        self.fetch.setChecked(self._tooling.access.may_fetch)
        self.folders.follow()

    def _fill(self) -> None:
        there = self._tooling.tools().values()
        tools = [it for it in there if it.origin is Origin.BUILT_IN]
        fetch = fetch_tool()
        for tool in [*(it for it in tools if it.name != fetch.name), fetch]:
            name = Label(self._theme, "ui", "text", self, bold=True)
            about = Label(self._theme, "ui", "text2", self, wraps=True)
            self._names.append((name, about, tool))
            self._column.addWidget(name)
            self._column.addWidget(about)
            if tool.name == _READ_FILE:
                self._column.addWidget(self.folders)
            if tool.name == fetch.name:
                self._column.addWidget(self.fetch)
            self._column.addSpacing(self._theme.px(8))
        self._column.addWidget(self.problem)
        self._column.addStretch(1)

    @Slot(bool)
    def _allow_fetch(self, may_fetch: bool) -> None:
        self._tooling.access.allow_fetch(may_fetch=may_fetch)

    @Slot(object)
    def _tell(self, error: OSError) -> None:
        text = self.tr("This holds until Pronk is closed only, as it cannot be kept: {reason}")
        self.problem.setText(text.format(reason=reason(error)))
        self.problem.show()


class _Folders(QWidget):
    """The folders below which files may be read."""

    def __init__(self, theme: Theme, tooling: Tooling, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._access = tooling.access
        self._shown: tuple[Path, ...] | None = None
        self.rows: list[tuple[ElidedLabel, IconButton]] = []
        self._none = Label(theme, "caption", "text3", self, wraps=True)
        self.add = PushButton(theme, self, icon="folder-plus")
        self.add.clicked.connect(self._ask)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._none)
        column.addLayout(self._list)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        column.addLayout(line)

    def follow(self) -> None:
        """Show what is allowed, in the words of now."""
        self._none.setText(self.tr("No folder is allowed: nothing can be read."))
        self._none.setVisible(not self._access.folders)
        self.add.setText(self.tr("Add folder…"))
        self.add.setToolTip(self.tr("Let files below a folder be read, once you allow each call"))
        if self._access.folders == self._shown:
            return
        self._shown = self._access.folders
        for label, button in self.rows:
            label.deleteLater()
            button.deleteLater()
        while (item := self._list.takeAt(0)) is not None:
            item.layout()
        self.rows = [self._row(folder) for folder in self._shown]

    def _row(self, folder: Path) -> tuple[ElidedLabel, IconButton]:
        line = QHBoxLayout()
        label = ElidedLabel(self._theme, "ui", "text", self)
        label.setText(str(folder))
        remove = IconButton(self._theme, "x", self, size=28)
        remove.describe(self.tr("Remove {folder}").format(folder=folder))
        remove.clicked.connect(partial(self._remove, folder))
        line.addWidget(label, 1)
        line.addWidget(remove)
        self._list.addLayout(line)
        label.show()
        remove.show()
        return label, remove

    def _remove(self, folder: Path) -> None:
        self._access.remove_folder(folder)
        self.add.setFocus()

    @Slot()
    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder that a model may read in"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def take(self, folder: str) -> None:
        """Let files below a folder be read."""
        self._access.add_folder(Path(folder))
