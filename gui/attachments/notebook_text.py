"""A Jupyter notebook as text: its cells, and what they have put out; pictures are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gui.attachments.large_json import outer_levels

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLOURS = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_FENCES = re.compile("`{3,}")
_MOST_OUTPUT = 20_000
"""So many characters of one output are kept: a loop that prints is no reading."""
_LEVELS = 8
"""The lines of an output of format 3 stand so deep; what is deeper are plots and widgets."""
_PICTURE = "[A picture is left out.]"


def notebook_text(source: str) -> str:
    """Return a notebook of format 3 or 4 as Markdown.

    Raises:
        ValueError: It is none.
    """
    notebook = outer_levels(source, _LEVELS)
    if not isinstance(notebook, dict):
        raise ValueError  # noqa: TRY004 - of JSON that was read
    language = _language(notebook)
    parts = [part for cell in _cells(notebook) for part in _of_cell(cell, language)]
    return "\n\n".join(part for part in parts if part.strip())


def _cells(notebook: dict[str, object]) -> list[dict[str, object]]:
    sheets = _dicts(notebook.get("worksheets"))  # of format 3
    found = [it for holder in (notebook, *sheets) for it in _dicts(holder.get("cells"))]
    if not found and not isinstance(notebook.get("nbformat"), int):
        raise ValueError
    return found


def _language(notebook: dict[str, object]) -> str:
    metadata = _dict(notebook.get("metadata"))
    for holder in ("language_info", "kernelspec"):
        facts = _dict(metadata.get(holder))
        for key in ("name", "language"):
            name = facts.get(key)
            if isinstance(name, str) and name.isalnum() and (holder, key) != ("kernelspec", "name"):
                return name
    return "python"


def _of_cell(cell: dict[str, object], language: str) -> Iterator[str]:
    text = _joined(cell.get("source", cell.get("input")))
    kind = cell.get("cell_type")
    if kind == "code":
        if text.strip():
            yield _fenced(text, language)
        for output in _dicts(cell.get("outputs")):
            yield from _of_output(output)
    elif kind == "heading":
        level = cell.get("level")
        yield "#" * (level if isinstance(level, int) and 1 <= level <= 6 else 1) + " " + text
    else:
        yield text


def _of_output(output: dict[str, object]) -> Iterator[str]:
    data = _dict(output.get("data")) or output  # format 3 has no "data"
    text = _joined(output.get("text")) or _joined(data.get("text/plain"))
    if not text and output.get("output_type") in {"error", "pyerr"}:
        traceback = output.get("traceback")
        lines = (
            [it for it in traceback if isinstance(it, str)] if isinstance(traceback, list) else ""
        )
        text = "\n".join(lines) or f"{output.get('ename')}: {output.get('evalue')}"
    if text.strip():
        yield "Output:\n" + _fenced(_shortened(_COLOURS.sub("", text)))
    if any(key.startswith("image/") or key in {"png", "jpeg", "svg"} for key in data):
        yield _PICTURE


def _shortened(text: str) -> str:
    if len(text) <= _MOST_OUTPUT:
        return text
    return f"{text[:_MOST_OUTPUT]}\n[Cut: the first {_MOST_OUTPUT:,} of {len(text):,} characters.]"


def _fenced(text: str, language: str = "") -> str:
    longest = max((len(found) for found in _FENCES.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _joined(value: object) -> str:
    """Return a text that may be written as a list of its lines."""
    if isinstance(value, list):
        return "".join(it for it in value if isinstance(it, str))
    return value if isinstance(value, str) else ""


def _dict(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _dicts(value: object) -> list[dict[str, object]]:
    return [it for it in value if isinstance(it, dict)] if isinstance(value, list) else []
