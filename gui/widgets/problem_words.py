"""What went wrong apart from a reply: title and text in the window's present language."""

from __future__ import annotations  # the engine is there only once it is asked for

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication

from gui.reasons import reason
from gui.services.crash import CrashReporter
from gui.widgets.sentences import engine_sentence, word

if TYPE_CHECKING:
    from gui.engine.launch import EngineError

Words: TypeAlias = tuple[str, str]


def engine_failed(error: EngineError) -> Words:
    """Return why the built-in engine, or its model, is not to be had."""
    title = QCoreApplication.translate("Problems", "The built-in engine cannot run")
    return title, engine_sentence(error)


def crashed(crashes: CrashReporter) -> Words:
    """Return that something failed which nobody expected to."""
    title = QCoreApplication.translate("Problems", "Something went wrong inside Pronk")
    return title, crashes.sentence()


def not_saved(error: OSError) -> Words:
    """Return why the preferences cannot be written."""
    title = QCoreApplication.translate("Problems", "The preferences could not be saved")
    text = QCoreApplication.translate(
        "Problems",
        "{reason}. What you chose applies until you close Pronk; make room and choose it again.",
    )
    return title, text.format(reason=word(reason(error)))


def chat_not_saved(path: str, why: str) -> Words:
    """Return that a chat could not be saved as a file and why, or not printed: without a path."""
    if not path:
        title = QCoreApplication.translate("Problems", "The chat could not be printed")
        return title, QCoreApplication.translate(
            "Problems", "The printer takes nothing. See that it is on and connected, and try again."
        )
    title = QCoreApplication.translate("Problems", "The chat could not be saved")
    text = QCoreApplication.translate(
        "Problems",
        "{path}: {reason}. A file that was there before is as it was; choose another place.",
    )
    return title, text.format(path=path, reason=word(why))


def not_saved_at_the_end(error: OSError) -> str:
    """Return why the preferences cannot be written, for where there is no window any more."""
    text = QCoreApplication.translate("Problems", "The preferences could not be saved: {reason}.")
    return text.format(reason=word(reason(error)))


def not_read(error: OSError) -> Words:
    """Return why the preferences cannot be read."""
    title = QCoreApplication.translate("Problems", "The preferences could not be read")
    text = QCoreApplication.translate(
        "Problems", "{reason}. The defaults apply; the file was left as it is."
    )
    return title, text.format(reason=word(reason(error)))


def set_aside(file: Path) -> Words:
    """Return where the preferences are that could not be understood."""
    title = QCoreApplication.translate("Problems", "Some preferences were damaged")
    text = QCoreApplication.translate(
        "Problems", "What could not be read is kept in {file}; the defaults apply in its place."
    )
    return title, text.format(file=file)


def no_log(error: OSError) -> Words:
    """Return why no log can be written."""
    title = QCoreApplication.translate("Problems", "No log can be written")
    text = QCoreApplication.translate(
        "Problems", "{reason}. Pronk works without it; give another folder with --data-dir."
    )
    return title, text.format(reason=word(reason(error)))
