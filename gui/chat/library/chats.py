"""Chats: made, named, pinned, put into folders, deleted and brought back.

All functions work within a transaction of `Database.write`, or on the reader's connection.
"""

from __future__ import annotations

import uuid
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from gui.chat.library import attachments, messages
from gui.chat.library.attachments import Owner
from gui.chat.library.records import Chat, ChosenTools
from gui.chat.preset import Preset
from gui.chat.titles import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gui.chat.library.database import Connection, Cursor

BIN_MS = 30 * 24 * 3600 * 1000
"""So long a deleted chat can be brought back."""
NO_TOOLS = ChosenTools()
_SELECT = """
    SELECT id, key, title, titled_by, folder, is_pinned, is_unread, began_ms, changed_ms, bin_ms,
        model, system, chosen, draft, queued, shown, preset, tools
    FROM chats
"""


def add(
    connection: Connection,
    *,
    began_ms: int,
    model: str = "",
    system: str = "",
    chosen: Mapping[str, Any] | None = None,
    preset: Preset | None = None,
    tools: ChosenTools = NO_TOOLS,
    key: str = "",
) -> int:
    """Add an empty chat; return its id."""
    key = key or uuid.uuid4().hex
    made = connection.execute(
        "INSERT INTO chats(key, began_ms, changed_ms, model, system, chosen, preset,"
        " tools) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            key,
            began_ms,
            began_ms,
            model,
            system,
            _json(chosen or {}),
            _preset_json(preset),
            _tools_json(tools),
        ),
    )
    return int(made.lastrowid or 0)


def choose(
    connection: Connection,
    chat: int,
    *,
    model: str,
    system: str,
    chosen: Mapping[str, Any],
    preset: Preset | None = None,
    tools: ChosenTools = NO_TOOLS,
) -> None:
    """Keep the model, system prompt, options, preset and tools of a chat."""
    connection.execute(
        "UPDATE chats SET model = ?, system = ?, chosen = ?, preset = ?, tools = ? WHERE id = ?",
        (model, system, _json(chosen), _preset_json(preset), _tools_json(tools), chat),
    )


def rename(connection: Connection, chat: int, title: str, by: str) -> None:
    """Give a chat a title. One that a person gave is replaced by a person only."""
    connection.execute(
        "UPDATE chats SET title = ?, titled_by = ?"
        " WHERE id = ? AND (titled_by != 'person' OR ? = 'person')",
        (one_line(title), by, chat, by),
    )


def set_title(connection: Connection, chat: int, title: str, by: str) -> None:
    """Give a chat a title, whoever gave the one that it has."""
    connection.execute(
        "UPDATE chats SET title = ?, titled_by = ? WHERE id = ?", (one_line(title), by, chat)
    )


def pin(connection: Connection, chat: int, *, is_pinned: bool) -> None:
    """Keep a chat at the top, or no longer."""
    connection.execute("UPDATE chats SET is_pinned = ? WHERE id = ?", (is_pinned, chat))


def note_unread(connection: Connection, chat: int, *, is_unread: bool) -> None:
    """Keep whether there is something in a chat that nobody has seen."""
    connection.execute("UPDATE chats SET is_unread = ? WHERE id = ?", (is_unread, chat))


def write_draft(connection: Connection, chat: int, draft: str, queued: str | None = None) -> None:
    """Keep what is being written in a chat, and what waits there for the end of an answer."""
    connection.execute("UPDATE chats SET draft = ?, queued = ? WHERE id = ?", (draft, queued, chat))


def put_into_bin(connection: Connection, chat: int, *, now_ms: int) -> None:
    """Delete a chat; it can be brought back for 30 days."""
    connection.execute("UPDATE chats SET bin_ms = ? WHERE id = ?", (now_ms, chat))


def bring_back(connection: Connection, chat: int) -> None:
    """Take a chat out of the bin."""
    connection.execute("UPDATE chats SET bin_ms = NULL WHERE id = ?", (chat,))


def in_bin(connection: Connection) -> list[tuple[int, str, int]]:
    """Return id, title and time of deletion of the chats in the bin, deleted last first."""
    return connection.execute(
        "SELECT id, title, bin_ms FROM chats WHERE bin_ms IS NOT NULL ORDER BY bin_ms DESC, id DESC"
    ).fetchall()


