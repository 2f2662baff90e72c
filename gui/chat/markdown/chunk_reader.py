"""The lines of a chunk -> its leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gui.chat.markdown.blocks import Blocks
from gui.chat.markdown.chunks import Chunk, Kind
from gui.chat.markdown.containers import expanded, frames_of, match, without
from gui.chat.markdown.holding import shown_of
from gui.chat.markdown.inlines import Inlines
from gui.chat.markdown.leaves import CodeLeaf, Leaf, MathLeaf, TableLeaf, TextLeaf
from gui.chat.markdown.math_rule import tex_of
from gui.chat.markdown.paragraphs import raw_leaves
from gui.chat.markdown.parser import Environment, parse
from gui.chat.markdown.splitter import MOST_CHARACTERS
from gui.chat.markdown.tables import aligns_of, row_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def is_raw(chunk: Chunk) -> bool:
    """Tell whether a chunk is shown as it was written, as there is too much of it."""
    return chunk.kind is not Kind.FENCE and (
        chunk.is_raw or chunk.end - chunk.start > MOST_CHARACTERS
    )


def leaves_of(
    chunk: Chunk,
    lines: Sequence[str],
    known: Sequence[Leaf],
    inlines: Inlines,
    environment: Environment,
    *,
    is_open: bool,
    shows_all: bool = False,
) -> list[Leaf]:
    """Return what a chunk consists of.

    `known` are its leaves so far: code, formulas and tables among them are made longer. What the
    chunk defines is added to `environment`. `is_open` is set while more of it may come. `lines`
    begin with the header of the table that the chunk goes on with, if it does. `shows_all` is set
    where what there is too much of is to be read too, as parts of a paragraph.
    """
    first = known[0] if known else None
    if chunk.kind is Kind.FENCE:
        code = first if isinstance(first, CodeLeaf) else CodeLeaf()
        return [_code(chunk, lines, code, is_open=is_open)]
    if is_raw(chunk):
        leaves = raw_leaves("".join(lines))
        return [_marked(leaf, inlines) for leaf in leaves] if shows_all else list(leaves)
    if chunk.kind is Kind.MATH:
        leaf = first if isinstance(first, MathLeaf) else MathLeaf("", chunk.frames)
        leaf.tex = tex_of(_formula(chunk, lines), has_end=chunk.has_end)
        leaf.is_closed = not is_open
        return [leaf]
    if chunk.kind is Kind.TABLE:
        return [_table(chunk, lines, first, inlines, is_open=is_open)]
    if chunk.is_paragraph and not chunk.defines:
        return _paragraph(chunk, lines, inlines, is_open=is_open)
    return _parsed(chunk, lines, inlines, environment, is_open=is_open)


def _paragraph(
    chunk: Chunk, lines: Sequence[str], inlines: Inlines, *, is_open: bool
) -> list[Leaf]:
    """Read what is surely a paragraph, or a part of one, without the parser of blocks."""
    words = [lines[0][chunk.skip :]]
    words += [_stripped(line, chunk) for line in lines[1 : chunk.lines - chunk.blank_lines]]
    text = "".join(words)
    if not chunk.is_rest:
        text = text.lstrip()
    if not chunk.is_continued:
        text = text.rstrip()
    if is_open:
        text = shown_of(text).rstrip()
        if not text:
            return []
    inline = inlines.part(text)
    return [TextLeaf(inline, 0, chunk.frames, is_continued=chunk.is_continued)]


def _marked(leaf: TextLeaf, inlines: Inlines) -> TextLeaf:
    """Return what is shown as it is with its inline markup read."""
    inline = inlines.part(leaf.inline.text.replace("\u2028", "\n"))
    return replace(leaf, inline=inline, is_raw=False)


def _stripped(line: str, chunk: Chunk) -> str:
    """Return the words of a further line of a paragraph."""
    if chunk.inside:
        text = expanded(line)
        _, at = match(text.rstrip("\n"), chunk.inside)
        line = text[at:]
    return line.lstrip(" \t")


def _parsed(
    chunk: Chunk,
    lines: Sequence[str],
    inlines: Inlines,
    environment: Environment,
    *,
    is_open: bool,
) -> list[Leaf]:
    text = "".join(without(line, chunk.outer) for line in lines)
    if is_open:
        text = shown_of(text)
    number = next((it.number for it in chunk.begun[:1] if it.is_numbered), None)
    return Blocks(inlines, frames_of(chunk.outer, ()), number).read(parse(text, environment))


def _code(chunk: Chunk, lines: Sequence[str], leaf: CodeLeaf, *, is_open: bool) -> CodeLeaf:
    words = chunk.info.split()
    leaf.language, leaf.frames = words[0] if words else "", chunk.frames
    # The last line that is known may have been incomplete.
    done = max(0, len(leaf.lines) - 1)
    del leaf.lines[done:]
    end = chunk.lines - chunk.has_end - (0 if not chunk.is_closed else chunk.blank_lines)
    for line in lines[1 + done : end]:
        leaf.lines.append(_moved_left(without(line, chunk.inside), chunk.indent).rstrip("\n"))
    leaf.is_closed = chunk.is_closed or not is_open
    return leaf


def _table(
    chunk: Chunk, lines: Sequence[str], first: Leaf | None, inlines: Inlines, *, is_open: bool
) -> TableLeaf:
    leaf = first if isinstance(first, TableLeaf) else None
    if leaf is None:
        aligns = aligns_of(without(lines[1], chunk.inside))
        header = row_of(lines[0][chunk.skip :], len(aligns), inlines)
        leaf = TableLeaf(aligns, header, [], chunk.frames)
    done = max(0, len(leaf.rows) - 1)
    del leaf.rows[done:]
    for line in lines[2 + done : len(lines) - chunk.blank_lines]:
        leaf.rows.append(row_of(without(line, chunk.inside), len(leaf.aligns), inlines))
    leaf.is_closed = not is_open
    return leaf


def _formula(chunk: Chunk, lines: Sequence[str]) -> str:
    inside = (_moved_left(without(line, chunk.inside), chunk.indent) for line in lines[1:])
    return "".join((lines[0][chunk.skip :], *inside))


def _moved_left(line: str, indent: int) -> str:
    """Take away so many spaces at most from the beginning of a line."""
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(indent, spaces) :]
