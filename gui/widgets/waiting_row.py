"""A line above the field of the composer: what waits to be sent, or which message is edited."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.labels import ElidedLabel, Label, plain_tip
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme
from gui.widgets.transcript.glyph import Glyph

_RADIUS = 12
_LONGEST = 400


class WaitingRow(QWidget):
    """Says in a line what waits, with a button that takes it back.

    Signals:
        taken_back: The person wants it back.
    """

    taken_back = Signal()

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._glyph = Glyph(theme, icon, "text2", self)
        self._title = Label(theme, "caption", "text2", self)
        self._words = ElidedLabel(theme, "ui", "text", self)
        self._close = IconButton(theme, "x", self, size=28)
        self._close.clicked.connect(self.taken_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(8)
        row.addWidget(self._glyph)
        row.addWidget(self._words, 1)
        row.addWidget(self._title)
        row.addWidget(self._close)

    @property
    def text(self) -> str:
        """What waits."""
        return self._text

    def describe(self, title: str, text: str, take_back: str, keys: str = "") -> None:
        """Say what the line is about, what waits, and what the button does."""
        self._text = text
        self._title.setText(title)
        self._close.describe(take_back, keys)
        line = " ".join(text[:_LONGEST].split())
        self.setAccessibleName(f"{title}: {line}" if line else title)
        self._words.setText(line)
        self._words.setToolTip(plain_tip(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the frame."""
        colours = self._theme.colours
        draw_box(
            painter_on(self), QRectF(self.rect()), _RADIUS, fill=colours.sunken,
            line=colours.hairline,
        )  # fmt: skip
