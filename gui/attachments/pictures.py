"""Pictures as models take them: upright, no larger than they see, JPEG or PNG, and nothing else.

Nothing that a camera wrote beside the picture goes along: no place, no time, no name.
All of this blocks, and belongs into a thread. Qt lets other threads run while it decodes and
encodes; one picture is decoded at a time, so that many large ones do not fill the memory.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gui.attachments.formats import Format, format_of
from gui.attachments.jpeg import segments_of
from gui.attachments.picture_reading import Decoded, decoded
from gui.attachments.picture_sizes import shrunk
from gui.attachments.picture_writing import is_srgb, plain, written
from gui.attachments.prepared import Prepared
from gui.attachments.refusal import CannotAttach, Refused
from gui.chat.attached import Kind, attached

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtGui import QImage

MOST_PICTURE_BYTES = 100_000_000
"""What is larger is no picture of a camera; it is in memory up to three times for a moment."""
_MOST_SCANS = 100
"""A progressive JPEG has about ten; each one more goes over all pixels again."""
_MOST_PROGRESSIVE = 64_000_000
"""Pixels of a progressive JPEG: all of them are held until its last scan is read."""
_PATIENCE_S = 30.0

_one_at_a_time = threading.Lock()


def picture_of(
    data: bytes, name: str, found: Format, longest_side: int, thumbnail_side: int
) -> Prepared:
    """Return the picture that a file of this format holds; raise `CannotAttach` if it holds none.

    Its long side is `longest_side` pixels at most. Of an animation, it is the first picture.
    """
    with _alone():
        stripped = _stripped(data, name) if found is Format.JPEG else b""
        read = decoded(data, name, found, longest_side)
        image = plain(shrunk(read.image, longest_side), name)
        is_as_it_was = (image.width(), image.height()) == (read.width, read.height)
        keeps = is_as_it_was and not read.is_turned and is_srgb(read.image)
        sent = stripped if stripped and keeps else b""
        return _prepared(image, name, found, thumbnail_side, read, sent=sent)


def picture_of_image(image: QImage, name: str, longest_side: int, thumbnail_side: int) -> Prepared:
    """Return the picture that an image in memory becomes."""
    if image.isNull():
        raise CannotAttach(Refused.EMPTY, name)
    with _alone():
        read = Decoded(image, image.width(), image.height())
        done = plain(shrunk(image, longest_side), name)
        return _prepared(done, name, None, thumbnail_side, read)


def thumbnail(data: bytes, side: int) -> QImage:
    """Return a small picture of a JPEG or PNG file, its long side at most `side` pixels.

    Raises:
        CannotAttach: It is no such file.
    """
    found = format_of(data)
    if found not in {Format.JPEG, Format.PNG}:
        raise CannotAttach(Refused.DAMAGED, "")
    with _alone():
        return shrunk(decoded(data, "", found, side).image, side)


def _stripped(data: bytes, name: str) -> bytes:
    """Return a JPEG file without what tells of persons; nothing if not every reader reads it."""
    segments = segments_of(data)
    if segments is None:
        raise CannotAttach(Refused.DAMAGED, name)
    if segments.scans > _MOST_SCANS:
        raise CannotAttach(Refused.TOO_COMPLEX, name)
    width, height = segments.width, segments.height
    if segments.is_progressive and width * height > _MOST_PROGRESSIVE:
        raise CannotAttach(Refused.TOO_MANY_PIXELS, name, width=width, height=height)
    return segments.stripped if segments.is_plain else b""


def _prepared(
    image: QImage,
    name: str,
    found: Format | None,
    thumbnail_side: int,
    read: Decoded,
    *,
    sent: bytes = b"",
) -> Prepared:
    media_type, data = (Format.JPEG.value, sent) if sent else written(image, found)
    origin = found.value if found is not None and found.value != media_type else ""
    done = attached(
        name,
        Kind.PICTURE,
        media_type,
        data,
        origin=origin,
        width=image.width(),
        height=image.height(),
    )
    return Prepared(done, shrunk(image, thumbnail_side), read.width, read.height)


@contextmanager
def _alone() -> Generator[None, None, None]:
    """Decode one at a time; but one that never comes to its end does not hold up all others."""
    is_mine = _one_at_a_time.acquire(timeout=_PATIENCE_S)
    try:
        yield
    finally:
        if is_mine:
            _one_at_a_time.release()
