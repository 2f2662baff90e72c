"""The chats, and which of them is shown."""

from __future__ import annotations  # the first picture of the window does without the database

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from gui.chat.conversation import Conversation
from gui.chat.library.errors import LibraryError
from gui.lazily import lazily
from gui.services.chat_choice import NEVER_FORGETTING
from gui.services.chat_controller import ChatController
from gui.services.library import Library
from gui.services.listed_chat import ListedChat
from gui.services.server import Server
from gui.services.settings import Settings
from gui.services.shelf import Shelf, listed_as
from gui.services.tasks import Tasks
from gui.services.tokens_per_chunk import TokensPerChunk

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from gui.chat import keeping
    from gui.chat.library import chats, messages
    from gui.chat.library.database import Connection
    from gui.chat.library.records import Chat
    from gui.chat.node import Node
    from gui.services import chat_search
    from gui.services.summing_up import SummingUp
    from gui.tools.tool import Tool
else:
    chat_search = lazily("gui.services.chat_search")
    keeping = lazily("gui.chat.keeping")
    chats = lazily("gui.chat.library.chats")
    messages = lazily("gui.chat.library.messages")

OPENED = 20
"""So many chats that were opened last are held in memory; others are read again."""


class _Everything(NamedTuple):
    """The chats to be listed, those begun and never sent, the folders, the chat shown last."""

    found: list[ListedChat]
    begun: list[Chat]
    folders: list[tuple[int, str, int | None]]
    last: int | None


