"""Searching all chats, with a real library on disk."""

import asyncio
import json
import threading
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gui.chat.attached import Kind, attached
from gui.chat.library import chats, importing, messages, search
from gui.chat.library.database import Connection
from gui.chat.library.errors import LibraryError
from gui.chat.library.records import USER
from gui.chat.library.search import Filters
from gui.services import chat_search
from gui.services.chat_search import ChatSearch, Found
from gui.services.library import Library
from gui.services.tasks import Tasks
from tests.built_library import DAY_MS, NOON_MS, built, talk
from tests.qt_loop import WAIT_S, OnQtLoop, until

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT tell(i) FROM n) SELECT count(*) FROM n"


class Heard:
    """A search, and what it has told."""

    def __init__(self, search: ChatSearch) -> None:
        self.search = search
        self.found: list[list[Found]] = []
        self.counted: list[int] = []
        self.failed: list[LibraryError] = []
        search.found.connect(self.found.append)
        search.counted.connect(self.counted.append)
        search.failed.connect(self.failed.append)

    async def lines(self, words: str, **filters: object) -> list[str]:
        """Search, and return the lines that are found."""
        return [it.line for it in await self.hits(words, **filters)]

    async def hits(self, words: str, **filters: object) -> list[Found]:
        self.search.search(words, Filters(**filters))  # type: ignore[arg-type]
        await self.ends()
        return self.found[-1]

    async def ends(self) -> None:
        """Wait until nothing is being looked for."""
        await until(lambda: not self.search.is_searching, self.search.counted, self.search.failed)


class Endless:
    """A query that ends only when it is interrupted."""

    def __init__(self) -> None:
        self.has_begun = threading.Event()

    def __call__(self, connection: Connection, *_: object, **__: object) -> int:
        connection.create_function("tell", 1, self._tell)
        return int(connection.execute(ENDLESS).fetchone()[0])

    def _tell(self, number: int) -> int:
        self.has_begun.set()
        return number


def _chat(to: Connection) -> int:
    return chats.add(to, began_ms=NOON_MS)


def _file(at_ms: int, question: str) -> bytes:
    """Return a file with a chat of one message."""
    at = datetime.fromtimestamp(at_ms / 1000, UTC).isoformat()
    message = {"number": 1, "role": "user", "sent": at, "content": question}
    chat = {"key": "old", "began": at, "changed": at, "shown": 1, "messages": [message]}
    return json.dumps({"format": "pronk-chats", "version": 1, "chats": [chat]}).encode()


@pytest.fixture
def library(tmp_path: Path, tasks: Tasks, on_loop: OnQtLoop) -> Library:
    """The library of `built`, open."""
    made = Library(built(tmp_path), tasks)

    async def begin() -> None:
        made.begin()
        await until(lambda: made.is_open, made.opened)

    on_loop.before.append(begin)
    on_loop.after.append(lambda: made.aclose(5))
    return made


@pytest.fixture
def heard(library: Library, tasks: Tasks) -> Generator[Heard, None, None]:
    made = Heard(ChatSearch(library, tasks))
    yield made
    assert made.failed == []


async def _waiting(event: threading.Event) -> None:
    assert await asyncio.to_thread(event.wait, WAIT_S)


async def write(library: Library, work: Callable[[Connection], object]) -> None:
    library.write(work)
    await library.saved()


async def test_the_newest_come_first_with_their_chat_and_a_line_that_is_marked(
    heard: Heard,
) -> None:
    first, *_ = found = await heard.hits("tide")

    assert [(it.title, it.role, it.sent_ms) for it in found] == [
        ("Where is the Café?", "assistant", NOON_MS + DAY_MS + 1000)
    ]
    assert first.line == "At the tide mill."
    assert [first.line[start:end] for start, end in first.marks] == ["tide"]
    assert first.model == "b"
    assert heard.counted == [1]


@pytest.mark.parametrize("words", ["조", "석", "조석", "생기", "나"])
async def test_one_and_two_syllables_are_found(heard: Heard, words: str) -> None:
    (found,) = await heard.hits(words)

    assert found.line == "조석은 왜 생기나?"
    assert [found.line[start:end] for start, end in found.marks] == [words]


async def test_words_are_found_by_their_beginnings_and_without_accents(heard: Heard) -> None:
    assert await heard.lines("caf") == ["Where is the Café?"]
    assert await heard.lines("MOO twi") == ["Because of **the Moon**, twice a day."]
    assert await heard.lines("oon") == []


async def test_chats_in_the_bin_are_not_found(heard: Heard) -> None:
    assert await heard.lines("secret") == []
    assert heard.counted == [0]


async def test_the_newest_messages_come_first_also_when_older_chats_came_later(
    heard: Heard, library: Library
) -> None:
    await write(library, lambda to: talk(to, _chat(to), "New moon?", "No.", NOON_MS + 3 * DAY_MS))

    older = importing.read(_file(NOON_MS - 400 * DAY_MS, "Old moon?"))
    await write(library, lambda to: importing.add(to, older))

    assert await heard.lines("moon") == [
        "New moon?",
        "Because of **the Moon**, twice a day.",
        "Old moon?",
    ]


