"""A suggestion to begin with: a card that can be clicked."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.kit.button import Button
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

_PADDING = 15
_ICON = 16
_LEAST_WIDTH = 150
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class Starter(Button):
    """An icon, a title, and two lines on what to do."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, icon, parent)
        self._hint = ""
        self._heights: dict[int, int] = {}
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def set_words(self, title: str, hint: str) -> None:
        """Say what it is for."""
        self.setText(title)
        self._hint = hint
        self._heights.clear()
        self.describe(title)
        self.setAccessibleDescription(hint)
        self.updateGeometry()

    @Slot()
    def refresh_look(self) -> None:
        """Take over fonts and sizes."""
        super().refresh_look()
        self.setFont(self.theme.font("ui", bold=True))
        self._heights.clear()

    def _draw_words_below(self, painter: QPainter) -> None:
        top = self.theme.px(_PADDING + _ICON + 6)
        side = self.theme.px(_PADDING)
        room = QRectF(self.rect()).adjusted(side, top, -side, 0)
        painter.setFont(self.font())
        painter.setPen(self.theme.colours.text)
        painter.drawText(room, _WRAPPED, self.text())
        room.setTop(room.top() + self._title_height(self.width()) + 2)
        painter.setFont(self._small_font())
        painter.setPen(self.theme.colours.text3)
        painter.drawText(room, _WRAPPED, self._hint)

    def _small_font(self) -> QFont:
        font = self.theme.font("caption")
        font.setWeight(QFont.Weight.Normal)  # said expressly, or the button's own applies
        return font

    def _inner_width(self, width: int) -> int:
        return max(1, width - 2 * self.theme.px(_PADDING))

    def _title_height(self, width: int) -> int:
        room = QRectF(0, 0, self._inner_width(width), 10_000).toRect()
        return self.fontMetrics().boundingRect(room, _WRAPPED, self.text()).height()

    def _measured_height(self, width: int) -> int:
        room = QRectF(0, 0, self._inner_width(width), 10_000).toRect()
        small = QFontMetrics(self._small_font())
        hint = small.boundingRect(room, _WRAPPED, self._hint).height()
        padding = self.theme.px(2 * _PADDING + _ICON + 6) + 2
        return padding + self._title_height(width) + max(hint, 2 * small.lineSpacing())

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in which all words fit; layouts ask for the same again and again."""
        if width not in self._heights:
            self._heights[width] = self._measured_height(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return the size at its narrowest."""
        width = self.theme.px(_LEAST_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest that shows whole words."""
        return QSize(self.theme.px(120), self.theme.px(80))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the card."""
        painter = painter_on(self)
        colours = self.theme.colours
        radius = self.theme.px(12)
        fill = self.fill_colour(colours.card)
        draw_box(painter, QRectF(self.rect()), radius, fill=fill, line=colours.border)
        size, side = self.theme.px(_ICON), self.theme.px(_PADDING)
        self.theme.draw_icon(
            painter, self.icon_name, QRectF(side, side, size, size), colours.accent
        )
        self._draw_words_below(painter)
        self.draw_focus(painter, radius)
