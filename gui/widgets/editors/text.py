"""Edit a value that is written as text: a time, or a list of texts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.fields import Duration, FieldError, Lines, Value
from gui.widgets.durations import stay_s, stay_text
from gui.widgets.editors.editor import Editor, Standing
from gui.widgets.editors.text_chips import TextChips
from gui.widgets.editors.typed import TypedText
from gui.widgets.kit.buttons import Segments
from gui.widgets.kit.fields import TextField
from gui.widgets.theme import Theme

_CUSTOM = "custom"
_USUAL: tuple[int, ...] = (0, 300, 3600, -1)


class DurationEditor(Editor):
    """Edits how long something stays: one of the usual times, or any other that is written."""

    def __init__(self, field: Duration, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._field = field
        self._standing = Standing()
        self._text_field = TextField(theme, parent)
        self._text_field.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.head = self._text_field
        self.body = QWidget(parent)
        self._column = QVBoxLayout(self.body)
        self._segments = Segments(theme, self.body, arrows_choose=False, stacks=True)
        self._column.addWidget(self._segments)
        self._segments.chosen.connect(self._take_usual)
        self.watch_delete(self._segments)
        self._typed = TypedText(self._text_field.edit, self._parse, self)
        self._typed.taken.connect(self.value_edited)
        self._typed.withdrawn.connect(self.withdraw)
        self._typed.emptied.connect(self.reset_requested)
        self._typed.refused.connect(self._show_refusal)

    def controls(self) -> tuple[QWidget, ...]:
        return (self._text_field.edit, self._segments)

    def show_standing(self, standing: Standing) -> None:
        self._standing = standing
        if not self._typed.is_dirty:
            self.note_settled(standing)
        self._text_field.edit.setPlaceholderText(self._text(standing.applying))
        self._text_field.set_changed(standing.is_changed)
        self._typed.show_text("" if standing.chosen is None else self._text(standing.chosen))
        self._segments.set_value(_usual(standing.chosen))

    def restore(self) -> None:
        self._typed.restore()

    def refresh_look(self) -> None:
        metrics = QFontMetrics(self.theme.font("ui", bold=True))
        width = metrics.horizontalAdvance("forever 00") + 2 * self.theme.px(10)
        self._text_field.setFixedWidth(width)
        self._column.setContentsMargins(0, self.theme.px(3), 0, 0)
        names = (self.tr("Now"), self.tr("5 min"), self.tr("1 h"), self.tr("Pin"))
        items: list[tuple[object, str]] = list(zip(_USUAL, names, strict=True))
        tips = (
            self.tr("Unload the model after each answer"),
            self.tr("Unload it five minutes after its last answer"),
            self.tr("Unload it an hour after its last answer"),
            self.tr("Keep it in memory until the server ends"),
            self.tr("Write any other time"),
        )
        self._segments.set_items([*items, (_CUSTOM, self.tr("Custom…"))], tips)
        self._segments.set_value(_usual(self._standing.chosen))

    def _text(self, value: Value | None) -> str:
        if value is None:
            return self.tr("Auto")
        return self.tr("forever") if value == -1 else stay_text(value)

    def _parse(self, text: str) -> Value:
        """Read also the translated word for "forever"."""
        return -1 if text.strip() == self.tr("forever") else self._field.parse(text)

    @Slot(object)
    def _take_usual(self, value: Value) -> None:
        self._segments.set_value(_usual(self._standing.chosen))
        self._typed.restore()
        if value == _CUSTOM:
            self._text_field.edit.setFocus()
            self._text_field.edit.selectAll()
        else:
            self.value_edited.emit(value)

    @Slot(object)
    def _show_refusal(self, error: FieldError | None) -> None:
        self._text_field.set_invalid(error is not None)
        self.refused.emit(error)


class LinesEditor(Editor):
    """Edits a list of texts."""

    def __init__(self, field: Lines, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._field = field
        self._chips = TextChips(theme, parent)
        self.body = self._chips
        self._chips.edited.connect(self._take)
        self._chips.reset_requested.connect(self.reset_requested)

    def controls(self) -> tuple[QWidget, ...]:
        return (self._chips.line,)

    def show_standing(self, standing: Standing) -> None:
        self._chips.show_texts(_texts(standing.effective), are_given=not standing.is_changed)

    def restore(self) -> None:
        self._chips.clear_line()

    def refresh_look(self) -> None:
        self._chips.line.setPlaceholderText(self.tr("Add with Enter"))

    @Slot(object)
    def _take(self, texts: list[str]) -> None:
        if texts:
            self.value_edited.emit(self._field.check(texts))
        else:
            self.reset_requested.emit()


def _texts(value: Value | None) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return []
    return list(value)


def _usual(value: Value | None) -> object:
    """Return the segment of a time; None where none is chosen."""
    if value is None:
        return None
    seconds = stay_s(value)
    return next((usual for usual in _USUAL if stay_s(usual) == seconds), _CUSTOM)
