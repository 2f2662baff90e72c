"""What goes along with messages and drafts: kept once, found, and let go with the last of them."""

from pathlib import Path

import pytest

from gui.chat.attached import Attached, Kind, attached
from gui.chat.library import attachments, chats, messages
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import ASSISTANT, USER, Made
from gui.chat.library.search import count, newest

AT_MS = 1_790_000_000_000
PICTURE = attached(
    "사진.png", Kind.PICTURE, "image/png", b"\x89PNG" * 50, origin="image/heic", width=4, height=3
)
SOUND = attached("tide.wav", Kind.SOUND, "audio/wav", b"RIFF" * 9, seconds=1.5)


def file(text: str, name: str = "notes.txt") -> Attached:
    return attached(name, Kind.TEXT, "text/plain", text.encode())


@pytest.fixture
def writer(database: Database) -> Connection:
    """Return the writer's connection; the tests take its thread's place."""
    return database._writer


@pytest.fixture
def chat(writer: Connection) -> int:
    return chats.add(writer, began_ms=AT_MS)


def send(writer: Connection, chat: int, text: str, *files: Attached, at: int = 0) -> int:
    return messages.add(writer, chat, None, USER, text, sent_ms=AT_MS + at, attached=files)


def contents(writer: Connection) -> set[str]:
    return {digest for (digest,) in writer.execute("SELECT digest FROM contents")}


def found(writer: Connection, typed: str) -> list[int]:
    hits = [hit.message for hit in newest(writer, typed)]
    assert count(writer, typed) == len(hits)
    return hits


def test_what_was_attached_comes_back_as_it_was(writer: Connection, chat: int) -> None:
    files = (PICTURE, file("밀물\n"), SOUND, file("", "empty.txt"))
    made = send(writer, chat, "look", *files)

    kept = messages.of_chat(writer, chat)[made]
    assert kept.attached == files
    assert not any(it.is_missing for it in kept.attached)


def test_a_content_is_kept_once(writer: Connection, chat: int) -> None:
    send(writer, chat, "one", PICTURE, PICTURE)
    send(writer, chat, "two", PICTURE._replace(name="other.png"))
    attachments.set_waiting(writer, chat, [PICTURE], [PICTURE])

    assert contents(writer) == {PICTURE.digest}
    first, second = messages.of_chat(writer, chat).values()
    assert [it.name for it in (*first.attached, *second.attached)] == [
        "사진.png", "사진.png", "other.png",
    ]  # fmt: skip


def test_a_content_goes_with_the_last_that_has_it(writer: Connection, chat: int) -> None:
    other = chats.add(writer, began_ms=AT_MS)
    send(writer, chat, "one", PICTURE, file("only here"))
    send(writer, other, "two", PICTURE)
    chats.remove(writer, chat)
    assert contents(writer) == {PICTURE.digest}
    chats.put_into_bin(writer, other, now_ms=1)
    assert contents(writer) == {PICTURE.digest}
    chats.empty_bin(writer, before_ms=2)

    assert contents(writer) == set()
    assert writer.execute("SELECT count(*) FROM attachments").fetchone() == (0,)


def test_what_waits_is_kept_until_it_is_another(writer: Connection, chat: int) -> None:
    attachments.set_waiting(writer, chat, [PICTURE, SOUND], [file("queued")])
    kept = chats.one(writer, chat)
    assert (kept.draft_attached, kept.queued_attached) == ((PICTURE, SOUND), (file("queued"),))
    assert found(writer, "queued") == []

    attachments.set_waiting(writer, chat, [SOUND])
    kept = chats.one(writer, chat)
    assert (kept.draft_attached, kept.queued_attached) == ((SOUND,), ())
    assert contents(writer) == {SOUND.digest}
    attachments.set_waiting(writer, chat, [])
    assert contents(writer) == set()


def test_what_is_written_in_a_chat_that_is_gone_is_not_kept(writer: Connection, chat: int) -> None:
    chats.remove(writer, chat)
    attachments.set_waiting(writer, chat, [PICTURE])

    assert contents(writer) == set()


def test_a_branch_has_the_same(writer: Connection, chat: int) -> None:
    question = send(writer, chat, "왜?", PICTURE, file("썰물"))
    answer = messages.add(writer, chat, question, ASSISTANT, "", sent_ms=AT_MS + 1)
    messages.end(writer, answer, "so", "", ending="complete", ended_ms=AT_MS, made=Made())
    copy = chats.branch(writer, answer, now_ms=AT_MS)

    first, last = messages.of_chat(writer, copy).values()
    assert first.attached == (PICTURE, file("썰물"))
    assert last.attached == ()
    assert sorted(found(writer, "썰물")) == sorted([question, first.id])
    chats.remove(writer, chat)
    assert messages.of_chat(writer, copy)[first.id].attached == (PICTURE, file("썰물"))
    assert found(writer, "썰물") == [first.id]


