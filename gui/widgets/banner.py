"""Says that the connection is gone, and when it is tried again."""

from __future__ import annotations  # the notice is imported when there is something to tell

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.services.server import Server, ServerState
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

if TYPE_CHECKING:
    from gui.widgets.kit.notice import Notice

_TICK_MS = 1000
_AS_HIGH_AS_NEEDED = QSizePolicy.Policy.Preferred


class ConnectionBanner(QWidget):
    """Shown above a chat while its server is lost; its clock ticks only then.

    Signals:
        changed: The server is lost, or no longer.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._server: Server | None = None
        self._theme = theme
        self._is_lost = False
        self._notice: Notice | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self.refresh_look)
        theme.changed.connect(self.refresh_look)
        self.hide()

    def watch(self, server: Server) -> None:
        """Follow a server's state."""
        if self._server is server:
            return
        self._server = server
        server.state_changed.connect(self.follow)
        self.follow()

    @property
    def is_lost(self) -> bool:
        """Whether the server was there and is gone."""
        return self._is_lost

    @Slot()
    def follow(self) -> None:
        """Take notice of the server's state, and say so when it changes."""
        was_lost = self._is_lost
        self._is_lost = self._server is not None and self._server.state is ServerState.LOST
        if self._is_lost and not was_lost:
            announce(self.window(), self._title())
        elif was_lost and self._server is not None and self._server.is_connected:
            announce(self.window(), self.tr("The server is back."))
        self.refresh_look()
        if self._is_lost != was_lost:
            self.changed.emit()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words, and the seconds left."""
        if self._server is None or not self._is_lost:
            return
        if self._notice is None:
            self._notice = self._build(self._server)
        self._notice.set_title(self._title())
        self._notice.set_text(self._text())
        self._retry.setText(self.tr("Retry now"))
        self._retry.setToolTip(self.tr("Look for the server now"))

    def _build(self, server: Server) -> Notice:
        from gui.widgets.kit.notice import Notice  # noqa: PLC0415 - not before

        notice = Notice(self._theme, "warn", self, icon="wifi-off")
        # Its own policy keeps it as high as its hint, which knows of no wrapped lines.
        notice.setSizePolicy(_AS_HIGH_AS_NEEDED, _AS_HIGH_AS_NEEDED)
        self._retry = notice.add_button("plain")
        self._retry.clicked.connect(server.retry_now)
        self._rows.addWidget(notice)
        return notice

    def _title(self) -> str:
        host = self._server.label if self._server is not None else ""
        return self.tr("Connection to {host} lost").format(host=host)

    def _text(self) -> str:
        seconds = self._server.retry_in_s() if self._server is not None else None
        if seconds is None:
            return self.tr("Your chats are safe. Trying again…")
        text = self.tr("Your chats are safe. Trying again in {seconds} s.")
        return text.format(seconds=math.ceil(seconds))

    def showEvent(self, event: QShowEvent) -> None:
        """Count the seconds while somebody sees them."""
        super().showEvent(event)
        self.refresh_look()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._clock.stop()
