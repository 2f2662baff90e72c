"""Read a text as a person types it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from gui.fields import FieldError, Value

_PAUSE_MS = 900
"""After a pause of this length a text counts as finished."""


class TypedText(QObject):
    """Reads what is typed into a field.

    A text that makes sense is taken at once. One that does not is told of when the person pauses,
    presses Enter or leaves; it stays, and Esc brings the last good one back. An emptied field asks
    for the default. What was taken of the beginning of a text that is refused is withdrawn.

    Signals:
        taken: The text means another value; carries it.
        withdrawn: What was taken since the typing began does not hold.
        emptied: The person has emptied the field.
        refused: The text means nothing; carries the `FieldError`, or None once that is over.
    """

    taken = Signal(object)
    withdrawn = Signal()
    emptied = Signal()
    refused = Signal(object)

    def __init__(
        self,
        edit: QLineEdit | QPlainTextEdit,
        parse: Callable[[str], Value],
        parent: QObject,
        *,
        keeps_form: bool = False,
    ) -> None:
        """`keeps_form`: the text stays as it was typed also when the person leaves."""
        super().__init__(parent)
        self._edit = edit
        self._parse = parse
        self._keeps_form = keeps_form
        self._shown = ""
        self._is_dirty = False
        self._is_refused = False
        self._is_taking = False
        self._has_taken = False
        self._is_putting = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        edit.textChanged.connect(self._read)
        edit.installEventFilter(self)

    @property
    def is_dirty(self) -> bool:
        """Whether a text is being typed."""
        return self._is_dirty

    def show_text(self, text: str) -> None:
        """Show the text of the value that applies, unless another one is being typed."""
        is_other = text != self._shown
        self._shown = text
        if not self._is_taking and (is_other or not self._is_dirty):
            self.restore()

    @Slot()
    def restore(self) -> None:
        """Bring back the text of the value that applies."""
        if self._is_taking:
            return
        self._pause.stop()
        self._is_dirty = self._has_taken = False
        self._set_refused(None)
        if self._text() != self._shown:
            self._is_putting = True
            self._put(self._shown)
            self._is_putting = False

    @Slot()
    def settle(self) -> None:
        """Judge the text as it is now."""
        self._pause.stop()
        if not self._is_dirty:
            return
        if not self._text().strip():
            self._set_refused(None)
            self._is_dirty = self._has_taken = False
            self.emptied.emit()
            return
        try:
            self._parse(self._text())
        except FieldError as error:
            self._set_refused(error)
            self._withdraw()

    def leave(self) -> None:
        """Judge the text, and give a good one its usual form."""
        self.settle()
        if self._is_refused or (self._keeps_form and self._is_dirty):
            return
        self.restore()

    @Slot()
    def _read(self) -> None:
        if self._is_putting:
            return
        self._is_dirty = True
        self._pause.start()
        if not self._text().strip():
            return
        try:
            value = self._parse(self._text())
        except FieldError as error:
            if self._is_refused:
                self._set_refused(error)
            return
        self._set_refused(None)
        self._has_taken = True
        self._is_taking = True
        self.taken.emit(value)
        self._is_taking = False

    def _withdraw(self) -> None:
        """Let go of what the beginning of a refused text meant; the text stays."""
        if self._has_taken and not self._keeps_form:
            self._has_taken = False
            self._is_taking = True
            self.withdrawn.emit()
            self._is_taking = False

    def _set_refused(self, error: FieldError | None) -> None:
        if error is None and not self._is_refused:
            return
        self._is_refused = error is not None
        self.refused.emit(error)

    def _text(self) -> str:
        if isinstance(self._edit, QLineEdit):
            return self._edit.text()
        return self._edit.toPlainText()

    def _put(self, text: str) -> None:
        if isinstance(self._edit, QLineEdit):
            self._edit.setText(text)
        else:
            self._edit.setPlainText(text)

    def _has_something_to_restore(self) -> bool:
        return self._is_dirty and self._text() != self._shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusOut:
            self.leave()
        elif isinstance(event, QKeyEvent) and self._is_mine(event):
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress:
                self._act_on(event)
                return True
        return super().eventFilter(watched, event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        """Esc is taken only while there is something to restore: else it closes or stops."""
        if event.key() == Qt.Key.Key_Escape:
            return self._has_something_to_restore()
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        return is_enter and isinstance(self._edit, QLineEdit)

    def _act_on(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.restore()
        else:
            self.leave()
            if not self._is_refused:
                self._edit.selectAll()
