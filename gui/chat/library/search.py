"""Finding messages: the newest that match at once, how many there are by a second query."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import msgspec

from gui.chat.library import attachments
from gui.chat.library.records import DATE_SHIFT, ROLES, Hit
from gui.chat.library.words import has_all, terms, wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.chat.library.database import Connection, Cursor

NEWEST = 50
_SAMPLE, _READ_AT_MOST, _LETTERS_AT_MOST = 100, 700, 150_000
"""So many messages tell whether it is worth to read more, up to so many, with so many letters."""
_COLUMNS = (
    "messages.id, chats.id, chats.title, messages.role, messages.content, messages.thinking,"
    " json_extract(messages.made, '$.model')"
)
_HAS_FILES = "EXISTS (SELECT 1 FROM attachments WHERE attachments.message = messages.id)"


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What a message must be beside having the words.

    `model` is that of an answer. `from_ms` and `until_ms` bound when it was sent (the second is
    not part of it). `role` is one of `ROLES`. Without `in_thinking` only what was said is
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
    phrase = wanted(typed)
    if phrase is None:
        return []
    read = _read(connection, typed, filters, limit)
    if read is not None:
        return read
    source, values = _matching(phrase, filters)
    rows = connection.execute(
        f"SELECT {_COLUMNS} {source} ORDER BY words.rowid DESC LIMIT ?", (*values, limit)
    )
    return [_hit(row) for row in rows]


def count(
    connection: Connection,
    typed: str,
    filters: Filters = Filters(),  # noqa: B008 - it cannot be changed
) -> int:
    """Return how many messages there are; this takes longer, and can be interrupted."""
    phrase = wanted(typed)
    if phrase is None:
        return 0
    source, values = _matching(phrase, filters)
    return int(connection.execute(f"SELECT count(*) {source}", values).fetchone()[0])


def models(connection: Connection) -> list[str]:
    """Return the models that chats are with, as they were chosen last; those in the bin not."""
    rows = connection.execute(
        "SELECT DISTINCT model FROM chats WHERE bin_ms IS NULL AND model != '' ORDER BY model"
    )
    return [model for (model,) in rows]


def _read(connection: Connection, typed: str, filters: Filters, limit: int) -> list[Hit] | None:
    """Return the newest that match, by reading the newest messages; None where that takes long.

    Beginnings of words are not in the index, from two letters on: all messages with such words
    are put together before the first is known. Where they are everywhere that takes long, and
    the newest are among the last few hundred messages.
    """
    sought = terms(typed)
    if not any(term.goes_on and len(term.words[-1]) > 1 for term in sought):
        return None
    hits: list[Hit] = []
    at = letters = 0
    with closing(_all_newest(connection, filters)) as rows:
        for at, (*row, has_files, fits) in enumerate(rows, start=1):
            hit = _hit(row)
            files = attachments.named(connection, hit.message) if has_files else []
            texts = [attachments.searchable(hit.content, files)]
            if filters.in_thinking:
                texts.append(hit.thinking)
            letters += sum(map(len, texts))
            if fits and has_all(sought, texts):
                hits.append(hit)
                if len(hits) == limit:
                    return hits
            is_too_rare = at >= _SAMPLE and len(hits) * _READ_AT_MOST < limit * at
            if is_too_rare or letters > _LETTERS_AT_MOST:
                return None
    return hits if at < _READ_AT_MOST else None


def _all_newest(connection: Connection, filters: Filters) -> Cursor:
    """Find the newest messages of those in the index, and tell of each whether it fits."""
    dates, bounds = _bounds("messages.id", filters)
    wheres, values = _conditions(filters)
    source = (
        "FROM messages JOIN chats ON chats.id = messages.chat"
        f" WHERE {' AND '.join(['messages.ending IS NOT NULL', *dates])}"
    )
    return connection.execute(
        f"SELECT {_COLUMNS}, {_HAS_FILES}, {' AND '.join(wheres)} {source}"
        " ORDER BY messages.id DESC LIMIT ?",
        (*values, *bounds, _READ_AT_MOST),
    )


def _matching(phrase: str, filters: Filters) -> tuple[str, list[Any]]:
    """Return the query from its FROM on, and its values."""
    columns = "{content thinking}" if filters.in_thinking else "content"
    dates, bounds = _bounds("words.rowid", filters)
    wheres, values = _conditions(filters)
    source = (
        "FROM words JOIN messages ON messages.id = words.rowid"
        " JOIN chats ON chats.id = messages.chat"
        f" WHERE {' AND '.join(['words MATCH ?', *wheres, *dates])}"
    )
    return source, [f"{columns}: ({phrase})", *values, *bounds]


def _conditions(filters: Filters) -> tuple[list[str], list[Any]]:
    """Return what must hold of a message, but for its words and date, and the values."""
    wheres = ["chats.bin_ms IS NULL"]
    values: list[Any] = []
    if filters.role in ROLES:
        wheres.append("messages.role = ?")
        values.append(filters.role)
    if filters.model is not None:
        wheres.append("json_extract(messages.made, '$.model') = ?")
        values.append(filters.model)
    return wheres, values


def _bounds(name: str, filters: Filters) -> tuple[list[str], list[int]]:
    """Return what must hold of an id so that its date is between those wanted, and the values."""
    wheres: list[str] = []
    values: list[int] = []
    if filters.from_ms is not None:
        wheres.append(f"{name} >= ?")
        values.append(filters.from_ms << DATE_SHIFT)
    if filters.until_ms is not None:
        wheres.append(f"{name} < ?")
        values.append(filters.until_ms << DATE_SHIFT)
    return wheres, values


def _hit(row: Sequence[Any]) -> Hit:
    message, chat, title, role, content, thinking, model = row
    return Hit(
        message=message, chat=chat, title=title, role=role, content=content, thinking=thinking,
        model=model or "",
    )  # fmt: skip
