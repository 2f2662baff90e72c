"""Lets the model give a chat its title, while it has nothing else to do."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

from contextlib import aclosing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from gui.chat.reply import Ending, Reply
from gui.chat.titles import TITLE_LENGTH, one_line
from gui.fields import Value
from gui.lazily import lazily
from gui.ollama import errors
from gui.ollama.model_memory import MemoryState
from gui.ollama.options import load_time
from gui.services.chats import Chats
from gui.services.listed_chat import ListedChat
from gui.services.server import Server
from gui.services.settings import Settings
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    import asyncio

    from gui.chat import asking
else:
    asyncio = lazily("asyncio")
    asking = lazily("gui.chat.asking")

IDLE_MS = 1500
"""So long nothing is asked before the model is asked for a title."""
_WISH = (
    "Give this conversation a title of two to six words, in the language of my first message. "
    "Answer with the title alone."
)
_MOST_TOKENS = 40
_NOT_SENT = ("format", "logprobs", "top_logprobs", "stop", "stream", "think", "keep_alive")
"""Options of an answer that would only spoil a title, or that may be others by now."""
_MARKS = "\"'“”‘’*#`「」"


class Titler(QObject):
    """Asks for titles where the person wants that, when a reply has ended.

    A title costs nobody anything: the model is in memory, is asked with the load-time options that
    it is loaded with, begins with the messages that it has just read, and is given up as soon as
    something is asked. A chat whose title was given up has its turn again later; one whose model
    gave none keeps its first words until another reply has ended.
    """

    def __init__(
        self,
        chats: Chats,
        server: Server,
        settings: Settings,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._chats = chats
        self._server = server
        self._settings = settings
        self._tasks = tasks
        self._running: set[ListedChat] = set()
        self._waiting: list[ListedChat] = []
        self._asked: ListedChat | None = None
        self._task: asyncio.Task[object] | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._begin)
        chats.chat_changed.connect(self._follow)

    @property
    def _is_wanted(self) -> bool:
        return self._settings.get("titles") == "model"

    @Slot(object)
    def _follow(self, chat: ListedChat) -> None:
        """Give up what is asked when something else is; plan to ask when a reply has ended."""
        if self._chats.running:
            self._give_up()
        if chat.is_running:
            self._running.add(chat)
            self._forget(chat)
        elif chat in self._running:
            self._running.remove(chat)
            self._forget(chat)
            if self._is_wanted and _reply_for(chat) is not None:
                self._waiting.append(chat)
        self._plan()

    def rest(self) -> None:
        """Ask for nothing any more: the program ends."""
        self._chats.chat_changed.disconnect(self._follow)
        self._give_up()
        self._waiting.clear()

    def _forget(self, chat: ListedChat) -> None:
        if chat in self._waiting:
            self._waiting.remove(chat)

    def _give_up(self) -> None:
        self._idle.stop()
        if self._task is not None and self._asked is not None:
            self._task.cancel()
            self._waiting.append(self._asked)
            self._task = self._asked = None

    def _plan(self) -> None:
        if self._waiting and self._task is None and not self._chats.running:
            self._idle.start()

    @Slot()
    def _begin(self) -> None:
        """Ask for the first title that can be asked for."""
        if not self._is_wanted:
            self._waiting.clear()
        while self._waiting and self._task is None and not self._chats.running:
            chat = self._waiting.pop(0)
            reply = _reply_for(chat) if chat in self._chats.all else None
            if reply is None or self._server.memory(reply.model).state is not MemoryState.LOADED:
                continue
            if self._server.is_busy(reply.model):
                self._waiting.insert(0, chat)
                break
            self._asked = chat
            self._task = self._tasks.spawn(self._ask(chat, reply), "title")
            return
        self._plan()

    async def _ask(self, chat: ListedChat, reply: Reply) -> None:
        task = asyncio.current_task()
        title = ""
        try:
            title = await self._answer(chat, reply)
        except errors.OllamaError:
            pass  # the first words are a title, too
        finally:
            if self._task is task:  # else it was given up
                self._task = self._asked = None
                self._plan()
        if title and chat in self._chats.all and _reply_for(chat) is not None:
            self._chats.shelf.set_title(chat, title, "model")

    async def _answer(self, chat: ListedChat, reply: Reply) -> str:
        sent = self._options(reply)
        if sent is None or chat.controller is None:
            return ""
        messages = [*chat.controller.conversation.messages(reply), asking.question(_WISH)]
        request = asking.request(reply.model, messages, sent)
        client = await self._server.client()
        said = ""
        async with (
            self._server.request(reply.model, sent),
            aclosing(client.chat(request)) as chunks,
        ):
            async for chunk in chunks:
                said += chunk.message.content
        return cleaned(said)

    def _options(self, reply: Reply) -> dict[str, Value] | None:
        """Return the options to ask with; None for a model that would think first."""
        loading = load_time(reply.sent)
        sent = {k: v for k, v in reply.sent.items() if k not in _NOT_SENT and k not in loading}
        sent |= self._server.load_time_options(reply.model)
        stays = self._server.keep_alive(reply.model)
        if stays is not None:
            sent["keep_alive"] = stays
        entry = self._server.entry(reply.model)
        if entry is not None and entry.thinking_values:
            if False not in entry.thinking_values:
                return None
            sent["think"] = False
        return {**sent, "num_predict": _MOST_TOKENS}


def cleaned(said: str) -> str:
    """Return a title out of what a model said; nothing where that is none."""
    line = next((it.strip() for it in said.splitlines() if it.strip()), "")
    if len(line) > TITLE_LENGTH or line.startswith(("<", "{", "|")):
        return ""
    words = line.strip(_MARKS).removeprefix("Title:").removeprefix("제목:").strip()
    title = one_line(words.strip(_MARKS).rstrip("."))
    return title if any(it.isalnum() for it in title) else ""


def _reply_for(chat: ListedChat) -> Reply | None:
    """Return the reply that ends a chat that should get a title."""
    if chat.controller is None or chat.is_temporary or chat.controller.is_running:
        return None
    conversation = chat.controller.conversation
    reply = conversation.last_reply
    if conversation.given_title or reply is None or reply.ending is not Ending.COMPLETE:
        return None
    return reply if len(reply.content) else None
