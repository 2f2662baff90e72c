"""What of a conversation fits the window: the oldest messages go first (ollama-api §3.7)."""

from collections.abc import Awaitable, Callable
from typing import Any

from gui.engine.refusals import Refused

Messages = list[dict[str, Any]]
Count = Callable[[Messages], Awaitable[int]]
"""Returns the tokens of the prompt made of some messages; Refused if none can be made of them."""

_TRIES = 3
"""So many messages more may have to go where a template insists on who speaks first."""


async def newest_that_fit(messages: Messages, count: Count, room: int) -> Messages:
    """Return the messages without as few of the oldest as it takes for `room` tokens to hold them.

    System messages and the last message stay in any case, so that what is returned may still be
    too long. It is begun with the newest messages and gone back in ever longer steps: what is
    counted is never much longer than the window, however long the conversation.

    Raises:
        Refused: no prompt can be made of the messages.
    """
    return await _Search(messages, count, room).found()


class _Search:
    """Looks for how many messages can be kept besides those that stay in any case."""

    def __init__(self, messages: Messages, count: Count, room: int) -> None:
        self._messages = messages
        self._count = count
        self._room = room
        self._droppable = [
            place for place, message in enumerate(messages[:-1]) if message["role"] != "system"
        ]

    async def found(self) -> Messages:
        good, bad = await self._bounds()
        while bad - good > 1:
            middle = (good + bad) // 2
            if await self._fits(middle):
                good = middle
            else:
                bad = middle
        kept, _ = await self._readable(good)
        return kept

    async def _bounds(self) -> tuple[int, int]:
        """Return a number of kept messages that fits, or none, and a greater one that does not."""
        most = len(self._droppable)
        good, step = 0, 1
        while good < most:
            tried = min(good + step, most)
            if not await self._fits(tried):
                return good, tried
            good, step = tried, 2 * step
        return good, most + 1

    async def _fits(self, kept: int) -> bool:
        _, tokens = await self._readable(kept)
        return tokens <= self._room

    async def _readable(self, kept: int) -> tuple[Messages, int]:
        """Return so many messages, or the few less that a prompt can be made of, and its tokens."""
        refusal: Refused | None = None
        for fewer in range(kept, max(kept - _TRIES, -1), -1):
            rest = self._without_oldest(fewer)
            try:
                return rest, await self._count(rest)
            except Refused as refused:
                refusal = refusal or refused
        raise refusal or AssertionError("there is no number of messages to keep")

    def _without_oldest(self, kept: int) -> Messages:
        left_out = set(self._droppable[: len(self._droppable) - kept])
        return [part for place, part in enumerate(self._messages) if place not in left_out]
