"""Figures of a benchmark, each with its demand and verdict, printed as a table."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, what is demanded, and whether that holds.

    `is_judged` is false where the machine was too busy to tell.
    """

    figure: str
    value: str
    demand: str
    holds: bool
    is_judged: bool = True

    @property
    def verdict(self) -> str:
        """What the table says of it."""
        if not self.is_judged:
            return "not judged: busy machine"
        return "ok" if self.holds else "FAILED"


def at_most(figure: str, value: float, limit: float, unit: str = "", digits: int = 2) -> Row:
    """Return the row of a value that may not exceed `limit`."""
    shown = f"{value:.{digits}f}{unit}"
    return Row(figure, shown, f"≤ {limit:g}{unit}", value <= limit)


def at_least(figure: str, value: float, limit: float, unit: str = "", digits: int = 2) -> Row:
    """Return the row of a value that may not be less than `limit`."""
    shown = f"{value:.{digits}f}{unit}"
    return Row(figure, shown, f"≥ {limit:g}{unit}", value >= limit)


def exactly(figure: str, value: object, wanted: object) -> Row:
    """Return the row of a count that must be exactly as wanted."""
    return Row(figure, str(value), f"= {wanted}", value == wanted)


def print_rows(rows: Sequence[Row]) -> int:
    """Print the table; return the exit status: 1 if a demand is not met."""
    cells = [("figure", "value", "demand", "verdict")]
    cells += [(row.figure, row.value, row.demand, row.verdict) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))
    return 0 if all(row.holds or not row.is_judged for row in rows) else 1


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
