"""An entry of a legend: a colour, and what it stands for."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

_SIDE, _GAP, _END = 12, 6, 10


class Swatch(QWidget):
    """A small square and a word. `line` draws how a text so marked is underlined."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = QColor()
        self._words = ""
        self._line: Qt.PenStyle | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_entry(self, colour: QColor, words: str, line: Qt.PenStyle | None = None) -> None:
        """Show a colour and what it stands for."""
        self._colour, self._words, self._line = colour, words, line
        self.setAccessibleName(words)
        self.setFont(self._theme.font("caption"))
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        side = self._theme.px(_SIDE)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - side)
        line = self._theme.colours.border
        draw_box(painter, box, 3, fill=self._colour, line=line)
        if self._line is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(self._theme.colours.text, 1, self._line))
            y = box.bottom() - 2
            painter.drawLine(QPointF(box.left() + 2, y), QPointF(box.right() - 2, y))
        painter.setPen(self._theme.colours.text2)
        gap = side + self._theme.px(_GAP)
        room = self.rect().adjusted(gap, 0, 0, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            room = self.rect().adjusted(0, 0, -gap, 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self._words
        )

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = self._theme.px(_SIDE + _GAP + _END) + metrics.horizontalAdvance(self._words)
        return QSize(width, max(self._theme.px(16), metrics.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
