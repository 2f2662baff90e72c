"""What the program's own dialogs have in common."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.kit.buttons import PushButton
from gui.widgets.theme import Theme

_AROUND = 80
"""What of the screen is left free around a dialog."""


class Dialog(QDialog):
    """A window beside the main one, that does not block it; Esc closes it.

    Put what it shows into `body`, and its buttons into `buttons`.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.body = QVBoxLayout()
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(self.body, 1)
        self._rows.addLayout(self.buttons)
        theme.changed.connect(self.refresh_look)

    # No Slot: where one is overridden and connected, PySide's connection outlives the widget.
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self.theme.px
        self._rows.setContentsMargins(px(20), px(20), px(20), px(16))
        self._rows.setSpacing(px(16))
        self.body.setSpacing(px(8))
        self.buttons.setSpacing(px(8))

    def resize_to(self, width: int, height: int) -> None:
        """Take a size in pixels of the design, or what there is room for on the screen."""
        wanted = QSize(self.theme.px(width), self.theme.px(height))
        room = self.screen().availableSize()
        self.resize(wanted.boundedTo(room - QSize(_AROUND, _AROUND)))

    def add_close_button(self) -> PushButton:
        """Add the button that closes it; its words are set by whoever adds it."""
        button = PushButton(self.theme, self)
        button.clicked.connect(self.close)
        self.buttons.addWidget(button)
        return button
