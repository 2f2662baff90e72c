"""Searches all chats for a model that asks for it with its tool."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from gui.chat.library.errors import LibraryError
from gui.chat.library.records import DATE_SHIFT
from gui.chat.library.search import newest
from gui.chat.library.snippets import snippet
from gui.chat.titles import one_line
from gui.tools.builtin.search_chats import Find, Said
from gui.tools.tool import ToolFailed

if TYPE_CHECKING:
    from gui.chat.library.database import Connection
    from gui.chat.library.records import Hit
    from gui.services.library import Library

_EXCERPT = 400
"""Characters of a message that the model is shown."""


def searching(library: Library) -> Find:
    """Return what searches a library. It does not disturb the search that a person makes."""

    async def find(words: str, most: int) -> list[Said]:
        try:
            return await library.read(partial(_said, words=words, most=most))
        except LibraryError as error:
            raise ToolFailed("The chats cannot be searched now: they cannot be read.") from error

    return find


def _said(connection: Connection, *, words: str, most: int) -> list[Said]:
    return [
        Said(
            one_line(hit.title),
            _sent(hit),
            hit.role,
            snippet(hit.content, words, _EXCERPT).text,
        )
        for hit in newest(connection, words, limit=most)
    ]


def _sent(hit: Hit) -> datetime:
    return datetime.fromtimestamp((hit.message >> DATE_SHIFT) / 1000, UTC).astimezone()
