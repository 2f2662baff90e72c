"""Opens files that a person has named: never what reading would not end of."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from gui.attachments.refusal import CannotAttach, Refused, not_read

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

_SLICE = 1024 * 1024
# A pipe that has taken the file's place meanwhile is opened at once, and refused.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def opened(path: Path, name: str = "") -> Generator[tuple[BinaryIO, int], None, None]:
    """Open a regular file; gives it with its size in bytes.

    Raises:
        CannotAttach: It is none, or the system does not let us read it. That of `name` is told,
            or else that of the file. What goes wrong while it is read is told so, too.
    """
    name = name or path.name
    try:
        refuse_others(path.stat().st_mode, name)
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            facts = os.fstat(file.fileno())
            refuse_others(facts.st_mode, name)
            yield file, facts.st_size
    except OSError as error:
        raise not_read(error, name) from error
    except ValueError as error:  # a NUL in the name
        raise CannotAttach(Refused.GONE, name) from error


def refuse_others(mode: int, name: str) -> None:
    """Refuse everything but files.

    Raises:
        CannotAttach: It is a folder, or a device, a pipe or a socket.
    """
    if stat.S_ISDIR(mode):
        raise CannotAttach(Refused.IS_FOLDER, name)
    if not stat.S_ISREG(mode):
        raise CannotAttach(Refused.NOT_A_FILE, name)


def read_most(file: BinaryIO, most: int) -> bytes:
    """Read a file from where it is to its end, or `most` bytes of it.

    Some files of the system say that they have no bytes, and have some.
    """
    parts: list[bytes] = []
    left = most
    while left > 0:
        part = file.read(min(left, _SLICE))
        if not part:
            break
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
