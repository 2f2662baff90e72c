"""What all messages in the transcript share: they are items of a list that keys can walk."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from gui.chat.conversation import Turn
from gui.widgets.theme import Theme
from gui.widgets.transcript.text_view import TextView

MARGIN = 8
"""Room around a message for the ring that shows the focus."""
_FIRST_WORDS = 80


class MessageRow(QWidget):
    """One message. Only the current one can be reached with Tab, and the buttons in it.

    Signals:
        step_requested: The reader wants to go to another message; carries how many further down.
        selecting: The reader has selected something in it.
    """

    step_requested = Signal(int)
    selecting = Signal()

    def __init__(self, theme: Theme, turn: Turn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.turn = turn
        self._theme = theme
        self._column_width = 0
        self._is_current = False
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(MARGIN, MARGIN // 2, MARGIN, MARGIN // 2)
        self._rows.setSpacing(theme.px(8))

    def set_column_width(self, width: int) -> None:
        """Take over the width of the reading column."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what Copy copies."""
        raise NotImplementedError

    def main_text(self) -> TextView | None:
        """Return the text that Enter moves into."""
        raise NotImplementedError

    def advance(self, budget_s: float) -> bool:
        """Show what is new; return whether the budget left some for the next time."""
        raise NotImplementedError

    @property
    def is_behind(self) -> bool:
        """Whether some of its text is not shown yet."""
        text = self.main_text()
        return text is not None and text.is_behind

    def parts(self) -> list[QWidget]:
        """Return what stands below each other in it, from the top."""
        items = (self._rows.itemAt(at) for at in range(self._rows.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if widget is not None and not widget.isHidden()]

    def has_focus_within(self) -> bool:
        """Tell whether it, or something in it, has the focus."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def set_current(self, *, is_current: bool) -> None:
        """Let Tab reach it, or not."""
        self._is_current = is_current
        self._renew_tab_stops()

    def copy(self) -> None:
        """Put the message's text on the clipboard."""
        QApplication.clipboard().setText(self.text())

    def _renew_tab_stops(self) -> None:
        """Call again whenever it has new buttons."""
        policy = Qt.FocusPolicy.TabFocus if self._is_current else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        for button in self.findChildren(QAbstractButton):
            button.setFocusPolicy(policy)

    def _name_it(self, who: str, when: str) -> None:
        """Say to a screen reader who wrote it, when, and how it begins."""
        words = " ".join(self.text()[: 4 * _FIRST_WORDS].split())[:_FIRST_WORDS]
        self.setAccessibleName(", ".join(part for part in (who, when, words) if part))

    def _adopt(self, text: TextView) -> None:
        text.selecting.connect(self.selecting)
        text.left.connect(self.setFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, read with Enter, copy with Ctrl+C."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        text = self.main_text()
        if not self.hasFocus():
            super().keyPressEvent(event)
        elif event.key() in steps:
            self.step_requested.emit(steps[Qt.Key(event.key())])
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and text is not None:
            text.read_by_keyboard()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the ring around the focused message."""
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colours.focus, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
