"""Taking in chats from files: our own, Open WebUI's and ChatGPT's."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from gui.chat.library import foreign, json_file

if TYPE_CHECKING:
    from gui.chat.library.database import Connection
    from gui.chat.library.json_file import ChatInFile


class Imported(NamedTuple):
    """What came of a file: the ids of new chats, and how many were there already."""

    added: list[int]
    known: int


def read(raw: bytes) -> list[ChatInFile]:
    """Return the chats of a file, whichever program wrote it.

    Raises:
        NotChats: it is none that is known.
    """
    try:
        anything = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise json_file.NotChats(str(error)) from error
    if isinstance(anything, dict):
        return json_file.read(raw).chats
    found = foreign.open_webui(anything)
    if found is None:
        found = foreign.chatgpt(anything)
    if found is None:
        raise json_file.NotChats("no chats of a known program")
    return found


def add(connection: Connection, chats: list[ChatInFile]) -> Imported:
    """Add chats; one that is there with as many messages is not added again."""
    added: list[int] = []
    for chat in chats:
        count = _count(connection, chat.key)
        if count == len(chat.messages):
            continue
        key = chat.key if count is None else uuid.uuid4().hex
        added.append(json_file.add(connection, chat, key=key))
    return Imported(added, len(chats) - len(added))


def _count(connection: Connection, key: str) -> int | None:
    """Return how many messages a chat has, None if it is not there."""
    row = connection.execute("SELECT id FROM chats WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    (count,) = connection.execute(
        "SELECT count(*) FROM messages WHERE chat = ?", (row[0],)
    ).fetchone()
    return int(count)
