"""The chats pane: the chats of this run, and the server below them."""

from __future__ import annotations  # the list is imported when there is something to list

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.services.chats import Chats
from gui.services.server import Server
from gui.widgets.actions import Actions
from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.painting import draw_plain
from gui.widgets.server_row import ServerRow
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.widgets.chat_view import ChatView


class Sidebar(QWidget):
    """Holds the list of chats, which is built when there is one.

    Signals:
        chat_opened: The person has chosen a chat; it is shown now.
    """

    chat_opened = Signal()

    def __init__(
        self,
        theme: Theme,
        chats: Chats,
        server: Server,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chats = chats
        self._actions = actions
        self.view: ChatView | None = None
        self.hide_button = IconButton(theme, "panel-left", self)
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
        self.new_chat.describe(self.tr("New chat"), self._actions.keys("new_chat"))
        self.setAccessibleName(self.tr("Chats"))

    @Slot()
    def follow(self) -> None:
        """Build the list once there is something to list."""
        if self.view is not None or not self._chats.all:
            return
        from gui.widgets.chat_view import ChatView  # noqa: PLC0415 - see above

        self.view = ChatView(self._theme, self._chats, self)
        self.view.chat_opened.connect(self.chat_opened)
        self._middle.takeAt(0)
        self._middle.addWidget(self.view)
        QWidget.setTabOrder(self.new_chat, self.view)

    def _arrange(self) -> None:
        self._top.addWidget(self.hide_button)
        self._top.addStretch(1)
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
        self.new_chat.clicked.connect(self._actions["new_chat"].trigger)
        self.server_row.preferences_requested.connect(self._actions["preferences"].trigger)
        self._chats.list_changed.connect(self.follow)
        self._theme.changed.connect(self.refresh_look)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_plain(QPainter(self), event.rect(), self._theme.colours.window)
