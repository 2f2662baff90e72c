"""The program is killed while an answer streams, and started again: nothing is lost."""

import hashlib
import random
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Queue
from typing import IO

import pytest

from gui.app import Program
from gui.chat.library.database import is_sound, reading
from gui.chat.question import Question
from gui.chat.reply import Ending, Reply
from gui.engine import launch
from tests.built_library import built
from tests.qt_loop import until
from tests.window.killed_window import QUESTION

ROOT = Path(__file__).resolve().parent.parent.parent
BEHIND_S = 1.0
LATEST_S = 2.5
"""The engine's answer lasts longer than that."""
TIMES, TIMES_LONG = 10, 50
MOMENTS = [random.Random(seed).uniform(0, LATEST_S) for seed in range(TIMES_LONG)]
SWEEP = [
    pytest.param(moment, marks=[pytest.mark.long] if number >= TIMES else [])
    for number, moment in enumerate(MOMENTS)
]


class Killed:
    """What was on screen when the program died, and what other chats held before."""

    def __init__(self, others: str) -> None:
        self.others = others
        self.at_s = 0.0
        self.shown: list[tuple[float, int]] = []

    def shown_by(self, seconds: float) -> int:
        """Return how many characters were shown so many seconds before the end."""
        return max((length for at, length in self.shown if at <= self.at_s - seconds), default=0)


@pytest.fixture
def dead(engine: launch.Engine, request: pytest.FixtureRequest, tmp_path: Path) -> Killed:
    """A program that asked in a chat beside others, and was killed at a moment of the answer."""
    seen = Killed(hash_of_others(built(tmp_path)))
    command = [sys.executable, "-m", "tests.window.killed_window", str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        lines: Queue[str] = Queue()
        assert process.stdout is not None
        reader = threading.Thread(target=_pass_on, args=(process.stdout, lines))
        reader.start()
        first = lines.get(timeout=60)
        lines.put(first)
        wait_s = float(first.split()[0]) + request.param - time.monotonic()
        threading.Event().wait(max(0.0, wait_s))
        process.kill()
        seen.at_s = time.monotonic()
        process.wait()
        reader.join()
    while not lines.empty():
        at, length = lines.get().split()
        seen.shown.append((float(at), int(length)))
    return seen


def _pass_on(told: IO[str], lines: "Queue[str]") -> None:
    for line in told:
        if line.endswith("\n"):
            lines.put(line)


def hash_of_others(path: Path) -> str:
    """Return a hash of all that is kept of the chats that were there before."""
    with reading(path) as connection:
        chats = connection.execute("SELECT * FROM chats WHERE id <= 3 ORDER BY id").fetchall()
        messages = connection.execute(
            "SELECT * FROM messages WHERE chat <= 3 ORDER BY id"
        ).fetchall()
    assert len(chats) == 3
    assert len(messages) == 6
    return hashlib.sha256(repr((chats, messages)).encode()).hexdigest()


@pytest.mark.parametrize("dead", SWEEP, indirect=True)
async def test_what_was_asked_and_answered_is_there_again(
    dead: Killed, program: Program, tmp_path: Path
) -> None:
    chats = program.chats
    await until(lambda: chats.current.conversation.path, chats.current_changed)
    question, reply = chats.current.conversation.path

    assert isinstance(question, Question)
    assert question.text == QUESTION
    assert isinstance(reply, Reply)
    assert reply.ending is Ending.INTERRUPTED
    assert len(reply.content) >= dead.shown_by(BEHIND_S)
    assert chats.current.conversation.chosen["seed"] == 7
    await program.library.saved()
    assert hash_of_others(tmp_path / "chats.db") == dead.others
    await program.library.aclose(1.0)
    assert is_sound(tmp_path / "chats.db")
