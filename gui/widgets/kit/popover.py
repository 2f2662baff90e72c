"""A small window over the others that goes away at the first click elsewhere."""

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

_SHADOW = 20
"""How far the shadow reaches on each side."""
_DROP = 8
_RADIUS = 12
_FADE_MS = 160
_GAP = 4


class Popover(QWidget):
    """A rounded frame with a shadow; put what it shows into `body`.

    Signals:
        closed: It has gone, by whatever way.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.theme = theme
        self._anchor: QWidget | None = None
        self._fade = QPropertyAnimation(self, b"windowOpacity", self)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self._content = QWidget(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_SHADOW, _SHADOW, _SHADOW, _SHADOW)
        outer.addWidget(self._content)
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(12, 12, 12, 12)

    def show_below(self, anchor: QWidget, width: int) -> None:
        """Open below `anchor`, or above it where there is no room; `width` is in real pixels."""
        self._anchor = anchor
        self._content.setMinimumWidth(width)
        self._content.setMaximumWidth(max(width, self._content.minimumSizeHint().width()))
        self.adjustSize()
        self.move(self._place(anchor))
        self.show()

    def _place(self, anchor: QWidget) -> QPoint:
        """Return where it fits on the anchor's screen."""
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + _GAP))
        place = QRect(corner - QPoint(_SHADOW, _SHADOW), self.size())
        screen = anchor.screen().availableGeometry().adjusted(-_SHADOW, -_SHADOW, _SHADOW, _SHADOW)
        if place.bottom() > screen.bottom():
            above = anchor.mapToGlobal(QPoint(0, -_GAP)).y() + _SHADOW - place.height()
            place.moveTop(max(screen.top(), above))
        place.moveLeft(max(screen.left(), min(place.left(), screen.right() - place.width())))
        return place.topLeft()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fade.setDuration(self.theme.animation_ms(_FADE_MS))
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back to where it came from."""
        super().hideEvent(event)
        if self._anchor is not None and self._anchor.isVisible():
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self.theme.colours
        frame = QRectF(self._content.geometry())
        _draw_shadow(painter, frame, colours.shadow)
        draw_box(painter, frame, _RADIUS, fill=colours.card, line=colours.border)


def _draw_shadow(painter: QPainter, frame: QRectF, colour: QColor) -> None:
    """Draw boxes upon boxes, ever larger and fainter."""
    painter.setPen(Qt.PenStyle.NoPen)
    layer = QColor(colour)
    layer.setAlphaF(colour.alphaF() / _SHADOW)
    painter.setBrush(layer)
    for reach in range(_SHADOW - _DROP, 0, -1):
        box = frame.adjusted(-reach, -reach, reach, reach).translated(0, _DROP / 2)
        painter.drawRoundedRect(box, _RADIUS + reach, _RADIUS + reach)
