"""An answer that breaks its schema is told while it is written; what follows it never is."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gui.chat.structured.building import list_of_objects
from gui.chat.structured.following import Amiss, SchemaFollower
from gui.chat.structured.reading import JsonReader

NAMES = st.sampled_from(["a", "b", "달", 'q"'])
TYPES = st.sampled_from(["string", "number", "integer", "boolean", "object", "array", "null"])
CLOSED = {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": False}
TREE = {
    "$ref": "#/$defs/node",
    "$defs": {
        "node": {
            "type": "object",
            "properties": {
                "name": {"type": ["string", "null"]},
                "below": {"type": "array", "items": {"$ref": "#/$defs/node"}},
            },
        }
    },
}


def amiss(schema: dict[str, object], text: str) -> Amiss | None:
    follower = SchemaFollower(schema)
    JsonReader(begins=follower.take).feed(text)
    return follower.amiss


@pytest.mark.parametrize(
    ("schema", "text", "found"),
    [
        (list_of_objects(), "[", Amiss((), ("object",))),
        (list_of_objects(), '{"items": [{"name": "a", "value": 3', Amiss(
            ("items", 0, "value"), ("string",)
        )),
        (list_of_objects(), '{"items": [{"name": "a", "value": "3"}, null', Amiss(
            ("items", 1), ("object",)
        )),
        (list_of_objects(), '{"items": [{"name": "a", "value": "3"}], "more": 1}', None),
        (CLOSED, '{"a": "x", "b": ', None),
        (CLOSED, '{"a": "x", "b": t', Amiss(("b",))),
        (TREE, '{"name": null, "below": [{"name": "x", "below": [{"name": 1', Amiss(
            ("below", 0, "below", 0, "name"), ("string", "null")
        )),
        ({"type": "integer"}, "1.5", None),
        ({"anyOf": [{"type": "string"}]}, "1", None),
        ({"$ref": "https://example.com/schema.json"}, "1", None),
        ({"$ref": "#"}, "1", None),
    ],
)  # fmt: skip
def test_what_breaks_a_schema_is_told_with_its_place(
    schema: dict[str, object], text: str, found: Amiss | None
) -> None:
    assert amiss(schema, text) == found


def schemas() -> st.SearchStrategy[dict[str, object]]:
    plain: st.SearchStrategy[Any] = st.one_of(
        st.just({}),
        st.fixed_dictionaries({"type": TYPES}),
        st.fixed_dictionaries({"type": st.lists(TYPES, min_size=1, unique=True)}),
        st.just({"$ref": "#"}),
        st.just({"anyOf": [{"type": "string"}, {"type": "array"}]}),
    )

    def around(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        objects: st.SearchStrategy[Any] = st.fixed_dictionaries(
            {"properties": st.dictionaries(NAMES, inner, max_size=2)},
            optional={
                "type": TYPES,
                "additionalProperties": st.one_of(st.booleans(), inner),
                "patternProperties": st.just({"^.$": {"type": "string"}}),
            },
        )
        arrays: st.SearchStrategy[Any] = st.fixed_dictionaries(
            {"items": inner}, optional={"type": TYPES, "prefixItems": st.lists(inner, min_size=1)}
        )
        return objects | arrays

    return st.recursive(plain, around, max_leaves=6)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.just(0.5), NAMES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@given(schemas(), VALUES)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_follows_its_schema_is_never_amiss(schema: dict[str, object], value: Any) -> None:
    found = amiss(schema, json.dumps(value))

    if found is not None:
        try:
            assert not Draft202012Validator(schema).is_valid(value)
        except RecursionError:  # it refers to nothing but itself
            return
