"""The tools that a model asks for: each put to the person, run, and its result kept."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

import time
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.chat.calls import Outcome, Result
from gui.chat.question import TOOL, USER, Question
from gui.chat.reply import Reply
from gui.lazily import lazily

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Mapping, Sequence

    from gui.chat.calls import Call
    from gui.chat.conversation import Conversation
    from gui.tools import arguments
    from gui.tools import tool as tools_of
    from gui.tools.tool import Tool
else:
    asyncio = lazily("asyncio")
    arguments = lazily("gui.tools.arguments")
    tools_of = lazily("gui.tools.tool")

ROUNDS = 10
"""So often a model may call tools for one question; then it is asked without any."""
DENIED = "The person did not allow this call. Do not repeat it; go on without its result."
STOPPED = "The person stopped this call."


class Decision(Enum):
    """What a person says to a call."""

    DENY = "deny"
    ONCE = "once"
    ALWAYS = "always"


class Standing(Enum):
    """How far a call has come."""

    NEXT = "next"
    """Others are before it."""
    ASKING = "asking"
    RUNNING = "running"
    DONE = "done"


@dataclass(slots=True, eq=False)
class RunningCall:
    """A call of the present round. `tool` is None where there is none of that name.

    `began` is when it began to run, by `time.monotonic`; `may_always` tells whether it can be
    allowed for the whole chat.
    """

    call: Call
    tool: Tool | None
    may_always: bool = False
    standing: Standing = Standing.NEXT
    began: float = 0.0
    decided: asyncio.Future[Decision] | None = field(default=None, repr=False)

    @property
    def running_s(self) -> float:
        """Seconds since it began to run."""
        return time.monotonic() - self.began if self.standing is Standing.RUNNING else 0.0


class ToolRounds(QObject):
    """Works off the calls of one reply after the other, each once the person has said so.

    Signals:
        changed: A call stands elsewhere, or all are done.
        allowed: A tool may run in this chat without being asked for, from now on.
    """

    changed = Signal()
    allowed = Signal()

    def __init__(
        self,
        conversation: Conversation,
        put: Callable[[Question], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._put = put
        self.reply: Reply | None = None
        self.calls: list[RunningCall] = []

    @property
    def asking(self) -> RunningCall | None:
        """The call that waits for the person."""
        return next((it for it in self.calls if it.standing is Standing.ASKING), None)

    @staticmethod
    def is_over(path: Sequence[Question | Reply]) -> bool:
        """Tell whether the model has called tools often enough for the last question of a path."""
        return rounds_in(path) >= ROUNDS

    def decide(self, call: RunningCall, decision: Decision) -> None:
        """Say what is to become of a call that waits; later words change nothing."""
        if call.decided is None or call.decided.done():
            return
        if decision is Decision.ALWAYS:
            if not call.may_always:
                return
            self._conversation.always.add(call.call.name)
            self.allowed.emit()
        call.decided.set_result(decision)

    def deny(self, call: RunningCall) -> None:
        """Do not let a call run that waits."""
        self.decide(call, Decision.DENY)

    async def run(self, reply: Reply, tools: Mapping[str, Tool], *, is_local: bool) -> None:
        """Work off the calls of a whole reply: each gets a result behind it, whatever happens.

        Where the server is elsewhere, what a tool reads here leaves this computer: private
        results are then asked for each time.
        """
        self.reply = reply
        self.calls = [
            RunningCall(it, tool, may_always(tool, is_local=is_local))
            for it in reply.calls
            for tool in [tools.get(it.name)]
        ]
        try:
            for it in self.calls:
                await self._work_off(it, tools)
        except asyncio.CancelledError:
            for it in self.calls:
                if it.standing is not Standing.DONE:
                    self._finish(it, Outcome.STOPPED, STOPPED)
            raise
        finally:
            self.reply, self.calls = None, []
            self.changed.emit()

    async def _work_off(self, it: RunningCall, tools: Mapping[str, Tool]) -> None:
        tool = it.tool
        if tool is None:
            names = ", ".join(tools) or "none"
            text = f"There is no tool named {it.call.name!r}. The tools are: {names}."
            self._finish(it, Outcome.UNKNOWN, text)
            return
        try:
            await arguments.check(tool, it.call.arguments)
        except tools_of.ToolFailed as error:
            self._finish(it, Outcome.FAILED, str(error))
            return
        if await self._is_allowed(it):
            await self._run(it, tool)
        else:
            self._finish(it, Outcome.DENIED, DENIED)

    async def _is_allowed(self, it: RunningCall) -> bool:
        if it.may_always and it.call.name in self._conversation.always:
            return True
        it.decided = asyncio.get_running_loop().create_future()
        it.standing = Standing.ASKING
        self.changed.emit()
        return await it.decided is not Decision.DENY

    async def _run(self, it: RunningCall, tool: Tool) -> None:
        it.standing, it.began = Standing.RUNNING, time.monotonic()
        self.changed.emit()
        try:
            text = await tool.run(it.call.arguments)
        except tools_of.ToolTimedOut as error:
            self._finish(it, Outcome.TIMED_OUT, str(error))
        except tools_of.ToolFailed as error:
            self._finish(it, Outcome.FAILED, str(error))
        except Exception as error:  # noqa: BLE001 - a tool may be anybody's
            self._finish(it, Outcome.FAILED, f"{type(error).__name__}: {error}")
        else:
            text, is_cut = tools_of.cut(text)
            self._finish(it, Outcome.DONE, text, is_cut=is_cut)

    def _finish(
        self, it: RunningCall, outcome: Outcome, text: str, *, is_cut: bool = False
    ) -> None:
        seconds = it.running_s
        it.standing = Standing.DONE
        result = Result(it.call.name, it.call.id, outcome, seconds, is_cut)
        self._put(Question(text, role=TOOL, result=result))
        self.changed.emit()


def rounds_in(path: Sequence[Question | Reply]) -> int:
    """Return how often tools were called for the last question of a path."""
    found = 0
    for message in path:
        if isinstance(message, Question) and message.role == USER:
            found = 0
        elif isinstance(message, Reply) and message.calls:
            found += 1
    return found


def may_always(tool: Tool | None, *, is_local: bool) -> bool:
    """Tell whether a tool may be allowed for a whole chat, by where its server is."""
    return tool is not None and tool.is_harmless and (is_local or not tool.is_private)
