"""Opens the settings of tools; they are imported and built when they are first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.services.tooling import Tooling
    from gui.widgets.theme import Theme
    from gui.widgets.tools.dialog import ToolsDialog
    from gui.widgets.tools.tools_chip import ToolsChip


class ToolsOpener(QObject):
    """Knows the tools, and has the chip show them."""

    def __init__(self, theme: Theme, tooling: Tooling, chip: ToolsChip, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._tooling = tooling
        self._window = window
        self._dialog: ToolsDialog | None = None
        chip.settings_requested.connect(self.open)
        chip.wanted.connect(tooling.wake)
        tooling.servers.changed.connect(chip.follow)
        tooling.toolbox.changed.connect(chip.take_tools)
        chip.follow()

    @property
    def dialog(self) -> ToolsDialog:
        """The settings."""
        if self._dialog is None:
            from gui.widgets.tools.dialog import ToolsDialog  # noqa: PLC0415 - not before

            self._dialog = ToolsDialog(self._theme, self._tooling, self._window)
        return self._dialog

    @Slot()
    def open(self) -> None:
        """Show the settings."""
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
