"""The messages that lead to a reply, to be changed and sent once more."""

from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.chat.question import lineage
from gui.chat.reply import Reply
from gui.chat.rewriting import ASSISTANT, Line, line_of
from gui.services.inspection import Inspection
from gui.widgets.inspector.message_row import MessageRow
from gui.widgets.inspector.page import Page
from gui.widgets.kit.buttons import PushButton
from gui.widgets.theme import Theme

AT_ONCE = 30
"""So many messages are shown; earlier ones when they are asked for."""


class MessagesPage(Page):
    """Shows each message with its role. What was changed stays until it is sent, or undone.

    Signals:
        resend_requested: The person wants to send these messages; carries the lines.
    """

    resend_requested = Signal(object)

    def __init__(self, theme: Theme, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(theme, inspection, parent)
        self._shown: Reply | None = None
        self._added: MessageRow | None = None
        self._hidden: list[Line] = []
        self._was: list[Line] = []
        self.message_rows: list[MessageRow] = []
        self.earlier = PushButton(theme, self)
        self.add = PushButton(theme, self)
        self.undo = PushButton(theme, self)
        self.send = PushButton(theme, self, kind="primary")
        self._list = QVBoxLayout()
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        self.top.add(self.undo)
        self.top.add(self.send)
        self.rows.addWidget(self.earlier)
        self.rows.addLayout(self._list)
        self.rows.addLayout(foot)
        self.rows.addStretch(1)
        self.earlier.clicked.connect(self._show_earlier)
        self.add.clicked.connect(self._add)
        self.undo.clicked.connect(self.take_back)
        self.send.clicked.connect(self._send)
        self.refresh_look()

    @property
    def lines(self) -> list[Line]:
        """All messages as they stand here."""
        return [*self._hidden, *(it.line for it in self.message_rows)]

    @property
    def is_changed(self) -> bool:
        """Whether anything here is other than in the chat."""
        return self.lines != self._was

    def show_reply(self, reply: Reply | None) -> None:
        self.reply = reply
        if not self.is_changed:
            self._load()
        self._set_words()

    def sent(self, *, is_sent: bool) -> None:
        """Take in whether the messages were sent."""
        if is_sent:
            self._was = self.lines
            self._load()
        else:
            self.say(self.tr("They cannot be sent now: the server or the model is not ready."))

    @Slot()
    def take_back(self) -> None:
        """Show the messages as they are in the chat."""
        self._was = self.lines
        self._load()
        self._set_words()

    def refresh_look(self) -> None:
        super().refresh_look()
        self._list.setSpacing(self.theme.px(10))
        self.add.setText(self.tr("Add a message"))
        self.add.setToolTip(self.tr("Add a message at the end"))
        self.undo.setText(self.tr("Undo changes"))
        self.undo.setToolTip(self.tr("Show the messages as they are in the chat"))
        self.send.setText(self.tr("Resend"))
        self._set_words()

    def _load(self) -> None:
        reply = self.reply
        lines = [line_of(it) for it in lineage(reply)]
        if lines == self.lines and self._shown is reply:
            return
        self._shown, self._was = reply, lines
        self._show(lines, len(lines) - AT_ONCE)

    def _show(self, lines: list[Line], begin: int) -> None:
        """Build rows for the messages from one on."""
        begin = max(0, begin)
        for row in self.message_rows:
            _end(row)
        self._hidden, self.message_rows, self._added = lines[:begin], [], None
        for line in lines[begin:]:
            self._append(line)
        self._renumber()

    def _append(self, line: Line) -> MessageRow:
        row = MessageRow(self.theme, line, self)
        row.changed.connect(self._set_words)
        row.remove_requested.connect(self._remove)
        self.message_rows.append(row)
        self._list.addWidget(row)
        return row

    def _renumber(self) -> None:
        for number, row in enumerate(self.message_rows, len(self._hidden) + 1):
            row.set_number(number)
        count = len(self._hidden)
        self.earlier.setVisible(count > 0)
        self.earlier.setText(self.tr("Show %n earlier messages", "", count))
        self.earlier.setToolTip(self.earlier.text())
        self._set_words()

    @Slot()
    def _show_earlier(self) -> None:
        lines = self.lines
        self._show(lines, len(self._hidden) - AT_ONCE)

    @Slot()
    def _add(self) -> None:
        lines = self.lines
        is_users_turn = not lines or lines[-1].role != "user"
        row = self._append(Line("user" if is_users_turn else ASSISTANT, ""))
        self._renumber()
        row.text.setFocus()
        self._added = row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll to a new row, once there is room for it."""
        super().resizeEvent(event)
        row, self._added = self._added, None
        if row is not None:
            QTimer.singleShot(0, row, partial(self._see, row))

    def _see(self, row: MessageRow) -> None:
        at: QWidget | None = self
        while at is not None:
            if isinstance(at, QScrollArea):
                at.ensureWidgetVisible(row)
            at = at.parentWidget()

    @Slot()
    def _remove(self) -> None:
        row = self.sender()
        if isinstance(row, MessageRow) and row in self.message_rows:
            at = self.message_rows.index(row)
            self.message_rows.remove(row)
            self._added = None
            _end(row)
            self._renumber()
            left = self.message_rows[min(at, len(self.message_rows) - 1) :][:1]
            (left[0].text if left else self.add).setFocus()

    @Slot()
    def _send(self) -> None:
        self.resend_requested.emit(self.lines)

    @Slot()
    def _set_words(self) -> None:
        lines, is_changed = self.lines, self.is_changed
        is_running = self.reply is not None and self.reply.ending is None
        self.undo.setVisible(is_changed)
        self.send.setEnabled(bool(lines) and not is_running)
        self.send.setToolTip(
            self.tr("Wait until the reply has ended")
            if is_running
            else self.tr("Send these messages; what was there stays as another version")
        )
        self.tell(self.tr("%n messages", "", len(lines)))
        if is_changed and self.reply is not self._shown:
            self.say(self.tr("These are the messages of another reply, as you changed them."))
        elif lines and lines[-1].role == ASSISTANT and is_changed:
            self.say(self.tr("The last message is the model's: it goes on from there."))
        elif not lines:
            self.say(self.tr("There are no messages yet. Add the first one."))
        else:
            self.say("")


def _end(row: MessageRow) -> None:
    """Remove a row; a field that has the focus loses it while all of the row is there."""
    for field in (row.text.edit, row.tool.edit):
        field.clearFocus()
    row.hide()
    row.deleteLater()
