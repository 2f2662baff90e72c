"""What the clipboard, or somebody's mouse, has for a message: files, a picture, or a text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QMimeData, QUrl
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from gui.services.attaching import Attaching

LONG_TEXT = 2_000
"""A longer text that is pasted may be attached as a file."""
_RAW = (
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/webp", "webp"),
    ("image/gif", "gif"),
    ("image/svg+xml", "svg"),
    ("image/bmp", "bmp"),
    ("image/tiff", "tiff"),
    ("image/heic", "heic"),
    ("image/avif", "avif"),
    ("audio/wav", "wav"),
    ("audio/x-wav", "wav"),
    ("audio/mpeg", "mp3"),
)
"""Files as they are handed over whole; others have to decode them on the window's thread."""
_URLS = "text/uri-list"


class Offered(NamedTuple):
    """What is offered, of which the first that is there is taken."""

    paths: tuple[Path, ...] = ()
    data: bytes = b""
    ending: str = ""
    image: QImage | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing but text, or nothing at all."""
        return not self.paths and not self.data and self.image is None


def has_files(offered: QMimeData) -> bool:
    """Tell whether files or a picture are offered, without fetching them."""
    if any(url.isLocalFile() for url in _urls(offered)):
        return True
    return has_picture(offered) and not _is_writing(offered)


def has_picture(offered: QMimeData) -> bool:
    """Tell whether a picture, or a sound, is offered as such."""
    return offered.hasImage() or any(offered.hasFormat(kind) for kind, _ in _RAW)


def taken(offered: QMimeData) -> Offered:
    """Return what is offered: files go before pictures, which go before nothing."""
    paths = tuple(Path(url.toLocalFile()) for url in _urls(offered) if url.isLocalFile())
    if paths:
        return Offered(paths)
    if _is_writing(offered):
        return Offered()
    return picture(offered)


def picture(offered: QMimeData) -> Offered:
    """Return the picture, or the sound, that is offered, whatever else is."""
    for kind, ending in _RAW:
        if offered.hasFormat(kind) and (data := bytes(offered.data(kind).data())):
            return Offered(data=data, ending=ending)
    image = offered.imageData() if offered.hasImage() else None
    return Offered(image=image if isinstance(image, QImage) and not image.isNull() else None)


def attach(offered: Offered, attaching: Attaching) -> None:
    """Let what is offered go along with the message."""
    if offered.paths:
        attaching.add_paths(offered.paths)
    elif offered.data:
        attaching.add_data(offered.data, f"{_name(offered.ending)}.{offered.ending}")
    elif offered.image is not None:
        attaching.add_image(offered.image, f"{_name('png')}.png")


def _name(ending: str) -> str:
    if ending in {"wav", "mp3"}:
        return QCoreApplication.translate("Attached", "Sound")
    return QCoreApplication.translate("Attached", "Picture")


def _urls(offered: QMimeData) -> list[QUrl]:
    return offered.urls() if offered.hasFormat(_URLS) else []


def _is_writing(offered: QMimeData) -> bool:
    """Tell whether a picture only shows what is there as text too, as spreadsheets have it.

    The address of a picture, which browsers add, is no such text.
    """
    text = offered.text().strip() if offered.hasFormat("text/plain") else ""
    is_address = text.startswith(("http://", "https://", "data:", "blob:")) and " " not in text
    return bool(text) and not is_address
