"""Units: what is converted is right, and comes back the same."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.tools.builtin.convert_units import conversion
from gui.tools.builtin.units import TABLE, converted, quantities, symbols, unit_named, units
from gui.tools.tool import ToolFailed

QUANTITIES = {"length", "mass", "volume", "temperature", "speed", "area", "data", "time", "energy",
              "pressure"}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "into", "text"),
    [
        (5, "mi", "km", "5 mi = 8.04672 km"),
        (0.1, "in", "cm", "0.1 in = 0.254 cm"),
        (1, "kilogram", "Pounds", "1 kg ≈ 2.20462262184878 lb"),
        (100, "°F", "celsius", "100 °F ≈ 37.7777777777778 °C"),
        (-40, "C", "F", "-40 °C = -40 °F"),
        (0, "K", "C", "0 K = -273.15 °C"),
        (1, "MB", "Mb", "1 MB = 8 Mbit"),
        (1, "GiB", "MB", "1 GiB = 1073.741824 MB"),
        (60, "mph", "m/s", "60 mph = 26.8224 m/s"),
        (1, "acre", "m2", "1 acre = 4046.8564224 m²"),
        (1, "year", "days", "1 year = 365.25 d"),
        (1, "kWh", "MJ", "1 kWh = 3.6 MJ"),
        (1, "atm", "hPa", "1 atm = 1013.25 hPa"),
        (1, "psi", "kPa", "1 psi ≈ 6.89475729316836 kPa"),
        (1, "us gallon", "litres", "1 gal = 3.785411784 l"),
        (1, "fluid  ounce", "ml", "1 fl_oz = 29.5735295625 ml"),
        (1, "\u03bcm", "nm", "1 µm = 1000 nm"),
        (121, "평", "제곱미터", "121 pyeong = 400 m²"),
    ],
)
def test_it_converts(value: float, unit: str, into: str, text: str) -> None:
    assert conversion(value, unit, into) == text


@pytest.mark.parametrize(
    ("value", "unit", "into", "sentence"),
    [
        (1, "kg", "m", "kg is a unit of mass and m one of length"),
        (-300, "C", "K", "There is no temperature below absolute zero"),
        (1, "parsnip", "m", "There is no unit “parsnip”. There are: length: m, km"),
        (1, "mb", "MB", "There is no unit “mb”"),
        (float("inf"), "m", "km", "The value is no number."),
        (1e300, "m", "km", "The value is too large or too small"),
    ],
)
def test_it_says_what_is_wrong(value: float, unit: str, into: str, sentence: str) -> None:
    with pytest.raises(ToolFailed) as failed:
        conversion(value, unit, into)

    assert str(failed.value).startswith(sentence)


def test_there_are_units_of_all_quantities() -> None:
    assert set(quantities()) == QUANTITIES
    assert all(len(symbols(it)) > 2 for it in QUANTITIES)


def test_no_name_is_that_of_two_units() -> None:
    names = [name for rows in TABLE.values() for row in rows for name in row[0].split()]

    assert len(names) == len(set(names))


@given(st.data(), st.fractions())
def test_there_and_back_is_the_same(data: st.DataObject, value: Fraction) -> None:
    quantity = data.draw(st.sampled_from(sorted(QUANTITIES)))
    names = [name for name, it in units()[0].items() if it.quantity == quantity]
    unit, into = (unit_named(data.draw(st.sampled_from(names))) for _ in range(2))

    assert unit is not None
    assert into is not None
    assert converted(converted(value, unit, into), into, unit) == value


@given(st.floats() | st.integers(), st.sampled_from(sorted(units()[0])))
def test_whatever_the_value_it_ends_with_a_text_or_a_sentence(value: float, name: str) -> None:
    unit = unit_named(name)
    assert unit is not None
    for symbol in symbols(unit.quantity):
        with suppress(ToolFailed):
            assert conversion(value, name, symbol).endswith(f" {symbol}")
