"""Read the parameters that a model brings along: the text `parameters` of /api/show (§6)."""

import re
from contextlib import suppress

from gui.fields import FieldError, Lines, Value
from gui.ollama.options import OPTION_NAMED

_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))", re.DOTALL
)
_SINGLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def read_parameters(text: str) -> dict[str, Value]:
    """Return the parameters by name; a name that repeats makes a list.

    Values of known options have those options' types; others, and such that an option would not
    take, stay texts.
    """
    entries: dict[str, list[str]] = {}
    for line in text.splitlines():
        name, _, value = line.strip().partition(" ")
        if name and value.strip():
            entries.setdefault(name, []).append(_unquoted(value.strip()))
    return {name: _value(name, values) for name, values in entries.items()}


def _value(name: str, values: list[str]) -> Value:
    option = OPTION_NAMED.get(name)
    if option is not None and isinstance(option.field, Lines):
        return values
    if len(values) > 1:
        return values
    if option is not None:
        with suppress(FieldError):
            return option.field.parse(values[0])
    return values[0]


def _unquoted(text: str) -> str:
    """Return what a Go string in quotes stands for; other texts as they are."""
    if len(text) < 2 or text[0] != text[-1] or text[0] not in '"`':
        return text
    inner = text[1:-1]
    return inner if text[0] == "`" else _ESCAPE.sub(_character, inner)


def _character(escape: re.Match[str]) -> str:
    two, four, eight, octal, single = escape.groups()
    if octal:
        return chr(int(octal, 8))
    code = two or four or eight
    if code is None:
        return _SINGLE.get(single, single)
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"
