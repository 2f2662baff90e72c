"""Shows a text that others wrote as it is: hidden characters as their numbers, in a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from gui.widgets.transcript.cells import shown
from gui.widgets.transcript.utf16 import Utf16

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QPlainTextEdit

    from gui.widgets.colours import Colours
    from gui.widgets.transcript.cells import Shown

_LONGEST_LINE = 500
"""A longer line is broken for display: laying it out would take Qt long."""
_SLICE = 4_000
"""So many characters are put in at once: some milliseconds, whatever is in them."""
_MOST_COLOURED = 500


class ShownText(QObject):
    """Fills a field with a text, its beginning at once, and what is long little by little.

    Signals:
        completed: All of the text is there.
    """

    completed = Signal()

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.setUndoRedoEnabled(False)
        self._rows: Iterator[Shown] = iter(())
        self._marks: list[QTextEdit.ExtraSelection] = []
        self._look = QTextCharFormat()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self.is_complete = True

    def show(self, text: str, colours: Colours) -> None:
        """Show a text from its beginning, in the place of what is there."""
        self._timer.stop()
        self._rows = _rows(text)
        self._marks = []
        self._look.setBackground(colours.warn_soft)
        self._look.setForeground(colours.warn)
        self._edit.setExtraSelections([])
        self._edit.setPlainText("")
        self.is_complete = False
        self._put("")

    @Slot()
    def _go_on(self) -> None:
        self._put("\n")

    def _put(self, before: str) -> None:
        """Put some more rows at the end."""
        cursor = QTextCursor(self._edit.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        at = cursor.position() + len(before)
        rows: list[str] = []
        tags: list[tuple[int, int]] = []
        length = 0
        for row in self._rows:
            units = Utf16(row.text)
            tags += [(at + units.to_qt(a), at + units.to_qt(b)) for a, b in row.tags]
            rows.append(row.text)
            at += units.to_qt(len(row.text)) + 1
            length += len(row.text) + 1
            if length > _SLICE:
                break
        else:
            self.is_complete = True
        if rows:
            cursor.insertText(before + "\n".join(rows))
            self._mark(tags)
        if self.is_complete:
            self.completed.emit()
        else:
            self._timer.start(0)

    def _mark(self, tags: list[tuple[int, int]]) -> None:
        """Colour what stands for hidden characters, as long as those are not too many."""
        new = tags[: _MOST_COLOURED - len(self._marks)]
        if not new:
            return
        for start, end in new:
            made = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._edit.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            made.cursor, made.format = cursor, self._look
            self._marks.append(made)
        self._edit.setExtraSelections(self._marks)


def _rows(text: str) -> Iterator[Shown]:
    for line in text.split("\n"):
        for at in range(0, max(1, len(line)), _LONGEST_LINE):
            yield shown(line[at : at + _LONGEST_LINE])
