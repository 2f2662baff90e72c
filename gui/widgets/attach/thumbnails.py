"""Pictures decoded beside the thread that shows them, in the size in which they are seen."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from gui.attachments.formats import HEAD_BYTES, Format, format_of

_MOST_BYTES = 48 * 1024 * 1024
"""Of decoded pictures that are kept; those seen the longest ago go first."""
_READ = {Format.JPEG: b"jpeg", Format.PNG: b"png", Format.WEBP: b"webp", Format.GIF: b"gif"}


class Wanted(NamedTuple):
    """A picture by its digest, and how large it is to be, in pixels of the screen.

    It keeps its shape: it fills that size, and what is too much at its sides is cut.
    """

    digest: str
    width: int
    height: int


_images: OrderedDict[Wanted, QImage | None] = OrderedDict()
_waiting: dict[Wanted, bytes] = {}
_lock = threading.Lock()
"""Guards what is kept and what waits."""
_working = threading.Event()


def get(wanted: Wanted) -> QImage | None:
    """Return a picture; None where it is not decoded yet, or cannot be."""
    with _lock:
        image = _images.get(wanted)
        if image is not None:
            _images.move_to_end(wanted)
        return image


def is_known(wanted: Wanted) -> bool:
    """Tell whether a picture has been decoded, or was found to be none."""
    return wanted in _images


def request(wanted: Wanted, data: bytes) -> None:
    """Decode a picture; see `is_known`. What was asked for last comes first."""
    with _lock:
        if wanted in _images or wanted in _waiting:
            return
        _waiting[wanted] = data
        if _working.is_set():
            return
        _working.set()
    threading.Thread(target=_work, name="thumbnails", daemon=True).start()


def keep(wanted: Wanted, image: QImage) -> None:
    """Keep a picture that has been decoded elsewhere."""
    with _lock:
        _put(wanted, image)


def wait() -> None:
    """Wait until all that was asked for is decoded."""
    for thread in threading.enumerate():
        if thread.name == "thumbnails":
            thread.join()


def decoded(data: bytes, width: int = 0, height: int = 0) -> QImage | None:
    """Decode a picture, so large that it fills a size where one is given; None where it is none.

    It is never made larger than it is. A drawing is none: of a chat from elsewhere it may be
    anything, and speak of other files. Fit for any thread.
    """
    found = format_of(data[:HEAD_BYTES])
    if found is None or found not in _READ:
        return None
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_READ[found]))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if width and height and size.isValid():
        fit = size.scaled(QSize(width, height), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        if fit.width() < size.width():
            reader.setScaledSize(fit)
    image = reader.read()
    return None if image.isNull() else image


def _work() -> None:
    while True:
        with _lock:
            if not _waiting:
                _working.clear()
                return
            wanted = next(reversed(_waiting))
            data = _waiting[wanted]
        image = decoded(data, wanted.width, wanted.height)
        with _lock:
            _put(wanted, image)
            _waiting.pop(wanted, None)


def _put(wanted: Wanted, image: QImage | None) -> None:
    _images[wanted] = image
    _images.move_to_end(wanted)
    held = sum(it.sizeInBytes() for it in _images.values() if it is not None)
    while held > _MOST_BYTES and len(_images) > 1:
        _, gone = _images.popitem(last=False)
        held -= gone.sizeInBytes() if gone is not None else 0
