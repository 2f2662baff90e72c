"""A person looks for what was said long ago, in the real window."""

import argparse
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.app import Program
from gui.chat.library import chats, messages
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import ASSISTANT, USER, Made
from gui.chat.markdown.parts import text_of
from gui.chat.node import Node
from gui.chat.reply import Reply
from gui.services.chat_search import ChatSearch
from gui.services.folders import Folders
from gui.services.library import LibraryState
from gui.widgets.search_panel import SearchPanel
from gui.widgets.transcript.message import THINKING
from gui.widgets.transcript.message_list import node_of
from gui.widgets.transcript.reading_pane import ReadingPane
from gui.widgets.transcript.selection import Position
from tests.built_library import DAY_MS, NOON_MS, fill, talk
from tests.qt_loop import OnQtLoop, until
from tests.window.conftest import PLAIN, Person

CTRL = Qt.KeyboardModifier.ControlModifier
DOWN, ENTER, ESC = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape
LONG_AGO_MS = NOON_MS - 10 * DAY_MS
WORDS = "Nothing of any interest is said here, at some length. " * 30


class Seeker(Person):
    """Somebody who looks for something."""

    @property
    def search(self) -> ChatSearch:
        return self.program.chats.search

    @property
    def panel(self) -> SearchPanel:
        return self.window.searching.panel

    @property
    def lines(self) -> list[str]:
        return [row.found.line for row in self.panel.list.rows]

    @property
    def pane(self) -> ReadingPane:
        return self.transcript.pane

    def opens(self) -> None:
        QTest.keyClick(self.composer.field, Qt.Key.Key_K, CTRL)
        assert self.panel.isVisible()
        assert QApplication.focusWidget() is self.panel.field.edit

    def strikes(self, key: Qt.Key) -> None:
        """Press a key in the panel."""
        QTest.keyClick(self.panel.field.edit, key)

    async def looks_for(self, words: str) -> None:
        """Type words, and wait until all is found."""
        self.panel.field.edit.clear()
        self.panel.field.edit.insert(words)
        await self.sees_all()

    async def sees_all(self) -> None:
        await until(lambda: not self.search.is_searching, self.search.counted, self.search.failed)

    async def goes_to(self, key: Qt.Key = ENTER) -> Node:
        """Press Enter; return the message that is shown then."""
        told: list[Node] = []

        def note(node: Node, _words: str) -> None:
            told.append(node)

        wanted = self.program.chats.message_wanted
        wanted.connect(note)
        self.strikes(key)
        await until(lambda: told, wanted)
        wanted.disconnect(note)
        assert not self.panel.isVisible()
        assert self.pane.hasFocus()
        assert node_of(self.pane.messages[self.pane.current]) is told[0]
        return told[0]

    def marked(self) -> list[str]:
        """Return the words that are marked in the current message."""
        self.pane.finding.finish()
        found = self.pane.finding._by_message[self.pane.current]
        sections = dict(self.pane.messages[self.pane.current].all_sections())
        return [
            text_of(sections[hit.number].leaves_of(hit.chunk)[hit.piece])[hit.start : hit.end]
            for hit in found
        ]

    def sees_mark(self) -> bool:
        """Tell whether the current mark is in view, and not below the bar that counts them."""
        hit = self.pane.finding.current
        if hit is None:
            return False
        at = Position(*hit[:4], hit.start)
        caret = self.pane.places.caret(at).translated(self.pane.origin_of(hit.message))
        bar = self.transcript._searching.bar
        return self.pane.viewport().rect().contains(caret) and not QRect(
            bar.pos(), bar.size()
        ).contains(caret)


def fill_more(to: Connection) -> None:
    """Add the chats of `fill`, and a long one from before, with two versions of an answer."""
    fill(to)
    long = chats.add(to, began_ms=LONG_AGO_MS, model=PLAIN.name)
    chats.rename(to, long, "A long one", "person")
    parent = None
    for at in range(12):
        at_ms = LONG_AGO_MS + at * 10_000
        question = "지난번의 한국어 이야기는 어디에 있나요?" if at == 4 else f"Question {at}"
        asked = messages.add(to, long, parent, USER, question, sent_ms=at_ms)
        versions = [f"{WORDS}\n\nAnd a **sextant**.\n\n{WORDS}", WORDS] if at == 6 else [WORDS]
        for more, text in enumerate(versions):
            sent_ms = at_ms + 1000 + more
            parent = messages.add(to, long, asked, ASSISTANT, "", sent_ms=sent_ms)
            messages.end(
                to, parent, text, "Which astrolabe?" if at == 2 else "", ending="complete",
                ended_ms=sent_ms, made=Made(model=PLAIN.name),
            )  # fmt: skip


