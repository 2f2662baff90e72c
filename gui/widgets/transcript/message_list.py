"""The messages of a chat, made from its turns."""

from collections.abc import Sequence

from gui.chat.conversation import Reply, Turn
from gui.services.server import Server
from gui.services.settings import Settings
from gui.widgets.transcript.circumstances import Circumstances
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.message import Message
from gui.widgets.transcript.message_events import MessageEvents
from gui.widgets.transcript.pane import MessagePane
from gui.widgets.transcript.question_message import QuestionMessage
from gui.widgets.transcript.reply_message import ReplyMessage


class MessageList:
    """Puts the turns of a chat into a pane, and what is added to the last one."""

    def __init__(self, pane: MessagePane, settings: Settings, events: MessageEvents) -> None:
        self._pane = pane
        self._settings = settings
        self._events = events
        self._turns: Sequence[Turn] = ()
        self._server: Server | None = None

    @property
    def last_reply(self) -> ReplyMessage | None:
        """The newest reply."""
        message = self._pane.messages[-1] if self._pane.messages else None
        return message if isinstance(message, ReplyMessage) else None

    def show(self, turns: Sequence[Turn], server: Server, look: Look) -> None:
        """Show these turns, from their end."""
        self._turns = turns
        self._server = server
        messages = [it for at in range(len(turns)) for it in self._messages_of(at, look)]
        if messages and isinstance(messages[-1], ReplyMessage):
            messages[-1].set_last(is_last=True)
        self._pane.set_messages(messages)

    def take_turn(self, look: Look) -> bool:
        """Show what has been added to the last turn, without what is gone from it.

        Returns whether something is gone.
        """
        turn = self._turns[-1]
        pane = self._pane
        if (former := self.last_reply) is not None:
            former.set_last(is_last=False)
        kept = len(pane.messages)
        while kept and _is_gone(pane.messages[kept - 1], turn):
            kept -= 1
        has_gone = kept < len(pane.messages)
        if has_gone:
            pane.remove_from(kept)
        last = pane.messages[-1] if pane.messages else None
        if not isinstance(last, ReplyMessage | QuestionMessage) or last.turn is not turn:
            added = self._messages_of(len(self._turns) - 1, look)
        else:
            newest = pane.messages[-len(turn.replies) - 1 :]
            shown = [it.reply for it in newest if isinstance(it, ReplyMessage)]
            numbers = range(len(turn.replies))
            missing = [number for number in numbers if turn.replies[number] not in shown]
            added = [self._reply(len(self._turns) - 1, number, look) for number in missing]
        for message in added:
            if message is added[-1] and isinstance(message, ReplyMessage):
                message.set_last(is_last=True)
            pane.append(message)
        return has_gone

    def prefer_thinking(self) -> None:
        """Take over when thinking is unfolded."""
        for message in self._pane.messages:
            if isinstance(message, ReplyMessage):
                message.prefer(self._settings.get("thinking"))

    def _messages_of(self, at: int, look: Look) -> list[Message]:
        turn = self._turns[at]
        replies = (self._reply(at, number, look) for number in range(len(turn.replies)))
        return [QuestionMessage(turn, look, self._events), *replies]

    def _reply(self, at: int, number: int, look: Look) -> ReplyMessage:
        turn = self._turns[at]
        reply = turn.replies[number]
        made = self._circumstances(reply, is_first=at == 0 and number == 0)
        thinking = self._settings.get("thinking")
        return ReplyMessage(turn, reply, made, look, self._events, thinking=thinking)

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


def _is_gone(message: Message, turn: Turn) -> bool:
    """Tell whether a message is a reply of a turn that has been replaced."""
    if not isinstance(message, ReplyMessage) or message.turn is not turn:
        return False
    return message.reply not in turn.replies
