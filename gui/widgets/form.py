"""Rows to edit values with: the editor for each kind of field, and what stands around it."""

from dataclasses import dataclass
from functools import singledispatch

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.fields import (
    Choice,
    Duration,
    Field,
    FieldError,
    Format,
    Lines,
    Number,
    Toggle,
    Value,
)
from gui.widgets.editors.answer_format import FormatEditor
from gui.widgets.editors.choice import ChoiceEditor
from gui.widgets.editors.context_sizes import ContextEditor
from gui.widgets.editors.editor import Editor, Standing
from gui.widgets.editors.number import NumberEditor
from gui.widgets.editors.seed import SeedEditor
from gui.widgets.editors.text import DurationEditor, LinesEditor
from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme


@singledispatch
def editor_for(field: Field, theme: Theme, parent: QWidget) -> Editor:  # noqa: ARG001
    """Return a new editor for a kind of field."""
    raise TypeError(f"There is no editor for {type(field).__name__}.")


@editor_for.register
def _(field: Number, theme: Theme, parent: QWidget) -> Editor:
    if field.name == "seed":
        return SeedEditor(field, theme, parent)
    if field.name == "num_ctx":
        return ContextEditor(field, theme, parent)
    return NumberEditor(field, theme, parent)


@editor_for.register(Choice)
@editor_for.register(Toggle)
def _(field: Choice | Toggle, theme: Theme, parent: QWidget) -> Editor:
    return ChoiceEditor(field, theme, parent)


@editor_for.register
def _(field: Lines, theme: Theme, parent: QWidget) -> Editor:
    return LinesEditor(field, theme, parent)


@editor_for.register
def _(field: Duration, theme: Theme, parent: QWidget) -> Editor:
    return DurationEditor(field, theme, parent)


@editor_for.register
def _(field: Format, theme: Theme, parent: QWidget) -> Editor:
    return FormatEditor(field, theme, parent)


def refusal_sentence(error: FieldError, label: str) -> str:
    """Return, translated, why a field called `label` on screen does not take a value."""
    template = QCoreApplication.translate("Fields", error.template)
    return template.format(**{**error.facts, "name": label})


@dataclass(frozen=True, slots=True, kw_only=True)
class RowState:
    """What a row shows: how the value stands, and words, all translated.

    `notes` are lines below the editor, of which the `urgent` one stands out. `ends` are what the
    ends of a slider mean.
    """

    label: str
    standing: Standing
    description: str = ""
    tip: str = ""
    notes: tuple[str, ...] = ()
    urgent: str = ""
    ends: tuple[str, str] | None = None
    is_enabled: bool = True

    @property
    def words(self) -> tuple[object, ...]:
        """All but the value itself."""
        it = self
        return (it.label, it.description, it.tip, it.notes, it.is_enabled, it.standing.has_preset)


