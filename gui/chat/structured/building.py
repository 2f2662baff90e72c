"""What a person can do to the fields of a schema; each act returns another tree."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from gui.chat.structured.fields import (
    Kind,
    Names,
    SchemaField,
    field_of,
    fits,
    plain_field,
    without_inside,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.chat.structured.reading import Json


_WITHOUT_NULL = {Kind.ANY, Kind.NULL, Kind.JSON}
"""Of these null is one anyway, or nobody can tell."""
_ABOUT_ALL = ("title", "description")
"""What is said of a list stays with it, whatever its items are."""


class NameTaken(ValueError):
    """Another field of the object has this name already."""


def list_of_objects() -> dict[str, Json]:
    """Return the schema of a list of objects: what is shown as a table."""
    item = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "value": {"type": "string"}},
        "required": ["name", "value"],
    }
    return {
        "type": "object",
        "properties": {"items": {"type": "array", "items": item}},
        "required": ["items"],
    }


def single_object() -> dict[str, Json]:
    """Return the schema of one object."""
    return {
        "type": "object",
        "properties": {"name": {"type": "string"}, "value": {"type": "string"}},
        "required": ["name", "value"],
    }


def one_of_several() -> dict[str, Json]:
    """Return the schema of a choice with its reason."""
    return {
        "type": "object",
        "properties": {
            "reason": {"type": "string"},
            "answer": {"type": "string", "enum": ["yes", "no", "unknown"]},
        },
        "required": ["reason", "answer"],
    }


def add_field(root: SchemaField, place: Names, name: str) -> tuple[SchemaField, Names]:
    """Add a text to the object at a place, or else behind the field there; return where it is.

    Its name is the given one with a number where that is taken. An object that is what each item
    of the array at the place is takes the field.
    """
    target, at = _object_for(root, place)
    holder = root.at(target)
    made = plain_field(Kind.STRING, _free_name(holder, name))
    at = len(holder.children) if at is None else at
    children = (*holder.children[:at], made, *holder.children[at:])
    changed = _with_required(holder.with_children(children), made.name, is_required=True)
    return _put(root, target, lambda _: changed), (*target, at)


def can_add(root: SchemaField, place: Names) -> bool:
    """Tell whether there is an object that takes another field."""
    target, _ = _object_for(root, place)
    return root.at(target).holds_fields


def remove(root: SchemaField, place: Names) -> tuple[SchemaField, Names]:
    """Take a field of an object away; return which one stands at its place then."""
    holder_at, number = place[:-1], place[-1]
    holder = root.at(holder_at)
    if not holder.holds_fields:
        return root, place
    name = holder.children[number].name
    changed = _with_required(holder, name, is_required=False)
    children = (*holder.children[:number], *holder.children[number + 1 :])
    root = _put(root, holder_at, lambda _: changed.with_children(children))
    if not children:
        return root, holder_at
    return root, (*holder_at, min(number, len(children) - 1))


def move(root: SchemaField, place: Names, by: int) -> tuple[SchemaField, Names]:
    """Put a field of an object before or behind the one next to it; return where it is then."""
    if not can_move(root, place, by):
        return root, place
    holder_at, number = place[:-1], place[-1]
    holder = root.at(holder_at)
    children = list(holder.children)
    children[number], children[number + by] = children[number + by], children[number]
    return (
        _put(root, holder_at, lambda _: holder.with_children(tuple(children))),
        (*holder_at, number + by),
    )


def can_move(root: SchemaField, place: Names, by: int) -> bool:
    """Tell whether there is another field above or below one in its object."""
    if not place:
        return False
    holder = root.at(place[:-1])
    return holder.holds_fields and 0 <= place[-1] + by < len(holder.children)


def can_name(root: SchemaField, place: Names) -> bool:
    """Tell whether what is at a place has a name: the whole and items of arrays have none."""
    return bool(place) and root.at(place[:-1]).holds_fields


def rename(root: SchemaField, place: Names, name: str) -> SchemaField:
    """Give a field another name. Raises NameTaken."""
    holder = root.at(place[:-1])
    old = root.at(place).name
    if name == old:
        return root
    if any(child.name == name for child in holder.children):
        raise NameTaken(name)
    renamed = replace(root.at(place), name=name)
    children = (*holder.children[: place[-1]], renamed, *holder.children[place[-1] + 1 :])
    changed = replace(holder, children=children)
    if old in holder.required:
        names = [name if it == old else it for it in holder.required]
        changed = changed.with_keyword("required", names)
    return _put(root, place[:-1], lambda _: changed)


def is_required(root: SchemaField, place: Names) -> bool:
    """Tell whether a field has to be there."""
    return can_name(root, place) and root.at(place).name in root.at(place[:-1]).required


def require(root: SchemaField, place: Names, *, is_required: bool) -> SchemaField:
    """Let a field have to be there, or not."""
    name = root.at(place).name
    return _put(
        root, place[:-1], lambda holder: _with_required(holder, name, is_required=is_required)
    )


def set_kind(root: SchemaField, place: Names, kind: Kind) -> SchemaField:
    """Make a field one of another kind; what only the former kind can have goes.

    Values that it may have are written as ones of the new kind, or go. What becomes a list keeps
    what it was as its items, and gets it back from them.
    """
    return _put(root, place, lambda it: _of_kind(it, kind))


def set_null(root: SchemaField, place: Names, *, may_be_null: bool) -> SchemaField:
    """Let a field be null too, or not."""

    def changed(it: SchemaField) -> SchemaField:
        if it.kind in _WITHOUT_NULL or it.may_be_null == may_be_null:
            return it
        changed = it.with_keyword("type", _type_of(it.kind, may_be_null=may_be_null))
        return _with_fitting_values(changed)

    return _put(root, place, changed)


def describe(root: SchemaField, place: Names, words: str) -> SchemaField:
    """Say what a field means; nothing takes the description away."""
    return _put(root, place, lambda it: it.with_keyword("description", words or None))


def set_enum(root: SchemaField, place: Names, values: list[Json]) -> SchemaField:
    """Let a field have only these values, and null if it may be that; none lets it have any."""
    return _put(root, place, lambda it: _with_values(it, values))


def _object_for(root: SchemaField, place: Names) -> tuple[Names, int | None]:
    """Return the object that takes a new field, and before which one; None for the end."""
    it = root.at(place)
    if it.holds_fields:
        return place, None
    if it.holds_items and it.children and it.children[0].holds_fields:
        return (*place, 0), None
    for depth, number in reversed(list(enumerate(place))):
        if root.at(place[:depth]).holds_fields:
            return place[:depth], number + 1
    return (), None


def _of_kind(it: SchemaField, kind: Kind) -> SchemaField:
    if kind is Kind.JSON or it.kind is kind:
        return it
    if it.is_json:
        return plain_field(kind, it.name)
    former = it
    if it.holds_items and it.children and it.children[0].kind is kind:
        former = _around(it, it.children[0])
    made = without_inside(former, kind)
    made = made.with_keyword("type", _type_of(kind, may_be_null=it.may_be_null))
    if made.keywords and kind is not Kind.ANY and it.kind is Kind.ANY:
        # Where there was no type before, people look for it first.
        made = replace(made, keywords=(made.keywords[-1], *made.keywords[:-1]))
    made = _with_fitting_values(made)
    if kind is Kind.OBJECT:
        made = made.with_children(former.children if former.holds_fields else ())
        return made.with_keyword("required", former.keyword("required"))
    if kind is Kind.ARRAY:
        return made.with_children((_item_of(it),))
    return field_of(made.to_json(), it.name)


def _around(it: SchemaField, item: SchemaField) -> SchemaField:
    """Return what each item of an array is, as a field in the array's place."""
    said = {key: value for key, value in it.keywords if key in _ABOUT_ALL}
    pairs = tuple(pair for pair in item.keywords if pair[0] not in said)
    return replace(item, name=it.name, keywords=(*pairs, *said.items()))


