"""Tells what was done or goes on, and offers to undo or to stop it."""

from __future__ import annotations  # the toast is imported when there is something to undo

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.widgets.kit.toast import Toast

_UNTIL_DONE_S = 86_400.0


class UndoToast(QObject):
    """Speaks of what was done in a toast above a widget of a pane, and knows how to undo it."""

    def __init__(self, theme: Theme, above: QWidget, pane: QWidget) -> None:
        super().__init__(pane)
        self._theme = theme
        self._above = above
        self._pane = pane
        self._act: Callable[[], None] | None = None
        self._is_of_work = False
        self.toast: Toast | None = None

    @Slot(str, object)
    def offer(self, text: str, undo: Callable[[], None]) -> None:
        """Say what was done, and offer to undo it."""
        self._say(text, self.tr("Undo"), undo)

    def tell(self, text: str) -> None:
        """Say what was done."""
        self._say(text)

    def tell_work(self, text: str, cancel: Callable[[], None] | None = None, tip: str = "") -> None:
        """Say what goes on, until it is done; `cancel` stops it, which is what `tip` says."""
        self._say(text, self.tr("Cancel") if cancel else "", cancel, _UNTIL_DONE_S, tip)
        self._is_of_work = True

    def renew_work(self, text: str) -> None:
        """Say how far it is, unless something else is said meanwhile or it was put away."""
        if self._is_of_work and self.toast is not None and self.toast.isVisible():
            self.toast.show_message(text, self.toast.action.text(), _UNTIL_DONE_S)

    def end_work(self) -> None:
        """Say no longer what went on."""
        if self._is_of_work and self.toast is not None:
            self._is_of_work = False
            self.toast.hide()

    def _say(
        self,
        text: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        seconds: float = 6,
        tip: str = "",
    ) -> None:
        from gui.widgets.transcript.announcing import announce  # noqa: PLC0415 - see above

        self._act, self._is_of_work = act, False
        self.toast = self.toast or self._build()
        self.toast.show_message(text, action, seconds)
        self.toast.action.setToolTip(tip)
        announce(self.toast, text)

    def _build(self) -> Toast:
        from gui.widgets.kit.toast import Toast  # noqa: PLC0415 - see above

        toast = Toast(self._theme, self._pane, above=self._above)
        toast.action_requested.connect(self._do)
        return toast

    def take_back(self) -> bool:
        """Undo what is offered to be undone; return whether anything is."""
        is_shown = self.toast is not None and self.toast.isVisible()
        if self.toast is None or not is_shown or self._act is None or self._is_of_work:
            return False
        self.toast.hide()
        self._do()
        return True

    @Slot()
    def _do(self) -> None:
        act, self._act = self._act, None
        if act is not None:
            act()
