"""The tokens of a text -> its leaves, each in the frames that it stands in."""

from __future__ import annotations  # markdown-it is there only once a text is to be read

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gui.chat.markdown.containers import BOXES, TASK, bullet
from gui.chat.markdown.inlines import Inlines
from gui.chat.markdown.leaves import (
    CodeLeaf,
    Frame,
    FrameKind,
    Frames,
    Inline,
    Leaf,
    MathLeaf,
    RuleLeaf,
    TableLeaf,
    TextLeaf,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_CLOSINGS = {"blockquote_close", "list_item_close", "footnote_reference_close"}
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")


class Blocks:
    """Turns the tokens of one text into leaves.

    `inlines` reads what stands in paragraphs. `frames` are those around all of it; `number` is
    the number of a list item that the text begins with, where it counts on from items before.
    """

    def __init__(self, inlines: Inlines, frames: Frames = (), number: int | None = None) -> None:
        self._inlines = inlines
        self._frames: list[Frame] = list(frames)
        self._numbers: list[int | None] = []
        self._given = number
        self._level = sum(frame.kind is FrameKind.ITEM for frame in frames)
        self.leaves: list[Leaf] = []

    def read(self, tokens: Sequence[Token]) -> list[Leaf]:
        """Return the leaves."""
        at = 0
        while at < len(tokens):
            at = self._take(tokens, at)
        return self.leaves

    def _take(self, tokens: Sequence[Token], at: int) -> int:
        token = tokens[at]
        kind = token.type
        if kind == "inline":
            self._add_text(token.content, tokens[at - 1] if at else None)
        elif kind in {"fence", "code_block"}:
            words = token.info.split()
            lines = token.content.removesuffix("\n").split("\n") if token.content else []
            leaf = CodeLeaf(words[0] if words else "", self._taken(), lines, is_closed=True)
            self.leaves.append(leaf)
        elif kind == "math_block":
            self.leaves.append(MathLeaf(token.content, self._taken(), is_closed=True))
        elif kind == "hr":
            self.leaves.append(RuleLeaf(self._taken()))
        elif kind == "table_open":
            return self._take_table(tokens, at)
        else:
            self._enter_or_leave(token)
        return at + 1

    def _enter_or_leave(self, token: Token) -> None:
        kind = token.type
        if kind == "blockquote_open":
            self._frames.append(Frame(FrameKind.QUOTE, "", is_start=True))
        elif kind == "bullet_list_open":
            self._numbers.append(None)
            self._level += 1
        elif kind == "ordered_list_open":
            given, self._given = self._given, None
            start = int(token.attrs.get("start", 1))
            self._numbers.append(start if given is None else given)
            self._level += 1
        elif kind == "list_item_open":
            self._frames.append(Frame(FrameKind.ITEM, self._marker(token), is_start=True))
        elif kind == "footnote_reference_open":
            label = str(token.meta.get("label", ""))
            self._frames.append(Frame(FrameKind.NOTE, label, is_start=True))
        elif kind in _CLOSINGS:
            if kind != "blockquote_close" and self._frames[-1].is_start:
                self.leaves.append(TextLeaf(Inline(""), 0, self._taken()))  # nothing is in it
            self._frames.pop()
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self._numbers.pop()
            self._level -= 1

    def _marker(self, token: Token) -> str:
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return bullet(self._level)
        self._numbers[-1] = number + 1
        return f"{number}{token.markup or '.'}"

    def _add_text(self, source: str, opening: Token | None) -> None:
        if opening is not None and opening.type == "heading_open":
            level = int(opening.tag[1:])
            self.leaves.append(TextLeaf(self._inlines.line(source), level, self._taken()))
            return
        innermost = self._frames[-1] if self._frames else None
        task = TASK.match(source)
        is_item = innermost is not None and innermost.kind is FrameKind.ITEM
        if task and innermost is not None and is_item and innermost.is_start:
            self._frames[-1] = replace(innermost, marker=BOXES[task.group(1)])
            source = source[task.end() :]
        frames = self._taken()
        self.leaves += paragraph_leaves(self._inlines, source, frames)

    def _take_table(self, tokens: Sequence[Token], at: int) -> int:
        rows: list[tuple[Inline, ...]] = []
        aligns: list[str] = []
        cells: list[Inline] = []
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "th_open":
                found = _ALIGN.search(str(token.attrs.get("style", "")))
                aligns.append(found.group(1) if found else "")
            elif token.type == "inline":
                cells.append(self._inlines.line(token.content))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                cells = []
            at += 1
        leaf = TableLeaf(tuple(aligns), rows[0], rows[1:], self._taken(), is_closed=True)
        self.leaves.append(leaf)
        return at + 1

    def _taken(self) -> Frames:
        """Return the frames for the next leaf; those after it no longer start them."""
        frames = tuple(self._frames)
        self._frames = list(going_on(frames))
        return frames


def paragraph_leaves(inlines: Inlines, source: str, frames: Frames) -> Iterator[TextLeaf]:
    """Yield the leaves of a paragraph, more than one if it is long."""
    read = list(inlines.paragraph(source))
    for inline in read[:-1]:
        yield TextLeaf(inline, 0, frames, is_continued=True)
        frames = going_on(frames)
    yield TextLeaf(read[-1], 0, frames)


def going_on(frames: Frames) -> Frames:
    """Return frames for what follows in them: of their markers only a number's width counts."""
    return tuple(
        Frame(frame.kind, frame.marker if frame.marker[-1:] in {".", ")"} else "")
        if frame.kind is FrameKind.ITEM
        else Frame(frame.kind)
        for frame in frames
    )
