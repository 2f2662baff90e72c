"""Starts a process for one task of one file of tools, and ends it with all that it started.

The functions block: they are for a thread. The process is the first of a group of its own: when
it has answered, takes too long, or nobody wants the answer any more, the whole group is killed.
(A program that leaves its group on purpose escapes that.)
"""

from __future__ import annotations

import codecs
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from gui.tools.own.log import Log
from gui.tools.tool import ToolFailed, ToolTimedOut

MOST_ANSWER_BYTES = 2_000_000
MOST_PRINTED_BYTES = 20_000_000
GRACE_S = 1.0
"""So long a process may take to end by itself, once it has answered."""
_PIECE = 65_536
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from gui.tools.own.host import main; "
    "sys.path.remove(sys.argv.pop()); main()"
)
"""The program is found wherever it runs from; the file finds what is installed, and no more."""
_ENVIRONMENT = {
    "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP",
    "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR",
    "COMSPEC", "PATHEXT", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA",
    "PROGRAMDATA", "PROGRAMFILES", "NUMBER_OF_PROCESSORS", "DISPLAY", "WAYLAND_DISPLAY",
}  # fmt: skip
"""What a tool is told of the environment: keys for other programs are none of its business."""


def environment() -> dict[str, str]:
    """Return the environment of a tool."""
    beginnings = ("LC_", "XDG_")
    return {
        name: value
        for name, value in os.environ.items()
        if name.upper() in _ENVIRONMENT or name.upper().startswith(beginnings)
    }


class ToolProcess:
    """One process, one task. `end` may be called at any time, of any thread."""

    def __init__(self, folder: Path, log: Log) -> None:
        self._folder = folder
        self._log = log
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ended = False
        self._is_late = False
        self._printed = 0

    def ask(self, task: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Return the answer to a task; the process has ended then, whatever happened.

        Raises:
            ToolTimedOut: it took longer.
            ToolFailed: it could not be started, ended without an answer, or said something else.
        """
        process = self._started()
        reader = threading.Thread(target=self._keep, args=(process,), daemon=True)
        reader.start()
        timer = threading.Timer(seconds, self._be_late)
        timer.daemon = True
        timer.start()
        try:
            _write(process, json.dumps({**task, "seconds": seconds}).encode() + b"\n")
            line = _read_line(process)
            timer.cancel()
            if line.endswith(b"\n"):
                self._let_end(process)
        finally:
            timer.cancel()
            code = self._reaped(process)
            reader.join(GRACE_S)
        return self._understood(line, code, seconds)

    def end(self) -> None:
        """Kill the process and all that it started."""
        with self._lock:
            self._is_ended = True
            if self._process is not None:
                _kill(self._process)

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_ended:
                raise ToolFailed("It was stopped.")
            try:
                self._process = _start(self._folder)
            except OSError as error:
                raise ToolFailed(f"It could not be started: {error.strerror}.") from error
            return self._process

    def _be_late(self) -> None:
        self._is_late = True
        self.end()

    def _let_end(self, process: subprocess.Popen[bytes]) -> None:
        """Wait a moment for the process to end by itself, and print the last it has to say."""
        timer = threading.Timer(GRACE_S, self.end)
        timer.daemon = True
        timer.start()
        while process.stdout is not None and process.stdout.read(_PIECE):
            pass
        timer.cancel()

    def _reaped(self, process: subprocess.Popen[bytes]) -> int:
        """End the process for good; until it is waited for, its number is no other's."""
        self.end()
        with self._lock:
            self._process = None
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return code

    def _keep(self, process: subprocess.Popen[bytes]) -> None:
        """Read what is printed until nobody can print any more: a full pipe would stop it."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        with process.stderr or contextlib.nullcontext() as pipe:
            while pipe is not None and (piece := pipe.read(_PIECE)):
                self._log.add(decoder.decode(piece))
                self._printed += len(piece)
                if self._printed > MOST_PRINTED_BYTES:
                    self.end()

    def _understood(self, line: bytes, code: int, seconds: float) -> dict[str, Any]:
        if self._is_late:
            raise ToolTimedOut(f"It took longer than {seconds:g} seconds, and was ended.")
        if self._printed > MOST_PRINTED_BYTES:
            raise ToolFailed("It printed too much, and was ended.")
        if len(line) > MOST_ANSWER_BYTES:
            raise ToolFailed("It answered with too much, and was ended.")
        if not line.endswith(b"\n"):
            raise ToolFailed(f"It ended without an answer ({_how(code)}).")
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise ToolFailed("It answered with what is no answer.")
        return answer


def _start(folder: Path) -> subprocess.Popen[bytes]:
    package_parent = str(Path(__file__).resolve().parents[3])
    # Nothing of the folder can be imported: only what is looked at, and enabled, is to run.
    command = [sys.executable, "-E", "-P", "-X", "utf8", "-c", _START, package_parent]
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        cwd=folder,
        env=environment(),
        start_new_session=True,
        creationflags=flags,
    )


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        tree = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _write(process: subprocess.Popen[bytes], line: bytes) -> None:
    """Hand the task over; a process that has ended already is noticed by its answer."""
    pipe: IO[bytes] | None = process.stdin
    with contextlib.suppress(OSError):
        while line and pipe is not None:
            line = line[pipe.write(line) or 0 :]


def _read_line(process: subprocess.Popen[bytes]) -> bytes:
    """Return a line, what there is of it, or as much as shows that it is too long."""
    line = bytearray()
    while process.stdout is not None and len(line) <= MOST_ANSWER_BYTES:
        piece = process.stdout.read(_PIECE)
        line += piece
        if not piece or piece.endswith(b"\n"):
            break
    return bytes(line)


def _how(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"
