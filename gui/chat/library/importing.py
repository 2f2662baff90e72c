"""Taking in chats from files: our own, Open WebUI's and ChatGPT's."""

from __future__ import annotations

import codecs
import uuid
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from gui.chat.library import chats, foreign, json_file
from gui.ollama.lenient import NotJson, loose

if TYPE_CHECKING:
    from gui.chat.library.database import Connection
    from gui.chat.library.json_file import ChatInFile


class Imported(NamedTuple):
    """What came of a file: the ids of chats that are there now, and how many were already."""

    added: list[int]
    known: int


class _Known(NamedTuple):
    """A chat that is there."""

    number: int
    is_in_bin: bool
    messages: int


def read(raw: bytes) -> list[ChatInFile]:
    """Return the chats of a file, whichever program wrote it.

    Raises:
        NotChats: it is none that is known.
    """
    raw = raw.removeprefix(codecs.BOM_UTF8).lstrip()
    if raw.startswith(b"{"):
        return json_file.read(raw).chats
    anything = _decoded(raw)
    found = foreign.open_webui(anything)
    if found is None:
        found = foreign.chatgpt(anything)
    if found is None:
        raise json_file.NotChats("no chats of a known program")
    return found


def add(connection: Connection, chats_in_file: list[ChatInFile]) -> Imported:
    """Add chats. One that is there with as many messages is not added again.

    If that one is in the bin, it comes out of it.
    """
    added: list[int] = []
    for chat in reversed(chats_in_file):  # of two that changed at once, the later id is first
        known = _known(connection, chat.key)
        if known is None or known.messages != len(chat.messages):
            key = chat.key if known is None else uuid.uuid4().hex
            added.append(json_file.add(connection, chat, key=key))
        elif known.is_in_bin:
            chats.bring_back(connection, known.number)
            added.append(known.number)
    return Imported(added[::-1], len(chats_in_file) - len(added))


def _decoded(raw: bytes) -> object:
    """Return what is in a file of another program, some of which cut letters of two halves."""
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return msgspec.json.decode(raw)
    try:
        return loose(raw)
    except (NotJson, RecursionError) as error:
        raise json_file.NotChats(str(error)) from error


def _known(connection: Connection, key: str) -> _Known | None:
    row = connection.execute("SELECT id, bin_ms FROM chats WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    number, bin_ms = row
    (count,) = connection.execute(
        "SELECT count(*) FROM messages WHERE chat = ?", (number,)
    ).fetchone()
    return _Known(number, bin_ms is not None, count)
