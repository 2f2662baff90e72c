"""The messages of one chat: put in, shown, and taken back, and all of that kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.chat.question import TOOL, Question
from gui.chat.reply import Reply
from gui.services.chat_drafts import ChatDrafts

if TYPE_CHECKING:
    from gui.chat.node import Node


class ChatMessages(ChatDrafts):
    """Changes which messages there are, and which versions of them are shown."""

    def put_first(self, question: Question, reply: Reply) -> None:
        """Put a question and its whole answer first into an empty chat."""
        self._put(question)
        self._put(reply)
        self.keeper.end(reply)

    def show(self, message: Node) -> None:
        """Show a message, and the versions that lead to it."""
        self.conversation.show(message)
        self.keeper.show(message)
        self.path_changed.emit()

    def can_branch(self) -> bool:
        """Tell whether what leads to a message can be copied into another chat now."""
        return self.keeper.is_keeping and not self.keeper.has_trouble

    def _put(self, message: Question | Reply, before: Node | None = None) -> None:
        """Add a message to the conversation, show it, and keep it."""
        self.conversation.add(message, before)
        self.keeper.add(message)
        is_result = isinstance(message, Question) and message.role == TOOL
        if is_result or (isinstance(message, Reply) and message.ending is not None):
            self.path_changed.emit()

    def _drop_empty_reply(self) -> None:
        """Remove a last reply of which nothing came; one with text stays."""
        reply = self.conversation.last_reply
        if reply is not None and not reply.has_text and not reply.other_output:
            self.conversation.drop(reply)
            self.keeper.drop(reply)
