"""The rows of a chat: its turns as widgets, the newest first to be built."""

import time

from PySide6.QtCore import QObject, Signal, Slot

from gui.chat.conversation import Reply, Turn
from gui.services.chat_controller import ChatController
from gui.services.server import Server
from gui.services.settings import Settings
from gui.widgets.theme import Theme
from gui.widgets.transcript.circumstances import Circumstances
from gui.widgets.transcript.column import Column
from gui.widgets.transcript.message_row import MessageRow
from gui.widgets.transcript.question import Question
from gui.widgets.transcript.reply import ReplyRow

_AT_ONCE = 8
"""Turns that are built when a chat is opened; older ones follow in slices."""
_SLICE_S = 0.004
_TEXT_S = 0.008


class MessageList(QObject):
    """Builds and keeps the rows in a column.

    Signals:
        reply_added: There is another row of a reply; carries it.
        reached: The reader has come to a message by keyboard; carries it.
        selecting: The reader has selected something in a message.
        focus_lost: A message that had the focus is gone.
    """

    reply_added = Signal(object)
    reached = Signal(object)
    selecting = Signal()
    focus_lost = Signal()

    def __init__(self, theme: Theme, settings: Settings, column: Column) -> None:
        super().__init__(column)
        self._theme = theme
        self._settings = settings
        self._column = column
        self._width = 0
        self._unbuilt = 0
        self._turns: list[Turn] = []
        self._server: Server | None = None
        self.rows: list[MessageRow] = []

    @property
    def last_reply(self) -> ReplyRow | None:
        """The row of the newest reply."""
        row = self.rows[-1] if self.rows else None
        return row if isinstance(row, ReplyRow) else None

    @property
    def is_unfinished(self) -> bool:
        """Whether older messages, or parts of long ones, are still to be built."""
        return self._unbuilt > 0 or any(row.is_behind for row in self.rows)

    def show_chat(self, controller: ChatController, server: Server) -> None:
        """Build the newest messages of a chat."""
        self.clear()
        self._server = server
        self._turns = controller.conversation.turns
        self._unbuilt = max(0, len(self._turns) - _AT_ONCE)
        for at in range(self._unbuilt, len(self._turns)):
            self._build_turn(at, len(self.rows))
        self._mark_last()

    def clear(self) -> None:
        """Remove all rows."""
        for row in self.rows:
            self._remove(row)
        self.rows.clear()

    def build_more(self) -> None:
        """Build for a few milliseconds what is unfinished, from the newest up."""
        began_s = time.perf_counter()
        for row in reversed(self.rows):
            if row.is_behind and row.advance(_SLICE_S):
                return
        while self._unbuilt and time.perf_counter() - began_s < _SLICE_S:
            self._unbuilt -= 1
            self._build_turn(self._unbuilt, 0)

    def take_turn(self) -> None:
        """Build what has been added to the last turn, and remove what is gone from it."""
        turn = self._turns[-1]
        while (row := self.last_reply) is not None and row.turn is turn:
            if row.reply in turn.replies:
                break
            self._remove(self.rows.pop())
        shown = {id(row.reply) for row in self.rows if isinstance(row, ReplyRow)}
        if not self.rows or self.rows[-1].turn is not turn:
            self._build_turn(len(self._turns) - 1, len(self.rows))
        else:
            for number, reply in enumerate(turn.replies):
                if id(reply) not in shown:
                    self._insert(self._reply_row(len(self._turns) - 1, number), len(self.rows))
        self._mark_last()

    def set_width(self, width: int) -> None:
        """Lay all messages out in a width."""
        self._width = width
        for row in self.rows:
            row.set_column_width(width)

    def prefer_thinking(self) -> None:
        """Take over when thinking is unfolded."""
        for row in self.rows:
            if isinstance(row, ReplyRow):
                row.prefer(self._settings.get("thinking"))

    def make_current(self, current: MessageRow) -> None:
        """Let Tab reach this message, and no other."""
        for row in self.rows:
            row.set_current(is_current=row is current)

    def _mark_last(self) -> None:
        if not self.rows:
            return
        self.make_current(self.rows[-1])
        for row in self.rows:
            if isinstance(row, ReplyRow):
                row.set_last(is_last=row is self.rows[-1])

    def _remove(self, row: MessageRow) -> None:
        had_focus = row.has_focus_within()
        row.hide()
        self._column.messages.removeWidget(row)
        row.deleteLater()
        if had_focus:
            self.focus_lost.emit()

    def _build_turn(self, at: int, place: int) -> None:
        """Build a turn's messages from a place in the column on."""
        turn = self._turns[at]
        self._insert(Question(self._theme, turn, self._column), place)
        for number in range(len(turn.replies)):
            self._insert(self._reply_row(at, number), place + 1 + number)

    def _reply_row(self, at: int, number: int) -> ReplyRow:
        turn = self._turns[at]
        reply = turn.replies[number]
        circumstances = self._circumstances(reply, is_first=at == 0 and number == 0)
        thinking = self._settings.get("thinking")
        row = ReplyRow(self._theme, turn, reply, circumstances, self._column, thinking=thinking)
        self.reply_added.emit(row)
        return row

    def _circumstances(self, reply: Reply, *, is_first: bool) -> Circumstances:
        entry = self._server.entry(reply.model) if self._server is not None else None
        limit = reply.sent.get("num_predict")
        if limit is None and entry is not None:
            limit = entry.parameters.get("num_predict")
        return Circumstances(
            usual_load_s=self._server.usual_load_s(reply.model) if self._server else None,
            can_answer_now=entry is not None and False in entry.thinking_values,
            limit=limit if isinstance(limit, int) and limit > 0 else None,
            is_first=is_first,
        )

    def _insert(self, row: MessageRow, place: int) -> None:
        row.step_requested.connect(self._step)
        row.selecting.connect(self.selecting)
        if self._width:
            row.set_column_width(self._width)
        row.advance(_TEXT_S)
        if isinstance(row, ReplyRow):
            row.follow_phase()
        row.set_current(is_current=False)
        self.rows.insert(place, row)
        self._column.messages.insertWidget(place, row)
        row.show()

    @Slot(int)
    def _step(self, by: int) -> None:
        """Move the focus to another message."""
        row = self.sender()
        if not isinstance(row, MessageRow):
            return
        at = self.rows.index(row) + by
        if 0 <= at < len(self.rows):
            self.make_current(self.rows[at])
            self.rows[at].setFocus()
            self.reached.emit(self.rows[at])
