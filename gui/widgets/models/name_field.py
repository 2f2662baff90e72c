"""A field for the name of a model, checked as the server would."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.ollama.typed_names import typed_name, why_no_name
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme


class NameField(QWidget):
    """A line to type a name into, with a hint below it that gives way to what is wrong.

    Signals:
        changed: Something else is typed.
        entered: The person has pressed Enter.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint = ""
        self._label = Label(theme, "ui", "text", self)
        self.field = TextField(theme, self)
        self._label.setBuddy(self.field.edit)
        self._below = Label(theme, "caption", "text3", self, wraps=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self.field, self._below):
            self._column.addWidget(widget)
        self.setFocusProxy(self.field)
        self.field.edit.textChanged.connect(self._note_change)
        self.field.edit.returnPressed.connect(self.entered)

    @property
    def name(self) -> str:
        """The name, of whatever was typed or pasted."""
        return typed_name(self.field.edit.text())

    def set_words(self, label: str, hint: str, tip: str) -> None:
        """Say what the name is for."""
        self._hint = hint
        self._label.setText(label)
        self.field.edit.setAccessibleName(label)
        self.field.setToolTip(tip)
        self._column.setSpacing(self._theme.px(4))
        self._below.setText(hint if not self.field.is_invalid else self._complaint())
        self.field.edit.setAccessibleDescription(self._below.text())

    def set_name(self, name: str) -> None:
        """Write a name into the field."""
        self.field.edit.setText(name)

    def check(self) -> bool:
        """Tell whether the name is one; where it is none, say why."""
        complaint = self._complaint()
        self.field.set_invalid(bool(complaint))
        self._below.set_colour("danger" if complaint else "text3")
        self._below.setText(complaint or self._hint)
        self.field.edit.setAccessibleDescription(self._below.text())
        if complaint:
            self.field.edit.setFocus()
        return not complaint

    @property
    def is_name(self) -> bool:
        """Whether the server would take what is typed."""
        return not self._complaint()

    def _complaint(self) -> str:
        complaint = why_no_name(self.name)
        return QCoreApplication.translate("Names", complaint) if complaint else ""

    @Slot()
    def _note_change(self) -> None:
        if self.field.is_invalid:
            self.field.set_invalid(False)
            self._below.set_colour("text3")
            self._below.setText(self._hint)
            self.field.edit.setAccessibleDescription(self._hint)
        self.changed.emit()
