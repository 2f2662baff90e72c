"""One reply, from the moment it is asked for until its end."""

from __future__ import annotations  # the window's first picture does without the wire's types

import time
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from gui.chat.calls import Call
from gui.chat.growing import GrowingText
from gui.chat.metrics import Meter
from gui.chat.node import Node
from gui.fields import Value
from gui.ollama.errors import OllamaError
from gui.ollama.figures import Figures

if TYPE_CHECKING:
    from gui.chat.token_log import TokenLog
    from gui.ollama.exchange import Exchange
    from gui.ollama.wire import ChatChunk


CONTINUED, EDITED, SUMMARY, LAST_ROUND = "continued", "edited", "summary", "last round"
"""How a reply came to be that was not just asked for."""
_TELLING = 24
"""So many characters at the beginning of a text are hardly ever repeated by chance."""


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
    INTERRUPTED = "interrupted"
    """The program ended before it did."""


class Asked(NamedTuple):
    """Whom a reply was asked of: the model's digest, the server's address and version."""

    digest: str = ""
    server: str = ""
    version: str = ""


class Seen(NamedTuple):
    """What the model could see of the chat when it was asked.

    `window` is its context in tokens, None where that is unknown. `left_out` are so many of the
    oldest messages that were not sent, `dropped` those that the server did not show the model.
    """

    window: int | None = None
    left_out: int = 0
    dropped: int = 0

    @property
    def unseen(self) -> int:
        """How many of the oldest messages the model did not see."""
        return max(self.left_out, self.dropped)


class Reply(Node):
    """One reply, from the moment it is asked for.

    `sent` are the options it was asked with; `prompt_tokens_guess` is a rough count of what the
    model has to read. `figures` are the server's own, once it is complete. `trait` names how it
    came to be where that is not by asking: "edited", or "continued". `system` is the system prompt
    that was sent. `calls` are the tools that it asks for. `exchange` is what went over the wire,
    where that was in this run.
    """

    def __init__(
        self,
        model: str,
        sent: dict[str, Value],
        *,
        asked: Asked = Asked(),  # noqa: B008 - it cannot be changed
        phase: Phase = Phase.READING,
        prompt_tokens_guess: int = 0,
        tokens_per_chunk: float = 1.0,
        asked_at: datetime | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._began_s = clock()
        self._phase_began_s = self._began_s
        self._ended_s: float | None = None
        self._thinking_began_s: float | None = None
        self._thinking_ended_s: float | None = None
        self.model = model
        self.sent = sent
        self.asked = asked
        self.prompt_tokens_guess = prompt_tokens_guess
        self.asked_at = asked_at or datetime.now().astimezone()
        self.ended_at: datetime | None = None
        self.content = GrowingText()
        self.thinking = GrowingText()
        self.phase = phase
        self.ending: Ending | None = None
        self.error: OllamaError | None = None
        self.figures = Figures()
        self.first_token_s: float | None = None
        self.meter = Meter(tokens_per_chunk, clock)
        self.thinking_tokens = 0
        self.calls: list[Call] = []
        self.other_output = ""
        self.system = ""
        self.exchange: Exchange | None = None
        self._tokens: TokenLog | None = None
        self._kept_tokens: list[Any] = []
        self.seen = Seen()
        self.trait = ""
        self.former: Reply | None = None
        self.prefix = 0
        """So many of its first characters are those of the reply that it goes on from."""

    @property
    def is_streamed(self) -> bool:
        """Whether words come one by one, or all at the end."""
        return self.sent.get("stream", True) is not False

    @property
    def has_text(self) -> bool:
        """Whether anything of it has arrived: text, thinking or calls."""
        return bool(len(self.content) or len(self.thinking) or self.calls)

    @property
    def tokens(self) -> TokenLog | None:
        """The tokens of its answer with their probabilities; None where these were not wanted."""
        if self._kept_tokens:
            from gui.chat.token_log import log_of  # noqa: PLC0415 - seldom wanted

            self._tokens, self._kept_tokens = log_of(self._kept_tokens), []
        return self._tokens

    def keep_tokens(self, rows: list[Any]) -> None:
        """Take the tokens as the library kept them; they are read when they are wanted."""
        self._kept_tokens = rows

    def kept_tokens(self) -> list[Any]:
        """Return the tokens as the library keeps them; none while there may come more."""
        if self._kept_tokens or self._tokens is None or self.ending is None:
            return self._kept_tokens
        return self._tokens.kept()

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
        if chunk.logprobs:
            self._note_tokens(chunk)
        if message.thinking:
            self.thinking.append(message.thinking)
            has_changed = self._begin_thinking()
            self.thinking_tokens = self.meter.tokens
        if message.content:
            self.content.append(message.content)
            has_changed = self._begin_writing() or has_changed
        for call in message.tool_calls:
            id_ = call.id if isinstance(call.id, str) else ""
            self.calls.append(Call(call.function.name, call.function.arguments, id_))
        if chunk.debug_info is not None:
            self.other_output += chunk.debug_info.rendered_template
        return has_changed

    def end(self, ending: Ending, error: OllamaError | None = None) -> None:
        """Set how it ended."""
        if self._thinking_began_s is not None and self._thinking_ended_s is None:
            self._thinking_ended_s = self._clock()
        self.ending = ending
        self.ended_at = datetime.now().astimezone()
        self.error = error
        self.enter(Phase.DONE)
        self._ended_s = self._clock()

    def begin_with(self, former: Reply) -> None:
        """Begin with the text of a reply that was cut, and go on from there."""
        self.former = former
        self.content.append(str(former.content))
        self.prefix = len(self.content)
        self.trait = CONTINUED

    def starts_anew(self) -> bool:
        """Tell whether it repeats the beginning that it was given instead of going on."""
        own = len(self.content) - self.prefix
        if not self.prefix or not _TELLING <= own < 4 * _TELLING:
            return False
        whole = str(self.content)
        return whole[self.prefix :].lstrip()[:_TELLING] == whole.lstrip()[:_TELLING]

    def set_past(
        self,
        ending: Ending,
        *,
        ended_at: datetime | None,
        error: OllamaError | None,
        total_s: float,
        thinking_s: float | None,
        tokens: int,
    ) -> None:
        """Set how it went and ended, of a reply of an earlier run."""
        self.ending, self.ended_at, self.error = ending, ended_at, error
        self._began_s, self._ended_s = 0.0, total_s
        self._thinking_began_s = None if thinking_s is None else 0.0
        self._thinking_ended_s = thinking_s
        self.meter.set_total(tokens)

    def _now(self) -> float:
        return self._clock() if self._ended_s is None else self._ended_s

    def _note_first(self, chunk: ChatChunk) -> None:
        if self.first_token_s is None:
            self.first_token_s = self.elapsed_s()
        self.meter.add(chunk)

    def _note_tokens(self, chunk: ChatChunk) -> None:
        from gui.chat.token_log import TokenLog  # noqa: PLC0415 - seldom wanted

        if self._tokens is None:
            self._tokens = TokenLog()
        self._tokens.add(chunk)

    def _begin_thinking(self) -> bool:
        if self._thinking_began_s is None:
            self._thinking_began_s = self._clock()
        return self.enter(Phase.THINKING)

    def _begin_writing(self) -> bool:
        if self._thinking_began_s is not None and self._thinking_ended_s is None:
            self._thinking_ended_s = self._clock()
        return self.enter(Phase.WRITING)
