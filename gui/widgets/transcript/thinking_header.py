"""The line above a model's thinking: how long, how much, and whether it is shown."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.chat.reply import Phase, Reply
from gui.widgets.durations import clock_text
from gui.widgets.kit.buttons import IconButton, PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.marks import Spinner
from gui.widgets.theme import Theme
from gui.widgets.transcript import amounts
from gui.widgets.transcript.glyph import Glyph

_PADDING = 14


class ThinkingHeader(QWidget):
    """Tells of the thinking of one reply.

    Signals:
        answer_now_requested: The person wants the answer without more thinking.
        toggled: The person wants to see the thinking, or no longer.
    """

    answer_now_requested = Signal()
    toggled = Signal()

    def __init__(
        self, theme: Theme, reply: Reply, parent: QWidget | None = None, *, can_answer_now: bool
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reply = reply
        self._can_answer_now = can_answer_now
        self._is_open = False
        self._spinner = Spinner(theme, self)
        self._bulb = Glyph(theme, "lightbulb", "text2", self)
        self._title = Label(theme, parent=self)
        self._caption = Label(theme, "caption", "text3", self, wraps=True)
        self._answer_now = PushButton(theme, self, kind="link")
        self._answer_now.clicked.connect(self.answer_now_requested)
        self._chevron = IconButton(theme, "chevron-down", self, size=28)
        self._chevron.clicked.connect(self.toggled)
        self._arrange()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def is_running(self) -> bool:
        """Whether the model thinks now."""
        return self._reply.phase is Phase.THINKING

    def set_open(self, *, is_open: bool) -> None:
        """Tell whether the thinking is shown."""
        self._is_open = is_open
        self._show_chevron()

    @Slot()
    def refresh_words(self) -> None:
        """Tell how long the model has been thinking."""
        is_running = self.is_running
        self._spinner.setVisible(is_running)
        self._bulb.setVisible(not is_running)
        if self._answer_now.hasFocus() and not is_running:
            self._chevron.setFocus()
        self._answer_now.setVisible(is_running and self._can_answer_now)
        seconds = self._reply.thinking_s() or 0.0
        if is_running:
            self._title.setText(self.tr("Thinking…"))
            tokens = amounts.tokens(self._reply.thinking_tokens)
            self._caption.setText(amounts.joined(clock_text(seconds), tokens))
        else:
            words = self.tr("Thought for {time}")
            self._title.setText(words.format(time=amounts.duration(seconds)))
        self._caption.setVisible(is_running)
        self._title.setFont(self._theme.font("ui", bold=is_running))

    @Slot()
    def refresh_look(self) -> None:
        """Take over words, fonts and sizes."""
        self._answer_now.setText(self.tr("Answer now"))
        self._answer_now.setToolTip(self.tr("Ask again without thinking"))
        self.refresh_words()
        self._show_chevron()

    def _arrange(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(_PADDING, 2, 4, 2)
        line.setSpacing(8)
        for widget in (self._spinner, self._bulb, self._title):
            line.addWidget(widget)
        line.addWidget(self._caption, 1)
        line.addStretch()
        line.addWidget(self._answer_now)
        line.addWidget(self._chevron)

    def _show_chevron(self) -> None:
        self._chevron.set_icon("chevron-up" if self._is_open else "chevron-down")
        words = self.tr("Hide the thinking") if self._is_open else self.tr("Show the thinking")
        self._chevron.describe(words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold and unfold by a click anywhere on it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.toggled.emit()
