"""The list of chats on screen."""

from PySide6.QtCore import QModelIndex, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from gui.services.chats import Chats
from gui.widgets.chat_list import ChatLine, ChatList
from gui.widgets.chat_painter import ChatPainter
from gui.widgets.list_view import ListView
from gui.widgets.theme import Theme

_TURN_MS, _FRAME_MS = 900, 60


class ChatView(ListView):
    """Shows the chats. The rings of running replies turn only while they can be seen.

    Signals:
        chat_opened: The person has chosen a chat; it is shown now.
    """

    chat_opened = Signal()

    def __init__(self, theme: Theme, chats: Chats, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._chats = chats
        self.list = ChatList(chats, self)
        self.setModel(self.list)
        self._painter = ChatPainter(self)
        self.setItemDelegate(self._painter)
        self._turn = QTimer(self, interval=_FRAME_MS)
        self._connect()
        self.refresh_words()

    @Slot()
    def refresh_words(self) -> None:
        """Take over the words."""
        self.setAccessibleName(self.tr("Chats"))
        self.list.refresh()

    def _connect(self) -> None:
        self.activated.connect(self._open)
        self.clicked.connect(self._open)
        self.list.dataChanged.connect(self._plan_turning)
        self.list.modelReset.connect(self._follow_current)
        self._chats.current_changed.connect(self._follow_current)
        self._turn.timeout.connect(self._turn_rings)
        self.theme.changed.connect(self.refresh_words)

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
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        self._plan_turning()

    @Slot()
    def _plan_turning(self) -> None:
        wants = self.list.has_running and self.isVisible() and self.theme.animation_ms(1) > 0
        if wants and not self._turn.isActive():
            self._turn.start()
        elif not wants:
            self._turn.stop()

    @Slot()
    def _turn_rings(self) -> None:
        self._painter.turn = (self._painter.turn + _FRAME_MS / _TURN_MS) % 1
        for at, line in enumerate(self.list.lines):
            if isinstance(line, ChatLine) and line.is_running:
                self.update(self.list.index(at))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_current()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._turn.stop()
