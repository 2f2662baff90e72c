"""The installed models, and what can be done with each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.ollama.errors import OllamaError
from gui.ollama.model_entry import ModelEntry
from gui.ollama.model_memory import MemoryState
from gui.services.favourites import Favourites
from gui.services.server import Server
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.dialogs.row_list import Row, RowList
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.model_row import SEPARATOR, details_of, sign_of
from gui.widgets.models.deletion_question import DeletionQuestion
from gui.widgets.sentences import sentences
from gui.widgets.sizes import size_text
from gui.widgets.tab_order import follow_the_screen
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

_WIDTH, _HEIGHT = 600, 560
_LEAST_LIST = 180
STAR = "★"
FAVOURITE = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)


class ModelsDialog(Dialog):
    """A list, the favourites first, and buttons for the model that is chosen in it.

    Signals:
        chat_requested: The person wants to chat with a model; carries its name.
        details_requested: The person wants to know all of a model; carries its name.
        copy_requested: The person wants to copy a model; carries its name.
        save_requested: The person wants to save a model with what the chat adds; carries its name.
        delete_requested: The person wants a model gone; carries its name.
        question_wanted: The person is to be asked first; carries the model's name.
        download_requested: The person wants another model.
    """

    chat_requested = Signal(str)
    details_requested = Signal(str)
    copy_requested = Signal(str)
    save_requested = Signal(str)
    delete_requested = Signal(str)
    question_wanted = Signal(str)
    download_requested = Signal()

    def __init__(
        self, theme: Theme, server: Server, favourites: Favourites, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._server = server
        self._favourites = favourites
        self._shown: list[ModelEntry] = []
        self._asked_about = ""
        self._failure: tuple[str, OllamaError] | None = None
        self.search = TextField(theme, self, icon="search")
        self.list = RowList(theme, self)
        self.state = Label(theme, "ui", "text3", self, wraps=True)
        self.failure = Label(theme, "ui", "danger", self, wraps=True)
        self.chat_button = PushButton(theme, self, kind="primary")
        self.favourite_button = PushButton(theme, self)
        self.details_button = PushButton(theme, self, icon="info")
        self.copy_button = PushButton(theme, self, icon="copy")
        self.delete_button = PushButton(theme, self, icon="trash-2")
        self.question = DeletionQuestion(theme, self)
        self.download_button = PushButton(theme, self, icon="download")
        self.save_button = PushButton(theme, self)
        self._actions = Flow(theme, self)
        self._arrange()
        self._close = self.add_close_button()
        follow_the_screen(self)
        self._connect()
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def refresh_look(self) -> None:
        super().refresh_look()
        px = self.theme.px
        self.setWindowTitle(self.tr("Models"))
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._column.setSpacing(px(8))
        self.list.setMinimumHeight(px(_LEAST_LIST))
        self.search.edit.setPlaceholderText(self.tr("Find a model"))
        self.search.edit.setAccessibleName(self.tr("Find a model"))
        self.search.setToolTip(self.tr("Words of the name, the parameters or the quantisation"))
        self.list.view.setAccessibleName(self.tr("Installed models"))
        for button, text, tip in (
            (self.chat_button, self.tr("Chat with it"),
             self.tr("Begin a chat with this model (Enter)")),
            (self.details_button, self.tr("Details…"),
             self.tr("Template, system prompt, licence, parameters and sizes")),
            (self.copy_button, self.tr("Copy…"), self.tr("Give this model a second name")),
            (self.delete_button, self.tr("Delete…"),
             self.tr("Remove this model from the server (Delete)")),
            (self.download_button, self.tr("Download a model…"),
             self.tr("Let the server download another model")),
            (self.save_button, self.tr("Save as model…"),
             self.tr("Make a model of this one and the chat's system prompt and options")),
            (self._close, self.tr("Close"), self.tr("Close this window (Esc)")),
        ):  # fmt: skip
            button.setText(text)
            button.setToolTip(tip)
        self.follow()

    def ask_to_delete(self, name: str, *, is_answering: bool) -> None:
        """Ask whether a model is to be deleted, which may be writing a reply."""
        entry = self._server.entry(name)
        if entry is None:
            return
        self._asked_about = entry.name
        others = [it for it in self._server.models if it.name != entry.name]
        is_engine = self._server.is_engine
        is_twin = not is_engine and any(_is_twin(entry, it) for it in others)
        is_base = is_engine and any(it.parent or _is_twin(entry, it) for it in others)
        size = size_text(entry.size) if entry.size and not entry.is_remote and not is_twin else ""
        is_loaded = self._server.memory(entry.name).state is MemoryState.LOADED
        self.question.ask(
            entry.name,
            size,
            is_answering=is_answering,
            is_loaded=is_loaded,
            is_base=is_base and not entry.parent,
        )
        self._follow_choice()

    def take_failure(self, name: str, error: OllamaError) -> None:
        """Say why something was not done with a model."""
        self._failure = (name, error)
        self._follow_choice()
        announce(self, self.failure.text())

    def _arrange(self) -> None:
        for button in (
            self.chat_button, self.favourite_button, self.details_button, self.copy_button,
            self.save_button, self.delete_button,
        ):  # fmt: skip
            self._actions.add(button)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.addWidget(self.search)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.state, 1)
        for widget in (self.failure, self._actions, self.question):
            self._column.addWidget(widget)
        self.state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        scroll = ScrollArea(self.theme, self)
        scroll.setWidget(content)
        self.body.addWidget(scroll)
        self.buttons.insertWidget(0, self.download_button)
        self.question.hide()

    def _connect(self) -> None:
        self.search.edit.textChanged.connect(self.follow)
        self.list.current_changed.connect(self._follow_choice)
        self.list.activated.connect(self._chat)
        self.chat_button.clicked.connect(self._chat)
        self.favourite_button.clicked.connect(self._toggle_favourite)
        self.details_button.clicked.connect(self._open_details)
        self.copy_button.clicked.connect(self._copy)
        self.delete_button.clicked.connect(self._ask)
        self.question.confirmed.connect(self._delete)
        self.question.cancelled.connect(self._leave)
        self.download_button.clicked.connect(self.download_requested)
        self.save_button.clicked.connect(self._save)
        self._favourites.changed.connect(self.follow)
        self._server.models_changed.connect(self.follow)
        self._server.memory_changed.connect(self.follow)
        self._server.state_changed.connect(self.follow)
        self.list.view.installEventFilter(self)

    # --- What is shown ----------------------------------------------------------------------------

    @property
    def current(self) -> ModelEntry | None:
        """The chosen model."""
        at = self.list.current
        return self._shown[at] if 0 <= at < len(self._shown) else None

    @Slot()
    def follow(self) -> None:
        """Show which models there are now; the keys stay at theirs."""
        if not self.isVisible() and self._shown:
            return
        before = self.current
        words = self.search.edit.text().lower().split()
        found = [it for it in self._server.models if _has(it, words)]
        self._shown = sorted(found, key=lambda it: not self._favourites.has(it.name))
        rows = [self._row(it) for it in self._shown]
        if rows != self.list.rows:
            self.list.set_rows(len(rows), partial(_row_at, rows))
            at = next((at for at, it in enumerate(self._shown) if _same(it, before)), None)
            if at is not None:
                self.list.set_current(at)
        if self._asked_about and self._server.entry(self._asked_about) is None:
            self._leave()
        text = ""
        if not self._server.is_connected:
            text = self.tr("The server does not answer now")
        elif not self._server.models:
            text = self.tr("No models on this server yet")
        elif not self._shown:
            text = self.tr("No model with these words")
        self.state.setText(text)
        self.state.setVisible(bool(text))
        self.list.setVisible(not text)
        self._follow_choice()

    def _row(self, entry: ModelEntry) -> Row:
        is_favourite = self._favourites.has(entry.name)
        memory = self._server.memory(entry.name)
        favourite = self.tr("favourite") if is_favourite else ""
        sign = sign_of(memory, is_remote=entry.is_remote)
        parts = [favourite, details_of(entry, memory), sign.words]
        title = f"{STAR} {entry.name}" if is_favourite else entry.name
        return Row(title, SEPARATOR.join(part for part in parts if part))

    @Slot()
    def _follow_choice(self) -> None:
        """Show what can be done with the chosen model."""
        entry = self.current
        is_asking = not self.question.isHidden()
        is_connected = self._server.is_connected
        is_free = entry is not None and not is_asking
        for button in (
            self.details_button, self.copy_button, self.save_button, self.delete_button,
        ):  # fmt: skip
            button.setEnabled(is_free and is_connected)
        self.chat_button.setEnabled(is_free and entry is not None and entry.can_chat)
        self.favourite_button.setEnabled(is_free)
        is_favourite = entry is not None and self._favourites.has(entry.name)
        text = self.tr("No favourite") if is_favourite else self.tr("Favourite")
        self.favourite_button.setText(text)
        tip = self.tr("List this model before the others, or no longer ({keys})")
        self.favourite_button.setToolTip(tip.format(keys="Ctrl+D"))
        self.download_button.setEnabled(is_connected)
        self.failure.setVisible(self._failure is not None)
        if self._failure is not None:
            name, error = self._failure
            words = " ".join(part for part in sentences(error) if part)
            self.failure.setText(f"{name}: {words}")

    # --- What is done -----------------------------------------------------------------------------

    @Slot()
    def _chat(self) -> None:
        if self.current is not None and self.chat_button.isEnabled():
            self.chat_requested.emit(self.current.name)

    @Slot()
    def _toggle_favourite(self) -> None:
        if self.current is not None:
            self._favourites.toggle(self.current.name)

    @Slot()
    def _open_details(self) -> None:
        if self.current is not None:
            self.details_requested.emit(self.current.name)

    @Slot()
    def _copy(self) -> None:
        if self.current is not None:
            self.copy_requested.emit(self.current.name)

    @Slot()
    def _save(self) -> None:
        if self.current is not None:
            self.save_requested.emit(self.current.name)

    @Slot()
    def _ask(self) -> None:
        self._failure = None
        if self.current is not None:
            self.question_wanted.emit(self.current.name)

    @Slot()
    def _delete(self) -> None:
        name, self._asked_about = self._asked_about, ""
        self._leave()
        self.delete_requested.emit(name)

    @Slot()
    def _leave(self) -> None:
        self._asked_about = ""
        self.question.hide()
        self._follow_choice()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Delete:
                self.delete_button.click()
                return True
            if event.keyCombination() == FAVOURITE:
                self.favourite_button.click()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._failure = None
            self.question.hide()
            self.search.edit.clear()
            self._server.refresh()
            self.follow()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _has(entry: ModelEntry, words: Sequence[str]) -> bool:
    text = f"{entry.name} {entry.parameter_size} {entry.quantization}".lower()
    return all(word in text for word in words)


def _same(entry: ModelEntry, other: ModelEntry | None) -> bool:
    return other is not None and entry.name == other.name


def _is_twin(entry: ModelEntry, other: ModelEntry) -> bool:
    """Tell whether a model is a copy of another: Ollama keeps their files until both are gone."""
    return bool(entry.digest) and entry.digest == other.digest


def _row_at(rows: Sequence[Row], at: int) -> Row:
    return rows[at]
