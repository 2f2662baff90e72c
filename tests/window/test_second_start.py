"""Starting while the program runs already, with the same chats."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from tests.fake_ollama import FakeOllama

ROOT = Path(__file__).resolve().parent.parent.parent
Start = Callable[[], subprocess.Popen[str]]


@pytest.fixture
def start(fake: FakeOllama, tmp_path: Path) -> Generator[Start, None, None]:
    """Starts the program in a process of its own."""
    begun: list[subprocess.Popen[str]] = []

    def begin() -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.window.waiting_window", fake.url, str(tmp_path)]
        begun.append(
            subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
        )
        return begun[-1]

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


def line_of(process: subprocess.Popen[str]) -> str:
    """Return the next line that it says; it is empty at its end."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Return the exit status, and what was said as an error."""
    _, said = process.communicate(timeout=60)
    return process.returncode, said


def test_the_second_shows_the_firsts_window_and_ends(start: Start) -> None:
    first = start()
    assert line_of(first) == "minimised"
    assert ended(start()) == (0, "")

    assert line_of(first) == "seen"
    first.terminate()
    assert ended(first)[0] == 0


def test_of_two_at_the_same_moment_one_lives_on(start: Start) -> None:
    both = [start(), start()]
    one_is_over = threading.Event()

    def wait_for(process: subprocess.Popen[str]) -> None:
        process.wait()
        one_is_over.set()

    for process in both:
        threading.Thread(target=wait_for, args=(process,), daemon=True).start()
    assert one_is_over.wait(60)
    (living,) = [process for process in both if process.poll() is None]
    both.remove(living)

    assert ended(both[0]) == (0, "")
    assert line_of(living) == "minimised"
    living.terminate()
    assert ended(living)[0] == 0


def test_what_a_killed_one_left_is_in_nobodys_way(start: Start, tmp_path: Path) -> None:
    killed = start()
    assert line_of(killed) == "minimised"
    killed.kill()
    killed.wait()
    assert (tmp_path / "pronk.lock").exists()

    again = start()
    assert line_of(again) == "minimised"
    again.terminate()
    assert ended(again)[0] == 0
    assert not (tmp_path / "pronk.lock").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows stops no processes")
def test_one_that_hangs_is_told_with_what_to_do(start: Start) -> None:
    hanging = start()
    assert line_of(hanging) == "minimised"
    hanging.send_signal(signal.SIGSTOP)
    status, said = ended(start())

    assert status == 1
    assert said.startswith(
        f"Pronk is already running and does not answer (process {hanging.pid}). Nothing was changed"
    )
    hanging.send_signal(signal.SIGCONT)
    hanging.terminate()
    assert ended(hanging)[0] == 0
