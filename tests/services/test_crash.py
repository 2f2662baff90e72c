"""Whatever fails unexpectedly is logged, and told once."""

import asyncio
import io
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal, Slot, qWarning

from gui.services.crash import CrashReporter
from tests.qt_loop import OnQtLoop, until


class Failing(QObject):
    asked = Signal()

    @Slot()
    def fail(self) -> None:
        raise ValueError("a prompt")


@pytest.fixture
def crashes(tmp_path: Path, on_loop: OnQtLoop) -> CrashReporter:
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    made = CrashReporter(tmp_path / "logs")

    async def install() -> None:
        made.install()
        made.open_log()

    async def uninstall() -> None:
        made.uninstall()
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks

    on_loop.before.append(install)
    on_loop.after.append(uninstall)
    return made


def _log(tmp_path: Path) -> str:
    return (tmp_path / "logs" / "pronk.log").read_text()


async def test_a_failing_slot_is_told_once(crashes: CrashReporter, tmp_path: Path) -> None:
    told: list[str] = []
    crashes.happened.connect(told.append)
    failing = Failing()
    failing.asked.connect(failing.fail)

    failing.asked.emit()
    failing.asked.emit()
    await until(lambda: told, crashes.happened)

    assert len(told) == 1
    assert str(tmp_path / "logs" / "pronk.log") in told[0]
    assert _log(tmp_path).count("builtins.ValueError") == 2
    assert "a prompt" not in _log(tmp_path)


async def test_the_terminal_is_told_too(
    crashes: CrashReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = io.StringIO()
    failing = Failing()
    failing.asked.connect(failing.fail)

    with monkeypatch.context() as patched:
        patched.setattr(sys, "__stderr__", terminal)
        failing.asked.emit()

    assert "ValueError" in terminal.getvalue()
    assert "a prompt" not in terminal.getvalue()


async def test_after_dismissing_the_next_is_told(crashes: CrashReporter) -> None:
    told: list[str] = []
    crashes.happened.connect(told.append)
    crashes.report(ValueError("one"))
    await until(lambda: len(told) == 1, crashes.happened)

    crashes.dismiss()
    crashes.report(ValueError("two"))
    await until(lambda: len(told) == 2, crashes.happened)


async def test_a_failing_thread_is_told(crashes: CrashReporter, tmp_path: Path) -> None:
    def fail() -> None:
        raise KeyError("a prompt")

    told: list[str] = []
    crashes.happened.connect(told.append)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    await until(lambda: told, crashes.happened)

    assert "builtins.KeyError" in _log(tmp_path)


async def test_a_failing_finaliser_is_told(crashes: CrashReporter, tmp_path: Path) -> None:
    class Broken:
        def __del__(self) -> None:
            raise LookupError("a prompt")

    told: list[str] = []
    crashes.happened.connect(told.append)
    broken = Broken()
    del broken
    await until(lambda: told, crashes.happened)

    assert "builtins.LookupError" in _log(tmp_path)
    assert "a prompt" not in _log(tmp_path)


async def test_a_failing_callback_of_the_loop_is_told(
    crashes: CrashReporter, tmp_path: Path
) -> None:
    def fail() -> None:
        raise ArithmeticError("a prompt")

    told: list[str] = []
    crashes.happened.connect(told.append)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(crashes.report_from_loop)
    loop.call_soon(fail)
    await until(lambda: told, crashes.happened)

    assert "builtins.ArithmeticError" in _log(tmp_path)
    assert "a prompt" not in _log(tmp_path)


async def test_a_complaint_of_the_loop_is_logged_without_its_words(
    crashes: CrashReporter, tmp_path: Path
) -> None:
    crashes.report_from_loop(None, {"message": "a prompt"})

    assert "The event loop complains" in _log(tmp_path)
    assert "a prompt" not in _log(tmp_path)


async def test_qts_own_words_are_logged(crashes: CrashReporter, tmp_path: Path) -> None:
    qWarning("something of Qt's")

    assert "something of Qt's" in _log(tmp_path)


async def test_where_no_log_can_be_written_it_says_why(tmp_path: Path, on_loop: OnQtLoop) -> None:
    (tmp_path / "file").write_text("")
    crashes = CrashReporter(tmp_path / "file" / "logs")
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    crashes.install()
    crashes.open_log()
    told: list[str] = []
    crashes.happened.connect(told.append)
    crashes.report(ValueError("one"))
    await until(lambda: told, crashes.happened)
    crashes.uninstall()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks

    assert crashes.cannot_log
    assert str(tmp_path) not in told[0]


def test_a_crash_of_the_process_is_written_and_kept(tmp_path: Path) -> None:
    program = """
import faulthandler, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gui.services.crash import CrashReporter
app = QCoreApplication([])
crashes = CrashReporter(Path(sys.argv[1]))
crashes.install()
crashes.open_log()
faulthandler._sigabrt()
"""
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
        assert done.returncode != 0

    assert (tmp_path / "crash.log").read_text().count("Fatal Python error: Aborted") == 2
