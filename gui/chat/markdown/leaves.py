"""What a text in Markdown consists of once it is read: leaf blocks, ready to be laid out.

The texts of leaves are what a person reads and copies: markup is gone, markers of list items
stand in their frames, U+2028 separates the lines of a hard break.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.chat.attached import Attached


class Style(IntFlag):
    """How a stretch of text is set; styles add up."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    STRIKE = 4
    CODE = 8
    LINK = 16
    """`target` is where it leads."""
    MATH = 32
    """The text is TeX, without its dollars."""
    NOTE = 64
    """A reference to a footnote: the text is its label."""
    IMAGE = 128
    """The text is what the picture shows, `target` its address; it is never fetched."""
    FOLD = 256
    """The line of a tree: `target` says what a click does to what stands below it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: characters `start` up to and without `end`. Spans do not overlap."""

    start: int
    end: int
    style: Style
    target: str = ""


@dataclass(frozen=True, slots=True)
class Inline:
    """A text with the stretches of it that are not plain."""

    text: str
    spans: tuple[Span, ...] = ()


class FrameKind(Enum):
    """What a block stands in."""

    QUOTE = "quote"
    ITEM = "item"
    NOTE = "note"
    LEVEL = "level"
    """A line of a tree, below which others stand."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One container around a leaf: a quote, a list item, or a footnote.

    `is_start` is set for the first leaf in the container, which alone shows the marker: the item's
    bullet, number or box, or the footnote's label. For the leaves after it only numbers stay, as
    they may need more room than the others.
    """

    kind: FrameKind
    marker: str = ""
    is_start: bool = False


Frames = tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class TextLeaf:
    """A paragraph (`level` 0) or a heading (1 to 6).

    `is_continued` is set where the rest of the same paragraph follows in the next leaf without
    a gap. `is_raw` is set where it is shown as it was written: typed by a person, or too much.
    """

    inline: Inline
    level: int = 0
    frames: Frames = ()
    is_continued: bool = False
    is_raw: bool = False


@dataclass(slots=True, eq=False)
class CodeLeaf:
    """A block of code; while it grows its last line may still change.

    `language` is the first word behind the fence, as written. Lines have no line ends.
    """

    language: str = ""
    frames: Frames = ()
    lines: list[str] = field(default_factory=list)
    is_closed: bool = False


@dataclass(slots=True, eq=False)
class MathLeaf:
    """A formula on lines of its own, in TeX; while it grows its text may still change."""

    tex: str = ""
    frames: Frames = ()
    is_closed: bool = False


@dataclass(slots=True, eq=False)
class TableLeaf:
    """A table; while it grows its last row may still change, and further ones are appended.

    `aligns` has "left", "center", "right" or "" for each column; every row has as many cells.
    """

    aligns: tuple[str, ...]
    header: tuple[Inline, ...]
    rows: list[tuple[Inline, ...]] = field(default_factory=list)
    frames: Frames = ()
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class RuleLeaf:
    """A thematic break."""

    frames: Frames = ()


@dataclass(frozen=True, slots=True, eq=False)
class AttachedLeaf:
    """What goes along with a message: pictures side by side, or one file or sound.

    `is_open` is set where the text of a file follows in the next leaf.
    """

    files: tuple[Attached, ...]
    is_open: bool = False
    frames: Frames = ()


Leaf = TextLeaf | CodeLeaf | MathLeaf | TableLeaf | RuleLeaf | AttachedLeaf
