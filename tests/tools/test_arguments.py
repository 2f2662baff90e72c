"""Arguments that a model made up, held against the schemas of tools."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.tools import arguments
from gui.tools.arguments import LONGEST, check, problem
from gui.tools.tool import Tool, ToolFailed

SCHEMA = {
    "type": "object",
    "properties": {
        "city": {"type": "string"},
        "days": {"type": "integer", "minimum": 1},
        "unit": {"enum": ["C", "F"]},
    },
    "required": ["city"],
    "additionalProperties": False,
}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda it: st.lists(it) | st.dictionaries(st.text(), it),
    max_leaves=20,
)


def tool(parameters: Any = SCHEMA) -> Tool:
    async def run(_: dict[str, Any]) -> str:
        raise NotImplementedError

    return Tool(name="weather", description="", parameters=parameters, run=run)


def test_arguments_that_fit_are_left_as_they_are() -> None:
    given_ones = {"city": "Seoul", "days": 2}

    assert problem(tool(), given_ones) == ""
    assert given_ones == {"city": "Seoul", "days": 2}


@pytest.mark.parametrize(
    ("given_ones", "sentence"),
    [
        ({}, "'city' is a required property"),
        ({"city": 5}, 'city is 5, and has to be of type "string"'),
        ({"city": "A", "days": "2"}, 'days is "2", and has to be of type "integer"'),
        ({"city": "A", "days": 0}, "days is 0, against “minimum”: 1"),
        ({"city": "A", "unit": "K"}, 'unit is "K", and has to be one of ["C", "F"]'),
        ({"city": "A", "x": 1},
         "Additional properties are not allowed ('x' was unexpected)"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(given_ones: dict[str, Any], sentence: str) -> None:
    assert problem(tool(), given_ones) == f"The arguments do not fit the tool weather: {sentence}."


def test_of_many_problems_a_few_are_told() -> None:
    schema = {"properties": {f"p{number}": {"type": "string"} for number in range(8)}}

    told = problem(tool(schema), {f"p{number}": 1 for number in range(8)})

    assert told.endswith("; 3 more.")


def test_a_long_value_is_not_repeated() -> None:
    assert len(problem(tool(), {"city": ["x" * 50_000]})) < 500


def test_what_is_no_object_too_long_or_too_deep_is_told() -> None:
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"a": deep}

    assert problem(tool(), ["Seoul"]) == "The arguments of weather have to be a JSON object."
    assert "too long" in problem(tool(), {"city": "x" * LONGEST})
    assert problem(tool(), deep) == "The arguments of weather are nested too deeply."
    assert problem(tool(), {"city": {1, 2}}) == "The arguments of weather are no JSON."
    while deep:  # else it would be freed all at once
        deep = deep["a"]


@pytest.mark.parametrize(
    ("schema", "why"),
    [
        ({"type": "nonsense"}, "its JSON Schema is wrong"),
        ({"properties": 5}, "its JSON Schema is wrong"),
        ({"$ref": "https://example.com/schema.json"}, "refers to what is not in it"),
        ({"properties": {"city": {"pattern": "("}}}, "weather"),
    ],
)
async def test_a_tool_whose_schema_is_broken_fails(schema: Any, why: str) -> None:
    with pytest.raises(ToolFailed, match=why):
        await check(tool(schema), {"city": "Seoul"})


async def test_a_pattern_that_would_never_end_ends() -> None:
    schema = {"properties": {"city": {"pattern": "^(a+)+$"}}}

    with pytest.raises(ToolFailed, match="it takes too long"):
        await check(tool(schema), {"city": "a" * 200 + "b"})


async def test_a_call_that_cannot_be_made_is_refused_with_the_sentence() -> None:
    await check(tool(), {"city": "Seoul"})

    with pytest.raises(ToolFailed, match="'city' is a required property"):
        await check(tool(), {})


@given(json_values)
def test_whatever_the_arguments_are_there_is_a_sentence_or_none(value: Any) -> None:
    text = problem(tool({}), value)

    assert (text == "") is isinstance(value, dict)


def test_the_limits_are_told_in_the_sentence() -> None:
    assert f"{LONGEST:,} are allowed" in problem(tool(), {"city": "x" * arguments.LONGEST})
