"""What goes along with messages, drafts and what waits: each content once, under its hash.

All functions work within a transaction of `Database.write`, or on the reader's connection.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from gui.chat.attached import Attached, Kind, digest_of
from gui.chat.library.database import passing_over_damage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gui.chat.library.database import Connection

_Key = TypeVar("_Key")
INDEXED_LENGTH = 200_000
"""So many characters of the files of a message can be found."""
_BYTES_OF_LETTER = 4
"""The most that one takes in UTF-8."""


class Owner(Enum):
    """What of a chat something goes along with."""

    MESSAGE = "message"
    DRAFT = "draft"
    QUEUED = "queued"


class Facts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of something attached, beside its content; see `Attached`."""

    name: str
    kind: Kind
    media_type: str
    origin: str = ""
    width: int = 0
    height: int = 0
    seconds: float = 0.0


class Named(NamedTuple):
    """The name of something attached, and as much of its text as is in the index."""

    name: str
    text: str


def put(connection: Connection, chat: int, message: int, files: Sequence[Attached]) -> None:
    """Keep what goes along with a new message. What of it can be found is decided here."""
    left = INDEXED_LENGTH
    for place, file in enumerate(files):
        length = len(_beginning(file.data, left)) if file.kind is Kind.TEXT else 0
        left -= length
        _put(connection, chat, Owner.MESSAGE, place, file, message=message, indexed=length)


def copy(connection: Connection, message: int, chat: int, into: int) -> None:
    """Have the same go along with another message, which is in a chat of its own."""
    connection.execute(
        "INSERT INTO attachments(chat, message, owner, place, digest, facts, indexed)"
        " SELECT ?, ?, owner, place, digest, facts, indexed FROM attachments"
        " WHERE message = ? ORDER BY place",
        (chat, into, message),
    )


def set_waiting(
    connection: Connection, chat: int, draft: Sequence[Attached], queued: Sequence[Attached] = ()
) -> None:
    """Keep what goes along with what is being written in a chat, and with what waits there.

    That of a chat that was removed for good is not kept.
    """
    if connection.execute("SELECT 1 FROM chats WHERE id = ?", (chat,)).fetchone() is None:
        return
    former = connection.execute(
        "SELECT DISTINCT digest FROM attachments WHERE chat = ? AND owner != 'message'", (chat,)
    ).fetchall()
    connection.execute("DELETE FROM attachments WHERE chat = ? AND owner != 'message'", (chat,))
    for owner, files in ((Owner.DRAFT, draft), (Owner.QUEUED, queued)):
        for place, file in enumerate(files):
            _put(connection, chat, owner, place, file)
    _let_go(connection, (digest for (digest,) in former))


def remove(connection: Connection, chat: int) -> None:
    """Remove all that went along with a chat's messages; they must be out of the index."""
    digests = connection.execute(
        "SELECT DISTINCT digest FROM attachments WHERE chat = ?", (chat,)
    ).fetchall()
    connection.execute("DELETE FROM attachments WHERE chat = ?", (chat,))
    _let_go(connection, (digest for (digest,) in digests))


def of_chat(connection: Connection, chat: int) -> dict[int, tuple[Attached, ...]]:
    """Return what goes along with the messages of a chat, by their ids.

    A content that is not there, or not what it was, is empty: `Attached.is_missing`.
    """
    rows = connection.execute(
        "SELECT message, digest, facts FROM attachments WHERE chat = ? AND owner = 'message'"
        " ORDER BY message, place",
        (chat,),
    ).fetchall()
    return _grouped(connection, rows)


def waiting(connection: Connection, chat: int) -> dict[str, tuple[Attached, ...]]:
    """Return what goes along with a chat's draft and with what waits, by `Owner`'s values."""
    rows = connection.execute(
        "SELECT owner, digest, facts FROM attachments WHERE chat = ? AND owner != 'message'"
        " ORDER BY owner, place",
        (chat,),
    ).fetchall()
    return _grouped(connection, rows)


def named(connection: Connection, message: int) -> list[Named]:
    """Return names and texts of what goes along with a message, as they are in the index."""
    rows = connection.execute(f"{_NAMED} WHERE message = ? ORDER BY place", (message,))
    return [_named(facts, indexed, data) for _, facts, indexed, data in rows]


