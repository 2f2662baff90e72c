"""Shows how full the model's context is, and what does not fit; does what is decided then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from gui.services.context_guard import Why
from gui.widgets.context_meter import ContextMeter
from gui.widgets.context_notice import ContextNotice

if TYPE_CHECKING:
    from gui.services.chat_controller import ChatController
    from gui.services.chats import Chats
    from gui.widgets.conversation_pane import ConversationPane
    from gui.widgets.header import Header
    from gui.widgets.theme import Theme

LIVE_MS = 250
"""While an answer comes its tokens are counted so often."""


class ContextWatch(QObject):
    """Follows the guard of the chat that is shown: the meter, and the notice above the composer."""

    def __init__(
        self, theme: Theme, chats: Chats, header: Header, conversation: ConversationPane
    ) -> None:
        super().__init__(conversation)
        self._theme = theme
        self._chats = chats
        self._conversation = conversation
        self._chat: ChatController | None = None
        self._notice: ContextNotice | None = None
        self.meter = ContextMeter(theme, header)
        self.meter.hide()
        header.place_meter(self.meter)
        self._live = QTimer(self)
        self._live.setSingleShot(True)
        self._live.setInterval(LIVE_MS)
        self._live.timeout.connect(self._show_level)
        chats.current_changed.connect(self.show_chat)
        self.show_chat()

    @property
    def notice(self) -> ContextNotice:
        """What says that something does not fit; built when something does not."""
        if self._notice is None:
            made = self._notice = ContextNotice(self._theme, self._conversation)
            made.hide()
            made.larger_requested.connect(self._use_larger)
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
        before = self._chat
        if before is not None:
            before.answer_grew.disconnect(self._follow_growth)
            before.guard.changed.disconnect(self.follow)
            before.guard.insisted.disconnect(self._focus_notice)
        chat = self._chat = self._chats.current
        chat.answer_grew.connect(self._follow_growth)
        chat.guard.changed.connect(self.follow)
        chat.guard.insisted.connect(self._focus_notice)
        chat.guard.take_draft(chat.conversation.draft)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Show how full the context is, and what is to be decided."""
        self._show_level()
        concern = self._chat.guard.concern() if self._chat is not None else None
        if concern is not None:
            self.notice.show_concern(concern)
        elif self._notice is not None and not self._notice.isHidden():
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self._notice.isAncestorOf(focused)
            self._notice.hide()
            if had_focus:
                self._conversation.focus_composer()

    @Slot()
    def _show_level(self) -> None:
        if self._chat is not None:
            self.meter.show_level(self._chat.guard.level(), self._chat.guard)

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
        if self._chat is not None:
            why = self._why()
            self._chat.guard.use_larger(window)
            self._go(why)

    @Slot()
    def _leave_out(self) -> None:
        if self._chat is not None:
            why = self._why()
            self._chat.guard.leave_oldest_out()
            self._go(why)

    @Slot()
    def _send_anyway(self) -> None:
        if self._chat is not None:
            why = self._why()
            self._chat.guard.send_anyway()
            self._go(why)

    @Slot()
    def _show_which(self) -> None:
        self._conversation.transcript.sight.show_preview()

    @Slot()
    def _dismiss(self) -> None:
        if self._chat is not None:
            self._chat.guard.dismiss()
        self._conversation.focus_composer()

    def _why(self) -> Why | None:
        concern = self._chat.guard.concern() if self._chat is not None else None
        return None if concern is None else concern.why

    def _go(self, why: Why | None) -> None:
        """Send what has waited."""
        if self._chat is not None and why is Why.REFUSED:
            self._chat.try_again()
        elif why is not Why.NEAR:
            self._conversation.composer.send()
        self._conversation.focus_composer()
