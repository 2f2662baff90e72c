"""A reply that was asked for in JSON: read as it comes, judged, and shown as table or tree."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from gui.chat.reply import Reply
from gui.chat.structured.sources import TextSource
from gui.chat.structured.validating import Verdict
from gui.fields import Value
from gui.widgets.transcript.circumstances import Circumstances
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.message_events import MessageEvents
from gui.widgets.transcript.reply_message import ReplyMessage
from gui.widgets.transcript.section import Section, Source
from gui.widgets.transcript.structured_answer import StructuredAnswer, View
from gui.widgets.transcript.verdict_strip import VerdictStrip

_SHARE = 0.25
"""Of the time for an answer's text goes to reading it as JSON."""


class JsonReplyMessage(ReplyMessage):
    """One such reply. Its text is shown as it was written; a view may take its place."""

    def __init__(
        self,
        reply: Reply,
        circumstances: Circumstances,
        look: Look,
        events: MessageEvents,
        *,
        thinking: Value,
    ) -> None:
        super().__init__(reply, circumstances, look, events, thinking=thinking)
        self.answer = StructuredAnswer(reply)
        self._strip: VerdictStrip | None = None

    @property
    def is_behind(self) -> bool:
        is_unread = self.is_running and self.answer.is_behind
        return is_unread or super().is_behind

    def advance(self, budget_s: float) -> int | None:
        changed = super().advance(budget_s)
        if self.is_running and self.answer.advance(budget_s * _SHARE):
            self._follow_answer()
            self._measure()
        return changed

    def follow_phase(self) -> None:
        super().follow_phase()
        self._want_verdict()
        self._follow_answer()
        self._measure()

    def take_verdict(self, verdict: Verdict, *, may_turn: bool) -> None:
        preferred = self._events.preferred_view
        wanted = preferred if isinstance(preferred, View) else None
        if self.answer.take(verdict, may_turn=may_turn, preferred=wanted):
            self._forget_section()
        self._follow_answer()
        self._take_resized()

    def show_view(self, view: View) -> None:
        """Show the answer in another way, and those that come after it."""
        self._events.preferred_view = self.answer.preferred = view
        if self.answer.show(view):
            self._forget_section()
        self._follow_answer()
        self._take_resized()

    # --- Lines of a tree ------------------------------------------------------------------------

    def fold_all(self, folds: bool) -> None:
        """Fold or unfold all of the tree that is shown."""
        if (tree := self.answer.tree) is not None:
            self._change_tree(tree.close_all if folds else tree.open_all)

    def act_on_line(self, number: int) -> None:
        if (tree := self.answer.tree) is not None and number < len(tree.lines):
            self._change_tree(partial(tree.act, number))

    def _change_tree(self, change: Callable[[], None]) -> None:
        change()
        if self._section is not None:
            self._section.refresh()
        self._take_resized()

    # --- Text -----------------------------------------------------------------------------------

    def text_section(self) -> Section | None:
        if self.answer.source() is None:
            return super().text_section()
        source = TextSource(str(self.reply.content))
        made = Section(lambda: source, self._size(), self._look)
        made.set_width(max(1, self._width))
        return made

    def _made_section(self) -> Section:
        source = self.answer.source()
        if source is not None:
            return Section(lambda: source, (0, 0), self._look)
        made = super()._made_section()
        made.wraps_code = True
        return made

    def _opened(self) -> Source:
        self._feed.lead = self.answer.lead
        return super()._opened()

    # --- Widgets --------------------------------------------------------------------------------

    def build(self, parent: QWidget) -> None:
        was_built = self._below is not None
        super().build(parent)
        if self._below is None or was_built:
            return
        strip = VerdictStrip(self._look.theme, self.reply, self.answer, self._events, self._below)
        strip.view_chosen.connect(self.show_view)
        strip.fold_requested.connect(self.fold_all)
        strip.again_requested.connect(partial(self._events.again_requested.emit, self.reply))
        self._below.add_first(strip)
        self._strip = strip
        self._fit_below()
        self._measure()
        self._want_verdict()

    def release(self) -> None:
        super().release()
        self._strip = None

    def _follow_answer(self) -> None:
        if self._strip is not None:
            self._strip.follow()
            self._fit_below()

    def _want_verdict(self) -> None:
        """Have the answer judged once it has ended and somebody looks at it."""
        if self._strip is not None and not self.is_running and not self.answer.is_wanted:
            self.answer.is_wanted = True
            self._events.check_requested.emit(self.reply)
