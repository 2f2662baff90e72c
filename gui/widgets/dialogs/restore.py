"""Choose a copy of all chats, and go back to it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTime, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.chat.library.backups import Copy
from gui.chat.library.errors import LibraryError
from gui.services.caretaker import Caretaker
from gui.widgets import backup_words
from gui.widgets.days import day_text
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.dialogs.row_list import Row, RowList
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.sizes import size_text
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

_WIDTH, _HEIGHT = 460, 460


class RestoreDialog(Dialog):
    """The copies, the newest first; it says what happens when one is restored."""

    def __init__(self, theme: Theme, caretaker: Caretaker, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._caretaker = caretaker
        self._copies: list[Copy] = []
        self._is_known = False
        self._listing_error: LibraryError | None = None
        self._failed: tuple[Copy, LibraryError] | None = None
        self._purpose = Label(theme, "ui", "text2", self, wraps=True)
        self.list = RowList(theme, self)
        self.state = Label(theme, "ui", "text3", self, wraps=True)
        self.refusal = Label(theme, "ui", "danger", self, wraps=True)
        self._cancel = self.add_close_button()
        self.restore_button = PushButton(theme, self, kind="primary")
        self.buttons.addWidget(self.restore_button)
        self._arrange()
        self.restore_button.clicked.connect(self._restore)
        self.list.activated.connect(self.restore_button.click)
        self.list.current_changed.connect(self._follow)
        caretaker.listed.connect(self._take)
        caretaker.restored.connect(self.close)
        caretaker.restore_failed.connect(self._tell_failure)
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def refresh_look(self) -> None:
        super().refresh_look()
        self.setWindowTitle(self.tr("Restore a backup"))
        self._column.setContentsMargins(0, 0, self.theme.px(8), 0)
        self._column.setSpacing(self.theme.px(8))
        self._purpose.setText(
            self.tr(
                "All chats become as they were then, and running replies are stopped. The chats "
                "as they are now are kept in a file of their own, which is named afterwards."
            )
        )
        self.list.view.setAccessibleName(self.tr("Backups"))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Leave the chats as they are (Esc)"))
        self.restore_button.setToolTip(self.tr("Go back to the chosen backup (Enter)"))
        self._follow()

    def _arrange(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        for widget in (self._purpose, self.list, self.state, self.refusal):
            self._column.addWidget(widget)
        self._column.setStretchFactor(self.list, 1)
        scroll = ScrollArea(self.theme, self)
        scroll.setWidget(content)
        self.body.addWidget(scroll)

    @Slot()
    def _follow(self) -> None:
        """Say what can be done now."""
        is_busy = self._caretaker.is_restoring
        self.restore_button.setText(self.tr("Restoring…") if is_busy else self.tr("Restore"))
        self.restore_button.setEnabled(not is_busy and self.list.current >= 0)
        words = ""
        if self._listing_error is not None:
            words = backup_words.not_listed(self._listing_error)
        elif not self._is_known:
            words = self.tr("Looking for backups…")
        elif not self._copies:
            words = self.tr("There are no backups yet. One is made each day that you use Pronk.")
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self.list.setVisible(bool(self._copies))
        if self._failed is not None:
            copy, error = self._failed
            self.refusal.setText(". ".join(backup_words.not_restored(copy.made_at.date(), error)))
        self.refusal.setVisible(self._failed is not None)

    @Slot()
    def _restore(self) -> None:
        if self.list.current >= 0:
            self._failed = None
            self._caretaker.restore(self._copies[self.list.current].path)
            self._follow()

    @Slot(object, object)
    def _take(self, copies: list[Copy], error: LibraryError | None) -> None:
        self._copies, self._listing_error, self._is_known = copies, error, True
        self.list.set_rows(len(copies), partial(_row, copies))
        self._follow()

    @Slot(object, object)
    def _tell_failure(self, path: Path, error: LibraryError) -> None:
        """Say why it was not restored, also to who has closed the dialog meanwhile."""
        copy = next((it for it in self._copies if it.path == path), None)
        window = self.parentWidget()
        if copy is not None and (window is None or window.isVisible()):
            self._failed = (copy, error)
            self.show()
            self._follow()
            announce(self, self.refusal.text())

    def showEvent(self, event: QShowEvent) -> None:
        if not self._caretaker.is_restoring and not event.spontaneous():
            self._caretaker.list_copies()
        super().showEvent(event)
        self.list.setFocus()
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        self._failed = None
        super().hideEvent(event)


def _row(copies: Sequence[Copy], at: int) -> Row:
    copy = copies[at]
    parts = [size_text(copy.size)]
    if copy.chats is not None:
        chats = copy.chats
        parts.insert(0, QCoreApplication.translate("RestoreDialog", "%n chats", "", chats))
    return Row(_moment(copy.made_at), " · ".join(parts))


def _moment(at: datetime) -> str:
    clock = QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
    return f"{day_text(at.date())}, {clock}"
