"""What is sent to have a model answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from gui.ollama.client import chat_request
from gui.ollama.wire import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gui.fields import Value
    from gui.ollama.wire import ChatRequest


def request(model: str, messages: Sequence[Message], sent: Mapping[str, Value]) -> ChatRequest:
    """Return the request; a level of thinking that only newer servers know goes as it is."""
    level = sent.get("think")
    if not isinstance(level, str):
        return chat_request(model, list(messages), dict(sent))
    others = {name: value for name, value in sent.items() if name != "think"}
    return msgspec.structs.replace(chat_request(model, list(messages), others), think=level)


def question(text: str) -> Message:
    """Return a message of the person's."""
    return Message("user", text)
