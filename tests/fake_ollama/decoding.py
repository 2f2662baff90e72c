"""Decode the body of a request as Go does: names in any case, the first value, strict types."""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.fake_ollama.durations import keep_alive_s
from tests.fake_ollama.encoding import quoted
from tests.fake_ollama.features import Features
from tests.fake_ollama.refused import Refused

JsonObject = dict[str, Any]
Decode = Callable[[Any, str], Any]
Fields = dict[str, Decode]

_BASE64 = re.compile(r"[A-Za-z0-9+/]*")


def first_value(body: bytes) -> JsonObject:
    """Return the JSON object that a body begins with; what follows it is ignored.

    Raises:
        Refused: 400, there is none.
    """
    text = body.decode("utf-8", errors="replace").lstrip(" \t\r\n")
    if not text:
        raise Refused(400, "missing request body")
    try:
        value, _ = _DECODER.raw_decode(text)
    except json.JSONDecodeError as error:
        raise _syntax_error(text, error) from error
    except RecursionError as error:
        raise Refused(400, "exceeded max depth") from error
    request: JsonObject = _object("request")(value, "")
    return request


def decode_fields(body: JsonObject, fields: Fields, path: str) -> JsonObject:
    """Return the known fields of an object, decoded; null and unknown ones are left out.

    Raises:
        Refused: 400, a value is not of the field's type.
    """
    decoded: JsonObject = {}
    for name, value in body.items():
        field = name.lower()
        if field in fields and value is not None:
            decoded[field] = fields[field](value, f"{path}.{field}")
    return decoded


def chat_fields(features: Features) -> Fields:
    """Return the fields of `POST /api/chat` (§3.1) that a version knows."""
    messages = _objects(_MESSAGE, "api.Message")
    fields = {**_RUN, "messages": messages, "tools": _objects(_TOOL, "api.Tool")}
    return fields | _fields_since(features)


def generate_fields(features: Features) -> Fields:
    """Return the fields of `POST /api/generate` that a version knows."""
    texts = dict.fromkeys(("prompt", "suffix", "system", "template"), _text)
    images = _list_of(_image, "[]api.ImageData")
    fields = {**_RUN, **texts, "raw": _boolean, "images": images}
    return fields | _fields_since(features)


def think_value(levels: tuple[str, ...]) -> Decode:
    """Return the decoder of `think` for a server that knows these levels (§3.3)."""

    def decode(value: Any, _path: str) -> bool | str:
        if isinstance(value, bool) or (isinstance(value, str) and value in levels):
            return value
        allowed = ", ".join([*(quoted(level) for level in levels), "true, or false"])
        if isinstance(value, str):
            raise Refused(400, f"invalid think value: {quoted(value)} (must be {allowed})")
        raise Refused(400, f"think must be a boolean or string ({allowed})")

    return decode


def corrupt_base64_at(text: str) -> int | None:
    """Return where Go's decoder stumbles over standard base64 with padding, or None."""
    plain = _BASE64.match(text)
    good = plain.end() if plain else 0
    rest, left_over = text[good:], good % 4
    if not rest:
        return good - left_over if left_over else None
    if rest[0] != "=" or left_over < 2:
        return good
    padding = 4 - left_over
    if rest[:padding] != "=" * padding:
        return good + 1
    return good + padding if len(rest) > padding else None


def _refuse_constant(name: str) -> Any:
    raise Refused(400, f"invalid character '{name[0]}' looking for beginning of value")


def _integer_literal(digits: str) -> float:
    return int(digits) if len(digits) < 20 else float(digits)


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant, parse_int=_integer_literal)


def _syntax_error(text: str, error: json.JSONDecodeError) -> Refused:
    is_cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
    if is_cut:
        return Refused(400, "unexpected EOF")
    return Refused(400, f"invalid character '{text[error.pos]}' looking for beginning of value")


