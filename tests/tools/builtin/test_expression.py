"""The calculator: it agrees with Python, and ends quickly whatever it is given."""

import math
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.tools.builtin.expression import LONGEST, calculated, number_text, value_of
from gui.tools.builtin.functions import CONSTANTS, FUNCTIONS, MOST_DIGITS
from gui.tools.tool import ToolFailed

whole = st.integers(0, 10**6).map(str)
decimal = st.decimals(0, 10**6, places=3).map(lambda it: f"{it:f}")
simple = st.recursive(
    whole | decimal,
    lambda part: (
        st.builds("({} {} {})".format, part, st.sampled_from("+-*/"), part) | part.map("-{}".format)
    ),
    max_leaves=12,
)
words = st.sampled_from(
    [*FUNCTIONS, *CONSTANTS, *"0123456789.,()+-*/%^ ", "**", "//", "1e9", "9e99"]
)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("0.1 + 0.2", "0.1 + 0.2 = 0.3"),
        ("10/4", "10/4 = 2.5"),
        ("1 / 3", "1 / 3 ≈ 0.333333333333333"),
        ("2 ^ 10", "2 ^ 10 = 1024"),
        ("2 ** 3 ** 2", "2 ** 3 ** 2 = 512"),
        ("-2 ** 2", "-2 ** 2 = -4"),
        ("6 × 7 ÷ 2 − 1", "6 × 7 ÷ 2 − 1 = 20"),
        ("-7 // 2", "-7 // 2 = -4"),
        ("-7 % 3", "-7 % 3 = 2"),
        ("sqrt(144)", "sqrt(144) = 12"),
        ("sqrt(0.25)", "sqrt(0.25) = 0.5"),
        ("log10(1000)", "log10(1000) ≈ 3"),
        ("log(8, 2)", "log(8, 2) ≈ 3"),
        ("sin(pi / 2)", "sin(pi / 2) ≈ 1"),
        ("round(2.675, 2)", "round(2.675, 2) = 2.68"),
        ("min(3, 1.5)", "min(3, 1.5) = 1.5"),
        ("max(4)", "max(4) = 4"),
        ("comb(49, 6)", "comb(49, 6) = 13983816"),
        ("lcm(4, 6) + gcd(12, 18)", "lcm(4, 6) + gcd(12, 18) = 18"),
        ("1e-3 * 5", "1e-3 * 5 = 0.005"),
        ("-0.05", "-0.05 = -0.05"),
        ("10 ** -40", "10 ** -40 ≈ 1e-40"),
        ("1 ** 10 ** 100", "1 ** 10 ** 100 = 1"),
        ("exp(50)", "exp(50) ≈ 5.18470552858707e+21"),
    ],
)  # fmt: skip
def test_it_calculates(expression: str, text: str) -> None:
    assert calculated(expression) == text


def test_whole_numbers_are_exact_however_large() -> None:
    assert value_of("2 ** 1000 + 1") == 2**1000 + 1
    assert value_of("factorial(100)") == math.factorial(100)


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ("", "There is no expression to calculate."),
        ("1 / (2 - 2)", "This divides by zero."),
        ("0 ** -1", "This divides by zero."),
        ("sqrt(-1)", "A function has no real value for what it is given."),
        ("(-8) ** (1/3)", "A function has no real value for what it is given."),
        ("exp(1000)", "A number is too large to go on with."),
        ("9 ** 9 ** 9", "A number has more than 4,000 digits."),
        ("1e999999999", "A number has more than 4,000 digits."),
        ("factorial(10 ** 9)", "A function takes whole numbers up to 1,500 only."),
        ("round(1, 10 ** 9)", "A function takes whole numbers up to 30 only."),
        ("factorial(2.5)", "A function needs a whole number."),
        ("sqrt(1, 2)", "The function sqrt takes 1 numbers, not 2."),
        ("log()", "The function log takes 1 to 2 numbers, not 0."),
        ("1,000 + 1", "There is a comma outside a function: write numbers without separators."),
        ("2(3 + 4)", "A sign is missing before a bracket: write * to multiply."),
        ("x + 1", "There is no “x”. Constants are pi, e, tau."),
        ("1 +", "“1 +” is no expression that can be calculated."),
        ("1\0", "“1\0” is no expression that can be calculated."),
        ("'a' * 9", "“'a'” cannot be calculated: only numbers, operators and functions can."),
        ("[1 for _ in (1, 2)]",
         "“[1 for _ in (1, 2)]” cannot be calculated: only numbers, operators and functions can."),
        ("(1).real", "“(1).real” cannot be calculated: only numbers, operators and functions can."),
        ("True", "“True” cannot be calculated: only numbers, operators and functions can."),
        ("1 if 1 else 2",
         "“1 if 1 else 2” cannot be calculated: only numbers, operators and functions can."),
        ("-" * 200 + "1", "The expression is nested too deeply."),
    ],
)  # fmt: skip
def test_it_says_what_is_wrong(expression: str, sentence: str) -> None:
    with pytest.raises(ToolFailed) as failed:
        calculated(expression)

    assert str(failed.value) == sentence


@pytest.mark.parametrize("name", ["__import__('os')", "open('x')", "exec('1')", "().__class__()"])
def test_nothing_of_python_can_be_reached(name: str) -> None:
    with pytest.raises(ToolFailed):
        value_of(name)


def test_a_long_sum_is_no_deep_one() -> None:
    assert value_of("1" + "+1" * 499) == 500


def test_what_is_too_long_is_not_even_read() -> None:
    with pytest.raises(ToolFailed, match="longer than 1,000 characters"):
        value_of("1" * (LONGEST + 1))


@given(simple)
def test_it_agrees_with_python(expression: str) -> None:
    try:
        wanted = eval(expression)
    except ZeroDivisionError:
        return  # a float may be zero where a fraction is not
    try:
        value = value_of(expression)
    except ToolFailed:
        assert len(expression) > LONGEST or "/" in expression
        return

    assert float(value) == pytest.approx(wanted, rel=1e-6, abs=1e-3 * abs(wanted) + 1e-3)


@given(st.text(max_size=60) | st.lists(words, max_size=60).map("".join))
def test_whatever_is_written_it_ends_with_a_number_or_a_sentence(expression: str) -> None:
    with suppress(ToolFailed):
        text = calculated(expression)
        assert "=" in text or "≈" in text


@given(st.fractions())
def test_what_is_shown_as_exact_is_exact(value: Fraction) -> None:
    text, is_exact = number_text(value)

    if is_exact:
        assert Fraction(text) == value
    else:
        assert math.isclose(float(Fraction(text)), float(value), rel_tol=1e-14)


def test_the_longest_results_can_be_written() -> None:
    assert len(calculated("10 ** 3999 + 1").partition("= ")[2]) == MOST_DIGITS
