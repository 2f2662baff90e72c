"""Units of measure, and how they are converted; a table.

A unit is a number of the first unit of its quantity, as exactly as it is defined. Years and
months are the average ones of the Julian calendar: 365.25 days, and a twelfth of it.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit: value × `factor` + `offset` is the value in the first unit of its quantity."""

    quantity: str
    symbol: str
    factor: Fraction
    offset: Fraction = Fraction(0)


_LB, _FT, _GALLON = Fraction("0.45359237"), Fraction("0.3048"), Fraction("3.785411784")
_IMPERIAL_GALLON = Fraction("4.54609")
_PSI = _LB * Fraction("9.80665") / (_FT / 12) ** 2
_DAY = 86_400

TABLE: dict[str, tuple[tuple[str, Fraction | int | str], ...]] = {
    "length": (
        ("m metre meter metres meters 미터", 1),
        ("km kilometre kilometer kilometres kilometers 킬로미터", 1000),
        ("dm decimetre decimeter decimetres decimeters", "0.1"),
        ("cm centimetre centimeter centimetres centimeters 센티미터", "0.01"),
        ("mm millimetre millimeter millimetres millimeters 밀리미터", "0.001"),
        ("µm um micrometre micrometer micrometres micrometers micron microns", "1e-6"),
        ("nm nanometre nanometer nanometres nanometers", "1e-9"),
        ("in inch inches \" 인치", _FT / 12),
        ("ft foot feet ' 피트", _FT),
        ("yd yard yards 야드", _FT * 3),
        ("mi mile miles 마일", _FT * 5280),
        ("nmi nautical_mile nautical_miles 해리", 1852),
        ("au astronomical_unit astronomical_units", 149_597_870_700),
        ("ly light_year light_years 광년", 9_460_730_472_580_800),
    ),
    "mass": (
        ("kg kilogram kilograms kilogramme kilogrammes 킬로그램", 1),
        ("g gram grams gramme grammes 그램", "0.001"),
        ("mg milligram milligrams", "1e-6"),
        ("µg ug mcg microgram micrograms", "1e-9"),
        ("t tonne tonnes metric_ton metric_tons 톤", 1000),
        ("lb lbs pound pounds 파운드", _LB),
        ("oz ounce ounces 온스", _LB / 16),
        ("st stone stones", _LB * 14),
        ("short_ton short_tons us_ton us_tons", _LB * 2000),
        ("long_ton long_tons imperial_ton imperial_tons", _LB * 2240),
        ("ct carat carats 캐럿", "0.0002"),
    ),
    "volume": (
        ("l litre liter litres liters 리터", 1),
        ("dl decilitre deciliter decilitres deciliters", "0.1"),
        ("cl centilitre centiliter centilitres centiliters", "0.01"),
        ("ml millilitre milliliter millilitres milliliters cc 밀리리터", "0.001"),
        ("m³ m3 cubic_metre cubic_meter cubic_metres cubic_meters", 1000),
        ("cm³ cm3 cubic_centimetre cubic_centimeter cubic_centimetres cubic_centimeters", "0.001"),
        ("in³ in3 cubic_inch cubic_inches", (_FT * 10 / 12) ** 3),
        ("ft³ ft3 cubic_foot cubic_feet", (_FT * 10) ** 3),
        ("gal gallon gallons us_gallon us_gallons 갤런", _GALLON),
        ("qt quart quarts us_quart us_quarts", _GALLON / 4),
        ("pt pint pints us_pint us_pints", _GALLON / 8),
        ("cup cups us_cup us_cups", _GALLON / 16),
        ("fl_oz fluid_ounce fluid_ounces us_fluid_ounce us_fluid_ounces", _GALLON / 128),
        ("tbsp tablespoon tablespoons", _GALLON / 256),
        ("tsp teaspoon teaspoons", _GALLON / 768),
        ("imperial_gallon imperial_gallons uk_gallon uk_gallons", _IMPERIAL_GALLON),
        ("imperial_pint imperial_pints uk_pint uk_pints", _IMPERIAL_GALLON / 8),
    ),
    "speed": (
        ("m/s mps metres_per_second meters_per_second", 1),
        ("km/h kmh kph kilometres_per_hour kilometers_per_hour", Fraction(1000, 3600)),
        ("mph mi/h miles_per_hour", _FT * 5280 / 3600),
        ("kn kt knot knots 노트", Fraction(1852, 3600)),
        ("ft/s fps feet_per_second", _FT),
    ),
    "area": (
        ("m² m2 sqm square_metre square_meter square_metres square_meters 제곱미터", 1),
        ("km² km2 square_kilometre square_kilometer square_kilometres square_kilometers", 10**6),
        ("cm² cm2 square_centimetre square_centimeter square_centimetres square_centimeters",
         "1e-4"),
        ("mm² mm2 square_millimetre square_millimeter square_millimetres square_millimeters",
         "1e-6"),
        ("ha hectare hectares 헥타르", 10_000),
        ("acre acres ac 에이커", (_FT * 3) ** 2 * 4840),
        ("in² in2 square_inch square_inches", (_FT / 12) ** 2),
        ("ft² ft2 sqft square_foot square_feet", _FT**2),
        ("yd² yd2 square_yard square_yards", (_FT * 3) ** 2),
        ("mi² mi2 square_mile square_miles", (_FT * 5280) ** 2),
        ("pyeong 평", Fraction(400, 121)),
    ),
    "data": (
        ("B byte bytes 바이트", 1),
        ("bit bits b 비트", Fraction(1, 8)),
        ("kB KB kilobyte kilobytes 킬로바이트", 10**3),
        ("MB megabyte megabytes 메가바이트", 10**6),
        ("GB gigabyte gigabytes 기가바이트", 10**9),
        ("TB terabyte terabytes 테라바이트", 10**12),
        ("PB petabyte petabytes", 10**15),
        ("KiB kibibyte kibibytes", 2**10),
        ("MiB mebibyte mebibytes", 2**20),
        ("GiB gibibyte gibibytes", 2**30),
        ("TiB tebibyte tebibytes", 2**40),
        ("PiB pebibyte pebibytes", 2**50),
        ("kbit kb Kb kilobit kilobits", 125),
        ("Mbit Mb megabit megabits", 125 * 10**3),
        ("Gbit Gb gigabit gigabits", 125 * 10**6),
    ),
    "time": (
        ("s sec second seconds 초", 1),
        ("ms millisecond milliseconds", "0.001"),
        ("µs us microsecond microseconds", "1e-6"),
        ("ns nanosecond nanoseconds", "1e-9"),
        ("min minute minutes 분", 60),
        ("h hr hour hours 시간", 3600),
        ("d day days 일", _DAY),
        ("week weeks wk 주", _DAY * 7),
        ("month months 개월", Fraction(_DAY * 1461, 48)),
        ("year years yr a 년", Fraction(_DAY * 1461, 4)),
    ),
    "energy": (
        ("J joule joules 줄", 1),
        ("kJ kilojoule kilojoules", 1000),
        ("MJ megajoule megajoules", 10**6),
        ("cal calorie calories 칼로리", "4.184"),
        ("kcal Cal kilocalorie kilocalories 킬로칼로리", 4184),
        ("Wh watt_hour watt_hours", 3600),
        ("kWh kilowatt_hour kilowatt_hours", 3_600_000),
        ("eV electronvolt electronvolts", "1.602176634e-19"),
        ("BTU Btu british_thermal_unit british_thermal_units", "1055.05585262"),
    ),
    "pressure": (
        ("Pa pascal pascals 파스칼", 1),
        ("hPa hectopascal hectopascals", 100),
        ("kPa kilopascal kilopascals", 1000),
        ("MPa megapascal megapascals", 10**6),
        ("bar bars 바", 10**5),
        ("mbar millibar millibars", 100),
        ("atm atmosphere atmospheres 기압", 101_325),
        ("psi pounds_per_square_inch", _PSI),
        ("mmHg millimetres_of_mercury millimeters_of_mercury", "133.322387415"),
        ("torr", Fraction(101_325, 760)),
    ),
}  # fmt: skip
"""By quantity: the names of a unit, its symbol first, and how many of the first one it is."""

