"""Why chats could not be exported or imported: title and text in the window's language."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from gui.chat.library.json_file import LaterVersion
from gui.reasons import reason
from gui.services.transfer import ExportFailure
from gui.widgets.problem_words import Words
from gui.widgets.sentences import word


def not_exported(failure: ExportFailure) -> Words:
    """Return why a chat, or one of all chats, could not be written."""
    if failure.is_all:
        title = QCoreApplication.translate("Exchange", "The chats could not be exported")
    else:
        title = QCoreApplication.translate("Exchange", "The chat could not be exported")
    if isinstance(failure.error, OSError):
        text = QCoreApplication.translate(
            "Exchange",
            "{path}: {reason}. What was there before is as it was. Make room or choose another "
            "place, and export again.",
        ).format(path=failure.path, reason=word(reason(failure.error)))
    else:
        text = QCoreApplication.translate(
            "Exchange",
            "The file with all chats cannot be read now. It was left as it is; export again in a "
            "moment.",
        )
    done = failure.done
    if done:
        written = QCoreApplication.translate("Exchange", "%n chats were written.", "", done)
        text = f"{text} {written}"
    return title, text


def not_imported(path: Path, error: Exception) -> Words:
    """Return why a file was not taken in."""
    title = QCoreApplication.translate("Exchange", "{name} was not imported")
    if isinstance(error, LaterVersion):
        text = QCoreApplication.translate(
            "Exchange",
            "A later version of Pronk wrote this file. Nothing was changed; import it there.",
        )
    elif isinstance(error, ValueError):
        text = QCoreApplication.translate(
            "Exchange",
            "It holds no chats that can be read. Pronk reads JSON files that it wrote itself or "
            "that Open WebUI wrote, and conversations.json from an export of ChatGPT. Nothing "
            "was changed.",
        )
    elif isinstance(error, OSError):
        text = QCoreApplication.translate(
            "Exchange", "{reason}. Nothing was changed; choose a file that can be read."
        ).format(reason=word(reason(error)))
    else:
        text = QCoreApplication.translate(
            "Exchange",
            "Chats cannot be kept now. Nothing was changed; import the file again once they can.",
        )
    return title.format(name=path.name), text
