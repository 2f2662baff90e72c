"""Being asked to end by the system: a terminal's Ctrl+C, the end of a session."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class EndSignals(QObject):
    """Turns the system's signals into one of Qt's.

    Python hears of them only when it runs, and it does not while Qt waits: a byte in a socket
    wakes Qt.

    Signals:
        asked: The program is to end as if its window had been closed.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: dict[int, object] = {}
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)

    def install(self) -> None:
        """Listen from now on; to be called on the main thread."""
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for name in _NAMES:
            number = getattr(signal, name, None)  # not every system has all of them
            if number is not None:
                self._before[number] = signal.signal(number, self._take)

    def uninstall(self) -> None:
        """Leave the signals to whom they belonged before."""
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type] # as it was given to us
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _take(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        self.asked.emit()

    @Slot()
    def _drain(self) -> None:
        """Read the bytes; Python has called `_take` on its way here."""
        self._reader.recv(64)
