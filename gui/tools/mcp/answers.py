"""What servers say of their tools, and what these return, as the rest of the program has it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import mcp_types

MOST_TEXT = 200_000
MOST_DESCRIPTION = 4000
MOST_NAME = 64
"""Longer names of functions are refused by some models' templates and servers."""
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_-]+")


class Listed(NamedTuple):
    """A tool as its server tells of it."""

    name: str
    description: str
    schema: dict[str, Any]


def listed(tool: mcp_types.Tool) -> Listed:
    """Return a tool without what nobody here asks for."""
    return Listed(tool.name, (tool.description or "")[:MOST_DESCRIPTION], dict(tool.input_schema))


def valid_names(server: str, tools: Iterable[str]) -> list[str]:
    """Return a name for each tool that models can write: no two alike, the server's in front."""
    taken: set[str] = set()
    found: list[str] = []
    for tool in tools:
        whole = _NOT_IN_A_NAME.sub("_", f"{server}_{tool}")
        name, number = whole[:MOST_NAME], 1
        while name in taken:
            number += 1
            name = f"{whole[: MOST_NAME - 1 - len(str(number))]}_{number}"
        taken.add(name)
        found.append(name)
    return found


def result_text(result: mcp_types.CallToolResult) -> str:
    """Return a result as text; what is none is told of in brackets."""
    parts = [_text(block) for block in result.content]
    text = "\n\n".join(part for part in parts if part)
    if not text and result.structured_content is not None:
        text = json.dumps(result.structured_content, ensure_ascii=False)
    return text[:MOST_TEXT]


def _text(block: Any) -> str:
    """Return one part of a result; there may be kinds that this program does not know."""
    kind = getattr(block, "type", "")
    match kind:
        case "text":
            return str(block.text)
        case "image" | "audio":
            return f"[{kind.capitalize()}, not shown: {block.mime_type}]"
        case "resource_link":
            return f"[Resource: {block.uri}]"
        case "resource":
            text = getattr(block.resource, "text", None)
            return f"[Resource: {block.resource.uri}]" + (f"\n{text}" if text else "")
        case _:
            return f"[Not shown: {kind or 'unknown'}]"
