"""Opens files below the folders that a person allowed, and no others, however they are named.

What a path means can change between looking at it and opening it. So a path is resolved first,
links and all, and must then lie below an allowed folder; and from that folder on each part is
opened by itself, within the one before, without following links. What is open in the end is what
was looked at. Where the system cannot do that (Windows) it is resolved once more after opening,
and must still be the same file.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from gui.reasons import reason
from gui.tools.tool import ToolFailed

_CAN_OPEN_WITHIN = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_PLAIN = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# Opening a pipe would wait for whoever writes into it.
_WITHIN = _PLAIN | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Opened(NamedTuple):
    """A file or a folder; `descriptor` is None for a folder where folders cannot be opened."""

    path: Path
    is_folder: bool
    size: int
    descriptor: int | None


@contextmanager
def opening(written: str, allowed: Sequence[Path]) -> Generator[Opened]:
    """Open what a path names, absolute or from one of the allowed folders.

    Raises:
        ToolFailed: it is not below an allowed folder, is neither a file nor a folder, or cannot
            be opened. Of what is elsewhere it is not told whether it exists.
    """
    if "\0" in written or len(written) > 4096:
        raise ToolFailed("This is no path.")
    folder, path = _placed(written, allowed)
    try:
        descriptor = _open(folder, path)
    except OSError as error:
        raise ToolFailed(f"“{written}” cannot be opened: {reason(error)}.") from None
    try:
        known = path.stat() if descriptor is None else os.fstat(descriptor)
        is_folder = stat.S_ISDIR(known.st_mode)
        if not is_folder and not stat.S_ISREG(known.st_mode):
            raise ToolFailed(f"“{written}” is neither a file nor a folder.")
        yield Opened(path, is_folder, known.st_size, descriptor)
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _placed(written: str, allowed: Sequence[Path]) -> tuple[Path, Path]:
    """Return the allowed folder that a path lies below, and the path itself, both resolved."""
    roots = [Path(os.path.realpath(it.expanduser())) for it in allowed]
    named = Path(written)
    if written.startswith("~"):
        with suppress(RuntimeError):  # nobody of that name is known
            named = named.expanduser()
    # An absolute path stays what it is, whatever stands before it.
    paths = [Path(os.path.realpath(root / named)) for root in roots]
    below = [(root, path) for root, path in zip(roots, paths, strict=True) if _is_below(path, root)]
    there = next((it for it in below if it[1].exists()), None)
    if there is not None:
        return there
    if below:
        return below[0]
    raise ToolFailed(
        f"“{written}” is not below a folder that the user has allowed. {folders_text(allowed)}"
    )


def folders_text(allowed: Sequence[Path]) -> str:
    """Return a sentence on which folders are allowed."""
    if not allowed:
        return "No folder is allowed: the user can allow one in the preferences."
    return f"Allowed: {', '.join(str(it) for it in allowed)}."


def _is_below(path: Path, root: Path) -> bool:
    return path == root or root in path.parents


def _open(folder: Path, path: Path) -> int | None:
    if not _CAN_OPEN_WITHIN:
        return _opened_and_looked_at(path)
    descriptor = os.open(folder, _PLAIN | os.O_DIRECTORY)
    for part in path.relative_to(folder).parts:
        try:
            within = os.open(part, _WITHIN, dir_fd=descriptor)
        finally:
            os.close(descriptor)
        descriptor = within
    return descriptor


def _opened_and_looked_at(path: Path) -> int | None:
    if path.is_dir():
        return None
    descriptor = os.open(path, _PLAIN)
    is_same = os.path.realpath(path) == str(path) and os.path.samestat(
        path.stat(), os.fstat(descriptor)
    )
    if not is_same:
        os.close(descriptor)
        raise ToolFailed("The path has just become another one.")
    return descriptor
