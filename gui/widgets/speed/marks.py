"""The sign of each model in the plots: a colour and a shape, so that neither stands alone."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.widgets.kit.button import Button
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

_COLOURS = ("accent", "code_keyword", "code_number", "code_name", "code_string", "danger")
_SHAPES = ("circle", "square", "triangle", "diamond", "cross")
_SIGN = 10


class Look(NamedTuple):
    """How the points of a model look: the role of a colour, and a shape."""

    colour: str
    shape: str


def look(number: int) -> Look:
    """Return the look of the model with a number; thirty can be told apart."""
    return Look(_COLOURS[number % len(_COLOURS)], _SHAPES[number % len(_SHAPES)])


def draw_point(painter: QPainter, shape: str, at: QPointF, size: float, colour: QColor) -> None:
    """Draw one point, `size` pixels wide."""
    half = size / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if shape == "circle":
        painter.drawEllipse(at, half, half)
    elif shape == "square":
        side = size * 0.88
        painter.drawRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side))
    elif shape == "cross":
        painter.setPen(QPen(colour, max(1.5, size / 4)))
        painter.drawLine(at + QPointF(-half, -half), at + QPointF(half, half))
        painter.drawLine(at + QPointF(-half, half), at + QPointF(half, -half))
    elif shape == "triangle":
        corners = (QPointF(0, -half), QPointF(half, half), QPointF(-half, half))
        painter.drawPolygon(QPolygonF([at + it for it in corners]))
    else:
        half *= 1.15
        corners4 = (QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0))
        painter.drawPolygon(QPolygonF([at + it for it in corners4]))


class ModelKey(Button):
    """A model's sign and name; pressed in, its answers are shown."""

    look_height = 28

    def __init__(self, theme: Theme, model: str, its: Look, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.model = model
        self.its = its
        self.setText(model)
        self.setCheckable(True)
        self.setChecked(True)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def refresh_look(self) -> None:
        """Take over words, fonts and sizes."""
        super().refresh_look()
        self.describe(self.tr("Show the answers of {model}").format(model=self.model))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self.theme.colours
        px = self.theme.px
        radius = self.height() / 2
        is_on = self.isChecked()
        line = colours.outline if is_on else colours.border
        fill = self.fill_colour(colours.card if is_on else None)
        draw_box(painter, QRectF(self.rect()), radius, fill=fill, line=line)
        side = px(_SIGN)
        left = px(10)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - left - side / 2 if is_mirrored else left + side / 2
        colour = colours.role(self.its.colour) if is_on else colours.disabled
        draw_point(painter, self.its.shape, QPointF(x, self.height() / 2), side, colour)
        words = QRectF(left + side + px(6), 0, self.width() - left - side - px(16), self.height())
        if is_mirrored:
            words.moveLeft(px(10))
        painter.setPen(colours.text if is_on else colours.text3)
        painter.setFont(self.font())
        width = round(words.width()) + 1
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, width)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags | Qt.TextFlag.TextSingleLine, cut)
        self.draw_focus(painter, radius)

    def sizeHint(self) -> QSize:
        px = self.theme.px
        return QSize(self.text_width() + px(_SIGN + 10 + 6 + 12), self.least_height())
