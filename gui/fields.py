"""The vocabulary for values that a person can edit: what they are called, may be, and mean.

A field checks a value (`check`) and reads one from text as a person types it (`parse`). Both
return the value as it is to be used, and raise `FieldError` with a sentence otherwise.
"""

import json
import math
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = bool | int | float | str | Sequence[str] | Mapping[str, object]

_GO_DURATION = re.compile(r"[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+")
_GO_PART = re.compile(r"(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)")
_UNIT_S = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600}
LARGEST_INTEGER = 2**63 - 1
"""Servers keep whole numbers in 64 bits."""
LONGEST_S = 9.2e9
"""Go keeps durations as 64-bit nanoseconds: longer ones overflow."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001, N802 - lupdate's own name
    """Mark `text` for translation where there is no Qt; return it as it is."""
    return text


_NOT_A_DURATION = QT_TRANSLATE_NOOP(
    "Fields",
    "{name} is a number of seconds, a time such as 90s, 5m or 1h30m, or forever; not {value}.",
)
_TOO_LONG = QT_TRANSLATE_NOOP(
    "Fields", "{name} can be some 290 years at most, and {value} is more; for no end, say forever."
)


class FieldError(ValueError):
    """A value that a field does not take.

    `template` is a sentence for the person who gave it, marked for translation; `facts` fill it.
    """

    def __init__(self, template: str, **facts: object) -> None:
        super().__init__()
        self.template = template
        self.facts = facts

    def __str__(self) -> str:
        return self.template.format(**self.facts)


# Nobody compares fields or prints them, and each method made costs time when the program starts.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Field(ABC):
    """A value that a person can edit.

    `label` is what it is called on screen, `help` a sentence on what it does; both are English
    and marked for translation where they are written.
    """

    name: str
    label: str
    help: str
    group: str

    @abstractmethod
    def check(self, value: object) -> Value:
        """Return `value` as it is to be used."""

    def parse(self, text: str) -> Value:
        """Return the value that a person means by `text`."""
        return self.check(text.strip())

    def _error(self, template: str, value: object) -> FieldError:
        return FieldError(template, name=self.name, value=_shown(value), **self._facts())

    def _facts(self) -> dict[str, object]:
        """Return what the sentences of this kind of field mention besides name and value."""
        return {}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Toggle(Field):
    """On or off."""

    def check(self, value: object) -> Value:
        if isinstance(value, bool):
            return value
        raise self._error(
            QT_TRANSLATE_NOOP("Fields", "{name} is either true or false, not {value}."), value
        )

    def parse(self, text: str) -> Value:
        return self.check(_as_bool(text))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Number(Field):
    """A number within limits, both included; None means no limit.

    `special` lists values outside the limits that have a meaning of their own (-1 for "all");
    `endless` is one value that means more than any other (-1 for "no limit"). `step` is what an
    arrow key adds. `is_wide`: it spans decades, so that a slider goes by ratios. `usual_maximum`
    is where a slider ends while there is no maximum. `too_much` is the sentence for more than the
    maximum, where that is not the field's own.
    """

    minimum: float | None = None
    maximum: float | None = None
    special: tuple[float, ...] = ()
    endless: float | None = None
    step: float = 0.05
    is_wide: bool = False
    usual_maximum: float | None = None
    too_much: str = ""

    def check(self, value: object) -> Value:
        if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
            raise self._error(
                QT_TRANSLATE_NOOP("Fields", "{name} is a number, not {value}."), value
            )
        if value not in self.special and not self._is_within(value):
            is_too_much = self.maximum is not None and value > self.maximum
            template = self.too_much if is_too_much else ""
            raise self._error(template or self._limits_template(), value)
        return value

    def parse(self, text: str) -> Value:
        return self.check(_number(text, float))

    def _is_within(self, value: float) -> bool:
        return (self.minimum is None or value >= self.minimum) and (
            self.maximum is None or value <= self.maximum
        )

    def _limits_template(self) -> str:
        if self.special:
            return self._limits_template_with_special()
        if self.maximum is None:
            return QT_TRANSLATE_NOOP("Fields", "{name} is at least {minimum}, not {value}.")
        if self.minimum is None:
            return QT_TRANSLATE_NOOP("Fields", "{name} is at most {maximum}, not {value}.")
        return QT_TRANSLATE_NOOP(
            "Fields", "{name} goes from {minimum} to {maximum}; {value} is outside."
        )

    def _limits_template_with_special(self) -> str:
        if self.maximum is None:
            return QT_TRANSLATE_NOOP(
                "Fields", "{name} is at least {minimum}, or {special}, not {value}."
            )
        if self.minimum is None:
            return QT_TRANSLATE_NOOP(
                "Fields", "{name} is at most {maximum}, or {special}, not {value}."
            )
        return QT_TRANSLATE_NOOP(
            "Fields", "{name} goes from {minimum} to {maximum}, or {special}; {value} is outside."
        )

    def _facts(self) -> dict[str, object]:
        return {
            "minimum": plain(self.minimum) if self.minimum is not None else "",
            "maximum": plain(self.maximum) if self.maximum is not None else "",
            "special": ", ".join(plain(value) for value in self.special),
        }


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Integer(Number):
    """A whole number within limits."""

    step: float = 1

    def check(self, value: object) -> Value:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._error(
                QT_TRANSLATE_NOOP("Fields", "{name} is a whole number, not {value}."), value
            )
        if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
            raise self._error(
                QT_TRANSLATE_NOOP("Fields", "{name} is a number of 64 bits; {value} does not fit."),
                value,
            )
        return Number.check(self, value)

    def parse(self, text: str) -> Value:
        return self.check(_number(text, int))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Choice(Field):
    """One of a few values: words, or true and false."""

    choices: tuple[bool | str, ...]

    def check(self, value: object) -> Value:
        for choice in self.choices:
            if type(choice) is type(value) and choice == value:
                return choice
        raise self._error(
            QT_TRANSLATE_NOOP("Fields", "{name} is one of {choices}; {value} is not."), value
        )

    def parse(self, text: str) -> Value:
        word = text.strip().lower()
        return self.check(word if word in self.choices else _as_bool(word))

    def _facts(self) -> dict[str, object]:
        return {"choices": ", ".join(_shown(choice) for choice in self.choices)}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Lines(Field):
    """A list of texts, one a line; empty ones have no meaning."""

    def check(self, value: object) -> Value:
        if not isinstance(value, Sequence) or isinstance(value, str | bytes):
            raise self._error(
                QT_TRANSLATE_NOOP("Fields", "{name} is a list of texts, not {value}."), value
            )
        for entry in value:
            if not isinstance(entry, str) or not entry:
                raise self._error(
                    QT_TRANSLATE_NOOP(
                        "Fields", "{name} holds texts that are not empty, not {value}."
                    ),
                    entry,
                )
        return [str(entry) for entry in value]

    def parse(self, text: str) -> Value:
        return self.check([line for line in text.splitlines() if line])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Duration(Field):
    """How long a model stays in memory: seconds, a Go duration, or forever (any negative).

    A text must be a Go duration, as the server demands (ollama-api §3.4): "5m", not "5" or "1d".
    """

    def check(self, value: object) -> Value:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise self._error(_NOT_A_DURATION, value)
        if isinstance(value, str):
            return self._checked_text(value)
        if not _finite(value) or value > LONGEST_S:
            raise self._error(_TOO_LONG, value)
        return -1 if value < 0 else value

    def parse(self, text: str) -> Value:
        word = text.strip().lower()
        if word in {"forever", "-1"}:
            return -1
        number = _number(word, float if "." in word else int)
        return self.check(number)

    def _checked_text(self, text: str) -> str:
        if text == "0":
            return text
        if not _GO_DURATION.fullmatch(text):
            raise self._error(_NOT_A_DURATION, text)
        if abs(go_seconds(text)) > LONGEST_S:
            raise self._error(_TOO_LONG, text)
        return text


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Format(Field):
    """The form of an answer: "json", or a JSON Schema object; "" leaves it free."""

    def check(self, value: object) -> Value:
        if isinstance(value, Mapping):
            return {str(key): part for key, part in value.items()}
        if isinstance(value, str) and value in {"", "json"}:
            return value
        raise self._error(
            QT_TRANSLATE_NOOP("Fields", "{name} is json or a JSON Schema object, not {value}."),
            value,
        )

    def parse(self, text: str) -> Value:
        text = text.strip()
        if not text.startswith("{"):
            return self.check(text)
        try:
            return self.check(json.loads(text))
        except (ValueError, RecursionError) as error:
            raise self._error(
                QT_TRANSLATE_NOOP("Fields", "{name} is not valid JSON: {value}."), str(error)
            ) from None


def plain(number: float) -> str:
    """Return a number in as few digits as it takes, whole ones in all of theirs."""
    return str(int(number)) if float(number).is_integer() else f"{number:g}"


def go_seconds(text: str) -> float:
    """Return the seconds of a Go duration such as "1h30m"; negative ones with their sign."""
    seconds = sum(float(number) * _UNIT_S[unit] for number, unit in _GO_PART.findall(text))
    return -seconds if text.startswith("-") else seconds


def _as_bool(text: str) -> bool | str:
    words = {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}
    return words.get(text.strip().lower(), text)


def _number(text: str, kind: Callable[[str], float]) -> float | str:
    """Return the number that `text` spells, or the text, for `check` to refuse."""
    try:
        return kind(text)
    except ValueError:
        return text.strip()


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # an int beyond all floats
        return False


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, int) and abs(value) > LARGEST_INTEGER:  # Python spells no very long ones
        return f"some 10^{int(value.bit_length() * math.log10(2))}"
    if isinstance(value, str):
        text = f"“{value}”"
    elif value is None or isinstance(value, list | dict):
        text = _as_json(value)
    else:
        text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _as_json(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        return "…"
