"""Shows the call of a tool that waits for the person, or runs, in the chat that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from gui.services.tool_rounds import Standing
from gui.widgets.transcript.announcing import announce

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.services.chat_controller import ChatController
    from gui.services.chats import Chats
    from gui.services.tool_rounds import Decision, RunningCall, ToolRounds
    from gui.widgets.conversation_pane import ConversationPane
    from gui.widgets.theme import Theme
    from gui.widgets.tools.call_card import CallCard

PATIENCE_MS = 250
"""What runs no longer than this is not shown to run."""


class CallWatch(QObject):
    """Follows the rounds of tools; nothing of it is made in chats without any."""

    def __init__(self, theme: Theme, chats: Chats, conversation: ConversationPane) -> None:
        super().__init__(conversation)
        self._theme = theme
        self._chats = chats
        self._conversation = conversation
        self._chat: ChatController | None = None
        self._rounds: ToolRounds | None = None
        self._card: CallCard | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_running)
        chats.current_changed.connect(self.show_chat)
        self.show_chat()

    @property
    def card(self) -> CallCard:
        """What asks; built when something is to be asked."""
        if self._card is None:
            from gui.widgets.tools.call_card import CallCard  # noqa: PLC0415 - not before

            made = self._card = CallCard(self._theme, self._conversation)
            made.hide()
            made.decided.connect(self._decide)
            made.stop_requested.connect(self._stop)
            self._conversation.place_notice(made)
        return self._card

    @property
    def shown(self) -> RunningCall | None:
        """The call that is on the card."""
        return self._card.call if self._card is not None else None

    @Slot()
    def show_chat(self) -> None:
        """Follow the chat that is shown now."""
        if self._chat is not None:
            self._chat.phase_changed.disconnect(self._take_rounds)
        if self._rounds is not None:
            self._rounds.changed.disconnect(self.follow)
            self._rounds = None
        self._chat = self._chats.current
        self._chat.phase_changed.connect(self._take_rounds)
        self._take_rounds()
        self.follow()

    @Slot()
    def _take_rounds(self) -> None:
        """Follow what works off the calls, once there can be some."""
        chat = self._chat
        if chat is None or self._rounds is not None:
            return
        if chat.conversation.tools or chat.is_running:
            self._rounds = chat.rounds
            self._rounds.changed.connect(self.follow)

    @Slot()
    def follow(self) -> None:
        """Show what the person is to decide, or what runs."""
        rounds = self._rounds
        asking = rounds.asking if rounds is not None else None
        if rounds is not None and asking is not None:
            self._patience.stop()
            self._ask(asking, rounds)
        elif self._running() is None:
            self._patience.stop()
            self._put_away()
        elif self._card is not None and not self._card.isHidden():
            self._show_running()
        elif not self._patience.isActive():
            self._patience.start()

    def _ask(self, call: RunningCall, rounds: ToolRounds) -> None:
        is_other = self.shown is not call
        self.card.show_call(call, _place(call, rounds))
        if not is_other:
            return
        announce(self.card, f"{self.card.title.text()} {self.card.origin.text()}")
        if self._may_take_focus():
            self.card.focus_deny()

    def _may_take_focus(self) -> bool:
        """Tell whether the person is not at something else: writing, or in another part."""
        focused = _focused_in(self._conversation.window())
        if focused is None:
            return True
        field = self._conversation.composer.field
        if focused is field:
            return not field.has_text()
        return self._conversation.isAncestorOf(focused)

    @Slot()
    def _show_running(self) -> None:
        call, rounds = self._running(), self._rounds
        if call is None or rounds is None:
            return
        had_focus = self._has_focus()
        self.card.show_call(call, _place(call, rounds))
        if had_focus:
            self.card.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.card, self.card.title.text())

    def _running(self) -> RunningCall | None:
        calls = self._rounds.calls if self._rounds is not None else []
        return next((it for it in calls if it.standing is Standing.RUNNING), None)

    def _put_away(self) -> None:
        if self._card is None or self._card.isHidden():
            return
        had_focus = self._has_focus()
        self._card.put_away()
        if had_focus:
            self._conversation.focus_composer()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return self._card is not None and focused is not None and self._card.isAncestorOf(focused)

    @Slot(object, object)
    def _decide(self, call: RunningCall, decision: Decision) -> None:
        if self._rounds is not None:
            self._rounds.decide(call, decision)

    @Slot()
    def _stop(self) -> None:
        if self._chat is not None:
            self._chat.stop()


def _focused_in(window: QWidget) -> QWidget | None:
    """Return what has the focus, or will have it when the person comes back to the window."""
    return window.focusWidget()


def _place(call: RunningCall, rounds: ToolRounds) -> tuple[int, int]:
    """Return which of the calls of a reply one is, from 1, and how many there are."""
    return rounds.calls.index(call) + 1, len(rounds.calls)
