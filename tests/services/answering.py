"""A server within the test that answers at once, and chats on a library of their own."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path
from typing import Any

from gui.chat import keeping
from gui.chat.conversation import Conversation
from gui.chat.library import chats as kept_chats
from gui.chat.library import messages
from gui.chat.library.database import Connection
from gui.chat.node import Node
from gui.chat.preferences import PreferencesFile
from gui.chat.question import Question
from gui.chat.reply import Reply
from gui.ollama import errors
from gui.ollama.wire import AnswerPart, ChatChunk
from gui.services.chat_controller import ChatController
from gui.services.chats import Chats
from gui.services.library import Library
from gui.services.server import Server, ServerState
from gui.services.settings import Settings
from gui.services.tasks import Tasks
from tests.qt_loop import until

MODEL = "plain:latest"
Kept = tuple[str, str, str, int | None, tuple["Kept", ...], int | None]


class AnsweringServer(Server):
    """Answers each question with `pieces`; then it ends, breaks off, or says no more."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self.state = ServerState.CONNECTED
        self.pieces: list[str] = ["So it ", "is."]
        self.ends = "complete"
        self.said = asyncio.Event()

    async def client(self) -> Any:
        return self

    def learn(self, name: str) -> None:
        """Know no facts of any model."""

    def note_failure(self, error: errors.OllamaError) -> None:
        """Stay there."""

    def request(self, name: str, chosen: object) -> AbstractAsyncContextManager[None]:
        return nullcontext()

    async def chat(
        self, _request: object, _exchange: object = None
    ) -> AsyncGenerator[ChatChunk, None]:
        for piece in self.pieces:
            yield ChatChunk(message=AnswerPart(content=piece))
        self.said.set()
        if self.ends == "hangs":
            await asyncio.Event().wait()
        if self.ends == "breaks":
            raise errors.ConnectionLost(address="localhost")
        yield ChatChunk(done=True, done_reason=self.ends.replace("complete", "stop"))


class Talk:
    """Chats with a library, the server that answers, and what failed of itself."""

    def __init__(self, folder: Path) -> None:
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.server = AnsweringServer(self.tasks)
        settings = Settings(PreferencesFile(folder / "settings.json"), self.tasks)
        self.library = Library(folder / "chats.db", self.tasks)
        self.library.failed.connect(self.failures.append)
        self.chats = Chats(self.server, settings, self.tasks, self.library)
        self.chats.current.set_model(MODEL)

    @property
    def chat(self) -> ChatController:
        """The chat that is shown."""
        return self.chats.current

    async def rests(self) -> None:
        """Wait until no answer is on its way."""
        await until(lambda: not self.chats.running, self.chats.chat_changed)

    async def is_said(self) -> None:
        """Wait until all pieces of an answer have come."""
        await self.server.said.wait()
        self.server.said.clear()
        await asyncio.sleep(0)

    async def aclose(self) -> None:
        await self.library.aclose(5)
        await self.tasks.stop(5)


def tree_in_memory(top: Node) -> Kept:
    """Return a conversation's messages, all versions, and which of them are shown."""
    after = tuple(tree_in_memory(it) for it in top.after)
    shown = top.after.index(top.shown) if top.shown is not None else None
    if isinstance(top, Question):
        return "user", top.text, "complete", top.number, after, shown
    if isinstance(top, Reply):
        ending = top.ending.value if top.ending is not None else ""
        return "assistant", str(top.content), ending, top.number, after, shown
    return "", "", "", None, after, shown


def tree_on_disk(connection: Connection, number: int) -> Kept:
    """Return the same of a chat as it is kept."""
    return tree_in_memory(conversation_on_disk(connection, number).top)


def conversation_on_disk(connection: Connection, number: int) -> Conversation:
    found = messages.of_chat(connection, number)
    conversation = keeping.conversation_of(kept_chats.one(connection, number), found)
    assert _size(conversation.top) == len(found)  # none stands apart from the tree
    return conversation


def _size(top: Node) -> int:
    return sum(1 + _size(it) for it in top.after)
