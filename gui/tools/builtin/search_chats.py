"""The tool that searches the person's own chats; who finds something in them is given to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from gui.tools.tool import Arguments, Tool, ToolFailed

MOST = 20
_USUAL = 8
_LONGEST_WORDS = 200


class Said(NamedTuple):
    """A message that was found: when it was sent, by whom, and the part of it that fits."""

    title: str
    sent: datetime
    role: str
    excerpt: str


Find = Callable[[str, int], Awaitable[Sequence[Said]]]
"""Finds the newest messages with all these words, so many at most; it may raise ToolFailed."""


def search_chats_tool(find: Find) -> Tool:
    """Return the tool, which shows the model texts of other chats."""

    async def run(arguments: Arguments) -> str:
        words = " ".join(str(arguments["words"]).split())
        if not words:
            raise ToolFailed("There are no words to search for.")
        most = int(arguments.get("most", _USUAL))  # JSON takes 2.0 for an integer, too
        return told(words, await find(words, most), most)

    return Tool(
        name="search_chats",
        description="Search the user's earlier chats. Finds the newest messages that have all "
        "the words, with the title of their chat, date and an excerpt.",
        parameters={
            "type": "object",
            "properties": {
                "words": {
                    "type": "string",
                    "description": "A few words that the messages have. Fewer find more.",
                    "maxLength": _LONGEST_WORDS,
                },
                "most": {
                    "type": "integer",
                    "description": f"So many messages at most. Left out: {_USUAL}.",
                    "minimum": 1,
                    "maximum": MOST,
                },
            },
            "required": ["words"],
            "additionalProperties": False,
        },
        run=run,
        is_harmless=True,
        is_private=True,
    )


def told(words: str, found: Sequence[Said], most: int) -> str:
    """Return what was found, as the model reads it."""
    if not found:
        return f"No message in the chats has all of: {words}"
    is_all = len(found) < most
    if len(found) == 1:
        head = f"{'The only' if is_all else 'The newest'} message with: {words}"
    else:
        head = f"{'All' if is_all else 'The newest'} {len(found)} messages with: {words}"
    return "\n\n".join([head, *(_one(number, it) for number, it in enumerate(found, start=1))])


def _one(number: int, it: Said) -> str:
    title = it.title or "untitled"
    return f"{number}. “{title}”, {it.sent:%Y-%m-%d %H:%M}, {it.role}:\n{it.excerpt}"
