"""Where the link under the mouse, or in focus, leads: a line at the lower edge."""

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.kit.labels import ElidedLabel
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

_SHARE = 0.7
_LONGEST = 300


class AddressTip(QWidget):
    """Shown while there is an address to tell."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pane = parent
        self._label = ElidedLabel(theme, "caption", "text2", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self._label)
        self.hide()

    @Slot(str)
    def show_address(self, address: str) -> None:
        """Tell an address; an empty one hides the line."""
        self._label.setText(address[:_LONGEST])
        self.setAccessibleName(address)
        self.setVisible(bool(address))
        self.place()

    def place(self) -> None:
        """Be at the lower edge, and as wide as needed."""
        parent = self._pane
        words = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 18
        width = min(words, round(parent.width() * _SHARE))
        height = self.sizeHint().height()
        self.setGeometry(4, parent.height() - height - 4, width, height)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw what is behind the words."""
        colours = self._theme.colours
        draw_box(painter_on(self), QRectF(self.rect()), 6, fill=colours.card, line=colours.border)
