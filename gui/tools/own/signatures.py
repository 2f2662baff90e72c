"""What a model is told of the functions of a file: read off their signatures and docstrings.

Runs where the file itself runs: in a process of its own.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from functools import partial
from typing import Any, Literal, NamedTuple, Union

from gui.tools.own import broken, docstrings
from gui.tools.own.broken import OwnFileBroken

MOST_FUNCTIONS = 50
_LONGEST_DESCRIPTION = 2_000
_SIMPLE: dict[object, str] = {
    str: "string", int: "integer", float: "number", bool: "boolean", types.NoneType: "null",
    list: "array", dict: "object",
}  # fmt: skip
_LITERALS = (str, int, bool, types.NoneType)


class Shape(NamedTuple):
    """An annotation: as JSON Schema, and how a value of JSON becomes one of it."""

    schema: dict[str, Any]
    read: Callable[[Any], Any]
    """Raises ValueError where the value is none of it."""


class Function(NamedTuple):
    """A function that a model may call."""

    call: Callable[..., Any]
    definition: dict[str, Any]
    """Name, description and JSON Schema of the parameters."""
    shapes: dict[str, Shape]


class _Unsupported(Exception):
    """There is no JSON Schema for an annotation."""


def functions(module: types.ModuleType, file: str) -> dict[str, Function]:
    """Return the public functions that are defined in a module.

    Raises:
        OwnFileBroken: there are none, or a model cannot be told of one of them.
    """
    found = {
        name: it
        for name, it in vars(module).items()
        if inspect.isfunction(it)
        and it.__module__ == module.__name__
        and not name.startswith("_")
        and it.__name__ != "<lambda>"
    }
    if not found:
        raise OwnFileBroken(broken.NO_FUNCTIONS, file=file)
    if len(found) > MOST_FUNCTIONS:
        raise OwnFileBroken(broken.TOO_MANY, file=file, most=MOST_FUNCTIONS)
    return {name: _function(name, it, file) for name, it in found.items()}


def _function(name: str, function: Callable[..., Any], file: str) -> Function:
    facts = {"file": file, "function": name}
    try:
        hints = typing.get_type_hints(function, include_extras=True)
    except Exception as error:
        raise OwnFileBroken(broken.UNKNOWN_NAME, **facts, why=error) from error
    description, told = docstrings.read(function.__doc__)
    shapes: dict[str, Shape] = {}
    required: list[str] = []
    properties: dict[str, Any] = {}
    for parameter in inspect.signature(function).parameters.values():
        facts["parameter"] = parameter.name
        if parameter.kind not in {parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY}:
            raise OwnFileBroken(broken.NOT_BY_NAME, **facts)
        if parameter.name not in hints:
            raise OwnFileBroken(broken.NO_ANNOTATION, **facts)
        annotation, about = _about(hints[parameter.name])
        try:
            shape = shapes[parameter.name] = shape_of(annotation)
        except _Unsupported as error:
            shown = inspect.formatannotation(annotation)
            raise OwnFileBroken(broken.UNSUPPORTED, **facts, annotation=shown) from error
        text = (told.get(parameter.name) or about)[:_LONGEST_DESCRIPTION]
        properties[parameter.name] = {**shape.schema, **({"description": text} if text else {})}
        if parameter.default is parameter.empty:
            required.append(parameter.name)
    parameters = {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    definition = {
        "name": name,
        "description": description[:_LONGEST_DESCRIPTION],
        "parameters": parameters,
    }
    return Function(function, definition, shapes)


def _about(annotation: object) -> tuple[object, str]:
    """Return what is annotated, and the text that Annotated[…, "text"] says of it."""
    if typing.get_origin(annotation) is not typing.Annotated:
        return annotation, ""
    inner, *notes = typing.get_args(annotation)
    return inner, next((it for it in notes if isinstance(it, str)), "")


def shape_of(annotation: object) -> Shape:
    """Return the shape of an annotation.

    Raises:
        _Unsupported: it has none.
    """
    annotation, _ = _about(annotation)
    if annotation is None:
        annotation = types.NoneType
    if annotation in _SIMPLE:
        return Shape({"type": _SIMPLE[annotation]}, partial(_simple, annotation))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        values = [it.value for it in annotation]
        return Shape(_one_of(values), annotation)
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Literal:
        return Shape(_one_of(list(parts)), partial(_literal, parts))
    if origin in {Union, types.UnionType}:
        return _union([shape_of(it) for it in parts])
    if origin is list:
        item = shape_of(parts[0])
        return Shape({"type": "array", "items": item.schema}, partial(_list, item.read))
    if origin is dict and parts[0] is str:
        item = shape_of(parts[1])
        schema = {"type": "object", "additionalProperties": item.schema}
        return Shape(schema, partial(_dict, item.read))
    raise _Unsupported


def _union(shapes: list[Shape]) -> Shape:
    def read(value: Any) -> Any:
        for shape in shapes:
            try:
                return shape.read(value)
            except ValueError:
                continue
        raise ValueError

    if all(set(it.schema) == {"type"} for it in shapes):
        return Shape({"type": [it.schema["type"] for it in shapes]}, read)
    return Shape({"anyOf": [it.schema for it in shapes]}, read)


def _one_of(values: list[Any]) -> dict[str, Any]:
    if not values or not all(type(it) in _LITERALS or type(it) is float for it in values):
        raise _Unsupported
    types_of = {_SIMPLE[type(it)] for it in values}
    return {"enum": values, **({"type": types_of.pop()} if len(types_of) == 1 else {})}


def _simple(kind: object, value: Any) -> Any:
    """Return a value as one of a simple type: JSON does not tell 2 from 2.0."""
    if isinstance(value, bool) is (kind is bool):
        if kind is float and isinstance(value, int | float):
            return float(value)
        if kind is int and isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(kind, type) and isinstance(value, kind):
            return value
    raise ValueError


def _literal(values: tuple[Any, ...], value: Any) -> Any:
    for it in values:
        if it == value and isinstance(it, bool) is isinstance(value, bool):
            return it
    raise ValueError


def _list(read: Callable[[Any], Any], value: Any) -> list[Any]:
    return [read(it) for it in _simple(list, value)]


def _dict(read: Callable[[Any], Any], value: Any) -> dict[str, Any]:
    return {name: read(it) for name, it in _simple(dict, value).items()}


def read_arguments(shapes: Mapping[str, Shape], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return arguments as the function takes them.

    Raises:
        ValueError: one does not fit; the text names it.
    """
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name not in shapes:
            raise ValueError(name)
        try:
            found[name] = shapes[name].read(value)
        except ValueError:
            raise ValueError(name) from None
    return found
