"""Edit a number: a field, and a slider where it has two ends. Both take the same keys."""

import re

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.fields import FieldError, Integer, Number, Value
from gui.widgets.editors.editor import Editor, Standing
from gui.widgets.editors.typed import TypedText
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scale import Scale
from gui.widgets.kit.slider import Slider
from gui.widgets.theme import Theme

_GROUPING = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_STEPS: dict[int, int] = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}
_NO_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_DIGITS = 10


class NumberEditor(Editor):
    """Edits a number, within the limits that hold now."""

    def __init__(self, field: Number, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._field = field
        self._standing = Standing()
        self._scale = Scale.of(field)
        self._text_field = TextField(theme, parent)
        self._text_field.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.head = self._text_field
        self.body = QWidget(parent)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._typed = TypedText(self._text_field.edit, self._parse, self)
        self._typed.taken.connect(self.value_edited)
        self._typed.withdrawn.connect(self.withdraw)
        self._typed.emptied.connect(self.reset_requested)
        self._typed.refused.connect(self._show_refusal)
        self._slider: Slider | None = None
        self._ends: tuple[Label, Label] | None = None
        self._fit_slider()
        self._text_field.edit.installEventFilter(self)

    @property
    def has_room_below(self) -> bool:
        """A slider without captions brings room of its own."""
        return self._slider is not None and self._ends is None and self.column.count() == 1

    def controls(self) -> tuple[QWidget, ...]:
        if self._slider is None or self._slider.isHidden():
            return (self._text_field.edit,)
        return (self._text_field.edit, self._slider)

    def show_standing(self, standing: Standing) -> None:
        self._standing = standing
        if not self._typed.is_dirty:
            self.note_settled(standing)
        if isinstance(standing.field, Number) and standing.field is not self._field:
            self._field = standing.field
            self._scale = Scale.of(self._field)
            self._fit_slider()
        edit = self._text_field.edit
        edit.setPlaceholderText(self._placeholder(standing.applying))
        self._text_field.set_changed(standing.is_changed)
        self._typed.show_text("" if standing.chosen is None else self._text(standing.chosen))
        if self._slider is not None:
            self._show_on_slider(self._slider, standing)

    def restore(self) -> None:
        self._typed.restore()

    def refresh_look(self) -> None:
        sample = "00,000,000" if self._is_count() else "-0.00"
        metrics = QFontMetrics(self.theme.font("ui", bold=True))
        width = metrics.horizontalAdvance(sample) + 2 * self.theme.px(10)
        self._text_field.setFixedWidth(max(self.theme.px(58), width))

    def set_ends(self, low: str, high: str) -> None:
        """Say what the two ends of the slider mean."""
        if self._slider is None:
            return
        if self._ends is None:
            self._ends = self._made_ends()
        for label, text in zip(self._ends, (low, high), strict=True):
            label.setText(text)

    def _is_count(self) -> bool:
        """Tell whether there may be numbers of many digits."""
        field = self._field
        return isinstance(field, Integer) and (field.is_wide or field.minimum is None)

    def _fit_slider(self) -> None:
        """Have a slider where there are two ends for it."""
        if self._scale is not None:
            if self._slider is None:
                self._slider = self._made_slider()
            self._slider.set_scale(self._scale)
        if self._slider is not None:
            self._slider.setVisible(self._scale is not None)
        if self.body is not None:
            self.body.setVisible(self._scale is not None or self.column.count() > 1)

    def _made_slider(self) -> Slider:
        slider = Slider(self.theme, self.body)
        slider.value_edited.connect(self._take_from_slider)
        slider.reset_requested.connect(self.reset_requested)
        self.column.insertWidget(0, slider)
        return slider

    def _made_ends(self) -> tuple[Label, Label]:
        line = QHBoxLayout()
        low, high = (Label(self.theme, "caption", "text3", self.body) for _ in range(2))
        line.addWidget(low)
        line.addStretch(1)
        line.addWidget(high)
        self.column.insertLayout(1, line)
        low.show()
        high.show()
        return low, high

    def _placeholder(self, applying: Value | None) -> str:
        if applying is None:
            return self.tr("Auto")
        return self._text(applying)

    def _text(self, value: Value) -> str:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return str(value)
        if not isinstance(self._field, Integer):
            text = f"{value:.2f}"
            return text if float(text) == value else f"{value:.12g}"
        # A number without a least value is a name, such as a seed, and no count.
        return f"{value:,.0f}" if self._field.minimum is not None else f"{value:.0f}"

    def _parse(self, text: str) -> Value:
        return self._field.parse(_GROUPING.sub("", text.strip()))

    def _show_on_slider(self, slider: Slider, standing: Standing) -> None:
        slider.set_default(_number(standing.applying))
        slider.set_changed(standing.is_changed)
        slider.set_value(self._present())

    def _present(self) -> float:
        """Return the number that applies; the least one where nobody knows."""
        number = _number(self._standing.effective)
        if number is not None:
            return number
        return self._scale.least if self._scale is not None else self._field.minimum or 0.0

    @Slot(float)
    def _take_from_slider(self, value: float) -> None:
        self._take_number(value)

    def _take_number(self, value: float) -> None:
        try:
            checked = self._field.check(float(f"{value:.{_DIGITS}g}") if value % 1 else value)
        except FieldError:
            return
        self.value_edited.emit(checked)

    @Slot(object)
    def _show_refusal(self, error: FieldError | None) -> None:
        self._text_field.set_invalid(error is not None)
        self.refused.emit(error)

    # --- Keys -------------------------------------------------------------------------------------

    def _stepped(self, steps: int) -> float:
        now = self._present()
        if self._scale is not None:
            return self._scale.stepped(now, steps)
        return now + steps * self._field.step

    def _value_of(self, key: int) -> float | None:
        """Return the value that a key stands for; None where it stands for none."""
        if key in _STEPS:
            return self._stepped(_STEPS[key])
        if self._scale is None or self._typed.is_dirty:
            return None
        if key == Qt.Key.Key_Home:
            return self._scale.least
        return self._scale.most if key == Qt.Key.Key_End else None

    def _act_on(self, key: int) -> bool:
        """Do as the slider does, unless a text is being typed; return whether a key is ours."""
        if key == Qt.Key.Key_Delete:
            if not self._typed.is_dirty:
                self.reset_requested.emit()
            return not self._typed.is_dirty
        value = self._value_of(key)
        if value is None:
            return False
        if value != _number(self._standing.effective):
            self._typed.restore()
            self._take_number(value)
            self._text_field.edit.selectAll()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._text_field.edit:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_plain = event.modifiers() in _NO_MODIFIERS
            if is_plain and self._act_on(event.key()):
                return True
        return QObject.eventFilter(self, watched, event)


def _number(value: Value | None) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)
