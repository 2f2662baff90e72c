"""Shows how full the model's context is, and what does not fit; does what is decided then."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from gui.lazily import lazily

if TYPE_CHECKING:
    from gui.services.chat_controller import ChatController
    from gui.services.chats import Chats
    from gui.services.context_guard import Concern, ContextGuard
    from gui.services.server import Server
    from gui.services.summing_up import SummingUp
    from gui.widgets import context_words
    from gui.widgets.context_meter import ContextMeter
    from gui.widgets.context_notice import ContextNotice
    from gui.widgets.conversation_pane import ConversationPane
    from gui.widgets.header import Header
    from gui.widgets.summary_card import SummaryCard
    from gui.widgets.theme import Theme
else:
    context_words = lazily("gui.widgets.context_words")

LIVE_MS = 250
"""While an answer comes its tokens are counted so often."""


class ContextWatch(QObject):
    """Follows the guard of the chat that is shown: the meter, and the notice above the composer.

    Nothing of it is made before there is a message, or something is written.

    Signals:
        problem_found: Something is to be told at the top of the window; carries the problem.
    """

    problem_found = Signal(object)

    def __init__(
        self,
        theme: Theme,
        chats: Chats,
        server: Server,
        header: Header,
        conversation: ConversationPane,
    ) -> None:
        super().__init__(conversation)
        self._server = server
        self._summings: dict[ChatController, SummingUp] = {}
        self._card: SummaryCard | None = None
        self._theme = theme
        self._chats = chats
        self._conversation = conversation
        self._header = header
        self._chat: ChatController | None = None
        self._guard: ContextGuard | None = None
        self._notice: ContextNotice | None = None
        self._meter: ContextMeter | None = None
        self._live = QTimer(self)
        self._live.setSingleShot(True)
        self._live.setInterval(LIVE_MS)
        self._live.timeout.connect(self._show_level)
        chats.current_changed.connect(self.show_chat)
        theme.changed.connect(self.follow)
        chats.missing.connect(self._tell_missing)
        conversation.chat_requested.connect(chats.open_key)
        self.show_chat()

    @property
    def meter(self) -> ContextMeter:
        """What shows how full the context is; built when there is something in it."""
        if self._meter is None:
            from gui.widgets.context_meter import ContextMeter  # noqa: PLC0415 - not before

            self._meter = ContextMeter(self._theme, self._header)
            self._meter.hide()
            self._header.place_meter(self._meter)
        return self._meter

    @property
    def notice(self) -> ContextNotice:
        """What says that something does not fit; built when something does not."""
        if self._notice is None:
            from gui.widgets.context_notice import ContextNotice  # noqa: PLC0415 - not before

            made = self._notice = ContextNotice(self._theme, self._conversation)
            made.hide()
            made.larger_requested.connect(self._use_larger)
            made.summary_requested.connect(self._begin_summary)
            made.leave_out_requested.connect(self._leave_out)
            made.anyway_requested.connect(self._send_anyway)
            made.preview_requested.connect(self._show_which)
            made.dismissed.connect(self._dismiss)
            self._conversation.place_notice(made)
        return self._notice

    @property
    def has_notice(self) -> bool:
        """Whether something is to be decided."""
        return self._notice is not None and not self._notice.isHidden()

    @Slot()
    def show_chat(self) -> None:
        """Follow the chat that is shown now."""
        self._leave_chat()
        chat = self._chat = self._chats.current
        chat.answer_grew.connect(self._follow_growth)
        it = chat.conversation
        if chat.is_guarded or it.path or it.draft or it.draft_attached:
            self._take_guard()
        else:
            chat.guarded.connect(self._take_guard)
            self.follow()

    def _leave_chat(self) -> None:
        if self._chat is None:
            return
        self._chat.answer_grew.disconnect(self._follow_growth)
        if self._guard is None:
            self._chat.guarded.disconnect(self._take_guard)
        else:
            self._guard.changed.disconnect(self.follow)
            self._guard.insisted.disconnect(self._focus_notice)
        self._guard = None

    @Slot()
    def _take_guard(self) -> None:
        """Follow what watches over the chat from now on."""
        chat = self._chat
        if chat is None or self._guard is not None:
            return
        guard = chat.guard
        if self._guard is None:
            self._guard = guard
            guard.changed.connect(self.follow)
            guard.insisted.connect(self._focus_notice)
        guard.take_draft(chat.conversation.draft, chat.conversation.draft_attached)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Show how full the context is, and what is to be decided."""
        self._show_level()
        concern = self._concern()
        summing_up = self._summings.get(self._chat) if self._chat is not None else None
        self._show_summary(summing_up)
        if concern is not None and summing_up is None:
            self.notice.show_concern(concern)
        elif self._notice is not None and not self._notice.isHidden():
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self._notice.isAncestorOf(focused)
            self._notice.hide()
            if had_focus:
                self._conversation.focus_composer()

    @Slot()
    def _show_level(self) -> None:
        level = self._guard.level() if self._guard is not None else None
        if level is not None and self._guard is not None and level.used.tokens >= 1:
            self.meter.show_level(level, self._guard)
            self._conversation.composer.show_used(context_words.used(level))
        else:
            if self._meter is not None:
                self._meter.hide()
            self._conversation.composer.show_used("")

    @Slot()
    def _follow_growth(self) -> None:
        if self._chat is not None and self._chat.is_running and not self._live.isActive():
            self._live.start()

    @Slot()
    def _focus_notice(self) -> None:
        if self.has_notice:
            self.notice.focus_first()

    @Slot(int)
    def _use_larger(self, window: int) -> None:
        concern = self._concern()
        if self._guard is not None and concern is not None:
            self._guard.use_larger(window)
            self._go(concern)

    @Slot()
    def _leave_out(self) -> None:
        concern = self._concern()
        if self._guard is not None and concern is not None:
            self._guard.leave_oldest_out()
            self._go(concern)

    @Slot()
    def _send_anyway(self) -> None:
        concern = self._concern()
        if self._guard is not None and concern is not None:
            self._guard.send_anyway()
            self._go(concern)

    @Slot()
    def _show_which(self) -> None:
        self._conversation.transcript.sight.show_preview()

    @Slot()
    def _dismiss(self) -> None:
        if self._guard is not None:
            self._guard.dismiss()
        self._conversation.focus_composer()

    # --- Summaries --------------------------------------------------------------------------------

    @property
    def card(self) -> SummaryCard:
        """What shows a summary on its way; built when there is one."""
        if self._card is None:
            from gui.widgets.summary_card import SummaryCard  # noqa: PLC0415 - not before

            made = self._card = SummaryCard(self._theme, self._conversation)
            made.hide()
            made.stop_requested.connect(self._stop_summary)
            made.again_requested.connect(self._try_summary_again)
            made.closed.connect(self._forget_summary)
            self._conversation.place_notice(made)
        return self._card

    def _show_summary(self, summing_up: SummingUp | None) -> None:
        if summing_up is not None:
            self.card.show_progress(summing_up)
        elif self._card is not None:
            self._card.hide()

    @Slot()
    def _begin_summary(self) -> None:
        """Have the model sum up the chat, and go on in a new one once it has."""
        chat = self._chat
        if chat is None or chat in self._summings or not self._server.is_connected:
            return
        made = self._summings[chat] = self._chats.sum_up(chat)
        made.grew.connect(self._follow_summary)
        made.ended.connect(partial(self._end_summary, made))
        made.begin()
        self.follow()
        self.card.stop.setFocus()

    @Slot()
    def _follow_summary(self) -> None:
        summing_up = self._summings.get(self._chat) if self._chat is not None else None
        if summing_up is not None and self.sender() is summing_up:
            self.card.show_progress(summing_up)

    def _end_summary(self, summing_up: SummingUp) -> None:
        """Go on in a new chat; say why where the summary failed, unless it was stopped."""
        chat = summing_up.chat
        if not summing_up.is_complete:
            if summing_up.was_stopped:
                self._summings.pop(chat, None)
            self.follow()
            return
        self._summings.pop(chat, None)
        if chat is self._chat:
            self._conversation.composer.keep_draft()
        made = self._chats.make(summing_up.new_chat())
        made.put_first(*summing_up.messages())
        made.keeper.write_draft()
        summing_up.take_draft()
        chat.guard.end_holding()
        if chat is self._chat:
            self._chats.show_made(made)
            self._conversation.focus_composer()

    @Slot()
    def _stop_summary(self) -> None:
        if self._chat in self._summings:
            self._summings[self._chat].stop()

    @Slot()
    def _try_summary_again(self) -> None:
        if self._chat in self._summings:
            self._summings[self._chat].begin()

    @Slot()
    def _forget_summary(self) -> None:
        if self._chat is not None:
            self._summings.pop(self._chat, None)
        self.follow()
        self._conversation.focus_composer()

    @Slot()
    def _tell_missing(self) -> None:
        self.problem_found.emit(chat_missing)

    def _concern(self) -> Concern | None:
        return None if self._guard is None else self._guard.concern()

    def _go(self, concern: Concern) -> None:
        """Send what has waited."""
        if self._chat is not None and concern.was_refused:
            self._chat.try_again()
        elif concern.waits:
            self._conversation.composer.send()
        self._conversation.focus_composer()


def chat_missing() -> tuple[str, str]:
    """Say that a chat is gone that another one goes on from."""
    return (
        QCoreApplication.translate("ContextNotice", "That chat is not in the library any more."),
        QCoreApplication.translate(
            "ContextNotice", "Its summary is still here. It may be in the bin."
        ),
    )
