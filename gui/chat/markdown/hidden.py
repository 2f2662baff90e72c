"""Characters that change what is read without being seen."""

import re

HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""Control and direction characters."""
_NEEDED = "\u200c\u200d\u2028\r"
"""Joiners, without which some scripts and emoji fall apart, and line ends."""


def without_hidden(text: str) -> str:
    """Return a text of prose without its hidden characters."""
    if text.isascii() and text.isprintable():
        return text
    return HIDDEN.sub(lambda found: found.group() if found.group() in _NEEDED else "", text)
