"""Chooses what stands in place of the messages: welcome, no server, no model, or no engine."""

from __future__ import annotations  # most of the states are imported when they are first shown

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.services.chat_controller import ChatController
from gui.services.engine_process import EngineProcess, EngineState
from gui.services.server import Server, ServerState
from gui.widgets.empty_states.welcome import Welcome
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.widgets.empty_states.coming_engine import ComingEngine
    from gui.widgets.empty_states.no_model import NoModel
    from gui.widgets.empty_states.no_server import NoServer

_WIDEST = 640


class EmptyStates(ScrollArea):
    """What an empty chat shows. Each state is built when it is first needed.

    Signals:
        begin_requested: The person wants to begin with a text; carries it.
        load_requested: The person wants the model in memory.
        model_requested: The person wants to choose a model.
        other_server_requested: The person wants to give another address.
        engine_requested: The person wants the demo model.
        download_requested: The person wants to download a model.
        focus_lost: What had the focus is gone.
    """

    begin_requested = Signal(str)
    load_requested = Signal()
    model_requested = Signal()
    other_server_requested = Signal()
    engine_requested = Signal()
    download_requested = Signal()
    focus_lost = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme
        self._controller: ChatController | None = None
        self._server: Server | None = None
        self._engine: EngineProcess | None = None
        self._welcome: Welcome | None = None
        self._no_server: NoServer | None = None
        self._no_model: NoModel | None = None
        self._coming_engine: ComingEngine | None = None
        self._inside = QWidget()
        self._rows = QVBoxLayout(self._inside)
        self._rows.addStretch(2)
        self._rows.addStretch(3)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.refresh_colours)
        self.refresh_colours()

    @property
    def shown(self) -> QWidget | None:
        """The state that is shown."""
        return next((state for state in self._states() if not state.isHidden()), None)

    def show_chat(self, controller: ChatController, server: Server, engine: EngineProcess) -> None:
        """Speak of another chat."""
        if self._controller is not None:
            self._controller.options_changed.disconnect(self.follow)
        if self._server is None:
            server.state_changed.connect(self.follow)
            server.models_changed.connect(self.follow)
            server.memory_changed.connect(self.follow)
            server.free_changed.connect(self.follow)
            engine.state_changed.connect(self.follow)
        self._controller = controller
        self._server = server
        self._engine = engine
        controller.options_changed.connect(self.follow)
        self.follow()

    def set_column_width(self, width: int) -> None:
        """Keep within the reading column."""
        side = max(16, (self.width() - min(width, self._theme.px(_WIDEST))) // 2)
        self._rows.setContentsMargins(side, 16, side, 16)

    @Slot()
    def follow(self) -> None:
        """Show the state that fits, while somebody looks."""
        if self._controller is None or self._server is None or self._engine is None:
            return
        if not self.isVisible():
            return
        state = self._server.state
        if state in {ServerState.UNREACHABLE, ServerState.LOST}:
            self._show_no_server(self._server, self._engine)
        elif state is ServerState.CONNECTED and not self._server.models:
            self._show_no_model(self._server, self._engine)
        elif self._is_engine_coming(self._server, self._engine):
            self._show_coming_engine(self._engine)
        else:
            self._show_welcome(self._controller, self._server)

    @Slot()
    def refresh_colours(self) -> None:
        """Take over colours."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.colours.base)
        self._inside.setPalette(palette)
        self._inside.setAutoFillBackground(True)

    def _show_welcome(self, controller: ChatController, server: Server) -> None:
        if self._welcome is None:
            self._welcome = Welcome(self._theme, self._inside)
            self._welcome.begin_requested.connect(self.begin_requested)
            self._welcome.load_requested.connect(self.load_requested)
            self._welcome.model_requested.connect(self.model_requested)
        self._welcome.show_chat(controller, server)
        self._show(self._welcome)

    def _show_no_server(self, server: Server, engine: EngineProcess) -> None:
        if self._no_server is None:
            from gui.widgets.empty_states.no_server import NoServer  # noqa: PLC0415 - not before

            self._no_server = NoServer(self._theme, self._inside)
            self._no_server.other_server_requested.connect(self.other_server_requested)
            self._no_server.engine_requested.connect(self.engine_requested)
        self._no_server.watch(server, engine)
        self._show(self._no_server)

    def _show_no_model(self, server: Server, engine: EngineProcess) -> None:
        if self._no_model is None:
            from gui.widgets.empty_states.no_model import NoModel  # noqa: PLC0415 - not before

            self._no_model = NoModel(self._theme, self._inside)
            self._no_model.engine_requested.connect(self.engine_requested)
            self._no_model.download_requested.connect(self.download_requested)
        self._no_model.watch(server, engine)
        self._show(self._no_model)

    def _is_engine_coming(self, server: Server, engine: EngineProcess) -> bool:
        """Tell whether there is something to say of the engine, which is the first server.

        Where nothing has to be fetched it is there so soon that the welcome may stay.
        """
        if server.base_url or not engine.was_asked:
            return False
        is_shown = self._coming_engine is not None and not self._coming_engine.isHidden()
        return is_shown or engine.state in {EngineState.FETCHING, EngineState.FAILED}

    def _show_coming_engine(self, engine: EngineProcess) -> None:
        if self._coming_engine is None:
            from gui.widgets.empty_states.coming_engine import ComingEngine  # noqa: PLC0415

            self._coming_engine = ComingEngine(self._theme, self._inside)
            self._coming_engine.engine_requested.connect(self.engine_requested)
            self._coming_engine.watch(engine)
        self._show(self._coming_engine)

    def _states(self) -> list[QWidget]:
        """Return those that have been needed so far."""
        states = (self._welcome, self._no_server, self._no_model, self._coming_engine)
        return [state for state in states if state is not None]

    def _show(self, shown: QWidget) -> None:
        focused = QApplication.focusWidget()
        for state in self._states():
            if state is shown or state.isHidden():
                continue
            state.hide()
            if focused is not None and state.isAncestorOf(focused):
                self.focus_lost.emit()
        if self._rows.indexOf(shown) < 0:
            self._rows.insertWidget(1, shown)
        shown.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what has happened meanwhile."""
        super().showEvent(event)
        self.follow()
