"""Every action of the window: what it is called, its keys, its menu, and what it does."""

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


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        name="new_chat",
        menu=Menu.FILE,
        text=QT_TRANSLATE_NOOP("Actions", "New chat"),
        does=Commands.new_chat,
        keys=("Ctrl+N",),
    ),
    ActionSpec(
        name="new_temporary_chat",
        menu=Menu.FILE,
        text=QT_TRANSLATE_NOOP("Actions", "New temporary chat"),
        does=Commands.new_temporary_chat,
        keys=("Ctrl+Shift+N",),
    ),
    ActionSpec(
        name="new_folder",
        menu=Menu.FILE,
        text=QT_TRANSLATE_NOOP("Actions", "New folder"),
        does=Commands.new_folder,
    ),
    ActionSpec(
        name="export_chat",
        menu=Menu.FILE,
        text=QT_TRANSLATE_NOOP("Actions", "Export chat…"),
        does=Commands.export_chat,
        keys=("Ctrl+S",),
        begins_group=True,
    ),
    ActionSpec(
        name="export_all",
        menu=Menu.FILE,
        text=QT_TRANSLATE_NOOP("Actions", "Export all chats…"),
        does=Commands.export_all,
        keys=("Ctrl+Shift+S",),
    ),
    ActionSpec(
        name="import_chats",
        menu=Menu.FILE,
        text=QT_TRANSLATE_NOOP("Actions", "Import chats…"),
        does=Commands.import_chats,
        keys=("Ctrl+Shift+O",),
    ),
    ActionSpec(
        name="save_as_pdf",
        menu=Menu.FILE,
        text=QT_TRANSLATE_NOOP("Actions", "Save as PDF…"),
        does=Commands.save_as_pdf,
        keys=("Ctrl+Shift+P",),
        begins_group=True,
    ),
    ActionSpec(
        name="print",
        menu=Menu.FILE,
        text=QT_TRANSLATE_NOOP("Actions", "Print…"),
        does=Commands.print_chat,
        keys=("Ctrl+P",),
    ),
    ActionSpec(
        name="bin",
        menu=Menu.FILE,
        text=QT_TRANSLATE_NOOP("Actions", "Deleted chats…"),
        does=Commands.open_bin,
        begins_group=True,
    ),
    ActionSpec(
        name="close",
        menu=Menu.FILE,
        text=QT_TRANSLATE_NOOP("Actions", "Close"),
        does=Commands.close,
        keys=("Ctrl+W",),
        begins_group=True,
    ),
    ActionSpec(
        name="quit",
        menu=Menu.FILE,
        text=QT_TRANSLATE_NOOP("Actions", "Quit"),
        does=Commands.close,
        keys=("Ctrl+Q",),
        role=QAction.MenuRole.QuitRole,
    ),
    ActionSpec(
        name="undo",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Undo"),
        does=Commands.undo,
        keys=("Ctrl+Z",),
    ),
    ActionSpec(
        name="redo",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Redo"),
        does=Commands.redo,
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
    ),
    ActionSpec(
        name="cut",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Cut"),
        does=Commands.cut,
        keys=("Ctrl+X",),
        begins_group=True,
    ),
    ActionSpec(
        name="copy",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Copy"),
        does=Commands.copy,
        keys=("Ctrl+C",),
    ),
    ActionSpec(
        name="paste",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Paste"),
        does=Commands.paste,
        keys=("Ctrl+V",),
    ),
    ActionSpec(
        name="select_all",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Select all"),
        does=Commands.select_all,
        keys=("Ctrl+A",),
    ),
    ActionSpec(
        name="find",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Find…"),
        does=Commands.find,
        keys=("Ctrl+F",),
        begins_group=True,
    ),
    ActionSpec(
        name="find_next",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Find next"),
        does=Commands.find_next,
        keys=("F3",),
    ),
    ActionSpec(
        name="find_previous",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Find previous"),
        does=Commands.find_previous,
        keys=("Shift+F3",),
    ),
    ActionSpec(
        name="search",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Search chats…"),
        does=Commands.search,
        keys=("Ctrl+K",),
    ),
    ActionSpec(
        name="copy_as_markdown",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Copy as Markdown"),
        does=Commands.copy_as_markdown,
        keys=("Ctrl+Alt+C",),
        begins_group=True,
    ),
    ActionSpec(
        name="copy_chat",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Copy chat as Markdown"),
        does=Commands.copy_chat,
        keys=("Ctrl+Alt+Shift+C",),
    ),
    ActionSpec(
        name="copy_last_reply",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Copy last reply"),
        does=Commands.copy_last_reply,
        keys=("Ctrl+Shift+C",),
    ),
    ActionSpec(
        name="copy_last_code",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Copy last code"),
        does=Commands.copy_last_code,
        keys=("Ctrl+Shift+X",),
    ),
    ActionSpec(
        name="preferences",
        menu=Menu.EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "Preferences…"),
        does=Commands.open_preferences,
        keys=("Ctrl+,",),
        begins_group=True,
        role=QAction.MenuRole.PreferencesRole,
    ),
    ActionSpec(
        name="chats_pane",
        menu=Menu.VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "Chats"),
        does=Commands.toggle_chats,
        keys=("Ctrl+B",),
        is_checkable=True,
    ),
    ActionSpec(
        name="options_pane",
        menu=Menu.VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "Options"),
        does=Commands.toggle_options,
        keys=("Ctrl+Shift+B",),
        is_checkable=True,
    ),
    ActionSpec(
        name="menu_bar",
        menu=Menu.VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "Menu bar"),
        does=Commands.toggle_menu_bar,
        keys=("Ctrl+M",),
        is_checkable=True,
    ),
    ActionSpec(
        name="larger_text",
        menu=Menu.VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "Larger text"),
        does=Commands.enlarge_text,
        keys=("Ctrl+=", "Ctrl++"),
        begins_group=True,
    ),
    ActionSpec(
        name="smaller_text",
        menu=Menu.VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "Smaller text"),
        does=Commands.shrink_text,
        keys=("Ctrl+-",),
    ),
    ActionSpec(
        name="usual_text",
        menu=Menu.VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "Usual text size"),
        does=Commands.reset_text_size,
        keys=("Ctrl+0",),
    ),
    ActionSpec(
        name="zoom_in",
        menu=Menu.VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "Larger messages"),
        does=Commands.zoom_in,
        keys=("Ctrl+Alt+=", "Ctrl+Alt++"),
    ),
    ActionSpec(
        name="zoom_out",
        menu=Menu.VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "Smaller messages"),
        does=Commands.zoom_out,
        keys=("Ctrl+Alt+-",),
    ),
    ActionSpec(
        name="usual_zoom",
        menu=Menu.VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "Usual size of messages"),
        does=Commands.reset_zoom,
        keys=("Ctrl+Alt+0",),
    ),
    ActionSpec(
        name="next_pane",
        menu=Menu.VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "Next pane"),
        does=Commands.go_to_next_pane,
        keys=("F6",),
        begins_group=True,
    ),
    ActionSpec(
        name="previous_pane",
        menu=Menu.VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "Previous pane"),
        does=Commands.go_to_previous_pane,
        keys=("Shift+F6",),
    ),
    ActionSpec(
        name="stop",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Stop"),
        does=Commands.stop,
        keys=("Esc",),
    ),
    ActionSpec(
        name="latest",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Latest"),
        does=Commands.show_latest,
        keys=("Ctrl+End",),
    ),
    ActionSpec(
        name="thinking",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Thinking"),
        does=Commands.toggle_thinking,
        keys=("Ctrl+T",),
    ),
    ActionSpec(
        name="regenerate",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Regenerate"),
        does=Commands.regenerate,
        keys=("Ctrl+R",),
        begins_group=True,
    ),
    ActionSpec(
        name="continue",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Continue"),
        does=Commands.go_on,
        keys=("Ctrl+Shift+Return",),
    ),
    ActionSpec(
        name="edit",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Edit message"),
        does=Commands.edit_message,
        keys=("Ctrl+E",),
    ),
    ActionSpec(
        name="branch",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Branch into a new chat"),
        does=Commands.branch,
    ),
    ActionSpec(
        name="previous_version",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Previous version"),
        does=Commands.show_previous_version,
        keys=("Alt+Left",),
    ),
    ActionSpec(
        name="next_version",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Next version"),
        does=Commands.show_next_version,
        keys=("Alt+Right",),
    ),
    ActionSpec(
        name="rename",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Rename chat"),
        does=Commands.rename_chat,
        keys=("F2",),
        begins_group=True,
    ),
    ActionSpec(
        name="pin",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Pin chat"),
        does=Commands.toggle_pin,
        is_checkable=True,
    ),
    ActionSpec(
        name="delete",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Delete chat"),
        does=Commands.delete_chat,
    ),
    ActionSpec(
        name="next_chat",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Next chat"),
        does=Commands.show_next_chat,
        keys=("Ctrl+PgDown",),
        begins_group=True,
    ),
    ActionSpec(
        name="previous_chat",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Previous chat"),
        does=Commands.show_previous_chat,
        keys=("Ctrl+PgUp",),
    ),
    ActionSpec(
        name="choose_model",
        menu=Menu.MODEL,
        text=QT_TRANSLATE_NOOP("Actions", "Choose a model…"),
        does=Commands.choose_model,
        keys=("Ctrl+L",),
    ),
    ActionSpec(
        name="load",
        menu=Menu.MODEL,
        text=QT_TRANSLATE_NOOP("Actions", "Load now"),
        does=Commands.load_model,
        begins_group=True,
    ),
    ActionSpec(
        name="unload",
        menu=Menu.MODEL,
        text=QT_TRANSLATE_NOOP("Actions", "Unload"),
        does=Commands.unload_model,
        keys=("Ctrl+Shift+U",),
    ),
    ActionSpec(
        name="refresh",
        menu=Menu.MODEL,
        text=QT_TRANSLATE_NOOP("Actions", "Refresh models"),
        does=Commands.refresh_models,
        begins_group=True,
    ),
    ActionSpec(
        name="shortcuts",
        menu=Menu.HELP,
        text=QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"),
        does=Commands.open_shortcuts,
        keys=("Ctrl+/",),
    ),
    ActionSpec(
        name="about",
        menu=Menu.HELP,
        text=QT_TRANSLATE_NOOP("Actions", "About Pronk"),
        does=Commands.open_about,
        begins_group=True,
        role=QAction.MenuRole.AboutRole,
    ),
)
