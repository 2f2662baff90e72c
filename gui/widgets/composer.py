"""Where a message is written and sent, and a running reply is stopped."""

from __future__ import annotations  # what waits is shown by what is imported then

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.chat.question import Question
from gui.chat.reply import Reply
from gui.services.chat_controller import ChatController
from gui.services.server import Server, ServerState
from gui.services.settings import Settings
from gui.widgets.compose_box import ComposeBox
from gui.widgets.kit.buttons import IconButton, RoundButton
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme
from gui.widgets.think_chip import ThinkChip
from gui.widgets.tools.tools_chip import ToolsChip

if TYPE_CHECKING:
    from gui.chat.attached import Attached
    from gui.widgets.luggage import Luggage
    from gui.widgets.waiting_row import WaitingRow

EDGE = 8
"""How much wider it is than the reading column, on each side."""
_DRAFT_MS = 300


class Composer(QWidget):
    """The field, what goes with the message, Send or Stop in one place, and a line of help.

    While a message is edited the field holds that, and what was being written waits.

    Signals:
        page_requested: The person scrolls the transcript; carries how many pages further down.
        latest_requested: The person wants to see the end of the transcript.
        edit_last_requested: The person wants to write the last question anew.
        sent: What was written has gone, or waits to go.
    """

    page_requested = Signal(int)
    latest_requested = Signal()
    edit_last_requested = Signal()
    sent = Signal()

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self._controller: ChatController | None = None
        self._server: Server | None = None
        self._has_waited = False
        self._edited: Question | Reply | None = None
        self._set_aside = ""
        self._luggage: Luggage | None = None
        self._queued_row: WaitingRow | None = None
        self._edit_row: WaitingRow | None = None
        self.box = ComposeBox(theme, self)
        self.field = self.box.field
        self.attach_button = IconButton(theme, "paperclip", self.box)
        self.think_chip = ThinkChip(theme, self.box)
        self.tools_chip = ToolsChip(theme, self.box)
        self.button = RoundButton(theme, "arrow-up", self.box)
        self._footer = Label(theme, "caption", "text3", self, wraps=True)
        self._used = Label(theme, "caption", "text3", self)
        self._drafts = QTimer(self)
        self._drafts.setSingleShot(True)
        self._drafts.setInterval(_DRAFT_MS)
        self._arrange()
        self._connect()
        self.refresh_look()

    def show_chat(self, controller: ChatController, server: Server) -> None:
        """Write to another chat; its draft comes back."""
        self._leave_chat()
        if self._server is None:
            server.state_changed.connect(self._follow)
            server.models_changed.connect(self._follow)
            server.memory_changed.connect(self._follow)  # a message may reload the model
        self._controller = controller
        self._server = server
        controller.phase_changed.connect(self._follow)
        controller.options_changed.connect(self._follow)
        controller.draft_wanted.connect(self.keep_draft)
        controller.draft_changed.connect(self._take_draft)
        self.think_chip.show_chat(controller, server)
        self.tools_chip.show_chat(controller, server)
        self._has_waited = False
        self.field.set_text(controller.conversation.draft)
        self.field.document().clearUndoRedoStacks()
        if self._luggage is not None:
            self._luggage.show_chat(controller)
        self._show_queued()
        self._follow()

    def begin(self, text: str) -> None:
        """Put the beginning of a message into the field, for the person to go on."""
        self.field.set_text(text)
        self.field.setFocus()

    def set_footer_visible(self, *, is_visible: bool) -> None:
        """Do without the line of help where the window is low."""
        self._footer.setVisible(is_visible)
        self._used.setVisible(is_visible and bool(self._used.text()))

    def add_sign(self, sign: QWidget) -> None:
        """Show something beside what goes with the message."""
        self._row.insertWidget(self._row.indexOf(self.tools_chip) + 1, sign)
        QWidget.setTabOrder(self.tools_chip, sign)

    def take_luggage(self, luggage: Luggage, strip: QWidget) -> None:
        """Let something go along with messages; it is shown above the field."""
        self._luggage = luggage
        self._inside.insertWidget(0, strip)
        QWidget.setTabOrder(strip, self.field)
        if self._controller is not None:
            luggage.show_chat(self._controller)

    @Slot()
    def follow_luggage(self) -> None:
        """Take over what goes along now."""
        self.keep_draft()
        self._follow()

    @property
    def is_editing(self) -> bool:
        """Whether the field holds a message that is edited."""
        return self._edited is not None

    def show_used(self, text: str) -> None:
        """Say beside the help how much of the context is used; nothing where that is unknown."""
        self._used.setText(text)
        self._used.setVisible(bool(text) and not self._footer.isHidden())

    @property
    def help_text(self) -> str:
        """The line of help."""
        return self._footer.text()

    @Slot()
    def send(self) -> None:
        """Send what is written, or say why that must wait."""
        controller = self._controller
        if controller is None:
            return
        text, files = self.field.text(), self._files()
        if self._luggage is not None and self._luggage.holds_back():
            self._follow()
        elif self._edited is not None:
            self._send_edited(controller, self._edited, text)
        elif controller.is_running:
            has_queued = controller.queue(text, files)
            self._has_waited = not has_queued and bool(text.strip() or files)
            self._note_sent(has_gone=has_queued)
            self._follow()
        elif controller.send(text, files):
            self.field.set_text("")
            self._note_sent(has_gone=True)
            self.keep_draft()

    @Slot()
    def stop(self) -> None:
        """End editing, or else stop the running reply."""
        if self._edited is not None:
            self.end_editing()
        elif self._controller is not None and self._controller.is_running:
            self._controller.stop()

    @Slot(object)
    def edit(self, message: Question | Reply) -> None:
        """Let the person write another version of a message."""
        if self._edited is message:
            self.field.setFocus()
            return
        self.end_editing()
        self.field.commit_composition()
        self._set_aside = self.field.text()
        self._edited = message
        self.field.set_text(_text_of(message))
        if self._luggage is not None:
            self._luggage.begin_edit(message)
        self._show_edited()
        self._follow()
        self.field.setFocus()

    @Slot()
    def end_editing(self) -> None:
        """Go on with what was being written before; what was changed is added to that."""
        if self._edited is None:
            return
        text = self._joined_draft()
        self._edited, self._set_aside = None, ""
        self.field.set_text(text)
        if self._luggage is not None:
            self._luggage.end_edit(is_sent=False)
        self.keep_draft()
        self._show_edited()
        self._follow()

    def _send_edited(
        self, controller: ChatController, message: Question | Reply, text: str
    ) -> None:
        files = self._files() if self._luggage is not None else None
        if controller.edit(message, text, files):
            self._edited, text = None, self._set_aside
            self._set_aside = ""
            self.field.set_text(text)
            if self._luggage is not None:
                self._luggage.end_edit(is_sent=isinstance(message, Question))
            self.keep_draft()
            self._show_edited()
            self._follow()
        elif text == _text_of(message):
            self.end_editing()

    def _files(self) -> tuple[Attached, ...]:
        return self._luggage.ready() if self._luggage is not None else ()

    def _has_message(self) -> bool:
        """Tell whether there is anything to send."""
        return self.field.has_text() or bool(self._files())

    def _note_sent(self, *, has_gone: bool) -> None:
        if has_gone:
            if self._luggage is not None:
                self._luggage.note_sent()
            self.sent.emit()

    def _joined_draft(self) -> str:
        """Return what is to be kept of what is written: an edited message is a part of it."""
        text = self.field.text()
        if self._edited is None:
            return text
        changed = text if text != _text_of(self._edited) else ""
        return "\n\n".join(part for part in (self._set_aside, changed) if part.strip())

    @Slot()
    def _take_draft(self) -> None:
        """Show what has come back to be written on, and what waits."""
        if self._controller is None:
            return
        draft = self._controller.conversation.draft
        if self._edited is not None:
            changed = self.field.text() != _text_of(self._edited)
            self._set_aside = self._set_aside if changed else draft
        elif draft != self.field.text():
            self.field.set_text(draft)
        if self._luggage is not None:
            self._luggage.take_draft()
        self._show_queued()

    def _show_queued(self) -> None:
        it = self._controller.conversation if self._controller is not None else None
        queued = it.queued if it is not None else None
        if it is not None and queued is not None:
            names = ", ".join(file.name for file in it.queued_attached)
            shown = " · ".join(part for part in (queued, names) if part.strip())
            if self._queued_row is None:
                self._queued_row = self._made_row("clock", self._return_queued)
            self._queued_row.describe(
                self.tr("Sends when this reply ends"), shown, self.tr("Back into the draft")
            )
        if self._queued_row is not None:
            self._queued_row.setVisible(queued is not None)

    def _show_edited(self) -> None:
        if self._edited is not None:
            if self._edit_row is None:
                self._edit_row = self._made_row("pencil", self.end_editing)
            self._edit_row.describe(
                self.tr("Edits a message; the old version is kept"), "",
                self.tr("Stop editing"), self.tr("Esc"),
            )  # fmt: skip
        if self._edit_row is not None:
            self._edit_row.setVisible(self._edited is not None)

    def _made_row(self, icon: str, take_back: Callable[[], None]) -> WaitingRow:
        from gui.widgets.waiting_row import WaitingRow  # noqa: PLC0415 - when something waits

        row = WaitingRow(self._theme, icon, self)
        row.taken_back.connect(take_back)
        self._rows.insertWidget(0, row)
        return row

    @Slot()
    def _return_queued(self) -> None:
        if self._controller is not None:
            self._controller.return_queued()
        self.field.setFocus()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self.field.setAccessibleName(self.tr("Message"))
        self.field.setToolTip(self.tr("What you want to say to the model"))
        self.attach_button.describe(self.tr("Attach files or pictures"))
        self._show_queued()
        self._show_edited()
        self._follow()

    def _arrange(self) -> None:
        row = self._row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.attach_button)
        row.addWidget(self.think_chip)
        row.addWidget(self.tools_chip)
        row.addStretch(1)
        row.addWidget(self.button)
        inside = self._inside = QVBoxLayout(self.box)
        inside.setContentsMargins(20, 11, 10, 10)
        inside.setSpacing(6)
        inside.addWidget(self.field)
        inside.addLayout(row)
        rows = self._rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.box)
        below = QHBoxLayout()
        below.addWidget(self._footer, 1)
        below.addWidget(self._used)
        rows.addLayout(below)
        self._used.hide()
        self._used.setContentsMargins(0, 0, 4, 0)
        self._footer.setContentsMargins(4, 0, 4, 0)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.send_requested.connect(self.send)
        self.field.stop_requested.connect(self.stop)
        self.field.page_requested.connect(self.page_requested)
        self.field.latest_requested.connect(self.latest_requested)
        self.field.last_wanted.connect(self.edit_last_requested)
        self.field.textChanged.connect(self._take_text)
        self.button.clicked.connect(self._press)
        self._drafts.timeout.connect(self.keep_draft)
        self._settings.changed.connect(self._take_preference)
        self._theme.changed.connect(self.refresh_look)
        self._take_preference("send_key")

    def _leave_chat(self) -> None:
        if self._controller is not None:
            self.field.commit_composition()
            self.end_editing()
            self.keep_draft()
            self._controller.draft_wanted.disconnect(self.keep_draft)
            self._controller.draft_changed.disconnect(self._take_draft)
            self._controller.phase_changed.disconnect(self._follow)
            self._controller.options_changed.disconnect(self._follow)

    @Slot()
    def _take_text(self) -> None:
        if self._controller is None:
            return
        self._drafts.start()
        self._has_waited = False
        self._follow()

    @Slot()
    def keep_draft(self) -> None:
        """Hand the draft to the chat, which is where it lives."""
        self._drafts.stop()
        if self._controller is not None:
            files = self._luggage.draft() if self._luggage is not None else None
            self._controller.set_draft(self._joined_draft(), files)

    @Slot()
    def _press(self) -> None:
        self.field.commit_composition()
        is_editing = self._edited is not None
        if self._controller is not None and self._controller.is_running and not is_editing:
            self.stop()
        else:
            self.send()
        self.field.setFocus()

    @Slot(str)
    def _take_preference(self, name: str) -> None:
        if name == "send_key":
            is_ctrl_enter = self._settings.get("send_key") == "ctrl_enter"
            self.field.set_send_key(is_ctrl_enter=is_ctrl_enter)
            self._follow()

    @Slot()
    def _follow(self) -> None:
        """Show whether a message can be sent, or a reply stopped."""
        if self._controller is None:
            return
        is_running = self._controller.is_running
        reason = self._why_not()
        self._has_waited = self._has_waited and is_running
        self.field.set_placeholder(self._placeholder(self._controller.conversation.model))
        is_editing = self._edited is not None
        self.button.set_kind("stop" if is_running and not is_editing else "send")
        if isinstance(self._edited, Reply):
            is_of_use = self.field.has_text() and not is_running
        elif is_editing:
            is_of_use = self._has_message() and not is_running and not reason
        else:
            is_of_use = is_running or (not reason and self._has_message())
        if self.button.hasFocus() and not is_of_use:
            self.field.setFocus()
        self.button.setEnabled(is_of_use)
        if is_editing and isinstance(self._edited, Reply):
            self.button.describe(self.tr("Save"), self._send_key())
        elif is_running and not is_editing:
            self.button.describe(self.tr("Stop"), self.tr("Esc"))
        else:
            self.button.describe(self.tr("Send"), self._send_key())
            if reason:
                self.button.setToolTip(reason)
        self._footer.setText(self._help(reason, is_running=is_running))

    def _placeholder(self, model: str) -> str:
        if not model:
            return self.tr("Write a message")
        return self.tr("Message {model}").format(model=model)

    def _send_key(self) -> str:
        if self._settings.get("send_key") == "ctrl_enter":
            return self.tr("Ctrl+Enter")
        return self.tr("Enter")

    def _why_not(self) -> str:
        """Return why nothing can be sent now, whatever is written."""
        if self._controller is None or self._server is None:
            return ""
        if self._server.state is ServerState.CONNECTING:
            return self.tr("You can send when the server has answered.")
        if self._server.state is not ServerState.CONNECTED:
            return self.tr("You can send when the server is back.")
        if not self._controller.conversation.model:
            return self.tr("Choose a model to send a message.")
        return self._luggage.holds_back() if self._luggage is not None else ""

    def _help(self, reason: str, *, is_running: bool) -> str:
        if self._edited is not None:
            if is_running:
                return self.tr("You can change messages when the reply has ended.")
            if isinstance(self._edited, Reply):
                return self.tr("{keys} to save · Esc to leave it").format(keys=self._send_key())
        elif self._has_waited:
            return self.tr("One message waits already: stop, or wait for the reply")
        elif is_running and self._luggage is not None and (held := self._luggage.holds_back()):
            return held
        elif is_running and not self._has_message():
            return self.tr("Esc to stop")
        elif is_running:
            return self.tr("Esc to stop · {keys} to send when the reply ends").format(
                keys=self._send_key()
            )
        return reason or self._idle_help()

    def _idle_help(self) -> str:
        """Say what happens to what is written, while nothing else happens."""
        if self._luggage is not None and (hint := self._luggage.hint()):
            return hint
        if self._controller is not None and (reloading := self._controller.reloading()):
            from gui.widgets.option_words import labels  # noqa: PLC0415 - not before one is loaded

            return self.tr("Sending reloads the model: {options}").format(options=labels(reloading))
        if self._controller is not None and self._controller.conversation.is_temporary:
            return self.tr("Temporary chat: nothing of it is written to disk")
        if self._settings.get("send_key") == "ctrl_enter":
            return self.tr("Ctrl+Enter to send · Enter for a new line")
        return self.tr("Enter to send · Shift+Enter for a new line")

    def hideEvent(self, event: QHideEvent) -> None:
        """Lose nothing that was written."""
        super().hideEvent(event)
        self.keep_draft()


def _text_of(message: Question | Reply) -> str:
    return message.text if isinstance(message, Question) else str(message.content)
