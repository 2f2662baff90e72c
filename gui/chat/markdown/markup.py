"""Parts of leaves as Markdown, where not the whole of what was written is wanted."""

import re
from collections.abc import Sequence

from gui.chat.markdown.leaves import (
    AttachedLeaf,
    CodeLeaf,
    FrameKind,
    Frames,
    Inline,
    RuleLeaf,
    Style,
    TableLeaf,
    TextLeaf,
)
from gui.chat.markdown.parts import Part, cells_of, cut, starts_item, text_of

_FENCE = re.compile(r"`{3,}")
_BOXES = {"☐": "- [ ]", "☑": "- [x]"}
_WRAPS = ((Style.STRONG, "**"), (Style.EMPHASIS, "*"), (Style.STRIKE, "~~"))


def markup(parts: Sequence[Part]) -> str:
    """Return parts in Markdown of our own making."""
    pieces: list[str] = []
    for at, part in enumerate(parts):
        if at:
            former = parts[at - 1].leaf
            is_close = starts_item(part.leaf.frames) and bool(former.frames)
            pieces.append("\n" if is_close else "\n\n")
        first, rest = _prefixes(part.leaf.frames, has_start=part.begins)
        pieces.append(first + _block(part).replace("\n", f"\n{rest}"))
    return "".join(pieces)


def _prefixes(frames: Frames, *, has_start: bool) -> tuple[str, str]:
    """Return what stands before the first line of a block, and before its others."""
    first = rest = ""
    for frame in frames:
        if frame.kind is FrameKind.QUOTE:
            first, rest = f"{first}> ", f"{rest}> "
            continue
        marker = frame.marker if frame.marker[-1:] in {".", ")"} else "-"
        marker = _BOXES.get(frame.marker, marker)
        if frame.kind is FrameKind.NOTE:
            marker = f"[^{frame.marker}]:"
        blank = " " * (len(marker) + 1 if frame.marker not in _BOXES else 2)
        first += f"{marker} " if frame.is_start and has_start else blank
        rest += blank
    return first, rest


def _block(part: Part) -> str:
    leaf = part.leaf
    if isinstance(leaf, TextLeaf):
        text = _inline(cut(leaf.inline, part.start, part.end))
        return f"{'#' * leaf.level} {text}" if leaf.level else text
    if isinstance(leaf, RuleLeaf):
        return "---"
    if isinstance(leaf, TableLeaf):
        cells = cells_of(leaf, part.start, part.end)
        rows = [[_inline(cell).replace("|", "\\|") for cell in row] for row in cells]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        rule = {"left": ":--", "center": ":-:", "right": "--:", "": "---"}
        lines.insert(1, f"| {' | '.join(rule[align] for align in leaf.aligns)} |")
        return "\n".join(lines)
    text = text_of(leaf)[part.start : part.end]
    if isinstance(leaf, AttachedLeaf):
        return text
    if isinstance(leaf, CodeLeaf):
        longest = max((len(found) for found in _FENCE.findall(text)), default=2)
        fence = "`" * (longest + 1)
        return f"{fence}{leaf.language}\n{text}\n{fence}"
    return f"$$\n{text}\n$$"


def _inline(inline: Inline) -> str:
    pieces: list[str] = []
    at = 0
    for span in inline.spans:
        pieces.append(inline.text[at : span.start])
        text = inline.text[span.start : span.end]
        if span.style & Style.CODE:
            text = f"``{text}``" if "`" in text else f"`{text}`"
        if span.style & Style.MATH:
            text = f"${text}$"
        for style, sign in _WRAPS:
            if span.style & style:
                text = f"{sign}{text}{sign}"
        if span.style & Style.NOTE:
            text = f"[^{text}]"
        if span.style & (Style.LINK | Style.IMAGE) and text != span.target:
            text = f"{'!' if span.style & Style.IMAGE else ''}[{text}]({span.target})"
        pieces.append(text)
        at = span.end
    pieces.append(inline.text[at:])
    return "".join(pieces).replace("\u2028", "\\\n")
