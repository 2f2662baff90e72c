"""Values as a Python program says them."""

import json

_INDENT = "    "
_DEEPEST = 40
"""Python reads only so many brackets within each other; what is deeper comes as JSON."""
_LONG = 72
_MOST_PIECES = 400


def python_value(value: object, depth: int = 0) -> str:
    """Return a value of JSON as an expression, whose further lines are indented by `depth`."""
    inner = _INDENT * (depth + 1)
    outer = _INDENT * depth
    if isinstance(value, str):
        return _text(value, depth)
    if isinstance(value, dict | list) and value:
        if depth > _DEEPEST:
            return f"json.loads({json.dumps(value)!r})"
        if isinstance(value, dict):
            rows = [f"{name!r}: {python_value(it, depth + 1)}" for name, it in value.items()]
            return "{\n" + "".join(f"{inner}{row},\n" for row in rows) + outer + "}"
        rows = [python_value(it, depth + 1) for it in value]
        return "[\n" + "".join(f"{inner}{row},\n" for row in rows) + outer + "]"
    return repr(value)


def _text(text: str, depth: int) -> str:
    """Return a text, one of several lines line by line."""
    pieces = [f"{it}\n" for it in text.split("\n")]
    pieces[-1] = pieces[-1][:-1]
    pieces = [it for it in pieces if it]
    if len(text) < _LONG or not 1 < len(pieces) <= _MOST_PIECES:
        return repr(text)
    inner = _INDENT * (depth + 1)
    return "(\n" + "".join(f"{inner}{it!r}\n" for it in pieces) + _INDENT * depth + ")"