class Chats(QObject):
    """All chats, and the one that is shown. A chat that holds nothing yet is not listed.

    Signals:
        list_changed: There is another chat, or one has another place or title.
        chat_changed: A listed chat has another state or mark; carries it.
        current_changed: Another chat is shown.
        draft_wanted: What is being written is to be handed on: it decides what is shown.
        all_read: The chats of the library are listed.
        message_wanted: A message of the shown chat is to be seen; carries its node and what was
            looked for.
        failed: A chat could not be read; carries the `LibraryError`.
        missing: A chat that is wanted is not in the library any more.
    """

    list_changed = Signal()
    chat_changed = Signal(object)
    current_changed = Signal()
    draft_wanted = Signal()
    all_read = Signal()
    message_wanted = Signal(object, str)
    failed = Signal(object)
    missing = Signal()

    def __init__(
        self,
        server: Server,
        settings: Settings,
        tasks: Tasks,
        library: Library | None = None,
        parent: QObject | None = None,
        *,
        toolbox: Callable[[], Mapping[str, Tool]] = dict,
        tools_ready: Callable[[Sequence[str]], Awaitable[None]] | None = None,
    ) -> None:
        super().__init__(parent)
        self._toolbox = toolbox
        self._tools_ready = tools_ready
        self._server = server
        self._settings = settings
        self._tasks = tasks
        self._library = library
        self._tokens_per_chunk = TokensPerChunk()
        self._opened: list[ListedChat] = []
        self._wanted: object = None
        self._is_list_missing = False
        self._search: chat_search.ChatSearch | None = None
        self.shelf = Shelf(library, self)
        self._made_for: dict[ChatController, ListedChat] = {}
        self._left: dict[bool, ChatController] = {}
        self.current = self._made(Conversation())
        self.shelf.changed.connect(self.list_changed)
        server.models_changed.connect(self._choose_a_model)
        settings.changed.connect(self._take_preference)
        self._take_preference("never_forget")
        if library is not None:
            library.opened.connect(self._read_all)
            library.replaced.connect(self._forget_all)
            library.written.connect(self._read_what_is_missing)

    @property
    def all(self) -> list[ListedChat]:
        """The chats that hold something, the one that changed last first."""
        return self.shelf.chats

    @property
    def running(self) -> list[ListedChat]:
        """The chats with a reply on its way."""
        return [chat for chat in self._made_for.values() if chat.is_running]

    @property
    def listed(self) -> ListedChat:
        """The shown chat as it is listed, or would be."""
        return self.listed_of(self.current)

    @property
    def search(self) -> chat_search.ChatSearch:
        """What finds messages in all chats; made when it is first wanted."""
        if self._search is None:
            self._search = chat_search.ChatSearch(self._library, self._tasks, self)
        return self._search

    def listed_of(self, chat: ChatController) -> ListedChat:
        """Return how a chat is listed, or would be."""
        return self._made_for[chat]

    @Slot(str)
    def _take_preference(self, name: str) -> None:
        if name == "never_forget":
            is_wanted = self._settings.get(name) is True
            self._server.set_always(NEVER_FORGETTING if is_wanted else {})

    def sum_up(self, chat: ChatController) -> SummingUp:
        """Return what has a chat summed up, so that it can go on in a new one."""
        from gui.services.summing_up import SummingUp  # noqa: PLC0415 - when one is wanted

        return SummingUp(chat, self._server, self._tasks, self)

    def make(self, conversation: Conversation) -> ChatController:
        """Return a new chat, which is listed once it holds something."""
        return self._made(conversation)

    def show_made(self, chat: ChatController) -> None:
        """Show a chat that was just made."""
        self._show(chat)

    def open_key(self, key: str) -> None:
        """Show the chat of a key; nothing happens where it is in the library no more."""
        if self._library is not None:
            self._tasks.spawn(self._open_key(key), "open chat")

    async def _open_key(self, key: str) -> None:
        if self._library is None:
            return
        try:
            numbers = await self._library.read(partial(chats.numbers_of, keys=[key]))
        except LibraryError as error:
            self.failed.emit(error)
            return
        listed = [self.shelf.by_number(number) for number in numbers]
        found = next((it for it in listed if it is not None), None)
        if found is None:
            self.missing.emit()
        else:
            self.open(found)

    # --- Which is shown ---------------------------------------------------------------------------

    @Slot()
    def new_chat(self) -> None:
        """Show an empty chat with the present model; the present one, if it is empty.

        One that was left before anything was sent comes back with what was written in it.
        """
        self._begin(is_temporary=False)

    @Slot()
    def new_temporary_chat(self) -> None:
        """Show an empty chat of which nothing is ever written to disk, in the same way."""
        self._begin(is_temporary=True)

    def _begin(self, *, is_temporary: bool) -> None:
        shown = self.current.conversation
        if not shown.path and shown.is_temporary is is_temporary:
            return
        left = self._left.get(is_temporary)
        if left is None or not _has_words(left.conversation):
            left = self._made(Conversation(shown.model, is_temporary=is_temporary))
        self._show(left)

    def open(self, chat: ListedChat, message: int | None = None, words: str = "") -> None:
        """Show a chat, as soon as it has been read; and a message in it, with what was found."""
        self._wanted = chat
        if chat.controller is not None:
            self._show_listed(chat, message, words)
        elif self._library is not None and chat.number is not None:
            self._tasks.spawn(self._read(chat, message, words), "read chat")

    def open_number(self, number: int, message: int | None = None, words: str = "") -> None:
        """Show the chat with this id."""
        chat = self.shelf.by_number(number)
        if chat is not None:
            self.open(chat, message, words)

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

    # --- What is done with chats ------------------------------------------------------------------

    def delete(self, chat: ListedChat) -> None:
        """Put a chat into the bin; a temporary one is gone."""
        if chat.controller is not None:
            chat.controller.stop()
        was_shown = chat is self.listed
        if self._wanted is chat:  # it is being read
            self._wanted = self.listed
        self.shelf.put_into_bin(chat)
        if was_shown:
            self._show(self._made(Conversation(self.current.conversation.model)))

    def bring_back(self, chat: ListedChat, *, is_wanted: bool = True) -> None:
        """Take a chat out of the bin, and show it if it is wanted."""
        if self.shelf.bring_back(chat) and is_wanted:
            self.open(chat)

    def branch(self, message: Node) -> None:
        """Copy what leads to a message of the shown chat into a chat of its own, and show that."""
        library = self._library
        if library is None or self.current.conversation.is_temporary:
            return

        def write(connection: Connection) -> Chat:
            made = chats.branch(connection, message.number or 0, now_ms=keeping.now_ms())
            return chats.one(connection, made)

        library.write(write, self._take_branch)

    def _take_branch(self, chat: Chat) -> None:
        self.open(self.shelf.take(chat))

    def interrupt_all(self) -> None:
        """End all running replies, as the program ends."""
        for chat in self.running:
            if chat.controller is not None:
                chat.controller.interrupt()

    # --- Reading ----------------------------------------------------------------------------------

    @Slot()
    def _read_all(self) -> None:
        self._tasks.spawn(self._take_all(), "read chats")

    @Slot()
    def _read_what_is_missing(self) -> None:
        """Read the list that could not be read, now that the library is well again."""
        if self._is_list_missing:
            self._read_all()

    async def _take_all(self) -> None:
        """List what the library holds; what was written and never sent comes back."""
        library = self._library
        if library is None:
            return
        try:
            found, begun, folders, last = await library.read(_everything)
            made = [it.conversation for it in self._made_for]
            waiting = [it.key for it in made if it.number is None and it.key]
            unnumbered = await library.read(partial(chats.numbers_of, keys=waiting))
        except LibraryError as error:
            if not self._is_list_missing:
                self._is_list_missing = True
                self.failed.emit(error)
            return
        self._is_list_missing = False
        self.shelf.take_all(found, folders, unnumbered)
        self.draft_wanted.emit()
        is_untouched = not self.current.conversation.path and not _has_words(
            self.current.conversation
        )
        keys = {it.conversation.key for it in self._made_for}
        for draft in begun:
            if is_untouched and False not in self._left and draft.key not in keys:
                begun_before = keeping.conversation_of(draft, {})
                self._left[False] = self._made(begun_before, listed_as(draft))
        listed = self.shelf.by_number(last) if last is not None else None
        if is_untouched and listed is not None:
            self.open(listed)
        elif is_untouched and False in self._left:
            self._show(self._left[False])
        self.all_read.emit()

    @Slot()
    def _forget_all(self) -> None:
        """Let go of all chats that were read: another file has taken the library's place."""
        self._opened.clear()
        self._left.pop(False, None)
        self.shelf.forget_all()
        self._show(self._made(Conversation(self.current.conversation.model)))

    async def _read(self, chat: ListedChat, message: int | None, words: str) -> None:
        library = self._library
        if library is None:
            return
        try:
            conversation = await library.read(partial(_one, number=chat.number or 0))
        except LibraryError as error:
            self.failed.emit(error)
            return
        if chat.controller is None:
            self._made(conversation, chat)
        if self._wanted is chat:
            self._show_listed(chat, message, words)

    def _made(self, conversation: Conversation, listed: ListedChat | None = None) -> ChatController:
        chat = ChatController(
            conversation,
            self._server,
            self._tasks,
            self._tokens_per_chunk,
            self,
            library=self._library,
            toolbox=self._toolbox,
            tools_ready=self._tools_ready,
        )
        listed = listed or ListedChat(is_temporary=conversation.is_temporary)
        self.shelf.note_number(listed)
        listed.controller = chat
        self._made_for[chat] = listed
        chat.path_changed.connect(partial(self._take_in, chat))
        chat.phase_changed.connect(partial(self._note_progress, chat))
        chat.keeper.kept.connect(partial(self._take_number, chat))
        chat.return_queued()
        return chat

    def _show_listed(self, chat: ListedChat, message: int | None, words: str) -> None:
        if chat.controller is None:
            return
        if chat.controller is not self.current:
            self._show(chat.controller)
        if message is not None:
            node = _found(self.current.conversation.top, message)
            if node is not None:
                if node not in self.current.conversation.path:
                    self.current.show(node)
                self.message_wanted.emit(node, words)

    def _show(self, chat: ChatController) -> None:
        before = self.current
        if not before.conversation.path:
            self._left[before.conversation.is_temporary] = before
        if chat is self._left.get(chat.conversation.is_temporary):
            del self._left[chat.conversation.is_temporary]
        self.current = chat
        listed = self.listed
        self._wanted = listed
        self.shelf.note_unread(listed, is_unread=False)
        self._remember(listed)
        self._choose_a_model()
        self.current_changed.emit()
        if before in self._made_for:
            self.chat_changed.emit(self._made_for[before])
        self.chat_changed.emit(listed)
        self.shelf.note_shown(listed)

    def _remember(self, listed: ListedChat) -> None:
        """Hold the chats opened last in memory; give up another one at rest for each."""
        if listed in self._opened:
            self._opened.remove(listed)
        self._opened.append(listed)
        for old in self._opened[:-OPENED]:
            controller = old.controller
            can_be_read = old.number is not None and not old.is_temporary and not old.is_running
            if controller is None or not can_be_read or controller in self._left.values():
                continue
            if self._library is not None and not self._library.has_unsaved:
                self._opened.remove(old)
                old.kept_title = old.title
                old.controller = None
                del self._made_for[controller]
                controller.deleteLater()

    def _step(self, by: int) -> None:
        shown = self.shelf.in_order()
        if not shown:
            return
        at = shown.index(self.listed) if self.listed in shown else -1
        self.open(shown[max(0, min(len(shown) - 1, at + by))])

    def _take_in(self, chat: ChatController) -> None:
        """List a chat from its first message on; one with a new message moves up."""
        self.shelf.take_in(self._made_for[chat])

    def _take_number(self, chat: ChatController) -> None:
        listed = self._made_for[chat]
        listed.number = chat.conversation.number
        self.shelf.note_number(listed)
        if chat is self.current:
            self.shelf.note_shown(listed)

    def _note_progress(self, chat: ChatController) -> None:
        listed = self._made_for[chat]
        if not chat.is_running and chat is not self.current:
            self.shelf.note_unread(listed, is_unread=True)
        self.chat_changed.emit(listed)

    @Slot()
    def _choose_a_model(self) -> None:
        """Give a chat without a model the one used last, else one in memory, else the newest."""
        chat = self.current
        if not self._server.models or self._server.entry(chat.conversation.model) is not None:
            self._server.learn(chat.conversation.model)
            return
        if chat.conversation.path:
            return
        names = [str(self._settings.get("model")), *self._server.loaded_names()]
        names += [entry.name for entry in self._server.models]
        for name in names:
            entry = self._server.entry(name) if name else None
            if entry is not None and entry.can_chat:
                chat.set_model(entry.name)
                return