def _item_of(it: SchemaField) -> SchemaField:
    """Return what each item of the array is that a field becomes."""
    if it.kind in {Kind.ANY, Kind.NULL}:
        return plain_field(Kind.STRING)
    pairs = tuple(pair for pair in it.keywords if pair[0] not in _ABOUT_ALL)
    item = replace(it, name="", keywords=pairs)
    return _with_fitting_values(item.with_keyword("type", it.kind.value))


def _type_of(kind: Kind, *, may_be_null: bool) -> Json:
    """Return the value of the keyword `type`; None without it."""
    if may_be_null and kind not in _WITHOUT_NULL:
        return [kind.value, "null"]
    return kind.value or None


def _with_fitting_values(it: SchemaField) -> SchemaField:
    """Return a field without values that its kind does not allow; no answer could have them."""
    for name in ("const", "default"):
        if any(key == name for key, _ in it.keywords) and not fits(it.keyword(name), it):
            it = replace(it, keywords=tuple(pair for pair in it.keywords if pair[0] != name))
    values: list[Json] = []
    for value in it.enum:
        turned = _turned(value, it)
        if fits(turned, it) and turned not in values:
            values.append(turned)
    return _with_values(it, values)


def _with_values(it: SchemaField, values: list[Json]) -> SchemaField:
    """Return a field with only these values, and null where it may be that."""
    if it.may_be_null:
        values = [value for value in values if value is not None]
        values += [None] if values else []
    return it.with_keyword("enum", values or None)


def _turned(value: Json, it: SchemaField) -> Json:
    """Return a value as one of the kind of a field, if it can be written as one."""
    if fits(value, it):
        return value
    if it.kind is Kind.STRING and isinstance(value, int | float):
        return json.dumps(value)
    if isinstance(value, str):
        with suppress(ValueError, RecursionError):
            found: Json = json.loads(value, parse_constant=float)
            return found
    return value


def _with_required(holder: SchemaField, name: str, *, is_required: bool) -> SchemaField:
    names = [it for it in holder.required if it != name]
    if is_required:
        names = holder.required if name in holder.required else [*names, name]
    return holder.with_keyword("required", names or None)


def _free_name(holder: SchemaField, name: str) -> str:
    taken = {child.name for child in holder.children}
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}{number}"
    return found


def _put(
    root: SchemaField, place: Names, change: Callable[[SchemaField], SchemaField]
) -> SchemaField:
    """Return the tree with what is at a place changed."""
    if not place:
        return change(root)
    number = place[0]
    below = _put(root.children[number], place[1:], change)
    children = (*root.children[:number], below, *root.children[number + 1 :])
    return replace(root, children=children)
