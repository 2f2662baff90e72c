"""What all editors of a value have in common."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.fields import Field, Value
from gui.widgets.theme import Theme


class Size(NamedTuple):
    """A value often wanted: what it is called, and a few words on what it takes, or none."""

    value: Value
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a value stands.

    `chosen` is None where nothing is chosen. `is_own`: it is chosen here, not by a preset.
    `applying` is what applies where nothing is chosen here, None where the server decides;
    `has_preset`: that is a preset's. `allowed` are those values of a choice that can be chosen
    now, `field` is the field with the limits that hold now, `sizes` are values often wanted, and
    `last` is the value that was used last.
    """

    chosen: Value | None = None
    applying: Value | None = None
    is_own: bool = True
    has_preset: bool = False
    allowed: tuple[bool | str, ...] = ()
    field: Field | None = None
    sizes: tuple[Size, ...] = ()
    last: Value | None = None

    @property
    def is_changed(self) -> bool:
        """Whether a value is chosen."""
        return self.chosen is not None

    @property
    def can_reset(self) -> bool:
        """Whether there is something to go back from."""
        return self.is_changed and self.is_own

    @property
    def effective(self) -> Value | None:
        """What applies now; None where the server decides."""
        return self.applying if self.chosen is None else self.chosen


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
        self._settled: Value | None = None

    def controls(self) -> tuple[QWidget, ...]:
        """Return what can be focused, the label's own control first."""
        raise NotImplementedError

    @property
    def has_room_below(self) -> bool:
        """Whether its body keeps a distance from what stands below it."""
        return False

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

    def note_settled(self, standing: Standing) -> None:
        """Remember what is chosen here while nothing is being typed, for `withdraw`."""
        self._settled = standing.chosen if standing.can_reset else None

    @Slot()
    def withdraw(self) -> None:
        """Go back to what was chosen before something was typed."""
        if self._settled is None:
            self.reset_requested.emit()
        else:
            self.value_edited.emit(self._settled)

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
