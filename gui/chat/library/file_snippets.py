"""A line of what was attached to a message, where that is why the message was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.chat.library.snippets import Snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gui.chat.library.attachments import Named

_LONGEST_NAME = 24


def file_snippet(files: Iterable[Named], line_of: Callable[[str, int], Snippet]) -> Snippet | None:
    """Return a line of the first file that has any of the words, behind its name; None for none.

    `line_of` returns a line of a text, so many characters shorter than it may be.
    """
    for name, text in files:
        head = f"{_short(name)}: "
        found = line_of(text, len(head))
        if found.spans:
            shifted = [(start + len(head), end + len(head)) for start, end in found.spans]
            return Snippet(head + found.text, shifted)
        found = line_of(name, 0)
        if found.spans:
            return found
    return None


def _short(name: str) -> str:
    """Return the name of a file without its folders, in one line, its end where it is long."""
    last = name.rsplit("/", 1)[-1]
    bare = " ".join("".join(it if it.isprintable() else " " for it in last).split())
    return bare if len(bare) <= _LONGEST_NAME else f"…{bare[1 - _LONGEST_NAME :]}"
