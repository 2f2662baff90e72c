"""Chats: named, pinned, put into folders, deleted and brought back."""

import pytest

from gui.chat.library import chats, messages, search
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import USER, ChosenTools
from gui.chat.preset import Preset

PRESET = Preset(
    name="신중하게",
    options={"num_ctx": 8192, "stop": ["END"], "format": {"z": 1, "a": {"y": [2.0, 2**70]}}},
    system="Be careful.",
)
DAY_MS = 24 * 3600 * 1000


@pytest.fixture
def writer(database: Database) -> Connection:
    return database._writer


def add(writer: Connection, text: str, at_ms: int = 1) -> int:
    chat = chats.add(writer, began_ms=at_ms)
    messages.add(writer, chat, None, USER, text, sent_ms=at_ms)
    return chat


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two\nlines\t ", "two lines"),
        ("a\u202eb\x00c", "a b c"),
        ("x" * 90, "x" * 79 + "…"),
        ("가" * 80, "가" * 80),
        ("", ""),
    ],
)
def test_a_title_is_one_clean_line(writer: Connection, typed: str, kept: str) -> None:
    chat = chats.add(writer, began_ms=1)
    chats.rename(writer, chat, typed, "person")

    assert chats.one(writer, chat).title == kept


def test_a_title_of_a_person_stays(writer: Connection) -> None:
    chat = chats.add(writer, began_ms=1)
    chats.rename(writer, chat, "of the model", "model")
    chats.rename(writer, chat, "mine", "person")
    chats.rename(writer, chat, "of the model again", "model")

    assert chats.one(writer, chat).title == "mine"
    assert chats.one(writer, chat).titled_by == "person"


def test_the_chat_that_changed_last_comes_first(writer: Connection) -> None:
    one, two = add(writer, "a", 1), add(writer, "b", 2)
    assert [it.id for it in chats.every(writer)] == [two, one]
    messages.add(writer, one, None, USER, "c", sent_ms=3)

    assert [it.id for it in chats.every(writer)] == [one, two]


def test_a_deleted_chat_is_found_no_longer_until_it_is_back(writer: Connection) -> None:
    chat = add(writer, "조석 이야기")
    chats.put_into_bin(writer, chat, now_ms=5)

    assert chats.every(writer) == []
    assert [it.bin_ms for it in chats.every(writer, in_bin=True)] == [5]
    assert search.newest(writer, "조석") == []
    assert search.count(writer, "조석") == 0
    chats.bring_back(writer, chat)
    assert search.count(writer, "조석") == 1


def test_the_bin_is_emptied_of_what_is_old(writer: Connection) -> None:
    old, new, kept = add(writer, "조석"), add(writer, "조석"), add(writer, "조석")
    chats.put_into_bin(writer, old, now_ms=DAY_MS)
    chats.put_into_bin(writer, new, now_ms=20 * DAY_MS)

    assert chats.empty_bin(writer, before_ms=40 * DAY_MS - chats.BIN_MS) == 1
    assert [it.id for it in chats.every(writer, in_bin=True)] == [new]
    assert [hit.chat for hit in search.newest(writer, "조석")] == [kept]
    (left,) = writer.execute("SELECT count(*) FROM messages").fetchone()
    assert left == 2
    writer.execute("INSERT INTO words(words) VALUES ('integrity-check')")


def test_drafts_and_choices_are_kept(writer: Connection) -> None:
    chat = chats.add(writer, began_ms=1)
    chats.write_draft(writer, chat, "half a sen", "the next one")
    chats.choose(
        writer, chat, model="m", system="s", chosen={"temperature": 0.5, "stop": ["a"]},
        preset=PRESET,
    )  # fmt: skip
    chats.pin(writer, chat, is_pinned=True)
    chats.note_unread(writer, chat, is_unread=True)
    kept = chats.one(writer, chat)

    assert (kept.draft, kept.queued) == ("half a sen", "the next one")
    assert (kept.model, kept.system) == ("m", "s")
    assert kept.chosen == {"temperature": 0.5, "stop": ["a"]}
    assert kept.preset == PRESET
    assert kept.preset is not None
    assert list(kept.preset.options["format"]) == ["z", "a"]
    assert (kept.is_pinned, kept.is_unread) == (True, True)


