"""Undo, cut, copy and paste where the person writes or reads, also when asked from a menu."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


@runtime_checkable
class Copied(Protocol):
    """What can be copied from: a text, or a message."""

    def copy(self) -> None:
        """Put what is selected, or all of it, on the clipboard."""


@runtime_checkable
class Written(Copied, Protocol):
    """What can be written in. These are the names that Qt gives them."""

    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def cut(self) -> None: ...
    def paste(self) -> None: ...
    def selectAll(self) -> None: ...  # noqa: N802


class Editing(QObject):
    """Acts on what has the focus, or had it before a button or a menu took it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._last: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note)

    def undo(self) -> None:
        if (written := self._written()) is not None:
            written.undo()

    def redo(self) -> None:
        if (written := self._written()) is not None:
            written.redo()

    def cut(self) -> None:
        if (written := self._written()) is not None:
            written.cut()

    def copy(self) -> None:
        target = self._target()
        if isinstance(target, Copied):
            target.copy()

    def paste(self) -> None:
        if (written := self._written()) is not None:
            written.paste()

    def select_all(self) -> None:
        if (written := self._written()) is not None:
            written.selectAll()

    def _target(self) -> object:
        last = self._last
        return last if last is not None and isValid(last) and last.isVisible() else None

    def _written(self) -> Written | None:
        target = self._target()
        return target if isinstance(target, Written) else None

    @Slot(QWidget, QWidget)
    def _note(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and _can_copy(new) and new.window() is self._window:
            self._last = new


def _can_copy(widget: object) -> bool:
    return isinstance(widget, Copied)