def _mismatch(value: Any, path: str, go_type: str) -> Refused:
    kind = {str: "string", bool: "bool", list: "array", dict: "object"}.get(type(value), "number")
    where = f"Go struct field {path}" if path else "Go value"
    return Refused(400, f"json: cannot unmarshal {kind} into {where} of type {go_type}")


def _text(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise _mismatch(value, path, "string")
    return value


def _role(value: Any, path: str) -> str:
    return _text(value, path).lower()


def _boolean(value: Any, path: str) -> bool:
    if not isinstance(value, bool):
        raise _mismatch(value, path, "bool")
    return value


def _integer(value: Any, path: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _mismatch(value, path, "int")
    return value


def _anything(value: Any, _path: str) -> Any:
    return value


def _keep_alive(value: Any, _path: str) -> float | None:
    return keep_alive_s(value)


def _image(value: Any, path: str) -> str:
    corrupt = corrupt_base64_at(_text(value, path))
    if corrupt is not None:
        raise Refused(400, f"illegal base64 data at input byte {corrupt}")
    return str(value)


def _object(go_type: str) -> Decode:
    def decode(value: Any, path: str) -> JsonObject:
        if not isinstance(value, dict):
            raise _mismatch(value, path, go_type)
        return value

    return decode


def _struct(fields: Fields, go_type: str) -> Decode:
    def decode(value: Any, path: str) -> JsonObject:
        return decode_fields(_object(go_type)(value, path), fields, path)

    return decode


def _list_of(item: Decode, go_type: str) -> Decode:
    def decode(value: Any, path: str) -> list[Any]:
        if not isinstance(value, list):
            raise _mismatch(value, path, go_type)
        return [item(part, path) for part in value]

    return decode


def _objects(fields: Fields, go_type: str) -> Decode:
    return _list_of(_struct(fields, go_type), f"[]{go_type}")


_MAP = "map[string]interface {}"

_CALL: Fields = {
    "id": _text,
    "function": _struct(
        {"index": _integer, "name": _text, "arguments": _object(_MAP)}, "api.ToolCallFunction"
    ),
}

_MESSAGE: Fields = {
    "role": _role,
    "content": _text,
    "thinking": _text,
    "images": _list_of(_image, "[]api.ImageData"),
    "tool_calls": _objects(_CALL, "api.ToolCall"),
    "tool_name": _text,
    "tool_call_id": _text,
}

_TOOL: Fields = {
    "type": _text,
    "function": _struct(
        {"name": _text, "description": _text, "parameters": _object("api.ToolFunctionParameters")},
        "api.ToolFunction",
    ),
}

_RUN: Fields = {
    "model": _text,
    "stream": _boolean,
    "format": _anything,
    "options": _object(_MAP),
    "keep_alive": _keep_alive,
    "_debug_render_only": _boolean,
}

SHOW: Fields = {"model": _text, "name": _text, "verbose": _boolean}
PULL: Fields = {"model": _text, "name": _text, "stream": _boolean, "insecure": _boolean}
COPY: Fields = {"source": _text, "destination": _text}
CREATE: Fields = {
    "model": _text,
    "name": _text,
    "from": _text,
    "system": _text,
    "template": _text,
    "parameters": _object(_MAP),
    "messages": _objects(_MESSAGE, "api.Message"),
    "license": _anything,
    "renderer": _text,
    "parser": _text,
    "requires": _text,
    "stream": _boolean,
}
EMBED: Fields = {
    "model": _text,
    "input": _anything,
    "truncate": _boolean,
    "dimensions": _integer,
    "keep_alive": _keep_alive,
    "options": _object(_MAP),
}


def _fields_since(features: Features) -> Fields:
    fields: Fields = {}
    if features.knows_think:
        fields["think"] = think_value(features.think_levels)
    if features.knows_truncate:
        fields |= {"truncate": _boolean, "shift": _boolean}
    if features.knows_logprobs:
        fields |= {"logprobs": _boolean, "top_logprobs": _integer}
    return fields
