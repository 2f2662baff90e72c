"""Offers to undo what was just done."""

from __future__ import annotations  # the toast is imported when there is something to undo

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.widgets.kit.toast import Toast


class UndoToast(QObject):
    """Speaks of what was done in a toast above a widget of a pane, and knows how to undo it."""

    def __init__(self, theme: Theme, above: QWidget, pane: QWidget) -> None:
        super().__init__(pane)
        self._theme = theme
        self._above = above
        self._pane = pane
        self._undo: Callable[[], None] | None = None
        self.toast: Toast | None = None

    @Slot(str, object)
    def offer(self, text: str, undo: Callable[[], None]) -> None:
        """Say what was done, and offer to undo it."""
        from gui.widgets.transcript.announcing import announce  # noqa: PLC0415 - see above

        self._undo = undo
        self.toast = self.toast or self._build()
        self.toast.show_message(text, self.tr("Undo"))
        announce(self.toast, text)

    def _build(self) -> Toast:
        from gui.widgets.kit.toast import Toast  # noqa: PLC0415 - see above

        toast = Toast(self._theme, self._pane, above=self._above)
        toast.action_requested.connect(self._take_back)
        return toast

    @Slot()
    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()
