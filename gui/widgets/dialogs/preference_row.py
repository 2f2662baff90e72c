"""One preference: what it is called, a control for its kind of value, and a line of help."""

from collections.abc import Sequence
from functools import singledispatch

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.chat.preferences import Address
from gui.fields import Choice, Field, Integer, Toggle, Value
from gui.ollama.address import base_url
from gui.ollama.errors import AddressInvalid
from gui.widgets.editors.menu_button import MenuButton
from gui.widgets.kit.buttons import Segments
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.labels import Label
from gui.widgets.sentences import sentences
from gui.widgets.theme import Theme


def choice_word(name: str, value: object) -> str:
    """Return what a value of a preference is called on screen."""
    words = {
        ("language", "system"): QCoreApplication.translate("PreferenceRow", "System"),
        ("language", "en"): "English",
        ("language", "ko"): "한국어",
        ("theme", "system"): QCoreApplication.translate("PreferenceRow", "System"),
        ("theme", "light"): QCoreApplication.translate("PreferenceRow", "Light"),
        ("theme", "dark"): QCoreApplication.translate("PreferenceRow", "Dark"),
        ("send_key", "enter"): QCoreApplication.translate("PreferenceRow", "Enter"),
        ("send_key", "ctrl_enter"): QCoreApplication.translate("PreferenceRow", "Ctrl+Enter"),
        ("thinking", "running"): QCoreApplication.translate("PreferenceRow", "While running"),
        ("thinking", "open"): QCoreApplication.translate("PreferenceRow", "Always open"),
        ("thinking", "folded"): QCoreApplication.translate("PreferenceRow", "Always folded"),
        ("titles", "words"): QCoreApplication.translate("PreferenceRow", "First words"),
        ("titles", "model"): QCoreApplication.translate("PreferenceRow", "By the model"),
        ("picture_side", "original"): QCoreApplication.translate("PreferenceRow", "Original"),
        ("never_forget", "False"): QCoreApplication.translate("PreferenceRow", "Off"),
        ("never_forget", "True"): QCoreApplication.translate("PreferenceRow", "On"),
    }
    if name == "picture_side" and str(value).isdecimal():
        return QCoreApplication.translate("PreferenceRow", "{side} px").format(
            side=f"{int(str(value)):,}"
        )
    return words.get((name, str(value)), str(value))


class PreferenceRow(QWidget):
    """Shows and edits one preference.

    Signals:
        value_chosen: The person gave a value that the field takes; carries name and value.
    """

    value_chosen = Signal(str, object)

    def __init__(self, theme: Theme, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = field.name
        self._label = Label(theme, "ui", "text", self, bold=True)
        self._help = Label(theme, "caption", "text3", self, wraps=True)
        self.refusal = Label(theme, "caption", "danger", self, wraps=True)
        self.refusal.hide()
        self.control = control_for(field, theme, self)
        self.control.chosen.connect(self._pass_value)
        self.control.refused.connect(self._show_refusal)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.control.widget, 0 if self.control.is_narrow else 1)
        if self.control.is_narrow:
            line.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self._label)
        rows.addLayout(line)
        rows.addWidget(self.refusal)
        rows.addWidget(self._help)

    def set_words(self, label: str, help_text: str) -> None:
        """Set what the preference is called, and what it does."""
        self._label.setText(label)
        self._help.setText(help_text)
        self.control.describe(label, help_text)

    def show_value(self, value: Value) -> None:
        """Show the value that applies."""
        self.control.show_value(value)

    @Slot(object)
    def _pass_value(self, value: Value) -> None:
        self.value_chosen.emit(self._name, value)

    @Slot(str)
    def _show_refusal(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))


class Control(QObject):
    """What a value is edited with.

    Signals:
        chosen: The person gave a value; carries it.
        refused: The person gave what is no value; carries why, or "" once that is over.
    """

    chosen = Signal(object)
    refused = Signal(str)
    is_narrow = False

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget

    def describe(self, name: str, help_text: str) -> None:
        """Say what is edited."""
        self.widget.setAccessibleName(name)
        self.widget.setAccessibleDescription(help_text)
        self.widget.setToolTip(help_text)

    def show_value(self, value: Value) -> None:
        """Show a value."""
        raise NotImplementedError


@singledispatch
def control_for(field: Field, theme: Theme, parent: QWidget) -> Control:  # noqa: ARG001
    """Return a new control for a kind of field."""
    raise TypeError(f"There is no control for {type(field).__name__}.")


@control_for.register
def _(field: Choice, theme: Theme, parent: QWidget) -> Control:
    return ChoiceControl(field.name, field.choices, theme, parent)


@control_for.register
def _(field: Toggle, theme: Theme, parent: QWidget) -> Control:
    return ChoiceControl(field.name, (False, True), theme, parent)


@control_for.register
def _(field: Integer, theme: Theme, parent: QWidget) -> Control:
    return PercentControl(field, theme, parent)


@control_for.register
def _(_field: Address, theme: Theme, parent: QWidget) -> Control:
    return AddressControl(theme, parent)


class ChoiceControl(Control):
    """The values side by side."""

    def __init__(self, name: str, values: Sequence[object], theme: Theme, parent: QWidget) -> None:
        self.segments = Segments(theme, parent, stacks=True)
        super().__init__(self.segments)
        self._name = name
        self._values = values
        self.segments.chosen.connect(self.chosen)

    def show_value(self, value: Value) -> None:
        self.segments.set_items([(one, choice_word(self._name, one)) for one in self._values])
        self.segments.set_value(value)


class PercentControl(Control):
    """The steps of a share in a menu."""

    is_narrow = True

    def __init__(self, field: Integer, theme: Theme, parent: QWidget) -> None:
        self.button = MenuButton(theme, parent)
        super().__init__(self.button)
        least, most = int(field.minimum or 0), int(field.maximum or 0)
        self._steps = range(least, most + 1, int(field.step))
        self.button.picked.connect(self.chosen)

    def show_value(self, value: Value) -> None:
        self.button.set_items([(one, f"{one} %") for one in self._steps])
        self.button.set_value(value)
        self.button.setText(f"{value} %")  # which may lie between the steps


class AddressControl(Control):
    """A line to type in; what it holds is taken on Enter, and when the focus leaves it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self.address = TextField(theme, parent)
        super().__init__(self.address)
        self._shown = ""
        self.address.edit.editingFinished.connect(self._take)

    def describe(self, name: str, help_text: str) -> None:
        super().describe(name, help_text)
        self.address.edit.setAccessibleName(name)
        self.address.edit.setAccessibleDescription(help_text)
        self.address.edit.setPlaceholderText(
            QCoreApplication.translate("PreferenceRow", "OLLAMA_HOST, or this computer")
        )
        if self.address.is_invalid:
            self._is_address(self.address.edit.text().strip())

    def show_value(self, value: Value) -> None:
        if str(value) != self._shown or not self.address.is_invalid:
            self._shown = str(value)
            self.address.edit.setText(self._shown)

    @Slot()
    def _take(self) -> None:
        text = self.address.edit.text().strip()
        if self._is_address(text) and text != self._shown:
            self._shown = text
            self.chosen.emit(text)

    def _is_address(self, text: str) -> bool:
        """Tell whether a text is an address, and say why not where it is none."""
        refusal = ""
        try:
            base_url(text)
        except AddressInvalid as error:
            refusal = " ".join(sentences(error))
        self.address.set_invalid(bool(refusal))
        self.refused.emit(refusal)
        return not refusal
