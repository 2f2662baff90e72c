"""Colours for code that grows: Pygments, line by line, going on from a saved state."""

from __future__ import annotations  # Pygments is there only once some code is to be coloured

import re
import time
from typing import TYPE_CHECKING, Literal, NamedTuple

from gui.chat.markdown import lexers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pygments.lexer import Lexer, RegexLexer
    from pygments.token import _TokenType

Kind = Literal["keyword", "string", "number", "comment", "name"]

_NAME = re.compile(r"[\w.+#-]{1,40}")
LONGEST_LINE = 2000
"""A longer line is left uncoloured: data, not a program."""


class Stretch(NamedTuple):
    """Characters `start` up to and without `end` of a line."""

    start: int
    end: int
    kind: Kind


class Colouring:
    """The colours of one block of code, as far as they are known."""

    def __init__(self, language: str) -> None:
        self._language = language if _NAME.fullmatch(language) else ""
        self._state: tuple[str, ...] = ("root",)
        self._lines: list[tuple[Stretch, ...]] = []

    @property
    def known_lines(self) -> int:
        """How many lines from the top have their colours."""
        return len(self._lines)

    def line(self, number: int) -> tuple[Stretch, ...]:
        """Return the stretches of a line, none while they are not known."""
        return self._lines[number] if number < len(self._lines) else ()

    def is_behind(self, complete: int) -> bool:
        """Tell whether some of the first `complete` lines could be coloured and are not."""
        return len(self._lines) < complete and lexers.may_know(self._language)

    def advance(self, lines: Sequence[str], complete: int, budget_s: float) -> bool:
        """Colour further ones of the first `complete` lines; return whether some are left.

        The lines that have been coloured must not have changed. The first call for a language
        may only begin to load what it needs.
        """
        lexer = lexers.get(self._language)
        if lexer is None:
            return self.is_behind(complete)
        ends_s = time.perf_counter() + budget_s
        while len(self._lines) < complete:
            self._lines.append(self._coloured(lexer, lines[len(self._lines)]))
            if time.perf_counter() > ends_s:
                break
        return len(self._lines) < complete

    def _coloured(self, lexer: Lexer, line: str) -> tuple[Stretch, ...]:
        if len(line) > LONGEST_LINE:
            return ()
        found: list[Stretch] = []
        stack = list(self._state)
        for begin, token, text in _tokens(lexer, f"{line}\n", stack):
            kind = _kind(token)
            end = min(begin + len(text), len(line))
            if kind is None or begin >= end:
                continue
            goes_on = bool(found) and found[-1].end == begin and found[-1].kind == kind
            start = found.pop().start if goes_on else begin
            found.append(Stretch(start, end, kind))
        self._state = tuple(stack)
        return tuple(found)


def _tokens(lexer: Lexer, text: str, stack: list[str]) -> Iterator[tuple[int, _TokenType, str]]:
    """Yield position, kind and text of each token; `stack` holds the states, before and after.

    Lexers without such states, or with further ones of their own, begin anew with each line.
    """
    from pygments.lexer import ExtendedRegexLexer, RegexLexer  # noqa: PLC0415

    if isinstance(lexer, RegexLexer) and not isinstance(lexer, ExtendedRegexLexer):
        yield from _tokens_by_rules(lexer, text, stack)
    else:
        yield from lexer.get_tokens_unprocessed(text)


def _tokens_by_rules(
    lexer: RegexLexer, text: str, stack: list[str]
) -> Iterator[tuple[int, _TokenType, str]]:
    """Do what Pygments' own RegexLexer does, which keeps its last state to itself."""
    from pygments.token import Error, Whitespace  # noqa: PLC0415
    from pygments.token import _TokenType as TokenType  # noqa: PLC0415

    rules = getattr(lexer, "_tokens")  # noqa: B009 - its stubs do not know it
    at = 0
    while at < len(text):
        for match_rule, action, new_state in rules[stack[-1]]:
            match = match_rule(text, at)
            if match is None:
                continue
            if action is not None:
                if type(action) is TokenType:
                    yield at, action, match.group()
                else:
                    yield from action(lexer, match)
            moved = match.end() > at
            at = match.end()
            changed = _go_to(new_state, stack)
            if moved or changed:
                break
        else:
            yield at, Whitespace if text[at] == "\n" else Error, text[at]
            if text[at] == "\n":
                stack[:] = ["root"]
            at += 1


def _go_to(new_state: object, stack: list[str]) -> bool:
    """Follow a rule to its next state; return whether it is another one."""
    before = tuple(stack)
    if isinstance(new_state, tuple):
        for state in new_state:
            _go_to_one(state, stack)
    elif new_state is not None:
        _go_to_one(new_state, stack)
    return tuple(stack) != before


def _go_to_one(state: object, stack: list[str]) -> None:
    if state == "#pop" or (isinstance(state, int) and state == -1):
        if len(stack) > 1:
            stack.pop()
    elif isinstance(state, int):
        del stack[max(1, len(stack) + state) :]
    elif state == "#push":
        stack.append(stack[-1])
    elif isinstance(state, str):
        stack.append(state)


def _kind(token: _TokenType) -> Kind | None:
    """Return which colour a token has, None for that of plain code."""
    from pygments.token import (  # noqa: PLC0415
        Comment,
        Generic,
        Keyword,
        Name,
        Number,
        Operator,
        String,
    )

    kinds: tuple[tuple[_TokenType, Kind], ...] = (
        (Keyword, "keyword"),
        (Operator.Word, "keyword"),
        (Comment, "comment"),
        (String, "string"),
        (Number, "number"),
        (Name.Function, "name"),
        (Name.Class, "name"),
        (Name.Builtin, "name"),
        (Name.Decorator, "name"),
        (Name.Tag, "keyword"),
        (Name.Attribute, "name"),
        (Name.Namespace, "name"),
        (Generic.Heading, "keyword"),
        (Generic.Subheading, "keyword"),
        (Generic.Inserted, "string"),
        (Generic.Deleted, "number"),
    )
    return next((kind for family, kind in kinds if _is_of(token, family)), None)


def _is_of(token: _TokenType, family: _TokenType) -> bool:
    return token[: len(family)] == family
