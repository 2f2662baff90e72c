"""A slider for numbers of any kind, that knows its default."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from gui.widgets.kit.focus import shows_ring
from gui.widgets.kit.painting import RING, draw_box, painter_on
from gui.widgets.kit.scale import Scale
from gui.widgets.theme import Theme

_TRACK = 4
_KNOB = 6.5
_EDGE = 10
"""Pixels of the design between the ends of the track and those of the widget."""
_NOTCHES = 1000
"""So many places there are for what reads or sets the slider as a whole number."""
_LEAPS: dict[int, int] = {
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
}


class Slider(QSlider):
    """A number between two ends, set by mouse or keys; Delete asks to go back to the default.

    A value beyond the ends is kept, and shown at the nearer one.

    Signals:
        value_edited: The person moved it; carries the value.
        reset_requested: Go back to the default.
    """

    value_edited = Signal(float)
    reset_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._scale = Scale(0.0, 1.0, 0.01)
        self._value = 0.0
        self._is_placing = False
        self._default: float | None = None
        self._is_changed = False
        self._has_ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._take_from_outside)
        theme.changed.connect(self.refresh_look)

    def set_range(self, low: float, high: float, step: float) -> None:
        """Let it run from `low` to `high` in steps of `step`."""
        self.set_scale(Scale(float(low), float(high), float(step)))

    def set_scale(self, scale: Scale) -> None:
        """Let it run over a scale."""
        self._scale = scale
        self._is_placing = True
        if self._has_whole_numbers():
            self.setRange(int(scale.low), int(scale.high) + int(scale.endless is not None))
        else:
            self.setRange(0, _NOTCHES)
        self._is_placing = False
        self._take(self._value)

    def value(self) -> float:  # type: ignore[override]
        """Return the value shown, which may lie beyond the ends."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a value, without telling that it was edited."""
        self._take(float(value))

    def set_default(self, value: float | None) -> None:
        """Mark where the default is; None where it is not known."""
        if value != self._default:
            self._default = value
            self.update()

    def set_changed(self, is_changed: bool) -> None:
        """Show that the value differs from the default, in the accent colour."""
        if is_changed != self._is_changed:
            self._is_changed = is_changed
            self.update()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's sizes."""
        self.updateGeometry()
        self.update()

    def _take(self, value: float) -> None:
        self._value = value
        self._is_placing = True
        self.setValue(self._place_of(value))
        self._is_placing = False
        self.update()

    def _has_whole_numbers(self) -> bool:
        return float(self._scale.step).is_integer() and float(self._scale.low).is_integer()

    def _place_of(self, value: float) -> int:
        """Return the whole number by which others, such as screen readers, know a value."""
        if not self._has_whole_numbers():
            return round(self._scale.share(value) * _NOTCHES)
        if value == self._scale.endless:
            return self.maximum()
        return round(min(max(value, self._scale.low), self._scale.high))

    @Slot(int)
    def _take_from_outside(self, place: int) -> None:
        """Take what was set by another hand than mouse and keys, such as a screen reader."""
        if self._is_placing:
            return
        if not self._has_whole_numbers():
            self._edit(self._scale.value_at(place / _NOTCHES))
        elif self._scale.endless is not None and place == self.maximum():
            self._edit(self._scale.endless)
        else:
            self._edit(float(place))

    def _edit(self, value: float) -> None:
        """Take a value that the person asks for, if it is another one."""
        if value != self._value:
            self._take(value)
            self.value_edited.emit(value)

    def _track(self) -> QRectF:
        edge, height = self._theme.px(_EDGE), self._theme.px(_TRACK)
        return QRectF(edge, (self.height() - height) / 2, self.width() - 2 * edge, height)

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _x_of(self, value: float, track: QRectF) -> float:
        share = self._scale.share(value)
        return track.left() + track.width() * (1 - share if self._is_mirrored() else share)

    def _value_at(self, x: float) -> float:
        track = self._track()
        share = min(1.0, max(0.0, (x - track.left()) / max(1.0, track.width())))
        return self._scale.value_at(1 - share if self._is_mirrored() else share)

    def _draw_track(self, painter: QPainter, track: QRectF, knob_x: float) -> None:
        colours = self._theme.colours
        radius = track.height() / 2
        draw_box(painter, track, radius, fill=colours.track)
        filled = QRectF(track)
        if self._is_mirrored():
            filled.setLeft(knob_x)
        else:
            filled.setRight(knob_x)
        draw_box(painter, filled, radius, fill=self._colour())
        if self._default is not None and self._shows(self._default):
            x, length = self._x_of(self._default, track), self._theme.px(4)
            painter.setPen(QPen(colours.outline, self._theme.scale))
            bottom = track.bottom() + length
            painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + length))

    def _shows(self, value: float) -> bool:
        return self._scale.low <= value <= self._scale.high or value == self._scale.endless

    def _colour(self) -> QColor:
        colours = self._theme.colours
        if not self.isEnabled():
            return colours.disabled
        return colours.accent if self._is_changed else colours.outline

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self._theme.colours
        track = self._track()
        centre = QPointF(self._x_of(self._value, track), self.height() / 2)
        self._draw_track(painter, track, centre.x())
        radius = _KNOB * self._theme.scale
        painter.setBrush(colours.card)
        painter.setPen(QPen(self._colour(), 1.6 * self._theme.scale))
        painter.drawEllipse(centre, radius - 0.8, radius - 0.8)
        if self._has_ring and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.focus, RING))
            painter.drawEllipse(centre, radius + RING, radius + RING)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(28))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._edit(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._edit(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()
            return
        turn = event.angleDelta().y() or event.angleDelta().x()
        if turn:
            self._edit(self._scale.stepped(self._value, int(math.copysign(1, turn))))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._has_ring = True
        self.update()
        key = event.key()
        sideways = -1 if self._is_mirrored() else 1
        leaps = _LEAPS | {Qt.Key.Key_Right: sideways, Qt.Key.Key_Left: -sideways}
        if key in leaps:
            self._edit(self._scale.stepped(self._value, leaps[key]))
        elif key == Qt.Key.Key_Home:
            self._edit(self._scale.least)
        elif key == Qt.Key.Key_End:
            self._edit(self._scale.most)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.reset_requested.emit()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = shows_ring(event.reason(), had_ring=self._has_ring)
        super().focusInEvent(event)
