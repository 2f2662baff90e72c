"""Show exactly what a server of tools starts, and ask whether it may."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from gui.tools.mcp.entry import Entry
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.fields import TextArea
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 520, 360


class ConfirmServerDialog(Dialog):
    """The command as it is run; the harmless answer is the usual one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._entry = Entry(name="")
        self._then: Callable[[], object] = _nothing
        self.text = Label(theme, "ui", "text", self, wraps=True)
        self.command = TextArea(theme, self, least_lines=4, most_lines=8, role="mono")
        self.command.edit.setReadOnly(True)
        self.command.edit.setTabChangesFocus(True)
        self.cancel_button = self.add_close_button()
        self.cancel_button.setDefault(True)
        self.confirm_button = PushButton(theme, self)
        self.buttons.addWidget(self.confirm_button)
        self.body.addWidget(self.text)
        self.body.addWidget(self.command)
        self.body.addStretch(1)
        self.confirm_button.clicked.connect(self._confirm)
        self.setModal(True)
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def ask(self, entry: Entry, then: Callable[[], object]) -> None:
        """Show what a server starts; `then` is called if it may."""
        self._entry, self._then = entry, then
        self.command.edit.setPlainText(entry.shown)
        self.refresh_look()
        self.open()
        self.cancel_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh_look(self) -> None:
        super().refresh_look()
        self.setWindowTitle(self.tr("Start this server?"))
        if self._entry.url:
            text = self.tr(
                "“{name}” is at this address. It gets what the model hands to its tools, and the "
                "headers below."
            )
        else:
            text = self.tr(
                "“{name}” is this program. It runs with your rights on this computer: start it "
                "only if you trust where it comes from."
            )
        self.text.setText(text.format(name=self._entry.name))
        self.command.edit.setAccessibleName(self.tr("What is started"))
        self.command.setToolTip(self.tr("Exactly what is started, and what it is handed"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Start nothing (Esc)"))
        self.confirm_button.setText(self.tr("Confirm and start"))
        self.confirm_button.setToolTip(self.tr("Start it; this is asked again after a change"))

    @Slot()
    def _confirm(self) -> None:
        then = self._then
        self.close()
        then()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of who asked: they hold this dialog."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._then = _nothing


def _nothing() -> None:
    pass
