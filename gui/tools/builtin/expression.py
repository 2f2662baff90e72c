"""Calculates what is written as an expression, without running anything of it.

Python's own parser reads it; only what stands in the tables here is done. Numbers are fractions
as long as that is exact, so that 0.1 + 0.2 is 0.3; roots, sines and the like are floats. How
long it is, how deep, and how many digits a number has are limited, and with them the time it
takes: milliseconds.
"""

from __future__ import annotations

import ast
import warnings
from decimal import Context, Decimal
from fractions import Fraction

from gui.tools.builtin.functions import (
    CONSTANTS,
    FUNCTIONS,
    MOST_DIGITS,
    MOST_PLACES,
    OPERATORS,
    Number,
    called,
    kept,
    too_many_digits,
)
from gui.tools.tool import ToolFailed

LONGEST = 1_000
"""Characters of an expression."""
_DEEPEST = 50
_WRITTEN_OTHERWISE = str.maketrans({"×": "*", "·": "*", "⋅": "*", "÷": "/", "−": "-", "–": "-"})


def calculated(expression: str) -> str:
    """Return an expression with its result, such as "1 / 3 ≈ 0.333333333333333".

    Raises:
        ToolFailed: it cannot be calculated; the text says why.
    """
    value = value_of(expression)
    text, is_exact = number_text(value)
    return f"{' '.join(expression.split())} {'=' if is_exact else '≈'} {text}"


def value_of(expression: str) -> Number:
    """Return the value of an expression.

    Raises:
        ToolFailed: it cannot be calculated; the text says why.
    """
    if len(expression) > LONGEST:
        raise ToolFailed(f"The expression is longer than {LONGEST:,} characters.")
    written = " ".join(expression.translate(_WRITTEN_OTHERWISE).replace("^", "**").split())
    if not written:
        raise ToolFailed("There is no expression to calculate.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            root = ast.parse(written, mode="eval").body
        return _Calculation(written).value(root)
    except (SyntaxError, MemoryError, RecursionError):
        raise ToolFailed(f"“{expression}” is no expression that can be calculated.") from None
    except ZeroDivisionError:
        raise ToolFailed("This divides by zero.") from None
    except OverflowError:
        raise ToolFailed("A number is too large to go on with.") from None
    except ValueError:
        raise ToolFailed("A function has no real value for what it is given.") from None


def number_text(value: Number) -> tuple[str, bool]:
    """Return a number as text, and whether that is all of it.

    Of an exact one all decimal places are shown if they are not more than 30; else 15 digits.
    """
    if isinstance(value, float):
        return _plain(Decimal(f"{value:.15g}")), False
    if value.denominator == 1:
        return str(value.numerator), True
    places = _decimal_places(value.denominator)
    if places is not None and places <= MOST_PLACES:
        digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
        sign = "-" if value < 0 else ""
        return f"{sign}{digits[:-places]}.{digits[-places:]}", True
    context = Context(prec=15, Emax=10**6, Emin=-(10**6))
    return _plain(context.divide(Decimal(value.numerator), Decimal(value.denominator))), False


def _plain(value: Decimal) -> str:
    """Return a rounded number without needless zeros; with an exponent only where it is far."""
    if not value:
        return "0"
    text = f"{value:f}" if -7 < value.adjusted() < 21 else f"{value:e}"
    digits, letter, exponent = text.partition("e")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f"{digits}{letter}{exponent}"


def _decimal_places(denominator: int) -> int | None:
    """Return how many decimal places a fraction has; None where they never end."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0 and fives <= MOST_PLACES:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else None


class _Calculation:
    """One expression; `written` is its text, in which numbers stand as they were meant."""

    def __init__(self, written: str) -> None:
        self._written = written

    def value(self, node: ast.expr, depth: int = 0) -> Number:
        """Return the value of a part of it."""
        if depth > _DEEPEST:
            raise ToolFailed("The expression is nested too deeply.")
        depth += 1
        match node:
            case ast.Constant():
                return self._number(node)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.value(operand, depth)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -self.value(operand, depth)
            case ast.BinOp(op=op) if type(op) in OPERATORS:
                return self._chain(node, depth)
            case ast.Call(func=ast.Name(id=name), args=given, keywords=[]) if name in FUNCTIONS:
                return called(name, [self.value(it, depth) for it in given])
            case ast.Name(id=name) if name in CONSTANTS:
                return CONSTANTS[name]
            case _:
                raise ToolFailed(self._not_allowed(node))

    def _chain(self, node: ast.expr, depth: int) -> Number:
        """Return the value of operations; a long sum is as deep as it is long, to the left."""
        chain: list[ast.BinOp] = []
        while isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
            chain.append(node)
            node = node.left
        value = self.value(node, depth)
        for it in reversed(chain):
            value = kept(OPERATORS[type(it.op)](value, self.value(it.right, depth)))
        return value

    def _number(self, node: ast.Constant) -> Number:
        """Return a number as it is written: as a float, 0.1 would not be a tenth."""
        if type(node.value) is int:
            return kept(Fraction(node.value))
        if type(node.value) is not float:
            raise ToolFailed(self._not_allowed(node))
        text = ast.get_source_segment(self._written, node) or ""
        number = Decimal(text.replace("_", ""))
        if abs(number.adjusted()) > MOST_DIGITS:
            raise ToolFailed(too_many_digits())
        return kept(Fraction(number))

    def _not_allowed(self, node: ast.expr) -> str:
        if isinstance(node, ast.Tuple):
            return "There is a comma outside a function: write numbers without separators."
        if isinstance(node, ast.Name):
            return f"There is no “{node.id}”. Constants are {', '.join(CONSTANTS)}."
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return f"There is no function “{node.func.id}”. There are {', '.join(FUNCTIONS)}."
        if isinstance(node, ast.Call):
            return "A sign is missing before a bracket: write * to multiply."
        part = ast.get_source_segment(self._written, node) or self._written
        return f"“{part[:100]}” cannot be calculated: only numbers, operators and functions can."
