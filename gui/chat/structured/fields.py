"""A JSON Schema as a tree of fields, as a person builds it; each follows the other.

A field keeps every keyword of its schema in its order, also those that are not edited here, such
as `pattern`. A subschema that is no plain field, such as one with `anyOf`, is kept as it is.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from gui.chat.structured.reading import JsonReader

if TYPE_CHECKING:
    from gui.chat.structured.reading import Break, Json

_DEEPEST = 60
"""What is nested more deeply is shown as JSON."""
_EDITED = {"type", "properties", "required", "items", "description", "enum"}
_WITHOUT_TYPE = {"title", "description", "default", "examples", "enum", "const", "$comment"}
"""Keywords that a field of any type may have; with others and no type it is shown as JSON."""


class Kind(Enum):
    """What a value may be; the values are JSON Schema's own words."""

    STRING = "string"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    OBJECT = "object"
    ARRAY = "array"
    NULL = "null"
    ANY = ""
    JSON = "json"
    """A subschema that is shown as JSON."""


_KINDS = {kind.value: kind for kind in Kind if kind is not Kind.JSON and kind.value}


_TYPES: dict[Kind, type | tuple[type, ...]] = {
    Kind.STRING: str,
    Kind.NUMBER: (int, float),
    Kind.INTEGER: int,
    Kind.BOOLEAN: bool,
    Kind.OBJECT: dict,
    Kind.ARRAY: list,
    Kind.NULL: (),
}
_OF_NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_OF_KINDS = {
    Kind.STRING: (
        "minLength", "maxLength", "pattern", "format", "contentEncoding", "contentMediaType",
    ),
    Kind.NUMBER: _OF_NUMBERS,
    Kind.OBJECT: (
        "properties", "required", "additionalProperties", "patternProperties", "propertyNames",
        "minProperties", "maxProperties", "dependentRequired", "dependentSchemas",
        "unevaluatedProperties",
    ),
    Kind.ARRAY: (
        "items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains", "minContains",
        "maxContains", "additionalItems", "unevaluatedItems",
    ),
}  # fmt: skip
"""The keywords that say something of values of one kind only; whole numbers are numbers."""


class _Below:
    """Stands for what is told by the children of a field."""


BELOW = _Below()
Names = tuple[int, ...]
"""The place of a field in a tree: numbers of children, from the outermost in."""


@dataclass(frozen=True)
class SchemaField:
    """One field: its name in the object around it, its keywords in order, and what it holds.

    The keywords `properties` and `items` have the value BELOW where they are told by `children`:
    those of an object are its fields, that of an array is what each item is. Of a field that is
    shown as JSON `json` is all of it.
    """

    name: str = ""
    keywords: tuple[tuple[str, object], ...] = ()
    children: tuple[SchemaField, ...] = ()
    json: Json = None
    is_json: bool = False

    def keyword(self, name: str) -> Any:
        """Return the value of a keyword; None without it."""
        return next((value for key, value in self.keywords if key == name), None)

    @property
    def kind(self) -> Kind:
        """What its values are."""
        if self.is_json:
            return Kind.JSON
        stated = self.keyword("type")
        if isinstance(stated, list):
            stated = next((it for it in stated if it != "null"), "null")
        return _KINDS.get(stated, Kind.ANY) if isinstance(stated, str) else Kind.ANY

    @property
    def may_be_null(self) -> bool:
        """Whether its value may also be null."""
        return isinstance(self.keyword("type"), list)

    @property
    def description(self) -> str:
        """What it means, in words for the model."""
        return str(self.keyword("description") or "")

    @property
    def enum(self) -> list[Json]:
        """The only values that it may have; empty where it may have any."""
        return list(self.keyword("enum") or ())

    @property
    def others(self) -> list[str]:
        """The keywords that are kept and not edited here."""
        return [key for key, _ in self.keywords if key not in _EDITED]

    @property
    def required(self) -> list[str]:
        """The names of the fields in it that have to be there."""
        return list(self.keyword("required") or ())

    @property
    def holds_fields(self) -> bool:
        """Whether it is an object."""
        return self.kind is Kind.OBJECT

    @property
    def holds_items(self) -> bool:
        """Whether it is an array."""
        return self.kind is Kind.ARRAY

    def to_json(self) -> Json:
        """Return its schema."""
        if self.is_json:
            return self.json
        made: dict[str, Json] = {}
        for key, value in self.keywords:
            if value is not BELOW:
                made[key] = value
            elif key == "items":
                made[key] = self.children[0].to_json()
            else:
                made[key] = {child.name: child.to_json() for child in self.children}
        return made

    def at(self, place: Names) -> SchemaField:
        """Return the field at a place in it."""
        found = self
        for number in place:
            found = found.children[number]
        return found

    def with_keyword(self, name: str, value: object) -> SchemaField:
        """Return it with another value of a keyword, at its place; None takes the keyword away."""
        if value is None:
            return replace(self, keywords=tuple(it for it in self.keywords if it[0] != name))
        if any(key == name for key, _ in self.keywords):
            pairs = tuple((key, value if key == name else old) for key, old in self.keywords)
            return replace(self, keywords=pairs)
        return replace(self, keywords=(*self.keywords, (name, value)))

    def with_children(self, children: tuple[SchemaField, ...]) -> SchemaField:
        """Return it with other fields in it."""
        name = "items" if self.holds_items else "properties"
        made = replace(self, children=children)
        return made.with_keyword(name, BELOW if children or name == "properties" else None)


