"""The result of a tool: folded, and shown as it is, since nobody knows who wrote it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint

from gui.widgets.transcript import amounts, call_words
from gui.widgets.transcript.fold_header import Heading
from gui.widgets.transcript.folded_part import FoldedPart, Text
from gui.widgets.transcript.message import TEXT, MarksOf, Message, Seat
from gui.widgets.transcript.message_actions import MessageActions
from gui.widgets.transcript.versions import VersionSwitcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from gui.chat.question import Question
    from gui.widgets.transcript.look import Look
    from gui.widgets.transcript.message_events import MessageEvents
    from gui.widgets.transcript.section import Section

_FOOT = 32
_BESIDE = 6
_EXPECTED_ACTIONS = 108
_LEAST_S = 0.01
"""What took less is not told how long it took."""


class ResultMessage(Message):
    """One such message: which tool, what became of the call, how long it took, and its text."""

    def __init__(self, question: Question, look: Look, events: MessageEvents) -> None:
        self.question = question
        self._look = look
        self._events = events
        self._width = 0
        self._is_active = False
        self._actions: MessageActions | None = None
        self._switcher: VersionSwitcher | None = None
        text = Text(self._blocks, self._size)
        self.part = FoldedPart(TEXT, self._told, text, look, self._change)
        self.part.beside_header = look.theme.px(_EXPECTED_ACTIONS)

    # --- Text -----------------------------------------------------------------------------------

    @property
    def node(self) -> Question:
        return self.question

    def who(self) -> str:
        return call_words.result_of(self.question.result)

    def when(self) -> datetime:
        return self.question.asked_at

    def source(self) -> str:
        return self.question.text

    def note(self) -> str:
        result = self.question.result
        if result is None:
            return ""
        cut = QCoreApplication.translate("Tools", "cut") if result.is_cut else ""
        return amounts.joined(call_words.outcome(result.outcome), self._time(), cut)

    def name(self) -> str:
        result = self.question.result
        became = call_words.outcome(result.outcome) if result is not None else ""
        who, *rest = super().name().split(", ", 1)
        return ", ".join(part for part in (who, became, *rest) if part)

    def text_section(self) -> Section:
        return self.part.section

    def all_sections(self) -> Iterator[tuple[int, Section]]:
        yield TEXT, self.part.section

    def read_all(self) -> None:
        self.part.section.read_all()

    def unfold(self, number: int) -> None:
        if number == TEXT and not self.part.is_open:
            self.part.set_open(is_open=True)
            self._change()

    # --- Layout ---------------------------------------------------------------------------------

    def set_width(self, width: int) -> None:
        self._width = width
        self.part.set_width(width)
        self._measure()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.part.set_look(look)
        self.part.refresh_words()
        self._measure()

    def lay_out_between(self, top: int, bottom: int) -> bool:  # noqa: ARG002 - it is never high
        has_changed = self.part.lay_out()
        self._measure()
        return has_changed

    def seats(self) -> list[Seat]:
        seat = self.part.seat(0)
        return [] if seat is None else [seat]

    def rest(self) -> None:
        self.part.rest()

    def scroll_within(self, point: QPoint, delta: int) -> bool:
        return 0 <= point.y() < self.part.height and self.part.scroll(delta)

    def scroll_to(self, number: int, y: int) -> None:
        if number == TEXT:
            self.part.scroll_to(y)

    # --- Widgets --------------------------------------------------------------------------------

    def build(self, parent: QWidget) -> None:
        events = self._events
        self.part.build(parent)
        if self._actions is None and self._is_active:
            self._actions = MessageActions(self._look.theme, events, parent)
            self._actions.copy_requested.connect(lambda: events.copy_requested.emit(self))
            self._actions.edit_requested.connect(lambda: events.edit_requested.emit(self))
            self._actions.branch_requested.connect(lambda: events.branch_requested.emit(self))
            self._actions.show()
            self._actions.raise_()
        if self._switcher is None and self._has_versions():
            self._switcher = VersionSwitcher(self._look.theme, self.question, events, parent)
            self._switcher.version_requested.connect(partial(events.version_requested.emit, self))
            self._switcher.show()
        self._measure()

    def set_active(self, *, is_active: bool) -> None:
        self._is_active = is_active
        if not is_active:
            self._release_actions()

    def release(self) -> None:
        self.part.release()
        self._release_actions()
        if self._switcher is not None:
            self._switcher.hide()
            self._switcher.deleteLater()
            self._switcher = None

    def widgets(self) -> Iterator[tuple[QWidget, QPoint]]:
        yield from self.part.widgets(0)
        if self._actions is not None:
            yield self._actions, QPoint(self._width - self._actions.width() - _BESIDE, 2)
        if self._switcher is not None:
            yield self._switcher, QPoint(0, self.height - self._switcher.height())

    def paint(self, painter: QPainter, top: int, bottom: int, marks_of: MarksOf) -> None:
        self.part.paint(painter, 0, (top, bottom), marks_of)

    # --- Parts ----------------------------------------------------------------------------------

    def _told(self) -> Heading:
        result = self.question.result
        state, colour, rest = "", "text2", ""
        if result is not None:
            state, colour = (
                call_words.outcome(result.outcome),
                call_words.outcome_colour(result.outcome),
            )
            cut = QCoreApplication.translate("Tools", "cut") if result.is_cut else ""
            rest = amounts.joined(self._time(), cut)
        return Heading(
            "wrench",
            self.who(),
            state,
            colour,
            rest,
            QCoreApplication.translate("Tools", "Show the result"),
            QCoreApplication.translate("Tools", "Hide the result"),
        )

    def _time(self) -> str:
        seconds = self.question.result.seconds if self.question.result is not None else 0.0
        return amounts.duration(seconds) if seconds >= _LEAST_S else ""

    def _blocks(self) -> call_words.CodeBlocks:
        return call_words.CodeBlocks([("", "", self.question.text)])

    def _size(self) -> tuple[int, int]:
        return len(self.question.text), self.question.text.count("\n") + 3

    def _has_versions(self) -> bool:
        return len(self.question.versions) > 1

    def _release_actions(self) -> None:
        if self._actions is not None:
            self._actions.hide()
            self._actions.deleteLater()
            self._actions = None

    def _change(self) -> None:
        self._measure()
        self._events.changed.emit(self)

    def _measure(self) -> None:
        foot = self._look.px(_FOOT) if self._has_versions() else 0
        self.height = self.part.height + foot
