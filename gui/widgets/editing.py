"""Undo, cut, copy and paste where the person writes or reads, also when asked from a menu."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from gui.widgets.transcript.message_row import MessageRow

Editor = QLineEdit | QPlainTextEdit | QTextEdit
_EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit)


class Editing(QObject):
    """Acts on the text that has the focus, or had it before a button or a menu took it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._last: Editor | MessageRow | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note)

    def undo(self) -> None:
        editor = self._editor()
        if editor is not None:
            editor.undo()

    def redo(self) -> None:
        editor = self._editor()
        if editor is not None:
            editor.redo()

    def cut(self) -> None:
        editor = self._editor()
        if editor is not None:
            editor.cut()

    def copy(self) -> None:
        target = self._target()
        if target is not None:
            target.copy()

    def paste(self) -> None:
        editor = self._editor()
        if editor is not None:
            editor.paste()

    def select_all(self) -> None:
        editor = self._editor()
        if editor is not None:
            editor.selectAll()

    def _target(self) -> Editor | MessageRow | None:
        last = self._last
        if last is None or not isValid(last) or not last.isVisible():
            return None
        return last

    def _editor(self) -> Editor | None:
        target = self._target()
        return None if isinstance(target, MessageRow) else target

    @Slot(QWidget, QWidget)
    def _note(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, (*_EDITORS, MessageRow)) and new.window() is self._window:
            self._last = new
