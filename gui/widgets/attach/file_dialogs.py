"""Asks for files and folders that are to go along, and where one is to be saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.chat.attached import Kind
from gui.chat.attached_kinds import is_taken_out
from gui.lazily import lazily
from gui.ollama.threads import in_daemon_thread
from gui.reasons import reason
from gui.widgets.sentences import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.chat.attached import Attached
    from gui.chat.library import writing
    from gui.services.tasks import Tasks
else:
    writing = lazily("gui.chat.library.writing")

_PICTURES = "*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.ico *.svg *.heic *.heif *.avif"
_SOUNDS = "*.wav *.mp3"


class FileDialogs(QObject):
    """The system's own dialogs. Each begins in the folder that was used last.

    Signals:
        files_chosen: Files are to go along; carries their paths.
        folder_chosen: Files of a folder are to go along; carries its path.
        saved: Something was saved; carries the name of the file.
        failed: Something could not be saved; carries a `Problem`.
    """

    files_chosen = Signal(object)
    folder_chosen = Signal(object)
    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._tasks = tasks
        self._window = window
        self._folder: Path | None = None

    @Slot()
    def ask_files(self) -> None:
        """Let the person choose files, several at once."""
        dialog = self._dialog(self.tr("Attach files"), QStandardPaths.StandardLocation.HomeLocation)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("All files (*)"),
                f"{self.tr('Pictures')} ({_PICTURES})",
                f"{self.tr('Sounds')} ({_SOUNDS})",
            ]
        )
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Attach"))
        dialog.filesSelected.connect(self.choose_files)
        dialog.open()

    @Slot(list)
    def choose_files(self, files: Sequence[str]) -> None:
        """Take the files that were chosen."""
        paths = [Path(it) for it in files]
        if paths:
            self._folder = paths[0].parent
            self.files_chosen.emit(paths)

    @Slot()
    def ask_folder(self) -> None:
        """Let the person choose a folder."""
        dialog = self._dialog(
            self.tr("Attach files of a folder"), QStandardPaths.StandardLocation.HomeLocation
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Choose its files"))
        dialog.fileSelected.connect(self.choose_folder)
        dialog.open()

    @Slot(str)
    def choose_folder(self, folder: str) -> None:
        """Take the folder that was chosen."""
        self._folder = Path(folder)
        self.folder_chosen.emit(self._folder)

    @Slot(object)
    def ask_where(self, file: Attached) -> None:
        """Let the person choose where to save what went along with a message."""
        is_picture = file.kind is Kind.PICTURE
        place = QStandardPaths.StandardLocation
        title = self.tr("Save picture") if is_picture else self.tr("Save file")
        dialog = self._dialog(
            title, place.PicturesLocation if is_picture else place.DocumentsLocation,
            proposed_name(file),
        )  # fmt: skip
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)

        def save(path: str) -> None:
            self.save(file, Path(path))

        dialog.fileSelected.connect(save)
        dialog.open()

    def save(self, file: Attached, path: Path) -> None:
        """Write what went along with a message into a file, as it was sent."""
        self._folder = path.parent
        self._tasks.spawn(self._save(file.data, path), "save attached")

    async def _save(self, data: bytes, path: Path) -> None:
        try:
            await in_daemon_thread(partial(_write, data, path), "save attached")
        except (OSError, writing.CannotWrite) as error:
            self.failed.emit(partial(_not_saved, path, error))
        else:
            self.saved.emit(path.name)

    def _dialog(
        self, title: str, usual: QStandardPaths.StandardLocation, name: str = ""
    ) -> QFileDialog:
        """Return a dialog that is gone once it is closed."""
        folder = self._folder or Path(QStandardPaths.writableLocation(usual) or Path.home())
        dialog = QFileDialog(self._window, title, str(folder / name))
        dialog.finished.connect(dialog.deleteLater)
        return dialog


def proposed_name(file: Attached) -> str:
    """Return the name that a file is saved under, with the ending of what was sent."""
    endings = {"image/jpeg": ".jpg", "image/png": ".png", "audio/wav": ".wav"}
    name = Path(file.name.replace("\\", "/")).name
    ending = endings.get(file.media_type, "")
    if is_taken_out(file):
        ending = ".txt"
    path = Path(name)
    is_same = path.suffix.lower() in {ending, ".jpeg" if ending == ".jpg" else ending}
    if ending and not is_same:
        return writing.safe_name(path.stem) + ending
    return writing.safe_name(path.stem) + path.suffix


def _write(data: bytes, path: Path) -> None:
    with writing.replacing(path) as file:
        file.write(data)


def _not_saved(path: Path, error: Exception) -> tuple[str, str]:
    why = reason(error) if isinstance(error, OSError) else str(error)
    return (
        QCoreApplication.translate("Attached", "The file could not be saved"),
        QCoreApplication.translate(
            "Attached", "{path}: {reason}. Choose another place; the chat keeps what it held."
        ).format(path=path, reason=word(why)),
    )
