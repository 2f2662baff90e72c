"""A card in place of the messages: an icon, what is the matter, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.kit.card import Card
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme
from gui.widgets.transcript.glyph import Glyph

_ICON = 28


class StateCard(Card):
    """Centred words in a card; `body` takes what follows them."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title = Label(theme, "h3", parent=self, wraps=True, bold=True)
        self._text = Label(theme, "ui", "text2", self, wraps=True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(4)
        glyph = Glyph(theme, icon, "text2", self, size=_ICON)
        self.body.addWidget(glyph, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addSpacing(6)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.body.addWidget(label)
        self.body.addSpacing(12)

    def set_words(self, title: str, text: str) -> None:
        """Say what is the matter."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
