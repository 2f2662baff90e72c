"""A chat as it is listed, whether or not its messages have been read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.services.chat_controller import ChatController


@dataclass(slots=True, eq=False)
class ListedChat:
    """One chat of the list.

    `number` is its id in the library, None while it has none. `changed_ms` is when something was
    last said in it, in milliseconds since 1970. `controller` is there once it has been opened.
    """

    number: int | None = None
    kept_title: str = ""
    folder: int | None = None
    is_pinned: bool = False
    is_temporary: bool = False
    has_unread: bool = False
    changed_ms: int = 0
    controller: ChatController | None = None

    @property
    def title(self) -> str:
        """What it is called in the list."""
        if self.controller is not None:
            return self.controller.conversation.title or self.kept_title
        return self.kept_title

    @property
    def is_running(self) -> bool:
        """Whether a reply is on its way in it."""
        return self.controller is not None and self.controller.is_running


@dataclass(slots=True, eq=False)
class Folder:
    """A folder of chats; `parent` is the number of the one it is in."""

    number: int
    name: str
    parent: int | None = None
