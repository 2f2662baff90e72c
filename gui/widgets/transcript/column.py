"""The column in which the messages stand."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.transcript.message_row import MARGIN

_ROOM_ABOVE = 24
_ROOM_BELOW = 12
_GAP = 22


class Column(QWidget):
    """Messages below each other, at the bottom while they are few.

    Signals:
        arranged: Something in it may stand elsewhere than before.
    """

    arranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spare = QWidget(self)
        self.spare.setFixedHeight(0)
        self.messages = QVBoxLayout()
        self.messages.setSpacing(_GAP - MARGIN)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        self._layout.addStretch(1)
        self._layout.addLayout(self.messages)
        self._layout.addWidget(self.spare)

    def set_margins(self, left: int, right: int) -> None:
        """Centre the messages."""
        self._layout.setContentsMargins(max(0, left), _ROOM_ABOVE, max(0, right), _ROOM_BELOW)

    def event(self, event: QEvent) -> bool:
        """Tell when the messages have been arranged anew."""
        result = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self.arranged.emit()
        return result
