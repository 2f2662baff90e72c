"""A text of which some is drawn as something else, and which position is where."""

from typing import NamedTuple

from gui.widgets.transcript.inline_formulas import Picture
from gui.widgets.transcript.utf16 import Utf16


class Edit(NamedTuple):
    """Words that are drawn instead of those from `start` to `end`, or behind them if both are one.

    What is drawn over them is `picture`, if anything.
    """

    start: int
    end: int
    words: str
    picture: Picture | None = None


class EditedText:
    """A text with its edits in their order: Python's positions in it, Qt's in what is drawn."""

    def __init__(self, text: str, edits: list[Edit]) -> None:
        self.edits = edits
        self.drawn = text
        for it in reversed(edits):
            self.drawn = self.drawn[: it.start] + it.words + self.drawn[it.end :]
        self._utf16 = Utf16(self.drawn)

    def to_qt(self, position: int) -> int:
        """Return a position in the text as Qt counts it in what is drawn."""
        shift = 0
        for it in self.edits:
            if position <= it.start:
                break
            if position < it.end:
                return self._utf16.to_qt(it.start + shift)
            shift += len(it.words) - (it.end - it.start)
        return self._utf16.to_qt(position + shift)

    def from_qt(self, position: int) -> int:
        """Return a position of Qt's in what is drawn as one in the text."""
        drawn, shift = self._utf16.from_qt(position), 0
        for it in self.edits:
            begin = it.start + shift
            if drawn <= begin:
                break
            if drawn < begin + len(it.words):
                return it.start
            shift += len(it.words) - (it.end - it.start)
        return drawn - shift

    def begin_of_change(self, former: "EditedText") -> int:
        """Return where in the text the first edit is that another text has not."""
        pairs = zip(self.edits, former.edits, strict=False)
        count = next(
            (at for at, (one, other) in enumerate(pairs) if one != other),
            min(len(self.edits), len(former.edits)),
        )
        left = self.edits[count : count + 1] + former.edits[count : count + 1]
        return min((it.start for it in left), default=len(self.drawn) + len(former.drawn))
