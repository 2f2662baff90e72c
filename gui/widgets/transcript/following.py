"""Keep the end in view for who reads there, and every pixel in its place for who does not."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.widgets.transcript.message_row import MessageRow

NEAR_PX = 48
"""Who is as close as that to the end follows it."""


class Following(QObject):
    """The place of the reader in a scrolled column of messages.

    Who has left the end is held at an anchor: the first part of a message that is wholly below
    the top of the view. `spare` is an empty widget at the end of the column, which grows where
    the column would otherwise become too short for the place to be kept.

    Signals:
        changed: The reader has reached the end, or left it.
    """

    changed = Signal()

    def __init__(
        self,
        area: QScrollArea,
        column: QWidget,
        spare: QWidget,
        rows: Callable[[], Sequence[MessageRow]],
    ) -> None:
        super().__init__(area)
        self._area = area
        self._column = column
        self._spare = spare
        self._rows = rows
        self._anchor: QWidget | None = None
        self._offset = 0
        self._is_settling = False
        self.is_following = True
        self._bar = area.verticalScrollBar()
        self._bar.valueChanged.connect(self._note_scrolling)
        self._bar.rangeChanged.connect(self.settle)

    def stick(self) -> None:
        """Go to the end, and stay there."""
        self._set_following(is_following=True)
        self.settle()

    def let_go(self) -> None:
        """Stay at the place that is shown now."""
        if self.is_following:
            self._set_following(is_following=False)
            self._take_anchor()

    def forget(self) -> None:
        """Forget the anchor: the messages are about to go."""
        self._anchor = None

    @Slot()
    def settle(self) -> None:
        """Put the view where it belongs, after anything has changed its size."""
        if self._is_settling:
            return
        self._is_settling = True
        if self.is_following:
            self._set_spare(0)
            self._bar.setValue(self._bar.maximum())
        elif self._anchor is not None:
            value = self._top_of(self._anchor) - self._offset
            content = self._column.height() - self._spare.height()
            self._set_spare(max(0, value + self._area.viewport().height() - content))
            self._bar.setValue(value)
        self._is_settling = False

    @Slot()
    def _note_scrolling(self) -> None:
        if self._is_settling:
            return
        end = self._bar.maximum() - self._spare.height()
        is_near = self._bar.value() >= end - NEAR_PX
        self._set_following(is_following=is_near)
        if not is_near:
            self._take_anchor()

    def _set_following(self, *, is_following: bool) -> None:
        if is_following != self.is_following:
            self.is_following = is_following
            self.changed.emit()

    def _set_spare(self, height: int) -> None:
        if height != self._spare.height():
            self._spare.setFixedHeight(height)

    def _take_anchor(self) -> None:
        """Choose what stays at its place."""
        top = self._bar.value()
        rows = self._rows()
        first = max(0, bisect_right(rows, top, key=lambda row: row.y()) - 1)
        parts = [part for row in rows[first : first + 3] for part in row.parts()]
        below = [part for part in parts if self._top_of(part) >= top]
        self._anchor = next(iter(below or parts[::-1]), None)
        if below and self._top_of(below[0]) >= top + self._area.viewport().height():
            self._anchor = parts[parts.index(below[0]) - 1]
        if self._anchor is not None:
            self._offset = self._top_of(self._anchor) - top

    def _top_of(self, part: QWidget) -> int:
        return part.mapTo(self._column, QPoint(0, 0)).y()
