"""Find options by what they are called, in any language, and by what they do."""

import re
import unicodedata
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, QTranslator, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.assets import asset
from gui.ollama.options import OPTIONS
from gui.services.languages import LANGUAGES
from gui.widgets import composing
from gui.widgets.kit.buttons import IconButton, Segments
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme

_BETWEEN = re.compile(r"[\s_\-]+")
SIMPLE, ALL = "simple", "all"


class OptionIndex:
    """The words of all options in all languages, read when first something is looked for."""

    def __init__(self) -> None:
        self._words: dict[str, str] | None = None
        self._translators: list[QTranslator] = []

    def found(self, query: str) -> frozenset[str]:
        """Return the names of the options in whose words all of the query's are."""
        sought = [_joined(part) for part in query.split()]
        if self._words is None:
            self._translators = list(_translators())
            self._words = {
                option.name: self._spelled(
                    option.name,
                    *self._in_all_languages("Options", option.field.label),
                    *self._in_all_languages("Options", option.field.group),
                    *self._in_all_languages("Options", option.field.help),
                )
                for option in OPTIONS
            }
        return frozenset(
            name for name, words in self._words.items() if all(part in words for part in sought)
        )

    def is_called(self, query: str, context: str, title: str) -> bool:
        """Tell whether the words of a query are those of a title."""
        words = self._spelled(*self._in_all_languages(context, title))
        return all(_joined(part) in words for part in query.split())

    def _spelled(self, *texts: str) -> str:
        return "\n".join(_joined(text) for text in texts)

    def _in_all_languages(self, context: str, text: str) -> Iterable[str]:
        yield text
        yield QCoreApplication.translate(context, text)
        for translator in self._translators:
            yield translator.translate(context, text) or text


def _joined(text: str) -> str:
    """Return a text by which "top k", "Top K" and "top_k" are one."""
    return _BETWEEN.sub("", unicodedata.normalize("NFC", text)).casefold()


def _translators() -> Iterable[QTranslator]:
    for language in LANGUAGES:
        translator = QTranslator()
        if translator.load(f"pronk_{language}", str(asset("translations"))):
            yield translator


class OptionSearch(QWidget):
    """The line above the options: words to look for, and whether all of them are shown.

    Signals:
        sought: Other words are looked for; carries them, empty for none.
        mode_chosen: The person wants only what everybody needs, or all; carries which.
    """

    sought = Signal(str)
    mode_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._composed = ""
        self.field = TextField(theme, self, icon="search")
        self._all = IconButton(theme, "x", self.field, size=28)
        self._all.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self._all.hide()
        if (inside := self.field.layout()) is not None:
            inside.addWidget(self._all)
        self.mode = Segments(theme, self)
        self._none = Label(theme, "ui", "text2", self, wraps=True)
        self._none.hide()
        self._rows = QVBoxLayout(self)
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.mode)
        self._rows.addLayout(line)
        self._rows.addWidget(self._none)
        self.field.edit.installEventFilter(self)
        self.field.edit.textChanged.connect(self._take_text)
        self._all.clicked.connect(self.clear)
        self.mode.chosen.connect(self.mode_chosen)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def text(self) -> str:
        """The words that are looked for."""
        return composing.typed(self.field.edit, self._composed).strip()

    def show_found(self, *, is_any: bool) -> None:
        """Say so if nothing was found."""
        self._none.setVisible(not is_any)
        if not is_any:
            self._none.setText(self.tr("No option matches “{words}”.").format(words=self.text))

    @Slot()
    def clear(self) -> None:
        """Look for nothing."""
        self.field.edit.clear()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self._theme.px
        self._rows.setContentsMargins(px(16), px(8), px(16), px(4))
        self._rows.setSpacing(px(6))
        edit = self.field.edit
        edit.setPlaceholderText(self.tr("Search options"))
        edit.setAccessibleName(self.tr("Search options"))
        edit.setToolTip(self.tr("By name, by Ollama's name, or by what they do"))
        self._all.describe(self.tr("Show all again"), "Esc")
        self.mode.set_items([(SIMPLE, self.tr("Simple")), (ALL, self.tr("All"))])
        self.mode.setAccessibleName(self.tr("Which options are shown"))
        self.mode.setToolTip(
            self.tr("Only the options that everybody needs and those that are changed, or all")
        )
        if self._none.isVisible():
            self.show_found(is_any=False)

    @Slot()
    def _take_text(self) -> None:
        self._all.setVisible(bool(self.field.edit.text() or self._composed))
        self._none.hide()
        self.sought.emit(self.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is being composed; take Esc before the window does."""
        if isinstance(event, QInputMethodEvent):
            self._composed = event.preeditString()
            QTimer.singleShot(0, self, self._take_text)  # once the field has taken it
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if not self.field.edit.text():
                return super().eventFilter(watched, event)
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.clear()
                return True
        return super().eventFilter(watched, event)
