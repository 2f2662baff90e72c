"""The menu that copies the request of a reply as code."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.ollama.snippets.call import Call
from gui.ollama.snippets.curl import curl
from gui.ollama.snippets.modelfile import modelfile
from gui.ollama.snippets.python_httpx import python_httpx
from gui.ollama.snippets.python_ollama import python_ollama
from gui.ollama.snippets.typescript import typescript


class CopyMenu(QMenu):
    """One entry a kind of code.

    Signals:
        chosen: The request is to be copied; carries what writes it.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        kinds: tuple[tuple[str, Callable[[Call], str]], ...] = (
            (self.tr("curl"), curl),
            (self.tr("Python with httpx"), python_httpx),
            (self.tr("Python with the ollama client"), python_ollama),
            (self.tr("TypeScript"), typescript),
            (self.tr("Modelfile"), modelfile),
        )
        for words, write in kinds:
            self.addAction(words).triggered.connect(partial(self.chosen.emit, write))
        self.aboutToHide.connect(self.deleteLater)
