"""The lock beside the library, and being asked to show the window."""

import os
import stat
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QSysInfo
from PySide6.QtNetwork import QLocalSocket

from gui.services import only_one
from gui.services.only_one import OnlyOne, Start
from tests.qt_loop import OnQtLoop, until

ROOT = Path(__file__).resolve().parent.parent.parent
TOKEN = "XDG_ACTIVATION_TOKEN"
LATER = """
import pathlib, sys
from gui.services import only_one
only_one.GIVE_UP_S = float(sys.argv[2])
one = only_one.OnlyOne(pathlib.Path(sys.argv[1]))
print("starting", flush=True)
print(one.start().value, one.why_silent())
one.release()
"""
HOST = QSysInfo.machineHostName()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "chats.db"


@pytest.fixture
def first(library: Path, on_loop: OnQtLoop) -> Generator[OnlyOne, None, None]:
    """The one that has started."""
    made = OnlyOne(library)
    assert made.start() is Start.FIRST
    yield made
    made.release()


@pytest.fixture
def stranger() -> Generator[int, None, None]:
    """The number of another program that runs in Python, and is not Pronk."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process.pid
        process.kill()


def write_lock(library: Path, pid: int | None, host: str) -> Path:
    """Write what a program has left that could not tidy up."""
    lock = library.with_name("pronk.lock")
    lock.parent.mkdir()
    lock.write_text("" if pid is None else f"{pid}\npython3\n{host}\n")
    return lock


def mode_of(path: str) -> int:
    return stat.S_IMODE(Path(path).stat().st_mode)


def is_left(socket: QLocalSocket) -> bool:
    return socket.state() is QLocalSocket.LocalSocketState.UnconnectedState


class Later:
    """Another start, in a process of its own."""

    def __init__(self, library: Path, give_up_s: float = only_one.GIVE_UP_S) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", LATER, str(library), str(give_up_s)],
            cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, TOKEN: "wanted-42"},
        )  # fmt: skip
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "starting\n"

    def ended(self) -> tuple[Start, str]:
        """Return what became of it, and what it says where it is silent."""
        said, _ = self._process.communicate(timeout=30)
        word, _, sentence = said.strip().partition(" ")
        return Start(word), sentence


def test_the_lock_is_the_persons_own_and_goes(library: Path) -> None:
    one = OnlyOne(library)
    assert one.start() is Start.FIRST
    lock = library.with_name("pronk.lock")
    assert stat.S_IMODE(lock.stat().st_mode) == 0o600
    assert stat.S_IMODE(lock.parent.stat().st_mode) == 0o700

    one.release()
    assert list(lock.parent.iterdir()) == []


async def test_a_later_start_has_the_window_shown(
    first: OnlyOne, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TOKEN, "")
    first.listen()
    asked: list[str] = []
    first.show_asked.connect(lambda: asked.append(os.environ[TOKEN]))
    later = Later(library)
    await until(lambda: asked, first.show_asked)

    assert later.ended()[0] is Start.SHOWN
    assert asked == ["wanted-42"]
    assert first._server is not None
    assert mode_of(first._server.fullServerName()) == 0o700


async def test_what_asks_for_something_else_is_hung_up_on(first: OnlyOne) -> None:
    first.listen()
    asked: list[None] = []
    first.show_asked.connect(lambda: asked.append(None))
    assert first._server is not None
    for said in (b"quit\n", b"x" * 5000):
        other = QLocalSocket()
        other.connectToServer(first._server.serverName())
        other.write(said)
        await until(lambda: is_left(other), other.stateChanged)  # noqa: B023
        assert bytes(other.readAll().data()) == b""

    assert asked == []


def test_one_that_does_not_answer_is_told(first: OnlyOne, library: Path) -> None:
    result, sentence = Later(library, give_up_s=0.3).ended()

    assert result is Start.SILENT
    assert sentence.startswith("Pronk is already running and does not answer")
    assert f"process {os.getpid()}" in sentence
    assert first._info()[0] == os.getpid()


def test_a_start_waits_for_the_end_of_another(first: OnlyOne, library: Path) -> None:
    later = Later(library, give_up_s=20)
    first.release()

    assert later.ended()[0] is Start.FIRST


def test_another_folder_has_its_own(first: OnlyOne, tmp_path: Path) -> None:
    other = OnlyOne(tmp_path / "other" / "chats.db")

    assert other.start() is Start.FIRST
    assert other._name() != first._name()
    other.release()


@pytest.mark.parametrize("host", [HOST, "another-host"])
def test_a_number_that_belongs_to_another_program_now_is_in_nobodys_way(
    library: Path, stranger: int, host: str
) -> None:
    write_lock(library, stranger, host)
    one = OnlyOne(library)

    assert one.start() is Start.FIRST
    assert one._info() == (os.getpid(), HOST)
    one.release()


def test_a_lock_without_a_word_in_it_is_taken_over(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(only_one, "_EMPTY_S", 0.1)
    write_lock(library, None, "")
    one = OnlyOne(library)

    assert one.start() is Start.FIRST
    one.release()


@pytest.mark.skipif(sys.platform == "win32", reason="locks that other hosts hold, on Unix")
def test_one_on_another_host_is_told_at_once(library: Path, stranger: int) -> None:
    import fcntl  # noqa: PLC0415 - see above

    lock = write_lock(library, stranger, "another-host")
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        one = OnlyOne(library)
        assert one.start() is Start.SILENT

    assert "on another-host" in one.why_silent()
    assert str(lock) in one.why_silent()
    assert lock.read_text().startswith(str(stranger))


def test_where_no_lock_can_be_made_the_program_starts(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    one = OnlyOne(tmp_path / "file" / "chats.db")

    assert one.start() is Start.FIRST
    one.listen()
    assert one._server is None
