"""Reads docstrings in Google's style: what a function does, and what its parameters are for."""

from __future__ import annotations

import inspect
import re

_SECTION = re.compile(r"([A-Z][A-Za-z ]*):\s*$")
_ARGUMENTS = {"Args", "Arguments", "Parameters"}
_SECTIONS = _ARGUMENTS | {
    "Returns", "Return", "Yields", "Raises", "Example", "Examples", "Note", "Notes", "Attributes",
    "Warning", "Warnings", "Todo", "See Also", "References", "Keyword Args",
}  # fmt: skip
_PARAMETER = re.compile(r"\*{0,2}(\w+)\s*(?:\([^)]*\))?\s*:\s*(.*)")


def read(docstring: str | None) -> tuple[str, dict[str, str]]:
    """Return the description before all sections, and what is said of each parameter."""
    description: list[str] = []
    arguments: list[str] = []
    section = ""
    for line in inspect.cleandoc(docstring or "").splitlines():
        found = _SECTION.fullmatch(line)
        if found and found.group(1) in _SECTIONS:
            section = found.group(1)
        elif not section:
            description.append(line)
        elif section in _ARGUMENTS:
            arguments.append(line)
    return _joined(description), _parameters(arguments)


def _parameters(lines: list[str]) -> dict[str, str]:
    """Return the text of each parameter; lines that are indented further go on with it."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    indent = min((_indent(line) for line in lines if line.strip()), default=0)
    for line in lines:
        named = _PARAMETER.fullmatch(line.strip())
        if named and _indent(line) == indent:
            current = found[named.group(1)] = [named.group(2)]
        else:
            current.append(line.strip())
    return {name: _joined(texts) for name, texts in found.items()}


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _joined(lines: list[str]) -> str:
    """Return lines as paragraphs of one line each."""
    paragraphs = "\n".join(line.strip() for line in lines).split("\n\n")
    return "\n".join(filter(None, (" ".join(it.split()) for it in paragraphs)))
