"""The field above the list of chats: lists only those with certain words in their titles."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets import composing
from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme


class ChatFilter(QWidget):
    """Takes words; Enter looks for them in all messages.

    Signals:
        typed: Other words are wanted; carries them.
        search_requested: The person wants them found in messages; carries them.
        left_down: The person goes on to the list.
    """

    typed = Signal(str)
    search_requested = Signal(str)
    left_down = Signal()

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        """Make one; `keys` are those that open the search in messages."""
        super().__init__(parent)
        self._theme = theme
        self._composed = ""
        self.field = TextField(theme, self, icon="search")
        self._all = IconButton(theme, "x", self.field, size=28)
        self._all.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self._all.hide()
        self._keys = Label(theme, "caption", "text3", self.field)
        row = self.field.layout()
        if row is not None:
            row.addWidget(self._keys)
            row.addWidget(self._all)
        self._hint = Label(theme, "caption", "text3", self, wraps=True)
        self._hint.hide()
        self._keys.setText(keys)
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(4)
        self._rows.addWidget(self.field)
        self._rows.addWidget(self._hint)
        self.setFocusProxy(self.field)
        self.field.edit.installEventFilter(self)
        self.field.edit.textChanged.connect(self._take_text)
        self._all.clicked.connect(self.clear)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self._theme.px
        self._rows.setContentsMargins(px(2), 0, px(2), px(4))
        self._hint.setContentsMargins(px(8), 0, px(8), 0)
        edit = self.field.edit
        edit.setPlaceholderText(self.tr("Search chats"))
        edit.setAccessibleName(self.tr("Search chats"))
        edit.setToolTip(self.tr("Lists chats by their titles; Enter searches all messages"))
        self._all.describe(self.tr("List all chats"), "Esc")
        self._hint.setText(self.tr("Enter to search in messages"))

    @Slot()
    def _take_text(self) -> None:
        text = composing.typed(self.field.edit, self._composed)
        self._hint.setVisible(bool(text.strip()))
        has_text = bool(self.field.edit.text() or self._composed)
        self._keys.setVisible(not has_text)
        self._all.setVisible(has_text)
        self.typed.emit(text)

    @Slot()
    def clear(self) -> None:
        """List all chats again."""
        self.field.edit.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is being composed; take keys before the field, and Esc before the window."""
        if isinstance(event, QInputMethodEvent):
            self._composed = event.preeditString()
            QTimer.singleShot(0, self, self._take_text)  # once the field has taken it
        elif isinstance(event, QKeyEvent):
            is_wanted = event.key() != Qt.Key.Key_Escape or bool(self.field.edit.text())
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.setAccepted(is_wanted)
                return is_wanted
            if event.type() == QEvent.Type.KeyPress and is_wanted:
                return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Go on to the list, list all again, or look in messages; return whether it did."""
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            QGuiApplication.inputMethod().commit()
            self.search_requested.emit(composing.typed(self.field.edit, self._composed))
        else:
            return False
        return True
