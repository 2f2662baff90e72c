"""What can still be read of a damaged database, row by row; the file itself is not touched."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

import msgspec

from gui.chat.attached import digest_of
from gui.chat.library import attachments, chats, messages
from gui.chat.library.attachments import Owner
from gui.chat.library.database import reading_leniently
from gui.chat.library.errors import LibraryError, Trouble
from gui.chat.library.records import LATEST_MS, ROLES, ChosenTools, Made, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from gui.chat.attached import Attached
    from gui.chat.library.database import Connection

Row = dict[str, Any]
"""The end of the year 9999, in milliseconds since 1970: no later date can be shown or written."""


class Rescued(NamedTuple):
    """Chats, messages and what was attached, as they stand in their tables.

    `content` returns what has a digest; nothing where that cannot be read.
    """

    chats: list[Row]
    messages: list[Row]
    attached: list[Row]
    content: Callable[[str], bytes]


@contextmanager
def reading(path: Path) -> Generator[Rescued, None, None]:
    """Read what can be read, from the beginning and from the end of each table.

    Contents are read when they are wanted: there may be more than there is memory.

    Raises:
        LibraryError: there is no room for a copy to read from.
    """
    with tempfile.TemporaryDirectory(prefix="pronk-") as folder:
        copied = Path(folder) / path.name
        for end in ("", "-wal"):
            _copy(path.with_name(path.name + end), copied.with_name(copied.name + end))
        with reading_leniently(copied) as connection:
            contents = _rows(connection, "contents", "rowid AS id, digest")
            places = {row["digest"]: row["id"] for row in contents}
            yield Rescued(
                list(filter(_is_chat, _rows(connection, "chats"))),
                list(filter(_is_message, _rows(connection, "messages"))),
                list(filter(_is_attached, _rows(connection, "attachments"))),
                partial(_content, connection, places),
            )


def _copy(source: Path, into: Path) -> None:
    """Copy what there is of a file; that is less where the disk cannot read it."""
    try:
        shutil.copyfile(source, into)
    except OSError as error:
        if Trouble.of(error) is Trouble.FULL:
            raise LibraryError(Trouble.FULL, str(error)) from error


def add(connection: Connection, rescued: Rescued) -> int:
    """Add the messages that are not there, and their chats; return how many messages."""
    known = dict(connection.execute("SELECT key, id FROM chats").fetchall())
    chat_ids = {row["id"]: known.get(row["key"]) for row in rescued.chats}
    there = {row[0] for row in connection.execute("SELECT id FROM messages")}
    files = _by_message(rescued)
    added = 0
    for row in _parents_first(rescued.messages):
        if row["id"] in there:
            continue
        chat = chat_ids.get(row["chat"]) or _add_chat(connection, rescued, row["chat"], chat_ids)
        attached = _attached(rescued, files.get(row["id"], []))
        message = _message(row, chat, there, attached)
        if _is_date(message.sent_ms):
            messages.put_back(connection, message)
            messages.show(connection, message.id)
            there.add(message.id)
        else:
            undated = msgspec.structs.replace(message, id=0)
            messages.show(connection, messages.put(connection, undated))
        added += 1
    return added


def _parents_first(rows: list[Row]) -> list[Row]:
    """Return messages by their dates, but none before the one that it follows.

    A clock that was set back may have dated that one later.
    """
    by_id = {row["id"]: row for row in rows}
    ordered: dict[int, Row] = {}
    for first in sorted(by_id):
        line: dict[int, Row] = {}
        at = by_id.get(first)
        while at is not None and at["id"] not in ordered and at["id"] not in line:
            line[at["id"]] = at
            at = by_id.get(at.get("parent"))
        ordered.update(reversed(line.items()))
    return list(ordered.values())


def _message(row: Row, chat: int, there: set[int], attached: tuple[Attached, ...]) -> Message:
    """Return a message as it can be put into a chat; what of it cannot be read is left out."""
    try:
        made = msgspec.json.decode(row["made"], type=Made)
    except msgspec.DecodeError:
        made = Made()
    return Message(
        id=row["id"],
        chat=chat,
        parent=parent if (parent := row.get("parent")) in there else None,
        role=row["role"],
        content=row["content"],
        thinking=row["thinking"],
        ending=ending if isinstance(ending := row.get("ending"), str) else None,
        ended_ms=ended_ms if _is_date(ended_ms := row.get("ended_ms")) else None,
        made=made,
        attached=attached,
    )


def _by_message(rescued: Rescued) -> dict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rescued.attached:
        if row["owner"] == Owner.MESSAGE.value:
            found[row["message"]].append(row)
    return found


def _attached(rescued: Rescued, rows: list[Row]) -> tuple[Attached, ...]:
    """Return what was attached, in its order, with the contents that can be read."""
    found: list[Attached] = []
    for row in sorted(rows, key=lambda it: (str(it["owner"]), int(it["place"]))):
        facts = attachments.facts_from(row["facts"])
        if facts is not None:
            digest = row["digest"]
            found.append(attachments.attached_of(facts, digest, rescued.content(digest)))
    return tuple(found)


def _content(connection: Connection, places: dict[str, int], digest: str) -> bytes:
    if digest in places:
        with suppress(Exception):  # whatever the library makes of a damaged page
            (data,) = connection.execute(
                "SELECT data FROM contents WHERE rowid = ?", (places[digest],)
            ).fetchone()
            if isinstance(data, bytes) and digest_of(data) == digest:
                return data
    return b""


def _add_chat(
    connection: Connection, rescued: Rescued, old: int, chat_ids: dict[int, int | None]
) -> int:
    """Add a chat with what could be read of it; nothing in a damaged file is taken on trust."""
    row: Row = next((row for row in rescued.chats if row["id"] == old), {})

    def text(name: str) -> str:
        return value if isinstance(value := row.get(name), str) else ""

    def date(name: str) -> int:
        return value if _is_date(value := row.get(name)) else 0

    is_taken = connection.execute("SELECT 1 FROM chats WHERE key = ?", (text("key"),)).fetchone()
    made = chats.add(
        connection, began_ms=date("began_ms"), model=text("model"), system=text("system"),
        chosen=_options(text("chosen")), preset=chats.preset_of(row.get("preset")),
        tools=ChosenTools(on=chats.tools_of(row.get("tools")).on),
        key="" if is_taken else text("key"),
    )  # fmt: skip
    chats.set_kept(
        connection, made, title=text("title"), titled_by=text("titled_by"), folder=None,
        is_pinned=row.get("is_pinned") == 1, changed_ms=date("changed_ms"), draft=text("draft"),
    )  # fmt: skip
    waiting = [it for it in rescued.attached if it["chat"] == old and it["message"] is None]
    attachments.set_waiting(connection, made, _attached(rescued, waiting))
    if date("bin_ms"):
        chats.put_into_bin(connection, made, now_ms=date("bin_ms"))
    chat_ids[old] = made
    return made


def _options(chosen: str) -> dict[str, Any]:
    try:
        return msgspec.json.decode(chosen, type=dict[str, Any])
    except msgspec.DecodeError:
        return {}


def _is_chat(row: Row) -> bool:
    """Tell whether a row is a chat's: of a damaged page anything may be read."""
    return isinstance(row.get("key"), str) and isinstance(row.get("id"), int)


