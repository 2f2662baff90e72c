"""The servers on disk: a JSON file of the usual form, with what was confirmed of each.

It is readable by its owner alone, since values of environments and headers may be secret; they
stand in it as they are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gui.chat.library.writing import replacing
from gui.tools.mcp.entry import Entry
from gui.tools.mcp.pasted import from_json

_CONFIRMED = "confirmed"
_KEY = "mcpServers"


class Kept(NamedTuple):
    """What is in the file; `confirmed` holds fingerprints by name."""

    entries: list[Entry]
    confirmed: dict[str, str]


def load(path: Path) -> Kept:
    """Read the file; nothing where there is none.

    Raises:
        OSError: it is there and cannot be read.
        FieldError: it is damaged; it must not be written over.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except FileNotFoundError:
        return Kept([], {})
    found = _object(text)
    if found is not None and found.get(_KEY) == {}:
        return Kept([], {})
    entries = from_json(text)
    confirmed = (found or {}).get(_CONFIRMED)
    if not isinstance(confirmed, dict):
        confirmed = {}
    return Kept(entries, {name: it for name, it in confirmed.items() if isinstance(it, str)})


def write(path: Path, entries: Sequence[Entry], confirmed: Mapping[str, str]) -> None:
    """Replace the file in one step.

    Raises:
        OSError: the disk is full or the folder cannot be written; the old file is still there.
    """
    whole = {_KEY: {it.name: _parts(it) for it in entries}, _CONFIRMED: dict(confirmed)}
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with replacing(path, is_private=True) as file:
        file.write(json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8", "replace"))


def _object(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _parts(entry: Entry) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "command": entry.command[0] if entry.command else "",
        "args": list(entry.command[1:]),
        "env": dict(entry.environment),
        "cwd": entry.folder,
        "url": entry.url,
        "headers": dict(entry.headers),
    }
    return {name: value for name, value in parts.items() if value}
