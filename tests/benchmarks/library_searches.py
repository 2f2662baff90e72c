"""Searching the library, against reading all of it by LIKE."""

import itertools
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple, TypeVar

from gui.chat.library import search
from gui.chat.library.database import Connection, Database
from gui.chat.library.errors import LibraryError
from tests.benchmarks.library_corpus import RARE, RARE_MESSAGES
from tests.benchmarks.rows import Row, at_most, exactly

NEWEST_MS = 50.0
INTERRUPTED_MS = 50.0
_RUNNING_S = (0.003, 0.02, 0.05)
"""So long a count runs before it is interrupted."""
_LETTER_S = 0.03
_TYPED = "there"

T = TypeVar("T")


class Term(NamedTuple):
    """What is searched for; `plain` reads the same from all texts, where LIKE alone does not.

    In Hangul LIKE finds what the index finds. A word of an alphabet is found at its beginning.
    """

    name: str
    typed: str

    @property
    def plain(self) -> re.Pattern[str] | None:
        """What a text must match beside LIKE."""
        if not self.typed.isascii():
            return None
        return re.compile(f"(?<![a-z0-9]){self.typed}", re.IGNORECASE)


TERMS = (
    Term("one syllable", "한"),
    Term("one syllable, nearly everywhere", "다"),
    Term("two syllables", "사람"),
    Term("a long Korean word", "한국어에서는"),
    Term("one English letter", "c"),
    Term("two English letters", "co"),
    Term("the two most frequent ones", "th"),
    Term("an English prefix", "con"),
    Term("a rare word", RARE),
    Term("a common word", "the"),
)


def rows(database: Database, *, is_quick: bool) -> Iterator[Row]:
    """Find the newest, count them, and stop counting."""
    yield from _newest(database, rounds=5 if is_quick else 3)
    yield from _counts(database, rounds=2)
    yield from _interrupted(database, rounds=3)
    yield from _typing(database, rounds=5)


def _asked(database: Database, work: Callable[[Connection], T]) -> Future[T]:
    """Search as the program does."""
    return database.find(work)


def _newest(database: Database, rounds: int) -> Iterator[Row]:
    """Print the least wall milliseconds of each term, by the index and by LIKE in turn."""
    found: dict[Term, list[tuple[float, float]]] = {term: [] for term in TERMS}
    for _ in range(rounds):
        for term in TERMS:
            ours, _ = _timed(database, partial(search.newest, typed=term.typed))
            plain, _ = _timed(database, partial(_newest_plainly, term=term))
            found[term].append((ours, plain))
    for term, costs in found.items():
        ours, plain = (min(column) for column in zip(*costs, strict=True))
        yield at_most(f"newest 50 with {_shown(term)}", ours, NEWEST_MS, " ms", 1)
        figure = f"    by LIKE ({plain:.1f} ms) ÷ ours"
        yield Row(figure, f"{plain / ours:.2f}", "–", holds=True)


def _counts(database: Database, rounds: int) -> Iterator[Row]:
    """Count by the index and without; the counts are compared in every round."""
    costs: dict[Term, list[tuple[float, float]]] = {term: [] for term in TERMS}
    counts: dict[Term, int] = {}
    differing = 0
    for _ in range(rounds):
        for term in TERMS:
            took_ms, ours = _timed(database, partial(search.count, typed=term.typed))
            plain_ms, plain = _timed(database, partial(_counted_plainly, term=term))
            costs[term].append((took_ms, plain_ms))
            counts[term] = ours
            differing += abs(ours - plain)
            if term.typed == RARE:
                differing += abs(ours - RARE_MESSAGES)
    for term, found in costs.items():
        took_ms, plain_ms = (min(column) for column in zip(*found, strict=True))
        value = f"{took_ms:.1f} ms, {plain_ms / took_ms:.2f}"
        figure = f"count of {_shown(term)}: {counts[term]:,}; LIKE ÷ index"
        yield Row(figure, value, "–", holds=True)
    figure = f"messages that index and plain scan do not both find, {rounds} rounds"
    yield exactly(figure, differing, 0)