def empty_bin(connection: Connection, *, before_ms: int, most: int = -1) -> int:
    """Remove for good what was deleted before a date, `most` chats of it; return how many."""
    rows = connection.execute(
        "SELECT id FROM chats WHERE bin_ms < ? ORDER BY bin_ms LIMIT ?", (before_ms, most)
    ).fetchall()
    for (chat,) in rows:
        remove(connection, chat)
    return len(rows)


def remove_from_bin(connection: Connection, chats: Sequence[int]) -> None:
    """Remove chats for good; those that have been brought back meanwhile stay."""
    for chat in chats:
        row = connection.execute("SELECT bin_ms FROM chats WHERE id = ?", (chat,)).fetchone()
        if row is not None and row[0] is not None:
            remove(connection, chat)


def first_began_ms(connection: Connection) -> int | None:
    """Return when the oldest chat was begun; None where there is none."""
    (began_ms,) = connection.execute("SELECT min(began_ms) FROM chats").fetchone()
    return int(began_ms) if began_ms is not None else None


def remove(connection: Connection, chat: int) -> None:
    """Remove a chat for good."""
    messages.remove_all(connection, chat)
    connection.execute("DELETE FROM chats WHERE id = ?", (chat,))


def branch(connection: Connection, message: int, *, now_ms: int) -> int:
    """Copy a message and all that leads to it into a chat of its own; return that."""
    (chat,) = connection.execute("SELECT chat FROM messages WHERE id = ?", (message,)).fetchone()
    found = one(connection, chat)
    made = add(
        connection, began_ms=now_ms, model=found.model, system=found.system, chosen=found.chosen,
        preset=found.preset, tools=ChosenTools(on=found.tools.on),
    )  # fmt: skip
    connection.execute(
        "UPDATE chats SET title = ?, titled_by = ?, folder = ? WHERE id = ?",
        (found.title, found.titled_by, found.folder, made),
    )
    messages.copy_path(connection, message, made)
    return made


def add_folder(connection: Connection, name: str, parent: int | None = None) -> int:
    """Add a folder, in another one that is in none itself.

    Raises:
        ValueError: the other folder is in one already.
    """
    if parent is not None:
        (above,) = connection.execute(
            "SELECT parent FROM folders WHERE id = ?", (parent,)
        ).fetchone()
        if above is not None:
            raise ValueError("folders are nested once")
    (place,) = connection.execute("SELECT coalesce(max(place), 0) + 1 FROM folders").fetchone()
    made = connection.execute(
        "INSERT INTO folders(parent, name, place) VALUES (?, ?, ?)",
        (parent, one_line(name), place),
    )
    return int(made.lastrowid or 0)


def folder_names(connection: Connection, folder: int | None) -> list[str]:
    """Return the names of a folder and the one around it, from the outermost."""
    names: list[str] = []
    while folder is not None:
        name, folder = connection.execute(
            "SELECT name, parent FROM folders WHERE id = ?", (folder,)
        ).fetchone()
        names.insert(0, name)
    return names


def folder_of_names(connection: Connection, names: Sequence[str]) -> int | None:
    """Return the folder with these names from the outermost, made where there is none."""
    folder: int | None = None
    for name in [it for it in names if one_line(it)][:2]:
        found = connection.execute(
            "SELECT id FROM folders WHERE name = ? AND parent IS ?", (one_line(name), folder)
        ).fetchone()
        folder = found[0] if found else add_folder(connection, name, folder)
    return folder


def set_kept(
    connection: Connection,
    chat: int,
    *,
    title: str,
    titled_by: str,
    folder: int | None,
    is_pinned: bool,
    changed_ms: int,
    draft: str,
) -> None:
    """Give a chat that comes from elsewhere what it had there."""
    connection.execute(
        "UPDATE chats SET title = ?, titled_by = ?, folder = ?, is_pinned = ?, changed_ms = ?,"
        " draft = ? WHERE id = ?",
        (one_line(title), titled_by, folder, is_pinned, changed_ms, draft, chat),
    )


def folders(connection: Connection) -> list[tuple[int, str, int | None]]:
    """Return id, name and parent of all folders, in their order."""
    return connection.execute("SELECT id, name, parent FROM folders ORDER BY place, id").fetchall()


def rename_folder(connection: Connection, folder: int, name: str) -> None:
    """Give a folder another name."""
    connection.execute("UPDATE folders SET name = ? WHERE id = ?", (one_line(name), folder))


