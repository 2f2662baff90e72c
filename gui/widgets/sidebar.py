"""The chats pane: all chats, and the server below them."""

from __future__ import annotations  # the list is imported when there is something to list

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.services.chats import Chats
from gui.services.server import Server
from gui.widgets.actions import Actions
from gui.widgets.chat_acts import ChatActs
from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.painting import draw_plain
from gui.widgets.server_row import ServerRow
from gui.widgets.tab_order import follow_the_screen
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.widgets.chat_filter import ChatFilter
    from gui.widgets.chat_view import ChatView


class Sidebar(QWidget):
    """Holds the list of chats; it and what is for it are built when there is something to list.

    Signals:
        chat_opened: The person has chosen a chat; it is shown now.
        search_requested: The person wants words found in all messages; carries them.
        built: The list is there.
    """

    chat_opened = Signal()
    search_requested = Signal(str)
    built = Signal()

    def __init__(  # noqa: PLR0917 - each of them stands for itself
        self,
        theme: Theme,
        chats: Chats,
        server: Server,
        actions: Actions,
        acts: ChatActs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chats = chats
        self._actions = actions
        self._acts = acts
        self.open_folders: set[int] = set()
        self.view: ChatView | None = None
        self.filter: ChatFilter | None = None
        self.hide_button = IconButton(theme, "panel-left", self)
        self.new_folder = IconButton(theme, "folder-plus", self)
        self.new_folder.hide()
        self.new_chat = IconButton(theme, "square-pen", self)
        self.server_row = ServerRow(theme, server, actions.keys("preferences"), self)
        self._top = QHBoxLayout()
        self._middle = QVBoxLayout()
        self._arrange()
        self._connect()
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self._theme.px
        self._top.setContentsMargins(px(10), px(10), px(10), px(10))
        self._middle.setContentsMargins(px(8), 0, px(8), 0)
        self.hide_button.describe(self.tr("Hide chats"), self._actions.keys("chats_pane"))
        self.new_folder.describe(self.tr("New folder"))
        self.new_chat.describe(self.tr("New chat"), self._actions.keys("new_chat"))
        self.setAccessibleName(self.tr("Chats"))

    @Slot()
    def follow(self) -> None:
        """Build the list once there is something to list."""
        if self.view is not None or not (self._chats.all or self._chats.shelf.folders):
            return
        from gui.widgets.chat_filter import ChatFilter  # noqa: PLC0415 - see above
        from gui.widgets.chat_view import ChatView  # noqa: PLC0415 - see above

        self.view = ChatView(self._theme, self._chats, self._acts, self.open_folders, self)
        self.view.chat_opened.connect(self.chat_opened)
        self.filter = ChatFilter(self._theme, self._actions.keys("search"), self)
        self.filter.typed.connect(self.view.list.filter)
        self.filter.search_requested.connect(self.search_requested)
        self.filter.left_down.connect(self._enter_list)
        self.view.all_wanted.connect(self.filter.clear)
        self._middle.takeAt(0)
        self._middle.addWidget(self.filter)
        self._middle.addWidget(self.view, 1)
        self.new_folder.show()
        follow_the_screen(self)
        self.built.emit()

    @Slot()
    def _enter_list(self) -> None:
        if self.view is not None:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        self._top.addWidget(self.hide_button)
        self._top.addStretch(1)
        self._top.addWidget(self.new_folder)
        self._top.addWidget(self.new_chat)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self._top)
        rows.addLayout(self._middle, 1)
        self._middle.addStretch(1)
        rows.addWidget(self.server_row)

    def _connect(self) -> None:
        self.hide_button.clicked.connect(self._actions["chats_pane"].trigger)
        self.new_folder.clicked.connect(self._actions["new_folder"].trigger)
        self.new_chat.clicked.connect(self._actions["new_chat"].trigger)
        self.server_row.preferences_requested.connect(self._actions["preferences"].trigger)
        self._chats.list_changed.connect(self.follow)
        self._theme.changed.connect(self.refresh_look)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_plain(QPainter(self), event.rect(), self._theme.colours.window)
