"""Messages as a tree: versions beside each other, of which one is shown. Nothing is overwritten.

All functions work within a transaction of `Database.write`, or on the reader's connection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from gui.chat.library import attachments
from gui.chat.library.records import ASSISTANT, DATE_SHIFT, INTERRUPTED, Made, Message
from gui.chat.library.words import indexed
from gui.ollama.lenient import without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gui.chat.attached import Attached
    from gui.chat.library.attachments import Named
    from gui.chat.library.database import Connection

_SELECT = """
    SELECT id, chat, parent, role, content, thinking, ending, ended_ms, made, shown FROM messages
"""
_HIDDEN = """
    WITH RECURSIVE line(id, chat, parent) AS (
        SELECT id, chat, parent FROM messages WHERE id = ?
        UNION ALL
        SELECT before.id, before.chat, before.parent
        FROM line JOIN messages AS before ON before.id = line.parent
    )
    SELECT line.chat, line.parent, line.id
    FROM line LEFT JOIN messages AS before ON before.id = line.parent
        JOIN chats ON chats.id = line.chat
    WHERE line.id IS NOT CASE WHEN line.parent IS NULL THEN chats.shown ELSE before.shown END
"""
"""Those of a message and all that lead to it that are not the version that is shown."""
_SENT = "complete"
"""How a message ended that no model writes: it is all there."""


def add(
    connection: Connection,
    chat: int,
    parent: int | None,
    role: str,
    content: str,
    *,
    sent_ms: int,
    made: Made | None = None,
    attached: Sequence[Attached] = (),
) -> int:
    """Add a message behind another one, or at the beginning, and show it; return its id.

    An answer is on its way until `end`, any other message is whole.
    """
    message = _free_id(connection, sent_ms)
    ending = None if role == ASSISTANT else _SENT
    connection.execute(
        "INSERT INTO messages(id, chat, parent, role, content, ending, made)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (message, chat, parent, role, _clean(content), ending, _json(made or Made())),
    )
    attachments.put(connection, chat, message, attached)
    if ending is not None:
        _index(connection, message, content, "")
    show(connection, message)
    connection.execute(
        "UPDATE chats SET changed_ms = max(changed_ms, ?) WHERE id = ?", (sent_ms, chat)
    )
    return message


def grow(connection: Connection, message: int, content: str, thinking: str) -> None:
    """Keep what has come of an answer so far."""
    connection.execute(
        "UPDATE messages SET content = ?, thinking = ? WHERE id = ? AND ending IS NULL",
        (_clean(content), _clean(thinking), message),
    )


def end(
    connection: Connection,
    message: int,
    content: str,
    thinking: str,
    *,
    ending: str,
    ended_ms: int,
    made: Made,
) -> None:
    """Keep the whole answer, and how it ended; from now on it can be found."""
    content, thinking = _clean(content), _clean(thinking)
    ended = connection.execute(
        "UPDATE messages SET content = ?, thinking = ?, ending = ?, ended_ms = ?, made = ?"
        " WHERE id = ? AND ending IS NULL",
        (content, thinking, ending, ended_ms, _json(made), message),
    )
    if ended.rowcount:
        _index(connection, message, content, thinking)


def end_interrupted(connection: Connection) -> int:
    """End the answers that were on their way when the program died; return how many."""
    left = connection.execute(
        "SELECT id, content, thinking FROM messages WHERE ending IS NULL"
    ).fetchall()
    for message, content, thinking in left:
        connection.execute("UPDATE messages SET ending = ? WHERE id = ?", (INTERRUPTED, message))
        _index(connection, message, content, thinking)
    return len(left)


def drop(connection: Connection, message: int) -> None:
    """Remove an answer of which nothing came and that nothing follows; others stay."""
    row = connection.execute(
        "SELECT chat, parent, ending FROM messages WHERE id = ? AND role = 'assistant'"
        " AND content = '' AND thinking = '' AND json_extract(made, '$.calls') IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM attachments WHERE attachments.message = messages.id)"
        " AND NOT EXISTS (SELECT 1 FROM messages AS next WHERE next.parent = ?)",
        (message, message),
    ).fetchone()
    if row is None:
        return
    chat, parent, ending = row
    if ending is not None:
        _take_out(connection, message, "", "", [])
    connection.execute("DELETE FROM messages WHERE id = ?", (message,))
    (newest,) = connection.execute(
        "SELECT max(id) FROM messages WHERE chat = ? AND parent IS ?", (chat, parent)
    ).fetchone()
    set_shown(connection, chat, parent, newest)


def show(connection: Connection, message: int) -> None:
    """Show this version of a message, and the versions that lead to it."""
    hidden = connection.execute(_HIDDEN, (message,)).fetchall()
    for chat, parent, at in hidden:
        set_shown(connection, chat, parent, at)


def of_chat(connection: Connection, chat: int) -> dict[int, Message]:
    """Return all messages of a chat, all versions, the oldest first."""
    rows = connection.execute(_SELECT + "WHERE chat = ? ORDER BY id", (chat,))
    found = {row[0]: _message(row) for row in rows}
    for message, files in attachments.of_chat(connection, chat).items():
        found[message] = msgspec.structs.replace(found[message], attached=files)
    return found


def path(messages: dict[int, Message], first: int | None) -> Iterator[Message]:
    """Yield the messages that are shown, from the first one on."""
    at = first
    while at is not None and at in messages:
        yield messages[at]
        at = messages[at].shown


def from_the_first(messages: dict[int, Message]) -> list[Message]:
    """Return all messages, each behind the one before it, whatever their dates say."""
    after: dict[int | None, list[Message]] = {}
    for it in messages.values():
        after.setdefault(it.parent, []).append(it)
    found = after.get(None, [])
    for it in found:
        found += after.get(it.id, [])
    return found


def versions(messages: dict[int, Message], message: int) -> Sequence[int]:
    """Return the versions of a message, the oldest first."""
    wanted = messages[message].parent
    return [it.id for it in messages.values() if it.parent == wanted]


def copy_path(connection: Connection, message: int, chat: int) -> None:
    """Copy a message and all that leads to it into another chat, as its only version."""
    lineage: list[Message] = []
    at: int | None = message
    while at is not None:
        row = connection.execute(_SELECT + "WHERE id = ?", (at,)).fetchone()
        lineage.append(_message(row))
        at = lineage[-1].parent
    parent: int | None = None
    for old in reversed(lineage):
        new = _free_id(connection, old.sent_ms)
        copied = msgspec.structs.replace(old, id=new, chat=chat, parent=parent)
        _insert(connection, copied)
        attachments.copy(connection, old.id, chat, new)
        _index(connection, new, copied.content, copied.thinking)
        show(connection, new)
        parent = new


def put(connection: Connection, message: Message) -> int:
    """Add a message that comes from elsewhere, with its date; return its id, which is another.

    Which messages are shown stays as it is.
    """
    new = _free_id(connection, message.sent_ms)
    put_back(connection, msgspec.structs.replace(message, id=new))
    return new


def put_back(connection: Connection, message: Message) -> None:
    """Add a message as it stood in another database, with its id. None of it is on its way."""
    content, thinking = _insert(connection, message)
    attachments.put(connection, message.chat, message.id, message.attached)
    _index(connection, message.id, content, thinking)


def set_shown(connection: Connection, chat: int, parent: int | None, message: int | None) -> None:
    """Show a message behind another one, or at the beginning of a chat."""
    if parent is None:
        connection.execute("UPDATE chats SET shown = ? WHERE id = ?", (message, chat))
    else:
        connection.execute("UPDATE messages SET shown = ? WHERE id = ?", (message, parent))


def remove_all(connection: Connection, chat: int) -> None:
    """Remove all messages of a chat for good."""
    rows = connection.execute(
        "SELECT id, content, thinking FROM messages WHERE chat = ? AND ending IS NOT NULL", (chat,)
    ).fetchall()
    files = attachments.named_of_chat(connection, chat)
    for message, content, thinking in rows:
        _take_out(connection, message, content, thinking, files.get(message, []))
    attachments.remove(connection, chat)
    # Each would take those behind it along, and SQLite follows them a thousand deep at most.
    connection.execute("UPDATE messages SET parent = NULL WHERE chat = ?", (chat,))
    connection.execute("DELETE FROM messages WHERE chat = ?", (chat,))


def _free_id(connection: Connection, sent_ms: int) -> int:
    """Return an id that begins with a date: the newest message has the highest."""
    first = max(0, sent_ms) << DATE_SHIFT
    (last,) = connection.execute(
        "SELECT max(id) FROM messages WHERE id >= ? AND id < ?", (first, first + (1 << DATE_SHIFT))
    ).fetchone()
    if last is None:
        return first
    if last + 1 < first + (1 << DATE_SHIFT):
        return int(last) + 1
    return _free_id(connection, sent_ms + 1)


def _insert(connection: Connection, message: Message) -> tuple[str, str]:
    """Add a row; return content and thinking as they stand in it."""
    content, thinking = _clean(message.content), _clean(message.thinking)
    connection.execute(
        "INSERT INTO messages(id, chat, parent, role, content, thinking, ending, ended_ms, made)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            message.id, message.chat, message.parent, message.role, content, thinking,
            message.ending or INTERRUPTED, message.ended_ms, _json(message.made),
        ),
    )  # fmt: skip
    return content, thinking


def _index(connection: Connection, message: int, content: str, thinking: str) -> None:
    """Have a message found; what goes along with it must be there."""
    content = attachments.searchable(content, attachments.named(connection, message))
    connection.execute(
        "INSERT INTO words(rowid, content, thinking) VALUES (?, ?, ?)",
        (message, indexed(content), indexed(thinking)),
    )


def _take_out(
    connection: Connection, message: int, content: str, thinking: str, files: Sequence[Named]
) -> None:
    """Take a message out of the index, which has to be told what it knew."""
    content = attachments.searchable(content, files)
    connection.execute(
        "INSERT INTO words(words, rowid, content, thinking) VALUES ('delete', ?, ?, ?)",
        (message, indexed(content), indexed(thinking)),
    )


def _message(row: tuple[Any, ...]) -> Message:
    message, chat, parent, role, content, thinking, ending, ended_ms, made, shown = row
    return Message(
        id=message, chat=chat, parent=parent, role=role, content=content, thinking=thinking,
        ending=ending, ended_ms=ended_ms, made=msgspec.json.decode(made, type=Made), shown=shown,
    )  # fmt: skip


def _json(made: Made) -> str:
    try:
        return msgspec.json.encode(made).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(without_surrogates(msgspec.to_builtins(made))).decode()


def _clean(text: str) -> str:
    """Return a text that can be stored: half of a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
