"""The shadow under what floats above the rest: painted once for each size."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from gui.widgets.kit.painting import draw_box
from gui.widgets.theme import Theme

_FALL = 8
_SPREAD = 14
_LAYERS = 14


class Shadow:
    """Draws the shadow of a rounded box, and keeps it for the next time."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._pixmap = QPixmap()
        self._key: tuple[object, ...] = ()

    @property
    def reach(self) -> int:
        """How many pixels it reaches beyond the box, at most."""
        return self._theme.px(_SPREAD + _FALL)

    def draw(self, painter: QPainter, box: QRect, radius: int) -> None:
        """Draw the shadow of `box`."""
        colour = self._theme.colours.shadow
        ratio = painter.device().devicePixelRatioF()
        key = (box.size().toTuple(), radius, colour.rgba(), ratio)
        if key != self._key:
            self._key = key
            self._pixmap = self._render(box.size(), radius, colour, ratio)
        painter.drawPixmap(box.topLeft() - QPoint(self.reach, self.reach), self._pixmap)

    def _render(self, size: QSize, radius: int, colour: QColor, ratio: float) -> QPixmap:
        reach, spread = self.reach, self._theme.px(_SPREAD)
        whole = size + QSize(2 * reach, 2 * reach)
        pixmap = QPixmap(whole * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layer = QColor(colour)
        layer.setAlphaF(colour.alphaF() / _LAYERS)
        box = QRectF(reach, reach + self._theme.px(_FALL), size.width(), size.height())
        for step in range(_LAYERS):
            grown = spread - 2 * spread * step / _LAYERS
            rect = box.adjusted(-grown, -grown, grown, grown)
            draw_box(painter, rect, max(1.0, radius + grown), fill=layer)
        painter.end()
        return pixmap
