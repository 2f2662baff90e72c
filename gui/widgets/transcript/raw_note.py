"""Tells that something of a reply is shown as it was written, and offers to show it as Markdown."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme
from gui.widgets.transcript.glyph import Glyph


class RawNote(QWidget):
    """A line below a reply of which there is too much.

    Signals:
        markdown_requested: The person wants to see all of it as Markdown.
    """

    markdown_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(theme, "ui", "text2", self, wraps=True)
        self._show = PushButton(theme, self, kind="link")
        self._show.clicked.connect(self.markdown_requested)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Glyph(theme, "info", "accent", self))
        line.addWidget(self._words, 1)
        line.addWidget(self._show)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        self._words.setText(self.tr("What is very long or deeply nested here is plain text."))
        self._show.setText(self.tr("Show as Markdown"))
        self._show.setToolTip(self.tr("Read all of it as Markdown; that may take a while"))
