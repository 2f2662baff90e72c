"""What the composer has to know of what goes along with a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from gui.chat.attached import Attached
    from gui.chat.node import Node
    from gui.services.chat_controller import ChatController


class Luggage(Protocol):
    """The files, pictures and sounds of the draft, or of the message that is edited."""

    def show_chat(self, controller: ChatController) -> None:
        """Turn to the draft of another chat."""
        ...

    def take_draft(self) -> None:
        """Take over what the chat has come to keep for its draft."""
        ...

    def ready(self) -> tuple[Attached, ...]:
        """Return what goes along now."""
        ...

    def draft(self) -> tuple[Attached, ...]:
        """Return what is to be kept for the draft, also while a message is edited."""
        ...

    def is_empty(self) -> bool:
        """Tell whether nothing goes along, and nothing is on its way."""
        ...

    def holds_back(self) -> str:
        """Return why the message cannot be sent as it is; empty where it can."""
        ...

    def hint(self) -> str:
        """Return what is to be known before it is sent; empty for nothing."""
        ...

    def note_sent(self) -> None:
        """Empty it: all has gone along."""
        ...

    def begin_edit(self, message: Node) -> None:
        """Show what goes along with a message that is edited."""
        ...

    def end_edit(self, *, is_sent: bool) -> None:
        """Show the draft's again; what was added, and was not sent, is added to it."""
        ...
