"""Ask for the name of a preset or a prompt."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.chat.titles import one_line
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 400, 230
Kind = Literal["save_preset", "rename_preset", "save_prompt"]
Objection = Literal["", "replaces", "taken"]
"""What is to be known of a name: it is free, takes another's place, or cannot be given."""


class NamingDialog(Dialog):
    """One field; who asks is told the name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._kind: Kind = "save_preset"
        self._then: Callable[[str], object] = _nothing
        self._objects: Callable[[str], Objection] = _nothing
        self._label = Label(theme, "ui", "text", self)
        self.field = TextField(theme, self)
        self._label.setBuddy(self.field.edit)
        self.help = Label(theme, "caption", "text3", self, wraps=True)
        self._cancel = self.add_close_button()
        self.accept_button = PushButton(theme, self, kind="primary")
        self.accept_button.setDefault(True)
        self.buttons.addWidget(self.accept_button)
        content = QWidget()
        self._column = QVBoxLayout(content)
        for widget in (self._label, self.field, self.help):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        scroll = ScrollArea(theme, self)
        scroll.setWidget(content)
        self.body.addWidget(scroll)
        self.accept_button.clicked.connect(self._take)
        self.field.edit.textChanged.connect(self._follow)
        self.setModal(True)
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def ask(
        self,
        kind: Kind,
        name: str,
        objects: Callable[[str], Objection],
        then: Callable[[str], object],
    ) -> None:
        """Show it with a name to begin with.

        `objects` tells what is to be known of a name, `then` is told the one that is given.
        """
        self._kind = kind
        self._objects, self._then = objects, then
        self.refresh_look()
        self.field.edit.setText(name)
        self.field.edit.selectAll()
        self._follow()
        self.open()
        self.field.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh_look(self) -> None:
        super().refresh_look()
        self._column.setContentsMargins(0, 0, self.theme.px(8), 0)
        self._column.setSpacing(self.theme.px(8))
        self.setWindowTitle(
            {
                "save_preset": self.tr("Save as preset"),
                "rename_preset": self.tr("Rename preset"),
                "save_prompt": self.tr("Save prompt"),
            }[self._kind]
        )
        self._label.setText(self.tr("Name"))
        self.field.edit.setAccessibleName(self.tr("Name"))
        self.field.setToolTip(self.tr("What it is called in the menu"))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Leave everything as it is (Esc)"))
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Say what comes of the name."""
        name = one_line(self.field.edit.text())
        objection = self._objects(name) if name else ""
        self.field.set_invalid(objection == "taken")
        self.accept_button.setEnabled(bool(name) and objection != "taken")
        replaces = objection == "replaces"
        self.accept_button.setText(self.tr("Replace") if replaces else self.tr("Save"))
        self.accept_button.setToolTip(self.tr("Keep it under this name (Enter)"))
        self.help.setText(self._help(objection))

    def _help(self, objection: Objection) -> str:
        if objection == "taken":
            return self.tr("Another one has this name; choose a different one.")
        if objection == "replaces":
            return self.tr("There is one with this name; it is replaced. That can be undone.")
        if self._kind == "save_preset":
            return self.tr(
                "Keeps the options, format and system prompt of this chat. How long the model "
                "stays in memory is kept with the model."
            )
        return ""

    @Slot()
    def _take(self) -> None:
        name = one_line(self.field.edit.text())
        if name and self._objects(name) != "taken":
            then = self._then
            self.close()
            then(name)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of who asked: they hold this dialog."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._then = self._objects = _nothing


def _nothing(_name: str) -> Objection:
    return ""
