"""What is happening to a running reply, and for how long."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.chat.reply import Phase, Reply
from gui.widgets.durations import clock_text
from gui.widgets.kit.labels import Label
from gui.widgets.kit.marks import Dot, Spinner, ThinBar
from gui.widgets.theme import Theme
from gui.widgets.transcript import amounts

PATIENCE_S = 0.24
"""What is over sooner shows no spinner."""
LEAST_SPIN_S = 0.4
"""A spinner that is shown stays at least so long, or it flickers."""


class Progress(QWidget):
    """One line: loading, reading, thinking or writing, with the figures of the moment."""

    def __init__(
        self, theme: Theme, reply: Reply, usual_load_s: float | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reply = reply
        self._usual_load_s = usual_load_s
        self._spinning_since_s: float | None = None
        self._spinner = Spinner(theme, self)
        self._dot = Dot(theme, self)
        self._dot.set("accent", filled=True)
        self._title = Label(theme, parent=self)
        self._caption = Label(theme, "caption", "text3", self, wraps=True)
        self._bar = ThinBar(theme, self)
        self._bar.set_colour("accent")
        self._arrange()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words of the moment."""
        self.follow()

    def follow(self) -> None:
        """Show how the reply stands now."""
        waits = self._reply.phase in {Phase.LOADING, Phase.READING} or self._is_spinning_briefly()
        if waits and self._spinning_since_s is None:
            self._spinning_since_s = self._reply.elapsed_s()
        self._spinner.setVisible(waits)
        self._dot.setVisible(not waits)
        self._title.setVisible(waits)
        self._bar.setVisible(self._reply.phase is Phase.LOADING)
        if self._reply.phase is Phase.LOADING:
            self._show_loading()
        elif waits:
            self._show_reading()
        else:
            self._caption.setText(self._figures())

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in (self._spinner, self._dot, self._title):
            line.addWidget(widget)
        line.addWidget(self._caption, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(line)
        rows.addWidget(self._bar)

    def _is_spinning_briefly(self) -> bool:
        since_s = self._spinning_since_s
        return since_s is not None and self._reply.elapsed_s() - since_s < LEAST_SPIN_S

    def _show_loading(self) -> None:
        seconds = self._reply.phase_elapsed_s()
        usual_s = self._usual_load_s
        self._title.setText(self.tr("Loading {model}").format(model=self._reply.model))
        time = clock_text(seconds)
        if usual_s is None:
            self._caption.setText(time)
            self._bar.set_share(None)
        elif seconds <= usual_s:
            usual = self.tr("usually {time}").format(time=amounts.whole_seconds(usual_s))
            self._caption.setText(amounts.joined(time, usual))
            self._bar.set_share(seconds / usual_s)
        else:
            self._caption.setText(amounts.joined(time, self.tr("longer than usual")))
            self._bar.set_share(None)

    def _show_reading(self) -> None:
        time = clock_text(self._reply.phase_elapsed_s())
        if not self._reply.is_streamed:
            self._title.setText(self.tr("Waiting for the whole reply"))
            self._caption.setText(time)
            return
        self._title.setText(self.tr("Reading your message"))
        guess = self.tr("about %n tokens", "", self._reply.prompt_tokens_guess)
        self._caption.setText(amounts.joined(time, guess))

    def _figures(self) -> str:
        rate = self._reply.meter.rate()
        speed = "" if rate is None else self.tr("≈ {speed}").format(speed=amounts.speed(rate))
        if self._reply.phase is Phase.THINKING:
            return amounts.joined(self.tr("Thinking"), speed)
        tokens = amounts.tokens(self._reply.meter.tokens)
        time = clock_text(self._reply.elapsed_s())
        return amounts.joined(self.tr("Writing"), speed, tokens, time)
