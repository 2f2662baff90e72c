"""Ask for the address of another server."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.ollama.address import base_url
from gui.ollama.errors import AddressInvalid
from gui.services.server import Server
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.sentences import sentences
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 400, 215


class OtherServerDialog(Dialog):
    """One field, checked when Connect is pressed.

    Signals:
        address_given: The person wants the server at an address; carries it.
    """

    address_given = Signal(str)

    def __init__(self, theme: Theme, server: Server, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._server = server
        self._label = Label(theme, "ui", "text", self)
        self.address = TextField(theme, self)
        self._label.setBuddy(self.address.edit)
        self._help = Label(theme, "caption", "text3", self, wraps=True)
        self.refusal = Label(theme, "caption", "danger", self, wraps=True)
        self._cancel = self.add_close_button()
        self.connect_button = PushButton(theme, self, kind="primary")
        self.connect_button.setDefault(True)
        self.buttons.addWidget(self.connect_button)
        content = QWidget()
        self._column = QVBoxLayout(content)
        for widget in (self._label, self.address, self._help, self.refusal):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        scroll = ScrollArea(theme, self)
        scroll.setWidget(content)
        self.body.addWidget(scroll)
        self.refusal.hide()
        self.connect_button.clicked.connect(self._give)
        self.address.edit.textChanged.connect(self._forget_refusal)
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def refresh_look(self) -> None:
        super().refresh_look()
        self.setWindowTitle(self.tr("Other server"))
        self._column.setContentsMargins(0, 0, self.theme.px(8), 0)
        self._column.setSpacing(self.theme.px(8))
        self._label.setText(self.tr("Address"))
        self.address.edit.setAccessibleName(self.tr("Address of the server"))
        self.address.setToolTip(self.tr("Host and port, or a whole address"))
        self._help.setText(self.tr("Write it like 127.0.0.1:11434 or https://example.com."))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Stay with the present server (Esc)"))
        self.connect_button.setText(self.tr("Connect"))
        self.connect_button.setToolTip(self.tr("Use this server from now on (Enter)"))
        if self.address.is_invalid:
            self._is_address(self.address.edit.text().strip())

    @Slot()
    def _give(self) -> None:
        text = self.address.edit.text().strip()
        if not text:
            return
        if self._is_address(text):
            self.close()
            self.address_given.emit(text)
        else:
            self.address.edit.setFocus()

    def _is_address(self, text: str) -> bool:
        """Tell whether a text is an address, and say why not where it is none."""
        try:
            base_url(text)
        except AddressInvalid as error:
            self.refusal.setText(" ".join(sentences(error)))
            self.refusal.show()
            self._help.hide()
            self.address.set_invalid(True)
            return False
        return True

    @Slot()
    def _forget_refusal(self) -> None:
        self.refusal.hide()
        self._help.show()
        self.address.set_invalid(False)
        self.connect_button.setEnabled(bool(self.address.edit.text().strip()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.address.edit.setText("" if self._server.is_engine else self._server.base_url)
        self.address.edit.selectAll()
        self.address.edit.setFocus()
        self._forget_refusal()
