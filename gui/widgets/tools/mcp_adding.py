"""Add servers of tools: by a command, or by pasting the usual JSON."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.fields import FieldError
from gui.tools.mcp.entry import Entry
from gui.tools.mcp.pasted import from_command, from_json
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.fields import TextArea, TextField
from gui.widgets.kit.labels import Label
from gui.widgets.kit.segments import Segments
from gui.widgets.sentences import field_sentence
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 520, 440
_COMMAND, _JSON = "command", "json"


class AddServersDialog(Dialog):
    """Two ways to enter servers, and what is wrong with what was entered.

    Signals:
        entered: Servers were entered; carries them as a list of `Entry`.
    """

    entered = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.way = Segments(theme, self)
        self._command_label = Label(theme, "ui", "text", self)
        self.command = TextField(theme, self)
        self._name_label = Label(theme, "ui", "text", self)
        self.name = TextField(theme, self)
        self._json_label = Label(theme, "ui", "text", self)
        self.json = TextArea(theme, self, least_lines=8, most_lines=8, role="mono")
        self.json.edit.setTabChangesFocus(True)
        self.refusal = Label(theme, "caption", "danger", self, wraps=True)
        self._kept = Label(theme, "caption", "text3", self, wraps=True)
        self._cancel = self.add_close_button()
        self.add_button = PushButton(theme, self, kind="primary")
        self.add_button.setDefault(True)
        self.buttons.addWidget(self.add_button)
        self._arrange()
        self.way.chosen.connect(self._choose)
        self.add_button.clicked.connect(self._add)
        for changed in (
            self.command.edit.textChanged,
            self.name.edit.textChanged,
            self.json.edit.textChanged,
        ):
            changed.connect(self._follow)
        self.setModal(True)
        self.refresh_look()
        self._choose(_COMMAND)
        self.resize_to(_WIDTH, _HEIGHT)

    def ask(self) -> None:
        """Show it empty."""
        for edit in (self.command.edit, self.name.edit, self.json.edit):
            edit.clear()
        self._choose(_COMMAND)
        self.open()
        self.command.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh_look(self) -> None:
        super().refresh_look()
        self.setWindowTitle(self.tr("Add servers of tools"))
        chosen = self.way.value or _COMMAND
        self.way.set_items([(_COMMAND, self.tr("Command")), (_JSON, self.tr("Paste JSON"))])
        self.way.set_value(chosen)
        self.way.setToolTip(self.tr("How the server is entered"))
        self.way.setAccessibleName(self.tr("How the server is entered"))
        self._command_label.setText(self.tr("Command"))
        self.command.edit.setAccessibleName(self.tr("Command"))
        self.command.edit.setPlaceholderText("npx -y @modelcontextprotocol/server-everything")
        self.command.setToolTip(self.tr("The program and its arguments, as in a terminal"))
        self._name_label.setText(self.tr("Name (may stay empty)"))
        self.name.edit.setAccessibleName(self.tr("Name (may stay empty)"))
        self.name.setToolTip(self.tr("Stands before the names of its tools"))
        self._json_label.setText(self.tr("JSON with “mcpServers”, as servers' pages show it"))
        self.json.edit.setAccessibleName(
            self.tr("JSON with “mcpServers”, as servers' pages show it")
        )
        self.json.setToolTip(self.tr("One or more servers, with a command or a URL each"))
        self._kept.setText(
            self.tr(
                "Commands, variables and headers are kept as they are, keys too, in a file that "
                "only you can read. Nothing is started before you confirm it."
            )
        )
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Add nothing (Esc)"))
        self.add_button.setText(self.tr("Add"))
        self.add_button.setToolTip(self.tr("Add it to the list (Enter)"))

    def _arrange(self) -> None:
        self._command_label.setBuddy(self.command.edit)
        self._name_label.setBuddy(self.name.edit)
        self._json_label.setBuddy(self.json.edit)
        column = QVBoxLayout()
        column.setSpacing(8)
        for widget in (
            self.way,
            self._command_label,
            self.command,
            self._name_label,
            self.name,
            self._json_label,
            self.json,
            self.refusal,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._kept)
        self.body.addLayout(column)

    @Slot(object)
    def _choose(self, way: object) -> None:
        self.way.set_value(way)
        is_json = way == _JSON
        self._json_label.setVisible(is_json)
        self.json.setVisible(is_json)
        for part in (self._command_label, self.command, self._name_label, self.name):
            part.setVisible(not is_json)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """A refusal is of what was entered before."""
        self.refusal.hide()
        text = self.json.edit.toPlainText() if self.way.value == _JSON else self.command.edit.text()
        self.add_button.setEnabled(bool(text.strip()))

    def _entries(self) -> Sequence[Entry]:
        if self.way.value == _JSON:
            return from_json(self.json.edit.toPlainText())
        return [from_command(self.command.edit.text(), self.name.edit.text())]

    @Slot()
    def _add(self) -> None:
        try:
            entries = self._entries()
        except FieldError as error:
            self.refusal.setText(field_sentence(error))
            self.refusal.show()
            return
        self.close()
        self.entered.emit(entries)
