"""A few values side by side, of which one is chosen."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QRadioButton, QSizePolicy, QWidget

from gui.widgets.kit.focus import shows_ring
from gui.widgets.kit.painting import draw_box, draw_ring, painter_on
from gui.widgets.theme import Theme

_MARGIN = 2
_STEPS: dict[int, int] = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class Segments(QWidget):
    """Values to choose one of: arrow keys move the choice, Tab goes past all of them.

    Where a choice acts at once, `arrows_choose` is off: arrow keys then only go to a value, and
    the space bar or Enter chooses it. With `stacks` they stand one below the other where there is
    no room for them side by side.

    Signals:
        chosen: The person chose a value, maybe the same again; carries it.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        arrows_choose: bool = True,
        stacks: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._arrows_choose = arrows_choose
        self._stacks = stacks
        self._values: list[object] = []
        self._segments: list[_Segment] = []
        self._tips: Sequence[str] = ()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def value(self) -> object | None:
        """The chosen value; None while none is."""
        return next((value for value, one in self._pairs() if one.isChecked()), None)

    def set_items(self, items: Sequence[tuple[object, str]], tips: Sequence[str] = ()) -> None:
        """Offer these values, each with its words; the chosen one stays chosen if it is there.

        `tips` tell of each value what its words leave open; one without has the tip of all.
        """
        chosen = self.value
        words = [text for _value, text in items]
        if len(words) != len(self._segments):
            self._rebuild(len(words))
        self._values = [value for value, _text in items]
        for segment, text in zip(self._segments, words, strict=True):
            segment.setText(text)
        self._tips = tips
        self._show_tips()
        self.set_value(chosen)

    def set_value(self, value: object | None) -> None:
        """Show `value` as chosen, or none where it is not offered."""
        for offered, segment in self._pairs():
            segment.setChecked(value is not None and offered == value)
        self._keep_one_tab_stop()
        self._turn()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's fonts and sizes."""
        margin = self._theme.px(_MARGIN)
        self._row.setContentsMargins(margin, margin, margin, margin)
        for segment in self._segments:
            segment.refresh_look()
        self._turn()

    def setToolTip(self, tip: str) -> None:  # noqa: N802
        super().setToolTip(tip)
        self._show_tips()

    def setAccessibleDescription(self, description: str) -> None:  # noqa: N802
        super().setAccessibleDescription(description)
        self._show_tips()

    def _show_tips(self) -> None:
        """Tell of each value what it means, and those who cannot see the others what all mean."""
        about = self.accessibleDescription()
        for segment, tip in zip_longest(self._segments, self._tips[: len(self._segments)]):
            segment.setToolTip(tip or self.toolTip())
            segment.setAccessibleDescription(" ".join(it for it in (tip, about) if it))

    def _turn(self) -> None:
        """Stand side by side, or one below the other."""
        if self._stacks:
            needed = sum(one.sizeHint().width() for one in self._segments) + self._around()
            is_row = self.width() >= needed
            direction = QBoxLayout.Direction
            self._row.setDirection(direction.LeftToRight if is_row else direction.TopToBottom)

    def _around(self) -> int:
        margins = self._row.contentsMargins()
        return margins.left() + margins.right()

    def _pairs(self) -> list[tuple[object, "_Segment"]]:
        return list(zip(self._values, self._segments, strict=False))

    def _rebuild(self, count: int) -> None:
        for segment in self._segments:
            segment.setParent(None)
            segment.deleteLater()
        self._segments = [_Segment(self._theme, self) for _ in range(count)]
        for segment in self._segments:
            segment.pressed_by_person.connect(self._choose)
            segment.step_requested.connect(self._step)
            self._row.addWidget(segment, 1)

    def _keep_one_tab_stop(self) -> None:
        stop = next((one for one in self._segments if one.isChecked()), None)
        for index, segment in enumerate(self._segments):
            is_stop = segment is stop or (stop is None and index == 0)
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
            if is_stop:
                self.setFocusProxy(segment)

    @Slot(object)
    def _choose(self, segment: "_Segment") -> None:
        value = self._values[self._segments.index(segment)]
        self.set_value(value)
        self.chosen.emit(value)

    @Slot(object, int)
    def _step(self, segment: "_Segment", by: int) -> None:
        index = self._segments.index(segment) + by
        if 0 <= index < len(self._segments) and self._segments[index].isEnabled():
            if self._arrows_choose:
                self._choose(self._segments[index])
            self._segments[index].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        draw_box(painter, QRectF(self.rect()), self._theme.px(8), fill=self._theme.colours.hover)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if self._stacks and self._segments:
            widest = max(one.sizeHint().width() for one in self._segments)
            least.setWidth(widest + self._around())
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()


class _Segment(QRadioButton):
    """One of the values.

    Signals:
        pressed_by_person: Choose this one; carries it.
        step_requested: Choose the one before or after it; carries this one, and -1 or 1.
    """

    pressed_by_person = Signal(object)
    step_requested = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._has_ring = False
        self._plain = QFont()
        self.setAutoExclusive(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._tell_press)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's fonts and sizes; it has room for bold words, chosen or not."""
        self.setFont(self._theme.font("ui", bold=True))
        self._plain = self._theme.font("ui")
        self._plain.setWeight(QFont.Weight.Normal)  # a painter takes the rest from the widget's

    @Slot()
    def _tell_press(self) -> None:
        self.pressed_by_person.emit(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self._theme.colours
        radius = self._theme.px(6)
        box = QRectF(self.rect())
        if self.isChecked():
            draw_box(painter, box, radius, fill=colours.card, line=colours.border)
        elif self.isEnabled() and self.underMouse():
            draw_box(painter, box, radius, fill=colours.pressed)
        colour = colours.text if self.isChecked() else colours.text2
        painter.setPen(colour if self.isEnabled() else colours.disabled)
        if not self.isChecked():
            painter.setFont(self._plain)
        room = self.rect().adjusted(2, 0, -2, 0)
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        if self._has_ring and self.hasFocus():
            draw_ring(painter, box, radius, colours.focus)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        height = max(self._theme.px(28), metrics.height() + self._theme.px(8))
        return QSize(metrics.horizontalAdvance(self.text()) + self._theme.px(16), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _position: QPoint) -> bool:
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = shows_ring(event.reason(), had_ring=self._has_ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._has_ring = True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        is_sideways = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}
        self.step_requested.emit(self, -step if is_mirrored and is_sideways else step)
