"""Parts of leaves as HTML: for the clipboard, for print and for files."""

from collections.abc import Sequence
from html import escape

from gui.chat.markdown.hidden import without_hidden
from gui.chat.markdown.leaves import (
    CodeLeaf,
    Frame,
    FrameKind,
    Frames,
    Inline,
    RuleLeaf,
    Style,
    TableLeaf,
    TextLeaf,
)
from gui.chat.markdown.links import is_allowed
from gui.chat.markdown.parts import Part, cells_of, cut, text_of

_TAGS = (
    (Style.STRONG, "strong"),
    (Style.EMPHASIS, "em"),
    (Style.STRIKE, "s"),
    (Style.NOTE, "sup"),
    (Style.CODE, "code"),
    (Style.MATH, "code"),
)


def html(parts: Sequence[Part]) -> str:
    """Return parts as HTML in which everything is escaped and nothing is fetched."""
    writer = _Writer()
    for at, part in enumerate(parts):
        goes_on = at > 0 and _is_continued(parts[at - 1])
        writer.add(part, goes_on=goes_on)
    return writer.finished()


def inline_html(inline: Inline) -> str:
    """Return a text with its styles."""
    pieces: list[str] = []
    at = 0
    for span in inline.spans:
        pieces.append(_escaped(inline.text[at : span.start]))
        text = _escaped(inline.text[span.start : span.end])
        for style, tag in _TAGS:
            if span.style & style:
                text = f"<{tag}>{text}</{tag}>"
        if span.style & Style.LINK and is_allowed(span.target):
            text = f'<a href="{escape(span.target)}">{text}</a>'
        pieces.append(text)
        at = span.end
    pieces.append(_escaped(inline.text[at:]))
    return "".join(pieces)


class _Writer:
    """Opens and closes the lists and quotes in which blocks stand."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._open: list[tuple[Frame, str]] = []

    def add(self, part: Part, *, goes_on: bool) -> None:
        """Write a part; `goes_on` is set where its paragraph has begun in the part before."""
        if goes_on and isinstance(part.leaf, TextLeaf):
            text = inline_html(cut(part.leaf.inline, part.start, part.end))
            between = "<br>" if part.leaf.is_raw else ""
            self._pieces[-1] = f"{self._pieces[-1].removesuffix('</p>')}{between}{text}</p>"
            return
        self._enter(tuple(it for it in part.leaf.frames if it.kind is not FrameKind.LEVEL))
        self._pieces.append(_block(part))

    def finished(self) -> str:
        """Close what is open, and return all."""
        self._leave(0)
        return "\n".join(self._pieces)

    def _enter(self, frames: Frames) -> None:
        same = 0
        while same < min(len(frames), len(self._open)):
            known, frame = self._open[same][0], frames[same]
            if frame.is_start or known.kind is not frame.kind:
                break
            same += 1
        if same < min(len(frames), len(self._open)) and self._is_next(frames[same], same):
            self._leave(same + 1)
            self._pieces.append("</li>")
            self._pieces.append(_item(frames[same]))
            self._open[same] = (frames[same], self._open[same][1])
            same += 1
        self._leave(same)
        for frame in frames[same:]:
            self._begin(frame)

    def _is_next(self, frame: Frame, depth: int) -> bool:
        """Tell whether an item follows another one of the same list."""
        known, tag = self._open[depth]
        are_items = frame.kind is FrameKind.ITEM and known.kind is FrameKind.ITEM
        return are_items and tag == _list_tag(frame)

    def _begin(self, frame: Frame) -> None:
        if frame.kind is FrameKind.QUOTE:
            self._pieces.append("<blockquote>")
            self._open.append((frame, "blockquote"))
        elif frame.kind is FrameKind.NOTE:
            self._pieces.append(f"<div><sup>{_escaped(frame.marker)}</sup>")
            self._open.append((frame, "div"))
        else:
            tag = _list_tag(frame)
            number = frame.marker[:-1]
            start = f' start="{number}"' if tag == "ol" and number not in {"", "1"} else ""
            self._pieces.append(f"<{tag}{start}>")
            self._pieces.append(_item(frame))
            self._open.append((frame, tag))

    def _leave(self, depth: int) -> None:
        while len(self._open) > depth:
            frame, tag = self._open.pop()
            self._pieces.append(f"</li></{tag}>" if frame.kind is FrameKind.ITEM else f"</{tag}>")


def _list_tag(frame: Frame) -> str:
    return "ol" if frame.marker[:-1].isdigit() else "ul"


def _item(frame: Frame) -> str:
    is_task = frame.is_start and frame.marker in {"☐", "☑"}
    return f"<li>{frame.marker} " if is_task else "<li>"


def _is_continued(part: Part) -> bool:
    return isinstance(part.leaf, TextLeaf) and part.leaf.is_continued


def _block(part: Part) -> str:
    leaf = part.leaf
    if isinstance(leaf, TextLeaf):
        text = inline_html(cut(leaf.inline, part.start, part.end))
        tag = f"h{leaf.level}" if leaf.level else "p"
        return f"<{tag}>{text}</{tag}>"
    if isinstance(leaf, CodeLeaf):
        return f"<pre><code>{escape(text_of(leaf)[part.start : part.end])}</code></pre>"
    if isinstance(leaf, TableLeaf):
        return _table(part, leaf)
    if isinstance(leaf, RuleLeaf):
        return "<hr>"
    return f"<pre>{escape(text_of(leaf)[part.start : part.end])}</pre>"


def _table(part: Part, leaf: TableLeaf) -> str:
    rows: list[str] = []
    has_header = part.start <= sum(len(cell.text) + 1 for cell in leaf.header)
    for number, cells in enumerate(cells_of(leaf, part.start, part.end)):
        tag = "th" if number == 0 and has_header else "td"
        texts: list[str] = []
        for cell, align in zip(cells, leaf.aligns, strict=True):
            style = f' style="text-align:{align}"' if align else ""
            texts.append(f"<{tag}{style}>{inline_html(cell)}</{tag}>")
        rows.append(f"<tr>{''.join(texts)}</tr>")
    return '<table border="1" cellspacing="0" cellpadding="4">\n' + "\n".join(rows) + "\n</table>"


def _escaped(text: str) -> str:
    return escape(without_hidden(text)).replace("\u2028", "<br>")
