"""Chats as JSON, whole: every version of every message, and what each was made with.

Written and read again they are the same. Messages have numbers of their own in a chat, from 1.
What is attached more than once has its content at the first place in a file only.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import structs

from gui.chat.attached import Attached, digest_of
from gui.chat.library import attachments, chats, messages
from gui.chat.library.attachments import Facts
from gui.chat.library.records import (
    DATE_SHIFT,
    LATEST_MS,
    ROLES,
    Chat,
    ChosenTools,
    Made,
    Message,
)
from gui.chat.preset import Preset
from gui.ollama.address import without_userinfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gui.chat.library.database import Connection

FORMAT, VERSION = "pronk-chats", 2
BEGINNING = f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION},\n  "chats": ['.encode()
END = b"\n  ]\n}\n"
LARGEST = 256 * 1024 * 1024
"""More bytes of a content than anything that is attached here, and than a database likes."""
_MOST_ATTACHED = 10_000
_LONGEST_NAME = 4_096
_LONGEST_SIDE = 2**31 - 1
"""Pixels: what is shown has no more of them."""
_MOST_SECONDS = 1e9


class NotChats(ValueError):
    """A file is none that can be read; its text says what is wrong with it."""


class LaterVersion(NotChats):
    """A file was written by a later version of Pronk."""


class AttachedInFile(Facts, frozen=True, kw_only=True, omit_defaults=True):
    """What goes along with a message. `data` is there where `digest` is met first in a file.

    `digest` is the SHA-256 of the content, in hexadecimal; it may be left out beside `data`.
    """

    digest: str = ""
    data: bytes = b""


class MessageInFile(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A message: `after` is the number of the one before it, `shown` of the one shown behind it."""

    number: int
    after: int | None = None
    role: str
    sent: datetime
    content: str
    thinking: str = ""
    ending: str = "complete"
    ended: datetime | None = None
    made: Made = Made()
    shown: int | None = None
    attached: list[AttachedInFile] = msgspec.field(default_factory=list)


