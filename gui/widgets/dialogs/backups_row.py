"""Of when the newest copy of all chats is, and the way back to one."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.chat.library.backups import Copy
from gui.chat.library.errors import LibraryError
from gui.services.caretaker import Caretaker
from gui.widgets import backup_words
from gui.widgets.days import day_text
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme


class BackupsRow(QWidget):
    """A row of the preferences that holds no preference.

    Signals:
        restore_requested: The person wants to choose a copy.
    """

    restore_requested = Signal()

    def __init__(self, theme: Theme, caretaker: Caretaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caretaker = caretaker
        self._newest: date | None = None
        self._error: LibraryError | None = None
        self._is_known = False
        self._label = Label(theme, "ui", "text", self, bold=True)
        self.newest = Label(theme, "ui", "text2", self, wraps=True)
        self.restore_button = PushButton(theme, self)
        self._help = Label(theme, "caption", "text3", self, wraps=True)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.newest, 1)
        line.addWidget(self.restore_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self._label)
        rows.addLayout(line)
        rows.addWidget(self._help)
        self.restore_button.clicked.connect(self.restore_requested)
        caretaker.listed.connect(self._take)
        caretaker.cared.connect(self.look)
        caretaker.restored.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Look for the newest copy, if somebody sees it."""
        if self.isVisible():
            self._caretaker.list_copies()

    def refresh_look(self) -> None:
        """Take over the words."""
        self._label.setText(QCoreApplication.translate("Preferences", "Backups"))
        self._help.setText(
            QCoreApplication.translate(
                "Preferences",
                "On each day that you use Pronk, all chats are copied beside their file. The "
                "copies of seven days and four weeks are kept.",
            )
        )
        self.restore_button.setText(QCoreApplication.translate("Preferences", "Restore…"))
        self.restore_button.setToolTip(
            QCoreApplication.translate("Preferences", "Go back to the chats of another day")
        )
        self.newest.setText(self._words())

    def _words(self) -> str:
        if not self._is_known:
            return ""
        if self._error is not None:
            return backup_words.not_listed(self._error)
        if self._newest is None:
            return QCoreApplication.translate("Preferences", "There is none yet.")
        newest = QCoreApplication.translate("Preferences", "The newest is of {day}.")
        return newest.format(day=day_text(self._newest))

    @Slot(object, object)
    def _take(self, copies: list[Copy], error: LibraryError | None) -> None:
        self._is_known = True
        self._newest = copies[0].made_at.date() if copies else None
        self._error = error
        self.refresh_look()
