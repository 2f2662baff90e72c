"""What it takes to keep a message, on the writer.

The library is left as it was, but for the little that the index keeps of words that were deleted.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import NamedTuple
from unittest.mock import patch

from gui.chat.library import chats, messages
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import ASSISTANT, DATE_SHIFT, USER, Made
from gui.chat.library.words import indexed
from tests.benchmarks.library_corpus import END_MS, LONG_KEY, Corpus, Plan
from tests.benchmarks.rows import Row, percentile

_KEY, _PLAIN_KEY = "measured", "measured-plain"
_FROM_MS = END_MS + 10_000_000
"""All that is kept here was sent later, all that was built earlier."""
_SEED = 11
_CHAT = 100
_MADE = Made(model="qwen3:14b", figures={"eval_duration": 8.2, "eval_count": 120.0})


class _Way(NamedTuple):
    """Where messages are put, and whether they are indexed."""

    key: str
    is_indexed: bool = True

    def opened(self) -> AbstractContextManager[object]:
        return nullcontext() if self.is_indexed else patch.object(messages, "_index")


def rows(database: Database, plan: Plan, *, is_quick: bool) -> Iterator[Row]:
    """Add questions and answers in turn, each with its own transactions, on disk when done."""
    database.write(_removed).result()  # what a killed run left
    try:
        ways = (_Way(_KEY), _Way(_PLAIN_KEY, is_indexed=False))
        ours, plain = _measured(database, ways, 200 if is_quick else 600)
        # Apart from the others: it writes so many pages that they would have to read theirs anew.
        (behind,) = _measured(database, [_Way(LONG_KEY)], 50 if is_quick else 100)
    finally:
        database.write(_removed).result()
    yield _printed("insert of a message, question or answer", ours)
    yield _printed("the same without an index", plain)
    ratio = percentile(ours, 0.5) / percentile(plain, 0.5)
    yield Row("insert with the index ÷ without, p50", f"{ratio:.2f}", "–", holds=True)
    yield _printed(f"insert behind {plan.longest:,} others in a chat", behind)


def _printed(figure: str, costs_ms: Sequence[float]) -> Row:
    p50, p99 = percentile(costs_ms, 0.5), percentile(costs_ms, 0.99)
    value = f"{p50:.1f} / {p99:.1f} ms, most {max(costs_ms):.1f}"
    return Row(f"{figure}, p50 / p99", value, "–", holds=True)


def _measured(database: Database, ways: Sequence[_Way], count: int) -> list[list[float]]:
    """Return the wall milliseconds of each message for each way; they take turns."""
    corpus = Corpus(_SEED)
    found: list[list[float]] = [[] for _ in ways]
    places = [database.write(partial(_place, key=way.key)).result() for way in ways]
    for number in range(count):
        role = ASSISTANT if number % 2 else USER
        text, _ = corpus.text(role)
        for at, way in enumerate(ways):
            chat, last = places[at]
            if way.key != LONG_KEY and number % _CHAT == 0:
                last = None  # begins anew, that what leads to a message is as long as in others
            began_s = time.perf_counter()
            with way.opened():
                last = _kept(database, chat, last, role, text, _FROM_MS + number)
            found[at].append((time.perf_counter() - began_s) * 1000)
            places[at] = chat, last
    return found


def _kept(
    database: Database, chat: int, last: int | None, role: str, text: str, sent_ms: int
) -> int:
    """Keep a message as the program does: an answer when it is asked for, and when it ended."""
    if role == USER:
        return database.write(
            lambda to: messages.add(to, chat, last, USER, text, sent_ms=sent_ms)
        ).result()
    message = database.write(
        lambda to: messages.add(to, chat, last, ASSISTANT, "", sent_ms=sent_ms)
    ).result()
    database.write(
        lambda to: messages.end(
            to, message, text, "", ending="complete", ended_ms=sent_ms + 1, made=_MADE
        )
    ).result()
    return message


def _place(connection: Connection, key: str) -> tuple[int, int | None]:
    """Return a chat, made where there is none, and its last message."""
    row = connection.execute("SELECT id FROM chats WHERE key = ?", (key,)).fetchone()
    chat = row[0] if row else chats.add(connection, began_ms=END_MS, key=key)
    (last,) = connection.execute("SELECT max(id) FROM messages WHERE chat = ?", (chat,)).fetchone()
    return chat, last


def _removed(connection: Connection) -> None:
    """Take away all that was kept here, one message at a time from the last: none has others."""
    found = connection.execute(
        "SELECT messages.id, parent, content, ending IS NOT NULL AND key != ? FROM messages"
        " JOIN chats ON chats.id = messages.chat WHERE messages.id >= ? ORDER BY messages.id DESC",
        (_PLAIN_KEY, _FROM_MS << DATE_SHIFT),
    ).fetchall()
    for message, parent, content, is_indexed in found:
        if is_indexed:  # what is not in the index cannot be taken out of it
            connection.execute(
                "INSERT INTO words(words, rowid, content, thinking) VALUES ('delete', ?, ?, '')",
                (message, indexed(content)),
            )
        connection.execute("UPDATE messages SET shown = NULL WHERE id = ?", (parent,))
        connection.execute("DELETE FROM messages WHERE id = ?", (message,))
    connection.execute("DELETE FROM chats WHERE key IN (?, ?)", (_KEY, _PLAIN_KEY))
    connection.execute(
        "UPDATE chats SET changed_ms = (SELECT max(id) >> ? FROM messages WHERE chat = chats.id)"
        " WHERE key = ?",
        (DATE_SHIFT, LONG_KEY),
    )
