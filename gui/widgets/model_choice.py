"""Opens the model picker, and does what is asked for in it."""

from __future__ import annotations  # the picker is imported when it is first opened

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from gui.ollama.model_memory import MemoryState
from gui.services.chat_controller import ChatController
from gui.services.chats import Chats
from gui.services.engine_process import EngineProcess
from gui.services.server import Server
from gui.services.settings import Settings
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.widgets.model_picker import ModelPicker

_FOREVER = -1


class ModelChoice(QObject):
    """The picker of one window, built when it is first opened.

    Signals:
        chosen: A model was chosen for the present chat.
        other_server_requested: The person wants to give another address.
        download_requested: The person wants to download another model; carries its name, if any.
        models_requested: The person wants to see what else can be done with models.
    """

    chosen = Signal()
    other_server_requested = Signal()
    download_requested = Signal(str)
    models_requested = Signal()

    def __init__(  # noqa: PLR0917 - each of them stands for itself
        self,
        theme: Theme,
        settings: Settings,
        chats: Chats,
        server: Server,
        engine: EngineProcess,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._settings = settings
        self._chats = chats
        self._server = server
        self._engine = engine
        self._window = window
        self._anchor = window
        self._downloads: tuple[int | None, int] = (None, 0)
        self._picker: ModelPicker | None = None
        self._had_focus: QWidget | None = None

    @property
    def picker(self) -> ModelPicker:
        """The picker."""
        if self._picker is None:
            self._picker = self._build()
        return self._picker

    def set_anchor(self, anchor: QWidget) -> None:
        """Open below this from now on."""
        self._anchor = anchor

    @Slot()
    def open(self) -> None:
        """Open the picker; the focus comes back to where it is now."""
        self._had_focus = QApplication.focusWidget()
        self.picker.models.num_ctx = self._chats.current.chosen().get("num_ctx")
        self.picker.open_for(self._chats.current.conversation.model, self._anchor)

    @Slot(QWidget)
    def follow_focus(self, widget: QWidget) -> None:
        """Close the picker once the focus has gone elsewhere."""
        picker = self._picker
        if picker is None or not picker.isVisible():
            return
        if widget is not picker and not picker.isAncestorOf(widget):
            self._had_focus = None
            picker.close()

    @Slot(str)
    def unload(self, name: str) -> None:
        """Unload a model; where it is writing a reply, ask first."""
        if self._server.memory(name).state is not MemoryState.LOADED:
            return
        if not self._answering(name):
            self._server.unload(name)
            return
        if not self.picker.isVisible():
            self.open()
        self.picker.ask_to_unload(name)

    @Slot()
    def unload_all(self) -> None:
        """Unload all models; where one is writing a reply, ask first."""
        if not any(self._answering(name) for name in self._server.loaded_names()):
            self._server.unload_all()
            return
        if not self.picker.isVisible():
            self.open()
        self.picker.ask_to_unload_all()

    @Slot()
    def stop_and_unload_all(self) -> None:
        """Stop the replies that are being written, and unload all models."""
        for name in self._server.loaded_names():
            self.stop(name)
        self._server.unload_all()

    @Slot(str)
    def stop_and_unload(self, name: str) -> None:
        """Stop the replies that a model is writing, and unload it."""
        self.stop(name)
        self._server.unload(name)

    @Slot(str)
    def stop(self, name: str) -> None:
        """Stop the replies that a model is writing."""
        for chat in self._answering(name):
            chat.stop()

    def note_downloads(self, percent: int | None, unfinished: int) -> None:
        """Let the picker say how far models on their way have come, and how many are not whole."""
        self._downloads = percent, unfinished
        if self._picker is not None:
            self._picker.show_downloads(percent, unfinished)

    def is_answering(self, name: str) -> bool:
        """Tell whether a model is writing a reply."""
        return bool(self._answering(name))

    def _build(self) -> ModelPicker:
        from gui.services.favourites import Favourites  # noqa: PLC0415 - not before
        from gui.widgets.model_picker import ModelPicker  # noqa: PLC0415 - the same

        favourites = Favourites(self._settings, self)
        picker = ModelPicker(self._theme, self._server, self._engine, favourites, self._window)
        picker.model_chosen.connect(self._choose)
        picker.load_requested.connect(self._load)
        picker.unload_requested.connect(self.unload)
        picker.stop_requested.connect(self.stop_and_unload)
        picker.unload_all_requested.connect(self.unload_all)
        picker.stop_all_requested.connect(self.stop_and_unload_all)
        picker.pin_requested.connect(self._pin)
        picker.engine_requested.connect(self._engine.start)
        picker.other_server_requested.connect(self._ask_for_server)
        picker.download_requested.connect(self.download_requested)
        picker.models_requested.connect(self.models_requested)
        picker.closed.connect(self._give_focus_back)
        picker.show_downloads(*self._downloads)
        return picker

    def _answering(self, name: str) -> list[ChatController]:
        entry = self._server.entry(name)
        return [
            chat
            for listed in self._chats.running
            if (chat := listed.controller) is not None
            and (reply := chat.conversation.last_reply) is not None
            and (reply.model == name or (entry is not None and entry.is_named(reply.model)))
        ]

    @Slot(str)
    def _choose(self, name: str) -> None:
        self._chats.choose_model(name)
        self.chosen.emit()

    @Slot(str)
    def _load(self, name: str) -> None:
        self._server.load(name, self._chats.current.chosen())

    @Slot(str)
    def _pin(self, name: str) -> None:
        self._server.set_keep_alive(name, _FOREVER)
        self._server.load(name, self._chats.current.chosen(), _FOREVER)

    @Slot()
    def _ask_for_server(self) -> None:
        self.picker.close()
        self.other_server_requested.emit()

    @Slot()
    def _give_focus_back(self) -> None:
        had_focus, self._had_focus = self._had_focus, None
        if had_focus is not None and isValid(had_focus) and had_focus.isVisible():
            had_focus.setFocus(Qt.FocusReason.PopupFocusReason)
