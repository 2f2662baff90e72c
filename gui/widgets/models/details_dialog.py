"""All that the server knows of a model, to read and to copy."""

from __future__ import annotations  # the wire's types are imported by whoever asks the server

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from gui.ollama.errors import OllamaError
from gui.ollama.model_entry import ModelEntry
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.kit.buttons import PushButton, Segments
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.models.fact_words import facts_of
from gui.widgets.models.long_text import LongText
from gui.widgets.sentences import sentences
from gui.widgets.tab_order import follow_the_screen
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.ollama.wire import ModelFacts

_WIDTH, _HEIGHT = 620, 700
_LINES = 18
_COPIED_MS = 1500


class DetailsDialog(Dialog):
    """Facts in lines, and the model's texts, one at a time.

    Signals:
        facts_wanted: The server is to be asked; carries the model's name.
    """

    facts_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._entry = ModelEntry("")
        self._facts: ModelFacts | None = None
        self._error: OllamaError | None = None
        self._texts: dict[str, str] = {}
        self._name = Label(theme, "h2", "text", self, wraps=True, selectable=True)
        self.state = Label(theme, "ui", "text2", self, wraps=True)
        self._grid_part = QWidget(self)
        self._grid = QGridLayout(self._grid_part)
        self._lines: list[tuple[Label, Label]] = []
        self.choice = Segments(theme, self, stacks=True)
        self.text = LongText(theme, self, lines=_LINES)
        self.copy_button = PushButton(theme, self, icon="copy")
        self.again_button = PushButton(theme, self)
        self._copied = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._arrange()
        self._close = self.add_close_button()
        follow_the_screen(self)
        self.choice.chosen.connect(self._show_text)
        self.copy_button.clicked.connect(self._copy)
        self.again_button.clicked.connect(self._ask)
        self._copied.timeout.connect(self.refresh_look)
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def refresh_look(self) -> None:
        super().refresh_look()
        px = self.theme.px
        self.setWindowTitle(self.tr("About this model"))
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._column.setSpacing(px(8))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(2))
        self.choice.setAccessibleName(self.tr("Which text is shown"))
        self.copy_button.setText(self.tr("Copy text"))
        self.copy_button.setToolTip(self.tr("Put the whole text on the clipboard"))
        self.copy_button.set_icon("copy")
        self.again_button.setText(self.tr("Try again"))
        self.again_button.setToolTip(self.tr("Ask the server again"))
        self._close.setText(self.tr("Close"))
        self._close.setToolTip(self.tr("Close this window (Esc)"))
        self._follow()

    def open_for(self, entry: ModelEntry) -> None:
        """Show a model, as soon as the server has told of it."""
        self._entry = entry
        self._ask()

    def take_facts(self, name: str, facts: ModelFacts) -> None:
        """Show what the server has told, if it is of the shown model."""
        if name == self._entry.name:
            self._facts = facts
            self._follow()
            self.choice.set_value(next(iter(self._texts), None))
            self._show_text(self.choice.value)

    def take_failure(self, name: str, error: OllamaError) -> None:
        """Say why the server tells nothing."""
        if name == self._entry.name:
            self._error = error
            self._follow()

    def _arrange(self) -> None:
        content = QWidget()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._column = QVBoxLayout(content)
        for widget in (self._name, self.state, self._grid_part, self.choice, self.text):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        scroll = ScrollArea(self.theme, self)
        scroll.setWidget(content)
        self.body.addWidget(scroll)
        self.buttons.insertWidget(0, self.copy_button)
        self.buttons.insertWidget(1, self.again_button)

    def _follow(self) -> None:
        """Show what is known by now."""
        self._name.setText(self._entry.name)
        facts, error = self._facts, self._error
        if error is not None:
            self.state.setText(" ".join(part for part in sentences(error) if part))
        else:
            self.state.setText(self.tr("Asking the server…"))
        self.state.set_colour("text2" if error is None else "danger")
        self.state.setVisible(facts is None)
        self.again_button.setVisible(error is not None)
        self._texts = {} if facts is None else _texts_of(facts)
        self.choice.set_items([(it, self._title(it)) for it in self._texts])
        for widget in (self.choice, self.text, self.copy_button):
            widget.setVisible(bool(self._texts))
        self._grid_part.setVisible(facts is not None)
        if facts is not None:
            self._fill(facts)

    def _fill(self, facts: ModelFacts) -> None:
        found = facts_of(self._entry, facts)
        while len(self._lines) < len(found):
            label = Label(self.theme, "ui", "text3", self._grid_part, wraps=True)
            value = Label(self.theme, "ui", "text", self._grid_part, wraps=True, selectable=True)
            self._grid.addWidget(label, len(self._lines), 0)
            self._grid.addWidget(value, len(self._lines), 1)
            self._lines.append((label, value))
        for at, (label, value) in enumerate(self._lines):
            is_wanted = at < len(found)
            label.setVisible(is_wanted)
            value.setVisible(is_wanted)
            if is_wanted:
                label.setText(found[at].label)
                value.setText(found[at].value)
                value.setAccessibleName(f"{found[at].label}: {found[at].value}")

    def _title(self, text: str) -> str:
        titles = {
            "system": self.tr("System prompt"),
            "template": self.tr("Template"),
            "parameters": self.tr("Parameters"),
            "license": self.tr("Licence"),
            "modelfile": self.tr("Modelfile"),
        }
        return titles[text]

    @Slot(object)
    def _show_text(self, chosen: object) -> None:
        name = str(chosen)
        if name in self._texts:
            self.text.edit.setAccessibleName(self._title(name))
            self.text.show_text(self._texts[name])

    @Slot()
    def _ask(self) -> None:
        self._facts = self._error = None
        self._follow()
        self.facts_wanted.emit(self._entry.name)

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.text)
        self.copy_button.setText(self.tr("Copied"))
        self.copy_button.set_icon("check")
        self._copied.start()


def _texts_of(facts: ModelFacts) -> dict[str, str]:
    """Return the texts that a model has, by the name of their field (ollama-api §6)."""
    texts = {
        "system": facts.system,
        "template": facts.template,
        "parameters": facts.parameters,
        "license": facts.license,
        "modelfile": facts.modelfile,
    }
    return {name: text for name, text in texts.items() if text.strip()}
