"""The menu of a chat or a folder in the list."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.services.listed_chat import Folder, ListedChat
from gui.widgets.chat_acts import ChatActs


class ChatMenu(QMenu):
    """What can be done with a row of the list; beside all rows a folder can be added.

    It removes itself once it is closed.
    """

    def __init__(self, acts: ChatActs, row: ListedChat | Folder | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = acts
        self.aboutToHide.connect(self.deleteLater)
        if isinstance(row, ListedChat):
            self._fill_for_chat(row)
        elif isinstance(row, Folder):
            self._fill_for_folder(row)
        else:
            self._add(self.tr("New folder"), acts.add_folder)

    def _fill_for_chat(self, chat: ListedChat) -> None:
        acts = self._acts
        rename = self._add(self.tr("Rename"), partial(acts.rename_requested.emit, chat))
        rename.setShortcut(QKeySequence("F2"))
        if not chat.is_temporary:
            words = self.tr("Unpin") if chat.is_pinned else self.tr("Pin")
            self._add(words, partial(acts.toggle_pin, chat))
            self._add_folders(chat)
        self._add(self.tr("Export…"), partial(acts.export_requested.emit, chat))
        self.addSeparator()
        delete = self._add(self.tr("Delete"), partial(acts.delete, chat))
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))

    def _add_folders(self, chat: ListedChat) -> None:
        acts = self._acts
        menu = self.addMenu(self.tr("Move to folder"))
        none = menu.addAction(self.tr("No folder"))
        none.setEnabled(chat.folder is not None)
        none.triggered.connect(lambda: acts.move(chat, None))
        menu.addSeparator()
        for folder in acts.shelf.folders:
            if folder.parent is None:
                self._add_folder(menu, chat, folder, folder.name)
                for inner in acts.shelf.folders:
                    if inner.parent == folder.number:
                        self._add_folder(menu, chat, inner, f"{folder.name} › {inner.name}")
        menu.addSeparator()
        new = menu.addAction(self.tr("New folder…"))
        new.triggered.connect(lambda: acts.add_folder(None, chat))

    def _add_folder(self, menu: QMenu, chat: ListedChat, folder: Folder, name: str) -> None:
        action = menu.addAction(name.replace("&", "&&"))
        action.setEnabled(chat.folder != folder.number)
        action.triggered.connect(lambda: self._acts.move(chat, folder.number))

    def _fill_for_folder(self, folder: Folder) -> None:
        acts = self._acts
        rename = self._add(self.tr("Rename"), partial(acts.rename_requested.emit, folder))
        rename.setShortcut(QKeySequence("F2"))
        if folder.parent is None:
            self._add(self.tr("New folder in it"), partial(acts.add_folder, folder.number))
        else:
            self._add(self.tr("Move out"), partial(acts.move, folder, None))
        self.addSeparator()
        delete = self._add(self.tr("Remove folder"), partial(acts.delete, folder))
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))

    def _add(self, text: str, does: Callable[[], object]) -> QAction:
        action = self.addAction(text)
        action.triggered.connect(lambda: does())  # noqa: PLW0108 - Qt would hand over a bool
        return action
