"""A conversation: its questions and replies, its model, options and draft."""

from __future__ import annotations  # the window's first picture does without the wire's types

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from gui.chat.growing import GrowingText
from gui.chat.metrics import Meter
from gui.fields import Value
from gui.ollama.errors import OllamaError
from gui.ollama.figures import Figures

if TYPE_CHECKING:
    from gui.ollama.wire import ChatChunk, Message

TITLE_LENGTH = 60
_CHARACTERS_PER_TOKEN = 3.5
"""A rough mean of English and Korean text over common vocabularies; for "about" only."""


class Phase(Enum):
    """What the model is doing about a reply."""

    LOADING = "loading"
    READING = "reading"
    THINKING = "thinking"
    WRITING = "writing"
    DONE = "done"


class Ending(Enum):
    """How a reply ended."""

    COMPLETE = "complete"
    LENGTH = "length"
    STOPPED = "stopped"
    FAILED = "failed"


class Reply:
    """One reply, from the moment it is asked for.

    `sent` are the options it was asked with; `prompt_tokens_guess` is a rough count of what the
    model has to read. `figures` are the server's own, once it is complete.
    """

    def __init__(
        self,
        model: str,
        sent: dict[str, Value],
        *,
        phase: Phase = Phase.READING,
        prompt_tokens_guess: int = 0,
        tokens_per_chunk: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._began_s = clock()
        self._phase_began_s = self._began_s
        self._ended_s: float | None = None
        self._thinking_began_s: float | None = None
        self._thinking_ended_s: float | None = None
        self.model = model
        self.sent = sent
        self.prompt_tokens_guess = prompt_tokens_guess
        self.asked_at = datetime.now().astimezone()
        self.content = GrowingText()
        self.thinking = GrowingText()
        self.phase = phase
        self.ending: Ending | None = None
        self.error: OllamaError | None = None
        self.figures = Figures()
        self.first_token_s: float | None = None
        self.meter = Meter(tokens_per_chunk, clock)
        self.thinking_tokens = 0
        self.other_output = ""

    @property
    def is_streamed(self) -> bool:
        """Whether words come one by one, or all at the end."""
        return self.sent.get("stream", True) is not False

    @property
    def has_text(self) -> bool:
        """Whether anything of it has arrived."""
        return bool(len(self.content) or len(self.thinking))

    def elapsed_s(self) -> float:
        """Seconds since it was asked for, until its end."""
        return self._now() - self._began_s

    def phase_elapsed_s(self) -> float:
        """Seconds of the present phase."""
        return self._now() - self._phase_began_s

    def thinking_s(self) -> float | None:
        """Seconds that the model has been thinking; None if it has not."""
        if self._thinking_began_s is None:
            return None
        return (self._thinking_ended_s or self._now()) - self._thinking_began_s

    def enter(self, phase: Phase) -> bool:
        """Go over to a phase; return whether it is another one."""
        if phase is self.phase:
            return False
        self.phase = phase
        self._phase_began_s = self._clock()
        return True

    def add(self, chunk: ChatChunk) -> bool:
        """Append what a chunk brings; return whether the phase has changed."""
        message = chunk.message
        has_changed = False
        brings_text = bool(message.thinking or message.content)
        if brings_text or message.tool_calls or chunk.logprobs:
            self._note_first(chunk)
        if message.thinking:
            self.thinking.append(message.thinking)
            has_changed = self._begin_thinking()
            self.thinking_tokens = self.meter.tokens
        if message.content:
            self.content.append(message.content)
            has_changed = self._begin_writing() or has_changed
        self.other_output += _other_output(chunk)
        return has_changed

    def end(self, ending: Ending, error: OllamaError | None = None) -> None:
        """Set how it ended."""
        if self._thinking_began_s is not None and self._thinking_ended_s is None:
            self._thinking_ended_s = self._clock()
        self.ending = ending
        self.error = error
        self.enter(Phase.DONE)
        self._ended_s = self._clock()

    def _now(self) -> float:
        return self._clock() if self._ended_s is None else self._ended_s

    def _note_first(self, chunk: ChatChunk) -> None:
        if self.first_token_s is None:
            self.first_token_s = self.elapsed_s()
        self.meter.add(chunk)

    def _begin_thinking(self) -> bool:
        if self._thinking_began_s is None:
            self._thinking_began_s = self._clock()
        return self.enter(Phase.THINKING)

    def _begin_writing(self) -> bool:
        if self._thinking_began_s is not None and self._thinking_ended_s is None:
            self._thinking_ended_s = self._clock()
        return self.enter(Phase.WRITING)


@dataclass(slots=True, eq=False)
class Turn:
    """A question and what was replied to it; of several replies the last one counts."""

    question: str
    asked_at: datetime
    replies: list[Reply] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Conversation:
    """One chat. `chosen` are the options chosen for it; those left alone are absent."""

    number: int
    model: str = ""
    system: str = ""
    chosen: dict[str, Value] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
    draft: str = ""
    has_unread: bool = False
    began_at: datetime = field(default_factory=lambda: datetime.now().astimezone())

    @property
    def title(self) -> str:
        """The first words of the first question; empty while there is none."""
        if not self.turns:
            return ""
        words = " ".join(self.turns[0].question.split())
        return words if len(words) <= TITLE_LENGTH else f"{words[: TITLE_LENGTH - 1].rstrip()}…"

    @property
    def last_reply(self) -> Reply | None:
        """The newest reply."""
        replies = self.turns[-1].replies if self.turns else []
        return replies[-1] if replies else None

    def messages(self) -> list[Message]:
        """Return what is sent for the last question: everything before it, and itself.

        Earlier thinking is not sent: the server does not need it, and it costs context (§3.2).
        """
        from gui.ollama.wire import Message  # noqa: PLC0415 - not needed before

        messages = [Message("system", self.system)] if self.system.strip() else []
        for turn in self.turns:
            messages.append(Message("user", turn.question))
            if turn is not self.turns[-1] and turn.replies and len(turn.replies[-1].content):
                messages.append(Message("assistant", str(turn.replies[-1].content)))
        return messages


def guessed_tokens(messages: list[Message]) -> int:
    """Return roughly how many tokens these messages are."""
    characters = sum(len(message.content) for message in messages)
    return max(1, round(characters / _CHARACTERS_PER_TOKEN))


def _other_output(chunk: ChatChunk) -> str:
    """Return what a chunk brings that is neither text nor thinking, as text."""
    calls = "".join(
        f"{call.function.name} {call.function.arguments}\n" for call in chunk.message.tool_calls
    )
    return calls + (chunk.debug_info.rendered_template if chunk.debug_info is not None else "")