def _is_message(row: Row) -> bool:
    is_text = all(isinstance(row.get(name), str) for name in ("content", "thinking", "made"))
    are_numbers = isinstance(row.get("id"), int) and isinstance(row.get("chat"), int)
    return is_text and are_numbers and row.get("role") in ROLES


def _is_attached(row: Row) -> bool:
    is_text = all(isinstance(row.get(name), str) for name in ("owner", "digest", "facts"))
    are_numbers = all(isinstance(row.get(name), int) for name in ("id", "chat", "place"))
    is_of_message = isinstance(row.get("message"), int)
    return is_text and are_numbers and is_of_message == (row.get("owner") == Owner.MESSAGE.value)


def _is_date(value: object) -> TypeGuard[int]:
    """Tell whether a value is milliseconds since 1970 that can be shown as a date."""
    return isinstance(value, int) and 0 <= value <= LATEST_MS


def _rows(connection: Connection, table: str, columns: str = "*") -> list[Row]:
    """Return the rows of a table up to the first that cannot be read, and those after the last."""
    found: dict[int, Row] = {}
    for order in ("ASC", "DESC"):
        for row in _until_damaged(connection, table, columns, order):
            if row["id"] in found:
                break
            found[row["id"]] = row
    return list(found.values())


def _until_damaged(connection: Connection, table: str, columns: str, order: str) -> Iterator[Row]:
    with suppress(Exception):  # whatever the library makes of a damaged page
        rows = connection.execute(f"SELECT {columns} FROM {table} ORDER BY id {order}")  # noqa: S608
        names = [column[0] for column in rows.description]
        for row in rows:
            yield dict(zip(names, row, strict=True))
