"""Tools that a request offers, read as Ollama's server reads them; calls of them (ollama-api §3.6).

A model that calls tools is made to: its reply has to follow a schema of all calls that there can
be. After the result of a tool it says what it likes.
"""

import json
import secrets
from typing import Any

from gui.engine.decoding import go_kind, typed
from gui.engine.refusals import body_error

JsonObject = dict[str, Any]

_KINDS = ("string", "number", "integer", "boolean", "null", "array", "object")
_LONGEST_TEXT, _MOST_ENTRIES, _LARGEST_NUMBER = 24, 3, 999
"""A small model writes on and on where nothing ends an argument."""
_DEEPEST = 16


def read_tools(body: JsonObject) -> list[JsonObject]:
    """Return the tools of a request, with what the server keeps of their schemas.

    Raises:
        Refused: 400, a part of them has another type.
    """
    return [_tool(part) for part in typed(body, "tools", list, [])]


def check_call(call: object) -> None:
    """Check a call in a message of the assistant's.

    Raises:
        Refused: 400, a part of it has another type; so have arguments that are a text.
    """
    path = "Message.messages.tool_calls"
    found = _object(call, path, "api.ToolCall")
    _text(found, "id", path)
    function = _object(found.get("function"), f"{path}.function", "api.ToolCallFunction")
    _text(function, "name", f"{path}.function")
    _object(
        function.get("arguments"),
        f"{path}.function.arguments",
        "api.ToolCallFunctionArguments",
    )


def calls_schema(tools: list[JsonObject]) -> JsonObject:
    """Return the schema of a call of one of these tools."""
    return {"anyOf": [_call_schema(tool["function"]) for tool in tools]}


def call_in(text: str) -> JsonObject | None:
    """Return the call that a reply in that schema is; None if the reply was cut off."""
    try:
        said = json.loads(text)
    except ValueError:
        return None
    function = {"index": 0, "name": said["name"], "arguments": said["arguments"]}
    return {"id": f"call_{secrets.token_hex(4)}", "function": function}


def for_runner(call: JsonObject) -> JsonObject:
    """Return a call of a message in OpenAI's form, where the arguments are a JSON text."""
    function = call.get("function") or {}
    arguments = json.dumps(function.get("arguments") or {}, ensure_ascii=False)
    return {
        "id": call.get("id") or "",
        "type": "function",
        "function": {"name": function.get("name") or "", "arguments": arguments},
    }


def _tool(part: object) -> JsonObject:
    path = "ChatRequest.tools"
    tool = _object(part, path, "api.Tool")
    path = f"{path}.function"
    function = _object(tool.get("function"), path, "api.ToolFunction")
    parameters = _object(
        function.get("parameters"), f"{path}.parameters", "api.ToolFunctionParameters"
    )
    return {
        "type": "function",
        "function": {
            "name": _text(function, "name", path),
            "description": _text(function, "description", path),
            "parameters": {"type": "object", **_members(parameters, f"{path}.parameters", 0)},
        },
    }


def _members(part: JsonObject, path: str, depth: int) -> JsonObject:
    """Return the properties of an object, and which of them are required."""
    path = f"{path}.properties"
    given = part.get("properties")
    if given is not None and not isinstance(given, dict):
        raise _wrong(given, path, "map[string]api.ToolProperty")
    properties = {
        str(name): _property(value, path, depth + 1) for name, value in (given or {}).items()
    }
    required = [name for name in _list(part, "required", path) if name in properties]
    return {"required": required, "properties": properties}


def _property(part: object, path: str, depth: int) -> JsonObject:
    """Return what the server keeps of the schema of an argument."""
    if depth > _DEEPEST:
        raise body_error("exceeded max depth")
    found = _object(part, path, "api.ToolProperty")
    kinds = found.get("type")
    if kinds is not None and not isinstance(kinds, str | list):
        raise _wrong(kinds, f"{path}.type", "[]string")
    choices = _list(found, "enum", path)
    others = [_property(other, path, depth + 1) for other in _list(found, "anyof", path)]
    items = found.get("items")
    kept = {
        "type": kinds,
        "description": _text(found, "description", path),
        "enum": [value for value in choices if not isinstance(value, dict | list)],
        "anyOf": others,
        "items": _property(items, path, depth + 1) if isinstance(items, dict) else None,
    }
    made = {name: value for name, value in kept.items() if value}
    if found.get("properties") is not None:
        made |= _members(found, path, depth)
    return made


def _call_schema(function: JsonObject) -> JsonObject:
    return _exactly(
        {"name": {"const": function["name"]}, "arguments": _argument(function["parameters"])},
        ["name", "arguments"],
    )


def _argument(part: JsonObject) -> JsonObject:
    """Return the schema of an argument with an end to everything in it."""
    if part.get("enum"):
        return {"enum": part["enum"]}
    if part.get("anyOf"):
        return {"anyOf": [_argument(other) for other in part["anyOf"]]}
    given = part.get("type", "string")
    kinds = [kind for kind in _KINDS if kind in (given if isinstance(given, list) else [given])]
    return {"anyOf": [_of_kind(kind, part) for kind in kinds or ["string"]]}


def _of_kind(kind: str, part: JsonObject) -> JsonObject:
    if kind == "string":
        return {"type": "string", "maxLength": _LONGEST_TEXT}
    if kind == "array":
        items = _argument(part.get("items", {}))
        return {"type": "array", "items": items, "maxItems": _MOST_ENTRIES}
    if kind == "object":
        properties = {name: _argument(value) for name, value in part.get("properties", {}).items()}
        return _exactly(properties, part.get("required", []))
    if kind in {"number", "integer"}:
        return {"type": "integer", "minimum": -_LARGEST_NUMBER, "maximum": _LARGEST_NUMBER}
    return {"type": kind}


def _exactly(properties: JsonObject, required: list[str]) -> JsonObject:
    return {"type": "object", "properties": properties, "required": required,
            "additionalProperties": False}  # fmt: skip


def _object(part: object, path: str, go_type: str) -> JsonObject:
    """Return a struct's fields with their names in lower case; null is as good as none."""
    if part is None:
        return {}
    if not isinstance(part, dict):
        raise _wrong(part, path, go_type)
    return {str(name).lower(): value for name, value in part.items()}


def _text(part: JsonObject, name: str, path: str) -> str:
    value = part.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _wrong(value, f"{path}.{name}", "string")
    return value


def _list(part: JsonObject, name: str, path: str) -> list[Any]:
    value = part.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise _wrong(value, f"{path}.{name}", "[]interface {}")
    return value


def _wrong(value: object, path: str, go_type: str) -> Exception:
    return body_error(
        f"json: cannot unmarshal {go_kind(value)} into Go struct field {path} of type {go_type}"
    )
