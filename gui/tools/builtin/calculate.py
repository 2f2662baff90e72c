"""The tool that calculates."""

from __future__ import annotations

from gui.tools.builtin.expression import LONGEST, calculated
from gui.tools.builtin.functions import CONSTANTS, FUNCTIONS
from gui.tools.tool import Arguments, Tool

_PARAMETERS = {
    "type": "object",
    "properties": {
        "expression": {
            "type": "string",
            "description": "What to calculate, such as (2 + 3) * 4 ** 2 / sqrt(2). "
            "Operators: + - * / // % (remainder) ** or ^ (power). "
            f"Functions: {', '.join(FUNCTIONS)}. Constants: {', '.join(CONSTANTS)}. "
            "Angles are in radians. Numbers have no thousands separators.",
            "maxLength": LONGEST,
        },
    },
    "required": ["expression"],
    "additionalProperties": False,
}


def calculate_tool() -> Tool:
    """Return the tool."""
    return Tool(
        name="calculate",
        description="Calculate exactly with numbers, also with very large ones.",
        parameters=_PARAMETERS,
        run=_run,
        is_harmless=True,
    )


async def _run(arguments: Arguments) -> str:
    return calculated(arguments["expression"])
