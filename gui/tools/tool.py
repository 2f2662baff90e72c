"""What a tool is, whoever made it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

Arguments = dict[str, Any]
RESULT_LENGTH = 20_000
"""So many characters of a result are kept, shown and sent."""


class Origin(Enum):
    """Where a tool comes from."""

    BUILT_IN = "built in"
    OWN = "own"
    """A function in a Python file of the person's tools folder."""
    MCP = "mcp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One function that a model may call.

    `parameters` is the JSON Schema of its arguments. `run` gets arguments that fit the schema, and
    returns the result as text; it raises `ToolFailed`, whose text is for the model as well as for
    the person. It can be cancelled at any time. `source` is the file or the server it is from.
    `is_harmless` tells that it neither writes, runs programs nor sends: only such a tool of our
    own may be allowed for a whole chat. `is_private` tells that its results are the person's own
    texts: where the server is another computer, each call has to be allowed for itself.
    """

    name: str
    description: str
    parameters: dict[str, Any]
    run: Callable[[Arguments], Awaitable[str]]
    origin: Origin = Origin.BUILT_IN
    source: str = ""
    is_harmless: bool = False
    is_private: bool = False

    @property
    def definition(self) -> dict[str, Any]:
        """The tool as the server is told of it (ollama-api §3.6)."""
        told = {"name": self.name, "description": self.description, "parameters": self.parameters}
        return {"type": "function", "function": told}


class ToolFailed(Exception):
    """A call went wrong; the text says how, in English, since the model reads it too."""


class ToolTimedOut(ToolFailed):
    """A call took longer than it may."""


class CutText(str):
    """A result of which there was more than was kept: it is cut, and says so at its end."""

    __slots__ = ()


def cut(text: str, most: int = RESULT_LENGTH) -> tuple[str, bool]:
    """Return as much of a result as is kept, with a note at its end, and whether that is less."""
    if len(text) <= most:
        return text, isinstance(text, CutText)
    note = f"\n[Cut: the first {most:,} of {len(text):,} characters.]"
    return text[: most - len(note)] + note, True
