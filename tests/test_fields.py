"""Fields take what they should, and refuse the rest with a sentence."""

import pytest

from gui.fields import (
    Choice,
    Duration,
    Field,
    FieldError,
    Format,
    Integer,
    Lines,
    Number,
    Toggle,
    Value,
    go_seconds,
)

TOGGLE = Toggle(name="x", label="X", help="What X does.", group="Group")
NUMBER = Number(name="x", label="X", help="What X does.", group="Group", minimum=0, maximum=2)
INTEGER = Integer(name="x", label="X", help="What X does.", group="Group", minimum=1, special=(-1,))
CHOICE = Choice(
    name="x", label="X", help="What X does.", group="Group", choices=(False, True, "low")
)
LINES = Lines(name="x", label="X", help="What X does.", group="Group")
DURATION = Duration(name="x", label="X", help="What X does.", group="Group")
FORMAT = Format(name="x", label="X", help="What X does.", group="Group")


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        (TOGGLE, False, False),
        (NUMBER, 0, 0),
        (NUMBER, 2.0, 2.0),
        (INTEGER, 3.0, 3),
        (INTEGER, -1, -1),
        (CHOICE, True, True),
        (CHOICE, "low", "low"),
        (LINES, ("a", "b"), ["a", "b"]),
        (DURATION, 0, 0),
        (DURATION, 1.5, 1.5),
        (DURATION, -7, -1),
        (DURATION, "1h30m", "1h30m"),
        (DURATION, "-1m", "-1m"),
        (FORMAT, "json", "json"),
        (FORMAT, {"type": "object"}, {"type": "object"}),
        (FORMAT, "", ""),
    ],
)
def test_a_good_value_is_kept(field: Field, value: object, kept: Value) -> None:
    result = field.check(value)

    assert result == kept
    assert type(result) is type(kept)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (TOGGLE, 1),
        (TOGGLE, "true"),
        (NUMBER, True),
        (NUMBER, "1"),
        (NUMBER, -0.01),
        (NUMBER, 2.01),
        (NUMBER, float("nan")),
        (NUMBER, float("inf")),
        (NUMBER, 10**400),
        (INTEGER, 0),
        (INTEGER, 1.5),
        (INTEGER, None),
        (INTEGER, 2**63),
        (INTEGER, 1e30),
        (INTEGER, 2**200),
        (CHOICE, 1),
        (CHOICE, "high"),
        (LINES, "abc"),
        (LINES, ["a", ""]),
        (LINES, [1]),
        (DURATION, True),
        (DURATION, "10"),
        (DURATION, "-1"),
        (DURATION, "1d"),
        (DURATION, ""),
        (DURATION, 1e10),
        (DURATION, float("nan")),
        (DURATION, "9999999h"),
        (FORMAT, "xml"),
        (FORMAT, [1]),
    ],
)
def test_a_bad_value_is_refused_with_a_sentence(field: Field, value: object) -> None:
    with pytest.raises(FieldError, match=r"^x .*\.$"):
        field.check(value)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (TOGGLE, "on", True),
        (TOGGLE, " False ", False),
        (NUMBER, "0.5", 0.5),
        (INTEGER, " 7", 7),
        (INTEGER, "-1", -1),
        (CHOICE, "LOW", "low"),
        (CHOICE, "off", False),
        (LINES, "a\n\n b", ["a", " b"]),
        (DURATION, "forever", -1),
        (DURATION, "-1", -1),
        (DURATION, "300", 300),
        (DURATION, "0", 0),
        (DURATION, "5M", "5m"),
        (FORMAT, ' {"type": "object"} ', {"type": "object"}),
    ],
)
def test_text_is_read_as_a_person_means_it(field: Field, text: str, value: Value) -> None:
    assert field.parse(text) == value


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (TOGGLE, "maybe"),
        (NUMBER, "much"),
        (INTEGER, "1.5"),
        (CHOICE, "higher"),
        (DURATION, "soon"),
        (DURATION, "1d"),
        (FORMAT, '{"type": '),
        (FORMAT, "{" * 100_000),
        (FORMAT, "[1]"),
    ],
)
def test_text_that_means_nothing_is_refused_with_a_sentence(field: Field, text: str) -> None:
    with pytest.raises(FieldError, match=r"^x "):
        field.parse(text)


def test_a_refusal_names_the_limits() -> None:
    with pytest.raises(FieldError, match="from 0 to 2; 3 is outside"):
        NUMBER.check(3)
    with pytest.raises(FieldError, match="at least 1, or -1, not 0"):
        INTEGER.check(0)
    with pytest.raises(FieldError, match=r"a number of 64 bits; some 10\^5000 does not fit"):
        INTEGER.check(10**5000 - 1)


def test_a_long_value_is_shortened_in_the_sentence() -> None:
    with pytest.raises(FieldError) as refused:
        TOGGLE.check("y" * 5000)

    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("text", "seconds"), [("1h30m", 5400), ("500ms", 0.5), ("-1s", -1), ("1.5h", 5400)]
)
def test_go_durations_are_read(text: str, seconds: float) -> None:
    assert go_seconds(text) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (["a", None], 'not ["a", null].'),
        ({"달": True}, 'not {"달": true}.'),
        (None, "not null."),
        ([10**5000], "not …."),
    ],
)
def test_what_is_refused_is_told_as_json(value: object, shown: str) -> None:
    with pytest.raises(FieldError) as refused:
        NUMBER.check(value)

    assert str(refused.value).endswith(shown)