def _interrupted(database: Database, rounds: int) -> Iterator[Row]:
    """Stop counts, early and late, each a few times; the slowest of the terms and moments tells."""
    least: dict[tuple[str, float], float] = {}
    for _ in range(rounds):
        for typed, running_s in itertools.product((term.typed for term in TERMS), _RUNNING_S):
            counting = _asked(database, partial(search.count, typed=typed))
            took_ms = _stopped_ms(database, counting, running_s)
            if took_ms is not None:
                former_ms = least.get((typed, running_s), took_ms)
                least[typed, running_s] = min(took_ms, former_ms)
    figure = "until an interrupted count ends"
    if not least:
        yield Row(figure, "none ran long enough", f"≤ {INTERRUPTED_MS:g} ms", holds=True)
        return
    slowest = max(least, key=lambda case: least[case])
    figure += f", slowest of {len(least)} (“{slowest[0]}” after {slowest[1] * 1e3:g} ms)"
    yield at_most(figure, least[slowest], INTERRUPTED_MS, " ms", 1)


def _typing(database: Database, rounds: int) -> Iterator[Row]:
    """Type a word, each letter interrupting the query of the former ones; it may end with any."""
    costs: dict[str, list[float]] = {}
    for _ in range(rounds):
        for length in range(1, len(_TYPED) + 1):
            typed = _TYPED[:length]
            costs.setdefault(typed, []).append(_typed_ms(database, typed))
    slowest = max(costs, key=lambda typed: min(costs[typed]))
    figure = f"newest 50 from the last letter of “{_TYPED}”, a letter every {_LETTER_S * 1e3:g} ms"
    figure += f", slowest beginning (“{slowest}”)"
    yield at_most(figure, min(costs[slowest]), NEWEST_MS, " ms", 1)


def _typed_ms(database: Database, typed: str) -> float:
    """Return the wall milliseconds from the last letter to what it finds."""
    former: list[Future[Any]] = []
    for length in range(1, len(typed)):
        database.interrupt()
        former.append(_asked(database, partial(search.newest, typed=typed[:length])))
        time.sleep(_LETTER_S)
    began_s = time.perf_counter()
    database.interrupt()
    _asked(database, partial(search.newest, typed=typed)).result()
    took_ms = (time.perf_counter() - began_s) * 1000
    for each in former:
        with suppress(LibraryError):  # that is how an interrupted one ends
            each.result()
    return took_ms


def _timed(database: Database, work: Callable[[Connection], T]) -> tuple[float, T]:
    """Return the wall milliseconds until there is an answer, and the answer."""
    began_s = time.perf_counter()
    answer = _asked(database, work).result()
    return (time.perf_counter() - began_s) * 1000, answer


def _stopped_ms(database: Database, counting: Future[int], running_s: float) -> float | None:
    """Interrupt a count; return how long it went on, None where it had ended before."""
    time.sleep(running_s)
    began_s = time.perf_counter()
    database.interrupt()
    try:
        counting.result()
    except LibraryError:
        return (time.perf_counter() - began_s) * 1000
    return None


def _newest_plainly(connection: Connection, term: Term) -> list[tuple[Any, ...]]:
    """Do the same work by LIKE; a word of an alphabet is found within others, too."""
    return connection.execute(
        "SELECT messages.id, chats.id, chats.title, messages.role, messages.content,"
        " messages.thinking, json_extract(messages.made, '$.model')"
        " FROM messages JOIN chats ON chats.id = messages.chat"
        " WHERE messages.content LIKE ? AND chats.bin_ms IS NULL"
        " ORDER BY messages.id DESC LIMIT ?",
        (f"%{term.typed}%", search.NEWEST),
    ).fetchall()


def _counted_plainly(connection: Connection, term: Term) -> int:
    found = connection.execute(
        "SELECT content FROM messages WHERE content LIKE ?", (f"%{term.typed}%",)
    )
    plain = term.plain
    return sum(plain is None or plain.search(text) is not None for (text,) in found)


def _shown(term: Term) -> str:
    return f"{term.name} (“{term.typed}”)"
