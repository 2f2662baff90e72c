"""Holds an answer against the form that it was asked for in: JSON, or JSON after a schema.

jsonschema is imported when it is first needed, which takes a tenth of a second; a long answer
takes seconds. So `check` and `schema_problems` are for a thread, not for the window's own.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Any

from gui.chat.structured.reading import JsonReader, path_text
from gui.chat.structured.tables import Table, csv_text, table_of
from gui.chat.structured.writing import compact, printable, scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gui.chat.structured.reading import Break, Json, Path

MOST_S = 60.0
"""So long an answer is held against its schema."""
MOST_PROBLEMS = 50
"""So many problems are told one by one; of more it is told how many."""
_MOST_COUNTED = 10_000
_FENCED = re.compile(r"```[\w-]*[ \t]*\n(.*?)\n?[ \t]*```", re.DOTALL)
_BEGIN = re.compile(r"[{\[]")
_MOST_BEGINS = 5
_PIECE = 65_536
_NESTED = re.compile(r"[+*}]\??\)+[+*{]")
_REPEATED = re.compile(r"[+*}]")
_FEW_LETTERS, _MANY_LETTERS = 20, 2_000
_ENDLESS = {float("inf"), -float("inf")}


class Outcome(Enum):
    """What came of holding an answer against its form."""

    VALID = "valid"
    INVALID = "invalid"
    """It is JSON, but not as the schema demands, or not alone."""
    BROKEN = "broken"
    """It is no JSON."""
    UNCHECKED = "unchecked"
    """It is JSON; whether it follows the schema could not be found out."""


class Doubt(Enum):
    """Why it could not be found out whether an answer follows its schema, or not wholly."""

    SCHEMA = "the schema is wrong itself"
    REMOTE = "the schema refers to what is not in it"
    DEEP = "nested too deeply"
    SLOW = "it takes too long"
    FAILED = "the check failed"


@dataclass(frozen=True, slots=True)
class Problem:
    """What of an answer, or of a schema, is not as it has to be.

    `keyword` is that of the schema which demands `wanted`; `found` is what stands there, as JSON,
    cut short; `message` is jsonschema's own sentence, in English.
    """

    path: Path
    keyword: str
    wanted: Json
    found: str
    message: str

    @property
    def place(self) -> str:
        """Where it is, as `items[2].price`; "" for the whole."""
        return path_text(self.path)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of it, the problems, and how many more there are.

    `json_text` is the part of the answer that is JSON; `has_other_text` tells whether there is
    more around it, such as a fence. `value` is what it says, `table` the list of objects in it,
    `csv` the same as text. `repeated` are places of names that
    stand twice in one object. `doubt` says why something could not be checked, `about` what.
    """

    outcome: Outcome
    broken: Break | None = None
    problems: tuple[Problem, ...] = ()
    more: int = 0
    doubt: Doubt | None = None
    about: str = ""
    repeated: tuple[Path, ...] = ()
    has_other_text: bool = False
    json_text: str = ""
    has_value: bool = False
    table: Table | None = field(default=None, repr=False)
    csv: str = field(default="", repr=False)
    value: Json = field(default=None, repr=False, compare=False)

    @property
    def has_even_more(self) -> bool:
        """Whether problems were not counted to the end."""
        return self.more >= _MOST_COUNTED - MOST_PROBLEMS


def check(text: str, form: object) -> Verdict:
    """Hold an answer against a form: "json", or a schema."""
    reader = _read(text)
    broken = reader.finish()
    json_text, has_other_text = text, False
    if broken is not None:
        inner = _inside(text)
        if inner is None:
            return Verdict(Outcome.BROKEN, broken)
        reader, json_text = inner
        has_other_text = True
    found, more, doubt, about = held_against(form, reader.value)
    outcome = Outcome.VALID
    if found or has_other_text:
        outcome = Outcome.INVALID
    elif doubt is not None:
        outcome = Outcome.UNCHECKED
    table = table_of(reader.value)
    return Verdict(
        outcome,
        broken,
        tuple(found),
        more,
        doubt,
        about,
        tuple(reader.repeated),
        has_other_text,
        printable(json_text.strip()),
        has_value=True,
        table=table,
        csv=printable(csv_text(table)) if table is not None else "",
        value=reader.value,
    )


def held_against(
    form: object, value: Json, most_s: float | None = None
) -> tuple[list[Problem], int, Doubt | None, str]:
    """Hold a value against a schema, so long at most; anything else demands nothing of it.

    Return the problems, how many more there are, why something could not be checked, and what.
    """
    if not isinstance(form, Mapping):
        return [], 0, None, ""
    wrong = schema_problems(form)
    if wrong:
        return [], 0, Doubt.SCHEMA, f"{wrong[0].place}: {wrong[0].message}".lstrip(": ")
    found: list[Problem] = []
    more = 0
    from referencing.exceptions import Unresolvable  # noqa: PLC0415 - see above

    try:
        for error in islice(
            _validator(form, MOST_S if most_s is None else most_s).iter_errors(value), _MOST_COUNTED
        ):
            if len(found) < MOST_PROBLEMS:
                found.append(_problem(error))
            else:
                more += 1
    except Unresolvable as error:
        return found, more, Doubt.REMOTE, str(error.ref)
    except RecursionError:
        return found, more, Doubt.DEEP, ""
    except _TooLongError:
        return found, more, Doubt.SLOW, ""
    except Exception as error:  # noqa: BLE001 - a pattern may be no regular expression of Python's
        return found, more, Doubt.FAILED, str(error)
    return found, more, None, ""


