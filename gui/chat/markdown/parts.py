"""Parts of leaves, as they are selected, searched and copied: by the characters of their texts."""

from collections.abc import Sequence
from typing import NamedTuple

from gui.chat.markdown.hidden import without_hidden
from gui.chat.markdown.leaves import (
    AttachedLeaf,
    CodeLeaf,
    FrameKind,
    Frames,
    Inline,
    Leaf,
    MathLeaf,
    RuleLeaf,
    Span,
    TableLeaf,
    TextLeaf,
)

_INDENT = "  "


class Part(NamedTuple):
    """Characters `start` up to and without `end` of a leaf's text."""

    leaf: Leaf
    start: int
    end: int

    @property
    def begins(self) -> bool:
        """Whether it has the leaf's beginning, and with it the marker of its item."""
        return self.start == 0


def text_of(leaf: Leaf) -> str:
    """Return what a person reads in a leaf; U+2028 separates the lines of a hard break."""
    if isinstance(leaf, TextLeaf):
        return leaf.inline.text
    if isinstance(leaf, CodeLeaf):
        return "\n".join(leaf.lines)
    if isinstance(leaf, TableLeaf):
        rows = (leaf.header, *leaf.rows)
        return "\n".join("\t".join(cell.text for cell in row) for row in rows)
    if isinstance(leaf, AttachedLeaf):
        return "\n".join(file.name for file in leaf.files)
    return leaf.tex if isinstance(leaf, MathLeaf) else ""


def whole(leaf: Leaf) -> Part:
    """Return all of a leaf."""
    return Part(leaf, 0, len(text_of(leaf)))


def cut(inline: Inline, start: int, end: int) -> Inline:
    """Return a stretch of a text, with its styles."""
    spans = (
        Span(max(span.start, start) - start, min(span.end, end) - start, span.style, span.target)
        for span in inline.spans
        if span.start < end and span.end > start
    )
    return Inline(inline.text[start:end], tuple(spans))


def cells_of(leaf: TableLeaf, start: int, end: int) -> list[list[Inline]]:
    """Return the cells of a part of a table, row by row; what is outside it is empty."""
    rows: list[list[Inline]] = []
    at = 0
    for row in (leaf.header, *leaf.rows):
        begin = at
        cells: list[Inline] = []
        for cell in row:
            cells.append(cut(cell, max(0, start - at), max(0, end - at)))
            at += len(cell.text) + 1
        if begin < end and at > start:
            rows.append(cells)
    return rows


def plain(parts: Sequence[Part]) -> str:
    """Return the text of parts as a person reads it, without what is hidden in prose."""
    pieces: list[str] = []
    former: Part | None = None
    for part in parts:
        if isinstance(part.leaf, RuleLeaf):
            continue
        if former is not None:
            pieces.append(_between(former.leaf, part.leaf))
        pieces.append(_indented(part, _plain_of(part)))
        former = part
    return "".join(pieces)


def _plain_of(part: Part) -> str:
    if isinstance(part.leaf, TableLeaf):
        text = text_of(part.leaf)[part.start : part.end]
        return "\n".join(
            "\t".join(without_hidden(cell).replace("\u2028", " ") for cell in line.split("\t"))
            for line in text.split("\n")
        )
    text = text_of(part.leaf)[part.start : part.end]
    if isinstance(part.leaf, TextLeaf):
        return without_hidden(text).replace("\u2028", "\n")
    return text


def _between(former: Leaf, leaf: Leaf) -> str:
    """Return the line ends between two leaves."""
    if isinstance(former, TextLeaf) and former.is_continued:
        return "\n" if former.is_raw else ""
    return "\n" if starts_item(leaf.frames) and _in_item(former.frames) else "\n\n"


def starts_item(frames: Frames) -> bool:
    """Tell whether a leaf in these frames is the first of a list item."""
    return bool(frames) and frames[-1].kind is FrameKind.ITEM and frames[-1].is_start


def _in_item(frames: Frames) -> bool:
    return any(frame.kind is FrameKind.ITEM for frame in frames)


def _indented(part: Part, text: str) -> str:
    """Put the marker of an item before its text, and its lines below each other."""
    items = [frame for frame in part.leaf.frames if frame.kind is not FrameKind.QUOTE]
    if not items:
        return text
    before = _INDENT * (len(items) - 1)
    marker = items[-1].marker if items[-1].is_start and part.begins else ""
    first = f"{before}{marker} " if marker else f"{before}{_INDENT}"
    if not part.begins and isinstance(part.leaf, TextLeaf):
        first = ""
    rest = before + _INDENT
    return first + text.replace("\n", f"\n{rest}")
