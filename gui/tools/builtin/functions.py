"""What a calculator can do with numbers: fractions as long as that is exact, else floats.

Each is quick whatever it is given: how many digits a number has is limited.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from gui.tools.tool import ToolFailed

Number: TypeAlias = Fraction | float

MOST_DIGITS = 4_000
MOST_PLACES = 30
_MOST_BITS = int(MOST_DIGITS * math.log2(10))
_LARGEST_FACTORIAL = 1_500


def too_many_digits() -> str:
    """Return the sentence on numbers that are too large."""
    return f"A number has more than {MOST_DIGITS:,} digits."


def kept(value: Number) -> Number:
    """Return a number that can be gone on with.

    Raises:
        ToolFailed: it is too large, or none.
    """
    if isinstance(value, float):
        if math.isnan(value) or math.isinf(value):
            raise OverflowError
        return value
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > _MOST_BITS:
        raise ToolFailed(too_many_digits())
    return value


def _power(base: Number, exponent: Number) -> Number:
    if isinstance(base, float) or isinstance(exponent, float) or exponent.denominator != 1:
        power: object = float(base) ** float(exponent)
        if not isinstance(power, float):
            raise ValueError  # the root of a negative number
        return power
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if abs(base) not in {0, 1} and (bits - 1) * abs(exponent) > _MOST_BITS:
        raise ToolFailed(too_many_digits())
    if abs(base) in {0, 1} and exponent > 0:
        exponent = 2 - exponent % 2  # 1 ** 10 ** 100 is as quick as 1 ** 2
    return Fraction(base) ** exponent.numerator


OPERATORS: dict[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
    ast.FloorDiv: lambda left, right: left // right + Fraction(0),
    ast.Mod: lambda left, right: left % right,
    ast.Pow: _power,
}


def _whole(value: Number, largest: int | None = None) -> int:
    if isinstance(value, float) or value.denominator != 1:
        raise ToolFailed("A function needs a whole number.")
    if largest is not None and abs(value.numerator) > largest:
        raise ToolFailed(f"A function takes whole numbers up to {largest:,} only.")
    return value.numerator


def _sqrt(value: Number) -> Number:
    if isinstance(value, Fraction) and value >= 0:
        roots = math.isqrt(value.numerator), math.isqrt(value.denominator)
        root = Fraction(*roots)
        if root * root == value:
            return root
    return math.sqrt(value)


def _log(value: Number, base: Number = math.e) -> Number:
    if isinstance(value, Fraction) and value.denominator == 1 and value > 0:
        logarithm = math.log(value.numerator)  # of an integer of any size
    else:
        logarithm = math.log(value)
    return logarithm if base == math.e else logarithm / math.log(base)


def _round(value: Number, places: Number = Fraction(0)) -> Number:
    return Fraction(round(Fraction(value), _whole(places, MOST_PLACES)))


def _factorial(value: Number) -> Number:
    return Fraction(math.factorial(_whole(value, _LARGEST_FACTORIAL)))


def _comb(value: Number, chosen: Number) -> Number:
    largest = _LARGEST_FACTORIAL
    return Fraction(math.comb(_whole(value, largest), _whole(chosen, largest)))


def _perm(value: Number, chosen: Number) -> Number:
    largest = _LARGEST_FACTORIAL
    return Fraction(math.perm(_whole(value, largest), _whole(chosen, largest)))


def _lcm(*values: Number) -> Number:
    found = 1
    for value in values:
        found = _whole(kept(Fraction(math.lcm(found, _whole(value)))))
    return Fraction(found)


def _log10(value: Number) -> Number:
    return _log(value) / _log(Fraction(10))


def _log2(value: Number) -> Number:
    return _log(value) / _log(Fraction(2))


def _abs(value: Number) -> Number:
    return value if value >= 0 else -value


def _floor(value: Number) -> Number:
    return Fraction(math.floor(value))


def _ceil(value: Number) -> Number:
    return Fraction(math.ceil(value))


def _min(*values: Number) -> Number:
    return min(values)


def _max(*values: Number) -> Number:
    return max(values)


def _gcd(*values: Number) -> Number:
    return Fraction(math.gcd(*map(_whole, values)))


def _of_floats(function: Callable[..., float]) -> Callable[..., Number]:
    def of_floats(*values: Number) -> Number:
        return function(*map(float, values))

    return of_floats


class Function(NamedTuple):
    """What it does, and how many numbers it takes, at least and at most."""

    of: Callable[..., Number]
    least: int = 1
    most: int = 1


FUNCTIONS = {
    "sqrt": Function(_sqrt),
    "cbrt": Function(_of_floats(math.cbrt)),
    "exp": Function(_of_floats(math.exp)),
    "log": Function(_log, most=2),
    "log10": Function(_log10),
    "log2": Function(_log2),
    **{
        name: Function(_of_floats(getattr(math, name)))
        for name in ("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh")
    },
    "atan2": Function(_of_floats(math.atan2), 2, 2),
    "radians": Function(_of_floats(math.radians)),
    "degrees": Function(_of_floats(math.degrees)),
    "hypot": Function(_of_floats(math.hypot), most=100),
    "abs": Function(_abs),
    "round": Function(_round, most=2),
    "floor": Function(_floor),
    "ceil": Function(_ceil),
    "min": Function(_min, most=100),
    "max": Function(_max, most=100),
    "factorial": Function(_factorial),
    "comb": Function(_comb, 2, 2),
    "perm": Function(_perm, 2, 2),
    "gcd": Function(_gcd, most=100),
    "lcm": Function(_lcm, most=100),
}

CONSTANTS = {"pi": math.pi, "e": math.e, "tau": math.tau}


def called(name: str, values: list[Number]) -> Number:
    """Return what a function makes of numbers.

    Raises:
        ToolFailed: it does not take them.
        ValueError, OverflowError, ZeroDivisionError: it has no value for them.
    """
    function, least, most = FUNCTIONS[name]
    if not least <= len(values) <= most:
        wanted = f"{least}" if least == most else f"{least} to {most}"
        raise ToolFailed(f"The function {name} takes {wanted} numbers, not {len(values)}.")
    return kept(function(*values))
