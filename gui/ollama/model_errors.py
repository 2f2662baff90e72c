"""What can go wrong when a server is to fetch, make, copy or delete a model.

OllamaError
├── AnswerBroken
│   ├── DownloadCutOff        the stream ended without `success`
│   └── DownloadLost          the connection broke meanwhile
├── NotOffered                the server has no such endpoint
└── ServerRefused
    ├── ChangeRefused         a model was not made, copied or deleted
    └── DownloadFailed
        ├── NoSuchModel       nothing of that name can be fetched
        ├── NoWayThere        the server cannot reach where models come from
        ├── DiskFull          its disk is full
        └── ServerTooOld      the model needs a newer server
"""

import re

from gui.fields import QT_TRANSLATE_NOOP
from gui.ollama import errors

_KEPT = QT_TRANSLATE_NOOP("Errors", "What has come is kept on the server.")
_NOTHING = QT_TRANSLATE_NOOP("Errors", "Nothing was changed.")


class DownloadCutOff(errors.AnswerBroken):
    """The stream ended without `success` (ollama-api §6)."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The server ended the download before it was complete.")
    safe = _KEPT
    hint = QT_TRANSLATE_NOOP("Errors", "Resume it; it goes on where it was.")


class DownloadLost(errors.AnswerBroken):
    """The connection broke during a download: `address`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The connection to {address} was lost.")
    safe = _KEPT
    hint = QT_TRANSLATE_NOOP(
        "Errors", "Check that the server still runs, then resume the download."
    )


class NotOffered(errors.OllamaError):
    """The server has no such endpoint: `address`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The server at {address} does not offer this.")
    safe = _NOTHING
    hint = QT_TRANSLATE_NOOP("Errors", "Update it, or connect to another server.")


class ChangeRefused(errors.ServerRefused):
    """A model was not made, copied or deleted."""

    safe = _NOTHING
    hint = QT_TRANSLATE_NOOP("Errors", "Refresh the list of models, then try again.")


class DownloadFailed(errors.ServerRefused):
    """A download failed: `text` in the server's own words, `model`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The download failed: {text}.")
    safe = _KEPT
    hint = QT_TRANSLATE_NOOP("Errors", "Resume it; it goes on where it was.")


class NoSuchModel(DownloadFailed):
    """There is nothing of that name to fetch."""

    sentence = QT_TRANSLATE_NOOP("Errors", "There is no model named {model} to download.")
    safe = _NOTHING
    hint = QT_TRANSLATE_NOOP("Errors", "Check its name and its tag at ollama.com/library.")


class NoWayThere(DownloadFailed):
    """The server cannot reach the registry."""

    sentence = QT_TRANSLATE_NOOP(
        "Errors", "The server cannot reach the place that models come from: {text}."
    )
    hint = QT_TRANSLATE_NOOP("Errors", "Check its connection to the internet, then resume.")


class DiskFull(DownloadFailed):
    """The server's disk is full."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The server's disk is full: {text}.")
    hint = QT_TRANSLATE_NOOP("Errors", "Delete a model there, or make room, then resume.")


class ServerTooOld(DownloadFailed):
    """The model needs a newer version of Ollama."""

    sentence = QT_TRANSLATE_NOOP("Errors", "This model needs a newer Ollama: {text}.")
    safe = _NOTHING
    hint = QT_TRANSLATE_NOOP("Errors", "Update Ollama on the server, then try again.")


# Patterns, in this order, since some texts hold the words of several.
_AS_TEXT: tuple[tuple[str, type[DownloadFailed]], ...] = (
    ("no space left|disk full|not enough space", DiskFull),
    ("newer version of ollama", ServerTooOld),
    ("no such host|dial tcp|network is unreachable|i/o timeout|tls handshake", NoWayThere),
    ("file does not exist|manifest unknown|not found|repository does not exist", NoSuchModel),
)


def download_failure(refused: errors.ServerRefused, model: str) -> DownloadFailed:
    """Return the exception that fits what a server says of a download."""
    text = refused.text.lower()
    kind = next((kind for words, kind in _AS_TEXT if re.search(words, text)), DownloadFailed)
    return kind(text=refused.text, status=refused.status, model=model)


def change_failure(refused: errors.ServerRefused, model: str) -> ChangeRefused:
    """Return that a model was not changed, in the server's own words."""
    return ChangeRefused(text=refused.text, status=refused.status, model=model)
