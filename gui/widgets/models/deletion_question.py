"""Ask whether a model is to be deleted."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce


class DeletionQuestion(QWidget):
    """A question in place, with its two answers; the harmless one is the usual one.

    Signals:
        confirmed: Delete it.
        cancelled: Leave it.
    """

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = self._size = ""
        self._answers = self._loaded = self._is_base = False
        self.text = Label(theme, "ui", "text", self, wraps=True)
        self.cancel_button = PushButton(theme, self)
        self.confirm_button = PushButton(theme, self, icon="trash-2")
        self._row = Flow(theme, self)
        self._row.add(self.cancel_button)
        self._row.add(self.confirm_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.text)
        self._column.addWidget(self._row)
        self.cancel_button.clicked.connect(self.cancelled)
        self.confirm_button.clicked.connect(self.confirmed)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def ask(
        self, model: str, size: str, *, is_answering: bool, is_loaded: bool, is_base: bool
    ) -> None:
        """Ask about a model of this size, which may be in memory, or be writing a reply.

        Of one that is a base, others cannot be used without its file.
        """
        self._model, self._size = model, size
        self._answers, self._loaded, self._is_base = is_answering, is_loaded, is_base
        self.refresh_look()
        self.show()
        self.cancel_button.setFocus(Qt.FocusReason.ShortcutFocusReason)  # with its ring
        announce(self, self.text.text())

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        if self._size:
            text = self.tr("Delete {model} from the server? It frees up to {size}.")
        else:
            text = self.tr("Delete {model} from the server?")
        parts = [text.format(model=self._model, size=self._size)]
        if self._answers:
            parts.append(self.tr("The reply that it is writing is stopped; its text is kept."))
        elif self._loaded:
            parts.append(self.tr("It is taken out of memory first."))
        if self._is_base:
            parts.append(
                self.tr("Models that use its file cannot be used until it is there again.")
            )
        parts.append(self.tr("This cannot be undone. Your chats stay."))
        self.text.setText(" ".join(parts))
        self.setAccessibleName(self.text.text())
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Leave the model where it is (Esc)"))
        confirm = self.tr("Stop and delete") if self._answers else self.tr("Delete model")
        self.confirm_button.setText(confirm)
        self.confirm_button.setToolTip(self.tr("Remove the model from the server's disk"))
        self._column.setSpacing(self._theme.px(8))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.cancelled.emit()
                return True
        return super().event(event)
