"""Opens the search panel, and shows the message that is chosen in it."""

from __future__ import annotations  # the panel is imported when it is first opened

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from gui.services.chats import Chats
from gui.services.server import Server
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.services.chat_search import Found
    from gui.widgets.search_panel import SearchPanel


class ChatSearching(QObject):
    """The search panel of one window, built when it is first opened.

    Signals:
        chosen: The chat of a message is shown, or will be as soon as it has been read.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, chats: Chats, server: Server, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._chats = chats
        self._server = server
        self._window = window
        self._panel: SearchPanel | None = None

    @property
    def panel(self) -> SearchPanel:
        """The panel."""
        if self._panel is None:
            from gui.widgets.search_panel import SearchPanel  # noqa: PLC0415 - not before

            self._panel = SearchPanel(self._theme, self._chats, self._server, self._window)
            self._panel.chosen.connect(self._show)
        return self._panel

    @Slot()
    def open(self) -> None:
        """Open the panel; the focus comes back to where it is now."""
        self.panel.open_over(self._window)

    @Slot(str)
    def look_for(self, words: str) -> None:
        """Open the panel, and look for these words."""
        self.open()
        self.panel.field.edit.setText(words)

    @Slot(QWidget)
    def follow_focus(self, widget: QWidget) -> None:
        """Close the panel once the focus has gone elsewhere."""
        panel = self._panel
        if panel is None or not panel.isVisible():
            return
        if widget is not panel and not panel.isAncestorOf(widget):
            panel.close()

    @Slot(object, str)
    def _show(self, found: Found, words: str) -> None:
        if self._chats.shelf.by_number(found.chat) not in self._chats.all:  # it was deleted
            self.panel.search_again()
            return
        self.panel.close()
        self._chats.open_number(found.chat, found.message, words)
        self.chosen.emit()
