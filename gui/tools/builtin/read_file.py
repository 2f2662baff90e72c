"""The tool that reads a text file, or lists a folder, below folders that a person allowed."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from gui.ollama.threads import in_daemon_thread
from gui.reasons import reason
from gui.tools.builtin.allowed import Opened, folders_text, opening
from gui.tools.tool import RESULT_LENGTH, Arguments, Tool, ToolFailed

LARGEST_BYTES = 10_000_000
MOST_ENTRIES = 300
_MOST_LISTED = 10_000
"""So many entries of a folder are looked at; their order is the system's own."""
_ROOM = RESULT_LENGTH - 1_500
"""Characters of a file that fit into a result, beside what is said of it."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 50_000


def read_file_tool(allowed: Callable[[], Sequence[Path]]) -> Tool:
    """Return the tool; `allowed` tells below which folders files may be read, at each call."""

    async def run(arguments: Arguments) -> str:
        first, last = int(arguments.get("first_line", 1)), arguments.get("last_line")
        last = None if last is None else int(last)  # JSON takes 2.0 for an integer, too
        work = partial(read, arguments["path"], list(allowed()), first, last)
        return await in_daemon_thread(work, "read file")

    line = {"type": "integer", "minimum": 1}
    return Tool(
        name="read_file",
        description="Read a text file, or list a folder, below the folders that the user allowed. "
        "The path “.” lists those folders.",
        parameters={
            "type": "object",
            "properties": {
                "path": {
                    "type": "string",
                    "description": "Path of the file or folder; absolute, or from an allowed "
                    "folder on.",
                },
                "first_line": {**line, "description": "Read from this line on. Left out: 1."},
                "last_line": {**line, "description": "Read up to this line. Left out: the last."},
            },
            "required": ["path"],
            "additionalProperties": False,
        },
        run=run,
        is_harmless=True,
        is_private=True,
    )


def read(written: str, allowed: Sequence[Path], first: int = 1, last: int | None = None) -> str:
    """Return lines of a text file, or what is in a folder. Blocks while it is read.

    Raises:
        ToolFailed: it may not or cannot be read, or is no text; the text says which.
    """
    if written.strip() in {"", "."} and len(allowed) != 1:
        return folders_text(allowed)
    try:
        with opening(written, allowed) as opened:
            if opened.is_folder:
                return _listed(opened)
            return _lines(written, _text(written, opened), first, last)
    except OSError as error:
        raise ToolFailed(f"“{written}” cannot be read: {reason(error)}.") from None


def _text(written: str, opened: Opened) -> str:
    if opened.descriptor is None:
        raise ToolFailed(f"“{written}” is a folder.")
    if opened.size > LARGEST_BYTES:
        raise ToolFailed(
            f"“{written}” has {opened.size / 1e6:,.1f} MB; "
            f"files of {LARGEST_BYTES / 1e6:,.0f} MB at most can be read."
        )
    with os.fdopen(os.dup(opened.descriptor), "rb") as file:
        raw = file.read(LARGEST_BYTES)
    text = decoded(raw)
    if text is None:
        raise ToolFailed(f"“{written}” is no text.")
    return text


def decoded(raw: bytes) -> str | None:
    """Return bytes as the text that they are; None where they are none."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _as(raw, encoding)
    if b"\0" in raw:
        return None
    text = _as(raw, "utf-8")
    if text is None:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - most files are UTF-8

        guess = from_bytes(raw[:_SAMPLE_BYTES]).best()
        text = _as(raw, guess.encoding) if guess is not None else None
    return text


def _as(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _lines(written: str, text: str, first: int, last: int | None) -> str:
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    total = len(lines)
    if not text:
        return f"“{written}” is empty."
    last = min(last or total, total)
    if first > total or last < first:
        raise ToolFailed(f"“{written}” has {total:,} lines: there are none from {first} to {last}.")
    shown: list[str] = []
    room = _ROOM
    for line in islice(lines, first - 1, last):
        if len(line) + 1 > room:
            break
        shown.append(line)
        room -= len(line) + 1
    if not shown:
        shown = [f"{lines[first - 1][:_ROOM]}…"]
    until = first + len(shown) - 1
    head = f"“{written}”, lines {first:,} to {until:,} of {total:,}:"
    parts = [head, *shown]
    if until < last:
        parts.append(f"[The rest is left out: read on from line {until + 1}.]")
    return "\n".join(parts)


def _listed(opened: Opened) -> str:
    folders: list[str] = []
    files: list[str] = []
    with os.scandir(opened.path if opened.descriptor is None else opened.descriptor) as entries:
        for entry in islice(entries, _MOST_LISTED):
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{entry.name}/")
            elif entry.is_symlink():
                files.append(f"{entry.name} (link)")
            else:
                files.append(f"{entry.name} ({entry.stat(follow_symlinks=False).st_size:,} bytes)")
    found = sorted(folders, key=str.casefold) + sorted(files, key=str.casefold)
    shown = [_printable(it) for it in found[:MOST_ENTRIES]]
    if len(found) > len(shown):
        shown.append(f"[{len(found) - len(shown):,} more are left out.]")
    head = f"The folder “{_printable(str(opened.path))}” has:"
    return "\n".join([head, *shown]) if shown else f"{head} nothing."


def _printable(name: str) -> str:
    """Return a name without what no text may hold: names of files may be no text."""
    return name.encode("utf-8", "replace").decode("utf-8")
