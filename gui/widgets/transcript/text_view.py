"""A plain text that can be selected, is as high as its lines, and grows cheaply."""

import math
import time

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from gui.chat.growing import GrowingText
from gui.widgets.theme import Role, Theme
from gui.widgets.transcript import soft_breaks

_PIECE = 2000
"""Characters that are laid out at once."""
_LINE = {"body": 24, "ui": 20, "mono": 21}
_READING = Qt.TextInteractionFlag.TextSelectableByMouse
_MOVING = _READING | Qt.TextInteractionFlag.TextSelectableByKeyboard
_MINIMUM_HEIGHT = QTextBlockFormat.LineHeightTypes.MinimumHeight


class TextView(QTextEdit):
    """Shows a text that may grow. Its width is given, its height follows from the text.

    The letters are inserted as they are, so that nothing in them is read as markup.

    Signals:
        selecting: The reader has selected something.
        left: The reader is done with moving in the text by keyboard.
    """

    selecting = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        text: GrowingText,
        parent: QWidget | None = None,
        *,
        role: Role = "body",
        colour: str = "text",
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._role: Role = role
        self._colour = colour
        self._taken = 0
        self._is_cut = False
        self._width = 0
        self._height = 0
        self._has_caret = False
        self._set_up_frame()
        self._end = QTextCursor(self.document())
        self.selectionChanged.connect(self._tell_selecting)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def ideal_width(self) -> int:
        """The width of the longest line."""
        return math.ceil(self.document().idealWidth())

    @property
    def is_behind(self) -> bool:
        """Whether some of the text is not shown yet."""
        return self._taken < len(self._text)

    def set_width(self, width: int) -> None:
        """Lay the text out in a width."""
        if width == self._width:
            return
        self._width = width
        self.setFixedWidth(width)  # before: Qt lays a text out in the width of its view
        self.document().setTextWidth(width)
        if self._is_cut:
            self._begin_anew()
        self._fit()

    def advance(self, budget_s: float = math.inf) -> bool:
        """Show what is new of the text; return whether the budget left some for the next time."""
        began_s = time.perf_counter()
        pending = self._text.since(self._taken)
        shown = 0
        while shown < len(pending):
            self._append(pending[shown : shown + _PIECE])
            shown = min(shown + _PIECE, len(pending))
            if time.perf_counter() - began_s > budget_s:
                break
        self._taken += shown
        if shown:
            self._fit()
        return shown < len(pending)

    def set_caret(self, *, is_shown: bool) -> None:
        """Show or hide the block at the end of the text."""
        if is_shown != self._has_caret:
            self._has_caret = is_shown
            self.viewport().update(self._caret_rect())

    def read_by_keyboard(self) -> None:
        """Let the reader move and select with the keys."""
        self.setTextInteractionFlags(_MOVING)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def refresh_look(self) -> None:
        """Take over fonts and colours."""
        self.setFont(self._theme.font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, self._theme.colours.role(self._colour))
        self.setPalette(palette)
        lines = QTextBlockFormat()
        lines.setLineHeight(self._theme.px(_LINE[self._role]), _MINIMUM_HEIGHT.value)
        every = QTextCursor(self.document())
        every.select(QTextCursor.SelectionType.Document)
        every.mergeBlockFormat(lines)
        self._fit()

    def _set_up_frame(self) -> None:
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(_READING)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)

    def _append(self, piece: str) -> None:
        self._end.movePosition(QTextCursor.MoveOperation.End)
        selected = self.textCursor()
        reaches_end = selected.hasSelection() and selected.selectionEnd() == self._end.position()
        anchor, position = selected.anchor(), selected.position()
        self._end.insertText(piece)
        if reaches_end:  # or the selection would grow with the text
            selected.setPosition(anchor)
            selected.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(selected)
        if self._width:
            self._is_cut = soft_breaks.cut_last_block(self.document()) or self._is_cut

    def _begin_anew(self) -> None:
        """Insert the text again: its cuts stand where lines end no longer."""
        self._end.select(QTextCursor.SelectionType.Document)
        self._end.removeSelectedText()
        self._end.block().setUserState(-1)
        self._is_cut = False
        self._taken = 0
        self.advance()

    def _fit(self) -> None:
        """Be as high as the text."""
        if not self._width:
            return
        height = math.ceil(self.document().size().height())
        if (self._width, height) != (self.width(), self._height) or not self._height:
            self._height = height
            self.setFixedSize(self._width, height)

    def _caret_rect(self) -> QRect:
        self._end.movePosition(QTextCursor.MoveOperation.End)
        at = self.cursorRect(self._end)
        height = self._theme.px(18)
        return QRect(at.x() + 1, at.center().y() - height // 2, self._theme.px(5), height)

    @Slot()
    def _tell_selecting(self) -> None:
        if self.textCursor().hasSelection():
            self.selecting.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text, without the cuts made for display."""
        data = QMimeData()
        data.setText(soft_breaks.selected_text(self.textCursor()))
        return data

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and the caret behind it."""
        super().paintEvent(event)
        if self._has_caret:
            painter = QPainter(self.viewport())
            painter.fillRect(QRectF(self._caret_rect()), self._theme.colours.accent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the width that was given: Qt would lay everything out again."""
        if not self._width:
            super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the text with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.textInteractionFlags() == _MOVING:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no cursor while nobody moves it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setTextInteractionFlags(_READING)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the transcript."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        return QSize(self._width, self._height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: there is nothing to scroll."""
        return self.sizeHint()
