"""What the library keeps of chats and messages, as it is read and written."""

from typing import Any

import msgspec

from gui.chat.attached import Attached
from gui.chat.preset import Preset

USER, ASSISTANT, SYSTEM, TOOL = ROLES = ("user", "assistant", "system", "tool")
"""Whose a message can be."""
INTERRUPTED = "interrupted"
"""How an answer ended that was on its way when the program died."""


class KeptCall(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A call that an answer asked for; see `Call`."""

    name: str
    arguments: dict[str, Any] = msgspec.field(default_factory=dict)
    id: str = ""


class KeptResult(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whose result a tool's message is; see `Result`."""

    tool: str
    call: str = ""
    outcome: str = "done"
    seconds: float = 0.0
    is_cut: bool = False


class Made(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an answer was made with, and the server's figures.

    `options` are those that were sent, by Ollama's names, `think`, `format` and `keep_alive`
    among them, and `system` is the system prompt. `figures` are durations in seconds and counts
    of tokens; `error` is what the server or the system said where it failed, `error_kind` and
    `error_facts` what it takes to say it in another language. `trait` tells how a message came to
    be where that is not by asking ("edited", "continued", "continues"), `other_output` what the
    server sent beside text. `left_out` are so many of the oldest messages that were not sent,
    `dropped` those that the server did not show the model. `origin` is the key of the chat that a
    message sums up. `tokens` are the answer's tokens with their probabilities. `calls` are the
    tools that it asked for, `result` tells whose result a tool's message is.
    """

    model: str = ""
    digest: str = ""
    server: str = ""
    version: str = ""
    options: dict[str, Any] = msgspec.field(default_factory=dict)
    system: str = ""
    figures: dict[str, float] = msgspec.field(default_factory=dict)
    error: str = ""
    error_kind: str = ""
    error_facts: dict[str, Any] = msgspec.field(default_factory=dict)
    trait: str = ""
    other_output: str = ""
    left_out: int = 0
    dropped: int = 0
    origin: str = ""
    tokens: list[Any] = msgspec.field(default_factory=list)
    calls: list[KeptCall] = msgspec.field(default_factory=list)
    result: KeptResult | None = None


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message. Those with the same `parent` are versions of each other.

    `sent_ms` is when it was sent or asked for, `ended_ms` when an answer ended, in milliseconds
    since 1970 (UTC); `ending` is how, None while it is on its way. `shown` is which of the
    messages that follow it is shown, `attached` is what goes along with it.
    """

    id: int
    chat: int
    parent: int | None
    role: str
    content: str
    thinking: str = ""
    ending: str | None = None
    ended_ms: int | None = None
    made: Made = Made()
    shown: int | None = None
    attached: tuple[Attached, ...] = ()

    @property
    def sent_ms(self) -> int:
        """When it was sent or asked for."""
        return self.id >> DATE_SHIFT


LATEST_MS = 253_402_214_400_000
"""The last day that every place of the world can show, in milliseconds since 1970."""
DATE_SHIFT = 12
"""Behind the date there is room in an id for so many bits, for messages of one millisecond."""


class ChosenTools(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The names of the tools that the model may call in a chat, and of those it is not asked for.

    What runs `always` holds for the chat in this library only: no file brings it along.
    """

    on: tuple[str, ...] = ()
    always: tuple[str, ...] = ()


class Chat(msgspec.Struct, frozen=True, kw_only=True):
    """One chat, without its messages.

    `key` names it in files too. `titled_by` is "person" or "model", or empty where the title is
    the first words. `chosen` are the options chosen for it, `preset` is the preset that was
    applied to it. `bin_ms` is when it was deleted, `queued` a message that waits for the end of
    the answer, `shown` the first message shown. `draft_attached` and `queued_attached` go along
    with what is written and with what waits; they are not read for lists of chats.
    """

    id: int
    key: str
    title: str
    titled_by: str
    folder: int | None
    is_pinned: bool
    is_unread: bool
    began_ms: int
    changed_ms: int
    bin_ms: int | None
    model: str
    system: str
    chosen: dict[str, Any]
    draft: str
    queued: str | None
    shown: int | None
    preset: Preset | None = None
    tools: ChosenTools = ChosenTools()
    draft_attached: tuple[Attached, ...] = ()
    queued_attached: tuple[Attached, ...] = ()


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A message that was found."""

    message: int
    chat: int
    title: str
    role: str
    content: str
    thinking: str
    model: str
