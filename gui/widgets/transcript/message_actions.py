"""What can be done with a message, shown while the mouse is over it or the focus on it."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.kit.buttons import IconButton
from gui.widgets.theme import Theme

_COPIED_MS = 1500


class MessageActions(QWidget):
    """A bar of buttons.

    Signals:
        copy_requested: The person wants the message's text.
    """

    copy_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copy = IconButton(theme, "copy", self, size=28)
        self._copy.clicked.connect(self._copy_text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._copy)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        self._copy.describe(self.tr("Copy"))
        self.adjustSize()

    @Slot()
    def _copy_text(self) -> None:
        self.copy_requested.emit()
        self._copy.set_icon("check")
        QTimer.singleShot(_COPIED_MS, self._copy, self._show_copy)

    @Slot()
    def _show_copy(self) -> None:
        self._copy.set_icon("copy")