def test_a_branch_has_the_preset_too(writer: Connection) -> None:
    chat = chats.add(writer, began_ms=1, preset=PRESET)
    question = messages.add(writer, chat, None, USER, "왜?", sent_ms=1)

    assert chats.one(writer, chats.branch(writer, question, now_ms=2)).preset == PRESET


def test_the_tools_of_a_chat_are_kept(writer: Connection) -> None:
    chosen = ChosenTools(on=("calculator", "read_file"), always=("calculator",))
    chat = chats.add(writer, began_ms=1)
    chats.choose(writer, chat, model="", system="", chosen={}, tools=chosen)

    assert chats.one(writer, chat).tools == chosen


def test_what_runs_unasked_in_a_chat_is_asked_for_in_its_branch(writer: Connection) -> None:
    chat = chats.add(writer, began_ms=1, tools=ChosenTools(on=("a",), always=("a",)))
    question = messages.add(writer, chat, None, USER, "q", sent_ms=1)

    branch = chats.branch(writer, question, now_ms=2)

    assert chats.one(writer, branch).tools == ChosenTools(on=("a",))


@pytest.mark.parametrize("damaged", [7, b"x", "[]", "{", '{"on": 3}'])
def test_tools_that_are_none_are_not_there(writer: Connection, damaged: object) -> None:
    chat = chats.add(writer, began_ms=1, tools=ChosenTools(on=("a",)))
    writer.execute("UPDATE chats SET tools = ?", (damaged,))

    assert chats.one(writer, chat).tools == ChosenTools()


@pytest.mark.parametrize("damaged", ["{", "[]", '{"name": 1}', "", b"\xff", 7])
def test_a_preset_that_is_none_is_not_there(writer: Connection, damaged: object) -> None:
    chat = chats.add(writer, began_ms=1, preset=PRESET)
    writer.execute("UPDATE chats SET preset = ?", (damaged,))

    assert chats.one(writer, chat).preset is None


def test_folders_are_nested_once(writer: Connection) -> None:
    outer = chats.add_folder(writer, "Work")
    inner = chats.add_folder(writer, "Korea", outer)
    chat = chats.add(writer, began_ms=1)
    chats.move(writer, chat, inner)

    assert chats.one(writer, chat).folder == inner
    with pytest.raises(ValueError, match="nested once"):
        chats.add_folder(writer, "deeper", inner)
    writer.execute("DELETE FROM folders WHERE id = ?", (outer,))
    assert chats.one(writer, chat).folder is None


def test_a_chat_that_is_not_there_is_told(writer: Connection) -> None:
    with pytest.raises(LookupError):
        chats.one(writer, 99)


def test_the_bin_is_listed_and_emptied_piece_by_piece(writer: Connection) -> None:
    made = [add(writer, f"{number}") for number in range(5)]
    for at_ms, chat in enumerate(made[:4]):
        chats.put_into_bin(writer, chat, now_ms=at_ms + 1)
    assert [row[0] for row in chats.in_bin(writer)] == made[3::-1]

    assert chats.empty_bin(writer, before_ms=4, most=2) == 2
    assert [row[0] for row in chats.in_bin(writer)] == made[3:1:-1]
    assert chats.empty_bin(writer, before_ms=4, most=2) == 1


def test_only_what_is_still_in_the_bin_is_removed(writer: Connection) -> None:
    gone, back = add(writer, "a"), add(writer, "b")
    chats.put_into_bin(writer, gone, now_ms=1)
    chats.put_into_bin(writer, back, now_ms=1)
    chats.bring_back(writer, back)
    chats.remove_from_bin(writer, [gone, back, 99])

    assert [it.id for it in chats.every(writer)] == [back]
    assert chats.in_bin(writer) == []


def test_the_oldest_chat_tells_since_when_there_are_any(writer: Connection) -> None:
    assert chats.first_began_ms(writer) is None
    chats.add(writer, began_ms=7)
    chats.add(writer, began_ms=5)
    assert chats.first_began_ms(writer) == 5


def test_a_chat_of_any_length_is_removed(writer: Connection) -> None:
    chat, other = chats.add(writer, began_ms=1), add(writer, "short")
    last: int | None = None
    for at in range(1_100):
        last = messages.add(writer, chat, last, USER, "long", sent_ms=at)
    chats.remove(writer, chat)

    assert messages.of_chat(writer, chat) == {}
    assert not search.count(writer, "long")
    assert search.count(writer, "short") == 1
    assert [it.id for it in chats.every(writer)] == [other]
