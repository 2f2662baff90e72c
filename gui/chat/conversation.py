"""A conversation: a tree of questions and replies, its model, options and draft."""

from __future__ import annotations  # the window's first picture does without the wire's types

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gui.chat.attached import PICTURE_TOKENS
from gui.chat.node import Node
from gui.chat.question import USER, Question, lineage
from gui.chat.reply import Reply
from gui.fields import Value

if TYPE_CHECKING:
    from collections.abc import Collection

    from gui.chat.attached import Attached, Kind
    from gui.chat.preset import Preset
    from gui.ollama.wire import Message

TITLE_LENGTH = 60
_CHARACTERS_PER_TOKEN = 3.5
"""A rough mean of English and Korean text over common vocabularies; for "about" only."""


@dataclass(slots=True, eq=False)
class Conversation:
    """One chat. `chosen` are the options chosen for it; those left alone are absent.

    `preset` is the preset that was applied to it, as it was then: it applies where `chosen` and
    `system` leave something alone. `takes_default` is whether it is so new that the preset of new
    chats may still be put below it.

    `number` is its id in the library, None as long as it is not there; `key` names it in files
    too, and is empty as long as nothing of it is to be kept. `queued` waits for the end
    of the running reply; it and the draft may have files with them.
    `given_title` is a title that is more than the first words. `tools` are the names of the tools
    that the model may call, `always` those of them that run without being asked for.
    """

    model: str = ""
    system: str = ""
    chosen: dict[str, Value] = field(default_factory=dict)
    preset: Preset | None = None
    takes_default: bool = True
    draft: str = ""
    draft_attached: tuple[Attached, ...] = ()
    queued: str | None = None
    queued_attached: tuple[Attached, ...] = ()
    tools: tuple[str, ...] = ()
    always: set[str] = field(default_factory=set)
    given_title: str = ""
    is_temporary: bool = False
    number: int | None = None
    key: str = ""
    top: Node = field(default_factory=Node)
    _path: list[Question | Reply] | None = None

    @property
    def path(self) -> list[Question | Reply]:
        """The messages that are shown, from the first one on."""
        if self._path is None:
            self._path = []
            at = self.top.shown
            while isinstance(at, Question | Reply):
                self._path.append(at)
                at = at.shown
        return self._path

    @property
    def last(self) -> Question | Reply | None:
        """The newest message that is shown."""
        return self.path[-1] if self.path else None

    @property
    def last_reply(self) -> Reply | None:
        """The newest reply that is shown, if nothing was asked since."""
        return self.last if isinstance(self.last, Reply) else None

    @property
    def title(self) -> str:
        """The given title, else the first words of the first question; empty while none is."""
        return self.given_title or self.first_words()

    @property
    def system_prompt(self) -> str:
        """What the model is told before everything: the chat's own words, else the preset's."""
        if self.system.strip():
            return self.system
        return self.preset.system if self.preset is not None else ""

    def first_words(self) -> str:
        """Return the first words of the first question."""
        first = next((it for it in self.path if isinstance(it, Question) and it.role == USER), None)
        if first is None:
            return ""
        words = " ".join(first.text[: 8 * TITLE_LENGTH].split())
        words = words or ", ".join(it.name for it in first.attached)
        return words if len(words) <= TITLE_LENGTH else f"{words[: TITLE_LENGTH - 1].rstrip()}…"

    def add(self, message: Question | Reply, before: Node | None = None) -> None:
        """Add a message behind another one, by default the last, as a version that is shown."""
        message.put_behind(before or self.last or self.top)
        self.show(message)

    def show(self, message: Node) -> None:
        """Show this version of a message, with the versions that lead to it."""
        at = message
        while at.before is not None:
            at.before.shown = at
            at = at.before
        self._path = None

    def drop(self, message: Node) -> None:
        """Take back a message that nothing follows; another version of it is shown, if any."""
        before = message.before
        if before is not None and not message.after:
            before.after.remove(message)
            before.shown = before.after[-1] if before.after else None
            self._path = None

    def messages(
        self, last: Node, left_out: int = 0, *, unfit: Collection[Kind] = ()
    ) -> list[Message]:
        """Return what is sent so that the model answers, or goes on with, the last message.

        So many of the oldest messages are left out, and what the model cannot see or hear.
        """
        from gui.chat.sending import sent  # noqa: PLC0415 - the wire's types are not needed before
        from gui.ollama.wire import Message  # noqa: PLC0415 - the same

        told = self.system_prompt
        system = [Message("system", told)] if told.strip() else []
        return system + sent(lineage(last), left_out, unfit=unfit)


def guessed_tokens(messages: list[Message]) -> int:
    """Return roughly how many tokens these messages are."""
    characters = sum(len(message.content) for message in messages)
    pictures = sum(len(message.images) for message in messages if message.images)
    return max(1, round(characters / _CHARACTERS_PER_TOKEN) + PICTURE_TOKENS * pictures)
