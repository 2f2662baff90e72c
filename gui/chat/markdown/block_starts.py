"""What the words of a line begin, or end, as a block of Markdown."""

import re

from gui.chat.markdown.containers import is_rule
from gui.chat.markdown.math_rule import end_of

HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
DEFINITION = re.compile(
    r"\[(?!\^)(?:[^\[\]\\]|\\.){0,500}[^\s\[\]\\][ \t]*\]:[ \t]*"
    r"(?!(?i:javascript|vbscript|file|data):)[^\s<()\\][^\s()\\]*[ \t]*$"
)
"""A definition of a reference that is surely complete."""
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)", re.DOTALL)


def begins_block(words: str) -> bool:
    """Tell whether words begin a block that ends the paragraph before."""
    return bool(HEADING.match(words) or fence_in(words) or is_rule(words) or end_of(words))


def fence_in(words: str) -> re.Match[str] | None:
    """Return the fence that words begin, and what stands behind it, as two groups."""
    found = _FENCE.match(words)
    return None if found and "`" in found.group(1) and "`" in found.group(2) else found
