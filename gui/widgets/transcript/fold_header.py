"""The line above a folded text: what it is, and a button that shows it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.labels import ElidedLabel, Label
from gui.widgets.theme import Theme
from gui.widgets.transcript.glyph import Glyph

_PADDING = 14


class Heading(NamedTuple):
    """What a folded text is: an icon, a title, how it went in a colour, and the rest in grey.

    `shows` and `hides` say what the button does.
    """

    icon: str
    title: str
    state: str
    state_colour: str
    rest: str
    shows: str
    hides: str

    @property
    def words(self) -> str:
        """All of it, as it is read aloud."""
        return ", ".join(part for part in (self.title, self.state, self.rest) if part)


class FoldHeader(QWidget):
    """One such line; a click anywhere on it does what its button does.

    Signals:
        toggled: The person wants to see the text, or no longer.
    """

    toggled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon: Glyph | None = None
        self._icon_name = ""
        self._title = ElidedLabel(theme, parent=self)
        self._state = Label(theme, "ui", "text2", self)
        self._rest = ElidedLabel(theme, "caption", "text3", self)
        self._chevron = IconButton(theme, "chevron-down", self, size=28)
        self._chevron.clicked.connect(self.toggled)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(_PADDING, 2, 4, 2)
        self._line.setSpacing(8)
        self._line.addWidget(self._title)
        self._line.addWidget(self._state)
        self._line.addWidget(self._rest, 1)
        self._line.addWidget(self._chevron)

    def show_heading(self, heading: Heading, *, is_open: bool) -> None:
        """Say what the text is, and whether it is shown."""
        if heading.icon != self._icon_name:
            if self._icon is not None:
                self._icon.deleteLater()
            self._icon_name = heading.icon
            self._icon = Glyph(self._theme, heading.icon, "text2", self)
            self._line.insertWidget(0, self._icon)
        self._title.setText(heading.title)
        self._state.setText(heading.state)
        self._state.set_colour(heading.state_colour)
        self._state.setVisible(bool(heading.state))
        self._rest.setText(heading.rest)
        self._chevron.set_icon("chevron-up" if is_open else "chevron-down")
        self._chevron.describe(heading.hides if is_open else heading.shows)
        self._chevron.setAccessibleDescription(heading.words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold and unfold by a click anywhere on it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.toggled.emit()
