"""What is said of the library: why something is not saved, and what became of a damaged file."""

from __future__ import annotations  # the library is there only after the first picture

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.chat.library.errors import LibraryError, Trouble

if TYPE_CHECKING:
    from gui.chat.library.opening import Opened


def trouble(error: LibraryError, path: Path, *, is_open: bool) -> tuple[str, str]:
    """Return title and text for a library that cannot keep, or not even read, the chats."""
    lead = (
        QCoreApplication.translate("LibraryWords", "Not saved: {reason}")
        if is_open
        else QCoreApplication.translate("LibraryWords", "Your chats cannot be opened: {reason}")
    )
    title = lead.format(reason=_reason(error, path))
    return title, f"{_safe(is_open=is_open)} {_what_to_do(error.trouble, path)}"


def failed_to_read(error: LibraryError, path: Path) -> tuple[str, str]:
    """Return title and text where a chat could not be read."""
    title = QCoreApplication.translate("LibraryWords", "The chat could not be read")
    text = QCoreApplication.translate(
        "LibraryWords", "{reason}. Try again; if it stays so, restore a backup in the preferences."
    )
    return title, text.format(reason=_capital(_reason(error, path)))


def mended(found: Opened) -> tuple[str, str]:
    """Return title and text for a library that was damaged."""
    salvaged = found.salvaged
    title = QCoreApplication.translate("LibraryWords", "The file with your chats was damaged")
    if found.restored is not None and not salvaged:
        text = QCoreApplication.translate(
            "LibraryWords",
            "The newest good backup, {backup}, was opened in its place; nothing more could be "
            "read of the damaged file.",
        ).format(backup=found.restored.name)
    elif found.restored is not None:
        text = QCoreApplication.translate(
            "LibraryWords",
            "The newest good backup, {backup}, was opened in its place, and what the damaged file "
            "had beside it was added: %n messages.",
            "",
            salvaged,
        ).format(backup=found.restored.name)
    else:
        text = QCoreApplication.translate(
            "LibraryWords",
            "There was no backup yet; what could still be read of it was kept: %n messages.",
            "",
            salvaged,
        )
    kept = QCoreApplication.translate("LibraryWords", "The damaged file is kept as {file}.")
    return title, f"{text} {kept.format(file=found.damaged)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _safe(*, is_open: bool) -> str:
    if is_open:
        return QCoreApplication.translate(
            "LibraryWords",
            "All text stays here, where you can select and export it, and is saved as soon as "
            "that can be.",
        )
    return QCoreApplication.translate(
        "LibraryWords",
        "The file was left as it is. New chats stay in this window, where you can export them.",
    )


def _reason(error: LibraryError, path: Path) -> str:
    words = {
        Trouble.FULL: QCoreApplication.translate("LibraryWords", "the disk is full"),
        Trouble.READ_ONLY: QCoreApplication.translate(
            "LibraryWords", "nothing may be written to {path}"
        ),
        Trouble.GONE: QCoreApplication.translate("LibraryWords", "{path} is gone"),
        Trouble.BUSY: QCoreApplication.translate(
            "LibraryWords", "another program holds the file with your chats"
        ),
        Trouble.DAMAGED: QCoreApplication.translate(
            "LibraryWords", "the file with your chats is damaged"
        ),
        Trouble.FOREIGN: QCoreApplication.translate(
            "LibraryWords", "{path} belongs to another program"
        ),
        Trouble.NEWER: QCoreApplication.translate(
            "LibraryWords", "they were written by a newer version of Pronk"
        ),
    }
    known = words.get(error.trouble)
    return known.format(path=path) if known else str(error)


def _what_to_do(kind: Trouble, path: Path) -> str:
    words = {
        Trouble.FULL: QCoreApplication.translate("LibraryWords", "Make room on the disk."),
        Trouble.READ_ONLY: QCoreApplication.translate(
            "LibraryWords", "Allow writing to it and to its folder."
        ),
        Trouble.GONE: QCoreApplication.translate(
            "LibraryWords", "Bring its folder back, or connect the disk again."
        ),
        Trouble.BUSY: QCoreApplication.translate("LibraryWords", "Close the other program."),
        Trouble.DAMAGED: QCoreApplication.translate(
            "LibraryWords", "Start Pronk again: it keeps the file and opens the newest backup."
        ),
        Trouble.FOREIGN: QCoreApplication.translate(
            "LibraryWords", "Move that file away, or start Pronk with --data-dir."
        ),
        Trouble.NEWER: QCoreApplication.translate(
            "LibraryWords", "Install that version, or start this one with --data-dir."
        ),
    }
    otherwise = QCoreApplication.translate("LibraryWords", "See that the disk of {path} is well.")
    return words.get(kind, otherwise).format(path=path)
