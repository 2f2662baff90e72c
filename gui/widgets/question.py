"""A question in place, where a dialog would hide what it is about."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce


class Question(QWidget):
    """Words and two answers, of which the harmless one is the usual one.

    Derived classes arrange the answers in `column`, say what is asked in `refresh_look`, and call
    that once they are made.

    Signals:
        confirmed: Do it.
        cancelled: Leave all as it is.
    """

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, icon: str = "") -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = Label(theme, "ui", "text", self, wraps=True)
        self.cancel_button = PushButton(theme, self)
        self.confirm_button = PushButton(theme, self, icon=icon)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.text)
        self.cancel_button.clicked.connect(self.cancelled)
        self.confirm_button.clicked.connect(self.confirmed)
        theme.changed.connect(self.refresh_look)

    def put(self) -> None:
        """Show the question, with the harmless answer focused."""
        self.refresh_look()
        self.show()
        self.cancel_button.setFocus(Qt.FocusReason.ShortcutFocusReason)  # with its ring
        announce(self, self.text.text())

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self.setAccessibleName(self.text.text())
        self.column.setSpacing(self.theme.px(8))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.cancelled.emit()
                return True
        return super().event(event)
