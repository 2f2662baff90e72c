"""Reads one source, whatever it is: all of this blocks, and belongs into a thread."""

from __future__ import annotations

import stat
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from gui.attachments.audio import MOST_SOUND_BYTES, read_sound
from gui.attachments.formats import (
    HEAD_BYTES,
    Format,
    format_of,
    is_other_media,
    is_raw,
    speaks_of_picture_or_sound,
)
from gui.attachments.pictures import MOST_PICTURE_BYTES, picture_of, picture_of_image, thumbnail
from gui.attachments.prepared import Prepared
from gui.attachments.refusal import CannotAttach, Refused, not_read
from gui.chat.attached import Attached, Kind, attached

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QImage

THUMBNAIL_PX = 192
"""The long side of a thumbnail: enough for a screen of twice the usual density."""


class Looked(NamedTuple):
    """What a file showed at the first look."""

    size: int
    format: Format | None


def look_at(path: Path, name: str) -> Looked:
    """Return the size of a file and what it is; raise `CannotAttach` for what can be no file."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise CannotAttach(Refused.IS_FOLDER, name)
        if not stat.S_ISREG(found.st_mode):  # to open a pipe would wait for whoever writes it
            raise CannotAttach(Refused.NOT_A_FILE, name)
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise not_read(error, name) from error
    if not head:
        raise CannotAttach(Refused.EMPTY, name)
    return Looked(found.st_size, _format(head, path.name))


def from_path(path: Path, name: str, looked: Looked, longest_side: int) -> Sequence[Prepared]:
    """Return what a file becomes; raise `CannotAttach` if it cannot be attached."""
    if looked.format is None:
        return [Prepared(_text_reader()(path, name))]
    most = MOST_SOUND_BYTES if looked.format.is_sound else MOST_PICTURE_BYTES
    if looked.size > most:
        raise CannotAttach(Refused.TOO_LARGE, name, size=looked.size, most=most)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise not_read(error, name) from error
    return from_data(data, name, longest_side)


def from_data(data: bytes, name: str, longest_side: int) -> Sequence[Prepared]:
    """Return what a picture or a sound becomes that is in memory."""
    found = _format(data[:HEAD_BYTES], name)
    if found is None:
        raise CannotAttach(Refused.UNKNOWN if data else Refused.EMPTY, name)
    if found.is_sound:
        return [Prepared(read_sound(data, name, found))]
    picture = picture_of(data, name, found, longest_side, THUMBNAIL_PX)
    return [picture]


def from_image(image: QImage, name: str, longest_side: int) -> Prepared:
    """Return what a picture of the clipboard becomes."""
    return picture_of_image(image, name, longest_side, THUMBNAIL_PX)


def from_text(text: str, name: str) -> Prepared:
    """Return what a text becomes that was pasted."""
    if not text.strip():
        raise CannotAttach(Refused.EMPTY, name)
    return Prepared(attached(name, Kind.TEXT, "text/plain", text.encode("utf-8", "replace")))


def prepared(found: Attached) -> Prepared:
    """Return what was made ready elsewhere, with its thumbnail if it is a picture."""
    if found.kind is not Kind.PICTURE or found.is_missing:
        return Prepared(found)
    return Prepared(found, thumbnail(found.data, THUMBNAIL_PX), found.width, found.height)


def _format(head: bytes, name: str) -> Format | None:
    """Return which picture or sound it is, None for what is read as text."""
    found = format_of(head)
    if found is None and is_other_media(head):
        raise CannotAttach(Refused.UNKNOWN, name)
    if found is None and head and speaks_of_picture_or_sound(name):
        raise CannotAttach(Refused.NOT_WHAT_IT_SAYS, name)
    if found is Format.TIFF and is_raw(name):
        raise CannotAttach(Refused.UNKNOWN, name)
    return found


def _text_reader() -> Callable[[Path, str], Attached]:
    """Return what reads texts and documents: it brings much, and is not always needed."""
    reading = import_module("gui.attachments.reading")
    read: Callable[[Path, str], Attached] = reading.read_file
    return read
