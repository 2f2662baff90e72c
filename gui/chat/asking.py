"""What is sent to have a model answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET

from gui.ollama.client import chat_request
from gui.ollama.wire import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gui.fields import Value
    from gui.ollama.lenient import JsonObject
    from gui.ollama.wire import ChatRequest


def request(
    model: str,
    messages: Sequence[Message],
    sent: Mapping[str, Value],
    tools: Sequence[JsonObject] = (),
) -> ChatRequest:
    """Return the request; a level of thinking that only newer servers know goes as it is.

    `tools` are the definitions of the tools that the model may call (ollama-api §3.6).
    """
    others = {name: value for name, value in sent.items() if not _is_level(name, value)}
    made = chat_request(model, list(messages), others)
    level = sent["think"] if len(others) < len(sent) else None
    return msgspec.structs.replace(
        made, think=level if isinstance(level, str) else made.think, tools=list(tools) or UNSET
    )


def _is_level(name: str, value: Value) -> bool:
    return name == "think" and isinstance(value, str)


def question(text: str) -> Message:
    """Return a message of the person's."""
    return Message("user", text)