class ChatInFile(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A chat: `folder` are the names of its folders from the outermost, `shown` a message."""

    key: str
    title: str = ""
    titled_by: str = ""
    folder: list[str] = msgspec.field(default_factory=list)
    is_pinned: bool = False
    began: datetime
    changed: datetime
    model: str = ""
    system: str = ""
    options: dict[str, Any] = msgspec.field(default_factory=dict)
    preset: Preset | None = None
    tools: list[str] = msgspec.field(default_factory=list)
    draft: str = ""
    draft_attached: list[AttachedInFile] = msgspec.field(default_factory=list)
    shown: int | None = None
    messages: list[MessageInFile] = msgspec.field(default_factory=list)


class ChatsFile(msgspec.Struct, kw_only=True):
    """The whole file."""

    format: str
    version: int
    chats: list[ChatInFile]


class _Head(msgspec.Struct):
    """What a file says of itself; of a later version nothing more is known."""

    format: str
    version: int


def written(connection: Connection, wanted: Sequence[int] | None = None) -> bytes:
    """Return these chats, or all that are not in the bin, as a file."""
    return b"".join(parts(connection, wanted))


def parts(connection: Connection, wanted: Sequence[int] | None = None) -> Iterator[bytes]:
    """Yield the same piece by piece."""
    numbers = [chat.id for chat in chats.every(connection)]
    if wanted is not None:
        numbers = [number for number in numbers if number in set(wanted)]
    seen: set[str] = set()
    yield BEGINNING
    for at, number in enumerate(numbers):
        yield piece(_read(connection, number, seen), at)
    yield END


def file_of(found: Iterable[ChatInFile]) -> bytes:
    """Return chats as a file."""
    return b"".join([BEGINNING, *(piece(it, at) for at, it in enumerate(found)), END])


def piece(chat: ChatInFile, at: int) -> bytes:
    """Return a chat as it stands in a file, between its `BEGINNING` and `END`."""
    lines = msgspec.json.format(msgspec.json.encode(chat), indent=2).replace(b"\n", b"\n    ")
    return (b",\n    " if at else b"\n    ") + lines


def chat_in_file(
    chat: Chat, found: dict[int, Message], folders: list[str], seen: set[str] | None = None
) -> ChatInFile:
    """Return a chat as it stands in a file.

    `seen` are the digests of the contents that stand in the file already; it takes in those here.
    """
    seen = set() if seen is None else seen
    kept = messages.from_the_first(found)
    numbers: dict[int | None, int] = {it.id: at for at, it in enumerate(kept, start=1)}
    return ChatInFile(
        key=chat.key, title=chat.title, titled_by=chat.titled_by, is_pinned=chat.is_pinned,
        folder=folders, began=_date(chat.began_ms), changed=_date(chat.changed_ms),
        model=chat.model, system=chat.system, options=chat.chosen, preset=chat.preset,
        tools=list(chat.tools.on), draft=_draft(chat), shown=numbers.get(chat.shown),
        messages=[_message_in_file(it, numbers, seen) for it in kept],
        draft_attached=_in_file((*chat.queued_attached, *chat.draft_attached), seen),
    )  # fmt: skip


def read(raw: bytes) -> ChatsFile:
    """Read a file.

    Raises:
        NotChats: it is no file of chats.
        LaterVersion: it is of a later version.
    """
    try:
        head = msgspec.json.decode(raw, type=_Head)
        if head.format != FORMAT:
            raise NotChats(f"format is {head.format!r}")
        if head.version > VERSION:
            raise LaterVersion(f"version {head.version} is later than {VERSION}")
        file = msgspec.json.decode(raw, type=ChatsFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotChats(str(error)) from error
    for chat in file.chats:
        _check(chat)
    _fill(file)
    return file


def add(connection: Connection, chat: ChatInFile, *, key: str) -> int:
    """Add a chat that was read, under a key; return its id."""
    made = chats.add(
        connection, began_ms=_ms(chat.began), model=chat.model, system=chat.system,
        chosen=chat.options, preset=chat.preset, key=key,
        tools=ChosenTools(on=tuple(chat.tools)),
    )  # fmt: skip
    ids: dict[int | None, int] = {}
    for it in chat.messages:
        message = Message(
            id=_ms(it.sent) << DATE_SHIFT, chat=made, parent=ids[it.after] if it.after else None,
            role=it.role, content=it.content, thinking=it.thinking, ending=it.ending,
            ended_ms=_ms(it.ended) if it.ended else None,
            made=structs.replace(it.made, server=without_userinfo(it.made.server)),
            attached=tuple(map(_attached, it.attached)),
        )  # fmt: skip
        ids[it.number] = messages.put(connection, message)
    for it in chat.messages:
        if it.shown is not None:
            messages.set_shown(connection, made, ids[it.number], ids[it.shown])
    messages.set_shown(connection, made, None, ids[chat.shown] if chat.shown else None)
    chats.set_kept(
        connection, made, title=chat.title, titled_by=chat.titled_by, is_pinned=chat.is_pinned,
        folder=chats.folder_of_names(connection, chat.folder), changed_ms=_ms(chat.changed),
        draft=chat.draft,
    )  # fmt: skip
    attachments.set_waiting(connection, made, [_attached(it) for it in chat.draft_attached])
    return made


def _read(connection: Connection, number: int, seen: set[str]) -> ChatInFile:
    chat, found = chats.one(connection, number), messages.of_chat(connection, number)
    return chat_in_file(chat, found, chats.folder_names(connection, chat.folder), seen)


def _draft(chat: Chat) -> str:
    """Return what is being written in a chat, behind what waits for the end of an answer."""
    if chat.queued is None:
        return chat.draft
    return f"{chat.queued}\n\n{chat.draft}" if chat.draft.strip() else chat.queued


def _message_in_file(
    message: Message, numbers: dict[int | None, int], seen: set[str]
) -> MessageInFile:
    return MessageInFile(
        number=numbers[message.id], after=numbers.get(message.parent), role=message.role,
        sent=_date(message.sent_ms), content=message.content, thinking=message.thinking,
        ending=message.ending or "interrupted",
        ended=_date(message.ended_ms) if message.ended_ms is not None else None,
        made=message.made, shown=numbers.get(message.shown),
        attached=_in_file(message.attached, seen),
    )  # fmt: skip


def _in_file(files: Sequence[Attached], seen: set[str]) -> list[AttachedInFile]:
    """Return what is attached, with the contents that do not stand in the file already."""
    found: list[AttachedInFile] = []
    for it in files:
        is_first = it.digest not in seen and bool(it.data)
        if is_first:
            seen.add(it.digest)
        facts = structs.asdict(attachments.facts_of(it))
        facts["name"] = it.name.encode("utf-8", "replace").decode()
        found.append(AttachedInFile(**facts, digest=it.digest, data=it.data if is_first else b""))
    return found


def _fill(file: ChatsFile) -> None:
    """Give what is attached the contents that stand elsewhere in the file."""
    lists = [it.attached for chat in file.chats for it in chat.messages]
    lists += [chat.draft_attached for chat in file.chats]
    contents: dict[str, bytes] = {}
    for files in lists:
        if len(files) > _MOST_ATTACHED:
            raise NotChats(f"{len(files)} files are attached to one message")
        for at, it in enumerate(files):
            known = files[at] = _checked(it)
            contents[known.digest] = it.data or contents.get(known.digest, b"")
    for files in lists:
        for at, it in enumerate(files):
            files[at] = structs.replace(it, data=contents[it.digest])


def _checked(it: AttachedInFile) -> AttachedInFile:
    """Return something attached with the digest of its content.

    Raises:
        NotChats: it is not what was attached once.
    """
    if it.data or not it.digest:
        digest = digest_of(it.data)
        if it.digest not in {"", digest}:
            raise NotChats(f"content of {it.name!r} is not what was attached")
        it = structs.replace(it, digest=digest)
    is_possible = len(it.data) <= LARGEST and len(it.name) <= _LONGEST_NAME
    is_possible &= 0 <= it.seconds <= _MOST_SECONDS
    if not is_possible or min(it.width, it.height) < 0 or max(it.width, it.height) > _LONGEST_SIDE:
        raise NotChats(f"{it.name[:99]!r} cannot have been attached")
    return it


def _attached(it: AttachedInFile) -> Attached:
    return attachments.attached_of(it, it.digest, it.data)


def _check(chat: ChatInFile) -> None:
    """See to it that the numbers are those of messages, each behind an earlier one."""
    known: set[int] = set()
    followed: dict[int, int | None] = {}
    for it in chat.messages:
        if it.number in known or it.number < 1:
            raise NotChats(f"message {it.number} of {chat.title!r} has no number of its own")
        if it.after is not None and it.after not in known:
            raise NotChats(f"message {it.number} of {chat.title!r} follows {it.after}")
        if it.role not in ROLES:
            raise NotChats(f"message {it.number} of {chat.title!r} is by {it.role!r}")
        known.add(it.number)
        followed[it.number] = it.after
    for it in chat.messages:
        if it.shown is not None and followed.get(it.shown, -1) != it.number:
            raise NotChats(f"message {it.number} of {chat.title!r} shows {it.shown}")
    if chat.shown is not None and followed.get(chat.shown, -1) is not None:
        raise NotChats(f"{chat.title!r} begins with {chat.shown}")


def _date(ms: int) -> datetime:
    return datetime.fromtimestamp(ms // 1000, UTC).replace(microsecond=ms % 1000 * 1000)


def _ms(date: datetime) -> int:
    """Return milliseconds since 1970; a date without a zone is taken as UTC.

    One that cannot be shown everywhere is moved to the nearest that can.
    """
    date = date if date.tzinfo is not None else date.replace(tzinfo=UTC)
    return max(0, min(LATEST_MS, round(date.timestamp() * 1000)))
