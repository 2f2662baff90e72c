"""Edit a value that is typed as text: a time, or a list of lines."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from gui.fields import Duration, FieldError, Lines, Value
from gui.widgets.durations import stay_text
from gui.widgets.editors.editor import Editor, Standing
from gui.widgets.editors.typed import TypedText
from gui.widgets.kit.fields import TextArea, TextField
from gui.widgets.theme import Theme


class DurationEditor(Editor):
    """Edits how long something stays: seconds, a Go duration, or forever."""

    def __init__(self, field: Duration, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._field = field
        self._text_field = TextField(theme, parent)
        self._text_field.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.head = self._text_field
        self._typed = TypedText(self._text_field.edit, self._parse, self)
        self._typed.taken.connect(self.value_edited)
        self._typed.emptied.connect(self.reset_requested)
        self._typed.refused.connect(self._show_refusal)

    def controls(self) -> tuple[QWidget, ...]:
        return (self._text_field.edit,)

    def show_standing(self, standing: Standing) -> None:
        self._text_field.edit.setPlaceholderText(self._text(standing.applying))
        self._text_field.set_changed(standing.is_changed)
        self._typed.show_text("" if standing.chosen is None else self._text(standing.chosen))

    def restore(self) -> None:
        self._typed.restore()

    def refresh_look(self) -> None:
        metrics = QFontMetrics(self.theme.font("ui", bold=True))
        width = metrics.horizontalAdvance("forever 00") + 2 * self.theme.px(10)
        self._text_field.setFixedWidth(width)

    def _text(self, value: Value | None) -> str:
        if value is None:
            return self.tr("Auto")
        return self.tr("forever") if value == -1 else stay_text(value)

    def _parse(self, text: str) -> Value:
        """Read also the translated word for "forever"."""
        return -1 if text.strip() == self.tr("forever") else self._field.parse(text)

    @Slot(object)
    def _show_refusal(self, error: FieldError | None) -> None:
        self._text_field.set_invalid(error is not None)
        self.refused.emit(error)


class LinesEditor(Editor):
    """Edits a list of texts, one a line."""

    def __init__(self, field: Lines, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._area = TextArea(theme, parent, least_lines=1, most_lines=6)
        self.body = self._area
        self._typed = TypedText(self._area.edit, field.parse, self)
        self._typed.taken.connect(self.value_edited)
        self._typed.emptied.connect(self.reset_requested)
        self._typed.refused.connect(self.refused)

    def controls(self) -> tuple[QWidget, ...]:
        return (self._area.edit,)

    def show_standing(self, standing: Standing) -> None:
        self._area.edit.setPlaceholderText(_joined(standing.applying) or self.tr("One a line"))
        self._typed.show_text(_joined(standing.chosen))

    def restore(self) -> None:
        self._typed.restore()


def _joined(value: Value | None) -> str:
    """Return a list of texts, one a line."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return ""
    return "\n".join(value)
