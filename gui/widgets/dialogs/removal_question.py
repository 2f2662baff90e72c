"""Ask whether chats are to be removed for good."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce


class RemovalQuestion(QWidget):
    """A question in place, with its two answers; the harmless one is the usual one.

    Signals:
        confirmed: Remove them.
        cancelled: Leave them.
    """

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = ""
        self._count = 0
        self.text = Label(theme, "ui", "text", self, wraps=True)
        self.cancel_button = PushButton(theme, self)
        self.confirm_button = PushButton(theme, self, icon="trash-2")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.text)
        self.answers = QHBoxLayout()
        self.answers.addStretch(1)
        self.answers.addWidget(self.cancel_button)
        self.answers.addWidget(self.confirm_button)
        self._column.addLayout(self.answers)
        self.cancel_button.clicked.connect(self.cancelled)
        self.confirm_button.clicked.connect(self.confirmed)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def ask(self, title: str, count: int) -> None:
        """Ask about one chat by its title, or about so many."""
        self._title, self._count = title, count
        self.refresh_look()
        self.show()
        self.cancel_button.setFocus(Qt.FocusReason.ShortcutFocusReason)  # with its ring
        announce(self, self.text.text())

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        if self._title:
            text = self.tr("Delete “{title}” for good? This cannot be undone.")
            self.text.setText(text.format(title=self._title))
        else:
            self.text.setText(
                self.tr("Delete %n chats for good? This cannot be undone.", "", self._count)
            )
        self.setAccessibleName(self.text.text())
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Leave them in the bin (Esc)"))
        self.confirm_button.setText(self.tr("Delete for good"))
        self.confirm_button.setToolTip(self.tr("Remove them from this computer"))
        self._column.setSpacing(self._theme.px(8))
        self.answers.setSpacing(self._theme.px(8))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.cancelled.emit()
                return True
        return super().event(event)
