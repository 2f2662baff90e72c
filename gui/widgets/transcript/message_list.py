"""The messages of a chat on screen, made from those of its conversation."""

from collections.abc import Sequence

from gui.chat.question import TOOL, Question
from gui.chat.reply import Reply
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
    """Puts the path of a chat into a pane, and what of it has changed."""

    def __init__(self, pane: MessagePane, settings: Settings, events: MessageEvents) -> None:
        self._pane = pane
        self._settings = settings
        self._events = events
        self._server: Server | None = None

    @property
    def last_reply(self) -> ReplyMessage | None:
        """The newest reply."""
        message = self._pane.messages[-1] if self._pane.messages else None
        return message if isinstance(message, ReplyMessage) else None

    def show(self, path: Sequence[Question | Reply], server: Server, look: Look) -> None:
        """Show these messages, from their end."""
        self._server = server
        messages = [self._message(it, look, is_first=at < 2) for at, it in enumerate(path)]
        if messages and isinstance(messages[-1], ReplyMessage):
            messages[-1].set_last(is_last=True)
        self._pane.set_messages(messages)

    def take_path(self, path: Sequence[Question | Reply], look: Look) -> int | None:
        """Show another path; return how many messages of the former stay, None for all."""
        pane = self._pane
        if (former := self.last_reply) is not None:
            former.set_last(is_last=False)
        kept = 0
        for shown, wanted in zip(pane.messages, path, strict=False):
            if node_of(shown) is not wanted:
                break
            kept += 1
        has_gone = kept < len(pane.messages)
        if has_gone:
            pane.remove_from(kept)
        for at in range(kept, len(path)):
            message = self._message(path[at], look, is_first=at < 2)
            if at == len(path) - 1 and isinstance(message, ReplyMessage):
                message.set_last(is_last=True)
            pane.append(message)
        if kept == len(path) and (last := self.last_reply) is not None:
            last.set_last(is_last=True)
        return kept if has_gone else None

    def follow_calls(self) -> None:
        """Take over what became of the tools that the newest reply asks for."""
        for message in reversed(self._pane.messages):
            if isinstance(message, ReplyMessage):
                message.follow_calls()
                return

    def prefer_thinking(self) -> None:
        """Take over when thinking is unfolded."""
        for message in self._pane.messages:
            if isinstance(message, ReplyMessage):
                message.prefer(self._settings.get("thinking"))

    def _message(self, node: Question | Reply, look: Look, *, is_first: bool) -> Message:
        if isinstance(node, Question) and node.role == TOOL:
            from gui.widgets.transcript.result_message import (  # noqa: PLC0415 - few are
                ResultMessage,
            )

            return ResultMessage(node, look, self._events)
        if isinstance(node, Question):
            return QuestionMessage(node, look, self._events)
        made = self._circumstances(node, is_first=is_first)
        thinking = self._settings.get("thinking")
        if node.sent.get("format"):
            from gui.widgets.transcript.json_reply_message import (  # noqa: PLC0415 - few are
                JsonReplyMessage,
            )

            return JsonReplyMessage(node, made, look, self._events, thinking=thinking)
        return ReplyMessage(node, made, look, self._events, thinking=thinking)

    def _circumstances(self, reply: Reply, *, is_first: bool) -> Circumstances:
        entry = self._server.entry(reply.model) if self._server is not None else None
        limit = reply.sent.get("num_predict")
        if limit is None and entry is not None:
            limit = entry.parameters.get("num_predict")
        return Circumstances(
            usual_load_s=self._server.usual_load_s(reply.model, reply.sent)
            if self._server
            else None,
            can_answer_now=entry is not None and False in entry.thinking_values,
            limit=limit if isinstance(limit, int) and limit > 0 else None,
            longest=entry.context_max if entry is not None else None,
            is_first=is_first,
        )


def node_of(message: Message) -> Question | Reply | None:
    """Return what of the conversation a message shows."""
    node = message.node
    return node if isinstance(node, Question | Reply) else None
