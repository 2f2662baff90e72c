"""The end of a session: the system asks that all is saved, and then that the program ends."""

from __future__ import annotations  # the classes of arguments are not needed to run

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

_WAIT_MS = 1000
"""So long the session waits at most."""


class Application(QApplication):
    """The application, which does not end before the program has ended in its order.

    Signals:
        saving: All is to be written; whoever does that calls `note_saved` once it is.
        end_asked: The program is to end as if its window had been closed.
    """

    saving = Signal()
    end_asked = Signal()

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._waiting: QEventLoop | None = None
        self.commitDataRequest.connect(self._commit)

    def event(self, event: QEvent) -> bool:
        """Take the wish to end as one to close: Qt would leave at once what is on its way."""
        if event.type() == QEvent.Type.Quit:
            event.ignore()
            self.end_asked.emit()
            return True
        return super().event(event)

    @Slot()
    def note_saved(self) -> None:
        """Let the session end."""
        if self._waiting is not None:
            self._waiting.quit()

    def save(self) -> None:
        """Have all written; return when it is, or when that takes too long.

        The system may end the program as soon as this returns. It may also think better of it,
        and then all goes on. It asks outside of any coroutine, so that there can be a loop here.
        """
        waiting = self._waiting = QEventLoop()
        QTimer.singleShot(_WAIT_MS, waiting, waiting.quit)
        self.saving.emit()
        waiting.exec()
        self._waiting = None

    def _commit(self, _manager: QSessionManager) -> None:
        self.save()
