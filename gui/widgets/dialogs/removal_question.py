"""Ask whether chats are to be removed for good."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.question import Question
from gui.widgets.theme import Theme


class RemovalQuestion(Question):
    """Of one chat, or of many."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, icon="trash-2")
        self._title = ""
        self._count = 0
        self.answers = QHBoxLayout()
        self.answers.addStretch(1)
        self.answers.addWidget(self.cancel_button)
        self.answers.addWidget(self.confirm_button)
        self.column.addLayout(self.answers)
        self.refresh_look()

    def ask(self, title: str, count: int) -> None:
        """Ask about one chat by its title, or about so many."""
        self._title, self._count = title, count
        self.put()

    def refresh_look(self) -> None:
        if self._title:
            text = self.tr("Delete “{title}” for good? This cannot be undone.")
            self.text.setText(text.format(title=self._title))
        else:
            self.text.setText(
                self.tr("Delete %n chats for good? This cannot be undone.", "", self._count)
            )
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Leave them in the bin (Esc)"))
        self.confirm_button.setText(self.tr("Delete for good"))
        self.confirm_button.setToolTip(self.tr("Remove them from this computer"))
        self.answers.setSpacing(self.theme.px(8))
        super().refresh_look()
