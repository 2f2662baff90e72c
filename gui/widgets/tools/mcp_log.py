"""What a server of tools wrote for people, as it comes."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from gui.tools.mcp.log import Log
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.kit.fields import TextArea
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 640, 480
_LOOK_MS = 500
"""So often more is looked for, while it is shown."""


class LogDialog(Dialog):
    """The last lines of one server; it follows their end while the end is in view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name = ""
        self._log = Log()
        self.state = Label(theme, "ui", "text3", self, wraps=True)
        self.lines = TextArea(theme, self, least_lines=16, most_lines=16, role="mono")
        self.lines.edit.setReadOnly(True)
        self.lines.edit.setTabChangesFocus(True)
        self._close = self.add_close_button()
        self.body.addWidget(self.state)
        self.body.addWidget(self.lines)
        self.body.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def show_log(self, name: str, log: Log) -> None:
        """Show the log of a server."""
        self._name, self._log = name, log
        self.refresh_look()
        self.look()
        self._timer.start()
        self.show()
        self.raise_()
        self.activateWindow()

    @Slot()
    def look(self) -> None:
        """Show what there is now."""
        text = self._log.text()
        self.state.setVisible(not text)
        if text == self.lines.edit.toPlainText():
            return
        bar = self.lines.edit.verticalScrollBar()
        is_at_end = bar.value() == bar.maximum()
        at = bar.value()
        self.lines.edit.setPlainText(text)
        bar.setValue(bar.maximum() if is_at_end else at)

    def refresh_look(self) -> None:
        super().refresh_look()
        self.setWindowTitle(self.tr("Log of {name}").format(name=self._name))
        self.lines.edit.setAccessibleName(self.windowTitle())
        self.lines.setToolTip(self.tr("The last lines that the server wrote"))
        self.state.setText(self.tr("It has not written anything yet."))
        self._close.setText(self.tr("Close"))
        self._close.setToolTip(self.tr("Close this window (Esc)"))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._timer.stop()
