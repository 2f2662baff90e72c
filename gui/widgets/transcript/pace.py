"""How often a growing text is drawn: as often as it stays cheap."""

FRAME_MS = 16
UNFOCUSED_MS = 33
LONGEST_MS = 250
_SHARE = 4
"""Drawing takes at most one part in so many of the time."""
_WEIGHT = 0.2


class Pace:
    """The wait between two drawings, from what the last ones cost."""

    def __init__(self) -> None:
        self._cost_ms = 0.0

    def note(self, cost_s: float) -> None:
        """Take in what a drawing cost."""
        self._cost_ms += _WEIGHT * (cost_s * 1000 - self._cost_ms)

    def wait_ms(self, *, is_focused: bool) -> int:
        """Return the milliseconds until the next drawing."""
        least = FRAME_MS if is_focused else UNFOCUSED_MS
        return min(LONGEST_MS, max(least, round(_SHARE * self._cost_ms)))
