"""Why something cannot go along with a message. The words for it are the window's."""

from __future__ import annotations

from enum import Enum

from gui import reasons


class Refused(Enum):
    """What stands against it."""

    GONE = "gone"
    IS_FOLDER = "is a folder"
    NOT_A_FILE = "not a file"
    """A device, a pipe or a socket: reading one may never end."""
    NOT_READABLE = "not readable"
    """The system does not let us read it; `reason` says why."""
    NOT_ANSWERING = "not answering"
    """The drive that it is on did not answer in time."""
    TOO_SLOW = "too slow"
    """It was not read, or not made ready, in time."""
    EMPTY = "empty"
    TOO_LARGE = "too large"
    """It has `size` bytes, of which `most` may be."""
    LONG_TEXT = "long text"
    """It has more than `most` characters; its beginning can go along. `size` may be too small."""
    TOO_MANY_PIXELS = "too many pixels"
    """It has `width` and `height`, and more of them than can be read."""
    TOO_LONG = "too long"
    """It has `size` parts (pages, say), of which `most` may be."""
    UNPACKS_TOO_LARGE = "unpacks too large"
    """What is packed in it would have more than `most` bytes."""
    TOO_COMPLEX = "too complex"
    """What it asks for would take more work than its picture is worth."""
    DAMAGED = "damaged"
    NOT_WHAT_IT_SAYS = "not what it says"
    """By its name it is something else than by what it holds."""
    UNKNOWN = "unknown"
    """It is of no kind that can be sent."""
    BINARY = "binary"
    """It holds no text, though nothing else is known of it."""
    NO_TEXT = "no text"
    """There is none to be read in it: pages that were scanned, say."""
    ENCRYPTED = "encrypted"
    """A password is needed."""
    EXTERNAL = "external"
    """It needs other files or pages, which are not fetched."""
    NEEDS_EXTRA = "needs an extra"
    """It can be read once the extra `extra` of the program is installed."""
    TOO_MANY = "too many"
    """It and others, `size` in all, are left out, since only `most` go along with a message."""
    TOO_MUCH = "too much"
    """With it, the message would carry `size` bytes, of which `most` may be."""


class CannotAttach(Exception):
    """A file, picture or sound that cannot go along; nothing else is lost by it.

    `name` is that of the file. What `size` and `most` count is written at each `Refused`.
    `reason` is the beginning of a sentence in English, marked for translation as "Errors".
    """

    def __init__(
        self,
        refused: Refused,
        name: str,
        *,
        size: int = 0,
        most: int = 0,
        width: int = 0,
        height: int = 0,
        extra: str = "",
        reason: str = "",
    ) -> None:
        super().__init__(f"{name}: {refused.value}")
        self.refused = refused
        self.name = name
        self.size = size
        self.most = most
        self.width = width
        self.height = height
        self.extra = extra
        self.reason = reason


def not_read(error: OSError, name: str) -> CannotAttach:
    """Return the refusal for what the system said when a file was to be read."""
    if isinstance(error, FileNotFoundError):
        return CannotAttach(Refused.GONE, name)
    if isinstance(error, IsADirectoryError):
        return CannotAttach(Refused.IS_FOLDER, name)
    if isinstance(error, TimeoutError):
        return CannotAttach(Refused.NOT_ANSWERING, name)
    return CannotAttach(Refused.NOT_READABLE, name, reason=reasons.reason(error))
