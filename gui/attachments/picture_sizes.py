"""How large a picture is that fits, its proportions kept."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage


def fitting(size: QSize, longest_side: int) -> QSize:
    """Return the size within a square of that side; never larger than it is, never empty."""
    if max(size.width(), size.height()) <= longest_side:
        return size
    return scaled(size, longest_side)


def scaled(size: QSize, longest_side: int) -> QSize:
    """Return the size whose long side is that long; never empty."""
    found = size.scaled(longest_side, longest_side, Qt.AspectRatioMode.KeepAspectRatio)
    return found.expandedTo(QSize(1, 1))


def shrunk(image: QImage, longest_side: int) -> QImage:
    """Return an image whose long side is that long at most."""
    size = fitting(image.size(), longest_side)
    if size == image.size():
        return image
    return image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
