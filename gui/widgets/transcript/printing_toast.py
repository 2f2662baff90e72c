"""Tells how printing goes, where it takes a while, and offers to stop it."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from gui.widgets.kit.toast import Toast
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

_UNTOLD_MS = 400
_UNTIL_DONE_S = 86_400.0


class PrintingToast(QObject):
    """A toast at the foot of the conversation. What is done at once is told when it is done.

    Signals:
        cancel_requested: The person wants no paper after all.
    """

    cancel_requested = Signal()

    def __init__(self, theme: Theme, pane: QWidget) -> None:
        super().__init__(pane)
        self._is_saving = False
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_UNTOLD_MS)
        self._delay.timeout.connect(self.show_progress)
        self.toast = Toast(theme, pane)
        self.toast.action_requested.connect(self.cancel_requested)

    def begin(self, *, is_saving: bool) -> None:
        """Note that a file is being written, or paper printed."""
        self._is_saving = is_saving
        self._delay.start()

    @Slot()
    def show_progress(self) -> None:
        """Say what is being done, until it is."""
        self._delay.stop()
        text = self.tr("Saving the chat…") if self._is_saving else self.tr("Printing the chat…")
        self.toast.action.setToolTip(
            self.tr("Write no file") if self._is_saving else self.tr("Print no further page")
        )
        self.toast.show_message(text, self.tr("Cancel"), _UNTIL_DONE_S)
        announce(self.toast, text)

    def end(self, path: str = "") -> None:
        """Say which file is there now, if one is, and nothing any more otherwise."""
        self._delay.stop()
        if not path:
            self.toast.hide()
            return
        text = self.tr("Saved as {name}").format(name=Path(path).name)
        self.toast.show_message(text)
        announce(self.toast, text)
