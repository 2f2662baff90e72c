"""A text in Markdown that grows: cut into chunks, each read when its leaves are wanted."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import overload

from gui.chat.markdown.blocks import Blocks
from gui.chat.markdown.chunk_reader import is_raw, leaves_of
from gui.chat.markdown.chunks import Chunk, Kind
from gui.chat.markdown.holding import is_held
from gui.chat.markdown.inlines import Inlines
from gui.chat.markdown.leaves import CodeLeaf, FrameKind, Leaf, MathLeaf, TableLeaf
from gui.chat.markdown.parser import Environment, parse
from gui.chat.markdown.splitter import Saved, Splitter
from gui.chat.markdown.targets import Targets, mentioned

_LONG_PART = 4_000
_LONGEST_PART = 40_000
"""So much may be read once more at once; of a longer block its own reading stands."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs since the last time: chunks by their index, or everything."""

    stale: tuple[int, ...] = ()
    is_reset: bool = False


class Markdown:
    """One text in Markdown. Taking in costs as much as the new text is long.

    A chunk is parsed when its leaves are first asked for, and again only while it grows. Leaves
    that have not changed stay the same objects; code, formulas and tables that grow do too.

    What there is too much of is shown as it was written, and `has_raw` set, unless a person wants
    to see it as Markdown: with `shows_all`.
    """

    def __init__(self, text: str = "", *, shows_all: bool = False) -> None:
        self._shows_all = shows_all
        self.has_raw = False
        self._lines: list[str] = []
        self._tail = ""
        self._half_end = ""
        self._splitter = Splitter(shows_all=shows_all)
        self._saved: Saved | None = None
        self._taken = 0
        self._known = 0
        self._counted = 0
        self._is_finished = False
        self._inlines = Inlines()
        self._leaves: dict[int, list[Leaf]] = {}
        self._mentions: dict[str, set[int]] = {}
        self._noted: dict[int, int] = {}
        self._stale: set[int] = set()
        self._settling: Iterator[None] | None = None
        self._is_reset = False
        self._knows_all = False
        if text:
            self.append(text)

    @property
    def chunks(self) -> Sequence[Chunk]:
        """The parts of the text so far."""
        return self._splitter.chunks

    @property
    def source(self) -> str:
        """All text so far."""
        return "".join(self._lines) + self._tail

    def chunk_count(self) -> int:
        """Return how many chunks there are."""
        return len(self._splitter.chunks)

    def size_of(self, index: int) -> tuple[int, int]:
        """Return how many characters and lines a chunk has."""
        chunk = self._splitter.chunks[index]
        return chunk.end - chunk.start, chunk.lines

    def source_of(self, index: int) -> str:
        """Return the text of a chunk."""
        return "".join(self._lines_of(self._splitter.chunks[index]))

    # --- Growing ------------------------------------------------------------------------------

    def append(self, text: str) -> None:
        """Take in more text."""
        text, self._half_end = self._half_end + text, ""
        if text.endswith("\r"):  # maybe the first half of a line end
            text, self._half_end = text[:-1], "\r"
        text = _cleaned(text)
        if "\n" not in text:
            self._tail += text
            return
        lines = (self._tail + text).split("\n")
        self._tail = lines.pop()
        self._lines += [f"{line}\n" for line in lines]

    def finish(self) -> None:
        """Hold nothing back any longer: no more text will come."""
        if self._half_end:
            self._half_end = ""
            self.append("\n")
        self._is_finished = True

    def refresh(self) -> Changes:
        """Cut what is new; return which chunks differ from the last time."""
        if self._settling is not None:
            is_reset, self._is_reset = self._is_reset, False
            return Changes(is_reset=is_reset)
        splitter = self._splitter
        if self._saved is not None:
            splitter.restore(self._saved)
            self._saved = None
        first = max(0, len(splitter.chunks) - 1)
        while self._taken < len(self._lines):
            self._take_line()
        self._take_tail()
        count = len(splitter.chunks)
        self.has_raw = self.has_raw or any(map(is_raw, splitter.chunks[first:]))
        for index in range(count, self._counted):
            self._leaves.pop(index, None)
            self._noted.pop(index, None)
        self._counted = count
        stale = set(range(min(first, self._known), count)) | self._stale
        self._stale = set()
        self._known = max(0, count - 1)
        self._renew(first)
        stale |= self._stale
        self._stale = set()
        return Changes(tuple(sorted(index for index in stale if index < count)))

    def _take_line(self) -> None:
        """Take in a line; the end of a part of a paragraph within it makes two of it."""
        line = self._lines[self._taken]
        cut = self._take(line)
        if cut:
            self._lines[self._taken : self._taken + 1] = [line[:cut], line[cut:]]
            self._splitter.take(line[:cut], is_raw=self._splitter.is_raw)
        self._taken += 1

    def _take_tail(self) -> None:
        """Try the last line, which is not complete; what of it is sure does not come again."""
        if self._is_finished and not self._tail.strip(" \t"):
            return  # nothing can be seen of it
        while self._tail and (self._is_finished or not self._is_held()):
            saved = self._splitter.saved()
            self._splitter.take(self._tail)
            cut = self._splitter.overflow
            if not cut:
                self._saved = saved
                break
            self._splitter.restore(saved)
            self._splitter.take(self._tail[:cut], is_raw=self._splitter.is_raw)
            self._lines.append(self._tail[:cut])
            self._tail = self._tail[cut:]
            self._taken += 1

    def _take(self, line: str) -> int:
        """Take in a line, or return after how much of it a part ends."""
        splitter = self._splitter
        if not splitter.may_overflow(line):
            splitter.take(line)
            return 0
        saved = splitter.saved()
        splitter.take(line)
        cut = splitter.overflow
        if cut:
            splitter.restore(saved)
        return cut

    def leaves(self, index: int) -> Sequence[Leaf]:
        """Return what a chunk consists of."""
        found = self._leaves.get(index)
        if found is None:
            found = self._leaves[index] = self._read(index, [])
        return found

    def settle(self, budget_s: float) -> bool:
        """Read the finished text once more as a whole, for so long; return whether that is done.

        It is read in parts, of which each begins with a heading, or with another block in no
        quote or list: nothing of what stands before goes on in it. Where the leaves differ from
        those of the chunks, the chunks of the part become one.
        """
        ends_s = time.perf_counter() + budget_s
        if self._settling is None:
            self._settling = self._settle_all()
        return all(time.perf_counter() <= ends_s for _ in self._settling)

    def _settle_all(self) -> Iterator[None]:
        """Learn all targets anew, then compare; yield after each part."""
        targets, is_known = Targets(), True
        at = 0
        while at < self.chunk_count():
            end = self._end_of_part(at)
            source = self._source_between(at, end)
            if len(source) > _LONGEST_PART:
                is_known = False
            elif "]:" in source:
                environment = targets.environment()
                parse(source, environment)
                targets.learn(environment)
            at = end
            yield
        if is_known and targets != self._inlines.targets:
            self._inlines.targets = targets
            self._inlines.forget()
            self._leaves.clear()
            self._is_reset = True
        self._knows_all = is_known
        at = 0
        while at < self.chunk_count():
            at = self._settle_part(at, self._end_of_part(at))
            yield

    def _end_of_part(self, first: int) -> int:
        """Return where to stop: before a heading, or in a long part what stands in nothing."""
        chunks = self._splitter.chunks
        last = first + 1
        begin = chunks[first].start
        while last < len(chunks) and not self._begins_part(last, chunks[last].start - begin):
            last += 1
        return last

    def _begins_part(self, index: int, length: int) -> bool:
        """Tell whether nothing before a chunk goes on in it, after a part of a length."""
        chunk, before = self._splitter.chunks[index], self._splitter.chunks[index - 1]
        if chunk.inside or chunk.is_rest:
            return False
        if length > _LONG_PART and before.blank_lines:
            return True
        return self._lines_of(chunk)[0].lstrip(" ").startswith("#")

    def _source_between(self, first: int, last: int) -> str:
        return "".join(self.source_of(index) for index in range(first, last))

    def _settle_part(self, first: int, last: int) -> int:
        """Compare a part with its chunks; return where the next part begins."""
        chunks = self._splitter.chunks[first:last]
        if any(is_raw(it) for it in chunks) or chunks[-1].end - chunks[0].start > _LONGEST_PART:
            return last
        tokens = parse(self._source_between(first, last), self._inlines.targets.environment())
        whole = Blocks(self._inlines).read(tokens)
        found = [leaf for index in range(first, last) for leaf in self.leaves(index)]
        if are_same(whole, found):
            return last
        self._join(first, last, whole)
        return first + 1

    def _join(self, first: int, last: int, whole: list[Leaf]) -> None:
        """Make one chunk of several, with these leaves."""
        chunks = self._splitter.chunks
        joined = replace(chunks[first], kind=Kind.TEXT, end=chunks[last - 1].end, is_closed=True)
        joined.lines = chunks[last - 1].first + chunks[last - 1].lines - joined.first
        chunks[first:last] = [joined]
        self._leaves = {
            index if index < first else index - (last - first) + 1: leaves
            for index, leaves in self._leaves.items()
            if not first <= index < last
        }
        self._leaves[first] = whole
        self._counted = len(chunks)
        self._is_reset = True

    def _is_held(self) -> bool:
        last = self._splitter.chunks[-1] if self._splitter.chunks else None
        if last is not None and not last.is_closed and last.kind in {Kind.FENCE, Kind.MATH}:
            return not self._tail.strip("`~$ ")
        return is_held(self._tail)

    def _renew(self, first: int) -> None:
        """Read again what has been read and has grown since, and what defines something."""
        for index in range(first, len(self._splitter.chunks)):
            known = self._leaves.get(index)
            if known is not None:
                self._leaves[index] = self._read(index, known)
            elif self._splitter.chunks[index].defines:
                self._leaves[index] = self._read(index, [])

    # --- Reading ------------------------------------------------------------------------------

    def _read(self, index: int, known: list[Leaf]) -> list[Leaf]:
        chunk = self._splitter.chunks[index]
        is_open = self._is_growing(index)
        targets = self._inlines.targets
        environment = targets.environment()
        lines = self._lines_of(chunk)
        if chunk.kind is Kind.TABLE and chunk.is_rest:
            lines = [*self._lines[chunk.header : chunk.header + 2], *lines]
        read = partial(leaves_of, chunk, lines, is_open=is_open, shows_all=self._shows_all)
        found = read(known, self._inlines, environment)
        self._note_mentions(index, lines)
        if self._knows_all:
            return _kept(known, found)
        if chunk.defines and not is_open and (labels := self._learn(chunk, environment)):
            self._read_again(index, labels)
            environment = targets.environment()
            found = read((), self._inlines, environment)
        return _kept(known, found)

    def _learn(self, chunk: Chunk, environment: Environment) -> list[str]:
        """Take over what a chunk has defined; return the labels that are new."""
        targets = self._inlines.targets
        notes = [it.label for it in chunk.begun if it.kind is FrameKind.NOTE]
        return [new for label in notes for new in targets.learn_note(label)] + targets.learn(
            environment
        )

    def _note_mentions(self, index: int, lines: Sequence[str]) -> None:
        """Remember which labels a chunk mentions: they may be defined later."""
        known = self._noted.get(index, 0)
        self._noted[index] = len(lines)
        for line in lines[max(0, known - 1) :]:  # the last line may have been incomplete
            if "[" in line:
                for label in mentioned(line):
                    self._mentions.setdefault(label, set()).add(index)

    def _is_growing(self, index: int) -> bool:
        return not self._is_finished and index == len(self._splitter.chunks) - 1

    def _read_again(self, reader: int, labels: Sequence[str]) -> None:
        """Read the chunks again that mention labels which are defined only now.

        What a chunk defines counts once the chunk is closed: half an address is none.
        """
        self._inlines.forget()
        mentions = [self._mentions.get(label, set()) for label in labels]
        for index in set[int]().union(*mentions):
            if index == reader or index not in self._leaves:
                continue
            kind = self._splitter.chunks[index].kind
            if kind in {Kind.TEXT, Kind.TABLE}:
                known = self._leaves.pop(index) if kind is Kind.TEXT else []
                self._leaves[index] = self._read(index, known)
                self._stale.add(index)

    def _lines_of(self, chunk: Chunk) -> Sequence[str]:
        return _Lines(self._lines, chunk.first, chunk.lines, self._tail)


