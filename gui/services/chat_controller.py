"""One chat at work: send, stream into a reply, stop, try again, and choose what is sent."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing, suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from gui.chat.conversation import Conversation, guessed_tokens
from gui.chat.node import Node
from gui.chat.question import Question, lineage
from gui.chat.reply import EDITED, LAST_ROUND, Asked, Ending, Phase, Reply
from gui.fields import Value
from gui.lazily import lazily
from gui.ollama import errors
from gui.ollama.figures import Figures
from gui.ollama.model_memory import MemoryState
from gui.services.chat_messages import ChatMessages
from gui.services.library import Library
from gui.services.server import Server
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    import asyncio

    from gui.chat import asking, rewriting
    from gui.chat.attached import Attached
    from gui.ollama.wire import ChatChunk, Message
    from gui.services.answer_checks import AnswerChecks
    from gui.services.tokens_per_chunk import TokensPerChunk
    from gui.services.tool_rounds import ToolRounds
    from gui.tools.tool import Tool
else:
    asyncio = lazily("asyncio")
    asking = lazily("gui.chat.asking")
    rewriting = lazily("gui.chat.rewriting")

CUT = (Ending.STOPPED, Ending.LENGTH, Ending.INTERRUPTED, Ending.FAILED)
"""How a reply ends that may go on."""


class ChatController(ChatMessages):
    """What a person does in one chat. It answers one message at a time.

    Signals:
        answer_grew: The running reply has more text.
    """

    answer_grew = Signal()

    def __init__(
        self,
        conversation: Conversation,
        server: Server,
        tasks: Tasks,
        tokens_per_chunk: TokensPerChunk,
        parent: QObject | None = None,
        *,
        library: Library | None = None,
        toolbox: Callable[[], Mapping[str, Tool]] = dict,
        tools_ready: Callable[[Sequence[str]], Awaitable[None]] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(conversation, server, library, parent)
        self._tasks = tasks
        self._tokens_per_chunk = tokens_per_chunk
        self._clock = clock
        self._task: asyncio.Task[object] | None = None
        self._running: Reply | None = None
        self._checks: AnswerChecks | None = None
        self._next: Callable[[], None] | None = None
        self._is_stopped = False
        self._toolbox = toolbox
        self._tools_ready = tools_ready
        self._tools: dict[str, Tool] = {}
        self._rounds: ToolRounds | None = None
        self.guarded.connect(self._follow_guard)
        server.memory_changed.connect(self._follow_loading)

    @property
    def is_running(self) -> bool:
        """Whether a reply is on its way, or tools that it asked for."""
        return self._task is not None

    @property
    def rounds(self) -> ToolRounds:
        """What works off the calls of tools; made when it is first wanted."""
        if self._rounds is None:
            from gui.services.tool_rounds import ToolRounds  # noqa: PLC0415 - few chats need it

            self._rounds = ToolRounds(self.conversation, self._put, self)
            self._rounds.allowed.connect(self.keeper.choose)
        return self._rounds

    def there_are(self) -> Mapping[str, Tool]:
        """Return all tools that a model may be offered, by name."""
        return self._toolbox()

    @property
    def running_reply(self) -> Reply | None:
        """The reply on its way."""
        return self._running

    @property
    def checks(self) -> AnswerChecks:
        """What holds answers against the form that they were asked in; made when first wanted."""
        if self._checks is None:
            from gui.services.answer_checks import AnswerChecks  # noqa: PLC0415 - few chats need it

            self._checks = AnswerChecks(self._tasks, self)
        return self._checks

    # --- Asking -----------------------------------------------------------------------------------

    def can_send(self) -> bool:
        """Tell whether a message can be sent now."""
        return bool(self.conversation.model) and self._server.is_connected and not self.is_running

    def send(self, text: str, attached: Sequence[Attached] = ()) -> bool:
        """Ask `text`; return False, and change nothing, where that cannot be done now.

        What would not fit waits until the person has decided what is to become of it; what the
        model cannot take is refused.
        """
        question = Question(text, attached=attached)
        if question.is_blank or not self.can_send() or not self._takes(attached):
            return False
        if self.guard.holds(text, attached=attached):
            return False
        self._put(question)
        self._ask(self.chosen())
        return True

    def queue(self, text: str, attached: Sequence[Attached] = ()) -> bool:
        """Send a message, which was the draft, once the running reply has ended.

        Returns False where one waits already.
        """
        is_blank = not text.strip() and not attached
        if is_blank or not self.is_running or self.conversation.queued is not None:
            return False
        self._put_in_queue(text, attached)
        return True

    def stop(self) -> None:
        """End the running reply; what has come of it is kept."""
        if self._task is not None and not self._task.cancelling():
            self._is_stopped = not self._task.cancel()  # it is over, but has not been followed yet

    def deny(self) -> bool:
        """Do not let the tool run that waits for the person; return whether one does."""
        asking = self._rounds.asking if self._rounds is not None else None
        if self._rounds is not None and asking is not None:
            self._rounds.deny(asking)
        return asking is not None

    def interrupt(self) -> None:
        """End the running reply at once, as the program ends; nothing is sent after it."""
        reply = self._running
        if reply is not None and reply.ending is None:
            reply.end(Ending.INTERRUPTED)
            self.keeper.end(reply)
        self.return_queued()
        self._next = None
        self.stop()

    def try_again(self) -> None:
        """Ask the last question once more; a reply with text stays, as another version."""
        if self.conversation.path and self.can_send() and self._takes(self._asked_files()):
            self._drop_empty_reply()
            self._ask(self.chosen())

    def answer_now(self) -> None:
        """Ask the last question once more without thinking."""
        if self._task is not None:
            self._next = self._ask_without_thinking
            self.stop()

    # --- Versions ---------------------------------------------------------------------------------

    def regenerate(
        self, reply: Reply, *, model: str = "", chosen: Mapping[str, Value] | None = None
    ) -> bool:
        """Ask for another version of a reply, as it was asked for, or of another model.

        `chosen` are all options to use instead. Returns False where nothing can be asked now.
        """
        if not self.can_send() or reply.before is None:
            return False
        if not self._takes(self._asked_files(reply.before), model or reply.model):
            return False
        sent = dict(reply.sent if chosen is None else chosen)
        self._ask(sent, before=reply.before, model=model or reply.model)
        return True

    def edit(
        self, message: Question | Reply, text: str, attached: Sequence[Attached] | None = None
    ) -> bool:
        """Add another version of a message: of a question also another reply.

        What was attached to it stays, unless there is something else. Returns False where that
        cannot be done now, or where nothing is different.
        """
        if message.before is None:
            return False
        if isinstance(message, Question):
            files = message.attached if attached is None else attached
            changed = Question(text, role=message.role, attached=files, result=message.result)
            if changed.is_blank or not self.can_send() or not self._takes(files):
                return False
            if self.guard.holds(text, message.before, attached=files):
                return False
            self._put(changed, message.before)
            self._ask(self.chosen())
            return True
        if not text.strip():
            return False
        if text == str(message.content) or self.is_running:
            return False
        edited = Reply(message.model, message.sent, asked=message.asked, phase=Phase.DONE)
        edited.trait, edited.system = EDITED, message.system
        edited.content.append(text)
        edited.end(Ending.COMPLETE)
        self._put(edited, message.before)
        self.keeper.end(edited)
        return True

    def resend(self, lines: Sequence[rewriting.Line]) -> bool:
        """Ask with messages as a person has changed them; what was there stays as a version.

        Where the last one is the model's, it goes on from there. Returns False where nothing can
        be asked now.
        """
        if not lines or not self.can_send():
            return False
        it = self.conversation
        kept, new = rewriting.rewritten(it.path, lines, it.model)
        before = kept or it.top
        for message in new:
            self._put(message, before)
            before = message
        if isinstance(before, Reply) and before.before is not None:
            goes_on = before if new else None
            self._ask(self.chosen(), before=before.before, goes_on=goes_on)
        else:
            self._ask(self.chosen(), before=before)
        return True

    def show_version(self, message: Node, by: int) -> None:
        """Show another version of a message, so many further."""
        versions = message.versions
        at = max(0, min(len(versions) - 1, versions.index(message) + by))
        if versions[at] is not message and not self.is_running:
            self.show(versions[at])

    def can_continue(self) -> bool:
        """Tell whether the last reply was cut, and can go on."""
        reply = self.conversation.last_reply
        return reply is not None and reply.ending in CUT and self.can_send()

    def go_on(self) -> None:
        """Have the last reply go on where it was cut.

        Its text so far begins the answer, where the model goes on from there. Else it is asked to
        continue, in a message that is seen.
        """
        reply = self.conversation.last_reply
        if reply is None or not self.can_continue():
            return
        if not reply.has_text or (not len(reply.content) and reply.ending is Ending.INTERRUPTED):
            self.try_again()
        elif self._goes_on(reply):
            self._ask(dict(reply.sent), before=reply.before, model=reply.model, goes_on=reply)
        else:
            words = QCoreApplication.translate("Messages", "Continue where you stopped.")
            self._put(Question(words, continues=True))
            self._ask(dict(reply.sent), model=reply.model)

    def _goes_on(self, reply: Reply) -> bool:
        """Tell whether the model goes on from a text that it is given as its own.

        One that thinks would think anew, and some templates end every message (ollama-api §3.2).
        """
        entry = self._server.entry(reply.model)
        thinks = bool(entry and entry.thinking_values) and reply.sent.get("think") is not False
        has_format = bool(reply.sent.get("format"))
        if thinks or has_format or len(reply.thinking) or not len(reply.content):
            return False
        return reply.model not in self._tokens_per_chunk.starts_anew and (
            entry is None or entry.goes_on
        )

    # --- The way of a reply -----------------------------------------------------------------------

    def _ask(
        self,
        chosen: dict[str, Value],
        *,
        before: Node | None = None,
        model: str = "",
        goes_on: Reply | None = None,
    ) -> None:
        """Ask for a reply behind a message, by default the last that is no reply."""
        model = model or self.conversation.model
        last = self.conversation.last
        behind = before or (last.before if isinstance(last, Reply) else last)
        if behind is None:
            return
        sent = self.guard.wanted(self.with_preferences(self._fitting(chosen, model)))
        left_out = self.guard.left_out(behind, model)
        messages = self.conversation.messages(goes_on or behind, left_out, unfit=self._unfit(model))
        entry = self._server.entry(model)
        reply = Reply(
            model,
            sent,
            asked=Asked(entry.digest if entry else "", self._server.base_url, self._server.version),
            phase=self._first_phase(model),
            prompt_tokens_guess=guessed_tokens(messages),
            tokens_per_chunk=self._tokens_per_chunk.of(model),
            clock=self._clock,
        )
        reply.seen = reply.seen._replace(left_out=left_out)
        reply.system = messages[0].content if messages[0].role == "system" else ""
        if goes_on is not None:
            reply.begin_with(goes_on)
        self._put(reply, behind)
        self._running = reply
        self._tools = {}
        self._task = self._tasks.spawn(self._run(reply, messages), f"answer of {model}")
        # A task that is cancelled before its first step runs no `finally`.
        self._task.add_done_callback(self._finish)
        self.path_changed.emit()
        self.phase_changed.emit()

    async def _offered(self, reply: Reply) -> dict[str, Tool]:
        """Return the tools that a reply may call: those switched on, if its model can call any."""
        wanted = self.conversation.tools
        entry = self._server.entry(reply.model)
        if not wanted or entry is None or not entry.can("tools"):
            return {}
        if self.rounds.is_over(lineage(reply.before)):
            reply.trait = LAST_ROUND
            return {}
        if self._tools_ready is not None:
            await self._tools_ready(wanted)
        there = self._toolbox()
        return {name: there[name] for name in wanted if name in there}

    def _fitting(self, chosen: dict[str, Value], model: str) -> dict[str, Value]:
        """Leave out what the model would refuse: `think`, where it cannot (ollama-api §3.3)."""
        entry = self._server.entry(model)
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
        reply = self._running
        if reply is None or reply.phase is not Phase.LOADING:
            return
        if self._server.memory(reply.model).state is MemoryState.LOADED:
            reply.enter(Phase.READING)
            self.phase_changed.emit()

    async def _run(self, reply: Reply, messages: list[Message]) -> None:
        try:
            await self.keeper.settled()
            await self._stream(reply, messages)
        except errors.OllamaError as error:
            reply.end(Ending.FAILED, error.without_frames())
            self._server.note_failure(error)
        except asyncio.CancelledError:
            if reply.ending is None:
                reply.end(Ending.STOPPED)
            raise

    async def _stream(self, reply: Reply, messages: list[Message]) -> None:
        client = await self._server.client()
        self._tools = await self._offered(reply)
        tools = [it.definition for it in self._tools.values()]
        request = asking.request(reply.model, messages, reply.sent, tools)
        with self._server.recorder.begin() as reply.exchange:
            async with (
                self._server.request(reply.model, reply.sent),
                aclosing(client.chat(request, reply.exchange)) as chunks,
            ):
                async for chunk in chunks:
                    self._take(reply, chunk)
                    if reply.starts_anew() and reply.former and reply.former.ending in CUT:
                        self._tokens_per_chunk.starts_anew.add(reply.model)
                        self._next = self._ask_to_go_on
                        self.stop()

    def _take(self, reply: Reply, chunk: ChatChunk) -> None:
        has_changed = reply.add(chunk)
        if chunk.is_last:
            self._complete(reply, chunk)
            return
        self.keeper.grow(reply)
        self.answer_grew.emit()
        if has_changed:
            self.phase_changed.emit()

    def _complete(self, reply: Reply, last: ChatChunk) -> None:
        reply.figures = Figures.of(last)
        self._tokens_per_chunk.learn(reply)
        if reply.figures.load_s is not None and reply.figures.load_s > 0.2:
            num_ctx = reply.sent.get("num_ctx")
            self._server.note_load_s(reply.model, reply.figures.load_s, num_ctx)
        reply.end(Ending.LENGTH if last.done_reason == "length" else Ending.COMPLETE)

    @Slot()
    def _follow_guard(self) -> None:
        self.guard.drop_suspected.connect(self._find_dropped)

    @Slot(object)
    def _find_dropped(self, reply: Reply) -> None:
        self._tasks.spawn(self._ask_what_was_dropped(reply), "what was dropped")

    async def _ask_what_was_dropped(self, reply: Reply) -> None:
        from gui.services.sight_check import dropped_for  # noqa: PLC0415 - rarely wanted

        with suppress(errors.OllamaError):  # the counts have told it, too
            dropped = await dropped_for(self.conversation, reply, self._server)
            if dropped is not None:
                self.guard.take_dropped(reply, dropped)

    def _finish(self, task: asyncio.Task[object]) -> None:
        """Announce the end of a reply, however it came; go on with what waits for it."""
        self._task = None
        reply, self._running = self._running, None
        if reply is not None:
            if reply.ending is None:
                reply.end(Ending.STOPPED if task.cancelled() else Ending.FAILED)
            self.guard.judge(reply)
            if reply.ending is not Ending.INTERRUPTED:
                self.keeper.end(reply)
        self.answer_grew.emit()
        self.phase_changed.emit()
        then, self._next = self._next, None
        is_stopped, self._is_stopped = self._is_stopped, False
        if is_stopped:
            self.return_queued()
        elif then is not None:
            then()
        elif reply is not None and not self._begin_round(reply):
            self._send_queued(reply)

    def _begin_round(self, reply: Reply) -> bool:
        """Work off the tools that a whole reply asks for; return whether there are any."""
        if reply.ending is not Ending.COMPLETE or not reply.calls or not self._tools:
            return False
        entry = self._server.entry(reply.model)
        is_local = self._server.is_loopback and not (entry is not None and entry.is_remote)
        work = self.rounds.run(reply, self._tools, is_local=is_local)
        self._task = self._tasks.spawn(work, f"tools of {reply.model}")
        self._task.add_done_callback(partial(self._finish_round, reply))
        self.phase_changed.emit()
        return True

    def _finish_round(self, reply: Reply, task: asyncio.Task[object]) -> None:
        """Have the model go on with the results, unless it was stopped."""
        self._task = None
        is_stopped, self._is_stopped = self._is_stopped, False
        self.phase_changed.emit()
        if is_stopped or task.cancelled() or task.exception() is not None:
            self.return_queued()
        else:
            self._ask(dict(reply.sent), model=reply.model)

    def _send_queued(self, reply: Reply) -> None:
        """Send what waits if the reply is whole; else give it back, as more may be wanted first."""
        text, files = self.conversation.queued, self.conversation.queued_attached
        if text is None:
            return
        can_go = reply.ending is Ending.COMPLETE and self.can_send() and self._takes(files)
        if can_go and not self.guard.holds(text, attached=files):
            self.send(*self._taken_from_queue())
        else:
            self.return_queued()

    def _ask_without_thinking(self) -> None:
        self._drop_empty_reply()
        self._ask({**self.chosen(), "think": False})

    def _ask_to_go_on(self) -> None:
        """Leave a reply that began anew instead of going on, and ask in words."""
        reply = self.conversation.last_reply
        if reply is not None and reply.former is not None:
            self.conversation.show(reply.former)
            self.keeper.show(reply.former)
            self.go_on()
