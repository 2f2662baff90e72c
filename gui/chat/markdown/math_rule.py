"""Formulas on lines of their own, between double dollars or bracketed with backslashes."""

from __future__ import annotations  # markdown-it is there only once a text is to be read

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

ENDS = {"$$": "$$", "\\[": "\\]"}


def end_of(line: str) -> str:
    """Return what ends the formula that a line begins, "" where it begins none."""
    return ENDS.get(line.lstrip(" ")[:2], "")


def is_whole(line: str) -> bool:
    """Tell whether the formula that a line begins ends in it too."""
    text = line.strip()
    return len(text) > 4 and text.endswith(end_of(text))


def tex_of(text: str, *, has_end: bool) -> str:
    """Return the formula in its lines."""
    return text.strip()[2 : -2 if has_end else None].strip()


def display_math(state: StateBlock, start: int, last: int, silent: bool) -> bool:
    """Read a formula; the interface is that of markdown-it's rules.

    It may follow a paragraph without a blank line, since models write it so. One without an end
    goes on to the end of what it stands in.
    """
    if state.is_code_block(start):
        return False
    line = _line(state, start)
    end = end_of(line)
    if not end:
        return False
    if silent:
        return True
    number, has_end = start, is_whole(line)
    while not has_end and number + 1 < last and _is_inside(state, number + 1):
        number += 1
        has_end = _line(state, number).rstrip().endswith(end)
    token = state.push("math_block", "math", 0)
    token.block = True
    text = state.getLines(start, number + 1, state.sCount[start], keepLastLF=False)
    token.content = tex_of(text, has_end=has_end)
    token.map = [start, number + 1]
    state.line = number + 1
    return True


def _is_inside(state: StateBlock, number: int) -> bool:
    return state.isEmpty(number) or state.sCount[number] >= state.blkIndent


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