class SchemaError(ValueError):
    """A text that is no schema that can be built on.

    `broken` tells where it is no JSON; else `repeated` is the place of a name that stands twice,
    and with neither it is JSON of another form, or too deep or too large to keep.
    """

    def __init__(self, broken: Break | None = None, repeated: str = "", what: str = "") -> None:
        super().__init__(what or repeated or str(broken))
        self.broken, self.repeated, self.what = broken, repeated, what


def schema_of(text: str) -> dict[str, Json]:
    """Return the schema that a text spells. Raises SchemaError."""
    from gui.chat.structured.reading import WrittenFloat, path_text  # noqa: PLC0415

    reader = JsonReader(builds=True)
    reader.feed(text)
    broken = reader.finish()
    if broken is not None:
        raise SchemaError(broken)
    if reader.repeated:
        raise SchemaError(repeated=path_text(reader.repeated[0]))
    schema = reader.value
    if not isinstance(schema, dict):
        raise SchemaError(what="object")
    left: list[tuple[Json, int]] = [(schema, 0)]
    while left:
        value, depth = left.pop()
        if depth > 3 * _DEEPEST:
            raise SchemaError(what="deep")
        if isinstance(value, WrittenFloat) and value in {float("inf"), -float("inf")}:
            raise SchemaError(what="large")
        if isinstance(value, dict):
            left += [(part, depth + 1) for part in value.values()]
        elif isinstance(value, list):
            left += [(part, depth + 1) for part in value]
    # What is sent and kept are Python's own numbers, which nothing here is too large for.
    made: dict[str, Json] = json.loads(text)
    return made


def field_of(schema: Json, name: str = "", depth: int = 0) -> SchemaField:
    """Return the field that a schema describes."""
    if not isinstance(schema, dict) or not _is_plain(schema) or depth > _DEEPEST:
        return SchemaField(name, json=schema, is_json=True)
    kind = SchemaField(keywords=(("type", schema.get("type")),)).kind
    keywords: list[tuple[str, object]] = []
    children: tuple[SchemaField, ...] = ()
    for key, value in schema.items():
        if key == "properties" and kind is Kind.OBJECT:
            children = tuple(field_of(part, str(it), depth + 1) for it, part in value.items())
            keywords.append((key, BELOW))
        elif key == "items" and kind is Kind.ARRAY:
            children = (field_of(value, "", depth + 1),)
            keywords.append((key, BELOW))
        else:
            keywords.append((key, value))
    return SchemaField(name, tuple(keywords), children)


def _is_plain(schema: dict[str, Json]) -> bool:
    """Tell whether a schema is one that fields can show."""
    stated = schema.get("type")
    if "type" not in schema:
        if not set(schema) <= _WITHOUT_TYPE:
            return False
    elif isinstance(stated, list):
        texts = [it for it in stated if isinstance(it, str) and it in _KINDS]
        if len(texts) != len(stated) or len(set(texts)) != 2 or "null" not in texts:
            return False
    elif not isinstance(stated, str) or stated not in _KINDS:
        return False
    required = schema.get("required", [])
    return (
        isinstance(schema.get("properties", {}), dict)
        and isinstance(required, list)
        and all(isinstance(it, str) for it in required)
        and isinstance(schema.get("description", ""), str)
        and isinstance(schema.get("enum", []), list)
    )


def plain_field(kind: Kind, name: str = "") -> SchemaField:
    """Return a new field with nothing but its kind."""
    if kind is Kind.ANY:
        return SchemaField(name)
    made = SchemaField(name, (("type", kind.value),))
    if kind is Kind.OBJECT:
        return made.with_children(())
    if kind is Kind.ARRAY:
        return made.with_children((plain_field(Kind.STRING),))
    return made


def fits(value: Json, it: SchemaField) -> bool:
    """Tell whether a value is one that the kind of a field allows."""
    if it.kind in {Kind.ANY, Kind.JSON}:
        return True
    if value is None:
        return it.may_be_null or it.kind is Kind.NULL
    if isinstance(value, bool):
        return it.kind is Kind.BOOLEAN
    if isinstance(value, float) and not math.isfinite(value):
        return False
    if isinstance(value, float) and it.kind is Kind.INTEGER:
        return value.is_integer()
    return isinstance(value, _TYPES[it.kind])


def without_inside(it: SchemaField, kind: Kind) -> SchemaField:
    """Return a field without what it holds, and without keywords that only other kinds have."""
    own = Kind.NUMBER if kind is Kind.INTEGER else kind
    gone = {word for other, words in _OF_KINDS.items() if other is not own for word in words}
    pairs = (pair for pair in it.keywords if pair[0] not in gone and pair[1] is not BELOW)
    return replace(it, keywords=tuple(pairs), children=())
