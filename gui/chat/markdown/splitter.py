"""Cuts a growing text into chunks, a block each, that never change again once they are closed.

It looks at each line once: which containers go on in it, which begin, and what begins in them.
What a block says is left to the parser.
"""

from dataclasses import replace
from enum import Enum, auto
from typing import NamedTuple

from gui.chat.markdown.block_starts import (
    DEFINITION,
    HEADING,
    UNDERLINE,
    begins_block,
    fence_in,
)
from gui.chat.markdown.chunks import Chunk, Kind
from gui.chat.markdown.containers import (
    MOST_NESTING,
    Container,
    Containers,
    expanded,
    frames_of,
    indent_of,
    is_rule,
    match,
    start_at,
)
from gui.chat.markdown.leaves import FrameKind
from gui.chat.markdown.math_rule import end_of, is_whole
from gui.chat.markdown.paragraphs import LONGEST, cut_before, cut_within
from gui.chat.markdown.tables import cells_in, is_delimiter_row

MOST_ROWS = 10_000
MOST_CHARACTERS = 200_000
"""What a block has beyond so much is shown as it is; only paragraphs and code may be longer."""
_MOST_NESTING_OF_ALL = 100
_RAW_CHUNK = 2000
_FURTHER_TABLE = 20_000
"""Characters of a further part of a table, where all is shown as Markdown."""
_MOST_DEFINITIONS = 4000
"""Characters of definitions that are read at once."""


class Block(Enum):
    """What the last line is a part of."""

    NONE = auto()
    PARAGRAPH = auto()
    CODE = auto()
    FENCE = auto()
    MATH = auto()
    TABLE = auto()


class State(NamedTuple):
    """What a splitter knows beside its chunks.

    `header` is the last line of a paragraph, as it may become that of a table, `part` what the
    last part of a paragraph consists of, `end` what ends code or a formula. `only_defines` is set
    while a paragraph has nothing but complete definitions.
    """

    at: int = 0
    number: int = 0
    containers: Containers = ()
    block: Block = Block.NONE
    end: str = ""
    header: str = ""
    header_size: int = 0
    part: str = ""
    is_within_line: bool = False
    is_raw_line: bool = False
    only_defines: bool = False


class Saved(NamedTuple):
    """All that a splitter knows, so that it can be restored."""

    chunk_count: int
    last: Chunk | None
    state: State


class _Line(NamedTuple):
    """A line without tabs before its words, in how many containers it stands, and where in it.

    `size` counts its characters with its line end, `length` without.
    """

    text: str
    size: int
    length: int
    depth: int
    at: int
    indent: int

    @property
    def words(self) -> str:
        return self.text[self.at + self.indent :]


