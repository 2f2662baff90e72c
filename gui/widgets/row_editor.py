"""Where another name is written, in the place of the row that has it."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPalette,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.chat.titles import TITLE_LENGTH
from gui.widgets.theme import Theme

_COMES_BACK = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class RowEditor(QLineEdit):
    """One line over a row. Enter and leaving it keep what is written, Esc does not.

    Signals:
        finished: It is done; carries the name, or None where it is to stay as it was.
    """

    finished = Signal(object)

    def __init__(self, theme: Theme, name: str, area: QRect, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._is_done = False
        self._composed = ""
        self.setFont(theme.font("ui"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.colours.card)
        self.setPalette(palette)
        self.setTextMargins(theme.px(6), 0, theme.px(6), 0)
        self.setMaxLength(TITLE_LENGTH)
        self.setAccessibleName(self.tr("Name"))
        self.setToolTip(self.tr("Enter keeps the name, Esc leaves it as it was"))
        self.place(area)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self, area: QRect) -> None:
        """Stand over a row."""
        height = max(area.height(), self.sizeHint().height())
        self.setGeometry(area.left(), area.center().y() - height // 2, area.width(), height)

    def leave(self) -> None:
        """Keep what is written, with the syllable that is being composed, and be done."""
        text, at = self.text(), self.cursorPosition()
        self._finish(text[:at] + self._composed + text[at:])

    def _finish(self, name: str | None) -> None:
        if not self._is_done:
            self._is_done = True
            self.finished.emit(name)

    def event(self, event: QEvent) -> bool:
        """Take Esc and F2, which would do something else in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F2})
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the name with Enter, leave it with Esc; no key goes on to the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            QGuiApplication.inputMethod().commit()
            self.leave()
        elif event.key() == Qt.Key.Key_Escape:
            self._finish(None)
        else:
            super().keyPressEvent(event)
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note what is being composed: it is not in the text yet."""
        self._composed = event.preeditString()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the name, unless only a menu of the editor, or another window, has the keys now."""
        super().focusOutEvent(event)
        if event.reason() not in _COMES_BACK:
            self.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        """Lose nothing that was written, also where the window closes."""
        super().hideEvent(event)
        self.leave()
