"""Formulas, between dollars or bracketed with backslashes: in a line, and on lines of their own."""

from __future__ import annotations  # markdown-it is there only once a text is to be read

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_ENDS = {"$$": "$$", "\\[": "\\]"}
_INLINE_ENDS = {"\\(": "\\)", "\\[": "\\]"}
_PRICE = re.compile(r"\d[\d.,]*(?:[\s;:,.)][^$]*[^\W\d_]{2}|[^\x00-\x7f])")
"""What stands between two dollars that are prices."""
_HAS_LETTER = re.compile(r"[^\W_]")


def end_of(words: str) -> str:
    """Return what ends the formula that a line begins with, "" where it does with none."""
    end = _ENDS.get(words[:2], "")
    if end and end in words[2:].rstrip()[: -len(end)]:
        return ""  # more words follow it: it stands in a paragraph
    return end


def is_whole(words: str) -> bool:
    """Tell whether the formula that a line begins with ends in it too."""
    words = words.rstrip()
    return len(words) > 4 and words.endswith(end_of(words))


def tex_of(text: str, *, has_end: bool) -> str:
    """Return the formula in its lines."""
    return text.strip()[2 : -2 if has_end else None].strip()


def display_math(state: StateBlock, start: int, last: int, silent: bool) -> bool:
    """Read a formula on lines of its own; the interface is that of markdown-it's rules.

    It may follow a paragraph without a blank line, since models write it so. Where its end does
    not come it reaches to a blank line.
    """
    if state.is_code_block(start):
        return False
    words = _words(state, start)
    end = end_of(words)
    if not end:
        return False
    if silent:
        return True
    number, has_end = start, is_whole(words)
    while not has_end and number + 1 < last and _is_inside(state, number + 1):
        number += 1
        has_end = _words(state, number).rstrip().endswith(end)
    token = state.push("math_block", "math", 0)
    token.block = True
    text = state.getLines(start, number + 1, state.sCount[start], keepLastLF=False)
    token.content = tex_of(text, has_end=has_end)
    token.map = [start, number + 1]
    state.line = number + 1
    return True


def inline_math(state: StateInline, silent: bool) -> bool:
    """Read a formula within a paragraph; the interface is that of markdown-it's rules."""
    source, begin = state.src, state.pos
    if source[begin] == "$":
        found = _between_dollars(source, begin, state.posMax)
    elif source[begin] == "\\":
        found = _between_brackets(source, begin, state.posMax)
    else:
        return False
    if found is None:
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = source[found[0] : found[1]].strip()
        token.markup = source[begin : found[0]]
    state.pos = found[1] + found[0] - begin
    return True


def _between_dollars(source: str, begin: int, last: int) -> tuple[int, int] | None:
    """Return where the formula begins and ends that a dollar opens."""
    mark = "$$" if source.startswith("$$", begin) else "$"
    start = begin + len(mark)
    if source[begin - 1 : begin].isdigit() or (mark == "$" and source[start : start + 1].isspace()):
        return None
    end = source.find(mark, start, last)
    while end > 0 and source[end - 1] == "\\":
        end = source.find(mark, end + 1, last)
    content = source[start:end] if end > 0 else ""
    if not content.strip() or _PRICE.match(content):
        return None
    if mark == "$" and (content[-1].isspace() or source[end + 1 : end + 2].isdigit()):
        return None
    return start, end


def _between_brackets(source: str, begin: int, last: int) -> tuple[int, int] | None:
    closing = _INLINE_ENDS.get(source[begin : begin + 2])
    if closing is None:
        return None
    end = source.find(closing, begin + 2, last)
    if end < 0 or not _HAS_LETTER.search(source, begin + 2, end):
        return None
    return begin + 2, end


def _is_inside(state: StateBlock, number: int) -> bool:
    return not state.isEmpty(number) and state.sCount[number] >= state.blkIndent


def _words(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