class FormRow(QWidget):
    """One value: its label, whether it is changed, its editor, and why a value was refused.

    Signals:
        value_edited: The person gave a value that the field takes; carries the field's name and
            the value.
        reset_requested: The person wants the default back; carries the field's name.
    """

    value_edited = Signal(str, object)
    reset_requested = Signal(str)

    def __init__(self, field: Field, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = field.name
        self._theme = theme
        self._state: RowState | None = None
        self._error: FieldError | None = None
        self._refusal: Label | None = None
        self._notes: list[Label] = []
        self._label = Label(theme, "ui", "text", self, wraps=True)
        self._undo = IconButton(theme, "undo-2", self, size=28)
        self._undo.hide()
        self._undo.clicked.connect(self.reset)
        self.editor = editor_for(field, theme, self)
        self.editor.value_edited.connect(self._pass_value)
        self.editor.reset_requested.connect(self.reset)
        self.editor.refused.connect(self._show_refusal)
        self._line = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._arrange()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def show_state(self, state: RowState) -> None:
        """Show how the value stands now."""
        if state == self._state:
            return
        before, self._state = self._state, state
        self.editor.show_standing(state.standing)
        if state.ends is not None and isinstance(self.editor, NumberEditor):
            self.editor.set_ends(*state.ends)
        if before is None or state.words != before.words:
            self._show_words(state)
            self._keep_distance()
        self._show_undo()
        if before is None or state.standing.is_changed is not before.standing.is_changed:
            self.update()

    def lay_out(self) -> None:
        """Give what has changed its place now."""
        self._column.activate()

    def restore(self) -> None:
        """Forget what was typed and not taken."""
        self.editor.restore()

    @Slot()
    def reset(self) -> None:
        """Ask for the default, and forget what was refused."""
        self.editor.restore()
        if self._can_reset():
            self.reset_requested.emit(self._name)

    @Slot()
    def refresh_look(self) -> None:
        self._line.setSpacing(self._theme.px(4))
        self._column.setSpacing(0)
        self._label.setMinimumHeight(self._theme.px(28))
        self.editor.refresh_look()
        self._describe_undo()
        self._keep_distance()
        if self._error is not None:
            self._show_refusal(self._error)

    def _arrange(self) -> None:
        self._line.addWidget(self._label, 1)
        self._line.addWidget(self._undo)
        if self.editor.head is not None:
            self._line.addWidget(self.editor.head)
        self._column.addLayout(self._line)
        if self.editor.body is not None:
            self._column.addWidget(self.editor.body)

    def _show_words(self, state: RowState) -> None:
        self._label.setText(state.label)
        self._label.set_colour("text" if state.is_enabled else "disabled")
        self.setToolTip(state.tip)
        self.editor.describe(state.label, state.description, state.tip)
        self.editor.set_enabled(state.is_enabled)
        if self._label.buddy() is not self.editor.controls()[0]:
            self._label.setBuddy(self.editor.controls()[0])  # all around it is laid out anew
        self._show_notes(state.notes, state.urgent)
        self._describe_undo()

    def _describe_undo(self) -> None:
        if self._state is not None and self._state.standing.has_preset:
            self._undo.describe(self.tr("Back to the preset"), "Del")
        else:
            self._undo.describe(self.tr("Back to the default"), "Del")

    def _keep_distance(self) -> None:
        """Keep a distance from the next row, unless the editor does."""
        below = 0 if self.editor.has_room_below and not self._has_notes() else self._theme.px(8)
        self._column.setContentsMargins(self._theme.px(12), 0, 0, below)

    def _has_notes(self) -> bool:
        return self._state is not None and bool(self._state.notes)

    def _show_notes(self, texts: tuple[str, ...], urgent: str) -> None:
        while len(self._notes) < len(texts):
            note = Label(self._theme, "caption", "text3", self, wraps=True)
            note.setContentsMargins(0, 2, 0, 0)
            self._column.addWidget(note)
            self._notes.append(note)
        for number, note in enumerate(self._notes):
            text = texts[number] if number < len(texts) else ""
            note.set_colour("warn" if text and text == urgent else "text3")
            note.setText(text)
            note.setVisible(number < len(texts))

    def _is_changed(self) -> bool:
        return self._state is not None and self._state.standing.is_changed

    def _can_reset(self) -> bool:
        return self._state is not None and self._state.standing.can_reset

    def _show_undo(self) -> None:
        is_wanted = self._can_reset() or self._error is not None
        if not is_wanted and self._undo.hasFocus():
            self.editor.controls()[0].setFocus()
        self._undo.setVisible(is_wanted)

    @Slot(object)
    def _pass_value(self, value: Value) -> None:
        self.value_edited.emit(self._name, value)

    @Slot(object)
    def _show_refusal(self, error: FieldError | None) -> None:
        self._error = error
        if self._refusal is None and error is not None:
            self._refusal = Label(self._theme, "caption", "danger", self, wraps=True)
            self._refusal.setContentsMargins(0, 2, 0, 0)
            self._column.insertWidget(1 if self.editor.body is None else 2, self._refusal)
        if self._refusal is not None:
            label = self._label.text()
            self._refusal.setText(refusal_sentence(error, label) if error is not None else "")
            self._refusal.setVisible(error is not None)
        self._show_undo()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._is_changed():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.accent)
        size = self._theme.px(6)
        middle = self._label.geometry().center().y() + 1
        left = self.width() - size if self.isRightToLeft() else 0
        painter.drawEllipse(left, middle - size // 2, size, size)
