"""The field in which a message is written: plain text, one to ten lines high."""

import math
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from gui.widgets.kit.frame import clear_background
from gui.widgets.theme import Theme
from gui.widgets.transcript import soft_breaks

_LINE = 24
_MOST_LINES = 10
_LONGEST = 2000
"""Characters of a pasted line that stay in one piece for display."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_BREAKING = Qt.KeyboardModifier.ShiftModifier
_SENDING = Qt.KeyboardModifier.ControlModifier
_MINIMUM_HEIGHT = QTextBlockFormat.LineHeightTypes.MinimumHeight


class ComposeField(QTextEdit):
    """Takes a message. Keys reach it only after the input method has seen them.

    Signals:
        send_requested: Enter was pressed, or what sends instead; nothing is half composed.
        stop_requested: Esc was pressed while nothing was being composed.
        page_requested: PgUp or PgDn was pressed; carries how many pages further down.
        latest_requested: Ctrl+End was pressed.
        last_wanted: Up was pressed in an empty field.
        focus_changed: It has the focus, or no longer.
        slash_typed: “/” was typed into the empty field, and is all that is in it.
        composed: What is being composed is another.
        pasted: A text was pasted; carries where in the document it begins and ends.

    `takes` is asked first what is pasted; it returns whether it has taken it.
    """

    send_requested = Signal()
    stop_requested = Signal()
    page_requested = Signal(int)
    latest_requested = Signal()
    last_wanted = Signal()
    focus_changed = Signal()
    slash_typed = Signal()
    composed = Signal()
    pasted = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.takes: Callable[[QMimeData], bool] | None = None
        self._sends_with_ctrl = False
        self._placeholder = ""
        self._shortened_text = ""
        self._shortened_for: object = None
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        clear_background(self)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def placeholder(self) -> str:
        """What is shown while nothing is written."""
        return self._placeholder

    def set_placeholder(self, text: str) -> None:
        """Say what belongs into the field."""
        if text != self._placeholder:
            self._placeholder = text
            self.setAccessibleDescription(text)
            self.update()

    def draw_placeholder(self, painter: QPainter) -> None:
        """Draw it, for what is behind the field, on the line where the words will stand.

        To draw it here, Python would have to see the viewport: the first widget of Qt's own that
        it sees costs ten milliseconds, and this is the first of all.
        """
        if not self.document().isEmpty() or self.preedit():
            return
        room = self.cursorRect()
        room.setRight(self.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        text = self._shortened(room.width())
        painter.setFont(self.font())
        painter.setPen(self._theme.colours.text3)
        painter.drawText(room.translated(self.pos() + QPoint(1, 0)), flags, text)

    def _shortened(self, width: int) -> str:
        """Return as much of the placeholder as there is room for; the caret asks each blink."""
        key = (self._placeholder, width, self.font().key())
        if key != self._shortened_for:
            self._shortened_for = key
            self._shortened_text = self.fontMetrics().elidedText(
                self._placeholder, Qt.TextElideMode.ElideRight, width
            )
        return self._shortened_text

    def set_send_key(self, *, is_ctrl_enter: bool) -> None:
        """Choose which key sends; the other one breaks the line."""
        self._sends_with_ctrl = is_ctrl_enter

    def text(self) -> str:
        """Return what was written; without what is being composed, and without display's cuts."""
        every = QTextCursor(self.document())
        every.select(QTextCursor.SelectionType.Document)
        return soft_breaks.selected_text(every).replace("\u2028", "\n")

    def has_text(self) -> bool:
        """Tell whether there is anything to send, a half-composed syllable included."""
        if self.document().characterCount() > _LONGEST:
            return True
        return bool(self.text().strip() or self.preedit())

    def set_text(self, text: str) -> None:
        """Replace what was written; it can be undone."""
        every = QTextCursor(self.document())
        every.beginEditBlock()
        every.select(QTextCursor.SelectionType.Document)
        every.removeSelectedText()
        every.block().setUserState(-1)
        self._insert(every, text)
        every.endEditBlock()
        every.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(every)

    def insert_text(self, text: str) -> None:
        """Put a text where the caret is."""
        cursor = self.textCursor()
        self._insert(cursor, text)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def preedit(self) -> str:
        """Return what is being composed and not in the text yet."""
        return self.textCursor().block().layout().preeditAreaText()

    def commit_composition(self) -> None:
        """Take what is being composed into the text."""
        QGuiApplication.inputMethod().commit()
        left = self.preedit()
        if left:  # an input method that does not answer at once
            event = QInputMethodEvent()
            event.setCommitString(left)
            QCoreApplication.sendEvent(self, event)
            QGuiApplication.inputMethod().reset()

    @Slot()
    def refresh_look(self) -> None:
        """Take over fonts and colours."""
        self.setFont(self._theme.font("body"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, self._theme.colours.text)
        self.setPalette(palette)
        lines = QTextBlockFormat()
        lines.setLineHeight(self._theme.px(_LINE), _MINIMUM_HEIGHT.value)
        every = QTextCursor(self.document())
        every.select(QTextCursor.SelectionType.Document)
        every.mergeBlockFormat(lines)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Be as high as the text, up to ten lines."""
        line = max(self._theme.px(_LINE), self.fontMetrics().height())
        height = max(line, math.ceil(self.document().size().height()))
        highest = line * _MOST_LINES
        self.setFixedHeight(min(height, highest))
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if height <= highest:
            policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy is not self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        """Insert plain text; very long lines are cut for display, or each key would cost much."""
        cursor.beginEditBlock()
        for at, line in enumerate(text.splitlines() if "\r" in text else text.split("\n")):
            if at:
                cursor.insertBlock()
                cursor.block().setUserState(-1)
            cursor.insertText(line[:_LONGEST])
            for start in range(_LONGEST, len(line), _LONGEST):
                soft_breaks.cut_at(self.document(), cursor.position())
                cursor.insertText(line[start : start + _LONGEST])
        cursor.endEditBlock()

    def _handle_enter(self, event: QKeyEvent) -> None:
        held = event.modifiers() & (_BREAKING | _SENDING)
        sends = held == _SENDING or (not self._sends_with_ctrl and not held)
        self.commit_composition()
        if not sends:
            self.textCursor().insertBlock()
            self.textCursor().block().setUserState(-1)
            self.ensureCursorVisible()
        elif not event.isAutoRepeat():
            self.send_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send, stop and scroll with keys; everything else is writing."""
        if event.key() in _ENTER:
            self._handle_enter(event)
        elif event.key() == Qt.Key.Key_Escape and not self.preedit():
            self.stop_requested.emit()
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown} and not event.modifiers():
            self.page_requested.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.key() == Qt.Key.Key_Up and not event.modifiers() and not self.has_text():
            self.last_wanted.emit()
        else:
            begins = event.text() == "/" and self.document().isEmpty()
            super().keyPressEvent(event)
            if begins and self.text() == "/":
                self.slash_typed.emit()
            if event.key() == Qt.Key.Key_End and event.modifiers() & _SENDING:
                self.latest_requested.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose; an input method may also hand over a “/” that was typed."""
        begins = event.commitString() == "/" and self.document().isEmpty()
        super().inputMethodEvent(event)
        if begins and self.text() == "/" and not self.preedit():
            self.slash_typed.emit()
        self.composed.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the plain text only, unless it is something that goes along with the message."""
        if self.takes is not None and self.takes(source):
            return
        if source.hasText():
            start = self.textCursor().selectionStart()
            self.insert_text(source.text())
            self.pasted.emit(start, self.textCursor().position())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take texts, and whatever may go along."""
        return source.hasText() or self.takes is not None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files and pictures to the window, which takes them wherever they are dropped."""
        offered = event.mimeData()
        if not event.source() and (offered.hasUrls() or offered.hasImage()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text, without the cuts made for display."""
        data = QMimeData()
        data.setText(soft_breaks.selected_text(self.textCursor()))
        return data

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the frame around."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the frame around."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        """Return a width that layouts may shrink."""
        return QSize(self._theme.px(120), self.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()
