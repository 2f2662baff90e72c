"""A tool: what a model is told of it, whose it is, and how it is run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.ollama.lenient import JsonObject

RESULT_LENGTH = 20_000
"""So many characters of what a tool says are given to a model; the rest is cut, with a note."""


class ToolFailed(Exception):
    """A tool could not do what it was called for; the text tells the model and the person why."""


class ToolTimedOut(ToolFailed):
    """A tool did not end in its time."""


class Origin(Enum):
    """Whose tool it is."""

    BUILT_IN = "built in"
    OWN_FILE = "own file"
    MCP = "mcp"


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. `run` is given checked arguments and returns the text for the model.

    `parameters` is the JSON Schema of its arguments (an object, ollama-api §3.6). `origin_name`
    is the file or the server that it comes from, empty for built-in ones. `may_always_run` is
    whether a person can allow it for a whole chat: only where it neither writes, runs programs nor
    sends anything. `run` raises `ToolFailed`, is cancelled when the person stops, and holds up
    nothing: what blocks runs in a thread or a process.
    """

    name: str
    description: str
    parameters: JsonObject
    run: Callable[[JsonObject], Awaitable[str]]
    origin: Origin = Origin.BUILT_IN
    origin_name: str = ""
    may_always_run: bool = False

    def told(self) -> JsonObject:
        """Return what a request tells of it, as the API wants it (ollama-api §3.6)."""
        return {
            "type": "function",
            "function": {
                "name": self.name,
                "description": self.description,
                "parameters": self.parameters,
            },
        }
