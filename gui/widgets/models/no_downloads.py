"""What stands in place of downloads where the server has none: at the built-in engine."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme


class NoDownloads(QWidget):
    """Says so plainly, and offers what there is.

    Signals:
        other_server_requested: The person wants to connect to a server.
        demo_requested: The person wants to chat with the demo model.
    """

    other_server_requested = Signal()
    demo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Label(theme, "h3", "text", self, wraps=True, bold=True)
        self._text = Label(theme, "ui", "text2", self, wraps=True)
        self.server_button = PushButton(theme, self, kind="primary", icon="server")
        self.demo_button = PushButton(theme, self)
        self._actions = Flow(theme, self)
        for button in (self.server_button, self.demo_button):
            self._actions.add(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._title, self._text, self._actions):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.server_button.clicked.connect(self.other_server_requested)
        self.demo_button.clicked.connect(self.demo_requested)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self._column.setSpacing(self._theme.px(8))
        self._title.setText(self.tr("The built-in engine downloads no models"))
        self._text.setText(
            self.tr(
                "It runs the demo model, models saved from it, and any GGUF file that is put into "
                "its folder. For the models of Ollama's library, install Ollama and connect to it."
            )
        )
        self.server_button.setText(self.tr("Connect to a server…"))
        self.server_button.setToolTip(self.tr("Give the address of an Ollama server"))
        self.demo_button.setText(self.tr("Chat with the demo model"))
        self.demo_button.setToolTip(self.tr("Begin a chat with the model that is here already"))
