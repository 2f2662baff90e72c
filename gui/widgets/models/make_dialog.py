"""Give a new model a name: what a copy and one of one's own have in common."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.ollama.errors import OllamaError
from gui.services.server import Server
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.models.name_field import NameField
from gui.widgets.sentences import sentences
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce


class MakeDialog(Dialog):
    """A field for the name; below it what derived classes put into `column`.

    Signals:
        chat_requested: The person wants to chat with what was made; carries its name.
    """

    chat_requested = Signal(str)

    def __init__(
        self, theme: Theme, server: Server, size: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._server = server
        self._made = ""
        self._under_way = ""
        self._error: OllamaError | None = None
        self.name = NameField(theme, self)
        self.warning = Label(theme, "caption", "warn", self, wraps=True)
        self.state = Label(theme, "ui", "text2", self, wraps=True)
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.column.addWidget(self.name)
        self.column.addWidget(self.warning)
        self._scroll = ScrollArea(theme, self)
        self.body.addWidget(self._scroll)
        self.close_button = self.add_close_button()
        self.make_button = PushButton(theme, self, kind="primary")
        self.chat_button = PushButton(theme, self, kind="primary")
        for button in (self.make_button, self.chat_button):
            self.buttons.addWidget(button)
        self.name.changed.connect(self.follow)
        self.name.entered.connect(self._make)
        self.make_button.clicked.connect(self._make)
        self.chat_button.clicked.connect(self._chat)
        server.models_changed.connect(self.follow)
        server.state_changed.connect(self.follow)
        self._size = size

    def finish(self) -> None:
        """Arrange what is there by now, and take over words; to be called once all is made."""
        self.column.addWidget(self.state)
        self.column.addStretch(1)
        self._scroll.setWidget(self._content)
        self.refresh_look()
        self.resize_to(*self._size)

    def refresh_look(self) -> None:
        super().refresh_look()
        self.column.setContentsMargins(0, 0, self.theme.px(8), 0)
        self.column.setSpacing(self.theme.px(8))
        self.chat_button.setText(self.tr("Chat with it"))
        self.chat_button.setToolTip(self.tr("Begin a chat with this model"))
        self.close_button.setToolTip(self.tr("Close this window (Esc)"))
        self.follow()

    def make(self, name: str) -> None:
        """Begin to make what was asked for; derived classes say how."""
        raise NotImplementedError

    def why_not(self, name: str) -> str:
        """Return why a name is of no use although the server would take it; else nothing."""
        del name
        return ""

    def done_text(self, name: str) -> str:
        """Return what to say when it is there; derived classes say it."""
        raise NotImplementedError

    def take_done(self, name: str) -> None:
        """Take notice that a model is made."""
        if name == self._under_way:
            self._under_way, self._made = "", name
            self.follow()
            announce(self, self.state.text())
            self.chat_button.setFocus()

    def take_failure(self, name: str, error: OllamaError) -> None:
        """Say why a model is not made."""
        if name == self._under_way:
            self._under_way, self._error = "", error
            self.follow()
            self.name.setFocus()
            announce(self, self.state.text())

    @Slot()
    def follow(self) -> None:
        """Show what can be done now."""
        name = self.name.name
        is_done = bool(self._made)
        entry = self._server.entry(name) if self.name.is_name and not is_done else None
        is_under_way = bool(self._under_way)
        why_not = self.why_not(name)
        text = self.tr("There is a model of this name: it is replaced.")
        self.warning.setText(why_not or text)
        self.warning.setVisible(entry is not None and not is_under_way)
        self.name.setVisible(not is_done)
        self.name.setEnabled(not is_under_way)
        self.make_button.setVisible(not is_done)
        self.chat_button.setVisible(is_done)
        can_make = bool(name) and self._server.is_connected and not is_under_way and not why_not
        self.make_button.setEnabled(can_make)
        can_cancel = not is_done and not is_under_way
        self.close_button.setText(self.tr("Cancel") if can_cancel else self.tr("Close"))
        words = ""
        if is_done:
            words = self.done_text(self._made)
        elif self._error is not None:
            words = " ".join(part for part in sentences(self._error) if part)
        elif is_under_way:
            words = self.tr("The server is making it…")
        self.state.set_colour("danger" if self._error is not None else "text")
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def begin_anew(self, name: str) -> None:
        """Ask for a name, with this one as a proposal."""
        self._made, self._error, self._under_way = "", None, ""
        self.name.set_name(name)
        self.follow()

    @Slot()
    def _make(self) -> None:
        if self.make_button.isEnabled() and self.name.check():
            self._error, self._under_way = None, self.name.name
            self.follow()
            self.make(self._under_way)

    @Slot()
    def _chat(self) -> None:
        self.close()
        self.chat_requested.emit(self._made)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and not self._made:
            self.name.setFocus()
            self.name.field.edit.selectAll()
