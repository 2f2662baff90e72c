"""A long text to read, select and copy, whose colours are worked out only where it is seen."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolTip, QWidget

from gui.widgets.kit.frame import clear_background
from gui.widgets.kit.painting import draw_ring, painter_on
from gui.widgets.kit.scroll import ThinScrollBar
from gui.widgets.theme import Role, Theme
from gui.widgets.transcript.utf16 import Utf16

LONGEST_ROW = 2000
"""A longer line is broken for display: laying it out would take Qt long."""
_MARGIN = 8
_ENDS_ROWS = dict.fromkeys(map(ord, "\r\u2028\u2029\ufdd0\ufdd1"), " ")
"""What Qt would break a row at, and others would not."""
_PLAIN = QTextCharFormat.UnderlineStyle.NoUnderline


class Look(NamedTuple):
    """How characters are shown; None leaves a colour as it is."""

    colour: QColor | None = None
    behind: QColor | None = None
    underline: QTextCharFormat.UnderlineStyle = _PLAIN
    is_bold: bool = False


class Span(NamedTuple):
    """From a character of the text to before another."""

    start: int
    end: int
    look: Look


Colouring = Callable[[int, int, str], Iterable[Span]]
"""Given where a row begins and ends in the text, and the row: what in it has which look."""


class TextPane(QPlainTextEdit):
    """Shows a text; positions are those of Python's text, whatever rows it is shown in.

    Signals:
        position_changed: The caret stands before another character; carries its position.
    """

    position_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, font: Role = "mono") -> None:
        super().__init__(parent)
        self._theme = theme
        self._role: Role = font
        self._text = ""
        self._whole: str | None = None
        self._starts: list[int] = [0]
        self._rows: list[str] = [""]
        self._is_continued: list[bool] = [False]
        self._colouring: Colouring | None = None
        self._looks_made = 0
        self._tips: Callable[[int], str] | None = None
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(theme, Qt.Orientation.Vertical))
        clear_background(self)
        self.document().setDocumentMargin(_MARGIN)
        self.cursorPositionChanged.connect(self._tell_position)
        self.verticalScrollBar().valueChanged.connect(self._colour_seen)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    # --- The text ---------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What is shown, without the breaks of long lines."""
        return self._text

    def set_text(
        self, text: str, colouring: Colouring | None = None, *, whole: str | None = None
    ) -> None:
        """Show a text from its beginning; `whole` is copied instead where all of it is."""
        self._text, self._whole = text, whole
        self._colouring = colouring
        self._starts, self._rows, self._is_continued = [], [], []
        self._break(text, 0)
        self.setPlainText("\n".join(self._rows))
        self.renew_colours()

    def grow_to(self, text: str) -> None:
        """Show more of the same text; what is read stays in its place."""
        if not text.startswith(self._text):
            self.set_text(text, self._colouring)
            return
        if len(text) == len(self._text):
            return
        row = len(self._starts) - 1
        start = self._starts[row]
        del self._starts[row:], self._rows[row:], self._is_continued[row + 1 :]
        was_continued = self._is_continued.pop()
        self._text = text
        self._break(text[start:], start)
        self._is_continued[row] = was_continued
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("\n".join(self._rows[row:]))
        block = self.document().findBlockByNumber(row)
        block.setUserState(-1)
        self._colour_seen()

    def _break(self, text: str, offset: int) -> None:
        """Add rows for a text that begins at `offset` of the whole."""
        at = offset
        for line in text.split("\n"):
            shown = line.translate(_ENDS_ROWS)
            for begin in range(0, max(1, len(shown)), LONGEST_ROW):
                self._rows.append(shown[begin : begin + LONGEST_ROW])
                self._starts.append(at + begin)
                self._is_continued.append(begin > 0)
            at += len(line) + 1

    def copy_text(self) -> str:
        """Return what is copied where all of it is wanted."""
        return self._text if self._whole is None else self._whole

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy what is selected as it is, without the breaks of long lines."""
        data = QMimeData()
        cursor = self.textCursor()
        start = self._position(cursor.selectionStart())
        end = self._position(cursor.selectionEnd())
        is_all = start == 0 and end >= len(self._text)
        data.setText(self.copy_text() if is_all else self._text[start:end])
        return data

    # --- Places -----------------------------------------------------------------------------------

    def position(self) -> int:
        """Return before which character the caret stands."""
        return self._position(self.textCursor().position())

    def go_to(self, position: int) -> None:
        """Put the caret before a character, and scroll so that it is seen."""
        row = max(0, bisect_right(self._starts, position) - 1)
        block = self.document().findBlockByNumber(row)
        cursor = QTextCursor(block)
        inner = min(position - self._starts[row], len(self._rows[row]))
        cursor.setPosition(block.position() + Utf16(self._rows[row]).to_qt(inner))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def position_under(self, point: QPoint) -> int | None:
        """Return the character under a point of the viewport; None where there is none."""
        cursor = self.cursorForPosition(point)
        rect = self.cursorRect(cursor)
        if not rect.adjusted(-rect.height(), 0, rect.height(), 0).contains(point):
            return None
        place = cursor.position()
        if point.x() < rect.left() and not cursor.atBlockStart():
            place -= 1
        return self._position(place)

    def set_tips(self, tips: Callable[[int], str]) -> None:
        """Say what is told of the character under the mouse."""
        self._tips = tips

    def _position(self, place: int) -> int:
        """Return a place in Qt's document as a position of the text."""
        block = self.document().findBlock(place)
        row = min(block.blockNumber(), len(self._rows) - 1)
        if row < 0:
            return 0
        inner = Utf16(self._rows[row]).from_qt(place - block.position())
        return self._starts[row] + min(inner, len(self._rows[row]))

    @Slot()
    def _tell_position(self) -> None:
        self.position_changed.emit(self.position())

    # --- Looks ------------------------------------------------------------------------------------

    @Slot()
    def refresh_look(self) -> None:
        """Take over fonts and colours."""
        self.setFont(self._theme.font(self._role))
        self.renew_colours()

    @Slot()
    def renew_colours(self) -> None:
        """Work the colours out anew."""
        self._looks_made += 1
        self._colour_seen()
        self.viewport().update()

    @Slot()
    def _colour_seen(self) -> None:
        """Colour the rows that are seen, and a few more."""
        if self._colouring is None or not self._rows or not self.isVisible():
            return
        block = self.firstVisibleBlock()
        room = self.viewport().height()  # Qt knows no place further down than twice that
        first, last = block.position(), block.position()
        while block.isValid() and self._top(block) <= room:
            if block.userState() != self._looks_made:
                self._colour(block, self._colouring)
                last = block.position() + block.length()
            block = block.next()
        if last > first:
            self.document().markContentsDirty(first, last - first)

    def _top(self, block: QTextBlock) -> float:
        return self.blockBoundingGeometry(block).translated(self.contentOffset()).top()

    def _colour(self, block: QTextBlock, colouring: Colouring) -> None:
        row = block.blockNumber()
        if row >= len(self._rows):
            return
        text, start = self._rows[row], self._starts[row]
        places = Utf16(text)
        formats: list[QTextLayout.FormatRange] = []
        for span in colouring(start, start + len(text), text):
            begin = places.to_qt(max(0, span.start - start))
            end = places.to_qt(min(len(text), span.end - start))
            if end > begin:
                formats.append(_range(begin, end - begin, span.look))
        block.layout().setFormats(formats)
        block.setUserState(self._looks_made)

    # --- Events -----------------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell of what is under the mouse."""
        if isinstance(event, QHelpEvent) and self._tips is not None:
            position = self.position_under(event.pos())
            tip = self._tips(position) if position is not None else ""
            if tip:
                QToolTip.showText(event.globalPos(), tip, self.viewport(), _around(event.pos()))
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C and Ctrl+A for the text, though the window has such actions too."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_for_text(event):
            event.accept()
            return True
        return super().event(event)

    def _is_for_text(self, event: QEvent) -> bool:
        keys = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
        return isinstance(event, QKeyEvent) and any(event.matches(key) for key in keys)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._colour_seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._colour_seen()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), 2 * self.fontMetrics().lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = painter_on(self.viewport())
            draw_ring(painter, self.viewport().rect().toRectF(), 4, self._theme.colours.focus)


def _around(point: QPoint) -> QRect:
    return QRect(point.x() - 2, point.y() - 2, 4, 4)


def _range(start: int, length: int, look: Look) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    style = QTextCharFormat()
    if look.colour is not None:
        style.setForeground(look.colour)
    if look.behind is not None:
        style.setBackground(look.behind)
    if look.underline is not _PLAIN:
        style.setUnderlineStyle(look.underline)
    if look.is_bold:
        style.setFontWeight(600)
    made.format = style
    return made