@pytest.fixture
def given(given: argparse.Namespace, tmp_path: Path) -> argparse.Namespace:
    """The arguments of the command line, for a folder with chats in it."""
    path = Folders.of(tmp_path).library
    database = Database(path)
    database.write(fill_more).result()
    database.close()
    return given


@pytest.fixture
def seeker(program: Program, on_loop: OnQtLoop) -> Seeker:
    """Somebody at the window, once the chats are listed."""

    async def listed() -> None:
        await until(lambda: program.chats.all, program.chats.list_changed)
        program.window.activateWindow()

    on_loop.before.append(listed)
    return Seeker(program)


async def test_what_is_typed_is_found_and_enter_goes_there(seeker: Seeker) -> None:
    seeker.opens()
    await seeker.looks_for("moon")
    (row,) = seeker.panel.list.rows
    assert (row.title, row.who) == ("Tides: why?", "qwen3:14b")

    reply = await seeker.goes_to()

    assert isinstance(reply, Reply)
    assert seeker.chat.conversation.title == "Tides: why?"
    assert seeker.marked() == ["Moon"]
    assert seeker.sees_mark()


async def test_another_version_is_shown_where_the_words_are_in_that(seeker: Seeker) -> None:
    seeker.opens()
    await seeker.looks_for("sext")
    reply = await seeker.goes_to()

    assert reply in seeker.chat.conversation.path
    assert reply.versions.index(reply) == 0
    assert seeker.marked() == ["sext"]
    assert seeker.sees_mark()


async def test_a_message_of_the_chat_that_is_shown_is_gone_to(seeker: Seeker) -> None:
    seeker.opens()
    await seeker.looks_for("sextant")
    await seeker.goes_to()
    seeker.pane.stick()
    assert not seeker.sees_mark()
    seeker.transcript.close_find()
    seeker.opens()
    await seeker.looks_for("question 3")
    await seeker.goes_to()

    assert seeker.marked() == ["Question", "3"]
    assert seeker.sees_mark()


async def test_korean_is_found_by_one_syllable_while_it_is_composed(seeker: Seeker) -> None:
    seeker.opens()
    edit = seeker.panel.field.edit
    QApplication.sendEvent(edit, QInputMethodEvent("국", []))
    await until(lambda: seeker.lines, seeker.search.counted)
    assert len(seeker.lines) == 1
    committed = QInputMethodEvent()
    committed.setCommitString("국")
    QApplication.sendEvent(edit, committed)
    edit.insert("어")
    await seeker.sees_all()
    row = seeker.panel.list.rows[0]
    assert [row.found.line[start:end] for start, end in row.found.marks] == ["국어"]

    await seeker.goes_to()
    assert seeker.marked() == ["국어"]
    assert seeker.sees_mark()


async def test_a_letter_that_is_no_syllable_yet_is_not_looked_for(seeker: Seeker) -> None:
    seeker.opens()
    await seeker.looks_for("한")
    assert len(seeker.lines) == 1
    QApplication.sendEvent(seeker.panel.field.edit, QInputMethodEvent("ㄱ", []))
    assert seeker.panel.typed() == "한"


async def test_enter_before_the_hits_are_there_goes_to_the_first(seeker: Seeker) -> None:
    seeker.opens()
    QTest.keyClicks(seeker.panel.field.edit, "mill")
    assert seeker.lines == []

    await seeker.goes_to()
    assert seeker.marked() == ["mill"]


