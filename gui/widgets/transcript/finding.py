"""Finding words in a conversation: where they stand, a little at a time."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from gui.chat.markdown.parts import text_of
from gui.widgets.transcript.message import TEXT
from gui.widgets.transcript.piece import NO_MARKS, Marks, Range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gui.widgets.transcript.pane import MessagePane

_SLICE_S = 0.003
PlacesIn = Callable[[str], Iterable[tuple[int, int]]]
"""Returns where in a text the words stand: start and end, in order."""


class Hit(NamedTuple):
    """Where the words were found; comparable in the order of the text."""

    message: int
    number: int
    chunk: int
    piece: int
    start: int
    end: int


class Finding(QObject):
    """The hits of one search, kept up to date; `count` is how many are known.

    Signals:
        changed: There are other hits, or another one is the current one.
    """

    changed = Signal()

    def __init__(self, pane: MessagePane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._places: PlacesIn | None = None
        self._by_message: list[list[Hit]] = []
        self._pending: list[int] = []
        self._ranges: dict[tuple[int, int, int, int], list[Range]] = {}
        self.words = ""
        self.count = 0
        self.current: Hit | None = None

    @property
    def is_searching(self) -> bool:
        """Whether some messages have not been searched."""
        return bool(self._pending)

    @property
    def number(self) -> int:
        """Which hit in the order of the text is the current one, from 1; 0 without one."""
        if self.current is None:
            return 0
        before = sum(map(len, self._by_message[: self.current.message]))
        return before + self._by_message[self.current.message].index(self.current) + 1

    def search(self, words: str, places: PlacesIn | None = None) -> None:
        """Search anew for words, whatever their case; from the messages in view on.

        They stand where `places` says, if that is given.
        """
        self.words = words
        self._places = (places or _places(words)) if words else None
        self.current = None
        self._ranges.clear()
        self.count = 0
        self._by_message = [[] for _ in self._pane.messages]
        self._pending = []
        if self._places is not None:
            visible = self._pane.visible()
            rest = [at for at in range(len(self._pane.messages)) if at not in visible]
            self._pending = [*rest, *reversed(visible)]
        self.changed.emit()

    def note_change(self, message: int) -> None:
        """Search a message again that has changed, and all that are new."""
        if self._places is None:
            return
        count = len(self._pane.messages)
        known = len(self._by_message)
        if count < known:
            del self._by_message[count:]
            self._pending = [at for at in self._pending if at < count]
            self._index()
        for at in range(known, count):
            self._by_message.append([])
            self._pending.append(at)
        if message < count and message not in self._pending:
            self._pending.append(message)

    def advance(self, budget_s: float = _SLICE_S) -> bool:
        """Search for so long; return whether some messages are left."""
        ends_s = time.perf_counter() + budget_s
        has_changed = False
        while self._pending:
            at = self._pending.pop()
            found = list(self._hits_in(at))
            if at not in self._pane.visible():
                self._pane.messages[at].rest()
            if found != self._by_message[at]:
                self._by_message[at] = found
                has_changed = True
            if time.perf_counter() > ends_s:
                break
        if has_changed:
            self._index()
            if (
                self.current is not None
                and self.current not in self._by_message[self.current.message]
            ):
                self.current = None
        if has_changed or not self._pending:
            self.changed.emit()
        return bool(self._pending)

    def finish(self) -> None:
        """Search all that is left, at once."""
        while self.advance(0.1):
            pass

    def step(self, by: int) -> Hit | None:
        """Make the next or previous hit the current one; return it."""
        hits = [hit for found in self._by_message for hit in found]
        if not hits:
            return None
        if self.current is not None:
            at = (hits.index(self.current) + by) % len(hits)
        else:
            at = self._nearest(hits, by)
        self.current = hits[at]
        self.changed.emit()
        return self.current

    def go_to(self, message: int) -> Hit | None:
        """Make the first hit in a message the current one, and return it; None without any.

        One in what was said goes before those in what was thought.
        """
        while message in self._pending:
            self._pending.remove(message)
            self._pending.append(message)
            self.advance(0)
        found = self._by_message[message] if message < len(self._by_message) else []
        if found:
            self.current = next((hit for hit in found if hit.number == TEXT), found[0])
            self.changed.emit()
        return self.current if found else None

    def marks(self, message: int, number: int, chunk: int, piece: int) -> Marks:
        """Return which hits are in a piece."""
        here = (message, number, chunk, piece)
        hits = self._ranges.get(here)
        if hits is None:
            return NO_MARKS
        current = self.current
        is_here = current is not None and current[:4] == here
        shown = (current.start, current.end) if current is not None and is_here else None
        return Marks(None, tuple(hits), shown)

    def _nearest(self, hits: list[Hit], by: int) -> int:
        """Return the first hit in view, or the one before the view."""
        first = self._pane.visible().start
        after = next((at for at, hit in enumerate(hits) if hit.message >= first), 0)
        return after if by > 0 else (after - 1) % len(hits)

    def _index(self) -> None:
        self._ranges.clear()
        self.count = sum(map(len, self._by_message))
        for found in self._by_message:
            for hit in found:
                self._ranges.setdefault(hit[:4], []).append((hit.start, hit.end))

    def _hits_in(self, message: int) -> Iterator[Hit]:
        if self._places is None:
            return
        shown = self._pane.messages[message]
        shown.read_all()
        for number, section in shown.all_sections():
            section.read_all()
            for chunk in range(section.chunk_count):
                for piece, leaf in enumerate(section.leaves_of(chunk)):
                    for start, end in self._places(text_of(leaf)):
                        yield Hit(message, number, chunk, piece, start, end)


def _places(words: str) -> PlacesIn:
    """Return what finds words, also where letters are composed in another way."""
    forms = {unicodedata.normalize(form, words) for form in ("NFC", "NFD")} | {words}
    pattern = re.compile("|".join(map(re.escape, sorted(forms))), re.IGNORECASE)
    return lambda text: (found.span() for found in pattern.finditer(text))
