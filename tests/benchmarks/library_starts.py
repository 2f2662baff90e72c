"""What a start costs with a large library, against the same with a small one."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from gui.chat.library import chats, messages
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import Message
from tests.benchmarks.library_corpus import Plan
from tests.benchmarks.rows import Row, at_most
from tests.benchmarks.scripted import ScriptedServer, running

RATIO = 1.3
_MILESTONES = {"painted": "it is painted", "shown": "its chats are shown"}
_FILE = "chats.db"


def rows(path: Path, plan: Plan, *, is_quick: bool) -> Iterator[Row]:
    """Start the program with both libraries in turn; CPU of its process, the least of the rounds.

    Once without a chat that was shown last, against an empty library; and once with a chat of a
    few messages, against a library that has only that one.
    """
    rounds = 3 if is_quick else 7
    with running() as server, tempfile.TemporaryDirectory() as folder:
        large, empty, small = (Path(folder) / name for name in ("large", "empty", "small"))
        for it in (large, empty, small):
            it.mkdir()
        (large / _FILE).symlink_to(path)
        found = _measured(server, (empty, large), rounds, plan)
        yield from _compared("an empty library", *found)
        shown = _show_a_chat(path, small / _FILE)
        found = _measured(server, (small, large), rounds, plan)
        yield from _compared(f"one with only the chat of {shown} messages shown last", *found)


def _compared(
    what: str, floors: Sequence[dict[str, Any]], large: Sequence[dict[str, Any]]
) -> Iterator[Row]:
    for name, words in _MILESTONES.items():
        floor, value = (min(facts[name] for facts in each) for each in (floors, large))
        figure = f"start until {words}: CPU ÷ {what} ({value * 1e3:.0f} ÷ {floor * 1e3:.0f} ms)"
        yield at_most(figure, value / floor, RATIO)


def _measured(
    server: ScriptedServer, folders: Sequence[Path], rounds: int, plan: Plan
) -> list[list[dict[str, Any]]]:
    """Start with each folder in turn; the first round only warms the disk's cache."""
    found: list[list[dict[str, Any]]] = [[] for _ in folders]
    for _ in range(rounds + 1):
        for folder, each in zip(folders, found, strict=True):
            each.append(_started(server.url, folder))
    listed = [facts["rows"] for facts in found[-1]]
    assert min(listed) > plan.chats, listed
    return [each[1:] for each in found]


def _started(url: str, folder: Path) -> dict[str, Any]:
    # A person's second start finds its modules compiled, whatever this process was told.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "tests.benchmarks.started_window", url, str(folder), "--chats"]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=environment, timeout=60
    )
    facts: dict[str, Any] = json.loads(done.stdout)
    return facts


def _show_a_chat(path: Path, small: Path) -> int:
    """Have a chat of a few messages shown at the next start, and copy it into a library of its own.

    Returns how many messages it has.
    """
    large, other = Database(path), Database(small)
    try:
        kept = large.write(_shown).result()
        other.write(lambda to: _copy(to, kept)).result()
    finally:
        large.close()
        other.close()
    return len(kept)


def _shown(connection: Connection) -> list[Message]:
    (chat,) = connection.execute(
        "SELECT chat FROM messages GROUP BY chat HAVING count(*) BETWEEN 4 AND 12 LIMIT 1"
    ).fetchone()
    chats.note_shown(connection, chat)
    return list(messages.of_chat(connection, chat).values())


def _copy(connection: Connection, kept: Sequence[Message]) -> None:
    chat = chats.add(connection, began_ms=kept[0].sent_ms)
    chats.rename(connection, chat, "한 대화 of few", "model")
    last: int | None = None
    for it in kept:
        last = messages.put(connection, msgspec.structs.replace(it, chat=chat, parent=last))
        messages.show(connection, last)
    chats.note_shown(connection, chat)
