"""Which file presets go into, or come from."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.chat.library.writing import safe_name


def asked_for_saving(window: QWidget, title: str, name: str, folder: Path | None) -> QFileDialog:
    """Return a dialog that asks where to write; it is gone once it is closed."""
    dialog = _made(window, title, _begun_in(folder) / f"{safe_name(name)}.json")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("json")
    return dialog


def asked_for_opening(window: QWidget, title: str, folder: Path | None) -> QFileDialog:
    """Return a dialog that asks what to read; it is gone once it is closed."""
    dialog = _made(window, title, _begun_in(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setLabelText(
        QFileDialog.DialogLabel.Accept, QCoreApplication.translate("PresetActs", "Import")
    )
    return dialog


def _made(window: QWidget, title: str, begun: Path) -> QFileDialog:
    dialog = QFileDialog(window, title, str(begun))
    dialog.setNameFilters(
        [
            QCoreApplication.translate("PresetActs", "Presets (*.json)"),
            QCoreApplication.translate("PresetActs", "All files (*)"),
        ]
    )
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _begun_in(folder: Path | None) -> Path:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    usual = Path(QStandardPaths.writableLocation(documents))
    folders = (folder, usual) if folder is not None else (usual,)
    return next((it for it in folders if it.is_dir()), Path.home())
