"""Whatever a person does with chats, in any order: what is kept is what is seen.

`tests/chat/library/test_any_sequence.py` does the same with the library alone; here it is asked by
the services, as the window asks them.
"""

import asyncio
import gc
import tempfile
import uuid
from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PySide6.QtWidgets import QApplication

from gui.chat.library import chats as kept_chats
from gui.chat.library import json_file
from gui.chat.library.database import Connection, is_sound
from gui.chat.library.document_parts import Words
from gui.chat.library.exporting import Form
from gui.chat.library.search import count, newest
from gui.chat.node import Node
from gui.chat.question import Question
from gui.chat.reply import Reply
from gui.services.listed_chat import ListedChat
from gui.services.transfer import Exported, How, Taken, Transfer
from tests.chat.library.scan import scan
from tests.failing_storage import Storage, failing
from tests.qt_loop import until
from tests.services.answering import Kept, Talk, conversation_on_disk, tree_in_memory, tree_on_disk

T = TypeVar("T")
TEXTS = st.lists(
    st.sampled_from(["한국어", "국어", "조석", "tide", "Tides", "3월", "a_b", "é"]),
    min_size=1,
    max_size=3,
).map(" ".join)
TYPED = ("국", "조석 tide", "tid", "3월", "E")
PLACES = st.integers(0, 50)
"""Which message or chat: the rest by how many there are."""
ENDINGS = ("complete", "complete", "length", "breaks", "hangs")
JSON = How(Form.JSON, Words())


