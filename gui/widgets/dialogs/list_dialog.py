"""What dialogs about a list have in common: its rows, and buttons for the current one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.dialogs.row_list import RowList
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.theme import Theme

_BESIDE = 64
"""What is beside the buttons, in pixels of the design."""


class ListDialog(Dialog):
    """A list, or a word in its place; below it other parts, and equally wide buttons."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.list = RowList(theme, self)
        self.state = Label(theme, "ui", "text3", self, wraps=True)
        self._acting: Sequence[PushButton] = ()
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._actions = QGridLayout()
        self.state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.list, self.state):
            self._column.addWidget(widget, 1)
        scroll = ScrollArea(theme, self)
        scroll.setWidget(content)
        self.body.addWidget(scroll)

    def add_below(self, parts: Sequence[QWidget], acting: Sequence[PushButton]) -> None:
        """Put parts below the list, and below them the buttons that act on its current row."""
        for part in parts:
            self._column.addWidget(part)
        self._column.addLayout(self._actions)
        self._acting = acting

    def refresh_look(self) -> None:
        super().refresh_look()
        px = self.theme.px
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._column.setSpacing(px(8))
        self._actions.setSpacing(px(8))

    @property
    def room_for_buttons(self) -> int:
        """How wide buttons beside each other may be in all, in pixels."""
        return self.width() - self.theme.px(_BESIDE)

    def fit(self) -> None:
        """Put buttons into more lines where there is no room beside each other."""
        gap = self.theme.px(8)
        widest = max(button.sizeHint().width() for button in self._acting)
        fitting = (self.room_for_buttons + gap) // (widest + gap)
        columns = max(1, min(len(self._acting), fitting))
        for at, button in enumerate(self._acting):
            self._actions.addWidget(button, at // columns, at % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
