"""Builds a library of `library_corpus`, quickly, and keeps it beside what it was built of."""

import itertools
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

from gui.chat.library import chats
from gui.chat.library.database import Connection, Database
from gui.chat.library.migrations import VERSION
from gui.chat.library.records import ASSISTANT, DATE_SHIFT, Made
from gui.chat.library.words import indexed
from tests.benchmarks import library_corpus as corpus
from tests.benchmarks.library_corpus import LONG_KEY, Plan, Sent

WHOLE = Plan(chats=10_000, messages=1_000_000, longest=5_000)
QUICK = Plan(chats=1_000, messages=100_000, longest=5_000)

_DATABASE = "chats.db"
_PARAMETERS = "built-of.json"
_BYTES_PER_MESSAGE = 2_500
"""Disk space while it is built; what stays needs a little less."""
_AT_ONCE = 20_000
_CHECKED = 500
_MODELS = ("qwen3:14b", "gemma3:12b", "llama3.2:3b")
_TOOK_MS = 9_000
_INSERT = """
    INSERT INTO messages(id, chat, parent, role, content, ending, ended_ms, made, shown)
    VALUES (?, ?, ?, ?, ?, 'complete', ?, ?, ?)
"""


def built(folder: Path, plan: Plan) -> Path:
    """Return the database of a plan within a folder, built if it is not there yet.

    Raises:
        SystemExit: there is too little space, or something else is in its place.
    """
    place = folder / f"library-{plan.messages}"
    path = place / _DATABASE
    if place.exists():
        if not (place / _PARAMETERS).exists():
            raise SystemExit(f"{place} is in the way: it holds no library of this benchmark.")
        if json.loads((place / _PARAMETERS).read_text()) == _parameters(plan):
            return path
        shutil.rmtree(place)
    part = folder / f"{place.name}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    _check_space(part, plan)
    build(part / _DATABASE, plan)
    (part / _PARAMETERS).write_text(json.dumps(_parameters(plan)))
    part.rename(place)
    return path


def build(path: Path, plan: Plan) -> None:
    """Build a database, as the program would have written it message by message."""
    database = Database(path)
    try:
        database.write(partial(_add_chats, plan=plan)).result()
        done = 0
        for some in _in_parts(corpus.messages(plan)):
            database.write(partial(_add_messages, some=some)).result()
            done += len(some)
            _say(f"\rBuilding the library: {done:,} of {plan.messages:,} messages")
        database.write(_date_chats).result()
    finally:
        database.close()
        _say("\n")


def _parameters(plan: Plan) -> dict[str, int]:
    return {**plan._asdict(), "corpus": corpus.VERSION, "database": VERSION}


def _check_space(folder: Path, plan: Plan) -> None:
    needed = plan.messages * _BYTES_PER_MESSAGE
    free = shutil.disk_usage(folder).free
    if free < needed:
        folder.rmdir()
        raise SystemExit(
            f"A library of {plan.messages:,} messages needs {needed / 1e9:.1f} GB in"
            f" {folder.parent}, where {free / 1e9:.1f} GB are free. Name another folder by --dir."
        )


def _in_parts(sent: Iterator[Sent]) -> Iterator[list[Sent]]:
    while some := list(itertools.islice(sent, _AT_ONCE)):
        yield some


def _add_chats(connection: Connection, plan: Plan) -> None:
    for number in range(1, plan.chats + 1):
        key = LONG_KEY if number == 1 else f"{number:032x}"
        chat = chats.add(connection, began_ms=0, model=_MODELS[number % 3], key=key)
        assert chat == number
        chats.rename(connection, chat, f"{number}번째 대화 of many", "model")


def _add_messages(connection: Connection, some: Sequence[Sent]) -> None:
    """Write rows and index as `messages.add` and `messages.end` do, many at once."""
    for it in some[::_CHECKED]:
        assert it.words == indexed(it.content)
    connection.executemany(_INSERT, map(_row, some))
    connection.executemany(
        "INSERT INTO words(rowid, content, thinking) VALUES (?, ?, '')",
        ((it.id, it.words) for it in some),
    )


def _row(it: Sent) -> tuple[object, ...]:
    is_answer = it.role == ASSISTANT
    ended_ms = (it.id >> DATE_SHIFT) + _TOOK_MS if is_answer else None
    made = _MADE[it.chat % 3] if is_answer else "{}"
    return (it.id, it.chat, it.parent, it.role, it.content, ended_ms, made, it.shown)


def _date_chats(connection: Connection) -> None:
    """Give the chats what their messages say: when they began and changed, what they show."""
    connection.execute(
        "UPDATE chats SET (shown, began_ms, changed_ms) = (SELECT min(id), min(id) >> ?,"
        " max(id) >> ? FROM messages WHERE chat = chats.id)",
        (DATE_SHIFT, DATE_SHIFT),
    )


def _made(model: str) -> str:
    figures = {"total_duration": 9.1, "eval_duration": 8.2, "eval_count": 120.0}
    made = Made(model=model, server="http://localhost:11434", version="0.9.0", figures=figures)
    return msgspec.json.encode(made).decode()


_MADE = tuple(map(_made, _MODELS))


def _say(text: str) -> None:
    print(text, end="", file=sys.stderr, flush=True)
