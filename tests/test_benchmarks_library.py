"""The library that its benchmark builds: always the same, and as it is said to be."""

import re
from collections.abc import Callable, Generator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from gui.chat.library import backups, chats, messages, search
from gui.chat.library.database import Connection, Database
from gui.chat.library.opening import open_library
from gui.chat.library.records import USER
from gui.chat.library.words import indexed
from tests.benchmarks import library_corpus as corpus
from tests.benchmarks import library_inserts, library_window
from tests.benchmarks.library_built import built
from tests.benchmarks.library_corpus import LONG_KEY, RARE, RARE_MESSAGES, Plan, Sent

T = TypeVar("T")

TINY = Plan(chats=20, messages=2_000, longest=300)
HANGUL = re.compile("[가-힣]")


@pytest.fixture(scope="module")
def sent() -> list[Sent]:
    return list(corpus.messages(TINY))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("libraries")
    built(folder, TINY)
    return folder


@pytest.fixture
def library(folder: Path) -> Generator[Database, None, None]:
    opened = open_library(built(folder, TINY))
    assert opened.damaged is None
    assert opened.interrupted == 0
    yield opened.database
    opened.database.close()


def test_the_texts_are_the_same_each_time(sent: list[Sent]) -> None:
    again = list(corpus.messages(TINY))
    assert [it.content.encode() for it in again] == [it.content.encode() for it in sent]
    assert again == sent


def test_most_are_korean(sent: list[Sent]) -> None:
    korean = sum(HANGUL.search(it.content) is not None for it in sent)
    assert korean / len(sent) == pytest.approx(0.6, abs=0.04)


def test_the_words_are_those_that_the_index_would_make(sent: list[Sent]) -> None:
    assert [it.words for it in sent] == [indexed(it.content) for it in sent]


def test_chats_have_questions_and_answers_in_turn(library: Database) -> None:
    found = library.read(chats.every).result()
    assert len(found) == TINY.chats
    sizes: dict[str, int] = {}
    for chat in found:
        every = library.read(partial(messages.of_chat, chat=chat.id)).result()
        shown = list(messages.path(every, chat.shown))
        assert [it.id for it in shown] == list(every)
        assert {it.role for it in shown[::2]} == {USER}
        assert chat.began_ms == shown[0].sent_ms
        assert chat.changed_ms == shown[-1].sent_ms < corpus.END_MS
        sizes[chat.key] = len(every)
    assert sizes[LONG_KEY] == TINY.longest
    assert sum(sizes.values()) == TINY.messages


def test_the_rare_word_is_found_where_it_was_planted(library: Database, sent: list[Sent]) -> None:
    planted = [it.id for it in reversed(sent) if RARE in it.content]
    hits = library.read(partial(search.newest, typed=RARE)).result()

    assert len(hits) == RARE_MESSAGES
    assert [hit.message for hit in hits] == planted


def test_it_is_kept_and_built_anew_only_for_others(folder: Path) -> None:
    path = built(folder, TINY)
    was_s = path.stat().st_mtime_ns
    assert built(folder, TINY).stat().st_mtime_ns == was_s
    assert built(folder, TINY._replace(seed=8)).stat().st_mtime_ns > was_s
    built(folder, TINY)


def test_what_is_in_its_place_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / f"library-{TINY.messages}"
    place.mkdir()
    (place / "chats.db").write_bytes(b"mine")
    with pytest.raises(SystemExit, match="in the way"):
        built(tmp_path, TINY)

    assert (place / "chats.db").read_bytes() == b"mine"


def test_what_measures_inserts_leaves_the_library_as_it_was(library: Database) -> None:
    def everything(connection: Connection) -> list[object]:
        found = [connection.execute(f"SELECT * FROM {table}") for table in ("chats", "messages")]
        return [rows.fetchall() for rows in found]

    before = library.read(everything).result()
    assert list(library_inserts.rows(library, TINY, is_quick=True))
    assert library.read(everything).result() == before
    library.write(
        lambda to: to.execute("INSERT INTO words(words, rank) VALUES ('integrity-check', 0)")
    ).result()
    assert (
        library.read(partial(search.count, typed="다")).result()
        == library.read(
            lambda of: of.execute(
                "SELECT count(*) FROM messages WHERE content LIKE '%다%'"
            ).fetchone()
        ).result()[0]
    )


def test_what_windows_write_is_taken_away(folder: Path) -> None:
    path = built(folder, TINY)

    def write(to: Connection) -> None:
        chat = chats.add(to, began_ms=corpus.END_MS)
        messages.add(to, chat, None, USER, "qqq", sent_ms=corpus.END_MS)
        chats.note_shown(to, 2)

    with library_window.left_as_it_was(path, TINY):
        _on(path, write)
        today = datetime.now().astimezone().date()
        assert not backups.is_due(path, today)
        assert _on(path, partial(search.count, typed="qqq")) == 1
    assert _on(path, partial(search.count, typed="qqq")) == 0
    assert _on(path, chats.last_shown) is None
    assert len(_on(path, chats.every)) == TINY.chats
    assert not backups.folder_of(path).exists()


def _on(path: Path, work: Callable[[Connection], T]) -> T:
    database = Database(path)
    try:
        return database.write(work).result()
    finally:
        database.close()
