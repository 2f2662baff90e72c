"""Reads JSON as it arrives: whether it is right so far, where it breaks, and what it says."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

Json = object
"""What JSON says: None, bool, int, float, str, list, or dict with names of type str."""
Path = tuple[str | int, ...]
"""Where something stands in JSON: names of members and numbers of items, from the outside in."""

MOST_OF_A_NAME = 200
"""So much of a name is kept where only its place is told."""
_MOST_DIGITS = 4_000
"""Python reads and writes no whole numbers of more digits than some 4,300."""
_MOST_REPEATED = 50

_SPACE = re.compile(r"[ \t\n\r]*")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_WHOLE_STRING = re.compile(r'"([^"\\\x00-\x1f]*)"')
_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?=[ \t\n\r,\]}])")
_DIGITS = re.compile(r"[0-9]*")
_LITERALS: dict[str, tuple[str, Json]] = {
    "t": ("true", True),
    "f": ("false", False),
    "n": ("null", None),
}
_HEX = frozenset("0123456789abcdefABCDEF")


class Why(Enum):
    """Why a text is no JSON."""

    VALUE = "a value was expected"
    NAME = "a name in quotes was expected"
    COLON = "a colon was expected"
    COMMA = "a comma or the end was expected"
    AFTER = "something stands after the end"
    ESCAPE = "no such escape"
    CONTROL = "a control character in a string"
    NUMBER = "no such number"
    INCOMPLETE = "it ends too early"
    EMPTY = "there is nothing"


@dataclass(frozen=True, slots=True)
class Break:
    """Where a text stops being JSON: line and column from 1, the place in the JSON, and why.

    `found` is the character that does not belong there; "" at the end of the text.
    """

    line: int
    column: int
    path: Path
    why: Why
    found: str = ""


class WrittenFloat(float):
    """A number that Python would write in another way; `text` is as it stands in the JSON.

    A whole number of too many digits for Python is one too, and infinite.
    """

    text: str

    def __new__(cls, text: str) -> Self:
        try:
            made = super().__new__(cls, text)
        except (ValueError, OverflowError):
            made = super().__new__(cls, "-inf" if text.startswith("-") else "inf")
        made.text = text
        return made

    def is_integer(self) -> bool:
        """Tell whether it is a whole number, also where it is beyond all floats."""
        if math.isinf(self):
            return self.text.lstrip("-").isdigit()
        return super().is_integer()


class _Mode(Enum):
    VALUE = 0
    FIRST_ITEM = 1
    FIRST_NAME = 2
    NAME = 3
    COLON = 4
    COMMA = 5
    END = 6
    STRING = 7
    ESCAPE = 8
    HEX = 9
    LITERAL = 10
    NUMBER = 11


class _Digits(Enum):
    """How far a number has come."""

    SIGN = 0
    ZERO = 1
    WHOLE = 2
    POINT = 3
    FRACTION = 4
    E = 5
    E_SIGN = 6
    POWER = 7


_FINISHED = {_Digits.ZERO, _Digits.WHOLE, _Digits.FRACTION, _Digits.POWER}
_AFTER_DIGITS = {
    _Digits.SIGN: _Digits.WHOLE,
    _Digits.WHOLE: _Digits.WHOLE,
    _Digits.POINT: _Digits.FRACTION,
    _Digits.FRACTION: _Digits.FRACTION,
    _Digits.E: _Digits.POWER,
    _Digits.E_SIGN: _Digits.POWER,
    _Digits.POWER: _Digits.POWER,
}


class JsonReader:
    """Reads one JSON value, piece by piece; each piece costs as much as it is long.

    With `builds`, `value` is what was read once `is_complete`, and `repeated` are places of names
    that stand more than once in one object, where the last one counts. With `stops`, what comes
    after the value is left alone. `begins` is told of each value as it begins: its place and its
    first letter. Nothing in it calls itself: however deep the value, it is read.
    """

    def __init__(
        self,
        *,
        builds: bool = False,
        stops: bool = False,
        begins: Callable[[Path, str], None] | None = None,
    ) -> None:
        self._builds = builds
        self._begins = begins
        self._stops = stops
        self._mode = _Mode.VALUE
        self._places: list[str | int] = []
        self._holders: list[list[Json] | dict[str, Json]] = []
        self._line, self._column = 1, 1
        self._is_name = False
        self._token: list[str] = []
        self._has_escape = False
        self._hex_left = 0
        self._literal = ""
        self._rest = ""
        self._digits = _Digits.SIGN
        self.length = 0
        """How many characters were taken; up to about where it broke."""
        self.value: Json = None
        self.repeated: list[Path] = []
        self.broken: Break | None = None

    @property
    def is_complete(self) -> bool:
        """Whether a whole value was read, and nothing that does not belong there."""
        return self._mode is _Mode.END and self.broken is None

    @property
    def has_begun(self) -> bool:
        """Whether there was more than white space."""
        return self._mode is not _Mode.VALUE or bool(self._places) or self.broken is not None

    def path(self) -> Path:
        """Return the place that is being read; where a name is expected, the object's."""
        is_between = self._mode in {_Mode.NAME, _Mode.FIRST_NAME}
        is_naming = self._is_name and self._mode in {_Mode.STRING, _Mode.ESCAPE, _Mode.HEX}
        return tuple(self._places[:-1] if is_between or is_naming else self._places)

    def feed(self, text: str) -> None:
        """Take the next piece."""
        at, end = 0, len(text)
        while at < end and self.broken is None:
            if self._mode is _Mode.END and self._stops:
                break
            after = self._take(text, at)
            at = at if self.broken is not None else after
        self.length += at

    def finish(self) -> Break | None:
        """Tell why the text is no JSON, now that it has ended; None where it is."""
        if self._mode is _Mode.NUMBER and self.broken is None:
            self._end_number("")
        if self.broken is None and self._mode is not _Mode.END:
            has_begun = self.has_begun
            self._break(Why.INCOMPLETE if has_begun else Why.EMPTY, "")
        return self.broken

    # --- Steps --------------------------------------------------------------------------------

    def _take(self, text: str, at: int) -> int:
        mode = self._mode
        if mode is _Mode.STRING:
            return self._take_string(text, at)
        if mode is _Mode.NUMBER:
            return self._take_number(text, at)
        if mode.value > _Mode.STRING.value:
            return self._take_letter(text[at], at)
        return self._take_sign(text, self._skip_space(text, at))

    def _skip_space(self, text: str, at: int) -> int:
        found = _SPACE.match(text, at)
        end = found.end() if found is not None else at
        if end > at:
            last = text.rfind("\n", at, end)
            if last < 0:
                self._column += end - at
            else:
                self._line += text.count("\n", at, end)
                self._column = end - last
        return end

    def _take_sign(self, text: str, at: int) -> int:
        """Take what stands between strings, numbers and words, or their beginnings."""
        if at >= len(text):
            return at
        letter, mode = text[at], self._mode
        if mode in {_Mode.VALUE, _Mode.FIRST_ITEM}:
            return self._begin_value(text, at, letter)
        if mode in {_Mode.NAME, _Mode.FIRST_NAME}:
            return self._begin_name(text, at, letter)
        if mode is _Mode.COLON:
            if letter != ":":
                return self._break(Why.COLON, letter)
            self._mode = _Mode.VALUE
        elif mode is _Mode.COMMA:
            is_list = isinstance(self._places[-1], int)
            if letter == ("]" if is_list else "}"):
                return self._leave(at)
            if letter != ",":
                return self._break(Why.COMMA, letter)
            self._go_on(is_list=is_list)
        else:
            return self._break(Why.AFTER, letter)
        self._column += 1
        return at + 1

    def _begin_name(self, text: str, at: int, letter: str) -> int:
        if letter == '"':
            return self._begin_string(text, at, is_name=True)
        if letter == "}" and self._mode is _Mode.FIRST_NAME:
            return self._leave(at)
        return self._break(Why.NAME, letter)

    def _go_on(self, *, is_list: bool) -> None:
        """Begin with the next item or member."""
        last = self._places[-1]
        if is_list and isinstance(last, int):
            self._places[-1] = last + 1
            self._mode = _Mode.VALUE
        else:
            self._mode = _Mode.NAME

    def _begin_value(self, text: str, at: int, letter: str) -> int:
        if self._begins is not None:
            self._begins(self.path(), letter)
        if letter == '"':
            return self._begin_string(text, at, is_name=False)
        if letter in "{[":
            self._enter(is_list=letter == "[")
        elif letter == "]" and self._mode is _Mode.FIRST_ITEM:
            return self._leave(at)
        elif letter in _LITERALS:
            self._literal, _ = _LITERALS[letter]
            self._rest = self._literal[1:]
            self._mode = _Mode.LITERAL
        elif letter == "-" or "0" <= letter <= "9":
            whole = _WHOLE_NUMBER.match(text, at)
            if whole is not None:
                self._column += whole.end() - at
                self._put(number_of(whole.group()) if self._builds else None)
                return whole.end()
            self._token = []
            self._digits = _Digits.SIGN
            self._mode = _Mode.NUMBER
            if letter != "-":
                return at
            self._token.append(letter)
        else:
            return self._break(Why.VALUE, letter)
        self._column += 1
        return at + 1

    def _enter(self, *, is_list: bool) -> None:
        holder: list[Json] | dict[str, Json] = [] if is_list else {}
        if self._builds:
            self._add(holder)
            self._holders.append(holder)
        self._places.append(0 if is_list else "")
        self._mode = _Mode.FIRST_ITEM if is_list else _Mode.FIRST_NAME

    def _leave(self, at: int) -> int:
        self._places.pop()
        if self._builds:
            self._holders.pop()
        self._mode = _Mode.COMMA if self._places else _Mode.END
        self._column += 1
        return at + 1

    def _put(self, value: Json) -> None:
        """Take a value that has no inside."""
        if self._builds:
            self._add(value)
        self._mode = _Mode.COMMA if self._places else _Mode.END

    def _add(self, value: Json) -> None:
        if not self._holders:
            self.value = value
            return
        holder = self._holders[-1]
        if isinstance(holder, list):
            holder.append(value)
        else:
            holder[str(self._places[-1])] = value

    # --- Strings ------------------------------------------------------------------------------

    def _begin_string(self, text: str, at: int, *, is_name: bool) -> int:
        self._is_name = is_name
        whole = _WHOLE_STRING.match(text, at)
        if whole is not None:
            self._column += whole.end() - at
            self._end_string(whole.group(1))
            return whole.end()
        self._token = []
        self._has_escape = False
        self._mode = _Mode.STRING
        self._column += 1
        return at + 1

    def _take_string(self, text: str, at: int) -> int:
        found = _PLAIN.match(text, at)
        end = found.end() if found is not None else at
        self._column += end - at
        if self._builds or (self._is_name and len(self._token) < MOST_OF_A_NAME):
            self._token.append(text[at:end])
        if end == len(text):
            return end
        if text[end] == '"':
            self._column += 1
            self._end_token()
        elif text[end] == "\\":
            self._keep("\\")
            self._has_escape = True
            self._column += 1
            self._mode = _Mode.ESCAPE
        else:
            return self._break(Why.CONTROL, text[end])
        return end + 1

    def _end_token(self) -> None:
        raw = "".join(self._token)
        if self._has_escape:
            try:
                raw = str(json.loads(f'"{raw}"'))
            except ValueError:  # cut where only its place is told
                raw = raw.replace("\\", "")
        self._end_string(raw)

    def _end_string(self, text: str) -> None:
        if not self._is_name:
            self._put(text)
            return
        self._places[-1] = text if self._builds else text[:MOST_OF_A_NAME]
        self._mode = _Mode.COLON
        is_known = self._builds and text in self._holders[-1]
        if is_known and len(self.repeated) < _MOST_REPEATED:
            self.repeated.append(self.path())

    def _keep(self, letter: str) -> None:
        if self._builds or (self._is_name and len(self._token) < MOST_OF_A_NAME):
            self._token.append(letter)

    def _take_letter(self, letter: str, at: int) -> int:
        """Take a letter of an escape, or of one of the words true, false and null."""
        if self._mode is _Mode.LITERAL:
            if letter != self._rest[0]:
                return self._break(Why.VALUE, letter)
            self._rest = self._rest[1:]
            if not self._rest:
                self._put(_LITERALS[self._literal[0]][1])
        elif self._mode is _Mode.ESCAPE:
            if letter == "u":
                self._hex_left = 4
                self._mode = _Mode.HEX
            elif letter in '"\\/bfnrt':
                self._mode = _Mode.STRING
            else:
                return self._break(Why.ESCAPE, letter)
            self._keep(letter)
        else:
            if letter not in _HEX:
                return self._break(Why.ESCAPE, letter)
            self._keep(letter)
            self._hex_left -= 1
            if not self._hex_left:
                self._mode = _Mode.STRING
        self._column += 1
        return at + 1

    # --- Numbers ------------------------------------------------------------------------------

    def _take_number(self, text: str, at: int) -> int:
        letter, digits = text[at], self._digits
        if "0" <= letter <= "9":
            if digits is _Digits.ZERO:
                return self._break(Why.NUMBER, letter)
            end = at + 1
            if letter == "0" and digits is _Digits.SIGN:
                self._digits = _Digits.ZERO
            else:
                self._digits = _AFTER_DIGITS[digits]
                found = _DIGITS.match(text, at)
                end = found.end() if found is not None else end
            if self._builds:
                self._token.append(text[at:end])
            self._column += end - at
            return end
        if letter == "." and digits in {_Digits.ZERO, _Digits.WHOLE}:
            self._digits = _Digits.POINT
        elif letter in "eE" and digits in {_Digits.ZERO, _Digits.WHOLE, _Digits.FRACTION}:
            self._digits = _Digits.E
        elif letter in "+-" and digits is _Digits.E:
            self._digits = _Digits.E_SIGN
        else:
            self._end_number(letter)
            return at
        self._keep(letter)
        self._column += 1
        return at + 1

    def _end_number(self, letter: str) -> None:
        if self._digits in _FINISHED:
            self._put(number_of("".join(self._token)) if self._builds else None)
        else:
            self._break(Why.NUMBER if letter else Why.INCOMPLETE, letter)

    def _break(self, why: Why, letter: str) -> int:
        self.broken = Break(self._line, self._column, self.path(), why, letter)
        return 0


def number_of(text: str) -> int | float:
    """Return what a number of JSON says, however long it is; its text is not lost."""
    if text.lstrip("-").isdigit():
        if len(text) > _MOST_DIGITS or text == "-0":
            return WrittenFloat(text)
        return int(text)
    number = float(text)
    return number if repr(number) == text else WrittenFloat(text)


def path_text(path: Path) -> str:
    """Return a place as people write it: `items[2].price`; "" for the whole."""
    pieces: list[str] = []
    for part in path:
        if isinstance(part, int):
            pieces.append(f"[{part}]")
        elif part.isidentifier():
            pieces.append(f".{part}" if pieces else part)
        else:
            pieces.append(f"[{json.dumps(part, ensure_ascii=False)}]")
    return "".join(pieces)
