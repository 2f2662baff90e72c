"""The row at the bottom of the chats pane: which server, how it is, and the preferences."""

import math

from PySide6.QtCore import QRect, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.services.server import Server, ServerState
from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.labels import ElidedLabel
from gui.widgets.kit.marks import Dot
from gui.widgets.kit.painting import draw_plain
from gui.widgets.theme import Theme

_TICK_MS = 1000


class ServerRow(QWidget):
    """Its clock ticks only while a lost server is waited for, and the row can be seen.

    Signals:
        preferences_requested: The person wants to see the preferences.
    """

    preferences_requested = Signal()

    def __init__(
        self, theme: Theme, server: Server, keys: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._server = server
        self._keys = keys
        self._dot = Dot(theme, self)
        self.name = ElidedLabel(theme, "ui", "text", self)
        self.details = ElidedLabel(theme, "caption", "text2", self)
        self.gear = IconButton(theme, "settings", self)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._row = QHBoxLayout(self)
        self._words = QVBoxLayout()
        self._arrange()
        self._connect()
        self.refresh_look()

    @Slot()
    def follow(self) -> None:
        """Show how the server is now."""
        colour, filled = self._sign()
        self._dot.set(colour, filled)
        name = self.tr("Built-in engine") if self._server.is_engine else self._server.label
        self.name.setText(name)
        self.details.setText(self._text())
        is_lost = self._server.state is ServerState.LOST
        self.details.set_colour("warn" if is_lost else "text2")
        self.setAccessibleName(f"{name}: {self.details.text()}")
        if is_lost and self.isVisible():
            self._clock.start()
        else:
            self._clock.stop()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self._theme.px
        self._row.setContentsMargins(px(18), px(7), px(10), px(6))
        self._row.setSpacing(px(10))
        self._words.setSpacing(0)
        self.gear.describe(self.tr("Preferences"), self._keys)
        self.follow()

    def _arrange(self) -> None:
        self._words.addWidget(self.name)
        self._words.addWidget(self.details)
        self._row.addWidget(self._dot)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self.gear)

    def _connect(self) -> None:
        self.gear.clicked.connect(self.preferences_requested)
        self._server.state_changed.connect(self.follow)
        self._server.memory_changed.connect(self.follow)
        self._clock.timeout.connect(self.follow)
        self._theme.changed.connect(self.refresh_look)

    def _sign(self) -> tuple[str, bool]:
        """Return colour and fill of the dot."""
        return {
            ServerState.CONNECTED: ("success", True),
            ServerState.CONNECTING: ("text3", False),
            ServerState.UNREACHABLE: ("warn", False),
            ServerState.LOST: ("warn", False),
        }[self._server.state]

    def _text(self) -> str:
        state = self._server.state
        if state is ServerState.CONNECTING:
            return self.tr("Connecting…")
        if state is ServerState.UNREACHABLE:
            return self.tr("Not answering")
        if state is ServerState.LOST:
            seconds = self._server.retry_in_s()
            if seconds is None:
                return self.tr("Reconnecting…")
            return self.tr("Reconnecting… {seconds} s").format(seconds=math.ceil(seconds))
        in_memory = self.tr("%n in memory", "", len(self._server.loaded_names()))
        if self._server.is_engine or not self._server.version:
            return in_memory
        return f"Ollama {self._server.version} · {in_memory}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        line = QRect(0, 0, self.width(), 1)
        draw_plain(QPainter(self), line, self._theme.colours.hairline)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()
