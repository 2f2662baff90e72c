"""Long paragraphs are read and laid out in parts: a text of a megabyte may be one line.

Where a part ends depends only on what stands before, so that parts of a growing paragraph stay
as they are. No markup is cut apart, unless there is too much of it.
"""

import re
from collections.abc import Iterator

from gui.chat.markdown.leaves import Inline, TextLeaf

LONGEST = 2500
"""So many characters a part of a paragraph has at most."""
_EARLIEST = 1250
_LEAST_ROOM = 100
_LEAST_READ = 300
_MOST_SIGNS = 400
_RAW_LINE, _RAW_BLOCK = 1000, 300
"""Characters of what is shown as it is: a line is cut at so many, and so many are set together."""
_SIGN = re.compile(r"\\.|`+|\*+|_+|~~+|\$+|\[|\]\(?|[ \t]*\n[ \t]*|[ \t]+", re.DOTALL)
_PRICE = re.compile(r"\d[\d.,]*(?=[\s;:,.)]|$)")
_SPACE = re.compile(r"\s+")
_BRACKETED = {"\\(": "\\)", "\\[": "\\]"}


def cut_before(part: str) -> bool:
    """Tell whether a part with these lines is long enough, so that the next line begins another."""
    if len(part) < _EARLIEST:
        return False
    return len(part) >= LONGEST - _LEAST_ROOM or any(end == len(part) for end in _quiet(part))


def cut_within(part: str, line: str) -> int:
    """Return after how much of a line its part ends, 0 if all of the line fits in."""
    known = len(part)
    if known + len(line) <= LONGEST:
        return 0
    text = part + line[: LONGEST - known]
    earliest = max(_EARLIEST, known + 1)
    found = [end for end in _quiet(text) if end >= earliest]
    if not found:
        found = [it.end() for it in _SPACE.finditer(text, earliest)] or [len(text)]
    end = found[-1] - known
    return end if end < len(line) - 1 else 0


def parts(source: str) -> Iterator[str]:
    """Yield the parts of a paragraph."""
    part = measured = ""
    for line in source.split("\n"):
        rest = f"{line}\n"
        if cut_before(measured):
            yield part
            part = measured = ""
        while end := cut_within(measured, words := rest.lstrip(" \t")):
            end += len(rest) - len(words)
            yield part + rest[:end]
            part = measured = ""
            rest = rest[end:]
        part += rest
        measured += rest.lstrip(" \t")
    yield part[:-1]


def pieces(part: str) -> Iterator[str]:
    """Yield a part in pieces that can be read one by one."""
    at = 0
    if len(part) > 2 * _LEAST_READ:
        for end in _quiet(part):
            if end - at >= _LEAST_READ and len(part) > end:
                yield part[at:end]
                at = end
    yield part[at:]


def _quiet(text: str) -> Iterator[int]:
    """Yield the places behind spaces at which no markup is open."""
    is_open: set[str] = set()
    brackets = signs = at = 0
    while (found := _SIGN.search(text, at)) and signs < _MOST_SIGNS:
        sign, at = found.group(), found.end()
        if sign.isspace():
            if not is_open and not brackets:
                yield at
            continue
        signs += 1
        if sign[0] in "*_~":
            _toggle(is_open, sign, text[found.start() - 1 : found.start()], text[at : at + 1])
        elif sign == "[":
            brackets += 1
        elif sign == "]":
            brackets = max(0, brackets - 1)
        else:
            end = _end_of(text, found)
            if end < 0:
                return
            brackets = max(0, brackets - 1) if sign == "](" else brackets
            at = end


def _end_of(text: str, found: re.Match[str]) -> int:
    """Return where the code, formula, address or escape ends that a sign begins; -1: not yet."""
    sign, at = found.group(), found.end()
    if sign[0] == "`":
        closing = re.compile(f"(?<!`){sign}(?!`)").search(text, at)
        return closing.end() if closing else -1
    if sign[0] == "$":
        if _PRICE.match(text, at):
            return at
        end = text.find(sign, at)
        return end + len(sign) if end >= 0 else -1
    if sign == "](":
        return text.find(")", at)
    end = text.find(_BRACKETED[sign], at) if sign in _BRACKETED else at - 2
    return end + 2 if end >= 0 else -1


def _toggle(is_open: set[str], sign: str, before: str, after: str) -> None:
    """Take an opening or closing of emphasis into account."""
    if (sign[0] == "_" and before.isalnum() and after.isalnum()) or len(sign) > 3:
        return
    can_open, can_close = bool(after.strip()), bool(before.strip())
    for key in (sign[:1], sign[:2]) if len(sign) == 3 else (sign,):
        if key in is_open and can_close:
            is_open.discard(key)
        elif can_open:
            is_open.add(key)


def raw_leaves(text: str) -> list[TextLeaf]:
    """Return a text as it is, in leaves that can be laid out."""
    lines: list[str] = []
    for line in text.rstrip("\n").split("\n"):
        lines += [line[at : at + _RAW_LINE] for at in range(0, max(1, len(line)), _RAW_LINE)]
    leaves: list[TextLeaf] = []
    block: list[str] = []
    length = 0
    for line in lines:
        if block and length + len(line) > _RAW_BLOCK:
            leaves.append(_raw(block))
            block, length = [], 0
        block.append(line)
        length += len(line)
    leaves.append(_raw(block))
    return leaves


def _raw(block: list[str]) -> TextLeaf:
    return TextLeaf(Inline("\u2028".join(block)), is_continued=True, is_raw=True)
