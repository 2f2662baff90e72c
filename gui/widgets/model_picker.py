"""The popover in which a model is chosen, loaded, pinned or unloaded."""

from PySide6.QtCore import QEvent, QKeyCombination, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from gui.services.engine_process import EngineProcess
from gui.services.favourites import Favourites
from gui.services.server import Server, ServerState
from gui.widgets.empty_states.no_model import NoModel
from gui.widgets.empty_states.no_server import NoServer
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.card import Hairline
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import Label
from gui.widgets.kit.popover import Popover
from gui.widgets.list_view import ListView
from gui.widgets.model_list import ModelList
from gui.widgets.model_painter import ModelPainter, Press
from gui.widgets.model_row import ModelRow
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce
from gui.widgets.unload_question import UnloadQuestion

WIDTH = 420
_HIGHEST = 440
_TICK_MS = 1000
_TURN_MS, _FRAME_MS = 900, 40
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_OPENS = "Ctrl+L"
_FAVOUR = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)
_PIN = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_P)


class ModelPicker(Popover):
    """All models of the server. Its clocks run only while it is open, and something changes.

    Signals:
        model_chosen: The person wants to chat with a model; carries its name.
        load_requested: The person wants a model in memory, and no more; carries its name.
        unload_requested: The person wants a model away; carries its name.
        stop_requested: The same, and that replies of it are stopped; carries its name.
        unload_all_requested: The person wants all models away.
        stop_all_requested: The same, and that all replies are stopped.
        pin_requested: The person wants a model to stay; carries its name.
        other_server_requested: The person wants to give another address.
        engine_requested: The person wants the demo model.
        download_requested: The person wants to download another model; carries what was looked
            for where there is none, else nothing.
        models_requested: The person wants to see what else can be done with models.
    """

    model_chosen = Signal(str)
    load_requested = Signal(str)
    unload_requested = Signal(str)
    stop_requested = Signal(str)
    unload_all_requested = Signal()
    stop_all_requested = Signal()
    pin_requested = Signal(str)
    other_server_requested = Signal()
    engine_requested = Signal()
    download_requested = Signal(str)
    models_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        server: Server,
        engine: EngineProcess,
        favourites: Favourites,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._favourites = favourites
        self._downloads: tuple[int | None, int] = (None, 0)
        self._server = server
        self._engine = engine
        self._asked_about = ""
        self.models = ModelList(server, self, favourites=favourites)
        self.search = TextField(theme, self, icon="search")
        self._keys = Label(theme, "caption", "text3", self.search)
        self.view = ListView(theme, self)
        self.view.setModel(self.models)
        self._painter = ModelPainter(self.view)
        self.view.setItemDelegate(self._painter)
        self.view.setResizeMode(ListView.ResizeMode.Adjust)  # rows are higher where it is narrow
        self.nothing = Label(theme, "ui", "text2", self, wraps=True)
        self._no_model: NoModel | None = None
        self._no_server: NoServer | None = None
        self.question = UnloadQuestion(theme, self)
        self._line = Hairline(theme, self)
        self._unload_all = PushButton(theme, self, kind="link", icon="eject")
        self._hints = Label(theme, "caption", "text3", self, wraps=True)
        self.download_button = PushButton(theme, self, kind="link", icon="download")
        self.models_button = PushButton(theme, self, kind="link", icon="settings")
        self._others = Flow(theme, self)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._turn = QTimer(self, interval=_FRAME_MS)
        self._arrange()
        self._connect()
        self.refresh_words()

    # --- Opening ----------------------------------------------------------------------------------

    def open_for(self, model: str, anchor: QWidget) -> None:
        """Open below `anchor`, at the model of the chat."""
        self.models.current_model = model
        self.search.edit.clear()
        self.question.hide()
        self.models.look_for("")
        self.view.has_ring = False
        self._follow()
        self._go_to(self.models.index_of(self._listed_name(model)))
        self.show_below(anchor, self.theme.px(WIDTH))
        self._server.refresh()
        self._learn_visible()

    def ask_to_unload(self, name: str) -> None:
        """Ask whether the reply that a model is writing may be stopped."""
        self._asked_about = name
        self.question.ask()
        self._fit()

    def ask_to_unload_all(self) -> None:
        """Ask whether all replies that are being written may be stopped."""
        self._asked_about = ""
        self.question.ask(is_of_all=True)
        self._fit()

    @Slot()
    def refresh_words(self) -> None:
        """Take over words and sizes."""
        px = self.theme.px
        self.body.setContentsMargins(px(8), px(8), px(8), px(8))
        self.body.setSpacing(px(4))
        self.setAccessibleName(self.tr("Choose a model"))
        self.search.edit.setPlaceholderText(self.tr("Find a model"))
        self.search.edit.setAccessibleName(self.tr("Find a model"))
        self.search.setToolTip(self.tr("Type words of the name; the arrow keys move in the list"))
        self._keys.setText(QKeySequence(_OPENS).toString(QKeySequence.SequenceFormat.NativeText))
        self._keys.setContentsMargins(px(8), 0, px(4), 0)
        self.view.setAccessibleName(self.tr("Models"))
        self.question.setContentsMargins(px(12), px(8), px(4), px(4))
        self._hints.setText(self.tr("Ctrl+Enter load · Del unload · Ctrl+P pin · Ctrl+D favourite"))
        self.download_button.setToolTip(self.tr("Let the server download another model"))
        self.show_downloads(*self._downloads)
        self.models_button.setText(self.tr("Models…"))
        self.models_button.setToolTip(self.tr("Copy, save, delete models, and read about them"))
        self._unload_all.setText(self.tr("Unload all"))
        self._unload_all.setToolTip(self.tr("Remove all models from memory"))
        self._hints.setContentsMargins(px(8), px(6), px(8), px(2))
        self._hints.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.nothing.setText(self.tr("No model with these words"))
        self.nothing.setContentsMargins(px(12), px(12), px(12), px(12))
        self._follow()

    def show_downloads(self, percent: int | None, unfinished: int) -> None:
        """Say how far models on their way have come (None without any), or how many are stopped."""
        self._downloads = percent, unfinished
        text = self.tr("Download a model…")
        if percent is None and unfinished:
            text = self.tr("Unfinished downloads: {count}…").format(count=unfinished)
        elif percent is not None:
            text = self.tr("Downloading: {percent}%").format(percent=percent)
        if text != self.download_button.text():
            self.download_button.setText(text)
            self.download_button.updateGeometry()

    # --- Building ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if (row := self.search.layout()) is not None:
            row.addWidget(self._keys)
        for widget in (self.search, self.view, self.nothing, self.question):
            self.body.addWidget(widget)
        self.body.addWidget(self._line)
        self.body.addWidget(self._hints)
        for button in (self.download_button, self.models_button, self._unload_all):
            self._others.add(button)
        self.body.addWidget(self._others)
        self.question.hide()
        self.search.edit.installEventFilter(self)
        self.view.installEventFilter(self)

    def _connect(self) -> None:
        self.search.edit.textChanged.connect(self._look_for)
        self.view.activated.connect(self._choose)
        self.view.verticalScrollBar().valueChanged.connect(self._learn_visible)
        self._painter.pressed.connect(self._press)
        self._unload_all.clicked.connect(self.unload_all_requested)
        self.question.confirmed.connect(self._stop_and_unload)
        self.question.cancelled.connect(self._end_question)
        self.download_button.clicked.connect(self._ask_for_download)
        self.models_button.clicked.connect(self._ask_for_models)
        self._favourites.changed.connect(self._follow_server)
        self._server.models_changed.connect(self._follow_server)
        self._server.memory_changed.connect(self._follow_server)
        self._server.free_changed.connect(self._follow_server)
        self._server.state_changed.connect(self._follow_server)
        self._tick.timeout.connect(self.models.tick)
        self._turn.timeout.connect(self._turn_rings)
        self.theme.changed.connect(self.refresh_words)

    # --- Showing ----------------------------------------------------------------------------------

    @Slot()
    def _follow_server(self) -> None:
        """Follow only while it can be seen; opening it catches up."""
        if self.isVisible():
            self._follow()

    def _follow(self) -> None:
        """Show what there is now; the keys stay at their model."""
        row = self.models.row_at(self.view.currentIndex())
        self.models.refresh()
        if row is not None and not self.view.currentIndex().isValid():
            self._go_to(self.models.index_of(row.name))
        has_models = bool(self._server.models)
        is_connected = self._server.state is ServerState.CONNECTED
        is_lost = self._server.state in {ServerState.UNREACHABLE, ServerState.LOST}
        self._show_no_model(is_wanted=is_connected and not has_models)
        self._show_no_server(is_wanted=is_lost)
        lists = has_models and not is_lost
        self.search.setVisible(lists)
        self._hints.setVisible(lists)
        self._unload_all.setVisible(bool(self._server.loaded_names()))
        self._line.setVisible(lists)
        self._others.setVisible(is_connected)
        self.download_button.setVisible(has_models)  # else the card offers it
        self.view.setVisible(lists and bool(self.models.lines))
        self.nothing.setVisible(lists and not self.models.lines)
        self._fit()
        self._plan_ticks()

    def _show_no_model(self, *, is_wanted: bool) -> None:
        if self._no_model is None and is_wanted:
            self._no_model = NoModel(self.theme, self)
            self._no_model.watch(self._server, self._engine)
            self._no_model.engine_requested.connect(self.engine_requested)
            self._no_model.download_requested.connect(self._ask_for_download)
            self.body.insertWidget(0, self._no_model)
        if self._no_model is not None:
            self._no_model.setVisible(is_wanted)

    def _show_no_server(self, *, is_wanted: bool) -> None:
        if self._no_server is None and is_wanted:
            self._no_server = NoServer(self.theme, self)
            self._no_server.watch(self._server, self._engine)
            self._no_server.other_server_requested.connect(self.other_server_requested)
            self._no_server.engine_requested.connect(self.engine_requested)
            self.body.insertWidget(0, self._no_server)
        if self._no_server is not None:
            self._no_server.setVisible(is_wanted)

    def _fit(self) -> None:
        """Be as high as the list, within limits."""
        self.view.set_wanted_height(min(self.view.content_height(), self.theme.px(_HIGHEST)))
        self.arrange()

    def _fit_to_width(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width() and self.isVisible():
            self._fit()

    def _plan_ticks(self) -> None:
        self._run(self._tick, is_wanted=self.isVisible() and self.models.ticks)
        turns = self.theme.animation_ms(1) > 0 and any(
            isinstance(line, ModelRow) and line.sign.name == "spinner" for line in self.models.lines
        )
        self._run(self._turn, is_wanted=self.isVisible() and turns)

    def _run(self, timer: QTimer, *, is_wanted: bool) -> None:
        if is_wanted and not timer.isActive():
            timer.start()
        elif not is_wanted:
            timer.stop()

    @Slot()
    def _turn_rings(self) -> None:
        self._painter.turn = (self._painter.turn + _FRAME_MS / _TURN_MS) % 1
        self.view.viewport().update()

    @Slot()
    def _learn_visible(self) -> None:
        """Ask for the facts of the models in view."""
        view = self.view.viewport().rect()
        for at in range(self.models.rowCount()):
            index = self.models.index(at)
            row = self.models.row_at(index)
            if row is not None and self.view.visualRect(index).intersects(view):
                self._server.learn(row.name)

    def _listed_name(self, model: str) -> str:
        entry = self._server.entry(model) if model else None
        return entry.name if entry is not None else ""

    # --- What the person does ---------------------------------------------------------------------

    @Slot(str)
    def _look_for(self, text: str) -> None:
        self._keys.setVisible(not text)
        self.models.look_for(text)
        self._follow()
        self._go_to(self.view.currentIndex())
        self._learn_visible()

    def _go_to(self, index: QModelIndex) -> None:
        """Put the keys at a row, or else at the first."""
        if not index.isValid():
            rows = (self.models.index(at) for at in range(self.models.rowCount()))
            index = next((one for one in rows if self.models.row_at(one)), QModelIndex())
        self.view.setCurrentIndex(index)
        if index.row() <= 1:
            self.view.scrollToTop()  # with the title above it

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        row = self.models.row_at(index)
        if row is not None and row.can_choose:
            self.close()
            self.model_chosen.emit(row.name)
        elif row is not None:
            announce(self.view, row.details)

    @Slot(str, object)
    def _press(self, name: str, press: Press) -> None:
        if press is Press.UNLOAD:
            self.unload_requested.emit(name)
        elif press is Press.PIN:
            self.pin_requested.emit(name)
        elif press is Press.FAVOUR:
            self._favour(name)
        elif press is Press.LOAD:
            self.load_requested.emit(name)
        else:
            self._choose(self.models.index_of(name))

    def _favour(self, name: str) -> None:
        """Make a model a favourite or no longer; the keys stay at it."""
        self._favourites.toggle(name)
        self._go_to(self.models.index_of(name))
        row = self.models.row_at(self.models.index_of(name))
        announce(self.view, row.spoken if row is not None else "")

    @Slot()
    def _ask_for_download(self) -> None:
        wanted = "" if self.models.lines else self.search.edit.text()
        self.close()
        self.download_requested.emit(wanted)

    @Slot()
    def _ask_for_models(self) -> None:
        self.close()
        self.models_requested.emit()

    @Slot()
    def _stop_and_unload(self) -> None:
        self._end_question()
        if self._asked_about:
            self.stop_requested.emit(self._asked_about)
        else:
            self.stop_all_requested.emit()

    @Slot()
    def _end_question(self) -> None:
        self.question.hide()
        self.search.edit.setFocus()
        self._fit()

    def _act_on_row(self, event: QKeyEvent) -> bool:
        """Do what a key means for the row that the keys are at."""
        row = self.models.row_at(self.view.currentIndex())
        if row is None:
            return False
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if row.can_load:
                self.load_requested.emit(row.name)
        elif event.key() in _ENTER:
            self._choose(self.view.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and not self._deletes_text():
            if row.can_unload:
                self.unload_requested.emit(row.name)
        elif event.keyCombination() == _PIN:
            if row.can_pin:
                self.pin_requested.emit(row.name)
        elif event.keyCombination() == _FAVOUR:
            self._favour(row.name)
        else:
            return False
        return True

    def _deletes_text(self) -> bool:
        """Tell whether Delete has something to delete in what is looked for."""
        edit = self.search.edit
        at_end = edit.cursorPosition() == len(edit.text()) and not edit.hasSelectedText()
        return edit.hasFocus() and not at_end

    def _move(self, event: QKeyEvent) -> None:
        """Let an arrow key move in the list while the focus stays where one types."""
        self.view.keyPressEvent(event)
        row = self.models.row_at(self.view.currentIndex())
        if row is not None:
            announce(self.view, row.spoken)

    # --- Qt ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES and watched is self.search.edit:
                self._move(event)
                return True
            return self._act_on_row(event)
        if watched is self.view and isinstance(event, QResizeEvent):
            self._fit_to_width(event)
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()
        self.search.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
        self._turn.stop()