def _everything(connection: Connection) -> _Everything:
    """Read what is to be listed; what is put together here costs the window's thread nothing."""
    found: list[ListedChat] = []
    begun: list[Chat] = []
    for number, title, folder, is_pinned, is_unread, changed_ms, is_begun in chats.listed(
        connection
    ):
        if is_begun:
            begun.append(chats.one(connection, number))
        else:
            found.append(
                ListedChat(
                    number, title, folder, bool(is_pinned), False, bool(is_unread), changed_ms
                )
            )
    begun.sort(key=lambda it: it.changed_ms, reverse=True)
    return _Everything(found, begun, chats.folders(connection), chats.last_shown(connection))


def _one(connection: Connection, number: int) -> Conversation:
    """Read a chat, and put it together on the reader's thread: a long one takes a while."""
    kept = chats.one(connection, number)
    return keeping.conversation_of(kept, messages.of_chat(connection, number))


def _has_words(conversation: Conversation) -> bool:
    """Tell whether something was written or chosen, and nothing sent."""
    it = conversation
    has_preset = it.preset is not None and not it.takes_default
    has_draft = bool(it.draft or it.draft_attached)
    return bool(has_draft or it.system or it.chosen or has_preset) and not it.path


def _found(top: Node, number: int) -> Node | None:
    """Return the message with this id."""
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if node.number == number:
            return node
        waiting += node.after
    return None
