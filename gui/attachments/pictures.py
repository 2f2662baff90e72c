"""Pictures as models take them: upright, no larger than they see, JPEG or PNG, and nothing else.

Nothing that a camera wrote beside the picture goes along: no place, no time, no name.
All of this blocks, and belongs into a thread. Qt lets other threads run while it decodes and
encodes; one picture is decoded at a time, so that many large ones do not fill the memory.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageIOHandler, QImageReader, QImageWriter

from gui.attachments import heic
from gui.attachments.formats import Format, format_of
from gui.attachments.jpeg import segments_of
from gui.attachments.prepared import Prepared
from gui.attachments.refusal import CannotAttach, Refused
from gui.attachments.svg import drawing_of
from gui.attachments.whole import is_whole
from gui.chat.attached import Kind, attached

if TYPE_CHECKING:
    from collections.abc import Generator

MOST_PICTURE_BYTES = 100_000_000
"""What is larger is no picture of a camera; it is in memory up to three times for a moment."""
MOST_SIDE = 20_000
"""Pixels that a side of a picture may have."""
_MOST_DECODED = 256 * 2**20
"""Bytes that the pixels of one picture may take: 64 million of the usual ones."""
_MOST_SCANS = 100
"""A progressive JPEG has about ten; each one more goes over all pixels again."""
_LEAST_DRAWN = 512
"""Pixels that the long side of a drawing has at least: icons are drawn for much smaller ones."""
_QUALITY = 90
_PIECE = 1 << 20
"""Bytes that are gone through at a time: other threads wait meanwhile."""
_PATIENCE_S = 30.0
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
_LOSSY = {Format.JPEG, Format.WEBP, Format.HEIC}

QImageReader.setAllocationLimit(_MOST_DECODED // 2**20)
_one_at_a_time = threading.Lock()


class _Decoded(NamedTuple):
    image: QImage
    width: int
    height: int
    """The pixels that it had in its file, upright."""
    is_turned: bool = False


def picture_of(
    data: bytes, name: str, found: Format, longest_side: int, thumbnail_side: int
) -> Prepared:
    """Return the picture that a file of this format holds; raise `CannotAttach` if it holds none.

    Its long side is `longest_side` pixels at most. Of an animation, it is the first picture.
    """
    with _alone():
        stripped = _stripped(data, name) if found is Format.JPEG else b""
        decoded = _decoded(data, name, found, longest_side)
        image = _plain(_shrunk(decoded.image, longest_side), name)
        is_as_it_was = (image.width(), image.height()) == (decoded.width, decoded.height)
        keeps = is_as_it_was and not decoded.is_turned and _is_srgb(decoded.image)
        sent = stripped if stripped and keeps else b""
        return _prepared(image, name, found, thumbnail_side, decoded, sent=sent)


def picture_of_image(image: QImage, name: str, longest_side: int, thumbnail_side: int) -> Prepared:
    """Return the picture that an image in memory becomes."""
    if image.isNull():
        raise CannotAttach(Refused.EMPTY, name)
    with _alone():
        decoded = _Decoded(image, image.width(), image.height())
        plain = _plain(_shrunk(image, longest_side), name)
        return _prepared(plain, name, None, thumbnail_side, decoded)


def thumbnail(data: bytes, side: int) -> QImage:
    """Return a small picture of a JPEG or PNG file, its long side at most `side` pixels.

    Raises:
        CannotAttach: It is no such file.
    """
    found = format_of(data)
    if found not in {Format.JPEG, Format.PNG}:
        raise CannotAttach(Refused.DAMAGED, "")
    with _alone():
        return _shrunk(_decoded(data, "", found, side).image, side)


# --- Reading --------------------------------------------------------------------------------------


def _decoded(data: bytes, name: str, found: Format, longest_side: int) -> _Decoded:
    """Return the pixels of a file; a JPEG's are not all read if fewer are needed."""
    if found is Format.SVG:
        image = _drawn(data, name, longest_side)
        return _Decoded(image, image.width(), image.height())
    if found is Format.HEIC:
        image = heic.read(data, name, lambda size: _check(size, 4, name))
        return _Decoded(image, image.width(), image.height())
    if not is_whole(data, found):
        raise CannotAttach(Refused.DAMAGED, name)
    with _reader(data, found) as reader:
        if found is Format.ICO:
            _choose_largest(reader)
        size = reader.size()
        if not size.isValid() or size.isEmpty():
            raise CannotAttach(Refused.DAMAGED, name)
        shrunk = _fitting(size, longest_side)
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
    return _Decoded(image, size.width(), size.height(), is_turned)


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
        reader.setScaledSize(_scaled(size, side))
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


