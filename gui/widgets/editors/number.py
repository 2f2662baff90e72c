"""Edit a number: a field, and where both limits are known a slider beside it."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.fields import FieldError, Integer, Number, Value
from gui.widgets.editors.editor import Editor, Standing
from gui.widgets.editors.typed import TypedText
from gui.widgets.kit.buttons import Segments
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.labels import Label
from gui.widgets.kit.slider import Slider
from gui.widgets.theme import Theme

_GROUPING = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}


class NumberEditor(Editor):
    """Edits a number.

    `presets` are values often wanted, each with what it is called.
    """

    def __init__(
        self,
        field: Number,
        theme: Theme,
        parent: QWidget,
        presets: Sequence[tuple[Value, str]] = (),
    ) -> None:
        super().__init__(theme, parent)
        self._field = field
        self._standing = Standing()
        self._text_field = TextField(theme, parent)
        self._text_field.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.head = self._text_field
        self._typed = TypedText(self._text_field.edit, self._parse, self)
        self._typed.taken.connect(self.value_edited)
        self._typed.emptied.connect(self.reset_requested)
        self._typed.refused.connect(self._show_refusal)
        self._slider: Slider | None = None
        self._presets: Segments | None = None
        self._ends: tuple[Label, Label] | None = None
        if field.minimum is not None and field.maximum is not None:
            self.body = self._slider = self._made_slider(field.minimum, field.maximum, parent)
        elif presets:
            self.body = self._presets = self._made_presets(presets, parent)
        self._text_field.edit.installEventFilter(self)

    def controls(self) -> tuple[QWidget, ...]:
        others = (self._slider, self._presets)
        return (self._text_field.edit, *(control for control in others if control is not None))

    def show_standing(self, standing: Standing) -> None:
        self._standing = standing
        edit = self._text_field.edit
        edit.setPlaceholderText(self._placeholder(standing.applying))
        self._text_field.set_changed(standing.is_changed)
        self._typed.show_text("" if standing.chosen is None else self._text(standing.chosen))
        if self._slider is not None:
            self._show_on_slider(self._slider, standing)
        if self._presets is not None:
            self._presets.set_value(standing.chosen)

    def restore(self) -> None:
        self._typed.restore()

    def refresh_look(self) -> None:
        sample = "-0.00" if self._slider is not None else "00,000,000"
        metrics = QFontMetrics(self.theme.font("ui", bold=True))
        width = metrics.horizontalAdvance(sample) + 2 * self.theme.px(10)
        self._text_field.setFixedWidth(max(self.theme.px(58), width))

    def set_ends(self, low: str, high: str) -> None:
        """Say what the two ends of the slider mean."""
        if self._slider is None:
            return
        if self._ends is None:
            self._ends = self._made_ends(self._slider)
        for label, text in zip(self._ends, (low, high), strict=True):
            label.setText(text)

    def _made_slider(self, minimum: float, maximum: float, parent: QWidget) -> Slider:
        slider = Slider(self.theme, parent)
        slider.set_range(minimum, maximum, self._field.step)
        slider.value_edited.connect(self._take_from_slider)
        slider.reset_requested.connect(self.reset_requested)
        return slider

    def _made_presets(self, presets: Sequence[tuple[Value, str]], parent: QWidget) -> Segments:
        segments = Segments(self.theme, parent)
        segments.set_items(list(presets))
        segments.chosen.connect(self.value_edited)
        self.watch_delete(segments)
        return segments

    def _made_ends(self, slider: Slider) -> tuple[Label, Label]:
        """Put the slider on a widget with two captions below it."""
        body = QWidget(slider.parentWidget())
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(slider)
        line = QHBoxLayout()
        low, high = (Label(self.theme, "caption", "text3", body) for _ in range(2))
        line.addWidget(low)
        line.addStretch(1)
        line.addWidget(high)
        column.addLayout(line)
        self.body = body
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
        default = _number(standing.applying)
        slider.set_default(default)
        slider.set_changed(standing.is_changed)
        value = _number(standing.chosen if standing.is_changed else standing.applying)
        slider.set_value(self._field.minimum or 0.0 if value is None else value)

    @Slot(float)
    def _take_from_slider(self, value: float) -> None:
        # Sums of steps carry an error in their last digits.
        self.value_edited.emit(self._field.check(round(value, 6)))

    @Slot(object)
    def _show_refusal(self, error: FieldError | None) -> None:
        self._text_field.set_invalid(error is not None)
        self.refused.emit(error)

    def _step(self, steps: int) -> None:
        """Add steps to the value that applies, as far as the field takes that."""
        now = self._standing.chosen if self._standing.is_changed else self._standing.applying
        start = _number(now)
        if start is None:
            start = self._field.minimum or 0.0
        try:
            value = self._field.check(round(start + steps * self._field.step, 6))
        except FieldError:
            return
        self.value_edited.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._text_field.edit:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = _STEPS.get(Qt.Key(event.key()))
            if steps is not None and not event.modifiers():
                self._step(steps)
                return True
        return QObject.eventFilter(self, watched, event)


def _number(value: Value | None) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)
