"""The way back to the end of the conversation."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.widgets.theme import Theme

SHORTCUT = "Ctrl+End"
_SHADOW = 8
_PADDING = 14
_ICON = 16
_GAP = 6


class LatestPill(QAbstractButton):
    """Shown to a reader who has left the end."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and fonts."""
        self.setFont(self._theme.font("ui", bold=True))
        self.setText(self.tr("Latest"))
        self.setAccessibleName(self.tr("Go to the latest message"))
        self.setToolTip(self.tr("Go to the latest message ({shortcut})").format(shortcut=SHORTCUT))
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return the size of the pill with its shadow."""
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.text())
        icon = self._theme.px(_ICON)
        height = max(self._theme.px(30), metrics.height() + 10)
        return QSize(words + icon + _GAP + 2 * (_PADDING + _SHADOW), height + 2 * _SHADOW)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw a soft shadow, the pill, the arrow and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        pill = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        radius = pill.height() / 2
        shade = QColor(colours.shadow)
        shade.setAlphaF(colours.shadow.alphaF() / _SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        for spread in range(1, _SHADOW, 2):
            area = pill.adjusted(-spread, -spread + 2, spread, spread)
            painter.drawRoundedRect(area, radius + spread, radius + spread)
        pen = QPen(colours.focus, 2) if self.hasFocus() else QPen(colours.border, 1)
        painter.setPen(pen)
        painter.setBrush(colours.hover if self.underMouse() else colours.card)
        painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._draw_words(painter, pill)

    def _draw_words(self, painter: QPainter, pill: QRectF) -> None:
        size = self._theme.px(_ICON)
        left = pill.left() + _PADDING
        icon = QRectF(left, pill.center().y() - size / 2, size, size)
        self._theme.draw_icon(painter, "arrow-down", icon, self._theme.colours.text)
        painter.setPen(self._theme.colours.text)
        words = pill.adjusted(_PADDING + size + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
