"""The conversation pane's middle: the messages of a chat, scrolled."""

from __future__ import annotations  # what prints is imported when it is wanted

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.chat.node import Node
from gui.chat.reply import Reply
from gui.fields import FieldError, Value
from gui.services.chat_controller import ChatController
from gui.services.server import Server
from gui.services.settings import Settings
from gui.widgets.theme import Theme
from gui.widgets.transcript import copying
from gui.widgets.transcript.acting import Acting
from gui.widgets.transcript.address_tip import AddressTip
from gui.widgets.transcript.announcing import announce, announcement
from gui.widgets.transcript.idle_work import IdleWork
from gui.widgets.transcript.latest_pill import LatestPill
from gui.widgets.transcript.liveness import Liveness
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.message import Message
from gui.widgets.transcript.message_events import MessageEvents
from gui.widgets.transcript.message_list import MessageList, node_of
from gui.widgets.transcript.reading_pane import ReadingPane
from gui.widgets.transcript.reply_message import ReplyMessage
from gui.widgets.transcript.searching import Searching
from gui.widgets.transcript.sight import Sight

if TYPE_CHECKING:
    from gui.chat.structured.validating import Verdict
    from gui.services.answer_checks import AnswerChecks
    from gui.widgets.transcript.printing import Printing


class Transcript(QWidget):
    """What has been asked and replied in a chat.

    Signals:
        option_requested: The person wants to see an option; carries its name.
        speed_requested: The person wants to see how fast answers came; carries the model.
        edit_requested: The person wants to write another version of a message; carries its node.
        branch_requested: The person wants to go on from a message in a chat of its own; carries
            its node.
        inspect_requested: The person wants to see what went over the wire for the current message;
            carries the page of the inspector, or nothing.
        focus_lost: What had the focus is gone.
        saving_failed: The chat could not be saved; carries the path and why.
        chat_requested: The person wants another chat; carries its key.
        save_requested: The person wants what went along with a message in a file; carries the
            `Attached`.
    """

    option_requested = Signal(str)
    speed_requested = Signal(str)
    edit_requested = Signal(object)
    branch_requested = Signal(object)
    inspect_requested = Signal(str)
    focus_lost = Signal()
    saving_failed = Signal(str, str)
    chat_requested = Signal(str)
    save_requested = Signal(object)

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self._controller: ChatController | None = None
        self._server: Server | None = None
        self._announced: tuple[Reply, object, object] | None = None
        self._printing: Printing | None = None
        self._checks: AnswerChecks | None = None
        self._look = self._made_look()
        self._events = MessageEvents(self)
        self.pane = ReadingPane(theme, self)
        self._list = MessageList(self.pane, settings, self._events)
        self._pill = LatestPill(theme, self)
        self._liveness = Liveness(theme, self.pane)
        self._acting = Acting(theme, self.pane, self._events)
        self._idle = IdleWork(self.pane)
        self._searching = Searching(theme, self.pane, self)
        self._address = AddressTip(theme, self)
        self.sight = Sight(theme, self.pane)
        from gui.widgets.transcript.accessible import tell_of  # noqa: PLC0415 - 5 ms, when needed

        tell_of(self.pane)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.pane)
        self._connect()
        self.refresh_look()

    @property
    def messages(self) -> list[Message]:
        """The messages, from the top."""
        return self.pane.messages

    @property
    def is_following(self) -> bool:
        """Whether the end stays in view."""
        return self.pane.is_following

    def show_chat(self, controller: ChatController, server: Server) -> None:
        """Show another chat, from its end."""
        self._leave_chat()
        if self._server is None:
            server.state_changed.connect(self._follow_possible)
        self._controller = controller
        self._server = server
        controller.path_changed.connect(self._take_path)
        controller.options_changed.connect(self._follow_possible)
        controller.answer_grew.connect(self._mark_stale)
        controller.phase_changed.connect(self._follow_phase)
        self._list.show(controller.conversation.path, server, self._look)
        self.pane.make_current(len(self.messages) - 1)
        self._searching.forget()
        self.sight.show_chat(controller)
        self._liveness.follow(self._list.last_reply)
        self._liveness.show_phase()
        self._follow_possible()

    @Slot()
    def go_to_end(self) -> None:
        """Follow the end again."""
        self.pane.stick()

    def page(self, pages: int) -> None:
        """Scroll by so many pages down."""
        self.pane.page(pages)

    def focus_last(self) -> None:
        """Put the focus on the newest message."""
        if self.messages:
            self.pane.make_current(len(self.messages) - 1)
            self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, node: Node, words: str) -> None:
        """Go to a message, and mark in it the words that it was found by."""
        at = next((at for at, it in enumerate(self.messages) if node_of(it) is node), None)
        if at is None:
            return
        self.pane.show_message(at)
        self._searching.show_found(at, words)
        self.pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copy_last_reply(self) -> None:
        """Put the newest reply on the clipboard."""
        if self._list.last_reply is not None:
            self._copy_message(self._list.last_reply)

    def open_find(self) -> None:
        """Let the person look for words in the chat."""
        self._searching.open()

    def find_next(self, by: int) -> None:
        """Show the next or previous hit."""
        self._searching.step(by)

    @property
    def is_finding(self) -> bool:
        """Whether the person is looking for words."""
        return self._searching.is_open

    def close_find(self) -> None:
        """Look for nothing any more."""
        self._searching.bar.close_bar()

    @property
    def printing(self) -> Printing:
        """What prints and saves; made when it is first wanted."""
        if self._printing is None:
            from gui.widgets.transcript.printing import Printing  # noqa: PLC0415 - not before

            self._printing = Printing(self._theme, self)
            self._printing.failed.connect(self.saving_failed)
        return self._printing

    def print_chat(self) -> None:
        """Let the person choose a printer."""
        self.printing.ask_printer(list(self.messages))

    def save_as_pdf(self) -> None:
        """Let the person choose where to save the chat."""
        self.printing.ask_where(list(self.messages), self._title())

    def save_pdf(self, path: Path) -> None:
        """Save the chat as a file."""
        self.printing.save(list(self.messages), self._title(), path)

    def copy_as_markdown(self) -> None:
        """Put the source of what is selected, or of the current message, on the clipboard."""
        self.pane.copy_markdown()

    def copy_last_code(self) -> None:
        """Put the newest block of code on the clipboard."""
        self._acting.copy_last_code()

    def step_version(self, by: int) -> None:
        """Show another version of the current message, or else of the last one that has any."""
        current = self.pane.current_message()
        messages = [*self.messages, current] if current is not None else self.messages
        for message in reversed(messages):
            if len(message.node.versions) > 1:
                self._show_version(message, by)
                return

    def regenerate(self) -> None:
        """Ask for another version of the current reply, or else of the last one."""
        message = self.pane.current_message()
        if not isinstance(message, ReplyMessage):
            message = self._list.last_reply
        if message is not None and self._controller is not None:
            self._controller.regenerate(message.reply)

    def edit(self) -> bool:
        """Let the person write another version of the message that the keyboard is at, if any."""
        focused = QApplication.focusWidget()
        message = self.pane.current_message()
        if message is None or focused is None:
            return False
        if focused is not self.pane and not self.pane.isAncestorOf(focused):
            return False
        self._events.edit_requested.emit(message)
        return True

    def branch(self) -> None:
        """Go on from the current message in a chat of its own."""
        message = self.pane.current_message()
        if message is not None:
            self._events.branch_requested.emit(message)

    @Slot()
    def go_on(self) -> None:
        """Let the last reply go on where it was cut."""
        if self._controller is not None:
            self._controller.go_on()

    def set_column_width(self, width: int) -> None:
        """Lay the messages out in a width, centred."""
        self.pane.set_column((self.width() - width) // 2, width)

    @Slot()
    def refresh_look(self) -> None:
        """Take over words, fonts and colours."""
        self.setAccessibleName(self.tr("Conversation"))
        self.pane.setAccessibleName(self.tr("Messages"))
        self._look = self._made_look()
        self.pane.set_look(self._look)

    def _connect(self) -> None:
        self._events.changed.connect(self._take_change)
        self._events.try_again_requested.connect(self._try_again)
        self._events.continue_requested.connect(self.go_on)
        self._events.regenerate_requested.connect(self._ask_how)
        self._events.edit_requested.connect(self._edit)
        self._events.branch_requested.connect(self._branch)
        self._events.version_requested.connect(self._show_version)
        self._events.answer_now_requested.connect(self._answer_now)
        self._events.larger_requested.connect(self._use_larger)
        self._events.option_requested.connect(self.option_requested)
        self._events.speed_requested.connect(self.speed_requested)
        self._events.inspect_requested.connect(self.inspect_requested)
        self._events.copy_requested.connect(self._copy_message)
        self._events.save_requested.connect(self.save_requested)
        self._events.markdown_requested.connect(self.pane.show_as_markdown)
        self._events.check_requested.connect(self._check)
        self._events.again_requested.connect(self._ask_again)
        self.pane.following_changed.connect(self._show_pill)
        self.pane.view_changed.connect(self._idle.plan)
        self.pane.view_changed.connect(self._show_pill)
        self.pane.zoom_requested.connect(self._zoom)
        self.pane.hovered.connect(self._address.show_address)
        self._liveness.drawn.connect(self._search_growth)
        self._pill.clicked.connect(self.go_to_end)
        self.sight.chat_requested.connect(self.chat_requested)
        self._settings.changed.connect(self._take_preference)
        self._theme.changed.connect(self.refresh_look)

    def _title(self) -> str:
        return self._controller.conversation.title if self._controller is not None else ""

    def _made_look(self) -> Look:
        zoom = self._settings.get("zoom")
        return Look(self._theme, zoom / 100 if isinstance(zoom, int) else 1.0)

    def _leave_chat(self) -> None:
        if self._controller is not None:
            self._controller.path_changed.disconnect(self._take_path)
            self._controller.options_changed.disconnect(self._follow_possible)
            self._controller.answer_grew.disconnect(self._mark_stale)
            self._controller.phase_changed.disconnect(self._follow_phase)
        self.pane.selecting.clear()
        self._announced = None

    @Slot()
    def _take_path(self) -> None:
        """Show what has been added, without what is shown no more."""
        if self._controller is None:
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and (
            focused is self.pane or self.pane.isAncestorOf(focused)
        )
        kept = self._list.take_path(self._controller.conversation.path, self._look)
        self._follow_possible()
        self.sight.follow()
        self.pane.selecting.cut_to(len(self.messages))
        if kept is None:
            self._searching.note_change(len(self.messages) - 1)
        else:
            self._searching.forget()
        self._liveness.follow(self._list.last_reply)
        if kept is None or self._controller.is_running:
            self.pane.make_current(len(self.messages) - 1)
            self.pane.stick()
        else:
            self.pane.make_current(kept)
            self._liveness.show_phase()
        if kept is not None and had_focus:
            self.focus_lost.emit()

    @Slot()
    def _mark_stale(self) -> None:
        self._liveness.mark_stale(is_focused=self.window().isActiveWindow())

    @Slot()
    def _follow_phase(self) -> None:
        self._liveness.show_phase()
        self._follow_possible()
        reply = self._list.last_reply
        now = None
        if reply is not None:
            now = (reply.reply, reply.reply.phase, reply.reply.ending)
        if reply is not None and now != self._announced:
            self._announced = now
            announce(self, announcement(reply.reply))

    @Slot()
    def _search_growth(self) -> None:
        self._searching.note_change(len(self.messages) - 1)

    @Slot(object)
    def _take_change(self, message: Message) -> None:
        for at in range(len(self.messages) - 1, -1, -1):
            if self.messages[at] is message:
                self.pane.note_growth(at)
                self._searching.note_change(at)
                return

    @Slot(object)
    def _copy_message(self, message: Message) -> None:
        QApplication.clipboard().setMimeData(copying.clipboard_data(copying.whole(message)))

    @Slot()
    def _try_again(self) -> None:
        if self._controller is not None:
            self._controller.try_again()

    @Slot(object)
    def _check(self, reply: Reply) -> None:
        """Let an answer be held against the form that it was asked in."""
        if self._controller is not None:
            checks = self._controller.checks
            if checks is not self._checks:
                with suppress(RuntimeError):  # the former chat may have been given up
                    if self._checks is not None:
                        self._checks.checked.disconnect(self._take_verdict)
                checks.checked.connect(self._take_verdict)
                self._checks = checks
            checks.check(reply)

    @Slot(object, object)
    def _take_verdict(self, reply: Reply, verdict: Verdict) -> None:
        for at, message in enumerate(self.messages):
            if isinstance(message, ReplyMessage) and message.reply is reply:
                is_read = at == len(self.messages) - 1 and not self.pane.is_following
                is_free = not is_read and not self.pane.selecting.selection.touches(at)
                message.take_verdict(verdict, may_turn=is_free)

    @Slot(object)
    def _ask_again(self, reply: Reply) -> None:
        """Ask for another version of an answer in the same way."""
        if self._controller is not None:
            self._controller.regenerate(reply)

    @Slot(object, object)
    def _ask_how(self, message: ReplyMessage, below: QWidget) -> None:
        """Let the person choose how a reply is generated anew."""
        controller, server = self._controller, self._server
        if controller is None or server is None:
            return
        from gui.widgets.transcript.regenerate_menu import RegenerateMenu  # noqa: PLC0415

        reply = message.reply
        menu = RegenerateMenu(reply, list(server.models), controller.chosen(), self)
        menu.chosen.connect(partial(_regenerate, controller, reply))
        menu.options_requested.connect(lambda: self.option_requested.emit("temperature"))
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    @Slot(object)
    def _edit(self, message: Message) -> None:
        self.edit_requested.emit(message.node)

    @Slot(object)
    def _branch(self, message: Message) -> None:
        self.branch_requested.emit(message.node)

    @Slot(object, int)
    def _show_version(self, message: Message, by: int) -> None:
        """Show another version of a message, and leave the keyboard at it."""
        if self._controller is not None:
            self._controller.show_version(message.node, by)

    @Slot()
    def _follow_possible(self) -> None:
        """Let only what can be done now be pressed."""
        controller = self._controller
        if controller is not None:
            self._events.set_possible(
                is_busy=controller.is_running,
                can_ask=controller.can_send(),
                can_branch=controller.can_branch(),
            )
            self._list.follow_calls()

    @Slot(int)
    def _use_larger(self, size: int) -> None:
        if self._controller is not None:
            self._controller.choose("num_ctx", size)
            self._controller.go_on()

    @Slot()
    def _answer_now(self) -> None:
        if self._controller is not None:
            self._controller.answer_now()

    @Slot(str)
    def _take_preference(self, name: str) -> None:
        if name == "thinking":
            self._list.prefer_thinking()
            self.pane.measure_all()
        elif name == "zoom":
            self.refresh_look()

    @Slot(int)
    def _zoom(self, steps: int) -> None:
        zoom = self._settings.get("zoom")
        with suppress(FieldError):  # they are as large, or as small, as they can be
            self._settings.set("zoom", (zoom if isinstance(zoom, int) else 100) + 10 * steps)

    @Slot()
    def _show_pill(self) -> None:
        is_away = not self.pane.is_following and not self.pane.is_at_end()
        if is_away == self._pill.isHidden():
            self._pill.setVisible(is_away)
            self._place_pill()

    def _place_pill(self) -> None:
        left = (self.width() - self._pill.width()) // 2
        self._pill.move(left, self.height() - self._pill.height())
        self._pill.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pill in its place."""
        super().resizeEvent(event)
        self._place_pill()
        self._searching.place()
        self._address.place()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what has come meanwhile."""
        super().showEvent(event)
        self._liveness.set_visible(is_visible=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._liveness.set_visible(is_visible=False)
        self._idle.stop()


def _regenerate(
    controller: ChatController, reply: Reply, model: str, chosen: Mapping[str, Value] | None
) -> None:
    controller.regenerate(reply, model=model, chosen=chosen)
