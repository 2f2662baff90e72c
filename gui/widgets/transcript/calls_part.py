"""The tools that a reply asks for: a part of it that is folded at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.chat.call_results import is_latest, results_of
from gui.widgets.transcript import amounts, call_words
from gui.widgets.transcript.fold_header import Heading
from gui.widgets.transcript.folded_part import FoldedPart, Text
from gui.widgets.transcript.message import CALLS

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.chat.reply import Reply
    from gui.widgets.transcript.look import Look
    from gui.widgets.transcript.message_events import MessageEvents


class CallsPart(FoldedPart):
    """Which tools, with which arguments, and whether nothing became of a call."""

    def __init__(
        self, reply: Reply, look: Look, events: MessageEvents, changed: Callable[[], None]
    ) -> None:
        super().__init__(CALLS, self._told, Text(self._blocks, self._length), look, changed)
        self._reply = reply
        self._events = events
        self._shown = len(reply.calls)
        self._shown_left = self._left()

    def follow(self) -> bool:
        """Take over further calls, and what became of them; return whether anything is new."""
        left = self._left()
        if (len(self._reply.calls), left) == (self._shown, self._shown_left):
            return False
        self._shown, self._shown_left = len(self._reply.calls), left
        self.take_text()
        return True

    def _left(self) -> frozenset[int]:
        """Return which calls nothing became of, and nothing will."""
        reply = self._reply
        if reply.ending is None or (self._events.is_busy and is_latest(reply)):
            return frozenset()
        return frozenset(at for at, it in enumerate(results_of(reply)) if it is None)

    def _told(self) -> Heading:
        calls, left = self._reply.calls, len(self._left())
        state = call_words.not_run() if left else ""
        if 0 < left < len(calls):
            state = QCoreApplication.translate("Tools", "%n not run", "", left)
        return Heading(
            "wrench",
            call_words.called(calls),
            state,
            "text2",
            call_words.on_one_line(calls),
            QCoreApplication.translate("Tools", "Show the arguments"),
            QCoreApplication.translate("Tools", "Hide the arguments"),
        )

    def _blocks(self) -> call_words.CodeBlocks:
        calls, left = self._reply.calls, self._left()
        is_single = len(calls) == 1
        return call_words.CodeBlocks(
            [
                (
                    "" if is_single else _titled(call_words.name_of(it.name), is_left=at in left),
                    "json",
                    call_words.written(it.arguments),
                )
                for at, it in enumerate(calls)
            ]
        )

    def _length(self) -> tuple[int, int]:
        texts = [call_words.written(it.arguments) for it in self._reply.calls]
        return sum(map(len, texts)), sum(text.count("\n") + 4 for text in texts)


def _titled(name: str, *, is_left: bool) -> str:
    return amounts.joined(name, call_words.not_run() if is_left else "")
