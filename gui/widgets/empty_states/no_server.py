"""Nothing answers at the server's address."""

import math

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.ollama import errors
from gui.ollama.address import DEFAULT_PORT
from gui.services.engine_process import EngineProcess
from gui.services.server import Server
from gui.widgets import sentences
from gui.widgets.empty_states.demo_offer import DemoOffer
from gui.widgets.empty_states.state_card import StateCard
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme

_TICK_MS = 1000


class NoServer(StateCard):
    """Offers another server, another try, and at the default address the demo model.

    Signals:
        other_server_requested: The person wants to give another address.
        engine_requested: The person wants the demo model.
    """

    other_server_requested = Signal()
    engine_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "server", parent)
        self._server: Server | None = None
        self._other = PushButton(theme, self)
        self._other.clicked.connect(self.other_server_requested)
        self._retry = PushButton(theme, self, kind="primary")
        self._countdown = Label(theme, "caption", "text3", self, wraps=True)
        self._offer = DemoOffer(theme, self)
        self._offer.requested.connect(self.engine_requested)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._show_countdown)
        self._arrange()
        theme.changed.connect(self.refresh_look)

    def watch(self, server: Server, engine: EngineProcess) -> None:
        """Follow the server and the engine."""
        if self._server is None:
            self._retry.clicked.connect(server.retry_now)
        self._server = server
        self._offer.watch(engine)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        if self._server is None:
            return
        self._other.setText(self.tr("Other server…"))
        self._other.setToolTip(self.tr("Give the address of another server"))
        self._retry.setText(self.tr("Try again"))
        self._retry.setToolTip(self.tr("Look for the server now"))
        title, text = self._words(self._server)
        self.set_words(title, text)
        is_usual = self._server.is_loopback and self._server.base_url.endswith(f":{DEFAULT_PORT}")
        self._offer.setVisible(is_usual or self._server.is_engine)
        self._show_countdown()

    def _words(self, server: Server) -> tuple[str, str]:
        error = server.error
        if error is None or isinstance(error, errors.NotAnswering):
            text = self.tr("Nothing answered at {address}. Start Ollama, then try again.")
            return self.tr("Ollama is not answering"), text.format(address=server.base_url)
        what, rest = sentences.sentences(error)
        return self.tr("Ollama is not answering"), f"{what} {rest}"

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._other)
        buttons.addWidget(self._retry)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self._countdown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addSpacing(8)
        self.body.addWidget(self._countdown)
        self.body.addSpacing(12)
        self.body.addWidget(self._offer)

    @Slot()
    def _show_countdown(self) -> None:
        seconds = self._server.retry_in_s() if self._server is not None else None
        if seconds is None:
            self._countdown.setText(self.tr("Trying again…"))
            return
        text = self.tr("Trying again in {seconds} s.")
        self._countdown.setText(text.format(seconds=math.ceil(seconds)))

    def showEvent(self, event: QShowEvent) -> None:
        """Count the seconds while somebody sees them."""
        super().showEvent(event)
        self._show_countdown()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._clock.stop()
