"""What the pages of the inspector have in common."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.chat.reply import Reply
from gui.services.inspection import Inspection
from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme

_COPIED_MS = 1500


class Page(QWidget):
    """One page: a row of what can be chosen and said, and below it what is looked at.

    `say` is a sentence that stands in place of what there is nothing of.
    """

    def __init__(self, theme: Theme, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.inspection = inspection
        self.reply: Reply | None = None
        self.top = Flow(theme, self)
        self.about = Label(theme, "caption", "text2", self.top, wraps=True, selectable=True)
        self.note = Label(theme, "caption", "text2", self, wraps=True)
        self.top.add(self.about)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(self.top)
        self.rows.addWidget(self.note)
        self.note.hide()
        theme.changed.connect(self.refresh_look)

    def show_reply(self, reply: Reply | None) -> None:
        """Show another reply, or what has become of the same one."""
        raise NotImplementedError

    def grow(self) -> None:
        """Show what has come of the reply since; called a few times a second."""

    # No Slot: where one is overridden and connected, PySide's connection outlives the widget.
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self.rows.setSpacing(self.theme.px(6))
        self._widen()

    def tell(self, text: str) -> None:
        """Say in the row at the top what is looked at."""
        self.about.setText(text)
        self._widen()

    def _widen(self) -> None:
        """Let what is said stand in one line, where there is room."""
        wanted = self.about.fontMetrics().horizontalAdvance(self.about.text()) + 2
        self.about.setMinimumWidth(min(wanted, max(1, self.width())))
        self.about.setVisible(bool(self.about.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    def say(self, text: str) -> None:
        """Say something in place of, or above, what is looked at; nothing for an empty text."""
        self.note.setText(text)
        self.note.setVisible(bool(text))


class CopyButton(IconButton):
    """A button that copies, and shows for a moment that it has."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "copy", parent, size=28)
        self.clicked.connect(self._show_done)

    @Slot()
    def _show_done(self) -> None:
        self.set_icon("check")
        QTimer.singleShot(_COPIED_MS, self, self._show_copy)

    @Slot()
    def _show_copy(self) -> None:
        self.set_icon("copy")
