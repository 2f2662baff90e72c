"""A chat on its way out: read with all that belongs to it, made into the bytes of a file."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from gui.chat.library import chats, documents, json_file, messages
from gui.chat.titles import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from gui.chat.library.database import Connection
    from gui.chat.library.document_parts import Words
    from gui.chat.library.records import Chat, Message
    from gui.chat.library.writing import Writing

ALL_NAME = "pronk-chats"
"""What the one file is called that holds all chats."""
_DEEPEST = 2


class Form(Enum):
    """What a chat can be made into; the value is the ending of its file."""

    MARKDOWN = ".md"
    JSON = ".json"
    HTML = ".html"
    PDF = ".pdf"


class Whole(NamedTuple):
    """A chat with all its messages, and the names of its folders from the outermost."""

    chat: Chat
    messages: dict[int, Message]
    folders: list[str]

    @property
    def shown(self) -> list[Message]:
        """The messages that are shown, the first one first."""
        return list(messages.path(self.messages, self.chat.shown))


def whole(connection: Connection, number: int) -> Whole:
    """Read a chat.

    Raises:
        LookupError: there is none with this id.
    """
    chat = chats.one(connection, number)
    names = chats.folder_names(connection, chat.folder)
    return Whole(chat, messages.of_chat(connection, number), names)


def title_of(it: Whole, words: Words) -> str:
    """Return what a chat is called: by its first words where nobody gave it a title."""
    first = next(iter(it.shown), None)
    if it.chat.title or first is None:
        return it.chat.title or words.untitled
    names = ", ".join(file.name for file in first.attached)
    return one_line(first.content) or one_line(names) or words.untitled


def made(it: Whole, form: Form, words: Words) -> bytes:
    """Return a chat as a file; a PDF is not made here."""
    if form is Form.JSON:
        return json_file.file_of([json_file.chat_in_file(it.chat, it.messages, it.folders)])
    titled = msgspec.structs.replace(it.chat, title=title_of(it, words))
    if form is Form.HTML:
        return documents.page(titled, it.shown, words).encode()
    return documents.markdown(titled, it.shown, words).encode()


def place(it: Whole, target: Path, writing: Writing) -> Path:
    """Return the folder for a chat's file, below another one: as deep as it is in the list."""
    folder = target
    for name in it.folders[:_DEEPEST]:
        folder = writing.folder(folder, name)
    return folder
