"""Whatever a person does, in any order: the trees hold together, and search finds what is there."""

import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from gui.chat.attached import Attached, Kind, attached, digest_of
from gui.chat.library import attachments, chats, importing, json_file, messages
from gui.chat.library.database import Database
from gui.chat.library.records import ASSISTANT, INTERRUPTED, SYSTEM, TOOL, USER, Made
from gui.chat.library.search import count, newest
from tests.chat.library.scan import scan

TEXTS = st.lists(
    st.sampled_from(["한국어", "국어", "조석", "tide", "Tides", "3월", "a_b", "é"]), max_size=3
).map(" ".join)
FILES = st.lists(TEXTS, max_size=2).map(
    lambda texts: [attached("tide 1", Kind.TEXT, "text/plain", it.encode()) for it in texts]
)
TYPED = ("한국어", "국", "조석 tide", "tid", "3월", "b", "E")
EMPTY = digest_of(b"")
START_MS = 1_790_000_000_000


class Library(RuleBasedStateMachine):
    """A library, and what should be in it: the texts of all messages that have ended."""

    made_chats = Bundle("made_chats")
    made_messages = Bundle("made_messages")
    running = Bundle("running")

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._database = Database(Path(self._folder.name) / "chats.db")
        self._to: Any = self._database._writer
        self._texts: dict[int, str] = {}
        self._files: dict[int, tuple[Attached, ...]] = {}
        self._chat_of: dict[int, int] = {}
        self._waiting: dict[int, tuple[tuple[Attached, ...], tuple[Attached, ...]]] = {}
        self._gone: set[int] = set()
        self._now_ms = START_MS

    def teardown(self) -> None:
        self._database.close()
        self._folder.cleanup()

    def _note(self, message: int, text: str, chat: int, files: Sequence[Attached] = ()) -> int:
        self._texts[message] = text
        self._files[message] = tuple(files)
        self._chat_of[message] = chat
        return message

    def _tick(self, by: int) -> int:
        self._now_ms += by
        return self._now_ms

    @rule(target=made_chats)
    def begin_a_chat(self) -> int:
        return chats.add(self._to, began_ms=self._now_ms)

    @rule(target=made_messages, chat=made_chats, text=TEXTS, by=st.integers(-5, 5))
    def send_the_first(self, chat: int, text: str, by: int) -> int:
        """Send the first message of a chat, or edit it."""
        made = messages.add(self._to, chat, None, USER, text, sent_ms=self._tick(by))
        return self._note(made, text, chat)

    @rule(
        target=made_messages, behind=made_messages, text=TEXTS, files=FILES,
        by=st.integers(-5, 5), role=st.sampled_from([USER, SYSTEM, TOOL]),
    )  # fmt: skip
    def send_or_edit(
        self, behind: int, text: str, files: list[Attached], by: int, role: str
    ) -> int:
        chat = self._chat_of[behind]
        made = messages.add(
            self._to, chat, behind, role, text, sent_ms=self._tick(by), attached=files
        )
        return self._note(made, text, chat, files)

    @rule(chat=made_chats, draft=FILES, queued=FILES)
    def write(self, chat: int, draft: list[Attached], queued: list[Attached]) -> None:
        attachments.set_waiting(self._to, chat, draft, queued)
        self._waiting[chat] = (tuple(draft), tuple(queued))

    @rule(target=running, behind=made_messages)
    def ask_or_regenerate(self, behind: int) -> tuple[int, int]:
        chat = self._chat_of[behind]
        made = messages.add(self._to, chat, behind, ASSISTANT, "", sent_ms=self._tick(1))
        self._chat_of[made] = chat
        return made, chat

    @rule(answer=running, text=TEXTS)
    def grow(self, answer: tuple[int, int], text: str) -> None:
        if answer[0] not in self._texts:
            messages.grow(self._to, answer[0], text, "")

    @rule(target=made_messages, answer=consumes(running), text=TEXTS)
    def end(self, answer: tuple[int, int], text: str) -> int:
        message, chat = answer
        if message in self._texts:  # the program has died meanwhile
            return message
        messages.end(
            self._to, message, text, "", ending="complete", ended_ms=self._now_ms, made=Made()
        )
        return self._note(message, text, chat)

    @rule()
    def die_and_start_again(self) -> None:
        path = self._database.path
        self._database.close()
        self._database = Database(path)
        self._to = self._database._writer
        messages.end_interrupted(self._to)
        for message in messages_ended_with(self._to, INTERRUPTED):
            self._texts.setdefault(message, content_of(self._to, message))
            self._files.setdefault(message, ())

    @rule(message=made_messages)
    def show_a_version(self, message: int) -> None:
        messages.show(self._to, message)

    @rule(target=made_chats, message=made_messages)
    def branch(self, message: int) -> int:
        chat = chats.branch(self._to, message, now_ms=self._now_ms)
        for copied, it in messages.of_chat(self._to, chat).items():
            self._note(copied, it.content, chat, it.attached)
        return chat

    @rule(chat=made_chats)
    def delete(self, chat: int) -> None:
        chats.put_into_bin(self._to, chat, now_ms=self._now_ms)
        self._gone.add(chat)

    @rule(chat=made_chats)
    def undo(self, chat: int) -> None:
        chats.bring_back(self._to, chat)
        self._gone.discard(chat)

    @rule(message=made_messages)
    def branch_and_remove_for_good(self, message: int) -> None:
        chats.remove(self._to, chats.branch(self._to, message, now_ms=self._now_ms))

    @rule()
    def export_and_import(self) -> None:
        """Take all chats out, and in again as others."""
        file = json_file.read(json_file.written(self._to))
        for chat in file.chats[:3]:
            added = json_file.add(self._to, chat, key=uuid.uuid4().hex)
            for message, it in messages.of_chat(self._to, added).items():
                self._note(message, it.content, added, it.attached)
            draft = chats.one(self._to, added).draft_attached
            self._waiting[added] = (draft, ())
            assert importing.add(self._to, [chat]) == ([], 1)

    @invariant()
    def trees_hold_together(self) -> None:
        for chat in chats.every(self._to) + chats.every(self._to, in_bin=True):
            kept = messages.of_chat(self._to, chat.id)
            shown = list(messages.path(kept, chat.shown))
            assert bool(shown) == bool(kept)
            assert len({it.id for it in shown}) == len(shown)
            assert all(it.parent is None or it.parent in kept for it in kept.values())
            assert all(it.shown is None or kept[it.shown].parent == it.id for it in kept.values())
            assert len(messages.from_the_first(kept)) == len(kept)
            for it in kept.values():
                if it.ending is not None:
                    assert it.content == self._texts[it.id]
                    assert it.attached == self._files[it.id]

    @invariant()
    def contents_are_those_that_are_attached(self) -> None:
        for chat, waiting in self._waiting.items():
            kept = chats.one(self._to, chat)
            assert (kept.draft_attached, kept.queued_attached) == waiting
        attached_ones = "SELECT DISTINCT digest FROM attachments ORDER BY digest"
        wanted = [it for it in self._to.execute(attached_ones).fetchall() if it != (EMPTY,)]
        rows = self._to.execute("SELECT digest FROM contents ORDER BY digest")
        assert rows.fetchall() == wanted

    @invariant()
    def search_finds_what_is_there(self) -> None:
        there = {
            message: "\n".join([text, *(f"{it.name}\n{it.text}" for it in self._files[message])])
            for message, text in self._texts.items()
            if self._chat_of.get(message) not in self._gone
        }
        ids = sorted(there)
        for typed in TYPED:
            wanted = [ids[at] for at in scan([there[it] for it in ids], typed)]
            found = [hit.message for hit in newest(self._to, typed, limit=10_000)]
            assert found == wanted[::-1], typed
            assert count(self._to, typed) == len(wanted)


def messages_ended_with(connection: Any, ending: str) -> list[int]:
    rows = connection.execute("SELECT id FROM messages WHERE ending = ?", (ending,))
    return [row[0] for row in rows]


def content_of(connection: Any, message: int) -> str:
    (text,) = connection.execute("SELECT content FROM messages WHERE id = ?", (message,)).fetchone()
    return str(text)


TestAnySequence = Library.TestCase
TestAnySequence.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