@pytest.mark.parametrize("damage", ["DELETE FROM contents", "UPDATE contents SET data = x'00'"])
def test_a_content_that_is_not_what_it_was_is_missing(
    writer: Connection, chat: int, damage: str
) -> None:
    made = send(writer, chat, "look", PICTURE, file("", "empty.txt"))
    writer.execute(damage)

    picture, empty = messages.of_chat(writer, chat)[made].attached
    assert picture == PICTURE._replace(data=b"")
    assert picture.is_missing
    assert not empty.is_missing


@pytest.mark.parametrize("facts", ["{", "{}", '{"name":"a","kind":"smell","media_type":""}'])
def test_facts_that_are_none_are_of_something_missing(
    writer: Connection, chat: int, facts: str
) -> None:
    made = send(writer, chat, "look", PICTURE)
    writer.execute("UPDATE attachments SET facts = ?", (facts,))

    (kept,) = messages.of_chat(writer, chat)[made].attached
    assert kept.is_missing


def test_a_damaged_page_is_of_something_missing(tmp_path: Path) -> None:
    large = attached("l.png", Kind.PICTURE, "image/png", b"\x5a" * 200_000)

    def fill(to: Connection) -> int:
        return send(to, chats.add(to, began_ms=1), "text", large)

    path = tmp_path / "chats.db"
    first = Database(path)
    made = first.write(fill).result()
    first.close()
    whole = bytearray(path.read_bytes())
    at = whole.index(b"\x5a" * 4_000) // 4096 * 4096
    whole[at : at + 4] = b"\xff" * 4  # where the next page of the content is
    path.write_bytes(whole)
    again = Database(path)

    kept = again.read(lambda of: messages.of_chat(of, 1)).result()[made]
    assert kept.content == "text"
    assert [it.is_missing for it in kept.attached] == [True]
    again.close()


def test_names_and_texts_of_files_are_found(writer: Connection, chat: int) -> None:
    one = send(writer, chat, "조석", file("밀물 twice a day", "src/moon.txt"), PICTURE, at=1)
    two = send(writer, chat, "tide", at=2)

    assert found(writer, "밀") == [one]
    assert found(writer, "moon 조석 twi") == [one]
    assert found(writer, "사진") == [one]
    assert found(writer, "tide") == [two]
    chats.remove(writer, chat)
    assert writer.execute("SELECT count(*) FROM words WHERE words MATCH 'moon'").fetchone() == (0,)


def test_so_much_of_files_is_found(
    writer: Connection, chat: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "INDEXED_LENGTH", 8)
    made = send(writer, chat, "", file("한국어 abc", "1"), file("ü moon", "2"), file("sun", "3"))

    assert [it.text for it in attachments.named(writer, made)] == ["한국어 abc", "ü", ""]
    assert found(writer, "abc") == [made]
    assert found(writer, "moon") == found(writer, "sun") == []


def test_the_index_forgets_what_it_knew_also_of_what_came_later(
    writer: Connection, chat: int
) -> None:
    other = chats.add(writer, began_ms=AT_MS)
    lost = file("밀물 moon")
    send(writer, chat, "one", lost._replace(data=b""))
    two = send(writer, other, "two", lost)
    assert found(writer, "moon") == [two]
    chats.remove(writer, chat)

    assert found(writer, "moon") == [two]
    chats.remove(writer, other)
    writer.execute("INSERT INTO words(words) VALUES ('integrity-check')")
    assert writer.execute("SELECT count(*) FROM words WHERE words MATCH 'moon'").fetchone() == (0,)


def test_an_answer_with_calls_or_files_is_not_dropped(writer: Connection, chat: int) -> None:
    made = messages.add(writer, chat, None, ASSISTANT, "", sent_ms=AT_MS, attached=[PICTURE])
    messages.drop(writer, made)
    assert list(messages.of_chat(writer, chat)) == [made]


def test_a_name_that_is_no_text_is_kept(writer: Connection, chat: int) -> None:
    made = send(writer, chat, "look", PICTURE._replace(name="a\udcff.png"))

    assert [it.name for it in messages.of_chat(writer, chat)[made].attached] == ["a?.png"]
