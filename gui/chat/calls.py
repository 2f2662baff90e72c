"""What a model asks for by calling tools, and what became of each call."""

from __future__ import annotations

from enum import Enum
from typing import Any, NamedTuple


class Call(NamedTuple):
    """One call; `id` is empty where the server gives none (before 0.12.10, ollama-api §3.2)."""

    name: str
    arguments: dict[str, Any]
    id: str = ""


class Outcome(Enum):
    """What became of a call; whatever it is, the model is told."""

    DONE = "done"
    FAILED = "failed"
    """It went wrong, also for wrong arguments: the text says how."""
    TIMED_OUT = "timed out"
    DENIED = "denied"
    STOPPED = "stopped"
    """The person stopped it, or the program ended."""
    UNKNOWN = "unknown"
    """There is no such tool."""


class Result(NamedTuple):
    """Whose result a message of the role "tool" is.

    `tool` is the name that was called, `call` the id of the call, empty where it had none.
    `seconds` is how long it took; `is_cut` tells that there was more than is kept and sent.
    """

    tool: str
    call: str = ""
    outcome: Outcome = Outcome.DONE
    seconds: float = 0.0
    is_cut: bool = False
