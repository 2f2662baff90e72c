"""Lines between messages that say something of all that is above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.painting import draw_plain, painter_on
from gui.widgets.transcript.glyph import Glyph

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gui.widgets.theme import Theme

_SIDES = 24
_GAP = 8


class Said(NamedTuple):
    """What a line says; `link` is what can be done about it, `key` tells the link from others."""

    text: str
    tip: str = ""
    link: str = ""
    key: str = ""
    is_warning: bool = True


class Divider(QWidget):
    """One line, with words in its middle, or below it where there is no room beside them.

    Signals:
        link_pressed: The person wants what the link is for; carries its key.
    """

    link_pressed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.said = Said("")
        self._glyph = Glyph(theme, "eye-off", "warn", self)
        self._label = Label(theme, "caption", "warn", self, wraps=True)
        self._link = PushButton(theme, self, kind="link")
        self._link.clicked.connect(self._press)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(6)
        row.addStretch(1)
        row.addWidget(self._glyph)
        row.addWidget(self._label)
        row.addWidget(self._link)
        row.addStretch(1)
        theme.changed.connect(self.update)

    def say(self, said: Said) -> None:
        """Take other words."""
        self.said = said
        self._label.setText(said.text)
        self._label.set_colour("warn" if said.is_warning else "text2")
        self._glyph.setVisible(said.is_warning)
        self._link.setVisible(bool(said.link))
        self._link.setText(said.link)
        self._link.setToolTip(said.tip)
        self.setToolTip(said.tip)
        self.setAccessibleName(said.text)
        self.setAccessibleDescription(said.tip)

    def set_width(self, width: int) -> None:
        """Take a width, and the height that goes with it."""
        natural = self._label.fontMetrics().horizontalAdvance(self.said.text) + 2
        beside = 0 if self._glyph.isHidden() else self._glyph.width() + self._row.spacing()
        if not self._link.isHidden():
            beside += self._link.sizeHint().width() + self._row.spacing()
        room = max(1, width - beside)
        self._label.setFixedWidth(min(natural, room))
        height = self._label.heightForWidth(min(natural, room))
        if not self._link.isHidden():
            height = max(height, self._link.sizeHint().height())
        has_sides = natural + beside + 2 * self._theme.px(_SIDES) <= width
        above = 0 if has_sides else self._theme.px(_GAP)
        self._row.setContentsMargins(0, above, 0, 0)
        self.resize(width, height + above)

    @Slot()
    def _press(self) -> None:
        self.link_pressed.emit(self.said.key)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        colours = self._theme.colours
        colour = colours.role("warn_line" if self.said.is_warning else "border")
        painter = painter_on(self)
        draw_plain(painter, self.rect(), colours.base)
        shown = [it for it in (self._glyph, self._label, self._link) if not it.isHidden()]
        left = min(it.x() for it in shown) - _GAP
        right = max(it.geometry().right() for it in shown) + _GAP
        if left < self._theme.px(_SIDES) - _GAP:
            draw_plain(painter, QRect(0, 0, self.width(), 1), colour)
            return
        y = self._label.geometry().center().y()
        draw_plain(painter, QRect(0, y, left, 1), colour)
        draw_plain(painter, QRect(right, y, self.width() - right, 1), colour)


class Dividers:
    """The lines of a pane. Each stands above a message, in the room of the one before."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._width = 1
        self._shown: dict[int, Divider] = {}

    def room_below(self, at: int) -> int:
        """Return how much room a line below a message takes."""
        divider = self._shown.get(at + 1)
        return 0 if divider is None else divider.height() + self._theme.px(_GAP)

    def words_above(self, at: int) -> str:
        """Return what the line above a message says; nothing where there is none."""
        divider = self._shown.get(at)
        return "" if divider is None else divider.said.text

    def cut(self, at: int) -> None:
        """Take away the lines above the messages from one on."""
        for above in [it for it in self._shown if it >= at]:
            divider = self._shown.pop(above)
            divider.hide()
            divider.deleteLater()

    def say(
        self, wanted: Mapping[int, Said], viewport: QWidget, pressed: Callable[[str], None]
    ) -> bool:
        """Show these lines and no others; return whether any is another than before.

        `pressed` is called with the key of a link that is pressed.
        """
        now = {at: it.said for at, it in self._shown.items()}
        if now == dict(wanted):
            return False
        for at in [it for it in self._shown if it not in wanted]:
            divider = self._shown.pop(at)
            divider.hide()
            divider.deleteLater()
        for at, said in wanted.items():
            if at not in self._shown:
                divider = self._shown[at] = Divider(self._theme, viewport)
                divider.link_pressed.connect(pressed)
            self._shown[at].say(said)
        self.fit(self._width)
        return True

    def fit(self, width: int) -> None:
        """Take over the width of the column, and the theme's sizes."""
        self._width = max(1, width)
        for divider in self._shown.values():
            divider.set_width(self._width)

    def place(self, visible: range, end_of: Callable[[int], QPoint]) -> None:
        """Put the lines where they belong: each below where a message ends, if that is in view."""
        for at, divider in self._shown.items():
            above = at - 1
            if above in visible:
                divider.move(end_of(above))
            divider.setVisible(above in visible)
