"""What a turn of the wheel does in the messages, where it does not scroll them."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent

from gui.widgets.transcript.pane import MessagePane

_STEP = 120


class Wheel:
    """Scrolls what is scrolled by itself, and counts the steps of a zoom."""

    def __init__(self, pane: MessagePane) -> None:
        self._pane = pane
        self._turned = 0

    def zoom_steps(self, event: QWheelEvent) -> int:
        """Return by how many steps to zoom; small turns of a touchpad add up to one."""
        delta = event.angleDelta().y()
        self._turned = self._turned + delta if self._turned * delta >= 0 else delta
        steps = int(self._turned / _STEP)
        self._turned -= steps * _STEP
        return steps

    def scroll(self, event: QWheelEvent) -> bool:
        """Scroll a table or code sideways, or a text in its own window; return if anything moved.

        Sideways turns are taken in any case.
        """
        point = event.position().toPoint()
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
        is_sideways = abs(delta.x()) > abs(delta.y())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            is_sideways, delta = True, QPoint(delta.y() or delta.x(), 0)
        if is_sideways:
            has_moved = self._scroll_sideways(point, -delta.x())
            event.setAccepted(has_moved)
        else:
            has_moved = self._scroll_within(point, -delta.y())
        if has_moved:
            self._pane.viewport().update()
        return has_moved or is_sideways

    def _scroll_sideways(self, point: QPoint, delta: int) -> bool:
        message = self._pane.message_at_point(point.y())
        within = point - self._pane.origin_of(message)
        for seat in self._pane.messages[message].seats():
            hit = seat.section.piece_at(QPoint(within.x() - seat.x, within.y() - seat.y))
            if hit is not None:
                piece = seat.section.pieces_of(hit[0])[hit[1]].piece
                if piece.scroll_by(delta, hit[2]):
                    return True
        return False

    def _scroll_within(self, point: QPoint, delta: int) -> bool:
        message = self._pane.message_at_point(point.y())
        within = point - self._pane.origin_of(message)
        return self._pane.messages[message].scroll_within(within, delta)
