"""The text of a schema: coloured, with the place where it is broken."""

import re

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTextEdit, QWidget

from gui.chat.structured.reading import Break
from gui.widgets.kit.frame import Frame, clear_background
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.kit.scroll import ThinScrollBar
from gui.widgets.theme import Theme

_TOKENS = re.compile(
    r'(?P<name>"(?:[^"\\]|\\.)*")(?=\s*:)|(?P<string>"(?:[^"\\]|\\.)*"?)'
    r"|(?P<number>-?\d[\d.eE+-]*)|(?P<keyword>\b(?:true|false|null)\b)"
)
_LINE = 21
_LONGEST_LINE = 2_000
"""Longer lines are left uncoloured."""


class SchemaText(Frame):
    """A text to write a schema in. Undo goes back through what was typed and what was put there.

    Signals:
        edited: The text is another one, by typing, undo or redo.
    """

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, radius=8)
        self.edit = _Edit(theme, self)
        self.setFocusProxy(self.edit)
        self._colours = _Colours(theme, self.edit.document())
        self._is_putting = False
        self._key: object = None
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 4, 6)
        row.addWidget(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.edit.textChanged.connect(self._note)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def text(self) -> str:
        """What is written."""
        return self.edit.toPlainText()

    def begin(self, text: str) -> None:
        """Show a text from which undo does not go back."""
        self._is_putting = True
        self._key = None
        self.edit.setPlainText(text)
        self._space_lines()
        self._is_putting = False
        self.mark(None)

    def put(self, text: str, key: object = None) -> None:
        """Put a text in place of the other; what has the same `key` in a row is one step of undo.

        Only what differs is replaced: the view stays where it is.
        """
        old = self.text
        if text != old:
            first, last = _difference(old, text)
            cursor = QTextCursor(self.edit.document())
            if key is not None and key == self._key:
                cursor.joinPreviousEditBlock()
            else:
                cursor.beginEditBlock()
            self._is_putting = True
            cursor.setPosition(_units(old[:first]))
            end = len(old) - last
            cursor.setPosition(_units(old[:end]), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text[first : len(text) - last])
            cursor.endEditBlock()
            self._is_putting = False
        self._key = key
        self.mark(None)

    def end_step(self) -> None:
        """Let what comes next be a step of undo of its own."""
        self._key = None

    def mark(self, broken: Break | None) -> None:
        """Underline where the text is broken, or nothing."""
        self.set_invalid(broken is not None)
        marks: list[QTextEdit.ExtraSelection] = []
        if broken is not None:
            mark = QTextEdit.ExtraSelection()
            block = self.edit.document().findBlockByNumber(broken.line - 1)
            cursor = QTextCursor(block)
            at = min(_units(block.text()[: broken.column - 1]), max(0, block.length() - 1))
            cursor.setPosition(block.position() + at)
            if not cursor.atBlockEnd():
                right = QTextCursor.MoveOperation.Right
                cursor.movePosition(right, QTextCursor.MoveMode.KeepAnchor)
            elif not cursor.atBlockStart():
                left = QTextCursor.MoveOperation.Left
                cursor.movePosition(left, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(self.theme.colours.danger_soft)
            look.setUnderlineColor(self.theme.colours.danger)
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            setattr(mark, "cursor", cursor)  # noqa: B010 - PySide's stubs take it for a method
            setattr(mark, "format", look)  # noqa: B010 - the same
            marks.append(mark)
        self.edit.setExtraSelections(marks)

    @Slot()
    def refresh_look(self) -> None:
        """Take over fonts and colours."""
        self.edit.setFont(self.theme.font("mono"))
        self._is_putting = True
        self._space_lines()
        self._colours.rehighlight()
        self._is_putting = False
        self.update()

    def _space_lines(self) -> None:
        """Give letters the room that they need: the font's own lines cut their feet off.

        Lines that are written later take it over. Undo would take it back, and begins anew.
        """
        wanted = self.theme.px(_LINE)
        document = self.edit.document()
        if document.firstBlock().blockFormat().lineHeight() == wanted:
            return
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        least = QTextBlockFormat.LineHeightTypes.MinimumHeight
        spaced.setLineHeight(wanted, least.value)
        cursor.mergeBlockFormat(spaced)
        document.setUndoRedoEnabled(True)

    @Slot()
    def _note(self) -> None:
        if not self._is_putting:
            self._key = None
            self.edited.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_invalid and not self.hasFocus():
            box = QRectF(self.rect())
            draw_box(painter_on(self), box, self.theme.px(8), line=self.theme.colours.border)


class _Edit(QTextEdit):
    """The text; Tab leaves it."""

    def __init__(self, theme: Theme, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(theme, Qt.Orientation.Vertical))
        clear_background(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._frame.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame.update()


class _Colours(QSyntaxHighlighter):
    """Colours JSON line by line."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        if len(text) > _LONGEST_LINE:
            return
        for found in _TOKENS.finditer(text):
            kind = found.lastgroup or ""
            start = _units(text[: found.start()])
            self.setFormat(start, _units(found.group()), self._colour(kind))

    def _colour(self, kind: str) -> QColor:
        return self._theme.colours.role(f"code_{kind}")


def _difference(old: str, new: str) -> tuple[int, int]:
    """Return how many characters two texts have in common at their beginnings, and their ends."""
    most = min(len(old), len(new))
    first = next((at for at in range(most) if old[at] != new[at]), most)
    rest = most - first
    last = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return first, last


def _units(text: str) -> int:
    """Return how many of Qt's characters a text has."""
    return len(text) + sum(letter > "\uffff" for letter in text)
