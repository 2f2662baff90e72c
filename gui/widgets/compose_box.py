"""The box of the composer: around the field, what goes with the message, and the buttons."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.compose_field import ComposeField
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

_RADIUS = 16


class ComposeBox(QWidget):
    """The rounded box around the field; its line shows the focus."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.field = ComposeField(theme, self)
        self.field.focus_changed.connect(self.update)
        theme.changed.connect(self.update)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let a click beside the words begin writing too."""
        event.accept()
        self.field.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the box."""
        colours = self._theme.colours
        has_focus = self.field.hasFocus()
        painter = painter_on(self)
        draw_box(
            painter,
            QRectF(self.rect()),
            _RADIUS,
            fill=colours.card,
            line=colours.focus if has_focus else colours.outline,
            width=2 if has_focus else 1,
        )
        self.field.draw_placeholder(painter)
