"""Loads what the first answer needs while nobody waits for it: its words would be late else."""

import threading

from PySide6.QtCore import QObject, QPointF, QTimer, Slot
from PySide6.QtGui import QImage, QPainter, QTextLayout

from gui.widgets.theme import Role, Theme

_AFTER_MS = 500
"""The list of models comes first."""
_PAUSE_MS = 20
_LETTERS: tuple[tuple[Role, bool, str], ...] = (
    ("body", False, "Aa 1"),
    ("body", False, "가나"),
    ("body", True, "Aa 가나"),
    ("mono", False, "Aa 가나"),
    ("body", False, "漢字"),
    ("body", False, "😀"),
)


class WarmUp(QObject):
    """Reads a little Markdown beside this thread, then sets a few letters of each font on it."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left = list(_LETTERS)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._thread: threading.Thread | None = None

    @property
    def is_done(self) -> bool:
        """Whether everything is loaded."""
        return not self._left and self._thread is not None and not self._thread.is_alive()

    def begin(self) -> None:
        """Begin soon."""
        self._timer.start(_AFTER_MS)

    @Slot()
    def _go_on(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=_read, name="warm-up", daemon=True)
            self._thread.start()
            self._theme.animation_ms(1)  # what the style says of it has names that take 20 ms
        elif self._left:
            self._set(*self._left.pop(0))
        if self._left:
            self._timer.start(_PAUSE_MS)

    def _set(self, role: Role, bold: bool, letters: str) -> None:
        """Set some letters, and draw them where nobody sees them: 1 to 7 ms the first time."""
        layout = QTextLayout(letters, self._theme.font(role, bold=bold))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        layout.draw(painter, QPointF(0, 0))
        painter.end()


def _read() -> None:
    from gui.chat.markdown.document import whole_leaves  # noqa: PLC0415 - what it is here for

    whole_leaves("*a*")
