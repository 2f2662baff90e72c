"""Read a request's body as Go's decoder does, and refuse in its words (ollama-api §1, §4.6)."""

import json
import math
import re
from typing import Any

from gui.engine.refusals import body_error

JsonObject = dict[str, Any]

_HALF = re.compile("[\ud800-\udfff]")
_GO_TYPES = {list: "[]api.Message", bool: "bool", dict: "map[string]interface {}", int: "int",
             str: "string"}  # fmt: skip
_GO_LISTS = {"images": "[]api.ImageData", "tools": "api.Tools"}


def read_body(body: bytes) -> JsonObject:
    """Return the object in a request's body, with its field names in lower case."""
    if not body.strip():
        raise body_error("missing request body")
    decoder = json.JSONDecoder(
        strict=False, parse_constant=_no_number, parse_float=_float, parse_int=_int
    )
    try:
        value, _ = decoder.raw_decode(body.decode("utf-8", "replace").strip())
        if b"\\ud" in body or b"\\uD" in body:
            value = _without_halves(value)
    except (ValueError, RecursionError):
        raise body_error("unexpected EOF") from None
    if not isinstance(value, dict):
        raise body_error("json: cannot unmarshal into Go value of type api.ChatRequest")
    return {str(name).lower(): part for name, part in value.items()}


def typed(
    body: JsonObject, name: str, kind: type, default: Any, struct: str = "ChatRequest"
) -> Any:
    """Return a field of a body; null and what is missing are the default.

    Raises:
        Refused: it is of another type, in the words of Go's decoder for that struct.
    """
    value = body.get(name)
    if value is None:
        return default
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        go_type = _GO_LISTS.get(name, _GO_TYPES[kind])
        raise body_error(
            f"json: cannot unmarshal {go_kind(value)} into Go struct field "
            f"{struct}.{name} of type {go_type}"
        )
    return value


def go_kind(value: object) -> str:
    """Return what Go's decoder calls a value of JSON."""
    kinds: dict[type, str] = {bool: "bool", str: "string", list: "array", dict: "object"}
    return kinds.get(type(value), "number")


def _without_halves(value: Any) -> Any:
    """Return a value with U+FFFD for halves of characters, which no text can be written with."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [_without_halves(part) for part in value]
    if isinstance(value, dict):
        return {_without_halves(name): _without_halves(part) for name, part in value.items()}
    return value


def _no_number(word: str) -> None:
    raise body_error(f"invalid character '{word[0]}' looking for beginning of value")


def _float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise body_error(f"json: cannot unmarshal number {digits[:20]} into Go value of float64")
    return number


def _int(digits: str) -> int:
    if len(digits) > 19 or abs(int(digits)) >= 1 << 63:
        raise body_error(f"json: cannot unmarshal number {digits[:20]} into Go value of int64")
    return int(digits)
