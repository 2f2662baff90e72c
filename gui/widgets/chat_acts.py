"""What a person does with chats and folders in the list, and how it is taken back."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from gui.services.chats import Chats
from gui.services.listed_chat import Folder, ListedChat


class ChatActs(QObject):
    """Carries out what is chosen in the list, its menu, or the menus of the window.

    Signals:
        undo_offered: Something was done that can be taken back; carries what is said of it, and
            what takes it back.
        rename_requested: The person wants to write another name; carries the chat or folder.
        export_requested: The person wants a chat as a file; carries the chat.
    """

    undo_offered = Signal(str, object)
    rename_requested = Signal(object)
    export_requested = Signal(object)

    def __init__(self, chats: Chats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chats = chats
        self.shelf = chats.shelf

    @Slot(object)
    def delete(self, row: ListedChat | Folder) -> None:
        """Put a chat into the bin; of a folder the chats stay."""
        if isinstance(row, Folder):
            undo = self.shelf.remove_folder(row)
            self.undo_offered.emit(self.tr("Folder removed; its chats are kept"), undo)
        else:
            was_shown = row is self.chats.listed
            self.chats.delete(row)
            undo = partial(self.chats.bring_back, row, is_wanted=was_shown)
            self.undo_offered.emit(self.tr("Chat deleted"), undo)

    def rename(self, row: ListedChat | Folder, name: str) -> None:
        """Give a chat or folder another name."""
        if isinstance(row, Folder):
            self.shelf.rename_folder(row, name)
        else:
            self.shelf.rename(row, name)

    def toggle_pin(self, chat: ListedChat) -> None:
        """Keep a chat at the top, or no longer."""
        self.shelf.pin(chat, is_pinned=not chat.is_pinned)

    @Slot(object, object)
    def move(self, row: ListedChat | Folder, folder: int | None) -> None:
        """Put a chat or folder into a folder, or take it out."""
        if isinstance(row, Folder):
            self.shelf.move_folder(row, folder)
        else:
            if row.is_pinned and folder is not None:
                self.shelf.pin(row, is_pinned=False)
            self.shelf.move(row, folder)

    def add_folder(self, parent: int | None = None, chat: ListedChat | None = None) -> None:
        """Add a folder, with a chat in it, and let the person write its name."""

        def name(number: int) -> None:
            if chat is not None:
                self.move(chat, number)
            folder = self.shelf.folder(number)
            if folder is not None:
                self.rename_requested.emit(folder)

        self.shelf.add_folder(self.tr("New folder"), parent, name)
