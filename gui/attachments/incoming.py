"""Reads one source, whatever it is: all of this blocks, and belongs into a thread."""

from __future__ import annotations

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
from gui.attachments.opening import opened, read_most
from gui.attachments.pictures import MOST_PICTURE_BYTES, picture_of, picture_of_image, thumbnail
from gui.attachments.prepared import Prepared
from gui.attachments.refusal import CannotAttach, Refused
from gui.attachments.steps import Steps
from gui.chat.attached import Attached, Kind, attached
from gui.lazily import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QImage

    from gui.attachments import reading
else:
    reading = lazily("gui.attachments.reading")

THUMBNAIL_PX = 192
"""The long side of a thumbnail: enough for a screen of twice the usual density."""


class Looked(NamedTuple):
    """What a file showed at the first look."""

    size: int
    format: Format | None


class Reading(NamedTuple):
    """How a text is read: an empty one only if it `may_be_empty`, and until no more is wanted."""

    may_be_empty: bool
    steps: Steps


def look_at(path: Path, name: str) -> Looked:
    """Return the size of a file and what it is; raise `CannotAttach` for what can be no file."""
    with opened(path, name) as (file, size):
        head = read_most(file, HEAD_BYTES)
    return Looked(size, _format(head, path.name))


def from_path(
    path: Path, name: str, looked: Looked, longest_side: int, how: Reading
) -> Sequence[Prepared]:
    """Return what a file becomes.

    Raises:
        CannotAttach: It cannot be attached.
        Stopped: No more is wanted.
    """
    if looked.format is None:
        text = reading.read_file(path, name=name, may_be_empty=how.may_be_empty, steps=how.steps)
        return [_weighed(text)]
    most = MOST_SOUND_BYTES if looked.format.is_sound else MOST_PICTURE_BYTES
    if looked.size > most:
        raise CannotAttach(Refused.TOO_LARGE, name, size=looked.size, most=most)
    with opened(path, name) as (file, _):
        data = read_most(file, most + 1)
    how.steps.go_on()
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
    return _weighed(attached(name, Kind.TEXT, "text/plain", text.encode("utf-8", "replace")))


def prepared(found: Attached) -> Prepared:
    """Return what was made ready elsewhere, with its thumbnail if it is a picture."""
    if found.kind is not Kind.PICTURE or found.is_missing:
        return _weighed(found)
    return Prepared(found, thumbnail(found.data, THUMBNAIL_PX), found.width, found.height)


def _weighed(found: Attached) -> Prepared:
    """Weigh a text here, in the thread: the window asks for it at once."""
    found.weight()
    return Prepared(found)


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
