"""Find in the chat: a field, how many there are, and the way from one to the next."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.labels import Label
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

_WIDTH = 380
_PADDING = 6


class FindBar(QWidget):
    """Lies over the upper edge of the messages.

    Signals:
        words_changed: Something else is to be found; carries it.
        step_requested: The person wants another hit; carries how many further down.
        closed: The person has found enough.
    """

    words_changed = Signal(str)
    step_requested = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count, self._number, self._is_searching = 0, 0, False
        self.field = TextField(theme, self, icon="search")
        self.field.edit.textChanged.connect(self.words_changed)
        self.field.edit.installEventFilter(self)
        self._label = Label(theme, "caption", "text2", self)
        self._previous = IconButton(theme, "chevron-up", self, size=28)
        self._next = IconButton(theme, "chevron-down", self, size=28)
        self._close = IconButton(theme, "x", self, size=28)
        self._previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))
        self._close.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        for widget in (self._label, self._previous, self._next, self._close):
            row.addWidget(widget)
        self.hide()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def open_bar(self, words: str = "") -> None:
        """Show it, with words to begin with."""
        if words:
            self.field.edit.setText(words)
        self.show()
        self.raise_()
        self.field.edit.selectAll()
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_words(self, words: str) -> None:
        """Show it with words that are looked for already; the focus stays where it is."""
        with QSignalBlocker(self.field.edit):
            self.field.edit.setText(words)
        self.show()
        self.raise_()

    @Slot()
    def close_bar(self) -> None:
        """Hide it."""
        self.hide()
        self.closed.emit()

    def show_count(self, number: int, count: int, *, is_searching: bool) -> None:
        """Tell how many hits there are, and which is the current one; 0 where none is."""
        self._number, self._count, self._is_searching = number, count, is_searching
        has_words = bool(self.field.edit.text())
        if not has_words:
            text = ""
        elif count and number:
            text = self.tr("{number} of {count}").format(number=number, count=count)
        elif count:
            text = self.tr("%n found", "", count)
        else:
            text = self.tr("Searching…") if is_searching else self.tr("Nothing found")
        self._label.setText(text)
        self._label.setAccessibleName(text)
        for button in (self._previous, self._next):
            button.setEnabled(count > 0)

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self.setAccessibleName(self.tr("Find in this chat"))
        self.field.edit.setPlaceholderText(self.tr("Find in this chat"))
        self.field.edit.setAccessibleName(self.tr("Find in this chat"))
        self.field.edit.setToolTip(
            self.tr("Enter goes to the next hit, Shift+Enter to the one before")
        )
        self._previous.describe(self.tr("Previous hit (Shift+F3)"))
        self._next.describe(self.tr("Next hit (F3)"))
        self._close.describe(self.tr("Close (Esc)"))
        self.show_count(self._number, self._count, is_searching=self._is_searching)
        self.resize(self.width_in(self.parentWidget()), self.sizeHint().height())

    def width_in(self, parent: QWidget | None) -> int:
        """Return how wide it is in a pane."""
        wanted = max(self._theme.px(_WIDTH), self.minimumSizeHint().width())
        return min(wanted, parent.width() - 16) if parent is not None else wanted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter, close with Esc."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step_requested.emit(-1 if is_back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc from the buttons too."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw the card behind the controls."""
        colours = self._theme.colours
        draw_box(painter_on(self), QRectF(self.rect()), 12, fill=colours.card, line=colours.border)
