"""Long paragraphs are read and laid out in parts: a text of a megabyte may be one line."""

import re
from collections.abc import Iterator

from gui.chat.markdown.leaves import Inline, TextLeaf

LONGEST = 4000
"""So many characters a part of a paragraph has at most."""
_EARLIEST = 2000
_RAW_LINE = 1000
_CUT = re.compile(r"[ \n]+(?=[^\W\d_])|(?<=[\u3002\uff0e\uff01\uff1f])")
_PAIRED = ("`", "*", "_", "~", "$", '"')


def parts(text: str) -> Iterator[str]:
    """Yield the parts of a paragraph's source.

    Where a part ends depends only on what stands before its end, so that parts of a growing
    paragraph stay as they are. No markup is cut apart, unless there is too much of it.
    """
    at = 0
    while len(text) - at > LONGEST:
        end = _end_of_part(text, at)
        yield text[at:end]
        at = end
    yield text[at:]


def raw_leaves(text: str) -> list[TextLeaf]:
    """Return a text as it is, in leaves that can be laid out."""
    pieces: list[str] = []
    for line in text.rstrip("\n").split("\n"):
        pieces += [line[at : at + _RAW_LINE] for at in range(0, max(1, len(line)), _RAW_LINE)]
    leaves: list[TextLeaf] = []
    block: list[str] = []
    length = 0
    for piece in pieces:
        if block and length + len(piece) > _RAW_LINE:
            leaves.append(_raw(block))
            block, length = [], 0
        block.append(piece)
        length += len(piece)
    leaves.append(_raw(block))
    return leaves


def _raw(block: list[str]) -> TextLeaf:
    return TextLeaf(Inline("\u2028".join(block)), is_continued=True, is_raw=True)


def _end_of_part(text: str, start: int) -> int:
    last = start + LONGEST
    cuts = [found.end() for found in _CUT.finditer(text, start + _EARLIEST, last)]
    for end in reversed(cuts):
        if _is_balanced(text[start:end]):
            return end
    return cuts[-1] if cuts else last


def _is_balanced(part: str) -> bool:
    """Tell whether no markup that begins in a part may end behind it."""
    if "<" in part[part.rfind(">") + 1 :] or part.count("[") != part.count("]"):
        return False
    if part.count("(") != part.count(")") or part.count("\\(") != part.count("\\)"):
        return False
    return not any(part.count(mark) % 2 for mark in _PAIRED)
