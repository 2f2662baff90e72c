"""The actions of a window, at work, made from their table."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.widgets.action_spec import ActionSpec, Menu
from gui.widgets.action_table import ACTIONS
from gui.widgets.commands import Commands
from gui.widgets.theme import Theme


def action_text(spec: ActionSpec) -> str:
    """Return what an action is called, in the language of the window."""
    return QCoreApplication.translate("Actions", spec.text)


def menu_title(menu: Menu) -> str:
    """Return what a menu is called, in the language of the window."""
    return QCoreApplication.translate("Actions", menu.value)


def keys_text(keys: str) -> str:
    """Return keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class Actions(QObject):
    """The actions of one window, at work from the start: their keys need no menu to be shown."""

    def __init__(self, commands: Commands, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._made = {spec.name: self._make(spec, commands, window) for spec in ACTIONS}
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def keys(self, name: str) -> str:
        """Return the keys of an action as a tooltip shows them."""
        return self._made[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def set_checked(self, checked: Mapping[str, bool]) -> None:
        """Show which of what the actions turn on is on."""
        for name, is_checked in checked.items():
            self._made[name].setChecked(is_checked)

    def set_enabled(self, enabled: Mapping[str, bool]) -> None:
        """Show which actions would do something now."""
        for name, is_enabled in enabled.items():
            self._made[name].setEnabled(is_enabled)

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        for spec in ACTIONS:
            self._made[spec.name].setText(action_text(spec))

    def _make(self, spec: ActionSpec, commands: Commands, window: QWidget) -> QAction:
        action = QAction(window)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setCheckable(spec.is_checkable)
        action.setMenuRole(spec.role)
        action.triggered.connect(lambda: spec.does(commands))
        window.addAction(action)
        return action
