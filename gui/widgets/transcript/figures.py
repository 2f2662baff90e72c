"""The server's own figures of a reply: a line, and a popover that takes them apart."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from gui.chat.reply import Reply
from gui.ollama.figures import Figures
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.popover import Popover
from gui.widgets.theme import Theme
from gui.widgets.transcript import amounts

_PADDING = 6
_POPOVER_WIDTH = 320


class FiguresButton(QAbstractButton):
    """`48.2 tok/s · 412 tokens · 9.1 s`; a click shows where the time went.

    Signals:
        speed_requested: The person wants to see how fast all answers came; carries the model.
    """

    speed_requested = Signal(str)

    def __init__(
        self, theme: Theme, reply: Reply, parent: QWidget | None = None, *, is_first: bool
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reply = reply
        self._is_first = is_first
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.show_details)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def show_details(self) -> None:
        """Open the popover."""
        popover = FiguresPopover(self._theme, self)
        popover.closed.connect(popover.deleteLater)
        popover.speed_button.clicked.connect(self._ask_for_speed)
        self.destroyed.connect(popover.close)
        popover.show_below(self, self._theme.px(_POPOVER_WIDTH))

    @Slot()
    def _ask_for_speed(self) -> None:
        self.speed_requested.emit(self._reply.model)

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and fonts."""
        self.setFont(self._theme.font("caption"))
        self.setText(summary(self._reply.figures))
        name = self.tr("Figures of this reply: {figures}").format(figures=self.text())
        self.setAccessibleName(name)
        self.setToolTip(self.tr("Where the time went"))
        self.updateGeometry()

    def rows(self) -> list[tuple[str, str]]:
        """Return what each figure means, and the figure."""
        figures = self._reply.figures
        rows = [
            (self.tr("Loading the model"), amounts.duration(figures.load_s)),
            (self.tr("Reading the prompt"), amounts.duration(figures.prompt_s)),
            (self.tr("Prompt"), amounts.tokens(figures.prompt_tokens)),
        ]
        if figures.cached_tokens is not None:
            rows.append((self.tr("Of them cached"), amounts.tokens(figures.cached_tokens)))
        prompt_speed = uncached_prompt_speed(figures, is_first=self._is_first)
        if prompt_speed is not None:
            rows.append((self.tr("Prompt speed"), amounts.speed(prompt_speed)))
        return [
            *rows,
            (self.tr("First token after"), amounts.duration(self._reply.first_token_s)),
            (self.tr("Generating"), amounts.duration(figures.answer_s)),
            (self.tr("Generated"), amounts.tokens(figures.answer_tokens)),
            (self.tr("Speed"), amounts.speed(figures.tokens_per_second)),
            (self.tr("In total"), amounts.duration(figures.total_s)),
        ]

    def sizeHint(self) -> QSize:
        """Return the size of the words with room around them."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 2 * _PADDING
        return QSize(width, max(28, metrics.height() + 2 * _PADDING))

    def minimumSizeHint(self) -> QSize:
        """Return the same: figures are never cut short."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the words, and what shows that they can be clicked."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.pressed if self.isDown() else colours.hover)
            painter.drawRoundedRect(area, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(colours.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 6, 6)
        painter.setPen(colours.text3)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class FiguresPopover(Popover):
    """Where the time of a reply went, one figure a row."""

    def __init__(self, theme: Theme, button: FiguresButton) -> None:
        super().__init__(theme, button)
        self._button = button
        self._labels = [
            (Label(theme, "ui", "text2", self), Label(theme, "ui", "text", self))
            for _row in button.rows()
        ]
        self.speed_button = PushButton(theme, self, kind="link")
        self.speed_button.clicked.connect(self.close)
        self._arrange()
        theme.changed.connect(self._set_words)
        self._set_words()

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(6, 4, 6, 4)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for at, (name, value) in enumerate(self._labels):
            grid.addWidget(name, at, 0)
            grid.addWidget(value, at, 1, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(grid)
        self.body.addWidget(self.speed_button, 0, Qt.AlignmentFlag.AlignRight)

    @Slot()
    def _set_words(self) -> None:
        self.setAccessibleName(self._button.accessibleName())
        self.speed_button.setText(self.tr("Speed of all answers…"))
        self.speed_button.setToolTip(self.tr("Plots and a table of how fast answers came"))
        for labels, texts in zip(self._labels, self._button.rows(), strict=True):
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
        self.arrange()


def summary(figures: Figures) -> str:
    """Return the line of figures, with dashes for what the server did not tell."""
    return amounts.joined(
        amounts.speed(figures.tokens_per_second),
        amounts.tokens(figures.answer_tokens),
        amounts.duration(figures.total_s),
    )


def uncached_prompt_speed(figures: Figures, *, is_first: bool) -> float | None:
    """Return the prompt's tokens a second, or None where a part of it was, or may be, cached.

    The count includes what was cached, the time does not (ollama-api §4.3).
    """
    is_uncached = figures.cached_tokens == 0 or (figures.cached_tokens is None and is_first)
    if not is_uncached or figures.prompt_tokens is None or not figures.prompt_s:
        return None
    return figures.prompt_tokens / figures.prompt_s