class Person(RuleBasedStateMachine):
    """Somebody with chats, at any of them."""

    def __init__(self) -> None:
        super().__init__()
        assert QApplication.instance() or QApplication([])
        gc.disable()  # objects of Qt must not end on the library's threads
        self._held = ExitStack()
        self._folder = Path(self._held.enter_context(tempfile.TemporaryDirectory()))
        self._held.enter_context(failing(Storage()))
        self._loop = self._held.enter_context(asyncio.Runner())
        self._gone: list[ListedChat] = []
        self._files = 0
        self._start()

    def teardown(self) -> None:
        try:
            self._run(self._talk.aclose())
            assert self._talk.failures == []
            assert is_sound(self._folder / "chats.db")
        finally:  # else the storage would stay in place for what follows
            self._held.close()
            gc.collect()
            gc.enable()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        async def whole() -> T:
            async with asyncio.timeout(10):
                return await work

        return self._loop.run(whole())

    def _start(self) -> None:
        async def start() -> Talk:
            talk = Talk(self._folder)
            talk.library.begin()
            await until(lambda: talk.library.is_open, talk.library.opened)
            await talk.chats._take_all()
            return talk

        self._talk = self._run(start())

    @property
    def _chats(self) -> list[ListedChat]:
        return self._talk.chats.all

    def _message(self, place: int) -> Question | Reply:
        path = self._talk.chat.conversation.path
        return path[place % len(path)]

    def _has_messages(self) -> bool:
        return bool(self._talk.chat.conversation.path)

    def _has_chats(self) -> bool:
        return bool(self._chats)

    def _ends(self, ends: str, text: str, work: Callable[[], object]) -> None:
        """Let the server answer what was asked, if anything was, and end in a way."""

        async def end() -> None:
            talk = self._talk
            talk.server.ends = ends
            talk.server.pieces = [text[:2], text[2:]]
            talk.server.said.clear()
            work()
            if ends == "hangs" and talk.chat.is_running:
                await talk.is_said()
                talk.chat.keeper.grow_now()
                talk.chat.stop()
            await talk.rests()

        self._run(end())

    # --- What a person does -----------------------------------------------------------------------

    @rule(text=TEXTS, answer=TEXTS, ends=st.sampled_from(ENDINGS))
    def send(self, text: str, answer: str, ends: str) -> None:
        self._ends(ends, answer, lambda: self._talk.chat.send(text))

    @rule(text=TEXTS, queued=TEXTS, answer=TEXTS, ends=st.sampled_from(("complete", "breaks")))
    def send_two(self, text: str, queued: str, answer: str, ends: str) -> None:
        def send() -> None:
            self._talk.chat.send(text)
            self._talk.chat.queue(queued)

        self._ends(ends, answer, send)

    @precondition(_has_messages)
    @rule(at=PLACES, text=TEXTS, answer=TEXTS, ends=st.sampled_from(ENDINGS))
    def edit(self, at: int, text: str, answer: str, ends: str) -> None:
        self._ends(ends, answer, lambda: self._talk.chat.edit(self._message(at), text))

    @precondition(_has_messages)
    @rule(at=PLACES, answer=TEXTS, ends=st.sampled_from(ENDINGS))
    def regenerate(self, at: int, answer: str, ends: str) -> None:
        message = self._message(at)
        if isinstance(message, Reply):
            self._ends(ends, answer, lambda: self._talk.chat.regenerate(message))

    @precondition(_has_messages)
    @rule(answer=TEXTS, ends=st.sampled_from(ENDINGS), again=st.booleans())
    def go_on_or_try_again(self, answer: str, ends: str, again: bool) -> None:
        chat = self._talk.chat
        self._ends(ends, answer, chat.try_again if again else chat.go_on)

    @precondition(_has_messages)
    @rule(at=PLACES, by=st.sampled_from((-1, 1)))
    def switch_version(self, at: int, by: int) -> None:
        self._ends("complete", "", lambda: self._talk.chat.show_version(self._message(at), by))

    @precondition(_has_messages)
    @rule(at=PLACES)
    def branch(self, at: int) -> None:
        talk = self._talk
        path = talk.chat.conversation.path
        wanted = _said(path[: at % len(path) + 1])

        async def branch() -> None:
            before = talk.chat
            talk.chats.branch(self._message(at))
            await until(lambda: talk.chat is not before, talk.chats.current_changed)

        self._run(branch())
        assert _said(talk.chat.conversation.path) == wanted

    @rule(text=st.one_of(st.just(""), TEXTS))
    def write_a_draft(self, text: str) -> None:
        self._ends("complete", "", lambda: self._talk.chat.set_draft(text))

    @rule()
    def begin_another(self) -> None:
        self._ends("complete", "", self._talk.chats.new_chat)

    @precondition(_has_chats)
    @rule(at=PLACES)
    def open(self, at: int) -> None:
        self._run(self._opened(self._chats[at % len(self._chats)]))

    async def _opened(self, chat: ListedChat) -> None:
        chats = self._talk.chats
        chats.open(chat)
        await until(lambda: chats.listed is chat, chats.current_changed)

    @precondition(_has_chats)
    @rule(at=PLACES)
    def delete(self, at: int) -> None:
        chat = self._chats[at % len(self._chats)]
        self._gone.append(chat)
        self._ends("complete", "", lambda: self._talk.chats.delete(chat))

    @precondition(lambda self: bool(self._gone))
    @rule()
    def undo(self) -> None:
        chat = self._gone.pop()

        async def undo() -> None:
            chats = self._talk.chats
            chats.bring_back(chat)
            await until(lambda: chats.listed is chat, chats.current_changed)

        self._run(undo())
        assert chat in self._chats

    @precondition(_has_chats)
    @rule()
    def export_and_import(self) -> None:
        """Take all chats out and in again: they are there; under other names they are the same."""
        self._run(self._export_and_import())

    async def _export_and_import(self) -> None:
        talk = self._talk
        transfer = Transfer(talk.chats, talk.library, talk.tasks)
        told: list[Any] = []
        for signal in (transfer.exported, transfer.imported):
            signal.connect(told.append)
        signals = (transfer.exported, transfer.imported)
        self._files += 1
        folder = self._folder / str(self._files)
        folder.mkdir()
        transfer.export_all(folder, JSON)
        await until(lambda: len(told) == 1, *signals)
        assert isinstance(told[0], Exported)
        (file,) = folder.iterdir()
        transfer.import_files([file])
        await until(lambda: len(told) == 2, *signals)
        assert isinstance(told[1], Taken)
        assert told[1].added == []

        first = json_file.read(file.read_bytes()).chats[:2]
        others = [msgspec.structs.replace(it, key=uuid.uuid4().hex) for it in first]
        file.write_bytes(json_file.file_of(others))
        transfer.import_files([file])
        await until(lambda: len(told) == 3, *signals)
        added = {it.key: it for it in await talk.library.read(kept_chats.every)}
        for one, other in zip(first, others, strict=True):
            trees = [await self._on_disk(added[it.key].id) for it in (one, other)]
            assert _without_numbers(trees[0]) == _without_numbers(trees[1])

    async def _on_disk(self, number: int) -> Kept:
        return await self._talk.library.read(lambda of: tree_on_disk(of, number))

    @rule()
    def start_again(self) -> None:
        self._gone.clear()
        self._run(self._talk.aclose())
        assert self._talk.failures == []
        self._start()

    # --- What holds -------------------------------------------------------------------------------

    @invariant()
    def what_is_kept_is_what_is_seen(self) -> None:
        self._run(self._talk.library.saved())
        self._run(self._talk.library.read(self._check))

    def _check(self, of: Connection) -> None:
        """Compare; on the thread that reads, while nothing else happens."""
        kept = {it.id: it for it in kept_chats.every(of) + kept_chats.every(of, in_bin=True)}
        for listed in self._talk.chats._made_for.values():
            assert listed.controller is not None
            conversation = listed.controller.conversation
            assert listed.number == conversation.number
            _check_tree(conversation.top)
            if listed.number is None:
                assert not conversation.path
                continue
            assert tree_on_disk(of, listed.number) == tree_in_memory(conversation.top)
            chat = kept[listed.number]
            assert (chat.draft, chat.queued) == (conversation.draft, conversation.queued)
            assert conversation.title == conversation_on_disk(of, listed.number).title
        sent = [it.id for it in kept.values() if it.bin_ms is None and it.shown is not None]
        assert sorted(it.number or 0 for it in self._chats) == sorted(sent)
        assert {it.number for it in self._gone} <= {
            it.id for it in kept.values() if it.bin_ms is not None
        }
        _check_messages(of)
        _check_search(of)


