"""Read the server's times: RFC 3339 with up to nine fraction digits."""

from datetime import UTC, datetime


def read_time(text: str) -> datetime | None:
    """Return the time that `text` tells, or None if it is none; without a zone it is UTC."""
    try:
        time = datetime.fromisoformat(_microseconds(text))
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _microseconds(text: str) -> str:
    """Cut what `datetime` cannot hold off the fraction."""
    head, point, rest = text.partition(".")
    if not point:
        return text
    digits = len(rest) - len(rest.lstrip("0123456789"))
    return f"{head}.{rest[: min(digits, 6)]:0<6}{rest[digits:]}"
