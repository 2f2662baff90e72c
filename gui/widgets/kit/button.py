"""What all buttons have in common: the keyboard, the focus ring, the size of icon and words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gui.widgets.kit.focus import shows_ring
from gui.widgets.kit.painting import draw_ring
from gui.widgets.theme import Theme

_GAP = 6
_RING_INSET = 3


class Button(QPushButton):
    """A button that paints itself; Enter presses it, as the space bar does.

    `look_height`, `padding` and `icon_size` are pixels of the design, and may be set by classes
    derived from this one before `refresh_look` first runs.
    """

    look_height = 30
    padding = 12
    icon_size = 16

    def __init__(self, theme: Theme, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.icon_name = icon
        self.has_ring = False
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str) -> None:
        """Show another icon of resources/icons, or none for an empty name."""
        if name != self.icon_name:
            self.icon_name = name
            self.updateGeometry()
            self.update()

    def describe(self, name: str, shortcut: str = "") -> None:
        """Say what the button does: read aloud, and shown as its tooltip with the shortcut."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({shortcut})" if shortcut else name)

    # No Slot: where one is overridden and connected, PySide's connection outlives the widget.
    def refresh_look(self) -> None:
        """Take over the theme's fonts and sizes."""
        self.setFont(self.theme.font("ui"))
        self.updateGeometry()
        self.update()

    def fill_colour(self, rest: QColor | None = None) -> QColor | None:
        """Return the colour behind the words: `rest`, or that of being pointed at or pressed."""
        colours = self.theme.colours
        if not self.isEnabled():
            return rest
        if self.isDown():
            return colours.pressed
        return colours.hover if self.underMouse() else rest

    def draw_content(self, painter: QPainter, colour: QColor, *, trailing: str = "") -> None:
        """Draw the icon, the words and a trailing icon side by side, in the middle."""
        theme = self.theme
        icon_px = theme.px(self.icon_size)
        text_px = self.text_width()
        width = self._content_width(trailing=trailing)
        left = max(theme.px(4), (self.width() - width) / 2)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for kind, part_px in (("icon", icon_px), ("text", text_px), ("trailing", icon_px)):
            name = {"icon": self.icon_name, "trailing": trailing}.get(kind, self.text())
            if not name:
                continue
            x = self.width() - left - part_px if is_mirrored else left
            rect = QRectF(x, (self.height() - icon_px) / 2, part_px, icon_px)
            if kind == "text":
                self._draw_words(painter, rect, colour)
            else:
                theme.draw_icon(painter, name, rect, colour)
            left += part_px + theme.px(_GAP)

    def draw_focus(self, painter: QPainter, radius: float) -> None:
        """Draw the focus ring, where the focus came by keyboard."""
        if self.has_ring and self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), radius, self.theme.colours.focus)

    def draw_inner_focus(self, painter: QPainter, radius: float, colour: QColor) -> None:
        """Draw the focus ring within a filled button, in the colour of its words."""
        if self.has_ring and self.hasFocus():
            inner = QRectF(self.rect()).adjusted(
                _RING_INSET, _RING_INSET, -_RING_INSET, -_RING_INSET
            )
            draw_ring(painter, inner, radius - _RING_INSET, colour)

    def text_width(self) -> int:
        """Return how wide the words are."""
        text = self.text()
        return self.fontMetrics().horizontalAdvance(text) if text else 0

    def trailing_icon(self) -> str:
        """Return the name of an icon behind the words, or an empty one."""
        return ""

    def least_height(self) -> int:
        """Return how high the button is: as designed, or more where the words need it."""
        metrics: QFontMetrics = self.fontMetrics()
        return max(self.theme.px(self.look_height), metrics.height() + self.theme.px(8))

    def _draw_words(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        painter.setPen(colour)
        painter.setFont(self.font())
        room = QRectF(rect.x(), 0, min(rect.width() + 1, self.width() - rect.x()), self.height())
        text = self.text()
        if rect.width() > room.width() + 1:
            text = self.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(room.width())
            )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _content_width(self, *, trailing: str) -> int:
        icon_px = self.theme.px(self.icon_size)
        parts = [self.text_width()] if self.text() else []
        parts += [icon_px] if self.icon_name else []
        parts += [icon_px] if trailing else []
        return sum(parts) + self.theme.px(_GAP) * max(0, len(parts) - 1)

    def sizeHint(self) -> QSize:
        width = self._content_width(trailing=self.trailing_icon())
        return QSize(width + 2 * self.theme.px(self.padding), self.least_height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.has_ring = shows_ring(event.reason(), had_ring=self.has_ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.has_ring = True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.animateClick()
            return
        super().keyPressEvent(event)
