"""What a chat may be called."""

TITLE_LENGTH = 80
_JOINERS = "\u200c\u200d"
"""Seen only in what they make of the letters and pictures beside them."""


def one_line(title: str) -> str:
    """Return a title in one clean line of at most 80 characters."""
    clean = "".join(it if it.isprintable() or it in _JOINERS else " " for it in title)
    words = " ".join(word for word in clean.split() if word.strip(_JOINERS))
    return words if len(words) <= TITLE_LENGTH else f"{words[: TITLE_LENGTH - 1].rstrip()}…"
