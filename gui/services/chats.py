"""The chats of this run, and which of them is shown."""

import itertools

from PySide6.QtCore import QObject, Signal, Slot

from gui.chat.conversation import Conversation
from gui.services.chat_controller import ChatController, TokensPerChunk
from gui.services.server import Server
from gui.services.settings import Settings
from gui.services.tasks import Tasks


class Chats(QObject):
    """All chats, the newest first. A chat that holds nothing yet is not one of them.

    Signals:
        list_changed: There is another chat, or one has another title, state or mark.
        current_changed: Another chat is shown.
    """

    list_changed = Signal()
    current_changed = Signal()

    def __init__(
        self, server: Server, settings: Settings, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._server = server
        self._settings = settings
        self._tasks = tasks
        self._tokens_per_chunk = TokensPerChunk()
        self._numbers = itertools.count(1)
        self._all: list[ChatController] = []
        self.current = self._made("")
        self._left: ChatController | None = None
        server.models_changed.connect(self._choose_a_model)

    @property
    def all(self) -> list[ChatController]:
        """The chats that hold something, the newest first."""
        return list(self._all)

    @property
    def running(self) -> list[ChatController]:
        """The chats with a reply on its way."""
        return [chat for chat in self._all if chat.is_running]

    @Slot()
    def new_chat(self) -> None:
        """Show an empty chat with the present model; the present one, if it is empty.

        One that was left before anything was sent comes back with what was written in it.
        """
        if not self.current.conversation.turns:
            return
        left = self._left
        if left is None or not _has_words(left.conversation):
            left = self._made(self.current.conversation.model)
        self._show(left)

    def open(self, chat: ChatController) -> None:
        """Show a chat."""
        if chat is not self.current:
            self._show(chat)

    @Slot()
    def next(self) -> None:
        """Show the chat below the present one in the list."""
        self._step(1)

    @Slot()
    def previous(self) -> None:
        """Show the chat above the present one in the list."""
        self._step(-1)

    def choose_model(self, name: str) -> None:
        """Use a model in the present chat, and in new ones."""
        self.current.set_model(name)
        self._settings.set("model", name)

    def stop_all(self) -> None:
        """End all running replies."""
        for chat in self.running:
            chat.stop()

    def _made(self, model: str) -> ChatController:
        conversation = Conversation(next(self._numbers), model)
        chat = ChatController(conversation, self._server, self._tasks, self._tokens_per_chunk, self)
        chat.turn_added.connect(self._take_in)
        chat.phase_changed.connect(self._note_progress)
        return chat

    def _show(self, chat: ChatController) -> None:
        if not self.current.conversation.turns:
            self._left = self.current
        if chat is self._left:
            self._left = None
        self.current = chat
        chat.conversation.has_unread = False
        self._choose_a_model()
        self.current_changed.emit()
        self.list_changed.emit()

    def _step(self, by: int) -> None:
        if not self._all:
            return
        at = self._all.index(self.current) if self.current in self._all else -1
        self.open(self._all[max(0, min(len(self._all) - 1, at + by))])

    @Slot()
    def _take_in(self) -> None:
        """List a chat from its first message on."""
        chat = self.sender()
        if isinstance(chat, ChatController) and chat not in self._all:
            self._all.insert(0, chat)
        self.list_changed.emit()

    @Slot()
    def _note_progress(self) -> None:
        chat = self.sender()
        if isinstance(chat, ChatController) and not chat.is_running and chat is not self.current:
            chat.conversation.has_unread = True
        self.list_changed.emit()

    @Slot()
    def _choose_a_model(self) -> None:
        """Give a chat without a model the one used last, else one in memory, else the newest."""
        chat = self.current
        if not self._server.models or self._server.entry(chat.conversation.model) is not None:
            self._server.learn(chat.conversation.model)
            return
        if chat.conversation.turns:
            return
        names = [str(self._settings.get("model")), *self._server.loaded_names()]
        names += [entry.name for entry in self._server.models]
        for name in names:
            entry = self._server.entry(name) if name else None
            if entry is not None and entry.can_chat:
                chat.set_model(entry.name)
                return


def _has_words(conversation: Conversation) -> bool:
    """Tell whether something was written, and nothing sent."""
    return bool(conversation.draft or conversation.system) and not conversation.turns
