"""The person's own tools: files of a folder, each enabled once it was looked at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.reasons import reason
from gui.services.own_tools import FileState
from gui.tools.own.broken import OwnFileBroken
from gui.widgets.dialogs.row_list import Row, RowList
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.fields import TextArea
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import Label
from gui.widgets.question import Question
from gui.widgets.tools.shown_text import ShownText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.services.own_tools import OwnFile, OwnTools
    from gui.services.tasks import Tasks
    from gui.tools.own.files import Source
    from gui.widgets.theme import Theme

_LINES = 12


class OwnPage(QWidget):
    """The files with their states; below them what is wrong with the current one, or its log.

    Signals:
        looked: What is shown was taken over from the folder.
        asked: The person sees a file, and is asked whether it may run.
    """

    looked = Signal()
    asked = Signal()

    def __init__(
        self, theme: Theme, own: OwnTools, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._own = own
        self._tasks = tasks
        self._asked = ""
        self.folder = Label(theme, "caption", "text3", self, wraps=True, selectable=True)
        self.list = RowList(theme, self)
        self.state = Label(theme, "ui", "text3", self, wraps=True)
        self.about = Label(theme, "ui", "text2", self, wraps=True)
        self.log = TextArea(theme, self, most_lines=_LINES // 2, role="mono")
        self.log.edit.setReadOnly(True)
        self.log.edit.setTabChangesFocus(True)
        self._printed = ShownText(self.log.edit)
        self.question = EnableQuestion(theme, self)
        self.enable_button = PushButton(theme, self)
        self.disable_button = PushButton(theme, self)
        self.log_button = PushButton(theme, self)
        self.open_button = PushButton(theme, self, icon="folder")
        self.new_button = PushButton(theme, self)
        self._buttons = Flow(theme, self)
        self._column = QVBoxLayout(self)
        self._arrange()
        self._connect()
        self.refresh_look()

    @property
    def current(self) -> OwnFile | None:
        """The file whose row is the current one."""
        files, at = self._own.files, self.list.current
        return files[at] if 0 <= at < len(files) else None

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.theme.px(8))
        self.folder.setText(self.tr("Files in {folder}").format(folder=self._own.folder))
        self.list.view.setAccessibleName(self.tr("Files of own tools"))
        self.log.edit.setAccessibleName(self.tr("What it printed"))
        self.state.setText(
            self.tr(
                "No files yet. Each function of a Python file in this folder becomes a tool, once "
                "you have looked at the file and enabled it."
            )
        )
        for button, text, tip in (
            (self.enable_button, self.tr("Enable…"),
             self.tr("Look at the file, and let models call its functions")),
            (self.disable_button, self.tr("Disable"), self.tr("Let it run no more")),
            (self.log_button, self.tr("Log"), self.tr("Show what it printed")),
            (self.open_button, self.tr("Open folder"), self.tr("Show the folder of own tools")),
            (self.new_button, self.tr("New from template"),
             self.tr("Write an example into the folder, to begin with")),
        ):  # fmt: skip
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
        self._look()

    def _arrange(self) -> None:
        self.log.hide()
        self.question.hide()
        self._column.addWidget(self.folder)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.state, 1)
        for part in (self.about, self.log, self.question, self._buttons):
            self._column.addWidget(part)
        for button in (
            self.enable_button, self.disable_button, self.log_button, self.open_button,
            self.new_button,
        ):  # fmt: skip
            self._buttons.add(button)

    def _connect(self) -> None:
        self._own.changed.connect(self._look)
        self._own.not_saved.connect(self._tell_not_saved)
        self.list.current_changed.connect(self._follow)
        self.list.activated.connect(self._ask)
        self.enable_button.clicked.connect(self._ask)
        self.disable_button.clicked.connect(self._disable)
        self.log_button.clicked.connect(self._show_log)
        self.open_button.clicked.connect(self._open_folder)
        self.new_button.clicked.connect(self._write_template)
        self.question.confirmed.connect(self._enable)
        self.question.cancelled.connect(self._leave)
        self.theme.changed.connect(self.refresh_look)

    # --- What is shown ----------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        files = self._own.files
        self.list.set_rows(len(files), partial(_row, files))
        self.list.setVisible(bool(files))
        self.state.setVisible(not files)
        self._follow()
        self.looked.emit()

    @Slot()
    def _follow(self) -> None:
        """Offer what can be done with the current file."""
        file = self.current
        state = file.state if file is not None else None
        self.about.setText(_about(file) if file is not None else "")
        self.about.set_colour("danger" if state is FileState.BROKEN else "text2")
        self.about.setVisible(bool(self.about.text()))
        is_open = not self.question.isHidden()
        can_be = state in {FileState.DISABLED, FileState.CHANGED, FileState.BROKEN}
        self.enable_button.setEnabled(can_be and not is_open)
        self.disable_button.setEnabled(state in {FileState.ENABLED, FileState.CHANGED})
        self.log_button.setEnabled(file is not None)
        if file is None or file.name != self._asked:
            self.log.hide()
            self.question.hide()

    def _tell(self, text: str) -> None:
        self.about.setText(text)
        self.about.set_colour("danger")
        self.about.show()

    @Slot(object)
    def _tell_not_saved(self, error: OSError) -> None:
        text = self.tr("This holds until Pronk is closed only, as it cannot be kept: {reason}")
        self._tell(text.format(reason=reason(error)))

    # --- What is done -----------------------------------------------------------------------------

    @Slot()
    def _ask(self) -> None:
        file = self.current
        if file is not None and self.enable_button.isEnabled():
            self._asked = file.name
            self._tasks.spawn(self._read(file.name), "show a file of tools")

    async def _read(self, name: str) -> None:
        """Read a file, and ask whether it may run."""
        try:
            source = await self._own.read(name)
        except OwnFileBroken as error:
            self._tell(broken_sentence(error))
            return
        if name == self._asked:
            self.log.hide()
            self.question.ask(source)
            self._follow()
            self.asked.emit()

    @Slot()
    def _enable(self) -> None:
        source = self.question.source
        self.question.hide()
        if source is not None:
            self._own.enable(source)
        self.list.setFocus()

    @Slot()
    def _leave(self) -> None:
        self.question.hide()
        self._follow()
        self.enable_button.setFocus()

    @Slot()
    def _disable(self) -> None:
        if self.current is not None:
            self._own.disable(self.current.name)

    @Slot()
    def _show_log(self) -> None:
        file = self.current
        if file is None:
            return
        if not self.log.isHidden():
            self.log.hide()
            return
        self._asked = file.name
        self.question.hide()
        text = file.log.text or self.tr("It has not printed anything.")
        self._printed.show(text, self.theme.colours)
        self.log.show()

    @Slot()
    def _open_folder(self) -> None:
        try:
            self._own.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            text = self.tr("The folder cannot be made: {reason}")
            self._tell(text.format(reason=reason(error)))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._own.folder)))

    @Slot()
    def _write_template(self) -> None:
        self._tasks.spawn(self._write(), "write an example of a tool")

    async def _write(self) -> None:
        try:
            await self._own.write_template()
        except OSError as error:
            text = self.tr("The example cannot be written: {reason}")
            self._tell(text.format(reason=reason(error)))


class EnableQuestion(Question):
    """Whether a file may run, below all that is in it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.source: Source | None = None
        self.content = TextArea(theme, self, most_lines=_LINES, role="mono")
        self.content.edit.setReadOnly(True)
        self.content.edit.setTabChangesFocus(True)
        self._text = ShownText(self.content.edit)
        self.column.insertWidget(0, self.content)
        answers = Flow(theme, self)
        answers.add(self.cancel_button)
        answers.add(self.confirm_button)
        self.column.addWidget(answers)
        self.refresh_look()

    def ask(self, source: Source) -> None:
        """Show a file, and ask."""
        self.source = source
        self._text.show(source.text, self.theme.colours)
        self.put()

    def refresh_look(self) -> None:
        name = self.source.file if self.source is not None else ""
        text = self.tr(
            "Enable “{file}”? It runs as a program on this computer, with your rights: enable only "
            "what you understand or trust. Should it change, you are asked again."
        )
        self.text.setText(text.format(file=name))
        self.content.edit.setAccessibleName(self.tr("What is in the file"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Let nothing of it run (Esc)"))
        self.confirm_button.setText(self.tr("Enable"))
        self.confirm_button.setToolTip(self.tr("Let it run, exactly as it is shown"))
        super().refresh_look()


def broken_sentence(error: OwnFileBroken) -> str:
    """Return what is wrong with a file, in the person's language."""
    return QCoreApplication.translate("Tools", error.template).format(**error.facts)


def _row(files: Sequence[OwnFile], at: int) -> Row:
    return Row(files[at].name, _state(files[at]))


def _state(file: OwnFile) -> str:
    translate = QCoreApplication.translate
    if file.state is FileState.ENABLED:
        names = ", ".join(it.name for it in file.tools)
        return translate("OwnTools", "Enabled: {functions}").format(functions=names)
    return {
        FileState.DISABLED: translate("OwnTools", "Not enabled"),
        FileState.CHECKING: translate("OwnTools", "Looking for its functions…"),
        FileState.CHANGED: translate("OwnTools", "Changed since it was enabled: look at it again"),
        FileState.BROKEN: translate("OwnTools", "Cannot be used"),
    }[file.state]


def _about(file: OwnFile) -> str:
    if file.error is not None:
        return broken_sentence(file.error)
    lines = (f"{it.name}: {' '.join(it.description.split())}" for it in file.tools)
    return "\n".join(lines)
