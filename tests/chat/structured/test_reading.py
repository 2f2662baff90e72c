import json
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gui.chat.structured.reading import JsonReader, Why, number_of, path_text
from tests.chat.structured.values import CALM, VALUES

BROKEN = {
    "": (1, 1, "", Why.EMPTY),
    "  \n ": (2, 2, "", Why.EMPTY),
    '{"items": [{"price": 1}, {"price": }]}': (1, 36, "items[1].price", Why.VALUE),
    '{"a": 1 "b": 2}': (1, 9, "a", Why.COMMA),
    '{"a" 1}': (1, 6, "a", Why.COLON),
    '{"a": 1,}': (1, 9, "", Why.NAME),
    "{a: 1}": (1, 2, "", Why.NAME),
    "[1,\n 2,\n ]": (3, 2, "[2]", Why.VALUE),
    "[NaN]": (1, 2, "[0]", Why.VALUE),
    "[-Infinity]": (1, 3, "[0]", Why.NUMBER),
    "[01]": (1, 3, "[0]", Why.NUMBER),
    "[1.]": (1, 4, "[0]", Why.NUMBER),
    "[1e]": (1, 4, "[0]", Why.NUMBER),
    "[tru]": (1, 5, "[0]", Why.VALUE),
    '["a\nb"]': (1, 4, "[0]", Why.CONTROL),
    '["\\x"]': (1, 4, "[0]", Why.ESCAPE),
    '["\\u12g4"]': (1, 7, "[0]", Why.ESCAPE),
    '{"a": [1, 2': (1, 12, "a[1]", Why.INCOMPLETE),
    '{"a": "x': (1, 9, "a", Why.INCOMPLETE),
    '{"odd key": tr': (1, 15, '["odd key"]', Why.INCOMPLETE),
    "-": (1, 2, "", Why.INCOMPLETE),
    "{} {}": (1, 4, "", Why.AFTER),
    "```json\n{}\n```": (1, 1, "", Why.VALUE),
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_text_that_is_no_json_breaks_where_a_person_sees_it(text: str) -> None:
    for builds in (False, True):
        for size in (1, 3, len(text) + 1):
            reader = JsonReader(builds=builds)
            for at in range(0, len(text), size):
                reader.feed(text[at : at + size])
            broken = reader.finish()
            assert broken is not None
            found = (broken.line, broken.column, path_text(broken.path), broken.why)
            assert found == BROKEN[text]


@CALM
@given(VALUES, st.integers(1, 7), st.sampled_from([None, 0, 2]), st.booleans())
def test_any_value_in_any_pieces_is_read_as_python_reads_it(
    value: object, size: int, indent: int | None, is_ascii: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=is_ascii)
    for builds in (False, True):
        reader = JsonReader(builds=builds)
        for at in range(0, len(text), size):
            reader.feed(text[at : at + size])
        assert reader.finish() is None
        assert reader.is_complete
        assert reader.length == len(text)
        if builds:
            assert reader.value == json.loads(text)


@CALM
@given(st.text(st.sampled_from('{}[]",:0123456789.eE+-truefalsn\\u \n'), max_size=24))
@example('{"":{}}')
@example('[{"a":"\\ud83d\\ude00"}]')
@example("-0")
def test_what_is_json_and_what_is_not_is_as_python_says(text: str) -> None:
    def refuse(name: str) -> object:
        raise ValueError(name)

    try:
        wanted = json.loads(text, parse_constant=refuse)
        is_json = True
    except ValueError:
        wanted, is_json = None, False
    for builds in (False, True):
        for size in (1, 4, 100):
            reader = JsonReader(builds=builds)
            for at in range(0, len(text), size):
                reader.feed(text[at : at + size])
            assert (reader.finish() is None) is is_json
            if builds and is_json:
                assert reader.value == wanted


def test_numbers_keep_how_they_were_written() -> None:
    assert type(number_of("15")) is int
    assert type(number_of("1.5")) is float
    for text in ("1.50", "1e5", "-0", "1e999", "9" * 5000, "-" + "9" * 5000):
        number = number_of(text)
        assert getattr(number, "text", None) == text
    whole = number_of("9" * 5000)
    assert isinstance(whole, float)
    assert whole.is_integer()
    assert whole > 10**300


def test_names_that_stand_twice_are_told_and_the_last_one_counts() -> None:
    reader = JsonReader(builds=True)
    reader.feed('{"a": 1, "b": [{"c": 1, "c": 2}], "a": 3}')
    assert reader.finish() is None
    assert reader.value == {"a": 3, "b": [{"c": 2}]}
    assert [path_text(it) for it in reader.repeated] == ["b[0].c", "a"]


def test_a_depth_of_a_hundred_thousand_is_read() -> None:
    reader = JsonReader(builds=True)
    reader.feed("[" * 100_000)
    assert len(reader.path()) == 100_000
    reader.feed("]" * 100_000)
    assert reader.finish() is None


def test_what_stands_behind_the_value_can_be_left_alone() -> None:
    reader = JsonReader(builds=True, stops=True)
    reader.feed('{"a": [1]} and words')
    assert reader.is_complete
    assert reader.length == len('{"a": [1]}')
    assert reader.value == {"a": [1]}


def test_each_piece_costs_what_it_is_long() -> None:
    """A string of a million characters in pieces of ten: a reader that reads all of it again
    each time would need 50 billion steps."""
    for text in ('["' + "x" * 1_000_000, "[" + "1" * 1_000_000, "[" + " " * 1_000_000):
        reader = JsonReader()
        began_s = time.process_time()
        for at in range(0, len(text), 10):
            reader.feed(text[at : at + 10])
        assert time.process_time() - began_s < 5
        assert reader.broken is None