def _stripped(data: bytes, name: str) -> bytes:
    """Return a JPEG file without what tells of persons; nothing if not every reader reads it."""
    segments = segments_of(data)
    if segments is None:
        raise CannotAttach(Refused.DAMAGED, name)
    if segments.scans > _MOST_SCANS:
        raise CannotAttach(Refused.TOO_COMPLEX, name)
    return segments.stripped if segments.is_plain else b""


# --- Making it plain ------------------------------------------------------------------------------


def _fitting(size: QSize, longest_side: int) -> QSize:
    """Return the size within a square of that side; never larger than it is, never empty."""
    if max(size.width(), size.height()) <= longest_side:
        return size
    return _scaled(size, longest_side)


def _scaled(size: QSize, longest_side: int) -> QSize:
    scaled = size.scaled(longest_side, longest_side, Qt.AspectRatioMode.KeepAspectRatio)
    return scaled.expandedTo(QSize(1, 1))


def _shrunk(image: QImage, longest_side: int) -> QImage:
    size = _fitting(image.size(), longest_side)
    if size == image.size():
        return image
    return image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _is_srgb(image: QImage) -> bool:
    space = image.colorSpace()
    return not space.isValid() or space == QColorSpace(QColorSpace.NamedColorSpace.SRgb)


def _plain(image: QImage, name: str) -> QImage:
    """Return an image of the usual colours, eight bits each, that carries nothing beside them."""
    if image.isNull():
        raise CannotAttach(Refused.DAMAGED, name)
    shape = QImage.Format.Format_ARGB32 if _is_seen_through(image) else QImage.Format.Format_RGB32
    if not _is_srgb(image):
        converted = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
        image = image if converted.isNull() else converted  # of a profile that makes no sense
    plain = image.convertToFormat(shape)
    for key in plain.textKeys():
        plain.setText(key, "")
    plain.setColorSpace(QColorSpace())
    return _white_below(plain) if plain.hasAlphaChannel() else plain


def _white_below(image: QImage) -> QImage:
    """Return an image with alpha whose unseen pixels are white.

    Most models take no notice of alpha, and would see black writing on black.
    """
    image.convertTo(QImage.Format.Format_ARGB32_Premultiplied)  # what is unseen becomes zeros,
    image.convertTo(QImage.Format.Format_ARGB32)  # so that the first four of them are a pixel
    bits = bytes(image.constBits())
    pieces = [bits[at : at + _PIECE] for at in range(0, len(bits), _PIECE)]
    white = b"".join(piece.replace(b"\0\0\0\0", b"\xff\xff\xff\0") for piece in pieces)
    width, height = image.width(), image.height()
    return QImage(white, width, height, 4 * width, image.format()).copy()  # the bytes are not its


def _is_seen_through(image: QImage) -> bool:
    """Whether any pixel is not opaque: most pictures with an alpha channel make no use of it."""
    if not image.hasAlphaChannel():
        return False
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    opaque = QImage(alpha.size(), QImage.Format.Format_Alpha8)
    opaque.fill(255)
    return alpha != opaque


# --- Writing --------------------------------------------------------------------------------------


def _prepared(
    image: QImage,
    name: str,
    found: Format | None,
    thumbnail_side: int,
    decoded: _Decoded,
    *,
    sent: bytes = b"",
) -> Prepared:
    media_type, data = (Format.JPEG.value, sent) if sent else _written(image, found)
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
    return Prepared(done, _shrunk(image, thumbnail_side), decoded.width, decoded.height)


def _written(image: QImage, found: Format | None) -> tuple[str, bytes]:
    """Return the picture as JPEG; as PNG if it can be seen through, or takes less room so."""
    if image.hasAlphaChannel():
        return Format.PNG.value, _encoded(image, b"png")
    jpeg = _encoded(image, b"jpeg", _QUALITY)
    if found in _LOSSY:
        return Format.JPEG.value, jpeg
    png = _encoded(image, b"png")
    return (Format.PNG.value, png) if len(png) <= len(jpeg) else (Format.JPEG.value, jpeg)


def _encoded(image: QImage, name: bytes, quality: int = -1) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(name))
    writer.setQuality(quality)
    is_written = writer.write(image)
    del writer  # before the buffer
    if not is_written:
        raise MemoryError(f"{image.width()} × {image.height()} pixels could not be encoded")
    return bytes(held.data())


@contextmanager
def _alone() -> Generator[None, None, None]:
    """Decode one at a time; but one that never comes to its end does not hold up all others."""
    is_mine = _one_at_a_time.acquire(timeout=_PATIENCE_S)
    try:
        yield
    finally:
        if is_mine:
            _one_at_a_time.release()
