"""The preferences, built from their table; what is chosen is in effect at once."""

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.chat.preferences import PREFERENCES
from gui.services.caretaker import Caretaker
from gui.services.settings import Settings
from gui.widgets.dialogs.backups_row import BackupsRow
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.dialogs.preference_row import PreferenceRow
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 460, 620


class PreferencesDialog(Dialog):
    """One row for each preference, and one for the copies of all chats.

    Signals:
        restore_requested: The person wants to go back to a copy.
    """

    restore_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        caretaker: Caretaker | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._settings = settings
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self.rows = {
            field.name: PreferenceRow(theme, field, self._content)
            for field, _default in PREFERENCES
        }
        for row in self.rows.values():
            self._column.addWidget(row)
            row.value_chosen.connect(settings.set)
        self.backups: BackupsRow | None = None
        if caretaker is not None:
            self.backups = BackupsRow(theme, caretaker, self._content)
            self.backups.restore_requested.connect(self.restore_requested)
            self._column.addWidget(self.backups)
        self._column.addStretch(1)
        scroll = ScrollArea(theme, self)
        scroll.setWidget(self._content)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(scroll)
        self._done = self.add_close_button()
        settings.changed.connect(self._show)
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def refresh_look(self) -> None:
        super().refresh_look()
        px = self.theme.px
        self.setWindowTitle(self.tr("Preferences"))
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._column.setSpacing(px(16))
        self._done.setText(self.tr("Close"))
        self._done.setToolTip(self.tr("Close the preferences (Esc)"))
        for field, _default in PREFERENCES:
            self.rows[field.name].set_words(
                QCoreApplication.translate("Preferences", field.label),
                QCoreApplication.translate("Preferences", field.help),
            )
            self._show(field.name)
        if self.backups is not None:
            self.backups.refresh_look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.backups is not None and not event.spontaneous():
            self.backups.look()

    @Slot(str)
    def _show(self, name: str) -> None:
        if name in self.rows:
            self.rows[name].show_value(self._settings.get(name))
