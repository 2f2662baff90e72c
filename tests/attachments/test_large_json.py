"""The outer levels of large JSON are what the standard library reads, and no more is looked at."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.attachments.large_json import outer_levels

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(_VALUES, st.sampled_from([None, 1]), st.booleans())
def test_all_of_it_is_read(value: object, indent: int | None, is_ascii: bool) -> None:
    source = json.dumps(value, indent=indent, ensure_ascii=is_ascii)
    assert outer_levels(f" {source}\n", 100) == value


@given(_VALUES, st.text())
def test_what_is_deeper_is_passed_over(value: object, name: str) -> None:
    source = json.dumps({name: [value], "last": 1})
    inside = None if isinstance(value, dict | list) else value
    assert outer_levels(source, 2) == {name: [inside], "last": 1}


@pytest.mark.parametrize(
    "source",
    ["", " ", "{", "[", "[1", "[1,", "[1,]", "[,]", "[1 2]", '{"a"', '{"a":', '{"a":1', '{"a":1,}',
     "{1:2}", "{a:1}", '{"a" 1}', "[1}", '{"a":1]', "[1] 2", '"', "nul", "[[["],
)  # fmt: skip
def test_what_is_no_json_is_told(source: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the reason is
        outer_levels(source, 2)


def test_how_deep_it_is_makes_no_difference() -> None:
    assert outer_levels("[" * 100_000 + "]" * 100_000, 2) == [[None]]
