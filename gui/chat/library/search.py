"""Finding messages: the newest that match at once, how many there are by a second query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from gui.chat.library.records import ASSISTANT, DATE_SHIFT, USER, Hit
from gui.chat.library.words import wanted

if TYPE_CHECKING:
    from gui.chat.library.database import Connection

NEWEST = 50


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What a message must be beside having the words.

    `model` is that of an answer. `from_ms` and `until_ms` bound when it was sent (the second is
    not part of it). `role` is "user" or "assistant". Without `in_thinking` only what was said is
    searched.
    """

    model: str | None = None
    from_ms: int | None = None
    until_ms: int | None = None
    role: str | None = None
    in_thinking: bool = False


def newest(
    connection: Connection,
    typed: str,
    filters: Filters = Filters(),  # noqa: B008 - it cannot be changed
    *,
    limit: int = NEWEST,
) -> list[Hit]:
    """Return the newest messages with all terms that are typed; chats in the bin have none."""
    found = _matching(typed, filters)
    if found is None:
        return []
    source, values = found
    rows = connection.execute(
        "SELECT messages.id, chats.id, chats.title, messages.role, messages.content,"
        f" messages.thinking, json_extract(messages.made, '$.model') {source}"
        " ORDER BY words.rowid DESC LIMIT ?",
        (*values, limit),
    )
    return [
        Hit(
            message=message, chat=chat, title=title, role=role, content=content,
            thinking=thinking, model=model or "",
        )
        for message, chat, title, role, content, thinking, model in rows
    ]  # fmt: skip


def count(
    connection: Connection,
    typed: str,
    filters: Filters = Filters(),  # noqa: B008 - it cannot be changed
) -> int:
    """Return how many messages there are; this takes longer, and can be interrupted."""
    found = _matching(typed, filters)
    if found is None:
        return 0
    source, values = found
    return int(connection.execute(f"SELECT count(*) {source}", values).fetchone()[0])


def _matching(typed: str, filters: Filters) -> tuple[str, list[Any]] | None:
    """Return the query from its FROM on, and its values; None where nothing is looked for."""
    phrase = wanted(typed)
    if phrase is None:
        return None
    columns = "{content thinking}" if filters.in_thinking else "content"
    wheres = ["words MATCH ?", "chats.bin_ms IS NULL"]
    values: list[Any] = [f"{columns}: ({phrase})"]
    if filters.role in {USER, ASSISTANT}:
        wheres.append("messages.role = ?")
        values.append(filters.role)
    if filters.model is not None:
        wheres.append("json_extract(messages.made, '$.model') = ?")
        values.append(filters.model)
    if filters.from_ms is not None:
        wheres.append("words.rowid >= ?")
        values.append(filters.from_ms << DATE_SHIFT)
    if filters.until_ms is not None:
        wheres.append("words.rowid < ?")
        values.append(filters.until_ms << DATE_SHIFT)
    source = (
        "FROM words JOIN messages ON messages.id = words.rowid"
        f" JOIN chats ON chats.id = messages.chat WHERE {' AND '.join(wheres)}"
    )
    return source, values
