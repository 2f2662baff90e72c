"""Buttons of all kinds."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.kit.button import Button
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.kit.segments import Segments
from gui.widgets.theme import Theme

__all__ = ["Chip", "IconButton", "PushButton", "RoundButton", "Segments"]


class IconButton(Button):
    """A square button with nothing but an icon; `describe` says what it does."""

    def __init__(
        self, theme: Theme, icon: str, parent: QWidget | None = None, *, size: int = 32
    ) -> None:
        super().__init__(theme, icon, parent)
        self.look_height = max(28, size)
        self.icon_size = 18 if size >= 32 else 16
        self.colour = "text2"
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def set_colour(self, role: str) -> None:
        """Draw the icon in another colour than "text2"."""
        self.colour = role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self.theme.colours
        colour = colours.role(self.colour)
        rest: QColor | None = None
        if self.isCheckable() and self.isChecked():
            rest, colour = colours.accent_soft, colours.accent_text
        fill = self.fill_colour(rest)
        radius = self.theme.px(8)
        if fill is not None:
            draw_box(painter, QRectF(self.rect()), radius, fill=fill)
        self.draw_content(painter, colour if self.isEnabled() else colours.disabled)
        self.draw_focus(painter, radius)

    def sizeHint(self) -> QSize:
        side = self.theme.px(self.look_height)
        return QSize(side, side)


class PushButton(Button):
    """A button with words: framed, filled for what is the thing to do, or like a link."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        kind: Literal["plain", "primary", "link"] = "plain",
        icon: str = "",
    ) -> None:
        super().__init__(theme, icon, parent)
        self._kind = kind
        if kind == "link":
            self.look_height, self.padding = 28, 8
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's fonts and sizes."""
        super().refresh_look()
        self.setFont(self.theme.font("ui", bold=self._kind == "primary"))

    def _draw_frame(self, painter: QPainter, radius: float) -> QColor:
        """Draw what is behind the words, and return the colour that they have on it."""
        colours = self.theme.colours
        box = QRectF(self.rect())
        if self._kind == "link":
            fill = self.fill_colour()
            if fill is not None:
                draw_box(painter, box, radius, fill=fill)
            return colours.accent if self.isEnabled() else colours.disabled
        if not self.isEnabled():
            draw_box(painter, box, radius, fill=colours.hover, line=colours.hairline)
            return colours.disabled
        if self._kind == "primary":
            is_hot = self.isDown() or self.underMouse()
            draw_box(painter, box, radius, fill=colours.accent_hover if is_hot else colours.accent)
            return colours.on_accent
        draw_box(painter, box, radius, fill=self.fill_colour(colours.card), line=colours.border)
        return colours.text

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        radius = self.theme.px(8)
        self.draw_content(painter, self._draw_frame(painter, radius))
        if self._kind == "primary":
            self.draw_inner_focus(painter, radius, self.theme.colours.on_accent)
        else:
            self.draw_focus(painter, radius)


class Chip(Button):
    """A pill that says how something is set; a press changes it, or opens a menu of values."""

    look_height = 28

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, icon, parent)
        self._is_active = False
        self._has_menu = False
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def set_active(self, is_active: bool) -> None:
        """Show whether what the chip stands for is on."""
        if is_active != self._is_active:
            self._is_active = is_active
            self.refresh_look()

    def set_has_menu(self, has_menu: bool) -> None:
        """Show a chevron, the sign that a press opens a menu."""
        if has_menu != self._has_menu:
            self._has_menu = has_menu
            self.refresh_look()

    def trailing_icon(self) -> str:
        return "chevron-down" if self._has_menu else ""

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's fonts and sizes."""
        super().refresh_look()
        self.setFont(self.theme.font("ui", bold=self._is_active))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self.theme.colours
        radius = self.height() / 2
        line = None if self._is_active else colours.border
        fill = self.fill_colour(colours.accent_soft if self._is_active else None)
        draw_box(painter, QRectF(self.rect()), radius, fill=fill, line=line)
        colour = colours.accent_text if self._is_active else colours.text2
        if not self.isEnabled():
            colour = colours.disabled
        self.draw_content(painter, colour, trailing=self.trailing_icon())
        self.draw_focus(painter, radius)


class RoundButton(Button):
    """The round button that sends a message, or stops the answer to it."""

    look_height = 34

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, icon, parent)
        self._kind: Literal["send", "stop"] = "send"
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def set_kind(self, kind: Literal["send", "stop"]) -> None:
        """Look like the button that sends, or like the one that stops."""
        if kind != self._kind:
            self._kind = kind
            self.update()

    def _draw_stop(self, painter: QPainter, colour: QColor) -> None:
        side = self.theme.px(10)
        square = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_box(painter, square, self.theme.px(2), fill=colour)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self.theme.colours
        is_hot = self.isDown() or self.underMouse()
        if not self.isEnabled():
            fill, colour = colours.hover, colours.disabled
        elif self._kind == "stop":
            fill, colour = (colours.text2 if is_hot else colours.text), colours.base
        else:
            fill = colours.accent_hover if is_hot else colours.accent
            colour = colours.on_accent
        radius = self.height() / 2
        draw_box(painter, QRectF(self.rect()), radius, fill=fill)
        if self._kind == "stop":
            self._draw_stop(painter, colour)
        else:
            self.draw_content(painter, colour)
        self.draw_inner_focus(painter, radius, colour)

    def sizeHint(self) -> QSize:
        side = self.theme.px(self.look_height)
        return QSize(side, side)