class _Lines(Sequence[str]):
    """Some lines of a text, the last of them perhaps its incomplete one. Nothing is copied."""

    def __init__(self, lines: list[str], first: int, count: int, tail: str) -> None:
        self._lines = lines
        self._first = first
        self._count = count
        self._tail = tail

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> list[str]: ...

    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, int):
            if not 0 <= at < self._count:
                raise IndexError
            at += self._first
            return self._lines[at] if at < len(self._lines) else self._tail
        start, stop, _ = at.indices(self._count)
        found = self._lines[self._first + start : self._first + max(start, stop)]
        if start + len(found) < stop:
            found.append(self._tail)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self[:])


def whole_leaves(source: str) -> list[Leaf]:
    """Return the leaves of a complete text, read in one go."""
    source, inlines = _cleaned(source), Inlines()
    environment = inlines.targets.environment()
    tokens = parse(source, environment)
    inlines.targets.learn(environment)
    return Blocks(inlines).read(tokens)


def _cleaned(text: str) -> str:
    """Return a text with the only line ends that count, and without what CommonMark forbids."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "\ufffd") if "\0" in text else text


def _kept(known: list[Leaf], leaves: list[Leaf]) -> list[Leaf]:
    """Return the leaves, those that have not changed as the objects they were."""
    for at, (old, new) in enumerate(zip(known, leaves, strict=False)):
        if old == new or _is_same_code(old, new):
            leaves[at] = old
    return leaves


def are_same(some: Sequence[Leaf], others: Sequence[Leaf]) -> bool:
    """Tell whether two texts consist of the same leaves."""
    return len(some) == len(others) and all(
        one == other or _is_same_code(one, other) for one, other in zip(some, others, strict=True)
    )


def _is_same_code(old: Leaf, new: Leaf) -> bool:
    if isinstance(old, CodeLeaf) and isinstance(new, CodeLeaf):
        return (old.language, old.frames, old.lines) == (new.language, new.frames, new.lines)
    if isinstance(old, TableLeaf) and isinstance(new, TableLeaf):
        return (old.aligns, old.header, old.rows, old.frames) == (
            new.aligns, new.header, new.rows, new.frames,
        )  # fmt: skip
    if isinstance(old, MathLeaf) and isinstance(new, MathLeaf):
        return (old.tex, old.frames) == (new.tex, new.frames)
    return False