def move_folder(connection: Connection, folder: int, parent: int | None) -> None:
    """Put a folder into another one, or take it out."""
    connection.execute("UPDATE folders SET parent = ? WHERE id = ?", (parent, folder))


def remove_folder(connection: Connection, folder: int) -> None:
    """Remove a folder with those in it; its chats are in none then."""
    connection.execute("DELETE FROM folders WHERE id = ?", (folder,))


def note_shown(connection: Connection, chat: int | None) -> None:
    """Keep which chat is shown, or that none of those that are kept is."""
    connection.execute("UPDATE chats SET is_shown = 0 WHERE is_shown = 1")
    connection.execute("UPDATE chats SET is_shown = 1 WHERE id = ?", (chat,))


def last_shown(connection: Connection) -> int | None:
    """Return the chat that was shown last, if it is not in the bin."""
    row = connection.execute(
        "SELECT id FROM chats WHERE is_shown = 1 AND bin_ms IS NULL"
    ).fetchone()
    return row[0] if row is not None else None


def move(connection: Connection, chat: int, folder: int | None) -> None:
    """Put a chat into a folder, or take it out of all."""
    connection.execute("UPDATE chats SET folder = ? WHERE id = ?", (folder, chat))


def one(connection: Connection, chat: int) -> Chat:
    """Return a chat, with what goes along with its draft and with what waits there.

    Raises:
        LookupError: there is none with this id.
    """
    found = _chats(connection.execute(_SELECT + "WHERE id = ?", (chat,)))
    if not found:
        raise LookupError(chat)
    files = attachments.waiting(connection, chat)
    if not files:
        return found[0]
    return msgspec.structs.replace(
        found[0],
        draft_attached=files.get(Owner.DRAFT.value, ()),
        queued_attached=files.get(Owner.QUEUED.value, ()),
    )


def listed(connection: Connection) -> list[tuple[int, str, int | None, int, int, int, int]]:
    """Return what a list shows of all chats, the newest id first.

    That is: id, title, folder, whether it is pinned and unread, when it changed, and whether
    nothing was sent in it yet. A library may have so many that each word more is felt.
    """
    return connection.execute(
        "SELECT id, title, folder, is_pinned, is_unread, changed_ms, shown IS NULL FROM chats"
        " WHERE bin_ms IS NULL ORDER BY id DESC"
    ).fetchall()


def numbers_of(connection: Connection, keys: Sequence[str]) -> set[int]:
    """Return the ids of the chats that have these keys."""
    wanted = msgspec.json.encode(list(keys)).decode()
    rows = connection.execute(
        "SELECT id FROM chats WHERE key IN (SELECT value FROM json_each(?))", (wanted,)
    )
    return {number for (number,) in rows}


def every(connection: Connection, *, in_bin: bool = False) -> list[Chat]:
    """Return all chats, the one that changed last first, without what is attached to drafts."""
    where = "WHERE bin_ms IS NOT NULL" if in_bin else "WHERE bin_ms IS NULL"
    return _chats(connection.execute(f"{_SELECT} {where} ORDER BY changed_ms DESC, id DESC"))


def _chats(rows: Cursor) -> list[Chat]:
    names = [column[0] for column in rows.description]
    return [_chat(dict(zip(names, row, strict=True))) for row in rows]


def _chat(found: dict[str, Any]) -> Chat:
    found["chosen"] = msgspec.json.decode(found["chosen"])
    found["preset"] = preset_of(found["preset"])
    found["tools"] = tools_of(found["tools"])
    found["is_pinned"], found["is_unread"] = bool(found["is_pinned"]), bool(found["is_unread"])
    return Chat(**found)


def preset_of(kept: object) -> Preset | None:
    """Return the preset that was kept in JSON; none where that is no preset."""
    if not isinstance(kept, str):
        return None
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(kept, type=Preset)
    return None


def tools_of(kept: object) -> ChosenTools:
    """Return the tools that were kept in JSON; none where that is not right."""
    if not isinstance(kept, str):
        return NO_TOOLS
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(kept, type=ChosenTools)
    return NO_TOOLS


def _tools_json(tools: ChosenTools) -> str:
    return msgspec.json.encode(tools).decode()


def _preset_json(preset: Preset | None) -> str | None:
    return msgspec.json.encode(preset).decode() if preset is not None else None


def _json(value: Mapping[str, Any]) -> str:
    return msgspec.json.encode(dict(value)).decode()
