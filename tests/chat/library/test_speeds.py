"""The figures of all kept answers are read, page by page."""

import msgspec
import pytest

from gui.chat.library import chats, messages, speeds
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import ASSISTANT, USER, Made
from gui.chat.speeds import Measured

FIGURES = {"answer_s": 2.5, "answer_tokens": 100, "prompt_tokens": 40, "first_token_s": 0.5}
MADE = Made(model="a", server="s", options={"seed": 7}, figures=FIGURES)
AT_MS = 1_772_632_800_000


@pytest.fixture
def writer(database: Database) -> Connection:
    """Return the writer's connection; the tests take its thread's place."""
    return database._writer


def add_chat(writer: Connection, *made: Made, began_ms: int = AT_MS) -> int:
    chat = chats.add(writer, began_ms=began_ms)
    parent: int | None = None
    for at, one in enumerate(made):
        sent_ms = began_ms + 2000 * at
        parent = messages.add(writer, chat, parent, USER, "?", sent_ms=sent_ms)
        parent = messages.add(writer, chat, parent, ASSISTANT, "", sent_ms=sent_ms + 1)
        messages.end(writer, parent, "!", "", ending="complete", ended_ms=sent_ms + 1000, made=one)
    return chat


def all_of(connection: Connection) -> list[Measured]:
    reader = speeds.Reader()
    found: list[Measured] = []
    after: int | None = 0
    while after is not None:
        page = reader.page(connection, after)
        found += page.answers
        after = page.last
    return found


def test_answers_with_figures_are_read(writer: Connection) -> None:
    add_chat(writer, MADE, Made(model="b"), MADE)

    first, second = all_of(writer)

    assert (first.model, first.server, first.options) == ("a", "s", {"seed": 7})
    assert (first.speed, first.context, first.first_token_s) == (40.0, 140, 0.5)
    assert first.load_s is None
    assert first.at_ms == AT_MS + 1
    assert second.options is first.options  # one object for all that were asked alike


def test_pages_hold_all(writer: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speeds, "PAGE", 3)
    add_chat(writer, *[MADE] * 10)

    ids = [answer.id for answer in all_of(writer)]

    assert len(ids) == 10
    assert ids == sorted(set(ids))


def test_what_is_not_to_be_seen_is_left_out(writer: Connection) -> None:
    binned = add_chat(writer, MADE, began_ms=AT_MS + 10_000)
    chats.put_into_bin(writer, binned, now_ms=AT_MS + 20_000)
    chat = chats.add(writer, began_ms=AT_MS)
    messages.add(writer, chat, None, ASSISTANT, "", sent_ms=AT_MS, made=MADE)  # on its way

    assert all_of(writer) == []


def test_a_branch_counts_no_answer_twice(writer: Connection) -> None:
    chat = add_chat(writer, MADE, MADE)
    last = max(messages.of_chat(writer, chat))

    chats.branch(writer, last, now_ms=AT_MS + 50_000)

    assert len(all_of(writer)) == 2


@pytest.mark.parametrize(
    "made",
    [
        "", "[]", "{", '{"figures": 7}', '{"figures": {"answer_s": "1", "answer_tokens": 2}}',
        '{"figures": {"answer_s": 0, "answer_tokens": 2}}', '{"figures": {"answer_s": 1}}',
        '{"figures": {"answer_s": -1, "answer_tokens": 2}}',
        '{"figures": {"answer_s": 1, "answer_tokens": 1e99}}',
        '{"model": 7, "figures": {"answer_s": 1, "answer_tokens": 2}}',
        '{"figures":{"answer_s":5e-324,"answer_tokens":100}}',
        '{"figures":{"answer_s":2,"answer_tokens":0.5}}',
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_passed_over(writer: Connection, made: str) -> None:
    chat = add_chat(writer, MADE, MADE)
    broken = max(messages.of_chat(writer, chat))
    writer.execute("UPDATE messages SET made = ? WHERE id = ?", (made, broken))

    assert len(all_of(writer)) == 1


def test_options_of_another_kind_are_none(writer: Connection) -> None:
    chat = add_chat(writer, MADE)
    only = max(messages.of_chat(writer, chat))
    made = msgspec.json.encode({"model": "a", "options": [1], "figures": FIGURES}).decode()
    writer.execute("UPDATE messages SET made = ? WHERE id = ?", (made, only))

    assert all_of(writer)[0].options == {}
