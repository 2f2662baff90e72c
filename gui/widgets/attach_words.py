"""Why something cannot be attached, and what to do, in the window's present language."""

from PySide6.QtCore import QCoreApplication

from gui.attachments.refusal import CannotAttach, Refused
from gui.widgets.problem_words import Words
from gui.widgets.sentences import word
from gui.widgets.sizes import size_text

_BYTES = {Refused.TOO_LARGE, Refused.UNPACKS_TOO_LARGE, Refused.TOO_MUCH}


def refused_words(error: CannotAttach) -> Words:
    """Return that a file is not attached, and why together with what to do."""
    title = QCoreApplication.translate("Attaching", "“{name}” cannot be attached")
    return title.format(name=error.name), refused_text(error)


def refused_text(error: CannotAttach) -> str:
    """Return why, and what to do: whole sentences beside which the file's name stands."""
    facts = {
        "size": _amount(error.refused, error.size),
        "most": _amount(error.refused, error.most),
        "width": f"{error.width:,}",
        "height": f"{error.height:,}",
        "extra": error.extra,
        "reason": word(error.reason),
    }
    return _texts(error.size)[error.refused].format(**facts)


def _amount(refused: Refused, number: int) -> str:
    return size_text(number) if refused in _BYTES else f"{number:,}"


def _texts(count: int) -> dict[Refused, str]:
    """Return the sentences for all: of a file's way to us, of contents, of messages."""
    return {**_texts_of_files(), **_texts_of_contents(), **_texts_of_messages(count)}


def _texts_of_files() -> dict[Refused, str]:
    translate = QCoreApplication.translate
    return {
        Refused.GONE: translate(
            "Attaching", "It is not there any more. See where it is now, and attach it from there."
        ),
        Refused.IS_FOLDER: translate(
            "Attaching", "It is a folder. Attach it as a folder, to choose among its files."
        ),
        Refused.NOT_A_FILE: translate(
            "Attaching", "It is a device or a pipe. Attach a file that holds what comes from it."
        ),
        Refused.NOT_READABLE: translate(
            "Attaching", "{reason}. Allow reading it, or attach a copy of it."
        ),
        Refused.NOT_ANSWERING: translate(
            "Attaching", "Its drive does not answer. Connect the drive again, or attach a copy."
        ),
        Refused.TOO_SLOW: translate(
            "Attaching", "Reading it takes too long. Attach a part of it, or save it again as PNG."
        ),
        Refused.EMPTY: translate("Attaching", "It is empty. Save it again, then attach it."),
        Refused.TOO_LARGE: translate(
            "Attaching", "It has {size}, and at most {most} can be attached. Attach a part of it."
        ),
        Refused.LONG_TEXT: translate(
            "Attaching",
            "Its text is longer than {most} characters. Attach only its beginning, or save the "
            "part that you need.",
        ),
        Refused.TOO_MANY_PIXELS: translate(
            "Attaching",
            "It has {width} × {height} pixels, more than can be read. Make it smaller first.",
        ),
        Refused.TOO_LONG: translate(
            "Attaching", "It has {size} pages, and at most {most} can be read. Attach some of them."
        ),
    }


def _texts_of_contents() -> dict[Refused, str]:
    translate = QCoreApplication.translate
    return {
        Refused.UNPACKS_TOO_LARGE: translate(
            "Attaching",
            "What is packed in it takes more than {most}. Unpack it, and attach what you need.",
        ),
        Refused.TOO_COMPLEX: translate(
            "Attaching", "It is too complex to be drawn. Save it as PNG, and attach that."
        ),
        Refused.DAMAGED: translate(
            "Attaching", "It is damaged or not complete. Save or download it again."
        ),
        Refused.NOT_WHAT_IT_SAYS: translate(
            "Attaching",
            "It holds something else than its name says. Open it in the program that it is from, "
            "and save it again.",
        ),
        Refused.UNKNOWN: translate(
            "Attaching",
            "This kind of file cannot be read. Save it as JPEG, MP3, PDF or text, and attach that.",
        ),
        Refused.BINARY: translate(
            "Attaching", "It holds no text. Save it as text in the program that it is from."
        ),
        Refused.NO_TEXT: translate(
            "Attaching",
            "There is no text in it to be read. Attach its pages as pictures, for a model that "
            "can see.",
        ),
        Refused.ENCRYPTED: translate(
            "Attaching", "It is protected by a password. Save a copy without one, and attach that."
        ),
        Refused.EXTERNAL: translate(
            "Attaching",
            "It needs other files or pages, which are not fetched. Save it as PNG and attach that.",
        ),
        Refused.NEEDS_EXTRA: translate(
            "Attaching",
            "To read it, install Pronk with its extra “{extra}”; or save it as JPEG, and attach "
            "that.",
        ),
    }


def _texts_of_messages(count: int) -> dict[Refused, str]:
    translate = QCoreApplication.translate
    return {
        Refused.TOO_MANY: translate(
            "Attaching",
            "At most {most} files go along with a message; %n files are left out. Send them with "
            "another message.",
            "",
            count,
        ),
        Refused.TOO_MUCH: translate(
            "Attaching",
            "Together the files would have {size}, and a message carries at most {most}. Remove "
            "some, or send it with another message.",
        ),
    }
