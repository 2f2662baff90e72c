"""Times as the window shows them, and `keep_alive` values as seconds and back."""

import math

from gui.fields import Value, go_seconds


def clock_text(seconds: float) -> str:
    """Return minutes and seconds as on a clock: 4:32, above an hour 1:04:32."""
    whole = max(0, int(seconds))
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes}:{rest:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def stay_s(keep_alive: Value | None) -> float | None:
    """Return the seconds that a `keep_alive` means, infinite for ever; None if it is not given."""
    if isinstance(keep_alive, bool) or not isinstance(keep_alive, int | float | str):
        return None
    seconds = go_seconds(keep_alive) if isinstance(keep_alive, str) else keep_alive
    return seconds if seconds >= 0 else math.inf


def stay_text(keep_alive: Value) -> str:
    """Return a `keep_alive` that ends as a person would type it: 90m rather than 5400."""
    if isinstance(keep_alive, str):
        return keep_alive
    if not isinstance(keep_alive, int) or keep_alive == 0:
        return f"{keep_alive:g}" if isinstance(keep_alive, float) else str(keep_alive)
    for unit, seconds in (("h", 3600), ("m", 60)):
        if keep_alive % seconds == 0:
            return f"{keep_alive // seconds}{unit}"
    return f"{keep_alive}s"
