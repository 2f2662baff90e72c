"""Tells when a widget has been painted."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Painting(QObject):
    """Waits until a widget has been painted, once."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__()
        self._then: Callable[[], None] | None = then
        widget.installEventFilter(self)
        widget.update()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Go on once Qt is done with the painting."""
        if event.type() == QEvent.Type.Paint and self._then is not None:
            QTimer.singleShot(0, self._then)
            self._then = None
        return False
