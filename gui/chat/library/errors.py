"""What can go wrong with the library; what to say about it is the window's."""

import errno
from enum import Enum
from pathlib import Path
from typing import NamedTuple

_FULL = (errno.ENOSPC, errno.EDQUOT)


class Trouble(Enum):
    """Why something could not be kept or read."""

    FULL = "full"
    READ_ONLY = "read only"
    GONE = "gone"
    """The folder or the file is not where it was."""
    BUSY = "busy"
    """Another program holds the file."""
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    """A database, but none of Pronk's."""
    NEWER = "newer"
    """Of a later version of Pronk."""
    OLDER = "older"
    """Of an earlier version, where it is only to be read and so not brought up to date."""
    OTHER = "other"

    @classmethod
    def of(cls, error: OSError) -> "Trouble":
        """Return what the system's error means for a file."""
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            return cls.READ_ONLY
        return cls.FULL if error.errno in _FULL else cls.GONE


class Mended(NamedTuple):
    """What became of a damaged file.

    `damaged` is where it is kept, `restored` the copy that took its place, if there was one;
    `salvaged` counts the messages of the damaged file that the copy did not have.
    """

    damaged: Path
    restored: Path | None
    salvaged: int


class LibraryError(Exception):
    """The library could not do something. `trouble` tells why, the text what the system said.

    `mended` tells that it was damaged and has been mended, though it could not be opened then.
    """

    def __init__(self, trouble: Trouble, said: str = "") -> None:
        super().__init__(said or trouble.value)
        self.trouble = trouble
        self.mended: Mended | None = None
