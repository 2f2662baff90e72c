"""What is said about copies of the library, in the window's present language."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from gui.chat.library.errors import LibraryError, Trouble
from gui.services.caretaker import Lapse
from gui.widgets.days import day_text
from gui.widgets.problem_words import Words


def lapsed(lapse: Lapse) -> Words:
    """Return since when no copy could be made, and why."""
    title = QCoreApplication.translate("Backups", "No backup could be made yet")
    if lapse.since is not None:
        title = QCoreApplication.translate("Backups", "No backup could be made since {day}")
    text = QCoreApplication.translate(
        "Backups", "{reason}. Your chats are safe where they are; Pronk goes on trying."
    )
    day = day_text(lapse.since or date.min)
    return title.format(day=day), text.format(reason=reason(lapse.error))


def restored(kept: Path) -> Words:
    """Return that a copy has taken the library's place, and where that is kept."""
    title = QCoreApplication.translate("Backups", "The backup has been restored")
    text = QCoreApplication.translate(
        "Backups", "The chats as they were before are kept in {file}."
    )
    return title, text.format(file=kept)


def not_restored(day: date, error: LibraryError) -> Words:
    """Return why a copy could not take the library's place."""
    title = QCoreApplication.translate("Backups", "The backup of {day} could not be restored")
    if error.trouble in {Trouble.DAMAGED, Trouble.FOREIGN, Trouble.NEWER}:
        text = QCoreApplication.translate(
            "Backups", "It cannot be read. Your chats are as they were; choose another backup."
        )
    else:
        text = QCoreApplication.translate("Backups", "{reason}. Your chats are as they were.")
    return title.format(day=day_text(day)), text.format(reason=reason(error))


def not_listed(error: LibraryError) -> str:
    """Return why it is not known what copies there are."""
    text = QCoreApplication.translate("Backups", "The backups cannot be listed. {reason}.")
    return text.format(reason=reason(error))


def reason(error: LibraryError) -> str:
    """Return why something could not be done with files, as the beginning of a sentence."""
    words = {
        Trouble.FULL: QCoreApplication.translate("Errors", "The disk is full"),
        Trouble.READ_ONLY: QCoreApplication.translate("Errors", "Nothing can be written there"),
        Trouble.GONE: QCoreApplication.translate("Backups", "The file or its folder is not there"),
        Trouble.BUSY: QCoreApplication.translate("Backups", "Another program holds the file"),
        Trouble.DAMAGED: QCoreApplication.translate("Backups", "What was written cannot be read"),
    }
    return words.get(error.trouble, str(error))
