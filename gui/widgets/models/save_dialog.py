"""Save a model as it is used in a chat: with its system prompt and options."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from gui.fields import Value
from gui.ollama.options import OPTION_NAMED
from gui.services.server import Server
from gui.widgets.kit.labels import Label
from gui.widgets.models.long_text import LongText
from gui.widgets.models.make_dialog import MakeDialog
from gui.widgets.models.recipe import Recipe
from gui.widgets.theme import Theme

_SIZE = (520, 420)
_LINES = 10


class SaveDialog(MakeDialog):
    """Asks for a name, and shows what goes into the model and what stays out.

    Signals:
        save_requested: The model is to be made; carries its `Recipe`, and its name.
    """

    save_requested = Signal(object, str)

    def __init__(self, theme: Theme, server: Server, parent: QWidget | None = None) -> None:
        super().__init__(theme, server, _SIZE, parent)
        self._recipe = Recipe("", "", {}, {})
        self._goes_in = Label(theme, "caption", "text3", self, bold=True)
        self.preview = LongText(theme, self, lines=_LINES)
        self.left_out = Label(theme, "caption", "text2", self, wraps=True)
        for widget in (self._goes_in, self.preview, self.left_out):
            self.column.addWidget(widget)
        self.finish()

    def refresh_look(self) -> None:
        super().refresh_look()
        self.setWindowTitle(self.tr("Save as model"))
        self.name.set_words(
            self.tr("Name of the model"),
            self.tr("It appears in the list of models, and can be used by other programs too."),
            self.tr("Letters, digits, and the signs . _ -; a colon stands before the tag"),
        )
        self.make_button.setText(self.tr("Save model"))
        self.make_button.setToolTip(self.tr("Let the server make this model (Enter)"))
        self._goes_in.setText(self.tr("What goes into it"))
        self.preview.edit.setAccessibleName(self._goes_in.text())
        self.preview.show_text(self._text())
        self.left_out.setText(self._left_out_text())
        self.left_out.setVisible(bool(self._recipe.left_out))

    def open_for(self, recipe: Recipe) -> None:
        """Ask how a model is to be called that is made so."""
        self._recipe = recipe
        base = recipe.base.rpartition("/")[2].partition(":")[0]
        self.begin_anew(f"my-{base}")
        self.refresh_look()

    def make(self, name: str) -> None:
        self.save_requested.emit(self._recipe, name)

    def done_text(self, name: str) -> str:
        text = self.tr(
            "{model} is made. A chat with it needs no system prompt or options of its own."
        )
        return text.format(model=name)

    def _text(self) -> str:
        recipe = self._recipe
        lines = [self.tr("Made from: {model}").format(model=recipe.base)]
        for name, value in recipe.parameters.items():
            lines.append(f"{_label(name)}: {_value(value)}")
        if recipe.system:
            lines += ["", self.tr("System prompt:"), recipe.system]
        else:
            lines += ["", self.tr("System prompt: that of the model it is made from")]
        return "\n".join(lines)

    def _left_out_text(self) -> str:
        names = ", ".join(_label(name) for name in self._recipe.left_out)
        text = self.tr("A model cannot hold these; they are sent with each message: {options}.")
        return text.format(options=names)


def _label(name: str) -> str:
    option = OPTION_NAMED.get(name)
    if option is None:
        return name
    return QCoreApplication.translate("Options", option.field.label)


def _value(value: Value) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(repr(str(it)) for it in value)
    return str(value)
