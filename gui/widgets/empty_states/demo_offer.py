"""The offer to fetch and start the demo model, and how that goes."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.services.engine_process import EngineProcess, EngineState
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.marks import ThinBar
from gui.widgets.sentences import engine_sentence
from gui.widgets.sizes import size_text
from gui.widgets.theme import Theme


class DemoOffer(QWidget):
    """One click fetches the demo model and starts it; it says first what that brings.

    Signals:
        requested: The person wants it.
    """

    requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine: EngineProcess | None = None
        self._words = Label(theme, "caption", "text2", self, wraps=True)
        self._bar = ThinBar(theme, self)
        self._bar.set_colour("accent")
        self._button = PushButton(theme, self)
        self._button.clicked.connect(self._act)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.addWidget(self._words)
        rows.addWidget(self._bar)
        rows.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        theme.changed.connect(self.follow)

    def watch(self, engine: EngineProcess) -> None:
        """Follow the engine."""
        if self._engine is engine:
            return
        self._engine = engine
        engine.state_changed.connect(self.follow)
        engine.progressed.connect(self.follow)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Show the offer, its progress, or why it failed."""
        if self._engine is None:
            return
        state = self._engine.state
        self._words.setText(self._text(self._engine))
        self._bar.setVisible(self._engine.is_working)
        total = self._engine.total_bytes
        is_known = state is EngineState.FETCHING and total > 0
        self._bar.set_share(self._engine.done_bytes / total if is_known else None)
        self._button.setVisible(state not in {EngineState.ABSENT, EngineState.STARTING})
        self._button.setText(self._label(state))
        self._button.setToolTip(self._hint(self._engine))

    def _text(self, engine: EngineProcess) -> str:
        if engine.state is EngineState.ABSENT:
            return self.tr(
                "The demo model needs the built-in engine, which is not installed here. "
                "Install Pronk with its extra “engine”, or use an Ollama server."
            )
        if engine.state is EngineState.FETCHING:
            text = self.tr("Fetching {title}: {done} of {total}")
            return text.format(
                title=engine.demo_model.title,
                done=size_text(engine.done_bytes),
                total=size_text(engine.total_bytes),
            )
        if engine.state is EngineState.STARTING:
            return self.tr("Starting the demo model…")
        if engine.state is EngineState.FAILED and engine.error:
            return engine_sentence(engine.error)
        text = self.tr(
            "Or use a demo model on this computer: {title}, {size} to fetch, licence {licence}. "
            "It is a toy: fluent, and often wrong."
        )
        return text.format(
            title=engine.demo_model.title,
            size=size_text(engine.demo_model.download_bytes),
            licence=engine.demo_model.licence,
        )

    def _label(self, state: EngineState) -> str:
        if state is EngineState.FETCHING:
            return self.tr("Cancel")
        if state is EngineState.FAILED:
            return self.tr("Try again")
        return self.tr("Use the demo model")

    def _hint(self, engine: EngineProcess) -> str:
        if engine.state is EngineState.FETCHING:
            return self.tr("Stop fetching; nothing is left of it")
        return self.tr("Fetch {title} and start it").format(title=engine.demo_model.title)

    @Slot()
    def _act(self) -> None:
        if self._engine is not None and self._engine.state is EngineState.FETCHING:
            self._engine.cancel()
        else:
            self.requested.emit()
