"""What presets and prompts are called on screen, and what may go wrong with them."""

from __future__ import annotations  # the file is read later

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication

from gui.chat.preset import Preset, Prompt
from gui.ollama.options import OPTION_NAMED
from gui.reasons import reason
from gui.widgets.option_words import value_text
from gui.widgets.sentences import field_sentence, word

if TYPE_CHECKING:
    from gui.chat.presets_file import LeftOut

Words: TypeAlias = tuple[str, str]
_MOST_LEFT_OUT = 6
"""So many options that were left out are told one by one."""


def summary(preset: Preset) -> str:
    """Return in a line what a preset chooses."""
    parts = [
        f"{QCoreApplication.translate('Options', OPTION_NAMED[name].field.label)} "
        f"{value_text(OPTION_NAMED[name], value)}"
        for name, value in preset.options.items()
        if name in OPTION_NAMED
    ]
    if preset.system:
        parts.append(QCoreApplication.translate("Presets", "a system prompt"))
    if not parts:
        return QCoreApplication.translate("Presets", "changes nothing")
    return " · ".join(parts)


def first_words(text: str, most: int = 120) -> str:
    """Return the beginning of a text in one line."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def starters() -> list[Prompt]:
    """Return the prompts that a person finds who has none yet."""
    return [
        Prompt(
            name=QCoreApplication.translate("Prompts", "Brief answers"),
            text=QCoreApplication.translate(
                "Prompts",
                "Answer in as few words as the question allows. Leave out introductions and "
                "summaries. Reply in the language of the question.",
            ),
        ),
        Prompt(
            name=QCoreApplication.translate("Prompts", "Proofreader"),
            text=QCoreApplication.translate(
                "Prompts",
                "Correct spelling, grammar and punctuation of the text that you are given. Keep "
                "its meaning, tone and language. Return the corrected text first, then a short "
                "list of what you changed.",
            ),
        ),
        Prompt(
            name=QCoreApplication.translate("Prompts", "Translator"),
            text=QCoreApplication.translate(
                "Prompts",
                "Translate what you are given: from Korean into English, and from any other "
                "language into Korean. Return the translation only.",
            ),
        ),
        Prompt(
            name=QCoreApplication.translate("Prompts", "Code reviewer"),
            text=QCoreApplication.translate(
                "Prompts",
                "Review the code that you are given. Name errors first, then risks, then what "
                "could be simpler, each with the line and a corrected version. Say so if you "
                "find nothing.",
            ),
        ),
        Prompt(
            name=QCoreApplication.translate("Prompts", "Patient teacher"),
            text=QCoreApplication.translate(
                "Prompts",
                "Explain step by step, from what I seem to know already, with an example from "
                "daily life. Ask one question at the end that shows whether I have understood.",
            ),
        ),
    ]


# --- What went wrong ------------------------------------------------------------------------------


def not_saved(error: OSError) -> Words:
    """Return why presets and prompts cannot be written."""
    title = QCoreApplication.translate("Presets", "The presets could not be saved")
    text = QCoreApplication.translate(
        "Presets",
        "{reason}. Presets and prompts stay as they are on screen until you close Pronk; make "
        "room, and they are saved with the next change or when you close it.",
    )
    return title, text.format(reason=word(reason(error)))


def not_saved_at_the_end(error: OSError) -> str:
    """Return why they cannot be written, for where there is no window any more."""
    text = QCoreApplication.translate("Presets", "The presets could not be saved: {reason}.")
    return text.format(reason=word(reason(error)))


def not_read(path: Path, error: Exception) -> Words:
    """Return why presets and prompts cannot be read."""
    title = QCoreApplication.translate("Presets", "The presets could not be read")
    if isinstance(error, OSError):
        text = QCoreApplication.translate(
            "Presets",
            "{path}: {reason}. The file was left as it is; presets that you save now last until "
            "you close Pronk.",
        )
        return title, text.format(path=path, reason=word(reason(error)))
    text = QCoreApplication.translate(
        "Presets",
        "A later version of Pronk wrote {path}. It was left as it is; presets that you save now "
        "last until you close Pronk.",
    )
    return title, text.format(path=path)


def set_aside(file: Path) -> Words:
    """Return where that is which could not be understood."""
    title = QCoreApplication.translate("Presets", "The file of presets was damaged")
    text = QCoreApplication.translate(
        "Presets", "What was in it is kept in {file}. Presets that could be read are there."
    )
    return title, text.format(file=file)


def not_exported(path: Path, error: OSError) -> Words:
    """Return why a file for others was not written."""
    title = QCoreApplication.translate("Presets", "The presets could not be exported")
    text = QCoreApplication.translate(
        "Presets",
        "{path}: {reason}. What was there before is as it was. Make room or choose another "
        "place, and export again.",
    )
    return title, text.format(path=path, reason=word(reason(error)))


def not_imported(path: Path, error: Exception) -> Words:
    """Return why a file of presets was not taken in."""
    title = QCoreApplication.translate("Presets", "{name} was not imported")
    if isinstance(error, OSError):
        text = QCoreApplication.translate(
            "Presets", "{reason}. Nothing was changed; choose a file that can be read."
        ).format(reason=word(reason(error)))
    elif type(error).__name__ == "LaterVersion":
        text = QCoreApplication.translate(
            "Presets",
            "A later version of Pronk wrote this file. Nothing was changed; import it there.",
        )
    else:
        text = QCoreApplication.translate(
            "Presets",
            "It holds no presets that can be read. Pronk reads JSON files that it exported "
            "itself. Nothing was changed.",
        )
    return title.format(name=path.name), text


def left_out(found: Sequence[LeftOut]) -> Words:
    """Return which options of a file were not taken, and why."""
    title = QCoreApplication.translate("Presets", "Some options were left out")
    lines = [f"{it.preset}: {field_sentence(it.error)}" for it in found[:_MOST_LEFT_OUT]]
    more = len(found) - len(lines)
    if more:
        lines.append(QCoreApplication.translate("Presets", "and %n more", "", more))
    return title, "\n".join(lines)
