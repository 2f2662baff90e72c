"""Opens the dialogs; each is imported and built when it is first wanted."""

from __future__ import annotations  # what serves the dialogs is imported later

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.services.engine_process import EngineProcess
from gui.services.server import Server
from gui.services.settings import Settings
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from gui.services.bin import Bin
    from gui.services.caretaker import Caretaker


class Dialogs(QObject):
    """The dialogs of one window: at most one of each, kept for the next time."""

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        server: Server,
        engine: EngineProcess,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._settings = settings
        self._server = server
        self._engine = engine
        self._window = window
        self._made: dict[str, QDialog] = {}
        self.caretaker: Caretaker | None = None
        self.bin: Bin | None = None
        """Who makes backups and knows the deleted chats; set after the window's first picture."""

    @Slot()
    def open_preferences(self) -> None:
        """Show the preferences."""
        from gui.widgets.dialogs.preferences import PreferencesDialog  # noqa: PLC0415 - see above

        if "preferences" not in self._made:
            dialog = PreferencesDialog(
                self._theme, self._settings, self._window, caretaker=self.caretaker
            )
            dialog.restore_requested.connect(self.open_restore)
            self._made["preferences"] = dialog
        _show(self._made["preferences"])

    @Slot()
    def open_bin(self) -> None:
        """Show the deleted chats."""
        from gui.widgets.dialogs.bin import BinDialog  # noqa: PLC0415 - see above

        if self.bin is None:
            return
        if "bin" not in self._made:
            self._made["bin"] = BinDialog(self._theme, self.bin, self._window)
        _show(self._made["bin"])

    @Slot()
    def open_restore(self) -> None:
        """Show the backups."""
        from gui.widgets.dialogs.restore import RestoreDialog  # noqa: PLC0415 - see above

        if self.caretaker is None:
            return
        if "restore" not in self._made:
            self._made["restore"] = RestoreDialog(self._theme, self.caretaker, self._window)
        _show(self._made["restore"])

    @Slot()
    def open_about(self) -> None:
        """Show what the program is made of."""
        from gui.widgets.dialogs.about import AboutDialog  # noqa: PLC0415 - see above

        if "about" not in self._made:
            self._made["about"] = AboutDialog(self._theme, self._server, self._window)
        _show(self._made["about"])

    @Slot()
    def open_shortcuts(self) -> None:
        """Show all keys."""
        from gui.widgets.dialogs.shortcuts import ShortcutsDialog  # noqa: PLC0415 - see above

        if "shortcuts" not in self._made:
            self._made["shortcuts"] = ShortcutsDialog(self._theme, self._window)
        _show(self._made["shortcuts"])

    @Slot()
    def open_other_server(self) -> None:
        """Ask for another server's address."""
        from gui.widgets.dialogs.other_server import OtherServerDialog  # noqa: PLC0415 - see above

        if "other_server" not in self._made:
            dialog = OtherServerDialog(self._theme, self._server, self._window)
            dialog.address_given.connect(self._turn_to)
            self._made["other_server"] = dialog
        _show(self._made["other_server"])

    def close_all(self) -> None:
        """Close those that are open, with the window."""
        for dialog in self._made.values():
            dialog.close()

    @Slot(str)
    def _turn_to(self, address: str) -> None:
        """Use a server from now on, also if it is the one that was preferred before."""
        if address != self._settings.get("server"):
            self._settings.set("server", address)
            return
        self._engine.stop()
        self._server.connect_to(address)


def _show(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