async def test_filters_leave_out_what_does_not_fit(heard: Heard) -> None:
    assert len(await heard.hits("the")) == 3
    assert len(await heard.hits("the", model="b")) == 1
    assert len(await heard.hits("the", role=USER)) == 1
    assert len(await heard.hits("the", from_ms=NOON_MS + DAY_MS)) == 2
    assert len(await heard.hits("the", until_ms=NOON_MS + DAY_MS)) == 1


async def test_thinking_is_searched_only_if_wanted_and_said_to_be_that(heard: Heard) -> None:
    assert await heard.hits("gravity") == []

    found = await heard.hits("gravity", in_thinking=True)
    assert [(it.line, it.is_thinking) for it in found] == [("They ask of gravity.", True)] * 2
    (said,) = await heard.hits("moon", in_thinking=True)
    assert not said.is_thinking


async def test_a_hit_in_a_file_is_shown_with_its_name(heard: Heard, library: Library) -> None:
    files = [
        attached("src/sea.txt", Kind.TEXT, "text/plain", b"one\nthe Kraken sleeps"),
        attached("photo.png", Kind.PICTURE, "image/png", b"png"),
    ]

    def add(to: Connection) -> None:
        chat = _chat(to)
        messages.add(to, chat, None, "user", "", sent_ms=NOON_MS, attached=files)
        messages.add(to, chat, None, "tool", "Kraken: 1", sent_ms=NOON_MS + 1)

    library.write(add)
    await library.saved()

    result, file = await heard.hits("kraken")
    assert (result.role, result.line) == ("tool", "Kraken: 1")
    assert (file.line, file.marks) == ("sea.txt: one the Kraken sleeps", ((17, 23),))
    assert await heard.lines("photo") == ["photo.png"]
    assert file.title == "src/sea.txt, photo.png"


async def test_all_are_counted_where_there_are_more_than_are_shown(
    heard: Heard, library: Library
) -> None:
    def fill(to: Connection) -> None:
        chat = _chat(to)
        for at in range(30):
            talk(to, chat, f"Rain {at}", "More rain", NOON_MS + at * 10_000)

    await write(library, fill)
    heard.search.search("rain", Filters(), 40)
    await heard.ends()

    assert len(heard.found[-1]) == 40
    assert heard.counted == [60]


async def test_the_next_letter_interrupts_what_is_being_counted(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = Endless()
    monkeypatch.setattr(chat_search, "count", endless)
    heard.search.search("t", Filters(), 1)
    await until(lambda: heard.found, heard.search.found)
    await _waiting(endless.has_begun)
    assert heard.search.is_searching

    heard.search.search("tide", Filters())
    await heard.ends()

    assert [len(found) for found in heard.found] == [1, 1]
    assert heard.counted == [1]


async def test_what_is_given_up_is_interrupted_and_tells_nothing(
    heard: Heard, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = Endless()
    monkeypatch.setattr(chat_search, "newest", endless)
    heard.search.search("t", Filters())
    await _waiting(endless.has_begun)
    heard.search.give_up()

    assert not heard.search.is_searching
    assert await library.find(lambda _: "free") == "free"
    assert heard.found == []
    assert heard.counted == []


async def test_letters_that_come_at_once_are_looked_for_together(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = search.newest

    def newest(connection: Connection, words: str, filters: Filters, *, limit: int) -> object:
        asked.append(words)
        return real(connection, words, filters, limit=limit)

    monkeypatch.setattr(chat_search, "newest", newest)
    for words in ("t", "ti", "tid"):
        heard.search.search(words, Filters())
    await heard.ends()

    assert asked == ["tid"]


async def test_what_cannot_be_read_is_told(library: Library, tasks: Tasks) -> None:
    heard = Heard(ChatSearch(library, tasks))
    await write(library, lambda to: to.execute("DROP TABLE words"))
    heard.search.search("조석", Filters())
    await heard.ends()

    assert len(heard.failed) == 1
    assert heard.found == []
    assert heard.counted == []


async def test_the_models_of_chats_are_read(heard: Heard, library: Library) -> None:
    def fill(to: Connection) -> None:
        for model in ("b", "a", "b"):
            chats.add(to, began_ms=NOON_MS, model=model)
        chats.put_into_bin(to, chats.add(to, began_ms=NOON_MS, model="c"), now_ms=NOON_MS)

    await write(library, fill)
    told: list[list[str]] = []
    heard.search.models_read.connect(told.append)
    heard.search.read_models()
    await until(lambda: told, heard.search.models_read)

    assert told == [["a", "b"]]


async def test_a_library_that_is_not_open_cannot_be_searched(tmp_path: Path, tasks: Tasks) -> None:
    library = Library(tmp_path / "chats.db", tasks)
    search = ChatSearch(library, tasks)
    assert not search.is_ready
    assert search.trouble is None

    library.begin()
    await until(lambda: search.is_ready, search.ready)
    await library.aclose(5)
