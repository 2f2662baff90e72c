"""The tool that converts between units of measure."""

from __future__ import annotations

import math
from fractions import Fraction

from gui.tools.builtin.expression import number_text
from gui.tools.builtin.units import Unit, converted, quantities, symbols, unit_named
from gui.tools.tool import Arguments, Tool, ToolFailed

_LONGEST_NAME = 60


def convert_units_tool() -> Tool:
    """Return the tool."""
    name = {"type": "string", "maxLength": _LONGEST_NAME}
    return Tool(
        name="convert_units",
        description=f"Convert a value between units of {', '.join(quantities())}.",
        parameters={
            "type": "object",
            "properties": {
                "value": {"type": "number", "description": "How many of the unit `from`."},
                "from": {**name, "description": "Symbol or name of a unit, such as mi or pounds."},
                "to": {**name, "description": "The unit to convert into, such as km or kg."},
            },
            "required": ["value", "from", "to"],
            "additionalProperties": False,
        },
        run=_run,
        is_harmless=True,
    )


async def _run(arguments: Arguments) -> str:
    return conversion(arguments["value"], arguments["from"], arguments["to"])


def conversion(value: float, unit_name: str, into_name: str) -> str:
    """Return a conversion as text, such as "5 mi = 8.04672 km".

    Raises:
        ToolFailed: there are no such units, they do not go together, or there is no such value.
    """
    unit, into = _unit(unit_name), _unit(into_name)
    if unit.quantity != into.quantity:
        raise ToolFailed(
            f"{unit.symbol} is a unit of {unit.quantity} and {into.symbol} one of "
            f"{into.quantity}: they cannot be converted into each other."
        )
    exact = _exactly(value)
    if exact * unit.factor + unit.offset < 0 and unit.quantity == "temperature":
        raise ToolFailed("There is no temperature below absolute zero, -273.15 °C.")
    result = converted(exact, unit, into)
    text, is_exact = number_text(result)
    if not is_exact or len(text) > _MOST_LETTERS:
        text, is_exact = number_text(float(result))[0], False
    sign = "=" if is_exact else "≈"
    return f"{number_text(exact)[0]} {unit.symbol} {sign} {text} {into.symbol}"


_MOST_LETTERS = 24


def _exactly(value: float) -> Fraction:
    """Return a number as it is written: 0.1 is a tenth."""
    if isinstance(value, float) and not math.isfinite(value):
        raise ToolFailed("The value is no number.")
    exact = Fraction(repr(value))
    if exact and not 1e-100 < abs(exact) < 1e100:
        raise ToolFailed("The value is too large or too small to be converted.")
    return exact


def _unit(name: str) -> Unit:
    found = unit_named(name)
    if found is not None:
        return found
    known = "; ".join(f"{it}: {', '.join(symbols(it))}" for it in quantities())
    raise ToolFailed(f"There is no unit “{name}”. There are: {known}.")
