"""One window for one folder of chats: a second start raises the first one's window."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QSysInfo, Signal, Slot

from gui.lazily import lazily

if TYPE_CHECKING:
    import hashlib

    from PySide6.QtNetwork import QLocalServer, QLocalSocket
else:
    hashlib = lazily("hashlib")

ANSWER_MS = 2000
"""So long the other one has to answer when it is asked."""
GIVE_UP_S = 5.0
"""So long a start tries to reach another one: that may be starting, or ending, itself."""
_AGAIN_S = 0.1
_EMPTY_S = 1.0
"""A lock is written at once after it is made: one that stays empty is what a power cut left."""
_ASK, _ANSWER, _END = b"show", b"shown\n", b"\n"
_MOST = 1024
"""Bytes of a question: with more than that it is none."""
_ACTIVATION = "XDG_ACTIVATION_TOKEN"
"""With this, Wayland's compositors let a window come to the front."""


class Start(Enum):
    """What became of a start."""

    FIRST = "first"
    """It goes on: there is no other, or it cannot be told whether there is."""
    SHOWN = "shown"
    """Another one has shown its window."""
    SILENT = "silent"
    """There is another one, and it does not answer."""


class OnlyOne(QObject):
    """Sees to it that one program at a time has a window for a library.

    A file beside the library is locked as long as the program runs. The system lets go of it when
    a program dies, however that happens; what is left of the file then is in nobody's way.

    Signals:
        show_asked: Another start wants the window to be seen.
    """

    show_asked = Signal()

    def __init__(self, library: Path) -> None:
        super().__init__()
        self._path = library.with_name("pronk.lock")
        self._lock = _lock_file(self._path)
        self._server: QLocalServer | None = None

    def start(self) -> Start:
        """Take the lock, or have the one that holds it show its window.

        A start that is not the first may wait up to `GIVE_UP_S` seconds.
        """
        began_s = time.monotonic()
        while True:
            waited_s = time.monotonic() - began_s
            if self._take(may_be_empty=waited_s > _EMPTY_S):
                return Start.FIRST
            is_here = self._host() in {"", QSysInfo.machineHostName()}
            left_ms = int((GIVE_UP_S - waited_s) * 1000)
            if not is_here or left_ms <= 0:
                return Start.SILENT
            if _show_other(self._name(), min(ANSWER_MS, left_ms)):
                return Start.SHOWN
            time.sleep(_AGAIN_S)

    def why_silent(self) -> str:
        """Return what to say where another one does not answer."""
        host = self._host()
        if host in {"", QSysInfo.machineHostName()}:
            pid = self._info()[0]
            which = f" (process {pid})" if pid else ""
            return (
                f"Pronk is already running and does not answer{which}. Nothing was changed. End "
                "it and start again, or give another folder with --data-dir."
            )
        return (
            f"Pronk is already running with these chats, on {host}. Nothing was changed. Close it "
            f"there first; if it does not run there any more, delete {self._path}."
        )

    def listen(self) -> None:
        """Hear from now on of later starts; for one that holds the lock."""
        if not self._lock.isLocked():
            return
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - after the first picture

        QLocalServer.removeServer(self._name())  # what one that died has left
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        self._server.listen(self._name())

    @Slot()
    def stop_listening(self) -> None:
        """Answer no later start: it is to wait for the lock."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def release(self) -> None:
        """Let another start have the window."""
        self.stop_listening()
        self._lock.unlock()

    # --- The lock ---------------------------------------------------------------------------------

    def _take(self, *, may_be_empty: bool) -> bool:
        """Lock the file; also tell that it is where no file can be made. The library tells why."""
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._lock.tryLock(0):
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                return True
            return self._take_over(may_be_empty=may_be_empty)
        with suppress(OSError):
            self._path.chmod(0o600)
        return True

    def _take_over(self, *, may_be_empty: bool) -> bool:
        """Take the place of a program that died, whatever has its number or its host now.

        The file is removed only if the system holds no lock on it. Whoever makes one locks it
        before there is anything in it.
        """
        others = QLockFile(f"{self._path}.rm")
        if not others.tryLock(0):
            return False
        try:
            is_written = self._path.stat().st_size > 0
            if not (is_written or may_be_empty) or not self._lock.removeStaleLockFile():
                return False
            return self._lock.tryLock(0)
        except OSError:
            return False
        finally:
            others.unlock()

    def _info(self) -> tuple[int, str]:
        """Return number and host of the program that holds the lock, as far as they are known."""
        try:
            lines = self._path.read_text("utf-8", "replace").splitlines()
            return int(lines[0]), lines[2]
        except (OSError, ValueError, IndexError):
            return 0, ""

    def _host(self) -> str:
        return self._info()[1]

    # --- Asking and answering ---------------------------------------------------------------------

    def _name(self) -> str:
        """Return under which name the one that holds the lock hears: of this folder and user."""
        who = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
        where = os.path.realpath(self._path)
        return "pronk-" + hashlib.sha256(f"{who}\n{where}".encode()).hexdigest()[:24]

    @Slot()
    def _hear(self) -> None:
        if self._server is None:
            return
        while self._server.hasPendingConnections():
            _Question(self._server.nextPendingConnection(), self)


class _Question(QObject):
    """Another start that has connected, until it is answered."""

    def __init__(self, other: QLocalSocket, only_one: OnlyOne) -> None:
        super().__init__(other)
        self._other = other
        self._only_one = only_one
        other.setParent(only_one)
        other.readyRead.connect(self._read)
        other.disconnected.connect(other.deleteLater)
        self._read()

    @Slot()
    def _read(self) -> None:
        if not self._other.canReadLine():
            if self._other.bytesAvailable() > _MOST:
                self._other.abort()
            return
        asked, _, token = bytes(self._other.readLine(_MOST).data()).strip().partition(b" ")
        if asked != _ASK:
            self._other.abort()
            return
        if token:
            os.environ[_ACTIVATION] = token.decode("ascii", "ignore")
        self._only_one.show_asked.emit()
        self._other.write(_ANSWER)
        self._other.disconnectFromServer()


def _lock_file(path: Path) -> QLockFile:
    made = QLockFile(str(path))
    made.setStaleLockTime(0)  # however long the program has been running
    return made


def _show_other(name: str, within_ms: int) -> bool:
    """Ask the program that hears under a name to show its window; tell whether it has."""
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - needed by a second start only

    other = QLocalSocket()
    other.connectToServer(name)
    if not other.waitForConnected(within_ms) or not _is_ours(other.fullServerName()):
        return False
    token = os.environ.get(_ACTIVATION, "").encode("ascii", "ignore")
    other.write(_ASK + b" " + token + _END)
    other.flush()
    return other.waitForReadyRead(within_ms) and bytes(other.readAll().data()) == _ANSWER


def _is_ours(path: str) -> bool:
    """Tell whether a socket is this person's; where sockets are no files, the system sees to it."""
    try:
        return not hasattr(os, "getuid") or Path(path).stat().st_uid == os.getuid()
    except OSError:
        return False
