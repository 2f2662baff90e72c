"""The built-in engine was asked for, and is not there yet."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from gui.services.engine_process import EngineProcess
from gui.widgets.empty_states.demo_offer import DemoOffer
from gui.widgets.empty_states.state_card import StateCard
from gui.widgets.sizes import size_text
from gui.widgets.theme import Theme


class ComingEngine(StateCard):
    """Says what is being fetched and how far it is, or why it did not come.

    Signals:
        engine_requested: The person wants it after all, or once more.
    """

    engine_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "download", parent)
        self._engine: EngineProcess | None = None
        self._offer = DemoOffer(theme, self)
        self._offer.requested.connect(self.engine_requested)
        self.body.addWidget(self._offer)
        theme.changed.connect(self.refresh_look)

    def watch(self, engine: EngineProcess) -> None:
        """Follow the engine."""
        self._engine = engine
        self._offer.watch(engine)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        if self._engine is None:
            return
        model = self._engine.demo_model
        text = self.tr("{title}, {size}, licence {licence}. It is a toy: fluent, and often wrong.")
        text = text.format(
            title=model.title, size=size_text(model.download_bytes), licence=model.licence
        )
        self.set_words(self.tr("A demo model on this computer"), text)
