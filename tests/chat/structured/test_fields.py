import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gui.chat.structured import building
from gui.chat.structured.building import NameTaken
from gui.chat.structured.fields import Kind, Names, SchemaError, SchemaField, field_of, schema_of
from tests.chat.structured.values import ANY_SCHEMA, CALM, VALUES

KINDS = [kind for kind in Kind if kind is not Kind.JSON]


def same(one: object, other: object) -> bool:
    """Tell whether two values are the same JSON, the order of their members included."""
    return json.dumps(one) == json.dumps(other)


@CALM
@given(ANY_SCHEMA)
def test_any_schema_comes_back_as_it_was(schema: object) -> None:
    assert same(field_of(schema).to_json(), schema)


@CALM
@given(ANY_SCHEMA)
def test_any_tree_comes_back_as_it_was(schema: object) -> None:
    tree = field_of(schema)
    assert field_of(tree.to_json()) == tree


@CALM
@given(VALUES)
def test_what_is_no_schema_at_all_is_kept_as_json(value: object) -> None:
    assert same(field_of(value).to_json(), value)


def places(tree: SchemaField, at: Names = ()) -> list[Names]:
    found = [at]
    for number, child in enumerate(tree.children):
        found += places(child, (*at, number))
    return found


@CALM
@given(st.data())
def test_whatever_is_built_is_a_schema_and_comes_back(data: st.DataObject) -> None:
    tree = field_of({"type": "object", "properties": {}})
    for _ in range(data.draw(st.integers(0, 12))):
        place = data.draw(st.sampled_from(places(tree)))
        tree = _act(data, tree, place)
        schema = tree.to_json()
        assert isinstance(schema, dict)
        Draft202012Validator.check_schema(schema)
        assert field_of(schema) == tree
        assert same(schema_of(json.dumps(schema)), schema)


def _act(data: st.DataObject, tree: SchemaField, place: Names) -> SchemaField:
    act = data.draw(st.integers(0, 8))
    if act == 0 and building.can_add(tree, place):
        tree, at = building.add_field(tree, place, "field")
        assert tree.at(at).kind is Kind.STRING
    elif act == 1 and place:
        tree, _ = building.remove(tree, place)
    elif act == 2:
        tree, _ = building.move(tree, place, data.draw(st.sampled_from([-1, 1])))
    elif act == 3 and building.can_name(tree, place):
        with suppress(NameTaken):
            tree = building.rename(tree, place, data.draw(st.text(max_size=3)))
    elif act == 4 and building.can_name(tree, place):
        is_required = data.draw(st.booleans())
        tree = building.require(tree, place, is_required=is_required)
        assert building.is_required(tree, place) is is_required
    elif act == 5 and place:
        kind = data.draw(st.sampled_from(KINDS))
        tree = building.set_kind(tree, place, kind)
        assert tree.at(place).kind is kind
    elif act == 6:
        tree = building.describe(tree, place, data.draw(st.text(max_size=3)))
    elif act == 7:
        tree = building.set_enum(tree, place, data.draw(st.lists(st.text(max_size=3), unique=True)))
    else:
        tree = building.set_null(tree, place, may_be_null=data.draw(st.booleans()))
    return tree


def test_what_fields_cannot_say_stays_with_its_field() -> None:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Order",
        "type": "object",
        "additionalProperties": False,
        "required": ["id"],
        "properties": {
            "id": {"pattern": "^[A-Z]+$", "type": "string", "minLength": 2},
            "who": {"$ref": "#/$defs/person"},
            "either": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            "anything": True,
            "note": {"type": ["string", "null"]},
        },
        "$defs": {"person": {"type": "object"}},
    }
    tree = field_of(schema)
    kinds = [child.kind for child in tree.children]
    assert kinds == [Kind.STRING, Kind.JSON, Kind.JSON, Kind.JSON, Kind.STRING]
    assert tree.others == ["$schema", "title", "additionalProperties", "$defs"]
    assert tree.children[0].others == ["pattern", "minLength"]
    assert tree.children[4].may_be_null

    tree = building.rename(tree, (0,), "key")
    tree = building.describe(tree, (0,), "Two letters")
    tree, _ = building.move(tree, (1,), 1)
    changed = json.loads(json.dumps(tree.to_json()))
    assert changed["required"] == ["key"]
    assert list(changed["properties"]) == ["key", "either", "who", "anything", "note"]
    assert changed["properties"]["key"] == {
        "pattern": "^[A-Z]+$",
        "type": "string",
        "minLength": 2,
        "description": "Two letters",
    }
    for name in ("either", "who", "anything", "note"):
        assert changed["properties"][name] == schema["properties"][name]  # type: ignore[index]
    assert list(changed) == list(schema)