class Splitter:
    """The chunks of a text that grows by whole lines.

    `overflow` is set where the line that was taken holds the end of a part, behind so many
    characters. It must be restored then, and come again in two pieces; `is_raw` is set where the
    first of them is to be taken so. `shows_all` is set where a person wants to see as Markdown
    what there is too much of: tables go on in further ones, and more may be nested.
    """

    def __init__(self, *, shows_all: bool = False) -> None:
        self._shows_all = shows_all
        self._most_nesting = _MOST_NESTING_OF_ALL if shows_all else MOST_NESTING
        self.chunks: list[Chunk] = []
        self.overflow = 0
        self.is_raw = False
        self._at = 0
        self._number = 0
        self._containers: Containers = ()
        self._block = Block.NONE
        self._end = ""
        self._header = ""
        self._header_size = 0
        self._part = ""
        self._is_within_line = False
        self._is_raw_line = False
        self._only_defines = False

    def take(self, line: str, *, is_raw: bool = False) -> None:
        """Take in one more line, its line end included if it has one.

        `is_raw` is set for the beginning of one that is too long for what it would be.
        """
        self.overflow, self.is_raw = 0, False
        text = line.rstrip("\n")
        if is_raw or self._is_raw_line:
            self._take_raw(text, len(line), is_first=is_raw)
        elif self._is_within_line:
            self._take_rest_of_line(text, len(line))
        else:
            shown = expanded(text)
            depth, at = match(shown, self._containers)
            indent = indent_of(shown, at)
            self._take(_Line(shown, len(line), len(text), depth, at, indent))
        self._is_within_line = not line.endswith("\n")
        self._is_raw_line = self._is_within_line and (is_raw or self._is_raw_line)
        self._at += len(line)
        self._number += 1

    def may_overflow(self, line: str) -> bool:
        """Tell whether a line may hold the end of a part of a paragraph."""
        return len(self._part) + len(line) > LONGEST

    def saved(self) -> Saved:
        """Return what `restore` needs to undo the lines taken from now on."""
        last = replace(self.chunks[-1]) if self.chunks else None
        state = State(
            self._at, self._number, self._containers, self._block, self._end, self._header,
            self._header_size, self._part, self._is_within_line, self._is_raw_line,
            self._only_defines,
        )  # fmt: skip
        return Saved(len(self.chunks), last, state)

    def restore(self, saved: Saved) -> None:
        """Be as at the time of `saved`."""
        del self.chunks[saved.chunk_count :]
        if saved.last is not None:
            self.chunks[-1] = saved.last
        (
            self._at, self._number, self._containers, self._block, self._end, self._header,
            self._header_size, self._part, self._is_within_line, self._is_raw_line,
            self._only_defines,
        ) = saved.state  # fmt: skip

    # --- A line -------------------------------------------------------------------------------

    def _take(self, line: _Line) -> None:
        is_inside = line.depth == len(self._containers)
        if line.at + line.indent >= len(line.text):
            self._take_blank(line, is_inside=is_inside)
        elif not (is_inside and self._goes_on(line)):
            self._begin_or_extend(line)
        last = self.chunks[-1]
        if last.may_define and "]:" in line.text:
            last.defines, last.is_paragraph = True, False
        if line.size > MOST_CHARACTERS and self._is_too_long(last):
            self.overflow, self.is_raw = _RAW_CHUNK, True

    def _is_too_long(self, chunk: Chunk) -> bool:
        """Tell whether an overlong line, the last of a chunk, is to be shown as it is."""
        if chunk.kind is Kind.FENCE:  # nothing would be seen of its first line
            return chunk.lines == 1 and not self._shows_all
        return chunk.kind is Kind.TEXT and not chunk.is_paragraph

    def _take_blank(self, line: _Line, *, is_inside: bool) -> None:
        if self._block is Block.FENCE and is_inside:
            self._extend(line)
            return
        self._containers = self._containers[: line.depth]
        if self._block is not Block.CODE or not is_inside:
            self._block = Block.NONE
        if not self.chunks:
            self.chunks.append(Chunk(Kind.TEXT, 0, 0, 0, 0, is_closed=True))
        last = self.chunks[-1]
        if last.is_hollow and self._containers and self._containers[-1].is_empty:
            over = self._containers[-1]._replace(is_over=True)
            self._containers = (*self._containers[:-1], over)
        last.end += line.size
        last.lines += 1
        last.blank_lines += 1

    def _goes_on(self, line: _Line) -> bool:
        """Take a line into the block that is open, if it belongs to that."""
        match self._block:
            case Block.FENCE:
                self._take_code(line)
            case Block.MATH:
                self._extend(line)
                if line.text.rstrip().endswith(self._end):
                    self._end_block()
            case Block.CODE if line.indent > 3:
                self._extend(line)
            case Block.TABLE if not self._ends_table(line):
                self._take_row(line)
            case Block.PARAGRAPH if self._is_delimiter_row(line):
                self._open_table(line)
            case Block.PARAGRAPH if line.indent <= 3 and UNDERLINE.match(line.words):
                self._extend(line)
                self._end_heading()
            case _:
                return False
        return True

    def _take_code(self, line: _Line) -> None:
        self._extend(line)
        words = line.words.rstrip(" \t")
        if line.indent <= 3 and words.startswith(self._end) and not words.strip(self._end[0]):
            self._end_block()

    def _end_heading(self) -> None:
        """Take an underline as the end of a heading, unless only the parser can tell."""
        self.chunks[-1].is_paragraph = False
        if not self.chunks[-1].defines:
            self._block = Block.NONE

    def _begin_or_extend(self, line: _Line) -> None:
        is_paragraph = self._block is Block.PARAGRAPH
        is_hollow = bool(self.chunks) and self.chunks[-1].is_hollow and self._is_last(line)
        around = self.chunks[-1].begun if is_hollow else ()
        begun, at = self._begun(line, around, is_paragraph=is_paragraph)
        if is_paragraph and not begun and not self._interrupts(line):
            self._take_words(line)
            return
        outer = tuple(it._replace(is_empty=False) for it in self._containers[: line.depth])
        if begun:
            begun = (self._counted(begun[0], line.depth), *begun[1:])
        is_deep = len(outer) + len(begun) > self._most_nesting
        self._containers = outer + begun
        if is_hollow:
            self._fill(line, begun)
        else:
            self._begin(line, outer, begun)
        indent = indent_of(line.text, at)
        self._begin_block(line, line.text[at + indent :], indent, is_deep=is_deep)

    def _is_last(self, line: _Line) -> bool:
        """Tell whether a line stands in the containers that the last chunk has begun."""
        return line.depth == len(self._containers) == len(self.chunks[-1].inside)

    # --- Containers ---------------------------------------------------------------------------

    def _begun(
        self, line: _Line, around: Containers, *, is_paragraph: bool
    ) -> tuple[Containers, int]:
        """Return the containers that begin in a line, and where their content does.

        `around` are those that its chunk has begun before.
        """
        begun: list[Container] = []
        at = line.at
        while len(begun) + line.depth <= self._most_nesting:
            start = start_at(line.text, at, (*around, *begun))
            if start is None:
                break
            if is_paragraph and not begun and not self._may_begin(start.container, line.depth):
                break
            begun.append(start.container)
            at = start.at
        return tuple(begun), at

    def _may_begin(self, container: Container, depth: int) -> bool:
        """Tell whether a container may follow the line of a paragraph; else it is part of that."""
        left = self._containers[depth:]
        if container.kind is FrameKind.NOTE:
            return not any(it.kind is FrameKind.QUOTE for it in left)
        if container.kind is FrameKind.QUOTE or left:
            return True
        return not container.is_empty and (not container.is_numbered or container.number == 1)

    def _counted(self, container: Container, depth: int) -> Container:
        """Return an item with the number that follows that of the item before it."""
        if container.kind is not FrameKind.ITEM or len(self._containers) <= depth:
            return container
        former = self._containers[depth]
        if former.kind is not FrameKind.ITEM or former.mark != container.mark:
            return container
        return container._replace(number=former.number + 1)

    def _interrupts(self, line: _Line) -> bool:
        """Tell whether a block, but not a container, begins behind the line of a paragraph."""
        left = self._containers[line.depth :]
        if line.indent > 3 and (not left or any(it.kind is FrameKind.QUOTE for it in left)):
            return False
        words = line.words
        return begins_block(words) or (line.indent > 3 and words.startswith(">"))

    # --- Blocks -------------------------------------------------------------------------------

    def _begin(self, line: _Line, outer: Containers, begun: Containers) -> None:
        self._close()
        chunk = Chunk(Kind.TEXT, self._at, self._at + line.size, self._number, 1, outer, begun)
        chunk.frames = frames_of(outer, begun)
        chunk.is_hollow = True
        chunk.may_define = any(it.kind is FrameKind.NOTE for it in begun)
        self.chunks.append(chunk)

    def _fill(self, line: _Line, begun: Containers) -> None:
        """Go on with a chunk that consists of the beginnings of containers so far."""
        chunk = self.chunks[-1]
        self._extend(line)
        chunk.begun += begun
        chunk.frames = frames_of(chunk.outer, chunk.begun)

    def _begin_block(self, line: _Line, words: str, indent: int, *, is_deep: bool) -> None:
        chunk = self.chunks[-1]
        self._block, self._part, self._header = Block.NONE, "", ""
        if not words:
            return
        chunk.is_hollow = False
        is_first = chunk.lines == 1
        chunk.skip = max(0, line.length - len(words)) if is_first else 0
        if is_deep:
            chunk.is_raw = True
            self._block = Block.PARAGRAPH
        elif indent > 3:
            self._block = Block.CODE
        elif fence := fence_in(words):
            self._block, self._end = Block.FENCE, fence.group(1)
            chunk.kind = Kind.FENCE if is_first else Kind.TEXT
            chunk.indent, chunk.info = indent, fence.group(2).strip()
        elif end := end_of(words):
            self._block, self._end = Block.MATH, end
            chunk.kind, chunk.indent = Kind.MATH if is_first else Kind.TEXT, indent
            if is_whole(words):
                self._end_block()
        elif HEADING.match(words) or is_rule(words):
            self._close()
        else:
            self._begin_paragraph(line, words, is_first=is_first)

    def _begin_paragraph(self, line: _Line, words: str, *, is_first: bool) -> None:
        chunk = self.chunks[-1]
        self._block = Block.PARAGRAPH
        self._header, self._header_size = words, line.size
        chunk.is_paragraph = is_first
        if words.startswith("["):
            if chunk.begun and chunk.begun[-1].box:
                words = words[3:].lstrip(" ")
            chunk.may_define = True
        chunk.skip = max(0, line.length - len(words))
        self._only_defines = chunk.may_define and bool(DEFINITION.match(words))
        self._add_words(line.length, words)

    def _take_words(self, line: _Line) -> None:
        """Take a further line of a paragraph."""
        words = line.words
        is_definition = self._only_defines and line.indent <= 3 and bool(DEFINITION.match(words))
        if is_definition and self._length_with(line) > _MOST_DEFINITIONS:
            self._begin(line, self._containers, ())
            self.chunks[-1].is_hollow = False
            self._part = ""
            self._begin_paragraph(line, words, is_first=True)
            return
        self._only_defines = is_definition
        if cut_before(self._part) and self.chunks[-1].is_paragraph:
            self._begin_rest(line.size)
            self.chunks[-1].skip = max(0, line.length - len(words))
        else:
            self._extend(line)
        is_inside = line.depth == len(self._containers) and line.indent <= 3
        self._header, self._header_size = words if is_inside else "", line.size
        self._add_words(line.length, words)

    def _add_words(self, length: int, words: str) -> None:
        if self.chunks[-1].is_paragraph:
            end = cut_within(self._part, f"{words}\n")
            self.overflow = length - len(words) + end if end else 0
        self._part += f"{words}\n"

    def _take_rest_of_line(self, text: str, size: int) -> None:
        """Take what a line has behind the end of a part of a paragraph."""
        self._begin_rest(size)
        self._header = ""
        self._add_words(len(text), text)

    def _begin_rest(self, size: int) -> None:
        """Begin a chunk that goes on with the block of the one before."""
        self.chunks[-1].is_continued = True
        self._close()
        chunk = Chunk(Kind.TEXT, self._at, self._at + size, self._number, 1, self._containers)
        chunk.frames = frames_of(self._containers, ())
        chunk.is_paragraph = chunk.is_rest = True
        self.chunks.append(chunk)
        self._part = ""

    def _take_raw(self, text: str, size: int, *, is_first: bool) -> None:
        """Take a piece of a line that is shown as it was written."""
        if is_first:
            self._containers, self._block = (), Block.NONE
            self._close()
            self.chunks.append(Chunk(Kind.TEXT, self._at, self._at + size, self._number))
        else:
            self._begin_rest(size)
        self.chunks[-1].is_raw, self.chunks[-1].is_paragraph = True, False
        self.overflow = _RAW_CHUNK if len(text) > _RAW_CHUNK else 0

    # --- Tables -------------------------------------------------------------------------------

    def _is_delimiter_row(self, line: _Line) -> bool:
        header, last = self._header, self.chunks[-1]
        if "|" not in header or line.indent > 3 or last.is_rest or last.defines:
            return False
        return is_delimiter_row(line.words) and cells_in(header) == cells_in(line.words)

    def _open_table(self, line: _Line) -> None:
        """Begin a table with the line before, which was a paragraph's until now."""
        last = self.chunks[-1]
        self._block = Block.TABLE
        if last.lines > 1:
            start = self._at - self._header_size
            last.end, last.lines = start, last.lines - 1
            self._close()
            last = Chunk(Kind.TEXT, start, self._at, self._number - 1, 1, self._containers)
            last.frames = frames_of(self._containers, ())
            self.chunks.append(last)
        last.kind, last.is_paragraph, last.header = Kind.TABLE, False, last.first
        self._extend(line)

    def _ends_table(self, line: _Line) -> bool:
        start = start_at(line.text, line.at)
        is_start = start is not None and start.container.kind is not FrameKind.NOTE
        return line.indent > 3 or is_start or begins_block(line.words)

    def _take_row(self, line: _Line) -> None:
        if not self._is_full(line):
            self._extend(line)
            return
        former = self.chunks[-1]
        self._begin_rest(line.size)
        last = self.chunks[-1]
        last.is_paragraph, last.is_raw = False, not self._shows_all
        if self._shows_all:
            last.kind, last.header, last.skip = Kind.TABLE, former.header, former.skip

    def _is_full(self, line: _Line) -> bool:
        """Tell whether a row is too much for the last chunk."""
        last, length = self.chunks[-1], self._length_with(line)
        if last.is_rest:
            return length > (_RAW_CHUNK if last.is_raw else _FURTHER_TABLE)
        return last.lines > MOST_ROWS or length > MOST_CHARACTERS

    # --- Chunks -------------------------------------------------------------------------------

    def _end_block(self) -> None:
        self.chunks[-1].has_end = True
        self._block = Block.NONE
        self._close()

    def _close(self) -> None:
        if self.chunks:
            self.chunks[-1].is_closed = True

    def _length_with(self, line: _Line) -> int:
        last = self.chunks[-1]
        return last.end - last.start + line.size

    def _extend(self, line: _Line) -> None:
        last = self.chunks[-1]
        if last.kind is Kind.TEXT and not last.is_paragraph:
            most = _RAW_CHUNK if last.is_raw else MOST_CHARACTERS
            if self._length_with(line) > most:
                self._begin_rest(line.size)
                self.chunks[-1].is_raw, self.chunks[-1].is_paragraph = True, False
                return
        last.end = self._at + line.size
        last.lines += 1
        last.blank_lines = 0
