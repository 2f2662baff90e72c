"""Brings the text of a message into a document, as much at a time as there is time for."""

import time
from collections.abc import Callable

from gui.chat.growing import GrowingText
from gui.chat.markdown.document import Markdown

_PIECE, _LEAST_PIECE = 8_000, 500
"""Characters that are taken at once: cutting them takes some milliseconds."""
_SLOW_S, _FAST_S = 0.004, 0.001
"""Cutting a piece; after a slow one the next is smaller, after a fast one it may be larger."""


class Feed:
    """A document and the text that it is made of.

    `document` is None until it is first wanted, and again after `rest`; it then begins with `lead`.
    `shows_all` lets the next one show as Markdown also what there is too much of.
    """

    def __init__(self, text: GrowingText, lead: str = "") -> None:
        self._text = text
        self.lead = lead
        self._taken = 0
        self._is_finished = False
        self._piece = _PIECE
        self.document: Markdown | None = None
        self.shows_all = False

    def __len__(self) -> int:
        """Return how many characters have been taken."""
        return self._taken

    @property
    def is_behind(self) -> bool:
        """Whether some of the text has not been taken."""
        return self._taken < len(self._text)

    @property
    def can_show_more(self) -> bool:
        """Whether something is shown as it was written, as there is too much of it."""
        return self.document is not None and self.document.has_raw and not self.shows_all

    @property
    def is_finished(self) -> bool:
        """Whether all of a text has been taken that does not grow any more."""
        return self._is_finished

    def opened(self, *, has_ended: bool) -> Markdown:
        """Return a new document with the beginning of the text."""
        self.document = Markdown(self.lead, shows_all=self.shows_all)
        self._taken = 0
        self._is_finished = False
        self.take(has_ended=has_ended)
        return self.document

    def take(self, *, has_ended: bool) -> bool:
        """Take in the next piece; return whether anything was new.

        `has_ended` tells that the text does not grow any more.
        """
        document = self.document
        if document is None or self._is_finished:
            return False
        piece = self._text.since(self._taken)[: self._piece]
        document.append(piece)
        self._taken += len(piece)
        self._is_finished = has_ended and not self.is_behind
        if self._is_finished:
            document.finish()
        return bool(piece) or self._is_finished

    def advance(self, budget_s: float, cut: Callable[[], None], *, has_ended: bool) -> bool:
        """Take in pieces for so long, and `cut` each into chunks; return whether any was new."""
        at_s = time.perf_counter()
        ends_s = at_s + budget_s
        is_new = False
        while self.take(has_ended=has_ended):
            cut()
            is_new = True
            before_s, at_s = at_s, time.perf_counter()
            self._pace(at_s - before_s)
            if not self.is_behind or at_s > ends_s:
                break
        return is_new

    def _pace(self, took_s: float) -> None:
        if took_s > _SLOW_S:
            self._piece = max(_LEAST_PIECE, self._piece // 2)
        elif took_s < _FAST_S:
            self._piece = min(_PIECE, self._piece * 2)

    def rest(self) -> None:
        """Forget the document; it can be made again."""
        self.document = None
        self._taken = 0
        self._is_finished = False
