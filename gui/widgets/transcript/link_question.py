"""Ask before a link is opened that may lead elsewhere than it seems to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.chat.markdown.links import Doubt
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.popover import Popover
from gui.widgets.theme import Theme


class LinkQuestion(Popover):
    """Shows the whole address, and why it is in doubt.

    Signals:
        confirmed: The person wants to open it all the same.
        copy_requested: The person wants the address.
    """

    confirmed = Signal()
    copy_requested = Signal()

    def __init__(
        self, theme: Theme, address: str, why: Sequence[Doubt], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._why = why
        self._title = Label(theme, "ui", "text", self, bold=True, wraps=True)
        self._address = Label(theme, "mono", "text", self, wraps=True)
        self._address.setText(address)
        self._reasons = Label(theme, "ui", "text2", self, wraps=True)
        self._cancel = PushButton(theme, self)
        self._copy = PushButton(theme, self)
        self._open = PushButton(theme, self)
        self._cancel.clicked.connect(self.close)
        self._copy.clicked.connect(self._copy_address)
        self._open.clicked.connect(self._confirm)
        for label in (self._title, self._address, self._reasons):
            self.body.addWidget(label)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._cancel, self._copy, self._open):
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        self.body.setSpacing(theme.px(8))
        theme.changed.connect(self._set_words)
        self._set_words()

    @Slot()
    def _set_words(self) -> None:
        self._title.setText(self.tr("Open this address?"))
        self._reasons.setText("\n".join(self._reason(doubt) for doubt in self._why))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Open nothing (Esc)"))
        self._copy.setText(self.tr("Copy link"))
        self._copy.setToolTip(self.tr("Put the address on the clipboard"))
        self._open.setText(self.tr("Open"))
        self._open.setToolTip(self.tr("Open the address in the browser"))
        self.setAccessibleName(f"{self._title.text()} {self._address.text()}")
        self.arrange()

    def _reason(self, doubt: Doubt) -> str:
        return {
            Doubt.OTHER_HOST: self.tr("The text of the link names another address."),
            Doubt.MIXED_SCRIPT: self.tr("Letters of several scripts are mixed in its name."),
            Doubt.USER_INFORMATION: self.tr(
                "It begins with a user name, which may look like a site."
            ),
            Doubt.PRIVATE_ADDRESS: self.tr("It is an address in your own network."),
        }[doubt]

    @Slot()
    def _copy_address(self) -> None:
        self.copy_requested.emit()
        self.close()

    @Slot()
    def _confirm(self) -> None:
        self.close()
        self.confirmed.emit()
