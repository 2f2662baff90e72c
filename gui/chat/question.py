"""A message that no model wrote."""

from __future__ import annotations  # the window's first picture does without the wire's types

from datetime import datetime
from typing import TYPE_CHECKING

from gui.chat.attached import with_files
from gui.chat.node import Node
from gui.chat.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.chat.attached import Attached
    from gui.chat.calls import Result

USER, SYSTEM, TOOL = "user", "system", "tool"
"""Roles of messages that no model wrote (ollama-api §3.2)."""


class Question(Node):
    """A message that no model wrote: what a person wrote, mostly.

    `role` is "user", "system" or "tool"; of a tool's, `result` tells whose result it is.
    `attached` goes along with it. `continues` marks what Pronk wrote to have an answer go on.
    `origin` is the key of another chat, where the reply sums that up.
    """

    def __init__(
        self,
        text: str,
        asked_at: datetime | None = None,
        *,
        role: str = USER,
        attached: Sequence[Attached] = (),
        result: Result | None = None,
        continues: bool = False,
        origin: str = "",
    ) -> None:
        super().__init__()
        self.text = text
        self.asked_at = asked_at or datetime.now().astimezone()
        self.role = role
        self.attached = tuple(attached)
        self.result = result
        self.continues = continues
        self.origin = origin

    @property
    def sent_text(self) -> str:
        """What the model reads: the texts of its files, too."""
        return with_files(self.text, self.attached)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it."""
        return not self.text.strip() and not self.attached


def lineage(last: Node | None) -> list[Question | Reply]:
    """Return the messages that lead to one, and that itself."""
    found: list[Question | Reply] = []
    while last is not None:
        if isinstance(last, Question | Reply):
            found.append(last)
        last = last.before
    return found[::-1]
