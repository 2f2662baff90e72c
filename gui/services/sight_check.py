"""Asks a server which messages a model was shown, where it may have dropped some."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING

import msgspec

from gui.chat import asking
from gui.chat.question import Question, lineage
from gui.ollama.model_memory import MemoryState
from gui.ollama.option import is_at_least

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.chat.conversation import Conversation
    from gui.chat.reply import Reply
    from gui.services.server import Server

RENDERS_SINCE = "0.12.4"
"""Older servers may answer instead of showing the prompt."""
_TELLING = 24
"""A shorter text may be in a prompt by chance."""


async def dropped_for(conversation: Conversation, reply: Reply, server: Server) -> int | None:
    """Return how many of the oldest messages the prompt of a reply was made without.

    None where the server does not tell. The model reads nothing for
    that, and nothing is loaded (`_debug_render_only`, ollama-api §3.1).

    Raises:
        OllamaError: the server cannot be asked.
    """
    behind = reply.before
    is_loaded = server.memory(reply.model).state is MemoryState.LOADED
    if behind is None or reply.prefix or not is_loaded:
        return None
    if not is_at_least(server.version, RENDERS_SINCE):
        return None
    messages = conversation.messages(behind, reply.seen.left_out)
    request = asking.request(reply.model, messages, reply.sent)
    request = msgspec.structs.replace(request, debug_render_only=True)
    prompt = ""
    client = await server.client()
    async with (
        server.request(reply.model, reply.sent),
        aclosing(client.chat(request)) as chunks,
    ):
        async for chunk in chunks:
            if chunk.debug_info is None:
                return None
            prompt = chunk.debug_info.rendered_template
            break
    return first_shown([_text_of(it) for it in lineage(behind)], prompt)


def first_shown(texts: Sequence[str], prompt: str) -> int | None:
    """Return the place of the oldest text that is in a prompt, before all newer ones.

    Templates may change a text so that it is not found; one with others before it was shown. None
    if nothing is found.
    """
    first, end = len(texts), len(prompt)
    for at in range(len(texts) - 1, -1, -1):
        text = texts[at].strip()
        found = prompt.rfind(text, 0, end)
        if found >= 0 and (first == at + 1 or len(text) >= _TELLING):
            first, end = at, found
    return first if first < len(texts) else None


def _text_of(message: Question | Reply) -> str:
    """Return what is sent of a message."""
    return message.sent_text if isinstance(message, Question) else str(message.content)
