"""Choose how long a model stays in memory: at once away, some usual times, or any other."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.fields import FieldError, Value
from gui.ollama.options import OPTION_NAMED
from gui.widgets.durations import stay_s, stay_text
from gui.widgets.form import refusal_sentence
from gui.widgets.kit.buttons import PushButton, Segments
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme

NOW = 0
_FIELD = OPTION_NAMED["keep_alive"].field
_USUAL: tuple[int, ...] = (NOW, 300, 3600, -1)


class KeepAliveChoice(QWidget):
    """The usual times as segments, and a field for any other.

    Signals:
        unload_requested: The person wants the model away now.
        stay_chosen: The person chose how long the model stays; carries the `keep_alive`.
    """

    unload_requested = Signal()
    stay_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._value: Value | None = None
        self._segments = Segments(theme, self, arrows_choose=False)
        self._open_custom = PushButton(theme, self, kind="link")
        self._entry = QWidget(self)
        self._custom = TextField(theme, self._entry)
        self._apply_custom = PushButton(theme, self._entry)
        self._refusal = Label(theme, "caption", "danger", self, wraps=True)
        self._column = QVBoxLayout(self)
        self._arrange()
        self._connect()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def show_value(self, value: Value | None) -> None:
        """Show the `keep_alive` of later requests; None if none is sent."""
        self._value = value
        seconds = stay_s(value)
        usual = next((known for known in _USUAL[1:] if stay_s(known) == seconds), None)
        self._segments.set_value(usual)
        if value is None or usual is not None:
            self._open_custom.setText(self.tr("Custom…"))
        else:
            text = self.tr("Custom: {time}").format(time=stay_text(value))
            self._open_custom.setText(text)

    def take_focus(self) -> None:
        """Give the focus to the segments."""
        self._segments.setFocus()

    @Slot()
    def refresh_look(self) -> None:
        names = (self.tr("Now"), self.tr("5 min"), self.tr("1 h"), self.tr("Pin"))
        tips = (
            self.tr("Unload the model now"),
            self.tr("Unload it five minutes after its last answer"),
            self.tr("Unload it an hour after its last answer"),
            self.tr("Keep it in memory until the server ends"),
        )
        self._segments.set_items(list(zip(_USUAL, names, strict=True)), tips)
        self._segments.setAccessibleName(self.tr("Keep in memory"))
        self._segments.setToolTip(
            self.tr("Unload the model now, or choose how long it stays after its last answer")
        )
        self._open_custom.setToolTip(self.tr("Choose any other time"))
        self._custom.edit.setAccessibleName(self.tr("How long the model stays in memory"))
        self._custom.edit.setPlaceholderText(self.tr("90, 1h30m or forever"))
        self._custom.setToolTip(self.tr("Seconds, a time such as 90s, 5m or 1h30m, or forever"))
        self._apply_custom.setText(self.tr("Set"))
        self._apply_custom.setToolTip(self.tr("Keep the model for this time (Enter)"))
        self._column.setSpacing(self._theme.px(4))
        self.show_value(self._value)

    def _arrange(self) -> None:
        line = QHBoxLayout(self._entry)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._custom, 1)
        line.addWidget(self._apply_custom)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._segments)
        self._column.addWidget(self._open_custom, 0, Qt.AlignmentFlag.AlignRight)
        self._column.addWidget(self._entry)
        self._column.addWidget(self._refusal)
        self._entry.hide()
        self._refusal.hide()

    def _connect(self) -> None:
        self._segments.chosen.connect(self._take_usual)
        self._open_custom.clicked.connect(self._toggle_custom)
        self._apply_custom.clicked.connect(self._take_custom)
        self._custom.edit.returnPressed.connect(self._take_custom)
        self._custom.edit.textEdited.connect(self._forget_refusal)
        self._custom.edit.installEventFilter(self)

    @Slot(object)
    def _take_usual(self, value: int) -> None:
        if value == NOW:
            self.show_value(self._value)
            self.unload_requested.emit()
        else:
            self.stay_chosen.emit(value)

    @Slot()
    def _toggle_custom(self) -> None:
        is_wanted = self._entry.isHidden()
        self._entry.setVisible(is_wanted)
        self._forget_refusal()
        if is_wanted:
            self._custom.edit.setFocus()
            self._custom.edit.selectAll()
        else:
            self._open_custom.setFocus()

    @Slot()
    def _take_custom(self) -> None:
        text = self._custom.edit.text()
        try:
            value = -1 if text.strip() == self.tr("forever") else _FIELD.parse(text)
        except FieldError as error:
            self._custom.set_invalid(True)
            self._refusal.setText(refusal_sentence(error, self.tr("Keep in memory")))
            self._refusal.show()
            return
        self._toggle_custom()
        self.stay_chosen.emit(value)

    @Slot()
    def _forget_refusal(self) -> None:
        self._custom.set_invalid(False)
        self._refusal.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._toggle_custom()
                return True
        return super().eventFilter(watched, event)
