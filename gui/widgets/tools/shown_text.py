"""Shows a text that others wrote as it is: hidden characters as their numbers, in a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from gui.widgets.transcript.cells import rows_of, shown
from gui.widgets.transcript.utf16 import Utf16

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

    from gui.widgets.colours import Colours

_LONGEST_LINE = 2_000
"""A longer line is broken for display: laying it out would take Qt long."""
_MOST_COLOURED = 500


def show_exactly(edit: QPlainTextEdit, text: str, colours: Colours) -> None:
    """Put a text into a field from its beginning."""
    lines: list[str] = []
    tags: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        drawn = shown(line)
        rows = rows_of(drawn.text, _LONGEST_LINE)
        for start, end in rows:
            part = drawn.text[start:end]
            units = Utf16(part)
            for first, last in drawn.tags:
                begin, stop = max(first, start) - start, min(last, end) - start
                if begin < stop and len(tags) < _MOST_COLOURED:
                    tags.append((at + units.to_qt(begin), at + units.to_qt(stop)))
            lines.append(part)
            at += units.to_qt(len(part)) + 1
    edit.setPlainText("\n".join(lines))
    edit.setExtraSelections([_marked(edit, tag, colours) for tag in tags])


def _marked(
    edit: QPlainTextEdit, tag: tuple[int, int], colours: Colours
) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    cursor = QTextCursor(edit.document())
    cursor.setPosition(tag[0])
    cursor.setPosition(tag[1], QTextCursor.MoveMode.KeepAnchor)
    look = QTextCharFormat()
    look.setBackground(colours.warn_soft)
    look.setForeground(colours.warn)
    made.cursor, made.format = cursor, look
    return made
