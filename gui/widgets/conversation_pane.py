"""The middle of the window: banner, messages or what stands in their place, composer."""

from __future__ import annotations  # what is shown later is imported later

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.chat.question import USER, Question
from gui.services.chat_controller import ChatController
from gui.services.engine_process import EngineProcess
from gui.services.server import Server
from gui.services.settings import Settings
from gui.widgets.banner import ConnectionBanner
from gui.widgets.composer import EDGE, Composer
from gui.widgets.empty_states.view import EmptyStates
from gui.widgets.tab_order import first_stop, put_before
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.chat.node import Node
    from gui.widgets.transcript.view import Transcript
    from gui.widgets.unsaved_banner import UnsavedBanner

_WIDEST = 720
_LEAST_SIDES = 64
_PADDING = 16


class ConversationPane(QWidget):
    """One chat, in a column that is comfortable to read.

    Signals:
        other_server_requested: The person wants to give another address.
        engine_requested: The person wants the demo model.
        download_requested: The person wants to download a model.
        load_requested: The person wants the chat's model in memory.
        model_requested: The person wants to choose a model.
        option_requested: The person wants to see an option; carries its name.
        speed_requested: The person wants to see how fast answers came; carries the model.
        branch_requested: The person wants to go on from a message in a chat of its own; carries
            its node.
        inspect_requested: The person wants to see what went over the wire for the current message;
            carries the page of the inspector, or nothing.
        saving_failed: The chat could not be saved; carries the path and why.
        save_as_requested: The person wants the chat as a file, as it cannot be kept now.
        chat_requested: The person wants another chat; carries its key.
        save_requested: The person wants what went along with a message in a file; carries the
            `Attached`.
    """

    other_server_requested = Signal()
    engine_requested = Signal()
    download_requested = Signal()
    load_requested = Signal()
    model_requested = Signal()
    option_requested = Signal(str)
    speed_requested = Signal(str)
    branch_requested = Signal(object)
    inspect_requested = Signal(str)
    saving_failed = Signal(str, str)
    save_as_requested = Signal()
    chat_requested = Signal(str)
    save_requested = Signal(object)

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self._controller: ChatController | None = None
        self._server: Server | None = None
        self._transcript: Transcript | None = None
        self.under_messages: QWidget | None = None
        self._unsaved: UnsavedBanner | None = None
        self._notices: list[QWidget] = []
        self.banner = ConnectionBanner(theme, self)
        self.empty_states = EmptyStates(theme, self)
        self.composer = Composer(theme, settings, self)
        self._rows = QVBoxLayout(self)
        self._arrange()
        self._connect()
        self.refresh_look()

    @property
    def unsaved(self) -> UnsavedBanner:
        """What tells that something is not saved; built when there is such a thing."""
        if self._unsaved is None:
            from gui.widgets.unsaved_banner import UnsavedBanner  # noqa: PLC0415 - not before

            self._unsaved = UnsavedBanner(self._theme, self)
            self._unsaved.save_as_requested.connect(self.save_as_requested)
            self._rows.insertWidget(0, self._unsaved)
        return self._unsaved

    @property
    def transcript(self) -> Transcript:
        """The messages; built when there are any."""
        if self._transcript is None:
            from gui.widgets.transcript.view import Transcript  # noqa: PLC0415 - not before

            self._transcript = Transcript(self._theme, self._settings, self)
            self._transcript.option_requested.connect(self.option_requested)
            self._transcript.speed_requested.connect(self.speed_requested)
            self._transcript.edit_requested.connect(self.composer.edit)
            self._transcript.branch_requested.connect(self.branch_requested)
            self._transcript.inspect_requested.connect(self.inspect_requested)
            self._transcript.focus_lost.connect(self.focus_composer)
            self._transcript.saving_failed.connect(self.saving_failed)
            self._transcript.chat_requested.connect(self.chat_requested)
            self._transcript.save_requested.connect(self.save_requested)
            self._rows.insertWidget(self._rows.indexOf(self.empty_states), self._transcript, 1)
            self._transcript.hide()
            if self._controller is not None and self._server is not None:
                self._transcript.show_chat(self._controller, self._server)
        return self._transcript

    def show_chat(self, controller: ChatController, server: Server, engine: EngineProcess) -> None:
        """Show another chat."""
        if self._controller is not None:
            self._controller.path_changed.disconnect(self.follow)
        self._controller = controller
        self._server = server
        controller.path_changed.connect(self.follow)
        self.banner.watch(server)
        self.empty_states.show_chat(controller, server, engine)
        self.composer.show_chat(controller, server)
        if self._transcript is not None:
            self._transcript.show_chat(controller, server)
        self.follow()

    def shown_notice(self) -> QWidget | None:
        """Return what is to be decided about the next message, if anything."""
        return next((it for it in self._notices if not it.isHidden()), None)

    def place_notice(self, notice: QWidget) -> None:
        """Give what is to be decided about the next message its place above the composer."""
        self._notices.append(notice)
        put_before(self.composer.field, notice)
        self._rows.insertWidget(self._rows.indexOf(self.composer), notice)
        self._set_widths()

    def add_under_messages(self, widget: QWidget) -> None:
        """Put something below the messages, above what is to be decided about the next one."""
        self.under_messages = widget
        self._rows.insertWidget(self._rows.indexOf([*self._notices, self.composer][0]), widget)
        self.order_under_messages(widget)

    def enter_under_messages(self) -> None:
        """Put the focus into what is below the messages."""
        if self.under_messages is not None:
            self.under_messages.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def order_under_messages(self, widget: QWidget) -> None:
        """Let Tab go through a part of it after all others, on the way to what is below."""
        stops = (first_stop(notice) for notice in self._notices)
        target = next((it for it in stops if it is not None), self.composer.field)
        put_before(target, widget)

    def set_footer_visible(self, *, is_visible: bool) -> None:
        """Do without the composer's line of help where the window is low."""
        self.composer.set_footer_visible(is_visible=is_visible)

    @Slot()
    def follow(self) -> None:
        """Show the messages if there are any, and the banner where the server is lost."""
        if self._controller is None:
            return
        focused = QApplication.focusWidget()
        has_turns = bool(self._controller.conversation.path)
        if has_turns:
            self.transcript.show()
        elif self._transcript is not None:
            self._transcript.hide()
        self.empty_states.setVisible(not has_turns)
        self.banner.setVisible(has_turns and self.banner.is_lost)
        self._set_widths()
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisible():
            self.focus_composer()

    @Slot()
    def focus_composer(self) -> None:
        """Put the focus where a message is written."""
        self.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def refresh_look(self) -> None:
        """Take over colours and sizes."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.colours.base)
        self.setPalette(palette)
        self.setAccessibleName(self.tr("Conversation"))
        self._set_widths()

    @Slot(object, str)
    def show_message(self, message: Node, words: str) -> None:
        """Go to a message of the chat, and mark in it the words that it was found by."""
        self._rows.activate()  # what has just been shown has no size yet
        self._set_widths()
        self.transcript.show_found(message, words)

    @Slot()
    def edit_last(self) -> None:
        """Write the last question anew."""
        if self._controller is None or self._controller.is_running:
            return
        for message in reversed(self._controller.conversation.path):
            if isinstance(message, Question) and message.role == USER:
                self.composer.edit(message)
                return

    @Slot()
    def show_latest(self) -> None:
        """Go to the end of the messages."""
        self.transcript.go_to_end()

    @Slot(object)
    def save_as_pdf(self, path: Path) -> None:
        """Write the chat into a PDF."""
        self.transcript.save_pdf(path)

    def _arrange(self) -> None:
        self.setAutoFillBackground(True)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.banner)
        self._rows.addWidget(self.empty_states, 1)
        self._rows.addWidget(self.composer)

    def _connect(self) -> None:
        self.empty_states.begin_requested.connect(self.composer.begin)
        self.empty_states.load_requested.connect(self.load_requested)
        self.empty_states.model_requested.connect(self.model_requested)
        self.empty_states.other_server_requested.connect(self.other_server_requested)
        self.empty_states.engine_requested.connect(self.engine_requested)
        self.empty_states.download_requested.connect(self.download_requested)
        self.empty_states.focus_lost.connect(self.focus_composer)
        self.banner.changed.connect(self.follow)
        self.composer.page_requested.connect(self._page)
        self.composer.latest_requested.connect(self.show_latest)
        self.composer.edit_last_requested.connect(self.edit_last)
        self._theme.changed.connect(self.refresh_look)

    @Slot(int)
    def _page(self, pages: int) -> None:
        self.transcript.page(pages)

    def _set_widths(self) -> None:
        """Centre the reading column; the composer is a little wider, so that texts line up."""
        column = max(1, min(self._theme.px(_WIDEST), self.width() - _LEAST_SIDES))
        side = (self.width() - column) // 2
        self.composer.setContentsMargins(side - EDGE, 8, side - EDGE, 8)
        for notice in self._notices:
            notice.setContentsMargins(side - EDGE, 8, side - EDGE, 0)
        self.banner.setContentsMargins(_PADDING, 12, _PADDING, 0)
        self.empty_states.set_column_width(column)
        if self._transcript is not None:
            self._transcript.set_column_width(column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look for nothing any more, or stop, with Esc wherever in the pane the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            if self._transcript is not None and self._transcript.is_finding:
                self._transcript.close_find()
            else:
                self.composer.stop()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the widths anew."""
        super().resizeEvent(event)
        self._set_widths()
