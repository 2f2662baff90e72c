"""Ask whether a reply that is running may be stopped to unload its model."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.question import Question
from gui.widgets.theme import Theme


class UnloadQuestion(Question):
    """Of one model, or of all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._is_of_all = False
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.cancel_button)
        line.addWidget(self.confirm_button)
        self.column.addLayout(line)
        self.refresh_look()

    def ask(self, *, is_of_all: bool = False) -> None:
        """Show the question, of one model or of all, with the harmless answer focused."""
        self._is_of_all = is_of_all
        self.put()

    def refresh_look(self) -> None:
        if self._is_of_all:
            self.text.setText(self.tr("Replies are running. Stop them and unload all models?"))
        else:
            self.text.setText(self.tr("A reply is running. Stop it and unload?"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Let the reply go on (Esc)"))
        self.confirm_button.setText(self.tr("Stop and unload"))
        self.confirm_button.setToolTip(self.tr("Stop the reply; its text so far is kept"))
        super().refresh_look()
