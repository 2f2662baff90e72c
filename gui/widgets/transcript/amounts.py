"""Times, speeds and counts in words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from gui.widgets.durations import clock_text

NONE = "–"
"""Stands where a figure is missing."""


def duration(seconds: float | None) -> str:
    """Return a measured time like 0.42 s, 9.1 s, 84 s or 6:05."""
    if seconds is None:
        return NONE
    if seconds >= 100:
        return clock_text(seconds)
    digits = 2 if seconds < 1 else 1 if seconds < 60 else 0
    return QCoreApplication.translate("Amounts", "{seconds} s").format(
        seconds=f"{seconds:.{digits}f}"
    )


def whole_seconds(seconds: float) -> str:
    """Return a rough time like 8 s."""
    return QCoreApplication.translate("Amounts", "{seconds} s").format(
        seconds=max(1, round(seconds))
    )


def speed(tokens_per_second: float | None) -> str:
    """Return a speed like 48.2 tok/s."""
    shown = NONE if tokens_per_second is None else f"{tokens_per_second:.1f}"
    return QCoreApplication.translate("Amounts", "{speed} tok/s").format(speed=shown)


def tokens(count: int | None) -> str:
    """Return a count like 412 tokens."""
    if count is None:
        return QCoreApplication.translate("Amounts", "– tokens")
    return QCoreApplication.translate("Amounts", "%n tokens", "", count)


def time_of_day(when: datetime) -> str:
    """Return when it was, like 14:11 in both languages."""
    return f"{when:%H:%M}"


def joined(*parts: str) -> str:
    """Return parts that stand beside each other, the empty ones left out."""
    return " · ".join(part for part in parts if part)
