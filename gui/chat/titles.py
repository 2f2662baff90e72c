"""What a chat may be called."""

TITLE_LENGTH = 80


def one_line(title: str) -> str:
    """Return a title in one clean line of at most 80 characters."""
    words = " ".join("".join(it if it.isprintable() else " " for it in title).split())
    return words if len(words) <= TITLE_LENGTH else f"{words[: TITLE_LENGTH - 1].rstrip()}…"
