"""What goes along with a message as leaf blocks, which are laid out and copied like others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gui.chat.attached import Attached, Kind
from gui.chat.attached_kinds import language_of
from gui.chat.markdown.document import Changes
from gui.chat.markdown.leaves import AttachedLeaf, CodeLeaf, Inline, Span, Style, TextLeaf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gui.chat.markdown.leaves import Leaf

FIRST_LINES = 400
"""So many lines of a file are shown once it is unfolded, and so many more at each wish."""
_MOST_CHARACTERS = 60_000
"""Lines may be long: of so many characters at once at most."""
_MORE = "more"


class _Chunk(NamedTuple):
    """What stands in a chunk: the pictures, a file's head and text, or how much more there is."""

    file: int
    is_more: bool = False


class AttachedSource:
    """The pictures of a message, then its other files, of which texts unfold.

    `more` says how many lines of a file are not shown.
    """

    def __init__(self, files: Sequence[Attached], more: Callable[[int], str]) -> None:
        self._files = [it for it in files if it.kind is not Kind.PICTURE]
        self._more = more
        self._shown: dict[int, int] = {}
        self._lines: dict[int, list[str]] = {}
        self._chunks: list[_Chunk] = []
        self._leaves: dict[_Chunk, tuple[Leaf, ...]] = {}
        self._is_known = True
        self.pictures = tuple(it for it in files if it.kind is Kind.PICTURE)
        self._arrange()

    @property
    def is_open(self) -> bool:
        """Whether the text of any file is shown."""
        return bool(self._shown)

    def act(self, index: int) -> None:
        """Fold or unfold the file of a chunk, or show more of it."""
        if index >= len(self._chunks) or (at := self._chunks[index].file) < 0:
            return
        if self._chunks[index].is_more:
            self._shown[at] = self._end_after(at, self._shown[at])
        elif at in self._shown:
            del self._shown[at]
            self._lines.pop(at, None)
        elif can_unfold(self._files[at]):
            self._shown[at] = self._end_after(at, 0)
        self._arrange()

    def chunk_count(self) -> int:
        """Return how many chunks there are."""
        return len(self._chunks)

    def refresh(self) -> Changes:
        """Return that everything has changed, if something has been folded or unfolded."""
        was_known, self._is_known = self._is_known, True
        return Changes(is_reset=not was_known)

    def leaves(self, index: int) -> Sequence[Leaf]:
        """Return what stands in a chunk."""
        chunk = self._chunks[index]
        if chunk not in self._leaves:
            self._leaves[chunk] = tuple(self._made(chunk))
        return self._leaves[chunk]

    def size_of(self, index: int) -> tuple[int, int]:
        """Return about how many characters and lines a chunk is high."""
        chunk = self._chunks[index]
        lines = 2 + (0 if chunk.is_more else self._shown.get(chunk.file, 0))
        return 0, 6 if chunk.file < 0 else lines

    def source_of(self, index: int) -> str:
        """Return the names of what stands in a chunk, and the text of a file that is unfolded."""
        chunk = self._chunks[index]
        if chunk.is_more:
            return ""
        if chunk.file < 0:
            return "".join(f"{it.name}\n" for it in self.pictures)
        shown = self._lines_of(chunk.file)[: self._shown.get(chunk.file, 0)]
        return "\n".join([self._files[chunk.file].name, *shown]) + "\n"

    def _arrange(self) -> None:
        self._chunks = [_Chunk(-1)] if self.pictures else []
        for at in range(len(self._files)):
            self._chunks.append(_Chunk(at))
            if at in self._shown and self._shown[at] < len(self._lines_of(at)):
                self._chunks.append(_Chunk(at, is_more=True))
        self._leaves.clear()
        self._is_known = False

    def _made(self, chunk: _Chunk) -> list[Leaf]:
        if chunk.file < 0:
            return [AttachedLeaf(self.pictures)]
        file = self._files[chunk.file]
        shown = self._shown.get(chunk.file)
        if chunk.is_more:
            words = self._more(len(self._lines_of(chunk.file)) - (shown or 0))
            return [TextLeaf(Inline(words, (Span(0, len(words), Style.FOLD, _MORE),)))]
        if shown is None:
            return [AttachedLeaf((file,))]
        lines = self._lines_of(chunk.file)[:shown]
        code = CodeLeaf(language_of(file), lines=lines, is_closed=True)
        return [AttachedLeaf((file,), is_open=True), code]

    def _lines_of(self, at: int) -> list[str]:
        if at not in self._lines:
            self._lines[at] = self._files[at].text.rstrip("\n").split("\n")
        return self._lines[at]

    def _end_after(self, at: int, start: int) -> int:
        """Return how many lines to show, if so many are shown already."""
        lines = self._lines_of(at)
        end, length = start, 0
        while end < len(lines) and end - start < FIRST_LINES and length < _MOST_CHARACTERS:
            length += len(lines[end])
            end += 1
        return end


def can_unfold(file: Attached) -> bool:
    """Tell whether there is a text to show."""
    return file.kind is Kind.TEXT and not file.is_missing
