"""Which files of tools a person has enabled, with the content they had, in one JSON file.

With each is kept what a model is told of its functions, so that nothing has to be run to know it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gui.tools.own.files import Described, described

FORMAT, VERSION = "pronk-tools", 1


class Enabled(NamedTuple):
    """A file that was enabled while its content had this SHA-256, in hexadecimal."""

    sha256: str
    tools: tuple[Described, ...]


class EnabledFile:
    """The file in which that is kept.

    What cannot be read of it is as if it were not there, and has to be enabled again.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()

    def load(self) -> dict[str, Enabled]:
        """Return what is enabled, by the names of the files."""
        try:
            parts = json.loads(self.path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(parts, dict) or parts.get("format") != FORMAT:
            return {}
        files = parts.get("files")
        if parts.get("version") != VERSION or not isinstance(files, dict):
            return {}
        read = {name: _enabled(it) for name, it in files.items()}
        return {name: it for name, it in read.items() if it is not None}

    def write(self, enabled: Mapping[str, Enabled]) -> None:
        """Replace the file in one step by what is enabled by then; of any thread.

        Of two that write at once, the last one writes what has changed last.

        Raises:
            OSError: it cannot be written; the old one is still there.
        """
        from gui.chat.library.writing import replacing  # noqa: PLC0415 - not needed at start

        with self._lock:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with replacing(self.path, is_private=True) as file:
                file.write(_written(dict(enabled)))


def _written(enabled: Mapping[str, Enabled]) -> bytes:
    files = {
        name: {"sha256": it.sha256, "tools": [tool._asdict() for tool in it.tools]}
        for name, it in enabled.items()
    }
    parts = {"format": FORMAT, "version": VERSION, "files": files}
    return json.dumps(parts, indent=2).encode() + b"\n"


def _enabled(parts: Any) -> Enabled | None:
    try:
        tools = tuple(described(it) for it in parts["tools"])
        return Enabled(str(parts["sha256"]), tools)
    except (KeyError, TypeError, ValueError):
        return None
