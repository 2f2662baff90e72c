"""Images as models take them: the usual colours, JPEG or PNG, and nothing beside them."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColorSpace, QImage, QImageWriter

from gui.attachments.formats import Format
from gui.attachments.refusal import CannotAttach, Refused

_PIECE = 1 << 20
"""Bytes that are gone through at a time: other threads wait meanwhile."""
_QUALITY = 90
_LOSSY = {Format.JPEG, Format.WEBP, Format.HEIC}


def is_srgb(image: QImage) -> bool:
    """Whether its colours are those of usual screens."""
    space = image.colorSpace()
    return not space.isValid() or space == QColorSpace(QColorSpace.NamedColorSpace.SRgb)


def plain(image: QImage, name: str) -> QImage:
    """Return an image of the usual colours, eight bits each, that carries nothing beside them."""
    if image.isNull():
        raise CannotAttach(Refused.DAMAGED, name)
    shape = QImage.Format.Format_ARGB32 if _is_seen_through(image) else QImage.Format.Format_RGB32
    if not is_srgb(image):
        converted = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
        image = image if converted.isNull() else converted  # of a profile that makes no sense
    made = image.convertToFormat(shape)
    for key in made.textKeys():
        made.setText(key, "")
    made.setColorSpace(QColorSpace())
    return _white_below(made) if made.hasAlphaChannel() else made


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


def written(image: QImage, found: Format | None) -> tuple[str, bytes]:
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
