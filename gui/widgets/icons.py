"""Outline icons, drawn in the colour and size that is asked for, and kept."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from gui.assets import asset

_STROKE = "1.7"
_BOLD_STROKE = "2"
_BOLD = frozenset({"arrow-up", "square"})
_POINTING = frozenset(
    {
        "chevron-left",
        "chevron-right",
        "panel-left",
        "panel-right",
        "undo-2",
        "redo-2",
        "rotate-cw",
        "play",
    }
)
"""Icons that are mirrored where the text runs from right to left."""
_MOST_KEPT = 400


class Icons:
    """The icons of resources/icons, as pixmaps."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, int, int, bool], QPixmap] = {}

    def pixmap(self, name: str, colour: QColor, size: float, ratio: float) -> QPixmap:
        """Return the icon, `size` logical pixels wide, sharp at a device pixel ratio of `ratio`."""
        side = max(1, round(size * ratio))
        is_mirrored = name in _POINTING and QGuiApplication.isRightToLeft()
        key = (name, colour.rgba(), side, round(ratio * 100), is_mirrored)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            if len(self._pixmaps) >= _MOST_KEPT:
                self._pixmaps.clear()
            pixmap = self._render(name, colour, side)
            if is_mirrored:
                pixmap = pixmap.transformed(QTransform.fromScale(-1, 1))
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps[key] = pixmap
        return pixmap

    def tinted(self, name: str, colour: QColor) -> str:
        """Return the drawing as SVG, with the stroke's colour and width set."""
        source = self._sources.get(name)
        if source is None:
            source = asset(f"icons/{name}.svg").read_text(encoding="utf-8")
            stroke = _BOLD_STROKE if name in _BOLD else _STROKE
            source = source.replace('stroke-width="2"', f'stroke-width="{stroke}"')
            self._sources[name] = source
        return source.replace("currentColor", colour.name())

    def _render(self, name: str, colour: QColor, side: int) -> QPixmap:
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        renderer = QSvgRenderer(QByteArray(self.tinted(name, colour).encode()))
        painter = QPainter(image)
        painter.setOpacity(colour.alphaF())
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        return QPixmap.fromImage(image)
