"""Ask whether a model is to be deleted."""

from PySide6.QtWidgets import QWidget

from gui.widgets.kit.flow import Flow
from gui.widgets.question import Question
from gui.widgets.theme import Theme


class DeletionQuestion(Question):
    """Says what else happens with the model."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, icon="trash-2")
        self._model = self._size = ""
        self._answers = self._loaded = self._is_base = False
        self._row = Flow(theme, self)
        self._row.add(self.cancel_button)
        self._row.add(self.confirm_button)
        self.column.addWidget(self._row)
        self.refresh_look()

    def ask(
        self, model: str, size: str, *, is_answering: bool, is_loaded: bool, is_base: bool
    ) -> None:
        """Ask about a model of this size, which may be in memory, or be writing a reply.

        Of one that is a base, others cannot be used without its file.
        """
        self._model, self._size = model, size
        self._answers, self._loaded, self._is_base = is_answering, is_loaded, is_base
        self.put()

    def refresh_look(self) -> None:
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
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Leave the model where it is (Esc)"))
        confirm = self.tr("Stop and delete") if self._answers else self.tr("Delete model")
        self.confirm_button.setText(confirm)
        self.confirm_button.setToolTip(self.tr("Remove the model from the server's disk"))
        super().refresh_look()
