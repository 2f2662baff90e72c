"""The chats pane: the chats of this run, and the server below them."""

from PySide6.QtCore import QModelIndex, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.services.chats import Chats
from gui.services.server import Server
from gui.widgets.actions import Actions
from gui.widgets.chat_list import ChatLine, ChatList
from gui.widgets.chat_painter import ChatPainter
from gui.widgets.kit.buttons import IconButton
from gui.widgets.list_view import ListView
from gui.widgets.server_row import ServerRow
from gui.widgets.theme import Theme

_TURN_MS, _FRAME_MS = 900, 60


class Sidebar(QWidget):
    """Lists the chats. The rings of running replies turn only while they can be seen.

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
        self.hide_button = IconButton(theme, "panel-left", self)
        self.new_chat = IconButton(theme, "square-pen", self)
        self.list = ChatList(chats, self)
        self.view = ListView(theme, self)
        self.view.setModel(self.list)
        self._painter = ChatPainter(self.view)
        self.view.setItemDelegate(self._painter)
        self.server_row = ServerRow(theme, server, actions.keys("preferences"), self)
        self._turn = QTimer(self, interval=_FRAME_MS)
        self._top = QHBoxLayout()
        self._middle = QVBoxLayout()
        self._rows = QVBoxLayout(self)
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
        self.view.setAccessibleName(self.tr("Chats"))
        self.setAccessibleName(self.tr("Chats"))
        self.list.refresh()

    def _arrange(self) -> None:
        self._top.addWidget(self.hide_button)
        self._top.addStretch(1)
        self._top.addWidget(self.new_chat)
        self._middle.addWidget(self.view)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addLayout(self._top)
        self._rows.addLayout(self._middle, 1)
        self._rows.addWidget(self.server_row)

    def _connect(self) -> None:
        self.hide_button.clicked.connect(self._actions["chats_pane"].trigger)
        self.new_chat.clicked.connect(self._actions["new_chat"].trigger)
        self.server_row.preferences_requested.connect(self._actions["preferences"].trigger)
        self.view.activated.connect(self._open)
        self.view.clicked.connect(self._open)
        self.list.dataChanged.connect(self._plan_turning)
        self.list.modelReset.connect(self._follow_current)
        self._chats.current_changed.connect(self._follow_current)
        self._turn.timeout.connect(self._turn_rings)
        self._theme.changed.connect(self.refresh_look)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        chat = self.list.chat_at(index)
        if chat is not None:
            self._chats.open(chat)
            self.chat_opened.emit()

    @Slot()
    def _follow_current(self) -> None:
        """Put the keys at the chat that is shown."""
        self.list.refresh()
        index = self.list.current_index()
        self.view.setCurrentIndex(index)
        if index.isValid():
            self.view.scrollTo(index)
        self._plan_turning()

    @Slot()
    def _plan_turning(self) -> None:
        wants = self.list.has_running and self.isVisible() and self._theme.animation_ms(1) > 0
        if wants and not self._turn.isActive():
            self._turn.start()
        elif not wants:
            self._turn.stop()

    @Slot()
    def _turn_rings(self) -> None:
        self._painter.turn = (self._painter.turn + _FRAME_MS / _TURN_MS) % 1
        for at, line in enumerate(self.list.lines):
            if isinstance(line, ChatLine) and line.is_running:
                self.view.update(self.list.index(at))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._theme.colours.window)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._plan_turning()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._turn.stop()
