"""The whole program: the real window on Qt's loop, and what a person does in it."""

import argparse
from collections.abc import Awaitable, Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.app import Program
from gui.chat.reply import Reply
from gui.services.chat_controller import ChatController
from gui.services.crash import CrashReporter
from gui.services.folders import Folders
from gui.widgets.arrangement import Pane
from gui.widgets.composer import Composer
from gui.widgets.transcript.view import Transcript
from tests.fake_ollama import FakeModel, FakeOllama
from tests.qt_loop import OnQtLoop, until

PLAIN = FakeModel(name="plain:latest", capabilities=("completion",), size=2_000_000_000)
THINKER = FakeModel(name="thinker:8b", capabilities=("completion", "thinking"))


class Person:
    """Somebody at the window."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.window = program.window

    @property
    def chat(self) -> ChatController:
        return self.program.chats.current

    @property
    def reply(self) -> Reply:
        reply = self.chat.conversation.last_reply
        assert reply is not None
        return reply

    @property
    def composer(self) -> Composer:
        found = self.window.findChild(Composer)
        assert found is not None
        return found

    @property
    def transcript(self) -> Transcript:
        found = self.window.findChild(Transcript)
        assert found is not None
        return found

    def types(self, text: str) -> None:
        """Type into the composer, key by key."""
        QTest.keyClicks(self.composer.field, text)

    def presses(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press a key in the composer."""
        QTest.keyClick(self.composer.field, key, modifiers or Qt.KeyboardModifier.NoModifier)

    def asks(self, text: str) -> None:
        self.types(text)
        self.presses(Qt.Key.Key_Return)

    async def sees_end(self) -> None:
        """Wait until no reply is on its way."""
        await until(lambda: not self.chat.is_running, self.chat.phase_changed)

    async def sees_text(self, text: str) -> None:
        """Wait until the running reply has this text."""
        reply = self.reply
        await until(lambda: str(reply.content) == text, self.chat.answer_grew)


@pytest.fixture
def fake() -> Generator[FakeOllama, None, None]:
    with FakeOllama() as server:
        server.add_model(THINKER)
        server.add_model(PLAIN)
        yield server


@pytest.fixture
def given(fake: FakeOllama, tmp_path: Path) -> argparse.Namespace:
    """The arguments of the command line."""
    return argparse.Namespace(engine=False, server=fake.url, data_dir=tmp_path, test_variants=False)


@pytest.fixture
def program(
    on_loop: OnQtLoop, given: argparse.Namespace, tmp_path: Path
) -> Generator[Program, None, None]:
    """The program, its window shown."""
    folders = Folders.of(tmp_path)
    crashes = CrashReporter(folders.logs)
    happened: list[str] = []
    crashes.happened.connect(happened.append)
    made = Program(given, folders, crashes)

    async def show() -> None:
        made.window.show()
        made.begin()

    on_loop.before.append(show)
    on_loop.after.append(made.aclose)
    yield made
    made.languages.use("en")
    assert happened == []


@pytest.fixture
def person(program: Program, on_loop: OnQtLoop) -> Person:
    """Somebody at the window, once it is connected and has chosen a plain model."""
    made = Person(program)

    async def connected() -> None:
        await until(lambda: program.server.models, program.server.models_changed)
        program.chats.choose_model(PLAIN.name)

    on_loop.before.append(connected)
    return made


Start = Callable[[], Awaitable[Person]]


async def end(person: Person) -> None:
    """Close the window, and what is behind it."""
    person.window.close()
    await person.program.aclose()


@pytest.fixture
def start(
    on_loop: OnQtLoop, given: argparse.Namespace, tmp_path: Path
) -> Generator[Start, None, None]:
    """Starts the program, as often as it has been ended."""
    QApplication.setQuitOnLastWindowClosed(False)
    folders = Folders.of(tmp_path)
    happened: list[str] = []
    started: list[Program] = []

    async def make() -> Person:
        crashes = CrashReporter(folders.logs)
        crashes.happened.connect(happened.append)
        program = Program(given, folders, crashes)
        started.append(program)
        program.window.show()
        program.window.panes.set_open(Pane.CHATS, is_open=True)
        program.begin()
        await until(lambda: program.server.models, program.server.models_changed)
        await until(lambda: program.library.is_open, program.library.opened)
        program.chats.choose_model(PLAIN.name)
        return Person(program)

    async def end_last() -> None:
        await started[-1].aclose()

    on_loop.after.append(end_last)
    yield make
    QApplication.setQuitOnLastWindowClosed(True)
    assert happened == []
