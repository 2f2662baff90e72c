"""What answers have taught of the models that gave them."""

from __future__ import annotations  # the window's first picture does without the wire's types

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.chat.reply import Reply


class TokensPerChunk:
    """What answers have taught of each model: how many tokens a chunk of the last one was worth.

    `starts_anew` are the models that do not go on from a text that is given as their own.
    """

    def __init__(self) -> None:
        self._learnt: dict[str, float] = {}
        self.starts_anew: set[str] = set()

    def of(self, model: str) -> float:
        """Return tokens a chunk; 1 for a model that has not answered yet."""
        return self._learnt.get(model, 1.0)

    def learn(self, reply: Reply) -> None:
        """Take the ratio from a complete reply."""
        tokens = reply.figures.answer_tokens
        if tokens and reply.meter.chunks:
            self._learnt[reply.model] = tokens / reply.meter.chunks
