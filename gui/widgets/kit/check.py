"""A box that is checked or not, with words beside it."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from gui.widgets.kit.focus import shows_ring
from gui.widgets.kit.painting import draw_box, draw_ring, painter_on
from gui.widgets.theme import Theme

_BOX = 16
_GAP = 8
_HEIGHT = 28
_PADDING = 6
_ALIGNED = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class CheckBox(QCheckBox):
    """Painted by itself, as all controls are; the space bar and a click change it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._has_ring = False
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's fonts and sizes."""
        self.setFont(self._theme.font("ui"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px, metrics = self._theme.px, self.fontMetrics()
        width = px(_BOX + _GAP + 2 * _PADDING) + metrics.horizontalAdvance(self.text())
        return QSize(width, max(px(_HEIGHT), metrics.height() + px(8)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _point: QPoint) -> bool:
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = shows_ring(event.reason(), had_ring=self._has_ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        theme, colours, px = self._theme, self._theme.colours, self._theme.px
        box = QRectF(px(_PADDING), (self.height() - px(_BOX)) / 2, px(_BOX), px(_BOX))
        if self.underMouse() and self.isEnabled():
            draw_box(painter, QRectF(self.rect()), px(8), fill=colours.hover)
        if self.isChecked():
            fill = colours.accent if self.isEnabled() else colours.disabled
            draw_box(painter, box, px(4), fill=fill)
            theme.draw_icon(painter, "check", box.adjusted(2, 2, -2, -2), colours.on_accent)
        else:
            line = colours.outline if self.isEnabled() else colours.disabled
            draw_box(painter, box, px(4), fill=colours.card, line=line)
        left = int(box.right()) + px(_GAP)
        painter.setPen(colours.text if self.isEnabled() else colours.disabled)
        painter.setFont(self.font())
        words = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(words, int(_ALIGNED), self.text())
        if self._has_ring and self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), px(8), colours.focus)
