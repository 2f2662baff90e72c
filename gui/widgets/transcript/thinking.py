"""What a model thinks before it answers: a block that folds."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.chat.conversation import Phase, Reply
from gui.fields import Value
from gui.widgets.durations import clock_text
from gui.widgets.kit.buttons import IconButton, PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.marks import Spinner
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.theme import Theme
from gui.widgets.transcript import amounts
from gui.widgets.transcript.glyph import Glyph
from gui.widgets.transcript.text_view import TextView

_HIGHEST_RUNNING = 160
_PADDING = 14
_BAR = 3


class ThinkingBlock(QWidget):
    """The thinking of one reply: open while it runs, folded once the answer begins.

    Once a person has opened or folded it, it stays so.

    Signals:
        answer_now_requested: The person wants the answer without more thinking.
        selecting: The reader has selected something in it.
    """

    answer_now_requested = Signal()
    selecting = Signal()

    def __init__(
        self,
        theme: Theme,
        reply: Reply,
        preference: Value,
        parent: QWidget | None = None,
        *,
        can_answer_now: bool,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reply = reply
        self._can_answer_now = can_answer_now
        self._width = 0
        self._is_touched = False
        self._is_open = False
        self._body: _Body | None = None
        self._spinner = Spinner(theme, self)
        self._bulb = Glyph(theme, "lightbulb", "text2", self)
        self._title = Label(theme, parent=self)
        self._caption = Label(theme, "caption", "text3", self, wraps=True)
        self._answer_now = PushButton(theme, self, kind="link")
        self._answer_now.clicked.connect(self.answer_now_requested)
        self._chevron = IconButton(theme, "chevron-down", self, size=28)
        self._chevron.clicked.connect(self._toggle)
        self._rows = QVBoxLayout(self)
        self._header = self._build_header()
        self._rows.addLayout(self._header)
        theme.changed.connect(self.refresh_look)
        self.prefer(preference)
        self.refresh_look()

    @property
    def is_open(self) -> bool:
        """Whether the text is shown."""
        return self._is_open

    @property
    def is_running(self) -> bool:
        """Whether the model thinks now."""
        return self._reply.phase is Phase.THINKING

    def prefer(self, preference: Value) -> None:
        """Take over when the thinking is unfolded: running, open or folded."""
        self._preference = preference
        self.follow_phase()

    def follow_phase(self) -> None:
        """Fold or unfold by itself, unless a person has done so."""
        if not self._is_touched:
            is_timely = self._preference == "running" and self.is_running
            self._set_open(is_open=is_timely or self._preference == "open")
        if self._body is not None:
            self._body.set_limited(is_limited=self.is_running)
        self.refresh_words()
        self._arrange()

    def set_width(self, width: int) -> None:
        """Take over the width of the column."""
        self._width = width
        self._arrange()

    def advance(self, budget_s: float) -> bool:
        """Show what is new; return whether the budget left some for the next time."""
        return self._is_open and self._body is not None and self._body.advance(budget_s)

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
        self._arrange()

    def _build_header(self) -> QHBoxLayout:
        header = QHBoxLayout()
        header.setSpacing(8)
        for widget in (self._spinner, self._bulb, self._title):
            header.addWidget(widget)
        header.addWidget(self._caption, 1)
        header.addStretch()
        header.addWidget(self._answer_now)
        header.addWidget(self._chevron)
        self._rows.setContentsMargins(_PADDING, 2, 4, 2)
        self._rows.setSpacing(4)
        return header

    @Slot()
    def _toggle(self) -> None:
        self._is_touched = True
        self._set_open(is_open=not self._is_open)
        self._arrange()

    def _set_open(self, *, is_open: bool) -> None:
        if is_open == self._is_open:
            return
        self._is_open = is_open
        if is_open and self._body is None:
            self._body = _Body(self._theme, self._reply, self)
            self._body.set_limited(is_limited=self.is_running)
            self._body.text.selecting.connect(self.selecting)
            self._rows.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(is_open)
        self._show_chevron()

    def _show_chevron(self) -> None:
        self._chevron.set_icon("chevron-up" if self._is_open else "chevron-down")
        words = self.tr("Hide the thinking") if self._is_open else self.tr("Show the thinking")
        self._chevron.describe(words)

    def _arrange(self) -> None:
        """Fill the column, or be as wide as the words where only they are shown."""
        if not self._width:
            return
        fills = self._is_open or self.is_running
        self._rows.setContentsMargins(_PADDING, 2, 4, 10 if self._is_open else 2)
        self.setMaximumWidth(self._width)
        self.setMinimumWidth(self._width if fills else 0)
        policy = QSizePolicy.Policy.Preferred if fills else QSizePolicy.Policy.Maximum
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        if self._is_open and self._body is not None:
            self._body.set_width(self._width - _PADDING - 8)
            self._body.advance()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold and unfold by a click on the header too."""
        is_in_header = event.position().y() <= self._header.geometry().bottom()
        if event.button() is Qt.MouseButton.LeftButton and is_in_header:
            self._toggle()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the block."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        is_block = self._is_open or self.is_running
        painter.setPen(QPen(colours.border if not is_block else colours.hairline, 1))
        painter.setBrush(colours.sunken if is_block else Qt.BrushStyle.NoBrush)
        radius = 12 if self._is_open else 8
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class _Body(QWidget):
    """The text of the thinking, with a bar at its left."""

    def __init__(self, theme: Theme, reply: Reply, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_limited = True
        self._is_at_end = True
        self.text = TextView(theme, reply.thinking, role="ui", colour="text2")
        self.text.setAccessibleName(self.tr("Thinking"))
        self._area = ScrollArea(theme, self)
        self._area.setWidget(self.text)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(self._follow)
        bar.valueChanged.connect(self._note_place)
        row = QHBoxLayout(self)
        row.setContentsMargins(_BAR + 12, 0, 0, 0)
        row.addWidget(self._area)

    def set_width(self, width: int) -> None:
        """Lay the text out in a width."""
        self.text.set_width(width - _BAR - 12 - 12)
        self._fit()

    def set_limited(self, *, is_limited: bool) -> None:
        """Be only so high while it runs, and as high as the text afterwards."""
        self._is_limited = is_limited
        self._fit()

    def advance(self, budget_s: float = float("inf")) -> bool:
        """Show what is new; return whether the budget left some for the next time."""
        is_behind = self.text.advance(budget_s)
        self._fit()
        return is_behind

    def _fit(self) -> None:
        height = self.text.height()
        if self._is_limited:
            height = min(height, self._theme.px(_HIGHEST_RUNNING))
        self._area.setFixedHeight(height)

    @Slot()
    def _follow(self) -> None:
        if self._is_at_end and self._is_limited:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.maximum())

    @Slot()
    def _note_place(self) -> None:
        bar = self._area.verticalScrollBar()
        self._is_at_end = bar.value() >= bar.maximum() - self._theme.px(24)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the bar."""
        painter = QPainter(self)
        painter.fillRect(0, 0, _BAR, self.height(), self._theme.colours.border)
