"""A model's reply: who, when, its thinking, its text, and how it is going or has gone."""

from __future__ import annotations  # few replies are in JSON

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from gui.chat.markdown.document import Markdown
from gui.chat.markdown.feed import Feed
from gui.chat.markdown.plain import PlainText
from gui.chat.reply import Phase, Reply
from gui.fields import Value
from gui.widgets.transcript.calls_part import CallsPart
from gui.widgets.transcript.circumstances import Circumstances
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.message import CALLS, TEXT, THINKING, MarksOf, Message, Seat
from gui.widgets.transcript.message_events import MessageEvents
from gui.widgets.transcript.reply_below import ReplyBelow
from gui.widgets.transcript.reply_head import MARK, paint_head
from gui.widgets.transcript.section import Section, Source, guessed_height
from gui.widgets.transcript.thinking_part import ThinkingPart

if TYPE_CHECKING:
    from gui.chat.structured.validating import Verdict

_GAP = 8
_FOOT = 28
_CARET = 5


class ReplyMessage(Message):
    """One reply. Each part of it is there once there is something to show in it."""

    def __init__(
        self,
        reply: Reply,
        circumstances: Circumstances,
        look: Look,
        events: MessageEvents,
        *,
        thinking: Value,
    ) -> None:
        self.reply = reply
        self._circumstances = circumstances
        self._look = look
        self._events = events
        self._preference = thinking
        self._width = 0
        self._is_last = False
        self._caret = False
        self._is_settled = False
        self._has_raw = False
        self._thinking: ThinkingPart | None = None
        self._calls: CallsPart | None = None
        self._section: Section | None = None
        self._below: ReplyBelow | None = None
        self._below_height = 0
        self._feed = Feed(reply.content)

    # --- Text -----------------------------------------------------------------------------------

    @property
    def node(self) -> Reply:
        return self.reply

    def who(self) -> str:
        return self.reply.model

    def when(self) -> datetime:
        return self.reply.asked_at

    def source(self) -> str:
        return str(self.reply.content)

    def note(self) -> str:
        from gui.widgets.transcript.ending import note_on  # noqa: PLC0415 - for paper only

        return note_on(self.reply, self._circumstances)

    @property
    def is_running(self) -> bool:
        """Whether the reply is on its way."""
        return self.reply.ending is None

    @property
    def is_behind(self) -> bool:
        """Whether some of the text that is wanted has not been taken in."""
        thinking = self._thinking
        return (self._feed.document is not None and self._feed.is_behind) or (
            thinking is not None and thinking.is_open and thinking.feed.is_behind
        )

    @property
    def shown_length(self) -> int:
        """How many characters of the text have been taken in."""
        return len(self._feed)

    @property
    def thinking(self) -> ThinkingPart | None:
        """The block with the thinking."""
        if self._thinking is None and len(self.reply.thinking):
            self._thinking = ThinkingPart(
                self.reply,
                self._look,
                self._preference,
                self._events,
                self._take_resized,
                can_answer_now=self._circumstances.can_answer_now,
            )
            self._thinking.set_width(self._width)
        return self._thinking

    @property
    def calls(self) -> CallsPart | None:
        """The part with the tools that it asks for."""
        if self._calls is None and self.reply.calls:
            self._calls = CallsPart(self.reply, self._look, self._events, self._take_resized)
            self._calls.set_width(self._width)
        return self._calls

    def follow_calls(self) -> None:
        """Take over what became of the tools that it asks for."""
        if self.calls is not None and self.calls.follow():
            self._take_resized()

    @property
    def has_raw(self) -> bool:
        """Whether something is shown as it was written, as there is too much of it."""
        return self._has_raw

    def show_all_as_markdown(self) -> None:
        """Read as Markdown also what there is too much of."""
        self._has_raw = False
        self._feed.shows_all = True
        self.rest()
        self._section = None
        if self._thinking is not None:
            self._thinking.show_all_as_markdown()
        if self._below is not None:
            self._below.set_raw(has_raw=False)
        self._take_resized()

    def _note_raw(self) -> None:
        """Offer to show as Markdown what is not."""
        if not self._has_raw and any(feed.can_show_more for feed in self._feeds()):
            self._has_raw = True
            if self._below is not None:
                self._below.set_raw(has_raw=True)
                self._fit_below()

    def take_verdict(self, verdict: Verdict, *, may_turn: bool) -> None:
        """Take what came of holding the answer against the form that it was asked for in.

        With `may_turn` it may be shown in another way at once.
        """

    def keep_columns(self, *, keeps: bool) -> None:
        """Let tables that grow keep the widths of their columns: somebody reads above."""
        if self._section is not None:
            self._section.keeps_columns = keeps

    def advance(self, budget_s: float) -> int | None:
        """Take in what is new; return from which height on it looks different, or None."""
        changed: int | None = None
        thinking = self.thinking
        if thinking is not None and thinking.advance(budget_s):
            changed = self._thinking_top()
        section = self._section
        if section is None and len(self.reply.content):
            section = self._shown()
            if section is not None:
                changed = self._text_top() if changed is None else changed
        has_ended = not self.is_running
        if section is not None and self._feed.advance(
            budget_s, section.refresh, has_ended=has_ended
        ):
            top = section.take_change()
            if top is not None and changed is None:
                changed = self._text_top() + top
        if self.calls is not None and self.calls.follow() and changed is None:
            changed = self._calls_top()
        self._note_raw()
        self._measure()
        return changed

    @property
    def is_unsettled(self) -> bool:
        """Whether the finished text has not been read once more as a whole."""
        return self._feed.document is not None and self._feed.is_finished and not self._is_settled

    def settle(self, budget_s: float) -> bool:
        """Read the finished text once more as a whole, for so long; return whether that is done."""
        document = self._feed.document
        if document is None or not self._feed.is_finished or self._section is None:
            return True
        is_done = self._is_settled = document.settle(budget_s)
        if is_done:
            self._section.refresh()
            if self._section.take_change() is not None:
                self._is_settled = self.is_running  # a new document has to settle again
                self._measure()
                self._events.changed.emit(self)
        return is_done

    # --- State ----------------------------------------------------------------------------------

    def set_last(self, *, is_last: bool) -> None:
        """Tell whether it is the last reply, which alone can be asked for again."""
        self._is_last = is_last
        if self._below is not None:
            self._below.set_last(is_last=is_last)

    def prefer(self, thinking: Value) -> None:
        """Take over when thinking is unfolded."""
        self._preference = thinking
        if self._thinking is not None:
            self._thinking.prefer(thinking)
            self._measure()

    def follow_phase(self) -> None:
        """Show what the phase of the reply calls for."""
        if self.thinking is not None:
            self.thinking.follow_phase()
        self._caret = self.reply.phase is Phase.WRITING
        if self._below is not None:
            self._below.follow()
            self._fit_below()
        self._measure()

    def tick(self) -> None:
        """Show how time goes by."""
        if not self.is_running:
            return
        if self._below is not None:
            self._below.follow()
            self._fit_below()
        if self._thinking is not None:
            self._thinking.refresh_words()
        self._measure()

    def blink(self, *, is_on: bool) -> QRect:
        """Show or hide the block at the end of the text; return where it is."""
        self._caret = is_on and self.reply.phase is Phase.WRITING
        return self._caret_area()

    # --- Layout ---------------------------------------------------------------------------------

    def set_width(self, width: int) -> None:
        self._width = width
        if self._thinking is not None:
            self._thinking.set_width(width)
        if self._section is not None:
            self._section.set_width(width)
        if self._calls is not None:
            self._calls.set_width(width)
        self._fit_below()
        self._measure()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._forget_section()
        if self._thinking is not None:
            self._thinking.set_look(look)
            self._thinking.set_width(self._width)
        if self._calls is not None:
            self._calls.set_look(look)
            self._calls.set_width(self._width)
            self._calls.refresh_words()
        self._fit_below()
        self._measure()

    def lay_out_between(self, top: int, bottom: int) -> bool:
        has_changed = False
        thinking = self.thinking
        if thinking is not None:
            begin = self._thinking_top()
            has_changed = thinking.lay_out_between(top - begin, bottom - begin)
        section = self._shown()
        if section is not None:
            begin = self._text_top()
            if bottom > begin and top < begin + section.height:
                has_changed = section.lay_out_between(top - begin, bottom - begin) or has_changed
        if self.calls is not None:
            has_changed = self.calls.lay_out() or has_changed
        self._note_raw()
        self._measure()
        return has_changed

    def seats(self) -> list[Seat]:
        found: list[Seat] = []
        seat = self.thinking.seat(self._thinking_top()) if self.thinking is not None else None
        if seat is not None:
            found.append(seat)
        section = self._shown()
        if section is not None:
            found.append(Seat(TEXT, section, 0, self._text_top()))
        seat = self.calls.seat(self._calls_top()) if self.calls is not None else None
        if seat is not None:
            found.append(seat)
        return found

    def all_sections(self) -> Iterator[tuple[int, Section]]:
        if self.thinking is not None:
            yield THINKING, self.thinking.section
        section = self._shown()
        if section is not None:
            yield TEXT, section
        if self.calls is not None:
            yield CALLS, self.calls.section

    def text_section(self) -> Section | None:
        found = super().text_section()
        return self.calls.section if found is None and self.calls is not None else found

    def read_all(self) -> None:
        for _, section in self.all_sections():
            section.read_all()
        if any(feed.document is not None and feed.is_behind for feed in self._feeds()):
            self.advance(float("inf"))
            self._events.changed.emit(self)

    def unfold(self, number: int) -> None:
        if number == THINKING and self.thinking is not None and not self.thinking.is_open:
            self.thinking.set_open(is_open=True)
            self._take_resized()
        if number == CALLS and self.calls is not None and not self.calls.is_open:
            self.calls.set_open(is_open=True)
            self._take_resized()

    def rest(self) -> None:
        if self.is_running:
            return
        self._feed.rest()
        if self._section is not None:
            self._section.rest()
        if self._thinking is not None:
            self._thinking.rest()
        if self._calls is not None:
            self._calls.rest()

    def scroll_within(self, point: QPoint, delta: int) -> bool:
        parts = ((self._thinking, self._thinking_top()), (self._calls, self._calls_top()))
        for part, top in parts:
            if part is not None and top <= point.y() < top + part.height:
                return part.scroll(delta)
        return False

    def scroll_to(self, number: int, y: int) -> None:
        part = {THINKING: self._thinking, CALLS: self._calls}.get(number)
        if part is not None:
            part.scroll_to(y)

    # --- Widgets --------------------------------------------------------------------------------

    def build(self, parent: QWidget) -> None:
        if self.thinking is not None:
            self.thinking.build(parent)
        if self.calls is not None:
            self.calls.build(parent)
        if self._below is not None:
            return
        events = self._events
        below = ReplyBelow(self._look.theme, self.reply, self._circumstances, events, parent)
        below.set_last(is_last=self._is_last)
        below.copy_requested.connect(lambda: events.copy_requested.emit(self))
        below.regenerate_requested.connect(partial(events.regenerate_requested.emit, self))
        below.edit_requested.connect(lambda: events.edit_requested.emit(self))
        below.branch_requested.connect(lambda: events.branch_requested.emit(self))
        below.more_requested.connect(partial(events.more_requested.emit, self))
        below.version_requested.connect(partial(events.version_requested.emit, self))
        below.markdown_requested.connect(lambda: events.markdown_requested.emit(self))
        below.set_raw(has_raw=self._has_raw)
        below.resized.connect(self._take_resized)
        self._below = below
        self._fit_below()
        below.show()
        self._measure()

    def release(self) -> None:
        if self._thinking is not None:
            self._thinking.release()
        if self._calls is not None:
            self._calls.release()
        if self._below is not None:
            self._below.hide()
            self._below.deleteLater()
            self._below = None

    def widgets(self) -> Iterator[tuple[QWidget, QPoint]]:
        if self._thinking is not None:
            yield from self._thinking.widgets(self._thinking_top())
        if self._calls is not None:
            yield from self._calls.widgets(self._calls_top())
        if self._below is not None and self._below_height:
            yield self._below, QPoint(0, self.height - self._below_height)

    # --- Drawing --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, top: int, bottom: int, marks_of: MarksOf) -> None:
        if top < self._thinking_top():
            paint_head(painter, self.reply, self._look, self._width, self._head_height())
        if self._thinking is not None:
            begin = self._thinking_top()
            if top < begin + self._thinking.height and bottom > begin:
                self._thinking.paint(painter, begin, (top, bottom), marks_of)
        if self._calls is not None:
            begin = self._calls_top()
            if top < begin + self._calls.height and bottom > begin:
                self._calls.paint(painter, begin, (top, bottom), marks_of)
        section = self._section
        if section is None:
            return
        y = self._text_top()
        painter.translate(0, y)
        section.paint(painter, top - y, bottom - y, lambda chunk, at: marks_of(TEXT, chunk, at))
        painter.translate(0, -y)
        if self._caret:
            painter.fillRect(self._caret_area(), self._look.colours.accent)

    def _caret_area(self) -> QRect:
        """Return where the block at the end of the text is."""
        end = self._section.end_caret() if self._section is not None else None
        if end is None:
            return QRect()
        return QRect(end.x() + 1, self._text_top() + end.y() + 1, _CARET, end.height() - 2)

    # --- Measures -------------------------------------------------------------------------------

    def _shown(self) -> Section | None:
        """Return the text, laid out, if there is any."""
        if self._section is None and self._width:
            size = self._size()
            if len(self.reply.content):
                self._section = self._made_section()
            elif self.reply.other_output and not self.is_running:
                text = self.reply.other_output.removesuffix("\n")
                self._section = Section(lambda: PlainText(text), size, self._look, "mono")
            if self._section is not None:
                self._section.set_width(self._width)
        return self._section

    def _made_section(self) -> Section:
        """Return the text laid out, or what is shown in its place."""
        return Section(self._opened, self._size(), self._look)

    def _forget_section(self) -> None:
        self._section = None
        self._feed.rest()

    def _opened(self) -> Source:
        made: Markdown = self._feed.opened(has_ended=not self.is_running)
        return made

    def _feeds(self) -> list[Feed]:
        return [self._feed] if self._thinking is None else [self._feed, self._thinking.feed]

    def _size(self) -> tuple[int, int]:
        text = str(self.reply.content) or self.reply.other_output
        return len(text), text.count("\n") + 1

    def _take_resized(self) -> None:
        self._fit_below()
        self._measure()
        self._events.changed.emit(self)

    def _fit_below(self) -> None:
        if self._below is None or not self._width:
            return
        self._below.set_width(self._width)
        self._below_height = self._below.height()

    def _head_height(self) -> int:
        return max(self._look.px(MARK), self._look.line_height("ui"))

    def _thinking_top(self) -> int:
        return self._head_height() + self._gap()

    def _text_top(self) -> int:
        top = self._thinking_top()
        return top if self._thinking is None else top + self._thinking.height + self._gap()

    def _calls_top(self) -> int:
        top = self._text_top()
        if self._section is not None:
            return top + self._section.height + self._gap()
        if len(self.reply.content):
            top += guessed_height(self._look, self._width, *self._size()) + self._gap()
        return top

    def _gap(self) -> int:
        return self._look.px(_GAP)

    def _measure(self) -> None:
        height = self._calls_top()
        if self.calls is not None:
            height += self.calls.height + self._gap()
        below = self._below_height
        if self._below is None and not self.is_running and not below:
            below = self._look.px(_FOOT)
        self.height = height + below if below else height - self._gap()