def test_an_object_becomes_a_list_of_objects_and_back_with_its_fields() -> None:
    tree = field_of({"type": "object", "properties": {"a": {"type": "object", "properties": {}}}})
    tree, at = building.add_field(tree, (0,), "field")
    assert at == (0, 0)
    as_list = building.set_kind(tree, (0,), Kind.ARRAY)
    assert as_list.at((0, 0)).kind is Kind.OBJECT
    assert as_list.at((0, 0, 0)).name == "field"
    back = building.set_kind(as_list, (0,), Kind.OBJECT)
    assert back.at((0, 0)).name == "field"
    assert building.is_required(back, (0, 0))


@pytest.mark.parametrize(
    ("kind", "becomes"),
    [
        (Kind.INTEGER, {"type": ["integer", "null"], "title": "T", "enum": [3, None]}),
        (Kind.NUMBER, {"type": ["number", "null"], "title": "T", "enum": [3, 0.5, None]}),
        (Kind.BOOLEAN, {"type": ["boolean", "null"], "title": "T", "enum": [True, None]}),
        (Kind.OBJECT, {"type": ["object", "null"], "title": "T", "properties": {}}),
        (Kind.NULL, {"type": "null", "title": "T", "enum": [None]}),
    ],
)
def test_of_another_kind_only_what_an_answer_could_have_stays(
    kind: Kind, becomes: dict[str, object]
) -> None:
    values = ["3", "0.5", "true", "NaN", "1e999", "x", None]
    text: dict[str, object] = {"type": ["string", "null"], "title": "T", "default": "x"}
    text |= {"enum": values, "minLength": 1, "pattern": "^.*$", "const": "x"}
    tree = field_of({"type": "object", "properties": {"a": text}})

    changed = building.set_kind(tree, (0,), kind)

    assert changed.at((0,)).to_json() == becomes
    assert changed.at((0,)).kind is kind


def test_numbers_become_texts() -> None:
    tree = field_of({"type": "object", "properties": {"a": {"type": "number", "enum": [1, 0.5]}}})

    changed = building.set_kind(tree, (0,), Kind.STRING)

    assert changed.at((0,)).to_json() == {"type": "string", "enum": ["1", "0.5"]}


def test_what_may_be_null_may_be_so_among_its_only_values() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string", "enum": ["x"]}}}
    tree = building.set_null(field_of(schema), (0,), may_be_null=True)
    made = tree.to_json()
    assert isinstance(made, dict)
    Draft202012Validator(made).validate({"a": None})
    tree = building.set_enum(tree, (0,), ["x", "y"])
    assert tree.at((0,)).enum == ["x", "y", None]
    assert building.set_enum(tree, (0,), []).at((0,)).enum == []

    tree = building.set_null(tree, (0,), may_be_null=False)

    assert tree.at((0,)).enum == ["x", "y"]


def test_a_field_becomes_a_list_of_what_it_was_and_back() -> None:
    field = {"type": "integer", "enum": [1, 2], "minimum": 1, "description": "How many"}
    tree = field_of({"type": "object", "properties": {"a": field}})
    as_list = building.set_kind(tree, (0,), Kind.ARRAY)
    assert as_list.at((0,)).to_json() == {
        "type": "array",
        "description": "How many",
        "items": {"type": "integer", "enum": [1, 2], "minimum": 1},
    }

    assert building.set_kind(as_list, (0,), Kind.INTEGER).at((0,)).to_json() == field


def test_a_name_is_there_once() -> None:
    tree = field_of(building.single_object())
    with pytest.raises(NameTaken):
        building.rename(tree, (0,), "value")
    tree, first = building.add_field(tree, (0,), "name")
    assert first == (1,)
    assert tree.at(first).name == "name2"


def test_starting_points_are_schemas() -> None:
    for made in (building.list_of_objects(), building.single_object(), building.one_of_several()):
        Draft202012Validator.check_schema(made)
        assert field_of(made).to_json() == made


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[1]", "object"),
        ('{"a": ' + "[" * 300 + "]" * 300 + "}", "deep"),
        ('{"maximum": ' + "9" * 5000 + "}", "large"),
        ('{"maximum": 1e999}', "large"),
    ],
)
def test_what_cannot_be_kept_is_refused(text: str, what: str) -> None:
    with pytest.raises(SchemaError) as refused:
        schema_of(text)
    assert refused.value.what == what


def test_bad_json_and_names_that_stand_twice_are_told_with_their_places() -> None:
    with pytest.raises(SchemaError) as refused:
        schema_of('{"type": "object",\n "properties": }')
    assert refused.value.broken is not None
    assert (refused.value.broken.line, refused.value.broken.column) == (2, 16)
    with pytest.raises(SchemaError) as refused:
        schema_of('{"properties": {"a": {}, "a": {}}}')
    assert refused.value.repeated == "properties.a"
