"""Ask whether a reply that is running may be stopped to unload its model."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme


class UnloadQuestion(QWidget):
    """A question in place, with its two answers.

    Signals:
        confirmed: Stop the reply and unload the model.
        cancelled: Leave both alone.
    """

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_of_all = False
        self._text = Label(theme, "ui", "text", self, wraps=True)
        self._cancel = PushButton(theme, self)
        self._confirm = PushButton(theme, self)
        self._column = QVBoxLayout(self)
        self._arrange()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def ask(self, *, is_of_all: bool = False) -> None:
        """Show the question, of one model or of all, with the harmless answer focused."""
        self._is_of_all = is_of_all
        self.refresh_look()
        self.show()
        self._cancel.setFocus(Qt.FocusReason.ShortcutFocusReason)  # with its ring

    @Slot()
    def refresh_look(self) -> None:
        if self._is_of_all:
            self._text.setText(self.tr("Replies are running. Stop them and unload all models?"))
        else:
            self._text.setText(self.tr("A reply is running. Stop it and unload?"))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Let the reply go on (Esc)"))
        self._confirm.setText(self.tr("Stop and unload"))
        self._confirm.setToolTip(self.tr("Stop the reply; its text so far is kept"))
        self.setAccessibleName(self._text.text())
        self._column.setSpacing(self._theme.px(8))

    def _arrange(self) -> None:
        self._cancel.clicked.connect(self.cancelled)
        self._confirm.clicked.connect(self.confirmed)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._text)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._cancel)
        line.addWidget(self._confirm)
        self._column.addLayout(line)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.cancelled.emit()
                return True
        return super().event(event)
