"""What is known of an action of the window, and the menus that they stand in."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from PySide6.QtGui import QAction

from gui.fields import QT_TRANSLATE_NOOP
from gui.widgets.commands import Commands


class Menu(Enum):
    """The menus, in their order; each with its title."""

    FILE = QT_TRANSLATE_NOOP("Actions", "File")
    EDIT = QT_TRANSLATE_NOOP("Actions", "Edit")
    VIEW = QT_TRANSLATE_NOOP("Actions", "View")
    CHAT = QT_TRANSLATE_NOOP("Actions", "Chat")
    MODEL = QT_TRANSLATE_NOOP("Actions", "Model")
    HELP = QT_TRANSLATE_NOOP("Actions", "Help")


class ActionSpec(NamedTuple):
    """What is known of an action.

    `text` is English and marked for translation. `keys` are shortcuts, the first of them is
    shown. `begins_group`: a line stands above it in its menu. `role` is where macOS wants it.
    """

    name: str
    menu: Menu
    text: str
    does: Callable[[Commands], None]
    keys: tuple[str, ...] = ()
    is_checkable: bool = False
    begins_group: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole
