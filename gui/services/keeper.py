"""Keeps one chat: what happens in it goes to the library, in the order in which it happens."""

from __future__ import annotations  # the first picture of the window does without the database

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.chat.conversation import Conversation
from gui.chat.node import Node
from gui.chat.question import Question
from gui.chat.reply import Reply
from gui.lazily import lazily
from gui.services.library import Library, Work

if TYPE_CHECKING:
    import uuid

    from gui.chat import keeping
    from gui.chat.attached import Attached
    from gui.chat.library import attachments, chats, messages, records
    from gui.chat.library.database import Connection
else:
    uuid = lazily("uuid")
    keeping = lazily("gui.chat.keeping")
    attachments = lazily("gui.chat.library.attachments")
    chats = lazily("gui.chat.library.chats")
    messages = lazily("gui.chat.library.messages")
    records = lazily("gui.chat.library.records")

T = TypeVar("T")

GROW_MS = 500
"""A running answer is written so often: with the time that writing takes, within a second."""


class Keeper(QObject):
    """Writes a chat into the library; a temporary one nowhere.

    Signals:
        kept: The chat has got its place in the library.
    """

    kept = Signal()

    def __init__(
        self, conversation: Conversation, library: Library | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._library = library
        self._kept_waiting = _waiting(conversation) if conversation.number is not None else ((), ())
        self._growing: Reply | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GROW_MS)
        self._timer.timeout.connect(self.grow_now)

    @property
    def is_keeping(self) -> bool:
        """Whether anything of the chat goes to disk."""
        return self._library is not None and not self._conversation.is_temporary

    @property
    def has_trouble(self) -> bool:
        """Whether something of a chat that is kept cannot be written now."""
        return self.is_keeping and self._library is not None and self._library.trouble is not None

    async def settled(self) -> None:
        """Wait until all of it is on disk, or cannot be for now."""
        if self.is_keeping and self._library is not None:
            await self._library.settled()

    def add(self, message: Question | Reply) -> None:
        """Keep a new message; a reply is on its way from now on."""
        self._make_chat()
        if isinstance(message, Question):
            role, text, files = message.role, message.text, message.attached
            made = keeping.made_of_question(message)
        else:
            role, text, files = records.ASSISTANT, str(message.content), ()
            made = keeping.made_of(message)
        sent_ms = keeping.milliseconds(message.asked_at)
        before = message.before
        top = self._conversation.top

        def write(connection: Connection) -> int:
            parent = None if before is None or before is top else before.number
            return messages.add(
                connection, self._number(), parent, role, text, sent_ms=sent_ms, made=made,
                attached=files,
            )  # fmt: skip

        self._write(write, partial(setattr, message, "number"))
        if isinstance(message, Question):
            self._write_title()

    def grow(self, reply: Reply) -> None:
        """Keep what has come of a reply, within a second."""
        self._growing = reply
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def grow_now(self) -> None:
        """Keep what has come of the running reply by now."""
        reply = self._growing
        if reply is None:
            return
        content, thinking = str(reply.content), str(reply.thinking)
        self._write(
            lambda of: messages.grow(of, _number_of(reply), content, thinking),
            stands_for=("grow", reply),
        )

    def end(self, reply: Reply) -> None:
        """Keep a reply that has ended."""
        self._timer.stop()
        self._growing = None
        content, thinking = str(reply.content), str(reply.thinking)
        made = keeping.made_of(reply)
        ending = reply.ending.value if reply.ending is not None else records.INTERRUPTED
        ended_ms = keeping.milliseconds(reply.ended_at or reply.asked_at)

        def write(connection: Connection) -> None:
            messages.end(
                connection, _number_of(reply), content, thinking,
                ending=ending, ended_ms=ended_ms, made=made,
            )  # fmt: skip

        self._write(write, stands_for=("grow", reply))

    def show(self, message: Node) -> None:
        """Keep which version of a message is shown."""
        self._write(lambda connection: messages.show(connection, _number_of(message)))

    def drop(self, message: Node) -> None:
        """Forget a message of which nothing came."""
        self._write(lambda connection: messages.drop(connection, _number_of(message)))

    def choose(self) -> None:
        """Keep what is chosen for the chat; a model, or the preset of new chats, makes none."""
        it = self._conversation
        if not it.key:
            has_preset = it.preset is not None and not it.takes_default
            if not (it.system or it.chosen or it.tools or has_preset):
                return
            self._make_chat()
        model, system, chosen, preset = it.model, it.system, dict(it.chosen), it.preset
        tools = keeping.tools_of(it)

        def write(connection: Connection) -> None:
            if it.number is not None:
                chats.choose(
                    connection, it.number, model=model, system=system, chosen=chosen,
                    preset=preset, tools=tools,
                )  # fmt: skip

        self._write(write, stands_for=("choose", it))

    def write_draft(self) -> None:
        """Keep what is being written, and what waits for the end of the reply.

        That is often; what goes along with them is written only where it is another.
        """
        it = self._conversation
        draft, queued = it.draft, it.queued
        if not it.key:
            if not draft and not it.draft_attached:
                return
            self._make_chat()

        waiting = _waiting(it)
        is_other = waiting != self._kept_waiting
        self._kept_waiting = waiting

        def write(connection: Connection) -> None:
            chats.write_draft(connection, self._number(), draft, queued)
            if is_other:
                attachments.set_waiting(connection, self._number(), *waiting)

        self._write(write, stands_for=None if is_other else ("draft", it))

    def _make_chat(self) -> None:
        """Give the chat a place in the library, if it has none."""
        it = self._conversation
        if it.key:
            return
        it.key = uuid.uuid4().hex
        made = partial(
            chats.add, began_ms=keeping.now_ms(), model=it.model, system=it.system,
            chosen=dict(it.chosen), preset=it.preset, tools=keeping.tools_of(it), key=it.key,
        )  # fmt: skip
        self._write(made, self._take_number)

    def _write_title(self) -> None:
        """Keep the first words, for the list, unless there is a better title."""
        title = self._conversation.title
        if not self._conversation.given_title:
            self._write(lambda of: chats.rename(of, self._number(), title, ""))

    def _take_number(self, number: int) -> None:
        self._conversation.number = number
        self.kept.emit()

    def _number(self) -> int:
        return self._conversation.number or 0

    def _write(
        self,
        work: Work[T],
        then: Callable[[T], None] | None = None,
        *,
        stands_for: object = None,
    ) -> None:
        if self.is_keeping and self._library is not None:
            self._library.write(work, then, stands_for=stands_for)


def _waiting(it: Conversation) -> tuple[tuple[Attached, ...], tuple[Attached, ...]]:
    """Return what goes along with the draft, and with what waits."""
    return it.draft_attached, it.queued_attached


def _number_of(message: Node) -> int:
    return message.number or 0
