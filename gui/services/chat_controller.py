"""One chat at work: send, stream into a reply, stop, try again, and choose what is sent."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

import time
from collections.abc import Callable, Mapping
from contextlib import aclosing
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gui.chat.conversation import (
    Conversation,
    Ending,
    Phase,
    Reply,
    Turn,
    guessed_tokens,
)
from gui.fields import Value
from gui.lazily import lazily
from gui.ollama import errors
from gui.ollama.figures import Figures
from gui.ollama.model_memory import MemoryState
from gui.ollama.option import Option
from gui.ollama.options import OPTION_NAMED, Applying, Source, what_applies
from gui.services.server import Server
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    import asyncio

    from gui.ollama.wire import ChatChunk, ChatRequest, Message
else:
    asyncio = lazily("asyncio")

KEEP_ALIVE = "keep_alive"


class TokensPerChunk:
    """How many tokens a chunk of each model was worth in its last answer."""

    def __init__(self) -> None:
        self._learnt: dict[str, float] = {}

    def of(self, model: str) -> float:
        """Return tokens a chunk; 1 for a model that has not answered yet."""
        return self._learnt.get(model, 1.0)

    def learn(self, reply: Reply) -> None:
        """Take the ratio from a complete reply."""
        tokens = reply.figures.answer_tokens
        if tokens and reply.meter.chunks:
            self._learnt[reply.model] = tokens / reply.meter.chunks


class ChatController(QObject):
    """What a person does in one chat. It answers one message at a time.

    Signals:
        turn_added: A question with its reply, or another reply to the last question, was added.
        answer_grew: The running reply has more text.
        phase_changed: The running reply has begun, entered another phase, or ended.
        options_changed: The model, an option or the system prompt is another.
    """

    turn_added = Signal()
    answer_grew = Signal()
    phase_changed = Signal()
    options_changed = Signal()

    def __init__(
        self,
        conversation: Conversation,
        server: Server,
        tasks: Tasks,
        tokens_per_chunk: TokensPerChunk,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.conversation = conversation
        self._server = server
        self._tasks = tasks
        self._tokens_per_chunk = tokens_per_chunk
        self._clock = clock
        self._task: asyncio.Task[object] | None = None
        server.memory_changed.connect(self._follow_loading)
        server.keep_alive_changed.connect(self.options_changed)

    @property
    def is_running(self) -> bool:
        """Whether a reply is on its way."""
        return self._task is not None

    # --- Asking -----------------------------------------------------------------------------------

    def can_send(self) -> bool:
        """Tell whether a message can be sent now."""
        return bool(self.conversation.model) and self._server.is_connected and not self.is_running

    def send(self, text: str) -> bool:
        """Ask `text`; return False, and change nothing, where that cannot be done now."""
        if not text.strip() or not self.can_send():
            return False
        turn = Turn(text, datetime.now().astimezone())
        self.conversation.turns.append(turn)
        self._ask(self.chosen())
        return True

    def stop(self) -> None:
        """End the running reply; what has come of it is kept."""
        if self._task is not None and not self._task.cancelling():
            self._task.cancel()

    def try_again(self) -> None:
        """Ask the last question once more; text that came before stays above."""
        if self.conversation.turns and self.can_send():
            self._drop_empty_reply()
            self._ask(self.chosen())

    def answer_now(self) -> None:
        """Ask the last question once more without thinking."""
        running = self._task
        if running is None:
            return
        running.add_done_callback(self._ask_without_thinking)
        self.stop()

    # --- Choosing ---------------------------------------------------------------------------------

    def set_model(self, name: str) -> None:
        """Choose the model of the next messages."""
        if name != self.conversation.model:
            self.conversation.model = name
            self._server.learn(name)
            self.options_changed.emit()

    def set_system(self, text: str) -> None:
        """Choose the system prompt of the next messages."""
        if text != self.conversation.system:
            self.conversation.system = text
            self.options_changed.emit()

    def chosen(self) -> dict[str, Value]:
        """Return the options chosen for this chat and its model. Those left alone are absent."""
        keep_alive = self._server.keep_alive(self.conversation.model)
        kept: dict[str, Value] = {} if keep_alive is None else {KEEP_ALIVE: keep_alive}
        return {**self.conversation.chosen, **kept}

    def choose(self, name: str, value: object) -> None:
        """Choose an option for the next messages.

        Raises:
            FieldError: the option does not take this value.
        """
        checked = self._checked(name, value)
        if name == KEEP_ALIVE:
            self._server.set_keep_alive(self.conversation.model, checked)
        elif self.conversation.chosen.get(name) != checked or name not in self.conversation.chosen:
            self.conversation.chosen[name] = checked
            self.options_changed.emit()

    def _checked(self, name: str, value: object) -> Value:
        """Return the value as the table takes it, or a level of thinking that the model names."""
        if name == "think" and isinstance(value, str) and value in self._levels():
            return value
        return OPTION_NAMED[name].field.check(value)

    def _levels(self) -> tuple[bool | str, ...]:
        """Return what the server says that `think` may be for this model (since 0.34.3)."""
        entry = self._server.entry(self.conversation.model)
        return () if entry is None else entry.thinking_values

    def reset(self, name: str) -> None:
        """Leave an option alone again: it is no longer sent."""
        if name == KEEP_ALIVE:
            self._server.set_keep_alive(self.conversation.model, None)
        elif self.conversation.chosen.pop(name, None) is not None:
            self.options_changed.emit()

    def reset_all(self) -> dict[str, Value]:
        """Leave all options alone again; return what was chosen, for `restore`."""
        before = self.chosen()
        self.conversation.chosen.clear()
        self._server.set_keep_alive(self.conversation.model, None)
        self.options_changed.emit()
        return before

    def restore(self, chosen: Mapping[str, Value]) -> None:
        """Choose all these options, and no others."""
        self.conversation.chosen = {k: v for k, v in chosen.items() if k != KEEP_ALIVE}
        self._server.set_keep_alive(self.conversation.model, chosen.get(KEEP_ALIVE))
        self.options_changed.emit()

    def applying(self, option: Option) -> Applying:
        """Return what applies to an option that is not chosen, for this model and server."""
        entry = self._server.entry(self.conversation.model)
        if option.name == "think" and entry is not None and entry.thinking_default is not None:
            return Applying(entry.thinking_default, Source.MODEL)
        return what_applies(
            option,
            version=self._server.version,
            family=entry.family if entry else "",
            parameters=entry.parameters if entry else None,
        )

    def load(self) -> None:
        """Bring the model into memory with the options of this chat."""
        if self.conversation.model:
            self._server.load(self.conversation.model, self.chosen())

    # --- The way of a reply -----------------------------------------------------------------------

    def _ask(self, chosen: dict[str, Value]) -> None:
        model = self.conversation.model
        sent = self._fitting(chosen)
        messages = self.conversation.messages()
        reply = Reply(
            model,
            sent,
            phase=self._first_phase(model),
            prompt_tokens_guess=guessed_tokens(messages),
            tokens_per_chunk=self._tokens_per_chunk.of(model),
            clock=self._clock,
        )
        self.conversation.turns[-1].replies.append(reply)
        self._task = self._tasks.spawn(self._run(reply, messages), f"answer of {model}")
        # A task that is cancelled before its first step runs no `finally`.
        self._task.add_done_callback(self._finish)
        self.turn_added.emit()
        self.phase_changed.emit()

    def _fitting(self, chosen: dict[str, Value]) -> dict[str, Value]:
        """Leave out what the model would refuse: `think`, where it cannot (ollama-api §3.3)."""
        entry = self._server.entry(self.conversation.model)
        if entry is None or entry.capabilities is None or entry.thinking_values:
            return chosen
        return {name: value for name, value in chosen.items() if name != "think"}

    def _first_phase(self, model: str) -> Phase:
        entry = self._server.entry(model)
        is_remote = entry is not None and entry.is_remote
        is_loaded = self._server.memory(model).state in {MemoryState.LOADED, MemoryState.UNLOADING}
        return Phase.READING if is_loaded or is_remote else Phase.LOADING

    @Slot()
    def _follow_loading(self) -> None:
        """Go on from loading to reading once the model is in memory."""
        reply = self.conversation.last_reply
        if not self.is_running or reply is None or reply.phase is not Phase.LOADING:
            return
        if self._server.memory(reply.model).state is MemoryState.LOADED:
            reply.enter(Phase.READING)
            self.phase_changed.emit()

    async def _run(self, reply: Reply, messages: list[Message]) -> None:
        try:
            await self._stream(reply, messages)
        except errors.OllamaError as error:
            reply.end(Ending.FAILED, error.without_frames())
            self._server.note_failure(error)
        except asyncio.CancelledError:
            reply.end(Ending.STOPPED)
            raise

    async def _stream(self, reply: Reply, messages: list[Message]) -> None:
        client = await self._server.client()
        request = _request(reply.model, messages, reply.sent)
        async with (
            self._server.request(reply.model, reply.sent),
            aclosing(client.chat(request)) as chunks,
        ):
            async for chunk in chunks:
                self._take(reply, chunk)

    def _take(self, reply: Reply, chunk: ChatChunk) -> None:
        has_changed = reply.add(chunk)
        if chunk.is_last:
            self._complete(reply, chunk)
            return
        self.answer_grew.emit()
        if has_changed:
            self.phase_changed.emit()

    def _complete(self, reply: Reply, last: ChatChunk) -> None:
        reply.figures = Figures.of(last)
        self._tokens_per_chunk.learn(reply)
        if reply.figures.load_s is not None and reply.figures.load_s > 0.2:
            self._server.note_load_s(reply.model, reply.figures.load_s)
        reply.end(Ending.LENGTH if last.done_reason == "length" else Ending.COMPLETE)

    def _finish(self, task: asyncio.Task[object]) -> None:
        """Announce the end of a reply, however it came."""
        self._task = None
        reply = self.conversation.last_reply
        if reply is not None and reply.ending is None:
            reply.end(Ending.STOPPED if task.cancelled() else Ending.FAILED)
        self.answer_grew.emit()
        self.phase_changed.emit()

    def _ask_without_thinking(self, _: asyncio.Task[object]) -> None:
        self._drop_empty_reply()
        self._ask({**self.chosen(), "think": False})

    def _drop_empty_reply(self) -> None:
        """Remove a last reply of which nothing came; one with text stays."""
        replies = self.conversation.turns[-1].replies
        if replies and not replies[-1].has_text:
            replies.pop()


def _request(model: str, messages: list[Message], sent: dict[str, Value]) -> ChatRequest:
    """Return the request; a level of thinking that only newer servers know goes as it is."""
    import msgspec  # noqa: PLC0415 - start-up does without it, and without httpx

    from gui.ollama.client import chat_request  # noqa: PLC0415

    level = sent.get("think")
    if not isinstance(level, str):
        return chat_request(model, messages, sent)
    others = {name: value for name, value in sent.items() if name != "think"}
    return msgspec.structs.replace(chat_request(model, messages, others), think=level)
