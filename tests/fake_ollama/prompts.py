"""Estimate a prompt's tokens, and decide what happens if they do not fit (§3.7)."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.fake_ollama.refused import Refused

JsonObject = dict[str, Any]
Message = Mapping[str, Any]
Count = Callable[[Message], int]

_IMAGE_TOKENS = 768
_TOKEN_BYTES = 4
_MESSAGE_TOKENS = 4
_TOO_LONG = (
    "the prompt is longer than the context length currently available to the model; shorten the"
    " prompt, adjust the context length in settings, or use a model with a longer context length"
)


def prompt_tokens(
    messages: Sequence[Message],
    num_ctx: int,
    *,
    is_rendered: bool,
    truncate: bool,
    shift: bool,
    count: Count,
) -> int:
    """Return how many tokens of the prompt the model reads, after silent truncation.

    Raises:
        Refused: 400, the prompt does not fit and may not be cut.
    """
    total = sum(map(count, messages))
    if total <= num_ctx:
        return total
    if not truncate:
        raise _exceeds(total, num_ctx)
    kept = sum(map(count, newest(messages, num_ctx, count)))
    if kept <= num_ctx:
        return kept
    if not is_rendered:
        raise _exceeds(kept, num_ctx)
    if not shift:
        raise Refused(400, _TOO_LONG)
    return num_ctx // 2


def newest(messages: Sequence[Message], num_ctx: int, count: Count) -> list[Message]:
    """Return what remains when the oldest messages go; system messages and the last one stay."""
    total = sum(map(count, messages))
    kept: list[Message] = []
    for message in messages[:-1]:
        if total > num_ctx and message.get("role") != "system":
            total -= count(message)
        else:
            kept.append(message)
    return [*kept, *messages[-1:]]


def rendered(messages: Sequence[Message]) -> str:
    """Return the messages as a template would write them for the model."""
    parts = [f"<|{part.get('role', '')}|>\n{part.get('content', '')}\n" for part in messages]
    return "".join([*parts, "<|assistant|>\n"])


def estimated_tokens(message: Message) -> int:
    """Return about how many tokens a message has: one for each 4 bytes, and some around it."""
    text = str(message.get("content", "")) + str(message.get("thinking", ""))
    images = message.get("images", ())
    size = len(text.encode("utf-8", "surrogatepass"))
    return _MESSAGE_TOKENS + -(-size // _TOKEN_BYTES) + _IMAGE_TOKENS * len(images)


def _exceeds(count: int, num_ctx: int) -> Refused:
    message = (
        f"request ({count} tokens) exceeds the available context size ({num_ctx} tokens),"
        " try increasing it"
    )
    inner = {
        "code": 400,
        "message": message,
        "type": "exceed_context_size_error",
        "n_prompt_tokens": count,
        "n_ctx": num_ctx,
    }
    return Refused(400, json.dumps({"error": inner}, separators=(",", ":")))
