"""What is on disk, and when: seen by another connection while the window is open."""

from pathlib import Path

from gui.chat.library import chats, messages
from gui.chat.library.database import reading
from gui.chat.library.records import Chat, Message
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.window.conftest import PLAIN, Person


def on_disk(folder: Path) -> tuple[list[Chat], list[Message]]:
    """Read all chats and messages as another program would."""
    with reading(folder / "chats.db") as connection:
        found = chats.every(connection)
        return found, [
            it for chat in found for it in messages.of_chat(connection, chat.id).values()
        ]


async def test_a_message_is_on_disk_before_its_request_leaves(
    fake: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.asks("Why?")
    step = await fake.next_chat_async()

    _, kept = on_disk(tmp_path)
    assert [(it.role, it.content, it.ending) for it in kept] == [
        ("user", "Why?", "complete"),
        ("assistant", "", None),
    ]
    step.finish()
    await person.sees_end()


async def test_what_an_answer_was_made_with_is_kept(
    fake: FakeOllama, person: Person, tmp_path: Path
) -> None:
    person.chat.choose("temperature", 0.25)
    person.chat.choose("format", "json")
    person.chat.choose("keep_alive", 300)
    person.asks("Why?")
    step = await fake.next_chat_async()
    step.say("{}")
    step.finish(eval_count=2, eval_duration=1_000_000_000, total_duration=3_000_000_000)
    await person.sees_end()
    await person.program.library.saved()

    (chat,), kept = on_disk(tmp_path)
    answer = kept[-1]
    entry = person.program.server.entry(PLAIN.name)
    assert entry is not None
    assert answer.made.model == PLAIN.name
    assert answer.made.digest == entry.digest != ""
    assert answer.made.server == person.program.server.base_url != ""
    assert answer.made.version == person.program.server.version != ""
    assert answer.made.options == {"temperature": 0.25, "format": "json", "keep_alive": 300}
    assert answer.made.figures["answer_tokens"] == 2
    assert answer.made.figures["total_s"] == 3
    assert answer.ending == "complete"
    assert chat.chosen == {"temperature": 0.25, "format": "json"}
    assert chat.model == PLAIN.name
    assert chat.title == "Why?"


async def test_a_draft_is_kept_once_typing_stops(person: Person, tmp_path: Path) -> None:
    library = person.program.library
    person.types("Half a thou")

    def drafts() -> list[str]:
        return [chat.draft for chat in on_disk(tmp_path)[0]]

    await until(lambda: library.is_open, library.opened)
    await until(lambda: drafts() == ["Half a thou"], library.written)
    assert on_disk(tmp_path)[1] == []


async def test_chats_are_in_a_file_for_the_owner_only(person: Person, tmp_path: Path) -> None:
    library = person.program.library
    await until(lambda: library.is_open, library.opened)

    assert (tmp_path / "chats.db").stat().st_mode & 0o777 == 0o600
    assert library.path == tmp_path / "chats.db"
