"""The menus, made from the table of actions: in the menu bar, and behind the button with dots."""

import sys

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from gui.widgets.action_spec import Menu
from gui.widgets.action_table import ACTIONS
from gui.widgets.actions import Actions, menu_title
from gui.widgets.theme import Theme


class Menus(QObject):
    """The menus of one window; made when they are first wanted.

    On macOS the menu bar stands at the top of the screen, and is always there.
    """

    def __init__(self, theme: Theme, actions: Actions, window: QMainWindow) -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window
        self._made: dict[Menu, QMenu] = {}
        self._whole: QMenu | None = None
        self._has_bar = False
        self._anchor: QWidget = window
        theme.changed.connect(self.refresh_look)
        if sys.platform == "darwin":
            self.show_bar(is_wanted=True)

    @property
    def has_bar(self) -> bool:
        """Whether the menu bar is shown."""
        return self._has_bar

    def show_bar(self, *, is_wanted: bool) -> None:
        """Show the menu bar, or hide it."""
        if is_wanted and not self._window.menuBar().actions():
            for menu in Menu:
                self._window.menuBar().addMenu(self.menu(menu))
        self._has_bar = is_wanted or sys.platform == "darwin"
        if self._window.menuWidget() is not None:
            self._window.menuBar().setVisible(self._has_bar)
        self._actions.set_checked({"menu_bar": self._has_bar})

    @Slot()
    def toggle_bar(self) -> None:
        """Show the menu bar if it is hidden, and the reverse."""
        self.show_bar(is_wanted=not self._has_bar)

    def menu(self, menu: Menu) -> QMenu:
        """Return one of the menus."""
        if menu not in self._made:
            self._made[menu] = self._make(menu)
        return self._made[menu]

    def set_anchor(self, anchor: QWidget) -> None:
        """Open below this from now on."""
        self._anchor = anchor

    @Slot()
    def pop_up(self) -> None:
        """Open all menus below the button for it."""
        anchor = self._anchor
        if self._whole is None:
            self._whole = QMenu(self._window)
            for menu in Menu:
                self._whole.addMenu(self.menu(menu))
        at = QPoint(0, anchor.height())
        if anchor.isRightToLeft():
            at.setX(anchor.width())
        self._whole.popup(anchor.mapToGlobal(at))

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        for menu, made in self._made.items():
            made.setTitle(_title_with_key(menu))

    def _make(self, menu: Menu) -> QMenu:
        made = QMenu(_title_with_key(menu), self._window)
        for spec in ACTIONS:
            if spec.menu is menu:
                if spec.begins_group:
                    made.addSeparator()
                made.addAction(self._actions[spec.name])
        return made


def _title_with_key(menu: Menu) -> str:
    """Return a menu's title with the letter that opens it, the same one in every language."""
    letter, title = menu.value[0], menu_title(menu)
    return f"&{title}" if title.startswith(letter) else f"{title}(&{letter})"
