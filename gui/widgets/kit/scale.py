"""Where a number stands between two ends, and which numbers a hand can reach."""

import math
from typing import NamedTuple

from gui.fields import Number

_FINE = 1e-9
_LAST_NOTCH = 0.94
"""Where a scale with a value that means more than any other has its greatest number."""
_FIRST_STEPS = 8
"""A wide scale that begins at zero gives its first steps about that much more room."""
_DIGITS = 10


class Scale(NamedTuple):
    """Numbers from `low` to `high` in steps of `step`.

    `is_wide`: equal ways are equal ratios, not differences. `endless` is a value that means more
    than `high` and stands behind it. `is_open`: `high` is only where the way ends, and keys go on
    from numbers beyond it.
    """

    low: float
    high: float
    step: float
    is_wide: bool = False
    endless: float | None = None
    is_open: bool = False

    @classmethod
    def of(cls, field: Number) -> "Scale | None":
        """Return the scale of a field; None where it has no two ends."""
        high = field.maximum if field.maximum is not None else field.usual_maximum
        low = field.minimum
        if low is not None and low == field.endless:
            low += 1  # the least number is no number
        if low is None or high is None or high <= low:
            return None
        is_open = field.maximum is None
        return cls(
            float(low), float(high), float(field.step), field.is_wide, field.endless, is_open
        )

    @property
    def least(self) -> float:
        """The value at the beginning."""
        return self.low

    @property
    def most(self) -> float:
        """The value at the end."""
        return self.high if self.endless is None else self.endless

    def share(self, value: float) -> float:
        """Return how far along a value stands, from 0 to 1; one beyond the ends stands at them."""
        if self.endless is not None and value == self.endless:
            return 1.0
        share = self._share(min(max(value, self.low), self.high)) if math.isfinite(value) else 0.0
        return share if self.endless is None else share * _LAST_NOTCH

    def value_at(self, share: float) -> float:
        """Return the nearest value that a hand can reach at this share of the way."""
        if self.endless is not None:
            if share > (1 + _LAST_NOTCH) / 2:
                return self.endless
            share = min(1.0, share / _LAST_NOTCH)
        return self._snapped(self._value(share))

    def stepped(self, value: float, steps: int) -> float:
        """Return the value so many steps further; from between two steps, the next one counts."""
        if self.endless is not None:
            if value == self.endless:
                if steps >= 0:
                    return value
                value, steps = self.high, steps + 1
            elif value >= self.high and steps > 0:
                return self.endless
        if not steps:
            return value
        way = (value - self._origin()) / self.step
        at = math.floor(way + _FINE) if steps > 0 else math.ceil(way - _FINE)
        found = self._plain(self._origin() + (at + steps) * self.step)
        return max(found, self.low) if self._goes_on(value, steps) else self._within(found)

    def _goes_on(self, value: float, steps: int) -> bool:
        """Tell whether steps may lead to, or stay with, numbers beyond the end of the way."""
        return self.is_open and (self.endless is None or (value > self.high and steps < 0))

    def _origin(self) -> float:
        """Return the number that the steps are counted from: wide scales have round numbers."""
        return 0.0 if self.is_wide else self.low

    def _snapped(self, value: float) -> float:
        steps = round((value - self._origin()) / self.step)
        return self._within(self._plain(self._origin() + steps * self.step))

    def _within(self, value: float) -> float:
        return min(max(value, self.low), self.high)

    def _plain(self, value: float) -> float:
        """Return a sum of steps without the error in its last digits."""
        return float(f"{value:.{_DIGITS}g}")

    def _offset(self) -> float:
        return _FIRST_STEPS * self.step if self.low <= 0 else 0.0

    def _share(self, value: float) -> float:
        if not self.is_wide:
            return (value - self.low) / (self.high - self.low)
        first, last = self.low + self._offset(), self.high + self._offset()
        return math.log((value + self._offset()) / first) / math.log(last / first)

    def _value(self, share: float) -> float:
        if not self.is_wide:
            return self.low + share * (self.high - self.low)
        first, last = self.low + self._offset(), self.high + self._offset()
        return first * math.pow(last / first, share) - self._offset()
