"""The pixels of a picture's file, no more of them than are needed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from gui.attachments import heic
from gui.attachments.formats import Format
from gui.attachments.picture_sizes import fitting, scaled
from gui.attachments.refusal import CannotAttach, Refused
from gui.attachments.svg import drawing_of
from gui.attachments.whole import is_whole

if TYPE_CHECKING:
    from collections.abc import Generator

MOST_SIDE = 20_000
"""Pixels that a side of a picture may have."""
_MOST_DECODED = 256 * 2**20
"""Bytes that the pixels of one picture may take: 64 million of the usual ones."""
_LEAST_DRAWN = 512
"""Pixels that the long side of a drawing has at least: icons are drawn for much smaller ones."""
_NAMES = {
    Format.JPEG: b"jpeg",
    Format.PNG: b"png",
    Format.WEBP: b"webp",
    Format.GIF: b"gif",
    Format.BMP: b"bmp",
    Format.TIFF: b"tiff",
    Format.ICO: b"ico",
    Format.SVG: b"svg",
}

QImageReader.setAllocationLimit(_MOST_DECODED // 2**20)


class Decoded(NamedTuple):
    """An image, upright, and the pixels that it had in its file."""

    image: QImage
    width: int
    height: int
    is_turned: bool = False


def decoded(data: bytes, name: str, found: Format, longest_side: int) -> Decoded:
    """Return the pixels of a file; a JPEG's are not all read if fewer are needed.

    Raises:
        CannotAttach: It is damaged, or has more pixels than can be read.
    """
    if found is Format.SVG:
        image = _drawn(data, name, longest_side)
        return Decoded(image, image.width(), image.height())
    if found is Format.HEIC:
        image = heic.read(data, name, lambda size: _check(size, 4, name))
        return Decoded(image, image.width(), image.height())
    if not is_whole(data, found):
        raise CannotAttach(Refused.DAMAGED, name)
    with _reader(data, found) as reader:
        if found is Format.ICO:
            _choose_largest(reader)
        size = reader.size()
        if not size.isValid() or size.isEmpty():
            raise CannotAttach(Refused.DAMAGED, name)
        shrunk = fitting(size, longest_side)
        if found is Format.JPEG:
            _check(shrunk * 2, 4, name, whole=size)
            reader.setScaledSize(shrunk)
        else:
            _check(size, _bytes_per_pixel(reader), name)
        image = reader.read()
        if image.isNull():
            raise CannotAttach(Refused.DAMAGED, name)
        turn = reader.transformation()
    if turn & QImageIOHandler.Transformation.TransformationRotate90:
        size = size.transposed()
    is_turned = turn != QImageIOHandler.Transformation.TransformationNone
    return Decoded(image, size.width(), size.height(), is_turned)


def _drawn(data: bytes, name: str, longest_side: int) -> QImage:
    """Return a drawing in its size; a small one larger, as it loses nothing by that.

    Its size is read from an empty one: asking for it would read all of it, and hold up Python.
    """
    drawing = drawing_of(data, name)
    with _reader(drawing.frame, Format.SVG) as reader:
        size = reader.size()
    if size.isEmpty():
        size = QSize(longest_side, longest_side)
    side = min(longest_side, max(size.width(), size.height(), _LEAST_DRAWN))
    with _reader(drawing.whole, Format.SVG) as reader:
        reader.setScaledSize(scaled(size, side))
        image = reader.read()
    if image.isNull():
        raise CannotAttach(Refused.DAMAGED, name)
    return image


@contextmanager
def _reader(data: bytes, found: Format) -> Generator[QImageReader, None, None]:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_NAMES[found]))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    try:
        yield reader
    finally:
        reader.setFileName("")  # it lets go of the buffer, which it may outlive


def _choose_largest(reader: QImageReader) -> None:
    sizes = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        size = reader.size()
        sizes.append((size.width() * size.height(), number))
    reader.jumpToImage(max(sizes)[1] if sizes else 0)


def _bytes_per_pixel(reader: QImageReader) -> int:
    shape = reader.imageFormat()
    bits = (
        QImage.toPixelFormat(shape).bitsPerPixel() if shape != QImage.Format.Format_Invalid else 0
    )
    return max(4, bits // 8)


def _check(size: QSize, pixel_bytes: int, name: str, *, whole: QSize | None = None) -> None:
    """Refuse what would take too much memory; `whole` is the size where less of it is decoded."""
    full = whole or size
    is_long = max(full.width(), full.height()) > MOST_SIDE
    if is_long or size.width() * size.height() * pixel_bytes > _MOST_DECODED:
        raise CannotAttach(Refused.TOO_MANY_PIXELS, name, width=full.width(), height=full.height())