_TEMPERATURES = (
    ("K kelvin kelvins 켈빈", Fraction(1), Fraction(0)),
    ("°C C celsius degree_celsius degrees_celsius centigrade 섭씨", Fraction(1),
     Fraction("273.15")),
    ("°F F fahrenheit degree_fahrenheit degrees_fahrenheit 화씨", Fraction(5, 9),
     Fraction("459.67") * 5 / 9),
)  # fmt: skip


@cache
def units() -> tuple[dict[str, Unit], dict[str, Unit]]:
    """Return all units by name: as it is written, and by those that are clear in lower case."""
    exact: dict[str, Unit] = {}
    lower: dict[str, set[Unit]] = {}
    for names, unit in _all():
        for name in names:
            exact[name] = unit
            lower.setdefault(_lower(name), set()).add(unit)
    return exact, {name: found.pop() for name, found in lower.items() if len(found) == 1}


def unit_named(name: str) -> Unit | None:
    """Return the unit of a name or symbol; None where there is none, or it may be several."""
    exact, lower = units()
    # Two characters look like µ; spaces are as good as underscores.
    name = "_".join(name.strip().replace("\u03bc", "µ").split())
    return exact.get(name) or lower.get(_lower(name))


def symbols(quantity: str) -> list[str]:
    """Return the symbols of the units of a quantity."""
    return list(dict.fromkeys(it.symbol for it in units()[0].values() if it.quantity == quantity))


def quantities() -> list[str]:
    """Return what there are units of."""
    return [*TABLE, "temperature"]


def converted(value: Fraction, unit: Unit, into: Unit) -> Fraction:
    """Return a value of one unit in another of the same quantity."""
    return (value * unit.factor + unit.offset - into.offset) / into.factor


def _all() -> list[tuple[list[str], Unit]]:
    found: list[tuple[list[str], Unit]] = []
    for quantity, rows in TABLE.items():
        for names, factor in rows:
            each = names.split()
            found.append((each, Unit(quantity, each[0], Fraction(factor))))
    for names, factor, offset in _TEMPERATURES:
        each = names.split()
        found.append((each, Unit("temperature", each[0], factor, offset)))
    return found


def _lower(name: str) -> str:
    return name.casefold().replace("μ", "µ").rstrip(".")
