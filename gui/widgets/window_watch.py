"""Tell when a window is first painted, shown, hidden and closed."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class WindowWatch(QObject):
    """Watches one window.

    Signals:
        painted: It has been painted for the first time.
        visibility_changed: It can be seen from now on, or no more; carries which.
        closed: The person has closed it.
    """

    painted = Signal()
    visibility_changed = Signal(bool)
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_painted = False
        self._is_visible = False
        window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.UpdateRequest and not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)  # once the painting is done
        elif kind in {QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange}:
            self._look(is_hidden=kind == QEvent.Type.Hide)
        elif kind == QEvent.Type.Close:
            self.closed.emit()
        return False

    def _look(self, *, is_hidden: bool) -> None:
        is_visible = not is_hidden and not self._window.isMinimized()
        if is_visible is not self._is_visible:
            self._is_visible = is_visible
            self.visibility_changed.emit(is_visible)