def named_of_chat(connection: Connection, chat: int) -> dict[int, list[Named]]:
    """Return the same of all messages of a chat, by their ids."""
    found: dict[int, list[Named]] = {}
    rows = connection.execute(
        f"{_NAMED} WHERE chat = ? AND owner = 'message' ORDER BY message, place", (chat,)
    )
    for message, facts, indexed, data in rows:
        found.setdefault(message, []).append(_named(facts, indexed, data))
    return found


def searchable(content: str, files: Iterable[Named]) -> str:
    """Return under what a message is found: what was said, and what goes along with it."""
    return "\n".join([content, *(text for file in files for text in file)])


def facts_of(file: Attached) -> Facts:
    """Return what is known of something beside its content."""
    return Facts(
        name=file.name, kind=file.kind, media_type=file.media_type, origin=file.origin,
        width=file.width, height=file.height, seconds=file.seconds,
    )  # fmt: skip


def attached_of(facts: Facts, digest: str, data: bytes) -> Attached:
    """Return something with its content; empty where that could not be read."""
    return Attached(
        facts.name, facts.kind, facts.media_type, data, digest, facts.origin, facts.width,
        facts.height, facts.seconds,
    )  # fmt: skip


def facts_from(kept: object) -> Facts | None:
    """Return the facts that were kept in JSON; None where that are none."""
    if not isinstance(kept, str):
        return None
    try:
        return msgspec.json.decode(kept, type=Facts)
    except msgspec.DecodeError:
        return None


_NAMED = """
    SELECT message, facts, indexed,
        CASE WHEN indexed > 0 THEN substr(contents.data, 1, indexed * 4) END
    FROM attachments LEFT JOIN contents ON contents.digest = attachments.digest
"""


def _named(facts: str, indexed: int, data: bytes | None) -> Named:
    known = facts_from(facts)
    return Named(known.name if known else "", _beginning(data or b"", indexed))


def _beginning(data: bytes, length: int) -> str:
    """Return the first characters of a text."""
    return data[: length * _BYTES_OF_LETTER].decode("utf-8", "replace")[:length]


def _put(
    connection: Connection,
    chat: int,
    owner: Owner,
    place: int,
    file: Attached,
    *,
    message: int | None = None,
    indexed: int = 0,
) -> None:
    if file.data:
        connection.execute(
            "INSERT OR IGNORE INTO contents(digest, data) VALUES (?, ?)", (file.digest, file.data)
        )
    connection.execute(
        "INSERT INTO attachments(chat, message, owner, place, digest, facts, indexed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (chat, message, owner.value, place, file.digest, _json(file), indexed),
    )


def _json(file: Attached) -> str:
    known = facts_of(file)
    try:
        return msgspec.json.encode(known).decode()
    except UnicodeEncodeError:  # names of files may have bytes that are no letters
        plain = file.name.encode("utf-8", "replace").decode()
        return msgspec.json.encode(msgspec.structs.replace(known, name=plain)).decode()


def _let_go(connection: Connection, digests: Iterable[str]) -> None:
    """Remove the contents that nothing refers to any more."""
    connection.executemany(
        "DELETE FROM contents WHERE digest = ?1"
        " AND NOT EXISTS (SELECT 1 FROM attachments WHERE attachments.digest = ?1)",
        [(digest,) for digest in digests],
    )


def _grouped(
    connection: Connection, rows: Iterable[tuple[_Key, str, str]]
) -> dict[_Key, tuple[Attached, ...]]:
    found: dict[_Key, list[Attached]] = {}
    contents: dict[str, bytes] = {}
    for key, digest, kept in rows:
        if digest not in contents:
            contents[digest] = _content(connection, digest)
        facts = facts_from(kept)
        file = (
            attached_of(facts, digest, contents[digest])
            if facts is not None
            else Attached("", Kind.TEXT, "", b"", digest)
        )
        found.setdefault(key, []).append(file)
    return {key: tuple(files) for key, files in found.items()}


def _content(connection: Connection, digest: str) -> bytes:
    """Return a content; empty where it is not there, or not what it was."""
    with passing_over_damage():
        row = connection.execute("SELECT data FROM contents WHERE digest = ?", (digest,)).fetchone()
        if row is not None and isinstance(row[0], bytes) and digest_of(row[0]) == digest:
            return row[0]
    return b""