def schema_problems(schema: Mapping[str, object]) -> list[Problem]:
    """Return what is wrong with a schema itself, as the meta-schema of its dialect tells."""
    try:
        checker = _validator_class(schema)
        meta = checker(checker.META_SCHEMA)
        return [_problem(it) for it in islice(meta.iter_errors(schema), MOST_PROBLEMS)]
    except RecursionError:
        return [Problem((), "", None, "", "nested too deeply")]


def _read(text: str, *, stops: bool = False) -> JsonReader:
    reader = JsonReader(builds=True, stops=stops)
    for at in range(0, len(text), _PIECE):
        reader.feed(text[at : at + _PIECE])
        if reader.broken is not None or (stops and reader.is_complete):
            break
    return reader


def _inside(text: str) -> tuple[JsonReader, str] | None:
    """Return the JSON in a text that is not only that: in a fence, or between other words."""
    at = 0
    begins_as_json = text.lstrip().startswith(("{", "["))
    if not begins_as_json:
        for fenced in islice(_FENCED.finditer(text), _MOST_BEGINS):
            reader = _read(fenced.group(1))
            if reader.finish() is None:
                return reader, fenced.group(1)
    for _ in range(_MOST_BEGINS):
        begin = _BEGIN.search(text, at)
        if begin is None:
            break
        part = text[begin.start() :]
        reader = _read(part, stops=True)
        if reader.is_complete:
            return reader, part[: reader.length]
        if begins_as_json:
            break  # what is within JSON that is broken is not the answer
        at = begin.start() + max(1, reader.length)
    return None


def _validator_class(schema: Mapping[str, object]) -> Any:
    from jsonschema import Draft202012Validator, validators  # noqa: PLC0415 - see above

    dialect = schema.get("$schema")
    named = {"$schema": dialect} if isinstance(dialect, str) else {}
    return validators.validator_for(named, default=Draft202012Validator)


def _validator(schema: Mapping[str, object], most_s: float) -> Any:
    from referencing import Registry  # noqa: PLC0415 - see above

    # By default it would fetch from the network whatever a schema refers to.
    registry: Registry[Any] = Registry()
    return _in_time(_validator_class(schema), most_s)(_as_dict(schema), registry=registry)


def _in_time(checker: Any, most_s: float) -> Any:
    """Return a validator that gives up after a while, and compares no item with all others."""
    from jsonschema.validators import extend  # noqa: PLC0415 - see above

    ends_s = time.monotonic() + most_s

    def timed(name: str, keyword: Any) -> Any:
        def check_keyword(*arguments: Any) -> Any:
            if time.monotonic() > ends_s or _may_not_end(name, *arguments[1:3]):
                raise _TooLongError
            return keyword(*arguments)

        return check_keyword

    known = {name: timed(name, it) for name, it in checker.VALIDATORS.items()}
    return extend(checker, {**known, "uniqueItems": timed("uniqueItems", _unique_items)})


def _may_not_end(keyword: str, wanted: object, instance: Json) -> bool:
    """Tell whether a pattern may keep Python busy for ever, which nothing could stop."""
    if keyword == "pattern" and isinstance(wanted, str) and isinstance(instance, str):
        return _is_slow(wanted, instance)
    if keyword == "patternProperties" and isinstance(wanted, dict) and isinstance(instance, dict):
        return any(_is_slow(str(pattern), name) for pattern in wanted for name in instance)
    return False


def _is_slow(pattern: str, text: str) -> bool:
    """Tell whether a pattern that repeats repetitions meets more than a few letters, or so."""
    if _NESTED.search(pattern) is not None:
        return len(text) > _FEW_LETTERS
    return len(_REPEATED.findall(pattern)) > 1 and len(text) > _MANY_LETTERS


def _unique_items(checker: Any, wanted: object, instance: Json, _schema: object) -> Iterator[Any]:
    from jsonschema import ValidationError  # noqa: PLC0415 - see above

    if wanted and checker.is_type(instance, "array") and isinstance(instance, list):
        seen: set[str] = set()
        for item in instance:
            spelled = _spelled(item)
            if spelled in seen:
                yield ValidationError("has non-unique elements")
                return
            seen.add(spelled)


def _spelled(value: Json) -> str:
    """Return a text that is the same for values that are equal: 1 and 1.0 are, 1 and true not."""
    if isinstance(value, dict):
        members = sorted((json.dumps(name), _spelled(part)) for name, part in value.items())
        return "{" + ",".join(f"{name}:{part}" for name, part in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_spelled, value)) + "]"
    if isinstance(value, float) and value.is_integer():
        return scalar_text(value) if value in _ENDLESS else str(int(value))
    return scalar_text(value)


class _TooLongError(Exception):
    """The check has taken too long."""


def _as_dict(schema: Mapping[str, object]) -> dict[str, object]:
    return schema if isinstance(schema, dict) else dict(schema)


def _problem(error: Any) -> Problem:
    path = tuple(error.absolute_path)
    keyword = str(error.validator)
    return Problem(path, keyword, error.validator_value, _short(error.instance), error.message)


def _short(value: Json) -> str:
    return compact(value, 60)