async def test_arrows_move_while_the_focus_stays_and_esc_gives_it_back(seeker: Seeker) -> None:
    seeker.opens()
    await seeker.looks_for("the")
    assert seeker.panel.footer.text() == "3 messages"
    assert len(seeker.lines) == 3
    assert seeker.panel.view.currentIndex().row() == 0
    seeker.strikes(DOWN)
    assert seeker.panel.view.currentIndex().row() == 1
    assert QApplication.focusWidget() is seeker.panel.field.edit
    seeker.strikes(ESC)

    assert not seeker.panel.isVisible()
    assert QApplication.focusWidget() is seeker.composer.field


async def test_what_was_typed_is_there_the_next_time(seeker: Seeker) -> None:
    seeker.opens()
    await seeker.looks_for("moon")
    seeker.strikes(ESC)
    assert seeker.lines == []
    seeker.opens()
    await seeker.sees_all()

    assert seeker.panel.field.edit.selectedText() == "moon"
    assert len(seeker.lines) == 1


async def test_thinking_is_found_if_wanted_and_unfolded(seeker: Seeker) -> None:
    seeker.opens()
    await seeker.looks_for("astrolabe")
    assert seeker.lines == []
    assert "In thinking too" in seeker.panel.nothing.text()
    seeker.panel.filters.thinking.click()
    await seeker.sees_all()
    (row,) = seeker.panel.list.rows
    assert row.found.is_thinking
    assert "thinking: Which astrolabe?" in row.spoken

    await seeker.goes_to()
    assert seeker.pane.messages[seeker.pane.current].seat(THINKING) is not None
    assert seeker.marked() == ["astrolabe"]
    assert seeker.sees_mark()


async def test_chats_in_the_bin_are_not_found(seeker: Seeker) -> None:
    seeker.opens()
    await seeker.looks_for("secret")

    assert seeker.lines == []
    assert "“secret”" in seeker.panel.nothing.text()
    assert seeker.panel.nothing.isVisible()


async def test_a_chat_that_was_deleted_meanwhile_is_looked_for_again(seeker: Seeker) -> None:
    seeker.opens()
    await seeker.looks_for("moon")
    tides = next(it for it in seeker.program.chats.all if it.title == "Tides: why?")
    seeker.program.chats.delete(tides)
    await seeker.program.library.saved()
    seeker.strikes(ENTER)
    await seeker.sees_all()

    assert seeker.panel.isVisible()
    assert seeker.lines == []


async def test_more_than_fifty_are_listed_further_down(program: Program, seeker: Seeker) -> None:
    def add(to: Connection) -> None:
        chat = chats.add(to, began_ms=NOON_MS)
        for at in range(60):
            talk(to, chat, f"Rain {at}", "Rain.", NOON_MS + at * 10_000)

    program.library.write(add)
    await program.library.saved()
    seeker.opens()
    await seeker.looks_for("rain")
    assert len(seeker.lines) == 50
    assert seeker.panel.footer.text() == "50 of 120 messages"
    for _ in range(50):
        seeker.strikes(DOWN)
    seeker.strikes(ENTER)
    await seeker.sees_all()
    assert len(seeker.lines) == 100
    assert seeker.panel.view.currentIndex().row() == 50
    for _ in range(50):
        seeker.strikes(DOWN)
    seeker.strikes(ENTER)
    await seeker.sees_all()

    assert len(seeker.lines) == 120
    assert not seeker.panel.list.has_more
    assert seeker.panel.footer.text() == "120 messages"


async def test_a_library_that_cannot_be_read_is_told(program: Program, seeker: Seeker) -> None:
    program.library.write(lambda to: to.execute("ALTER TABLE messages RENAME TO gone"))
    await program.library.saved()
    seeker.opens()
    QTest.keyClicks(seeker.panel.field.edit, "moon")
    await seeker.sees_all()

    assert program.library.state is LibraryState.OPEN
    assert "could not be searched" in seeker.panel.nothing.text()
    assert not seeker.panel.footer.isVisible()


async def test_esc_takes_the_marks_away_wherever_the_focus_is(seeker: Seeker) -> None:
    seeker.opens()
    await seeker.looks_for("mill")
    await seeker.goes_to()
    focused = QApplication.focusWidget()
    assert isinstance(focused, ReadingPane)
    assert seeker.marked() == ["mill"]
    QTest.keyClick(focused, ESC)

    assert not seeker.transcript.is_finding
    assert seeker.marked() == []
