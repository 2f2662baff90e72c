"""Why a server of tools is not to be had.

McpFailed
├── NotInstalled    the extra is not there
├── CannotStart     there is no such program, or it may not be started
├── Ended           it ended, or closed the connection
├── TooLong         it sent a message beyond all measure
├── NoAnswer        it did not answer in time
├── Refused         it answered with an error
└── Unreachable     there is nothing at the address
"""

from __future__ import annotations

from gui.fields import QT_TRANSLATE_NOOP, FieldError


class McpFailed(FieldError):
    """Why; a sentence for the person."""

    sentence = ""

    def __init__(self, **facts: object) -> None:
        super().__init__(self.sentence, **facts)


class NotInstalled(McpFailed):
    """The extra is not there."""

    sentence = QT_TRANSLATE_NOOP(
        "Fields",
        "What speaks to servers of tools is not installed. Install it and start Pronk again:"
        ' pip install "pronk[mcp]"',
    )


class CannotStart(McpFailed):
    """There is no such program, or it may not be started."""

    sentence = QT_TRANSLATE_NOOP(
        "Fields", "{program} cannot be started. Is it installed, and is the folder there?"
    )


class Ended(McpFailed):
    """It ended, or closed the connection."""

    sentence = QT_TRANSLATE_NOOP("Fields", "The server ended by itself. Its log may say why.")


class TooLong(McpFailed):
    """It sent a message beyond all measure."""

    sentence = QT_TRANSLATE_NOOP("Fields", "The server sent a message of more than {most} MB.")


class NoAnswer(McpFailed):
    """It did not answer in time."""

    sentence = QT_TRANSLATE_NOOP(
        "Fields", "The server did not answer within {seconds} seconds. Its log may say why."
    )


class Refused(McpFailed):
    """It answered with an error, or with what is no answer."""

    sentence = QT_TRANSLATE_NOOP("Fields", "The server answered with an error: {reason}")


class Unreachable(McpFailed):
    """There is nothing at the address."""

    sentence = QT_TRANSLATE_NOOP("Fields", "The server at {url} cannot be reached: {reason}")
