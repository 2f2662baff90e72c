"""Offers to undo what was just done."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QWidget

from gui.widgets.kit.toast import Toast
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce


class UndoToast(Toast):
    """A toast that knows how to undo what it speaks of; it stands above a widget of its parent."""

    _above: QWidget | None = None

    def __init__(self, theme: Theme, above: QWidget, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._above = above
        self._undo: Callable[[], None] | None = None
        self.action_requested.connect(self._take_back)

    @Slot(str, object)
    def offer(self, text: str, undo: Callable[[], None]) -> None:
        """Say what was done, and offer to undo it."""
        self._undo = undo
        self.show_message(text, self.tr("Undo"))
        announce(self, text)

    @Slot()
    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    def _place(self) -> None:
        super()._place()
        if self._above is not None:
            corner = self._above.mapTo(self._pane, QPoint(0, 0))
            left = corner.x() + (self._above.width() - self.width()) // 2
            self.move(max(0, left), max(0, corner.y() - self.height()))
