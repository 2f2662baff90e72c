"""Holds the arguments of a call against the JSON Schema of its tool; changes nothing of them."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from gui.chat.structured.writing import compact
from gui.lazily import lazily
from gui.ollama.threads import in_daemon_thread
from gui.tools.tool import Arguments, Tool, ToolFailed

if TYPE_CHECKING:
    from gui.chat.structured import validating
else:
    validating = lazily("gui.chat.structured.validating")

LONGEST = 200_000
"""Characters of JSON that the arguments of a call may have."""
MOST_TOLD = 5
_MOST_S = 5.0


async def check(tool: Tool, arguments: Arguments) -> None:
    """Find out, beside the window's thread, whether a call can be made.

    Raises:
        ToolFailed: the arguments do not fit, or it cannot be found out whether they do.
    """
    wrong = await in_daemon_thread(partial(problem, tool, arguments), "check arguments")
    if wrong:
        raise ToolFailed(wrong)


def problem(tool: Tool, arguments: object) -> str:
    """Return what is wrong with the arguments of a call, as sentences; "" where they fit.

    Raises:
        ToolFailed: the tool's own schema is broken, or cannot be checked.
    """
    if not isinstance(arguments, dict):
        return f"The arguments of {tool.name} have to be a JSON object."
    too_large = _too_large(tool.name, arguments)
    if too_large:
        return too_large
    found, more, doubt, about = validating.held_against(tool.parameters, arguments, _MOST_S)
    if not found and doubt is None:
        return ""
    if not found:
        raise ToolFailed(_doubtful(tool.name, doubt, about))
    told = [_told(it) for it in found[:MOST_TOLD]]
    more += len(found) - len(told)
    if more:
        told.append(f"{more} more")
    return f"The arguments do not fit the tool {tool.name}: {'; '.join(told)}."


def _too_large(name: str, arguments: Arguments) -> str:
    try:
        length = len(json.dumps(arguments, ensure_ascii=False))
    except RecursionError:
        return f"The arguments of {name} are nested too deeply."
    except (TypeError, ValueError):
        return f"The arguments of {name} are no JSON."
    if length <= LONGEST:
        return ""
    return (
        f"The arguments of {name} are too long: {length:,} characters of JSON, "
        f"and {LONGEST:,} are allowed."
    )


def _told(found: validating.Problem) -> str:
    """Return a problem in words of its own: jsonschema's would show all of a long value."""
    place = found.place or "the whole"
    wanted = compact(found.wanted, 200)
    if found.keyword in {"required", "additionalProperties"}:
        return found.message[:200]
    if found.keyword == "type":
        return f"{place} is {found.found}, and has to be of type {wanted}"
    if found.keyword == "enum":
        return f"{place} is {found.found}, and has to be one of {wanted}"
    return f"{place} is {found.found}, against “{found.keyword}”: {wanted}"


def _doubtful(name: str, doubt: validating.Doubt | None, about: str) -> str:
    if doubt is validating.Doubt.SCHEMA:
        return f"The tool {name} is broken: its JSON Schema is wrong ({about[:200]})."
    why = doubt.value if doubt is not None else ""
    about = f" ({about[:200]})" if about else ""
    return f"The arguments of {name} cannot be checked: {why}{about}."
