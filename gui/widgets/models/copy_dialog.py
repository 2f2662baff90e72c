"""Give a model a second name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.ollama.names import canonical
from gui.services.server import Server
from gui.widgets.models.make_dialog import MakeDialog
from gui.widgets.theme import Theme

_SIZE = (440, 250)


class CopyDialog(MakeDialog):
    """Asks for the name of the copy.

    Signals:
        copy_requested: A model is to be copied; carries its name, and that of the copy.
    """

    copy_requested = Signal(str, str)

    def __init__(self, theme: Theme, server: Server, parent: QWidget | None = None) -> None:
        super().__init__(theme, server, _SIZE, parent)
        self._source = ""
        self.finish()

    def refresh_look(self) -> None:
        super().refresh_look()
        self.setWindowTitle(self.tr("Copy a model"))
        self.name.set_words(
            self.tr("Name of the copy"),
            self.tr("The copy of {model} takes no room of its own on the server's disk.").format(
                model=self._source
            ),
            self.tr("Letters, digits, and the signs . _ -; a colon stands before the tag"),
        )
        self.make_button.setText(self.tr("Copy model"))
        self.make_button.setToolTip(self.tr("Let the server make the copy (Enter)"))

    def open_for(self, source: str) -> None:
        """Ask how a copy of this model is to be called."""
        self._source = source
        self.begin_anew(f"{source.partition(':')[0]}-copy")
        self.refresh_look()

    def make(self, name: str) -> None:
        self.copy_requested.emit(self._source, name)

    def why_not(self, name: str) -> str:
        if canonical(name) != canonical(self._source):
            return ""
        return self.tr("This is the model itself: give the copy another name.")

    def done_text(self, name: str) -> str:
        text = self.tr("{copy} is a copy of {model} now.")
        return text.format(copy=name, model=self._source)
