"""Choose among the files of a folder those that go along with a message."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.attachments.choosing import Choice
from gui.attachments.folders import Looked, look_into
from gui.attachments.refusal import CannotAttach
from gui.attachments.steps import Steps, Stopped
from gui.ollama.threads import in_daemon_thread
from gui.services.attaching import MOST_FILES
from gui.widgets.attach.folder_model import FolderModel
from gui.widgets.attach.folder_view import FolderView
from gui.widgets.attach.folder_words import sum_text, too_much_text
from gui.widgets.attach_words import refused_words
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.frame import Frame
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

if TYPE_CHECKING:
    from pathlib import Path

    from gui.services.tasks import Tasks

_WIDTH, _HEIGHT = 560, 600
_TOLD_EVERY_MS = 200


class _Reached:
    """How many files were found so far; written by the thread that looks."""

    def __init__(self) -> None:
        self.files = 0

    def note(self, files: int, _most: int) -> None:
        self.files = files


class FolderDialog(Dialog):
    """A folder with all its files, to be checked one by one or by folders.

    Signals:
        chosen: Files are to be attached; carries the folder, and a list of their paths.
        looked: The files are listed, or it is said why they cannot be.
    """

    chosen = Signal(object, object)
    looked = Signal()

    def __init__(
        self, theme: Theme, tasks: Tasks, parent: QWidget | None = None, *, most: int = MOST_FILES
    ) -> None:
        super().__init__(theme, parent)
        self._tasks = tasks
        self._most = most
        self._folder: Path | None = None
        self._steps: Steps | None = None
        self._reached = _Reached()
        self._error: CannotAttach | None = None
        self._is_cut = False
        self.model = FolderModel(self)
        self.search = TextField(theme, self, icon="search")
        self.all_button = PushButton(theme, self)
        self._frame = Frame(theme, self, radius=8)
        self.view = FolderView(theme, self.model, self._frame)
        self.state = Label(theme, "ui", "text2", self, wraps=True)
        self.sum = Label(theme, "ui", "text", self, wraps=True)
        self.warning = Label(theme, "ui", "warn", self, wraps=True)
        self._cancel = self.add_close_button()
        self.attach_button = PushButton(theme, self, kind="primary")
        self.buttons.addWidget(self.attach_button)
        self._timer = QTimer(self)
        self._timer.setInterval(_TOLD_EVERY_MS)
        self._arrange()
        self._connect()
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def look_into(self, folder: Path) -> None:
        """Show the files of a folder, as soon as they are known."""
        self._stop()
        self._folder, self._error, self._is_cut = folder, None, False
        self._reached = _Reached()
        self._steps = Steps(self._reached.note)
        self.search.edit.clear()
        self.model.show_choice(None)
        self._timer.start()
        self._tasks.spawn(self._look(folder, self._steps), "look into a folder")
        self._follow()
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus()

    @property
    def is_looking(self) -> bool:
        """Whether the files are not known yet."""
        return self._steps is not None

    def refresh_look(self) -> None:
        super().refresh_look()
        self._line.setSpacing(self.theme.px(8))
        self.search.edit.setPlaceholderText(self.tr("Search files"))
        self.search.edit.setAccessibleName(self.tr("Search files"))
        self.search.setToolTip(self.tr("List only files in whose paths these words occur"))
        self.all_button.setText(self.tr("All or none"))
        self.all_button.setToolTip(self.tr("Choose all listed files, or none of them"))
        self.view.setAccessibleName(self.tr("Files of the folder"))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Attach nothing (Esc)"))
        self.attach_button.setText(self.tr("Attach"))
        self.attach_button.setToolTip(self.tr("Attach the chosen files (Enter in the list)"))
        self._follow()

    def _arrange(self) -> None:
        self._line = QHBoxLayout()
        self._line.addWidget(self.search, 1)
        self._line.addWidget(self.all_button)
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(4, 4, 4, 4)
        inner.addWidget(self.view)
        self.body.addLayout(self._line)
        self.body.addWidget(self._frame, 1)
        for label in (self.state, self.sum, self.warning):
            self.body.addWidget(label)

    def _connect(self) -> None:
        self.search.edit.textChanged.connect(self._look_for)
        self.search.edit.returnPressed.connect(self._to_list)
        self.all_button.clicked.connect(self._turn_all)
        self.view.turned.connect(self._follow)
        self.view.confirmed.connect(self.attach_button.click)
        self.attach_button.clicked.connect(self._attach)
        self._timer.timeout.connect(self._follow)

    # --- Looking ----------------------------------------------------------------------------------

    async def _look(self, folder: Path, steps: Steps) -> None:
        try:
            looked, choice = await in_daemon_thread(
                partial(_looked_into, folder, steps, self._most), "look into a folder"
            )
        except Stopped:
            return
        except CannotAttach as error:
            if steps is self._steps:
                self._end(error=error)
            return
        if steps is self._steps:
            self.model.show_choice(choice)
            self._end(is_cut=looked.is_cut)

    def _end(self, *, error: CannotAttach | None = None, is_cut: bool = False) -> None:
        self._steps, self._error, self._is_cut = None, error, is_cut
        self._timer.stop()
        self._follow()
        announce(self, self.state.text() or self.sum.text())
        self.looked.emit()

    def _stop(self) -> None:
        """Leave the thread that looks to itself; it ends at its next step."""
        if self._steps is not None:
            self._steps.stop.set()
            self._steps = None
        self._timer.stop()

    # --- What is shown ----------------------------------------------------------------------------

    @Slot()
    def _follow(self) -> None:
        """Show how it stands."""
        choice = self.model.choice
        name = self._folder.name if self._folder is not None else ""
        self.setWindowTitle(self.tr("Attach files of “{name}”").format(name=name))
        state = self._state()
        self.state.setText(state)
        self.state.setVisible(bool(state))
        self.sum.setVisible(choice is not None)
        self.sum.setText(sum_text(choice) if choice is not None else "")
        is_too_much = choice is not None and choice.is_too_much
        self.warning.setVisible(is_too_much)
        self.warning.setText(too_much_text(choice) if choice is not None else "")
        self.all_button.setEnabled(choice is not None)
        can_attach = choice is not None and choice.files > 0 and not is_too_much
        self.attach_button.setEnabled(can_attach)

    def _state(self) -> str:
        if self._error is not None:
            return ". ".join(refused_words(self._error))
        if self.is_looking:
            return self.tr("Looking… %n files so far", "", self._reached.files)
        if self.model.choice is None:
            return ""
        if not self.model.rowCount():
            is_searched = bool(self.search.edit.text().strip())
            none, empty = self.tr("No file is found"), self.tr("There are no files in this folder.")
            return none if is_searched else empty
        if self._is_cut:
            return self.tr("There are more files than can be listed. Choose a folder within it.")
        return ""

    @Slot(str)
    def _look_for(self, text: str) -> None:
        self.model.look_for(text)
        self._follow()

    @Slot()
    def _to_list(self) -> None:
        self.view.setFocus()

    @Slot()
    def _turn_all(self) -> None:
        self.model.turn_all()
        self._follow()

    @Slot()
    def _attach(self) -> None:
        choice = self.model.choice
        if choice is not None and self._folder is not None:
            folder = self._folder
            self.chosen.emit(folder, [folder / path for path in choice.paths])
            self.close()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._stop()


def _looked_into(folder: Path, steps: Steps, most: int) -> tuple[Looked, Choice]:
    looked = look_into(folder, steps)
    return looked, Choice(looked.root, most)
