"""Messages as a tree: versions are added and shown, nothing is overwritten."""

from functools import partial

import pytest

from gui.chat.library import chats, messages, search
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import ASSISTANT, INTERRUPTED, USER, Made, Message

NOON_MS = 1_790_000_000_000


@pytest.fixture
def writer(database: Database) -> Connection:
    """Return the writer's connection; the tests take its thread's place."""
    return database._writer


@pytest.fixture
def chat(writer: Connection) -> int:
    return chats.add(writer, began_ms=NOON_MS)


def ask(writer: Connection, chat: int, parent: int | None, text: str, at: int = 0) -> int:
    return messages.add(writer, chat, parent, USER, text, sent_ms=NOON_MS + at)


def answer(writer: Connection, chat: int, parent: int, text: str, at: int = 0) -> int:
    made = messages.add(writer, chat, parent, ASSISTANT, "", sent_ms=NOON_MS + at)
    messages.end(
        writer, made, text, "", ending="complete", ended_ms=NOON_MS + at, made=Made(model="m")
    )
    return made


def shown(writer: Connection, chat: int) -> list[str]:
    first = chats.one(writer, chat).shown
    return [it.content for it in messages.path(messages.of_chat(writer, chat), first)]


def test_only_what_was_not_shown_is_written(writer: Connection, chat: int) -> None:
    question = ask(writer, chat, None, "q")
    one = answer(writer, chat, question, "one", 1)
    answer(writer, chat, question, "two", 2)
    before = writer.total_changes
    messages.show(writer, one)
    assert writer.total_changes == before + 1
    messages.show(writer, one)
    assert writer.total_changes == before + 1


def test_a_message_carries_its_date(writer: Connection, chat: int) -> None:
    one, two = ask(writer, chat, None, "a"), ask(writer, chat, None, "b")

    assert one < two
    kept = messages.of_chat(writer, chat)
    assert [kept[it].sent_ms for it in (one, two)] == [NOON_MS, NOON_MS]


def test_thousands_of_messages_may_have_one_date(writer: Connection, chat: int) -> None:
    made = [ask(writer, chat, None, "a") for _ in range(4_100)]

    assert len(set(made)) == 4_100
    assert messages.of_chat(writer, chat)[made[-1]].sent_ms == NOON_MS + 1


def test_an_edit_is_a_version_beside_the_other(writer: Connection, chat: int) -> None:
    question = ask(writer, chat, None, "old")
    answer(writer, chat, question, "to the old one", 1)
    edited = ask(writer, chat, None, "new", 2)
    answer(writer, chat, edited, "to the new one", 3)
    kept = messages.of_chat(writer, chat)

    assert shown(writer, chat) == ["new", "to the new one"]
    assert messages.versions(kept, edited) == [question, edited]
    messages.show(writer, question)
    assert shown(writer, chat) == ["old", "to the old one"]


def test_answers_of_one_question_are_versions(writer: Connection, chat: int) -> None:
    question = ask(writer, chat, None, "q")
    first = answer(writer, chat, question, "one", 1)
    follow = ask(writer, chat, first, "and then?", 2)
    second = answer(writer, chat, question, "two", 3)

    assert shown(writer, chat) == ["q", "two"]
    messages.show(writer, follow)
    assert shown(writer, chat) == ["q", "one", "and then?"]
    assert messages.versions(messages.of_chat(writer, chat), second) == [first, second]


def test_an_answer_is_kept_while_it_grows(writer: Connection, chat: int) -> None:
    made = messages.add(writer, chat, ask(writer, chat, None, "q"), ASSISTANT, "", sent_ms=NOON_MS)
    messages.grow(writer, made, "half", "so far")
    kept = messages.of_chat(writer, chat)[made]

    assert (kept.content, kept.thinking, kept.ending) == ("half", "so far", None)
    assert search.newest(writer, "half") == []
    assert messages.end_interrupted(writer) == 1
    assert messages.of_chat(writer, chat)[made].ending == INTERRUPTED
    assert [hit.message for hit in search.newest(writer, "half")] == [made]


def test_an_ended_answer_is_never_written_over(writer: Connection, chat: int) -> None:
    made = answer(writer, chat, ask(writer, chat, None, "q"), "whole")
    messages.grow(writer, made, "other", "")
    messages.end(writer, made, "other", "", ending="stopped", ended_ms=1, made=Made())

    kept = messages.of_chat(writer, chat)[made]
    assert (kept.content, kept.ending, kept.made.model) == ("whole", "complete", "m")
    assert messages.end_interrupted(writer) == 0


def test_what_cannot_be_stored_is_replaced(writer: Connection, chat: int) -> None:
    made = ask(writer, chat, None, "half \ud83d and whole \U0001f600")

    assert messages.of_chat(writer, chat)[made].content == "half \ufffd and whole \U0001f600"


def test_a_branch_is_a_copy_of_what_leads_to_a_message(writer: Connection, chat: int) -> None:
    question = ask(writer, chat, None, "q")
    first = answer(writer, chat, question, "one", 1)
    answer(writer, chat, question, "two", 2)
    ask(writer, chat, first, "later", 3)
    other = chats.branch(writer, first, now_ms=NOON_MS + 9)

    assert shown(writer, other) == ["q", "one"]
    assert len(messages.of_chat(writer, other)) == 2
    copied = list(messages.of_chat(writer, other).values())
    assert [it.sent_ms for it in copied] == [NOON_MS, NOON_MS + 1]
    assert copied[1].made.model == "m"
    assert len(search.newest(writer, "one")) == 2


def test_made_is_kept_whole(writer: Connection, chat: int) -> None:
    made = Made(
        model="qwen3:14b", digest="sha256:ab", server="http://127.0.0.1:11434", version="0.12.6",
        options={"temperature": 0.6, "think": True, "keep_alive": -1, "format": {"type": "object"}},
        figures={"eval_count": 3, "total_s": 1.5}, error="",
    )  # fmt: skip
    question = ask(writer, chat, None, "q")
    message = messages.add(writer, chat, question, ASSISTANT, "", sent_ms=1, made=made)
    end = partial(messages.end, writer, message, "a", "t", ending="complete", ended_ms=2)
    end(made=made)
    kept: Message = messages.of_chat(writer, chat)[message]

    assert kept.made == made
    assert (kept.thinking, kept.ended_ms, kept.parent) == ("t", 2, question)
