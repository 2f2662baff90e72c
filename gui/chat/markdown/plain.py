"""A text that is no Markdown: its lines as they were typed, in chunks."""

from collections.abc import Sequence

from gui.chat.markdown.document import Changes
from gui.chat.markdown.leaves import Inline, Leaf, TextLeaf

_CHUNK = 1000
"""Characters that are laid out at once."""
_LONGEST = 2000
"""A longer line is broken for display: laying it out would take Qt minutes."""


class PlainText:
    """Lines that do not change any more."""

    def __init__(self, text: str) -> None:
        self._chunks = _cut(text)
        self._is_known = False

    def chunk_count(self) -> int:
        """Return how many chunks there are."""
        return len(self._chunks)

    def refresh(self) -> Changes:
        """Return all chunks the first time, none afterwards."""
        stale = () if self._is_known else tuple(range(len(self._chunks)))
        self._is_known = True
        return Changes(stale)

    def leaves(self, index: int) -> Sequence[Leaf]:
        """Return the one leaf of a chunk."""
        return (self._chunks[index],)

    def source_of(self, index: int) -> str:
        """Return the text of a chunk, as it was typed but for tabs and overlong lines."""
        return self._chunks[index].inline.text.replace("\u2028", "\n") + "\n"

    def size_of(self, index: int) -> tuple[int, int]:
        """Return how many characters and lines a chunk has."""
        text = self._chunks[index].inline.text
        return len(text), text.count("\u2028") + 1


def _cut(text: str) -> list[TextLeaf]:
    lines: list[str] = []
    for line in text.expandtabs(4).split("\n"):
        at = 0
        while len(line) - at > _LONGEST:
            lines.append(line[at : at + _LONGEST])
            at += _LONGEST
        lines.append(line[at:])
    chunks: list[list[str]] = [[]]
    length = 0
    for line in lines:
        if chunks[-1] and length + len(line) > _CHUNK:
            chunks.append([])
            length = 0
        chunks[-1].append(line)
        length += len(line) + 1
    return [
        TextLeaf(Inline("\u2028".join(chunk)), is_continued=True, is_raw=True) for chunk in chunks
    ]
