"""Leaving while an answer streams, a message waits and another one is being written."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from gui.chat.question import Question
from gui.chat.reply import Ending, Reply
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.widgets.talking import parts_of
from tests.window.conftest import Person
from tests.window.leaving_window import DRAFT, QUESTION, QUEUED
from tests.window.test_closing import ROOT, _without_platform_words
from tests.window.test_versions import settled

LEFT_S = 2.0
"""So soon the program is to have ended."""


class Left:
    """A program that has been left: how it ended, and what the answer was by then."""

    def __init__(self, server: str, folder: Path, way: str) -> None:
        self.way = way
        wish = way if way in {"close", "quit", "logout"} else "wait"
        self.process = subprocess.Popen(
            [sys.executable, "-X", "dev", "-m", "tests.window.leaving_window",
             server, str(folder), wish],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def hears(self, line: str) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == f"{line}\n"

    def leaves(self) -> None:
        """Leave it, and see that it ends soon and says nothing."""
        began_s = time.monotonic()
        if self.way == "logout":
            self.hears("written")
            self.process.kill()
        elif self.way.startswith("SIG"):
            self.process.send_signal(signal.Signals[self.way])
        _, said = self.process.communicate(timeout=30)
        assert time.monotonic() - began_s < LEFT_S
        if self.way != "logout":
            assert self.process.returncode == 0
        assert _without_platform_words(said) == ""


@pytest.fixture
def left(request: pytest.FixtureRequest, fake: FakeOllama, tmp_path: Path) -> str:
    """A program that has been left in one way; gives the text of the answer by then."""
    it = Left(fake.url, tmp_path, request.param)
    try:
        step = fake.next_chat(timeout_s=60)
        step.say("Once upon")
        it.hears("ready")
        it.leaves()
        step.wait_closed()
    finally:
        it.process.kill()
        it.process.communicate()
    return "Once upon"


async def finds_all_again(person: Person, text: str) -> None:
    """See that all is back: the question, the answer with Continue, and what was written."""
    chats = person.program.chats
    await until(lambda: chats.current.conversation.path, chats.current_changed)
    question, reply = person.chat.conversation.path
    assert isinstance(question, Question)
    assert question.text == QUESTION
    assert isinstance(reply, Reply)
    assert (str(reply.content), reply.ending) == (text, Ending.INTERRUPTED)
    assert person.composer.field.text() == f"{QUEUED}\n\n{DRAFT}"
    assert person.chat.conversation.queued is None
    await settled()
    buttons = parts_of(person.transcript.messages[-1], QAbstractButton)
    assert "Continue" in [it.text() for it in buttons if it.isVisible()]
    assert person.window.problems.problems == []


@pytest.mark.parametrize(
    "left", ["close", "SIGTERM", "SIGINT", "SIGHUP", "quit", "logout"], indirect=True
)
async def test_all_is_back_at_the_next_start(left: str, person: Person) -> None:
    await finds_all_again(person, left)


@pytest.fixture
def left_beside_a_dead_server(tmp_path: Path) -> None:
    """A program that has been left while its server takes no notice of anything."""
    command = [sys.executable, "-m", "tests.fake_ollama", "--rate", "50", "--tokens", "100000"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        it = Left(server.stdout.readline().strip(), tmp_path, "SIGTERM")
        try:
            it.hears("ready")
            server.send_signal(signal.SIGSTOP)
            it.leaves()
        finally:
            it.process.kill()
            it.process.communicate()
            server.kill()


async def test_a_server_that_does_not_answer_holds_nobody_up(
    left_beside_a_dead_server: None, person: Person
) -> None:
    chats = person.program.chats
    await until(lambda: chats.current.conversation.path, chats.current_changed)
    await finds_all_again(person, str(person.reply.content))
    assert person.reply.has_text


def test_the_session_is_followed() -> None:
    code = (
        "import sys; from gui.widgets.session_end import Application; it = Application([]);"
        " print(it.receivers('2commitDataRequest(QSessionManager&)'))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert said.stdout == "1\n"
