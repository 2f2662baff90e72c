"""Searching: newest first, with filters, and exactly what a scan finds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.chat.library import chats, messages, search
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import ASSISTANT, USER, Made
from gui.chat.library.search import Filters, count, newest
from tests.chat.library.scan import scan

WORDS = st.lists(
    st.sampled_from(["한국어", "국어", "조석이", "tide", "Tides", "3월", "a_b", "漢字", "é", "!"]),
    max_size=5,
).map(" ".join)


@pytest.fixture
def writer(database: Database) -> Connection:
    return database._writer


def say(writer: Connection, chat: int, text: str, at_ms: int) -> int:
    return messages.add(writer, chat, None, USER, text, sent_ms=at_ms)


def think(writer: Connection, chat: int, text: str, thinking: str, at_ms: int, model: str) -> int:
    made = messages.add(writer, chat, None, ASSISTANT, "", sent_ms=at_ms)
    messages.end(
        writer, made, text, thinking, ending="complete", ended_ms=at_ms, made=Made(model=model)
    )
    return made


def test_the_newest_by_date_comes_first_whenever_it_was_written_down(writer: Connection) -> None:
    chat = chats.add(writer, began_ms=1)
    new = say(writer, chat, "밀물", 3_000)
    old = say(writer, chat, "밀물", 1_000)  # imported later
    between = say(writer, chat, "밀물", 2_000)

    assert [hit.message for hit in newest(writer, "밀물")] == [new, between, old]
    assert [hit.message for hit in newest(writer, "밀", limit=1)] == [new]
    assert count(writer, "밀") == 3


def test_a_hit_tells_where_it_is(writer: Connection) -> None:
    chat = chats.add(writer, began_ms=1)
    chats.rename(writer, chat, "Tides", "person")
    made = think(writer, chat, "twice a day", "the moon", 5, "qwen3:14b")
    (hit,) = newest(writer, "twice")

    assert (hit.message, hit.chat, hit.title, hit.role) == (made, chat, "Tides", ASSISTANT)
    assert (hit.content, hit.thinking, hit.model) == ("twice a day", "the moon", "qwen3:14b")


def test_filters_narrow_what_is_found(writer: Connection) -> None:
    chat = chats.add(writer, began_ms=1)
    asked = say(writer, chat, "tide?", 10)
    one = think(writer, chat, "tide", "moon", 20, "a")
    other = think(writer, chat, "tide", "moon", 30, "b")

    def found(typed: str, filters: Filters) -> list[int]:
        hits = [hit.message for hit in newest(writer, typed, filters)]
        assert count(writer, typed, filters) == len(hits)
        return hits

    assert found("tide", Filters()) == [other, one, asked]
    assert found("tide", Filters(role=USER)) == [asked]
    assert found("tide", Filters(model="a")) == [one]
    assert found("tide", Filters(from_ms=20)) == [other, one]
    assert found("tide", Filters(from_ms=20, until_ms=30)) == [one]
    assert found("moon", Filters()) == []
    assert found("moon", Filters(in_thinking=True)) == [other, one]
    assert found("tide moon", Filters(in_thinking=True)) == [other, one]


@pytest.mark.parametrize(
    "typed", ["", "  ", "*", '"', "AND", "a OR b", "content:", "NEAR(a b)", "'"]
)
def test_nothing_that_is_typed_is_a_command(writer: Connection, typed: str) -> None:
    chat = chats.add(writer, began_ms=1)
    texts = ["and or content", "a b near", "x"]
    for at, text in enumerate(texts):
        say(writer, chat, text, at)

    assert count(writer, typed) == len(scan(texts, typed))


@given(st.lists(WORDS, max_size=8), WORDS)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_it_finds_what_a_scan_finds(writer: Connection, texts: list[str], typed: str) -> None:
    chat = chats.add(writer, began_ms=1)
    made = [say(writer, chat, text, at) for at, text in enumerate(texts)]

    hits = [hit.message for hit in newest(writer, typed)]
    assert hits == [made[at] for at in reversed(scan(texts, typed))]
    assert count(writer, typed) == len(hits)
    chats.remove(writer, chat)
    assert count(writer, typed) == 0


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=12), WORDS, st.integers(1, 4))
def test_reading_the_newest_finds_what_the_index_does(
    writer: Connection, texts: list[tuple[str, str]], typed: str, limit: int
) -> None:
    chat = chats.add(writer, began_ms=1)
    for at, (content, thinking) in enumerate(texts):
        think(writer, chat, content, thinking, at, "ab"[at % 2])
    try:
        for filters in (
            Filters(),
            Filters(in_thinking=True),
            Filters(model="a", from_ms=1, until_ms=9),
        ):
            found = newest(writer, typed, filters, limit=limit)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(search, "_READ_AT_MOST", 0)
                assert newest(writer, typed, filters, limit=limit) == found
    finally:
        chats.remove(writer, chat)


def test_a_beginning_that_is_nearly_everywhere_is_read_and_not_gathered(
    writer: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = chats.add(writer, began_ms=1)
    said = [say(writer, chat, "the tide" if at % 3 else "low", at) for at in range(400)]
    gathered: list[str] = []
    writer.set_trace_callback(gathered.append)
    hits = newest(writer, "th")

    assert [hit.message for hit in hits] == [it for at, it in enumerate(said) if at % 3][:-51:-1]
    assert not any("MATCH" in statement for statement in gathered)
    newest(writer, "lo", Filters(role=ASSISTANT))
    assert any("MATCH" in statement for statement in gathered)
    writer.set_trace_callback(None)
    assert not writer.in_transaction
