"""The row on top of the options that tells the chat's preset."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.kit.button import Button
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

_ICON, _SIDE, _GAP = 16, 10, 8


class PresetButton(Button):
    """As wide as its place: an icon, the preset's name, a mark at the end, a chevron."""

    look_height = 34

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "sliders-horizontal", parent)
        self._mark = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def mark(self) -> str:
        """The word at the end of the line."""
        return self._mark

    def set_words(self, text: str, mark: str = "") -> None:
        """Say which preset it is, and in a word how the chat stands to it."""
        if (text, mark) == (self.text(), self._mark):
            return
        self.setText(text)
        self._mark = mark
        self.setAccessibleName(f"{text}, {mark}" if mark else text)
        self.update()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's fonts and sizes."""
        super().refresh_look()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        px, colours = self.theme.px, self.theme.colours
        radius = px(8)
        fill = self.fill_colour(colours.card)
        draw_box(painter, QRectF(self.rect()), radius, fill=fill, line=colours.outline)
        side, gap = px(_ICON), px(_GAP)
        colour = colours.text if self.isEnabled() else colours.disabled
        self._draw_icon(painter, self.icon_name, px(_SIDE))
        right = self.width() - px(_SIDE) - side
        self._draw_icon(painter, "chevron-down", right)
        bold = self.theme.font("caption", bold=True)
        painter.setFont(bold)
        mark_width = painter.fontMetrics().horizontalAdvance(self._mark) + 1
        if self._mark:
            right -= gap + mark_width
            painter.setPen(colours.accent_text)
            self._draw_text(painter, self._mark, right, mark_width)
        painter.setFont(self.font())
        painter.setPen(colour)
        left = px(_SIDE) + side + gap
        self._draw_text(painter, self.text(), left, right - gap - left)
        self.draw_focus(painter, radius)

    def _draw_icon(self, painter: QPainter, name: str, x: int) -> None:
        side = self.theme.px(_ICON)
        place = self._mirrored(QRectF(x, (self.height() - side) / 2, side, side))
        self.theme.draw_icon(painter, name, place, self.theme.colours.text2)

    def _draw_text(self, painter: QPainter, text: str, x: int, width: int) -> None:
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._mirrored(QRectF(x, 0, max(0, width), self.height())), flags, cut)

    def _mirrored(self, rect: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            rect.moveLeft(self.width() - rect.right())
        return rect

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.least_height())
