"""Shapes that many controls are painted with."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

RING = 2
"""The width of the line around what has the keyboard focus."""


def painter_on(widget: QWidget) -> QPainter:
    """Return a painter on `widget` that draws smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def mirrored(rect: QRect, whole: QRect, direction: Qt.LayoutDirection) -> QRect:
    """Return where `rect` lies within `whole` when read in `direction`.

    It is what QStyle has too, whose class alone costs milliseconds when it is first touched.
    """
    if direction != Qt.LayoutDirection.RightToLeft:
        return rect
    return rect.translated(whole.left() + whole.right() - rect.left() - rect.right(), 0)


def draw_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1,
) -> None:
    """Draw a rounded box whose line lies wholly within `rect`."""
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inset = 0.0
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(line, width))
        inset = width / 2
    inner = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, max(0.0, radius - inset), max(0.0, radius - inset))


def draw_plain(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Fill a rectangle.

    `QPainter.fillRect` does so too, but asking which of its forms is meant costs a millisecond
    the first time.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)


def draw_ring(painter: QPainter, rect: QRectF, radius: float, colour: QColor) -> None:
    """Draw the sign of the keyboard focus along the inside of `rect`."""
    draw_box(painter, rect, radius, line=colour, width=RING)


def draw_dot(
    painter: QPainter, centre: QPointF, radius: float, colour: QColor, *, filled: bool
) -> None:
    """Draw a dot, or the ring of one: full and empty can be told apart without colours."""
    if filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, radius, radius)
        return
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius - 0.8, radius - 0.8)
