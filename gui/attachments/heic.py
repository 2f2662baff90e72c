"""Pictures as phones take them: HEIC, read by the package `pillow-heif` where it is installed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from gui.attachments.refusal import CannotAttach, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

EXTRA = "heic"
_PACKAGE = "pillow_heif"


def read(data: bytes, name: str, check: Callable[[QSize], None]) -> QImage:
    """Return the main picture of a file, upright; `check` may refuse its size before it is decoded.

    Raises:
        CannotAttach: The extra is not installed, or the file is damaged.
    """
    try:
        package: Any = import_module(_PACKAGE)
    except ImportError as error:
        raise CannotAttach(Refused.NEEDS_EXTRA, name, extra=EXTRA) from error
    try:
        file = package.open_heif(data, convert_hdr_to_8bit=True)
    except (ValueError, SyntaxError, OSError, EOFError, RuntimeError) as error:
        raise CannotAttach(Refused.DAMAGED, name) from error
    check(QSize(*file.size))
    try:
        return _image(file)
    except (ValueError, SyntaxError, OSError, EOFError, RuntimeError) as error:
        raise CannotAttach(Refused.DAMAGED, name) from error


def _image(file: Any) -> QImage:
    pixels, (width, height) = file.data, file.size
    shape = {"RGB": QImage.Format.Format_RGB888, "RGBA": QImage.Format.Format_RGBA8888}.get(
        file.mode, QImage.Format.Format_Grayscale8
    )
    return QImage(pixels, width, height, file.stride, shape).copy()  # the pixels are not ours
