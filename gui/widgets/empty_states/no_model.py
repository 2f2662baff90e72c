"""The server has no model."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from gui.services.engine_process import EngineProcess
from gui.services.server import Server
from gui.widgets.empty_states.demo_offer import DemoOffer
from gui.widgets.empty_states.state_card import StateCard
from gui.widgets.kit.buttons import IconButton, PushButton
from gui.widgets.kit.fields import TextField
from gui.widgets.theme import Theme

COMMAND = "ollama pull llama3.2"
_COPIED_MS = 1500


class NoModel(StateCard):
    """Says how to fetch a model, and offers the demo model.

    Signals:
        engine_requested: The person wants the demo model.
        download_requested: The person wants to download a model.
    """

    engine_requested = Signal()
    download_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "download", parent)
        self._theme = theme
        self._server: Server | None = None
        self._command = TextField(theme, self)
        self._command.edit.setReadOnly(True)
        self._command.edit.setText(COMMAND)
        self._command.edit.setCursorPosition(0)
        self._copy = IconButton(theme, "copy", self)
        self._copy.clicked.connect(self._copy_command)
        self.download_button = PushButton(theme, self, kind="primary", icon="download")
        self.download_button.clicked.connect(self.download_requested)
        self._look_again = PushButton(theme, self)
        self._offer = DemoOffer(theme, self)
        self._offer.requested.connect(self.engine_requested)
        self._arrange()
        theme.changed.connect(self.refresh_look)

    def watch(self, server: Server, engine: EngineProcess) -> None:
        """Follow the server and the engine."""
        if self._server is None:
            self._look_again.clicked.connect(server.refresh)
        self._server = server
        self._offer.watch(engine)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        self._command.edit.setFont(self._theme.font("mono"))
        self._command.edit.setAccessibleName(self.tr("Command that fetches a model"))
        self._copy.describe(self.tr("Copy"))
        self._look_again.setText(self.tr("Look again"))
        self._look_again.setToolTip(self.tr("Read the list of models again"))
        self.download_button.setText(self.tr("Download a model…"))
        self.download_button.setToolTip(self.tr("Choose a model, and let the server download it"))
        text = self.tr(
            "Download one, or run this where Ollama runs, then look again. A small model needs "
            "some 2 GB."
        )
        self.set_words(self.tr("No models on this server yet"), text)
        self._offer.setVisible(self._server is not None and not self._server.is_engine)

    def _arrange(self) -> None:
        self.body.addWidget(self.download_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._command, 1)
        line.addWidget(self._copy)
        self.body.addLayout(line)
        self.body.addSpacing(8)
        self.body.addWidget(self._look_again, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addSpacing(16)
        self.body.addWidget(self._offer)

    @Slot()
    def _copy_command(self) -> None:
        QApplication.clipboard().setText(COMMAND)
        self._copy.set_icon("check")
        QTimer.singleShot(_COPIED_MS, self._copy, self._show_copy)

    @Slot()
    def _show_copy(self) -> None:
        self._copy.set_icon("copy")