def _check_tree(top: Node) -> None:
    assert (top.shown is None) == (not top.after)
    assert top.shown is None or top.shown in top.after
    for it in top.after:
        assert it.before is top
        _check_tree(it)


def _check_messages(of: Connection) -> None:
    for chat, parent in of.execute(
        "SELECT it.chat, above.chat FROM messages AS it JOIN messages AS above"
        " ON above.id = it.parent"
    ):
        assert chat == parent
    (running,) = of.execute("SELECT count(*) FROM messages WHERE ending IS NULL").fetchone()
    assert running == 0


def _check_search(of: Connection) -> None:
    rows = of.execute(
        "SELECT messages.id, content FROM messages JOIN chats ON chats.id = chat"
        " WHERE bin_ms IS NULL ORDER BY messages.id"
    ).fetchall()
    texts = [text for _, text in rows]
    for typed in TYPED:
        wanted = [rows[at][0] for at in scan(texts, typed)]
        assert [it.message for it in newest(of, typed, limit=10_000)] == wanted[::-1], typed
        assert count(of, typed) == len(wanted)


def _said(path: list[Question | Reply]) -> list[str]:
    return [it.text if isinstance(it, Question) else str(it.content) for it in path]


def _without_numbers(it: Kept) -> Any:
    role, text, ending, _, after, shown = it
    return role, text, ending, tuple(map(_without_numbers, after)), shown


TestAnySequence = Person.TestCase
TestAnySequence.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
