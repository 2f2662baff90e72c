"""The actions by which something goes along with a message."""

from gui.fields import QT_TRANSLATE_NOOP
from gui.widgets.action_spec import ActionSpec, Menu
from gui.widgets.commands import Commands

ATTACH_ACTIONS = (
    ActionSpec(
        name="attach_files",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Attach files…"),
        does=Commands.attach_files,
        keys=("Ctrl+Shift+A",),
        begins_group=True,
    ),
    ActionSpec(
        name="attach_folder",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Attach files of a folder…"),
        does=Commands.attach_folder,
    ),
    ActionSpec(
        name="attach_clipboard",
        menu=Menu.CHAT,
        text=QT_TRANSLATE_NOOP("Actions", "Attach the picture on the clipboard"),
        does=Commands.attach_clipboard,
        keys=("Ctrl+Shift+V",),
    ),
)
