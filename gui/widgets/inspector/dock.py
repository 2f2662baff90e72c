"""Where the inspector stands in the window: under the messages, as high as a person wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.chat.reply import Reply
from gui.widgets.inspector.edge import LyingEdge
from gui.widgets.inspector.panel import InspectorPanel, Tab
from gui.widgets.inspector.remembered import HEIGHT, IS_OPEN, PAGE

if TYPE_CHECKING:
    from pathlib import Path

    from gui.chat.rewriting import Line
    from gui.services.chat_controller import ChatController
    from gui.services.chats import Chats
    from gui.services.inspection import Inspection
    from gui.widgets.conversation_pane import ConversationPane
    from gui.widgets.theme import Theme

USUAL_HEIGHT, LEAST_HEIGHT = 300, 150
"""Pixels of the design."""
_LEFT_FOR_MESSAGES = 96


class InspectorDock(QWidget):
    """The panel and the line above it. It follows the message that is the current one.

    Signals:
        opened_or_closed: It is seen, or no longer.
        option_requested: The person wants to see an option; carries its name.
        focus_lost: It was closed while the focus was in it.
    """

    opened_or_closed = Signal()
    option_requested = Signal(str)
    focus_lost = Signal()

    def __init__(  # noqa: PLR0917 - each of them stands for itself
        self,
        theme: Theme,
        chats: Chats,
        inspection: Inspection,
        conversation: ConversationPane,
        window: QWidget,
        window_ini: Path,
    ) -> None:
        super().__init__(conversation)
        self._theme = theme
        self._chats = chats
        self._conversation = conversation
        self._file = QSettings(str(window_ini), QSettings.Format.IniFormat)
        self._window = window
        self._height = self._remembered_height()
        self._chat: ChatController | None = None
        self._is_following_current = False
        self._edge = LyingEdge(theme, self)
        self.panel = InspectorPanel(theme, inspection, self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._edge)
        rows.addWidget(self.panel, 1)
        page = str(self._file.value(PAGE, ""))
        if page in {it.value for it in Tab}:
            self.panel.tab = Tab(page)
        self.hide()
        conversation.add_under_messages(self)
        conversation.installEventFilter(self)
        window.installEventFilter(self)
        self._connect()
        self.refresh_look()

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return not self.isHidden()

    @Slot()
    def toggle(self) -> None:
        """Open it, or close it."""
        if self.is_open:
            self.close_panel()
        else:
            self.open()
            self.panel.focus_first()

    def open(self, tab: Tab | None = None) -> None:
        """Show it, on a page."""
        if tab is not None:
            self.panel.tab = tab
        self._fit()
        self.show()
        self._follow_chat()
        self.panel.show_tab(self.panel.tab)
        self.opened_or_closed.emit()

    @Slot(str)
    def inspect(self, tab: str) -> None:
        """Show it on the page of a name, and put the focus there; the last one for no name."""
        self.open(Tab(tab) if tab else None)
        self.panel.focus_first()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to where the pages are chosen."""
        super().focusInEvent(event)
        self.panel.focus_first()

    @Slot()
    def close_panel(self) -> None:
        """Hide it."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        self.opened_or_closed.emit()
        if had_focus:
            self.focus_lost.emit()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self._edge.describe(self.tr("Height of the inspector"))
        self._fit()

    def _connect(self) -> None:
        self._edge.moved.connect(self._move_edge)
        self._edge.reset_requested.connect(self._reset_height)
        self.panel.close_requested.connect(self.close_panel)
        self.panel.option_requested.connect(self.option_requested)
        self.panel.page_built.connect(self._conversation.order_under_messages)
        self.panel.resend_requested.connect(self._resend)
        self._chats.current_changed.connect(self._follow_chat)
        self._theme.changed.connect(self.refresh_look)

    # --- Which reply ------------------------------------------------------------------------------

    @Slot(object)
    def _resend(self, lines: list[Line]) -> None:
        self.panel.take_resent(is_sent=self._chats.current.resend(lines))

    @Slot()
    def _follow_chat(self) -> None:
        """Look at the chat that is shown; while closed, at none."""
        chat = self._chats.current if self.is_open else None
        if chat is not self._chat:
            if self._chat is not None:
                self._chat.path_changed.disconnect(self.follow)
                self._chat.phase_changed.disconnect(self.follow)
            self._chat = chat
            if chat is not None:
                chat.path_changed.connect(self.follow)
                chat.phase_changed.connect(self.follow)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Show the reply that is the current one."""
        if self.is_open:
            self.panel.show_reply(self.chosen())

    def chosen(self) -> Reply | None:
        """Return the current reply, or that to the current question, else the last one."""
        path = self._chats.current.conversation.path
        if not path:
            return None
        transcript = self._conversation.transcript
        if not self._is_following_current:
            self._is_following_current = True
            transcript.pane.current_changed.connect(self.follow)
        message = transcript.pane.current_message()
        node = message.node if message is not None else None
        at = next((number for number, it in enumerate(path) if it is node), len(path) - 1)
        after = [it for it in path[at : at + 2] if isinstance(it, Reply)]
        before = [it for it in path[:at] if isinstance(it, Reply)]
        return after[0] if after else before[-1] if before else None

    # --- How high ---------------------------------------------------------------------------------

    @Slot(int)
    def _move_edge(self, by: int) -> None:
        self._height = round((self.height() - by) / self._theme.scale)
        self._height = max(LEAST_HEIGHT, self._height)
        self._fit()

    @Slot()
    def _reset_height(self) -> None:
        self._height = USUAL_HEIGHT
        self._fit()

    def _fit(self) -> None:
        """Be as high as wanted, where that leaves room for messages and composer.

        Where there is too little for both, it stands before the messages.
        """
        px = self._theme.px
        composer = self._conversation.composer.sizeHint().height()
        room = self._conversation.height() - composer - px(_LEFT_FOR_MESSAGES)
        least = min(px(LEAST_HEIGHT), room + px(_LEFT_FOR_MESSAGES))
        self.setFixedHeight(max(0, least, min(px(self._height), room)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again when the conversation is higher or lower; remember when the window closes."""
        if watched is self._conversation and event.type() == QEvent.Type.Resize:
            self._fit()
        elif watched is self._window and event.type() == QEvent.Type.Close:
            self._remember()
        return False

    def _remembered_height(self) -> int:
        text = str(self._file.value(HEIGHT, ""))
        height = int(text) if text.isdecimal() and len(text) < 6 else USUAL_HEIGHT
        return max(LEAST_HEIGHT, height)

    def _remember(self) -> None:
        self._file.setValue(HEIGHT, str(self._height))
        self._file.setValue(IS_OPEN, "yes" if self.is_open else "no")
        self._file.setValue(PAGE, self.panel.tab.value)
