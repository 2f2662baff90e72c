"""What all editors of a value have in common."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.fields import Value
from gui.widgets.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a value stands.

    `chosen` is None where nothing is chosen. `applying` is what applies then; None where the
    server decides. `allowed` are those values of a choice that can be chosen now.
    """

    chosen: Value | None = None
    applying: Value | None = None
    allowed: tuple[bool | str, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether a value is chosen."""
        return self.chosen is not None


class Editor(QObject):
    """Edits one value.

    `head` stands at the end of the line of the label, `body` below it over the whole width;
    either may be missing.

    Signals:
        value_edited: The person gave a value that the field takes; carries it.
        refused: The person gave what is no value; carries the `FieldError`, or None once that
            is over.
        reset_requested: The person wants the default back.
    """

    value_edited = Signal(object)
    refused = Signal(object)
    reset_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.head: QWidget | None = None
        self.body: QWidget | None = None

    def controls(self) -> tuple[QWidget, ...]:
        """Return what can be focused, the label's own control first."""
        raise NotImplementedError

    def show_standing(self, standing: Standing) -> None:
        """Show how the value stands; a text that is being typed stays as it is."""
        raise NotImplementedError

    def restore(self) -> None:
        """Forget what was typed and not taken."""

    def refresh_look(self) -> None:
        """Set words and sizes anew."""

    def describe(self, name: str, description: str, tip: str) -> None:
        """Tell the controls what they edit."""
        for control in self.controls():
            control.setAccessibleName(name)
            control.setAccessibleDescription(description)
        for widget in (self.head, self.body):
            if widget is not None:
                widget.setToolTip(tip)

    def set_enabled(self, is_enabled: bool) -> None:
        for widget in (self.head, self.body):
            if widget is not None:
                widget.setEnabled(is_enabled)

    def watch_delete(self, widget: QWidget) -> None:
        """Let Delete bring the default back where it has no other meaning."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() != Qt.Key.Key_Delete:
            return super().eventFilter(watched, event)
        self.reset_requested.emit()
        return True
