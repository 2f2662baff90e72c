"""Has a model sum up a chat, so that it can go on in a new one."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from gui.chat import asking, summing
from gui.chat.conversation import Conversation
from gui.chat.question import Question
from gui.chat.reply import SUMMARY, Asked, Ending, Phase, Reply
from gui.ollama import errors
from gui.ollama.options import load_time

if TYPE_CHECKING:
    from gui.fields import Value
    from gui.services.chat_controller import ChatController
    from gui.services.server import Server
    from gui.services.tasks import Tasks

_USUAL_WINDOW = 4096
_TRIES = 4
_CAUTIOUS = 0.5


class SummingUp(QObject):
    """The summary of one chat on its way.

    Signals:
        grew: There is more of it, or it has another part to read.
        ended: It is complete, was stopped, or failed: see `is_complete` and `error`.
    """

    grew = Signal()
    ended = Signal()

    def __init__(self, chat: ChatController, server: Server, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.chat = chat
        self._server = server
        self._tasks = tasks
        self._task: asyncio.Task[object] | None = None
        self.model = chat.conversation.model
        self.text = ""
        self.part = self.parts = 0
        self.error: errors.OllamaError | None = None
        self.is_complete = False
        self.was_stopped = False

    @property
    def is_running(self) -> bool:
        """Whether the model is at it."""
        return self._task is not None

    def begin(self) -> None:
        """Ask for it; a second time after it failed."""
        self.error = None
        self.text = ""
        self._task = self._tasks.spawn(self._run(), f"summary by {self.model}")
        self._task.add_done_callback(self._finish)
        self.grew.emit()

    def stop(self) -> None:
        """Ask no more; nothing has changed then."""
        if self._task is not None and not self._task.cancelling():
            self.was_stopped = True
            self._task.cancel()

    def new_chat(self) -> Conversation:
        """Return a chat that goes on from the summary, alike in everything that is chosen."""
        old = self.chat.conversation
        made = Conversation(
            model=old.model, system=old.system, chosen=dict(old.chosen), preset=old.preset,
            tools=old.tools, takes_default=False, is_temporary=old.is_temporary,
        )  # fmt: skip
        made.draft = self._draft()
        refused = self._refused()
        of_refused = refused.attached if refused is not None else ()
        made.draft_attached = (*of_refused, *old.draft_attached)
        return made

    def messages(self) -> tuple[Question, Reply]:
        """Return what the new chat begins with."""
        old = self.chat.conversation
        text = QCoreApplication.translate("Messages", "Sum up the chat “{title}”.")
        question = Question(text.format(title=old.title), origin=old.key)
        entry = self._server.entry(self.model)
        asked = Asked(entry.digest if entry else "", self._server.base_url, self._server.version)
        reply = Reply(self.model, {}, asked=asked, phase=Phase.DONE)
        reply.trait = SUMMARY
        reply.content.append(self.text)
        reply.end(Ending.COMPLETE)
        return question, reply

    def take_draft(self) -> None:
        """Leave no second copy of what is written on in the new chat."""
        if self._refused() is None:
            self.chat.replace_draft("")

    def _draft(self) -> str:
        old, refused = self.chat.conversation, self._refused()
        if refused is None:
            return old.draft
        return f"{refused.text}\n\n{old.draft}" if old.draft.strip() else refused.text

    def _refused(self) -> Question | None:
        """Return the last question, if the server has refused it: it is to be asked again."""
        reply = self.chat.conversation.last_reply
        question = reply.before if reply is not None else None
        if reply is None or not isinstance(reply.error, errors.ContextExceeded):
            return None
        return question if isinstance(question, Question) else None

    async def _run(self) -> None:
        caution = 1.0
        for _ in range(_TRIES):
            try:
                await self._sum_up(caution)
            except errors.ContextExceeded as error:  # the guess was too low
                self.error = error.without_frames()
                caution *= _CAUTIOUS
            except errors.OllamaError as error:
                self.error = error.without_frames()
                return
            else:
                self.error = None
                self.is_complete = bool(self.text.strip())
                return

    async def _sum_up(self, caution: float) -> None:
        guard = self.chat.guard
        path = list(self.chat.conversation.path)
        if self._refused() is not None:
            path = path[:-2]
        limits = summing.limits(guard.window or _USUAL_WINDOW, caution)
        parts = summing.parts(path, guard.context.ratios, limits.part)
        self.parts = len(parts)
        summary = ""
        for at, part in enumerate(parts):
            self.part = at + 1
            self.text = ""
            self.grew.emit()
            await self._ask(summing.wish(part, summary, limits.answer), limits.answer)
            summary = self.text = self.text.strip()

    async def _ask(self, wish: str, most: int) -> None:
        sent = self._options(most)
        client = await self._server.client()
        request = asking.request(self.model, [asking.question(wish)], sent)
        async with (
            self._server.request(self.model, sent),
            aclosing(client.chat(request)) as chunks,
        ):
            async for chunk in chunks:
                if chunk.message.content:
                    self.text += chunk.message.content
                    self.grew.emit()

    def _options(self, most: int) -> dict[str, Value]:
        """Return the options to ask with: what loads the model is as in the chat."""
        chosen = self.chat.chosen()
        sent = {**load_time(chosen), "num_predict": most, "truncate": False}
        if "keep_alive" in chosen:
            sent["keep_alive"] = chosen["keep_alive"]
        entry = self._server.entry(self.model)
        if entry is not None and False in entry.thinking_values:
            sent["think"] = False
        elif entry is not None and entry.thinking_values:
            del sent["num_predict"]  # it would be used up by thinking
        return sent

    def _finish(self, _task: asyncio.Task[object]) -> None:
        self._task = None
        self.ended.emit()
