"""A text to read and to copy that may be very long: it is handed to Qt piece by piece."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.kit.fields import TextArea
from gui.widgets.theme import Theme

PIECE = 8_000
"""Characters that are laid out in a few milliseconds."""
_LONGEST_LINE = 2_000
"""A longer line is broken for display: Qt takes minutes over a million characters without end."""


class LongText(TextArea):
    """Shows the beginning at once, and the rest as fast as the window can answer meanwhile."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, lines: int = 12) -> None:
        super().__init__(theme, parent, least_lines=lines, most_lines=lines, role="mono")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.text = ""
        self._shown = self._at = 0
        self._pieces = QTimer(self, interval=0)
        self._pieces.timeout.connect(self._add_piece)
        self.edit.setReadOnly(True)
        self.edit.setUndoRedoEnabled(False)

    @property
    def is_whole(self) -> bool:
        """Whether all of it is shown."""
        return self._at >= len(self.text)

    def show_text(self, text: str) -> None:
        """Show another text from its beginning."""
        self.text, self._at = text, 0
        self.edit.clear()
        self._add_piece()
        self.edit.moveCursor(QTextCursor.MoveOperation.Start)
        if not self.is_whole:
            self._pieces.start()

    @Slot()
    def _add_piece(self) -> None:
        piece = self.text[self._at : self._at + PIECE]
        if len(piece) == PIECE and (end := piece.rfind("\n")) > 0:
            piece = piece[: end + 1]
        self._at += len(piece)
        cursor = QTextCursor(self.edit.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(_broken(piece))
        if self.is_whole:
            self._pieces.stop()


def _broken(text: str) -> str:
    """Return a text without lines that are too long."""
    lines = text.split("\n")
    if all(len(line) <= _LONGEST_LINE for line in lines):
        return text
    parts = (
        line[at : at + _LONGEST_LINE]
        for line in lines
        for at in range(0, max(1, len(line)), _LONGEST_LINE)
    )
    return "\n".join(parts)
