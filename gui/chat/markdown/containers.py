"""What a line may stand in: quotes, list items, footnotes; which of them go on, which begin."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from gui.chat.markdown.leaves import Frame, FrameKind, Frames

MOST_NESTING = 32
"""So many containers within each other are shown; a line in more of them is shown as it is."""
BULLETS = ("•", "◦", "▪")
BOXES = {" ": "☐", "x": "☑", "X": "☑"}
TASK = re.compile(r"\[([ xX])\] +(?=\S)")
_RULES = {"-", "_", "*"}
_ITEM = re.compile(r"(?:([-*+])|(\d{1,9})([.)]))( +|$)")
_NOTE = re.compile(r"\[\^([^\] ]+)\]:( *)")
_BEFORE_WORDS = re.compile(r"(?:[ \t>]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\s]+\]:)*")
_MISREAD = re.compile(r"(?:=+|-+)[ \t]*$|\[\^[^\]\s]+\]:")
"""What would not go on with a paragraph, however far to the right it stands."""
_NOTE_WIDTH = 4


class Container(NamedTuple):
    """A quote, a list item or a footnote.

    `width` is how far its content is moved to the right. `mark` is what makes an item one of a
    list: its bullet, or what stands behind its `number`; `label` is a footnote's. `is_empty` is
    set for an item with nothing on its first line, `is_over` for one that cannot go on.
    """

    kind: FrameKind
    width: int = 0
    mark: str = ""
    number: int = 0
    box: str = ""
    label: str = ""
    is_empty: bool = False
    is_over: bool = False

    @property
    def is_numbered(self) -> bool:
        """Whether it is an item of an ordered list."""
        return self.mark in {".", ")"}

    @property
    def going_on(self) -> Frame:
        """Its frame around all but its first leaf."""
        shows_number = self.is_numbered and not self.box
        return Frame(self.kind, f"{self.number}{self.mark}" if shows_number else "")

    def starting(self, level: int) -> Frame:
        """Return its frame around its first leaf; `level` counts the items, itself included."""
        if self.kind is not FrameKind.ITEM:
            return Frame(self.kind, self.label, is_start=True)
        marker = f"{self.number}{self.mark}" if self.is_numbered else bullet(level)
        return Frame(self.kind, self.box or marker, is_start=True)


QUOTE = Container(FrameKind.QUOTE)
Containers = tuple[Container, ...]


class Start(NamedTuple):
    """A container that begins, and where in the line its content does."""

    container: Container
    at: int


def bullet(level: int) -> str:
    """Return the sign of an item in so many lists, its own included."""
    return BULLETS[min(level, len(BULLETS)) - 1]


def frames_of(outer: Containers, begun: Containers) -> Frames:
    """Return the frames of a leaf with which the inner ones of its containers begin."""
    level = sum(it.kind is FrameKind.ITEM for it in outer)
    frames = [it.going_on for it in outer]
    for it in begun:
        level += it.kind is FrameKind.ITEM
        frames.append(it.starting(level))
    return tuple(frames)


def expanded(line: str) -> str:
    """Return a line with spaces for the tabs that stand before its words."""
    if "\t" not in line:
        return line
    found = _BEFORE_WORDS.match(line)
    end = found.end() if found else 0
    return line[:end].expandtabs(4) + line[end:]


def indent_of(text: str, at: int) -> int:
    """Return how many spaces there are from a place on."""
    end = at
    while text.startswith(" ", end):
        end += 1
    return end - at


def match(text: str, containers: Sequence[Container]) -> tuple[int, int]:
    """Return in how many containers a line stands, and where it begins within them."""
    at = 0
    for depth, it in enumerate(containers):
        spaces = indent_of(text, at)
        is_blank = at + spaces >= len(text)
        if it.kind is FrameKind.QUOTE:
            if spaces > 3 or not text.startswith(">", at + spaces):
                return depth, at
            at += spaces + 1
            at += text.startswith(" ", at)
        elif is_blank:
            at = min(len(text), at + it.width)
        elif spaces < it.width or it.is_over:
            return depth, at
        else:
            at += it.width
    return len(containers), at


def is_rule(text: str, at: int = 0) -> bool:
    """Tell whether a line is a thematic break from a position on."""
    sign = text[at : at + 1]
    return sign in _RULES and text.count(sign, at) >= 3 and not text[at:].strip(f"{sign} ")


def start_at(text: str, at: int, around: Sequence[Container] = ()) -> Start | None:
    """Return the container that begins at a place, up to three spaces behind it.

    `around` are those that the parser meets around it: they tell how much space behind the label
    of a footnote is code.
    """
    spaces = indent_of(text, at)
    if spaces > 3:
        return None
    begin = at + spaces
    if text.startswith(">", begin):
        at = begin + 1
        return Start(QUOTE, at + text.startswith(" ", at))
    if text.startswith("[^", begin):
        return _note_at(text, begin, _width_of(around))
    if is_rule(text, begin):
        return None
    return _item_at(text, begin, spaces)


def _width_of(containers: Sequence[Container]) -> int:
    """Return how far to the right the content of containers stands; a quote counts anew."""
    width = 0
    for it in containers:
        width = 0 if it.kind is FrameKind.QUOTE else width + it.width
    return width


def _note_at(text: str, begin: int, width: int) -> Start | None:
    found = _NOTE.match(text, begin)
    if found is None:
        return None
    spaces = len(found.group(2))
    width += _NOTE_WIDTH
    at = found.end() - spaces + (width if spaces >= width else 0)
    return Start(Container(FrameKind.NOTE, _NOTE_WIDTH, label=found.group(1)), at)


def _item_at(text: str, begin: int, spaces: int) -> Start | None:
    found = _ITEM.match(text, begin)
    if found is None:
        return None
    marker = found.start(4) - begin
    gap = len(found.group(4))
    is_empty = found.end() >= len(text)
    if is_empty or gap > 4:
        gap = 1
    at = found.start(4) + gap
    task = None if is_empty else TASK.match(text, at)
    item = Container(
        FrameKind.ITEM,
        spaces + marker + gap,
        found.group(1) or found.group(3),
        int(found.group(2) or 0),
        BOXES[task.group(1)] if task else "",
        is_empty=is_empty,
    )
    return Start(item, min(at, len(text)))


def without(line: str, containers: Sequence[Container]) -> str:
    """Return a line as it is within containers.

    One that is not in all of them goes on with a paragraph: it is moved so far to the right, or
    escaped, that it is read as nothing else.
    """
    if not containers:
        return line
    text = expanded(line)
    depth, at = match(text, containers)
    rest = text[at:]
    if depth == len(containers) or not rest.strip():
        return rest
    words = rest.lstrip(" ")
    if _MISREAD.match(words):
        words = f"&#{ord(words[0])};{words[1:]}"
    return f"     {words}"
