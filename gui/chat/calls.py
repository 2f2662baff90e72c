"""What a model wants to call, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.ollama.lenient import JsonObject


class Outcome(Enum):
    """What became of a call."""

    DONE = "done"
    FAILED = "failed"
    """The tool said why, or did not know its arguments, or there is no such tool."""
    DENIED = "denied"
    """The person did not want it."""
    TIMED_OUT = "timed out"
    STOPPED = "stopped"
    """The person stopped the answer before it ended, or the program ended."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call, as the model made it; `id` is empty before server 0.12.10 (ollama-api §3.2)."""

    name: str
    arguments: JsonObject = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a call came to, as the model is told.

    `cut` are so many characters that the tool said beyond the limit, and that nobody keeps.
    """

    outcome: Outcome
    text: str
    cut: int = 0
