"""Read JSON that is not quite right: whatever can be understood is kept."""

import json
import math
import re
from collections.abc import Mapping
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin

import msgspec

JsonObject = dict[str, Any]

_DEEPEST = 100
"""Levels of nesting kept where a parser gave up; what lies deeper becomes null."""
_LONGEST_NUMBER = 40
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)
_T = TypeVar("_T")


class NotJson(ValueError):
    """Bytes that hold no JSON, or no object where one is wanted."""


def loose_object(data: bytes) -> JsonObject:
    """Return the JSON object in `data`.

    Bytes that are no UTF-8 and halves of surrogate pairs become U+FFFD; NaN, infinities and
    numbers of thousands of digits become None, as does what is nested too deeply.

    Raises:
        NotJson: there is no object.
    """
    value = loose(data)
    if not isinstance(value, dict):
        raise NotJson
    return cast("JsonObject", value)


def loose(data: bytes) -> object:
    """Return the JSON value in `data`, as `loose_object` does.

    Raises:
        NotJson: there is none.
    """
    text = data.decode("utf-8-sig", "replace")
    try:
        value = _loads(text)
    except RecursionError:
        value = _loads(_shallow(text))
    return without_surrogates(value)


def fit(kind: type[_T], value: object) -> _T:
    """Return a struct of `kind` with every field of the object `value` that fits its type.

    A number in a text fits a number; of a list, the entries that fit are kept.
    """
    fitted = _fitted(kind, value)
    return cast("_T", kind() if fitted is _UNFIT else fitted)


def without_surrogates(value: object) -> object:
    """Return `value` with halves of surrogate pairs replaced by U+FFFD in all its texts."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [without_surrogates(entry) for entry in value]
    if isinstance(value, dict):
        return {without_surrogates(key): without_surrogates(part) for key, part in value.items()}
    return value


def _loads(text: str) -> object:
    try:
        return json.loads(
            text, strict=False, parse_int=_int, parse_float=_float, parse_constant=lambda _: None
        )
    except ValueError as error:
        raise NotJson from error


def _int(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else None


def _float(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _shallow(text: str) -> str:
    """Return `text` with null in place of everything below `_DEEPEST` levels."""
    kept: list[str] = []
    depth = begin = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "[{":
            if depth == _DEEPEST:
                kept.append(text[begin : token.start()])
            depth += 1
        elif token[0] in "]}":
            depth -= 1
            if depth == _DEEPEST:
                kept.append("null")
                begin = token.end()
    if depth <= _DEEPEST:
        kept.append(text[begin:])
    return "".join(kept)


_UNFIT = object()


def _fitted(kind: Any, value: object) -> object:
    try:
        return msgspec.convert(value, kind, strict=False)
    except (msgspec.ValidationError, RecursionError):
        pass
    if get_origin(kind) in {Union, UnionType}:
        options = (_fitted(option, value) for option in get_args(kind))
        return next((fitted for fitted in options if fitted is not _UNFIT), _UNFIT)
    if get_origin(kind) is list and isinstance(value, list):
        entries = (_fitted(get_args(kind)[0], entry) for entry in value)
        return [entry for entry in entries if entry is not _UNFIT]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(value, Mapping):
        return _fitted_struct(kind, value)
    return _UNFIT


def _fitted_struct(kind: type[msgspec.Struct], value: Mapping[str, object]) -> object:
    fields = msgspec.structs.fields(kind)
    fitted = {
        field.name: _fitted(field.type, value[field.encode_name])
        for field in fields
        if field.encode_name in value
    }
    try:
        return kind(**{name: part for name, part in fitted.items() if part is not _UNFIT})
    except TypeError:  # a field without a default is missing
        return _UNFIT
