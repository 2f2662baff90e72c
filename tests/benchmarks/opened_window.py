"""The whole window in the process of a benchmark, and a person who asks in it."""

import argparse
import tempfile
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from gui.app import Program
from gui.chat.reply import Reply
from gui.services.chat_controller import ChatController
from gui.services.crash import CrashReporter
from gui.services.folders import Folders
from gui.widgets.arrangement import Pane
from gui.widgets.compose_field import ComposeField
from gui.widgets.transcript.reading_pane import ReadingPane
from gui.widgets.transcript.reply_message import ReplyMessage
from tests.qt_loop import until

_SIZE = QSize(1280, 800)
"""Wide enough for both panes."""


class OpenedWindow:
    """The program with its window shown, connected to a server."""

    def __init__(self, program: Program) -> None:
        self.program = program

    @property
    def chat(self) -> ChatController:
        """The chat that is shown."""
        return self.program.chats.current

    @property
    def field(self) -> ComposeField:
        """Where a message is written."""
        return self.program.window.conversation.composer.field

    @property
    def pane(self) -> ReadingPane:
        """Where the messages are shown."""
        return self.program.window.conversation.transcript.pane

    @property
    def reply(self) -> Reply:
        """The newest reply."""
        reply = self.chat.conversation.last_reply
        assert reply is not None
        return reply

    @property
    def answer(self) -> ReplyMessage | None:
        """The newest reply, once something of its text is shown."""
        newest = self.pane.messages[-1] if self.pane.messages else None
        return newest if isinstance(newest, ReplyMessage) and newest.shown_length else None

    def ask(self, text: str) -> None:
        """Type a question and send it."""
        QTest.keyClicks(self.field, text)
        QTest.keyClick(self.field, Qt.Key.Key_Return)

    async def sees(self, holds: Callable[[], object], within_s: float = 20.0) -> None:
        """Wait until something holds of the running reply."""
        chat = self.chat
        await until(holds, chat.answer_grew, chat.phase_changed, within_s=within_s)

    async def sees_end(self, within_s: float = 20.0) -> None:
        """Wait until no reply is on its way."""
        await self.sees(lambda: not self.chat.is_running, within_s)


@asynccontextmanager
async def opened(
    url: str, library: Path | None = None, *, has_options: bool = True
) -> AsyncGenerator[OpenedWindow, None]:
    """Open the window, by default on an empty library and with all panes, and close it again."""
    with tempfile.TemporaryDirectory() as folder:
        folders = Folders.of(Path(folder))
        if library is not None:
            folders = folders._replace(library=library)
        given = argparse.Namespace(
            engine=False, server=url, data_dir=Path(folder), test_variants=False
        )
        crashes = CrashReporter(folders.logs)
        problems: list[str] = []
        crashes.happened.connect(problems.append)
        program = Program(given, folders, crashes)
        program.window.resize(_SIZE)
        program.window.show()
        program.window.panes.set_open(Pane.OPTIONS, is_open=has_options)
        program.window.activateWindow()
        program.begin()
        try:
            await until(lambda: program.server.models, program.server.models_changed)
            yield OpenedWindow(program)
        finally:
            await program.aclose()
        if problems:
            raise RuntimeError(problems[0])
