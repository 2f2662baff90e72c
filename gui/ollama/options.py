"""How chosen values of the table of options reach a request, and what applies otherwise.

An option that is not chosen is not sent: what applies then is the model's own parameter, else the
server's default (`what_applies`).
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from gui.fields import FieldError, Value
from gui.ollama.errors import OptionInvalid
from gui.ollama.option import Option, Place
from gui.ollama.option_table import OPTION_NAMED, OPTIONS

__all__ = [
    "OPTIONS",
    "OPTION_NAMED",
    "Applying",
    "Source",
    "checked",
    "load_time",
    "parsed",
    "request_fields",
    "what_applies",
]


class Source(Enum):
    """Where a value comes from: each is taken where those below it leave an option alone."""

    SERVER = "server"
    MODEL = "model"
    PREFERENCE = "preference"
    """A preference that holds for all chats; it is sent."""
    PRESET = "preset"
    """The preset applied to a chat; it is sent."""
    CHAT = "chat"
    """Chosen for one chat; it is sent."""


class Applying(NamedTuple):
    """The value that applies to an option that is not chosen; None if the server decides."""

    value: Value | None
    source: Source


def checked(name: str, value: object) -> Value:
    """Return `value` as it may be sent.

    Raises:
        OptionInvalid: there is no such option, or it does not take this value.
    """
    option = _named(name)
    try:
        return option.field.check(value)
    except FieldError as error:
        raise OptionInvalid(reason=str(error)) from error


def parsed(name: str, text: str) -> Value:
    """Return the value that a person means by `text`; raises as `checked` does."""
    option = _named(name)
    try:
        return option.field.parse(text)
    except FieldError as error:
        raise OptionInvalid(reason=str(error)) from error


def request_fields(chosen: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a request's body that carry the chosen values, all checked.

    Raises:
        OptionInvalid: a name is unknown, or a value is not allowed.
    """
    values = {name: checked(name, value) for name, value in chosen.items()}
    fields: dict[str, object] = {
        name: value for name, value in values.items() if OPTION_NAMED[name].place is Place.TOP
    }
    options = {name: value for name, value in values.items() if name not in fields}
    return {**fields, "options": options} if options else fields


def load_time(chosen: Mapping[str, Value]) -> dict[str, Value]:
    """Return those of the chosen values that every request for a model must carry alike."""
    return {name: value for name, value in chosen.items() if OPTION_NAMED[name].reloads}


def what_applies(
    option: Option,
    *,
    version: str = "",
    family: str = "",
    parameters: Mapping[str, Value] | None = None,
) -> Applying:
    """Return what applies to an option that is not sent.

    `version` is the server's; `family` (of the details in /api/show) and `parameters` (as
    `gui.ollama.parameters` reads them) are the model's.
    """
    if parameters and option.name in parameters:
        return Applying(parameters[option.name], Source.MODEL)
    return Applying(option.default(version, family), Source.SERVER)


def _named(name: str) -> Option:
    option = OPTION_NAMED.get(name)
    if option is None:
        raise OptionInvalid(reason=f"There is no option named {name}.{_meant(name)}")
    return option


def _meant(name: str) -> str:
    import difflib  # noqa: PLC0415 - only a mistake needs it

    near: Iterable[str] = difflib.get_close_matches(name, OPTION_NAMED, n=1)
    return "".join(f" Did you mean {close}?" for close in near)
