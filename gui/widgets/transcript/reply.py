"""A model's reply: who, when, its thinking, its text, and how it is going or has gone."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.chat.conversation import Ending, Phase, Reply, Turn
from gui.chat.growing import GrowingText
from gui.fields import Value
from gui.ollama.errors import OllamaError
from gui.widgets.kit.labels import ElidedLabel, Label
from gui.widgets.kit.marks import Mark
from gui.widgets.theme import Theme
from gui.widgets.transcript import amounts
from gui.widgets.transcript.circumstances import Circumstances
from gui.widgets.transcript.ending import ReplyFoot
from gui.widgets.transcript.failure import Failure
from gui.widgets.transcript.message_row import MARGIN, MessageRow
from gui.widgets.transcript.progress import PATIENCE_S, Progress
from gui.widgets.transcript.text_view import TextView
from gui.widgets.transcript.thinking import ThinkingBlock

_MARK = 22


class ReplyRow(MessageRow):
    """One reply. Each part of it is built when there is something to show in it.

    Signals:
        answer_now_requested: The person wants the answer without more thinking.
        try_again_requested: The person wants to ask once more.
        option_requested: The person wants to see an option; carries its name.
    """

    answer_now_requested = Signal()
    try_again_requested = Signal()
    option_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        turn: Turn,
        reply: Reply,
        circumstances: Circumstances,
        parent: QWidget | None = None,
        *,
        thinking: Value,
    ) -> None:
        super().__init__(theme, turn, parent)
        self.reply = reply
        self._circumstances = circumstances
        self._preference = thinking
        self._is_last = True
        self._is_finished = False
        self._thinking: ThinkingBlock | None = None
        self._text: TextView | None = None
        self._progress: Progress | None = None
        self._failure: Failure | None = None
        self._name = ElidedLabel(theme, parent=self, bold=True)
        self._time = Label(theme, "caption", "text3", self)
        self._rows.addWidget(self._build_head())
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def is_running(self) -> bool:
        """Whether the reply is on its way."""
        return self.reply.ending is None

    def set_column_width(self, width: int) -> None:
        self._column_width = width
        self.setFixedWidth(width + 2 * MARGIN)
        if self._text is not None:
            self._text.set_width(width)
        if self._thinking is not None:
            self._thinking.set_width(width)

    def set_last(self, *, is_last: bool) -> None:
        """Tell whether it is the last reply, which alone can be asked for again."""
        self._is_last = is_last
        if self._failure is not None:
            self._failure.set_can_try_again(can_try=is_last)

    def prefer(self, thinking: Value) -> None:
        """Take over when thinking is unfolded."""
        self._preference = thinking
        if self._thinking is not None:
            self._thinking.prefer(thinking)

    def text(self) -> str:
        return str(self.reply.content)

    def main_text(self) -> TextView | None:
        return self._text

    def advance(self, budget_s: float) -> bool:
        self._build_texts()
        is_behind = self._thinking is not None and self._thinking.advance(budget_s)
        return (self._text is not None and self._text.advance(budget_s)) or is_behind

    def follow_phase(self) -> None:
        """Show what the phase of the reply calls for."""
        self._build_texts()
        if self._thinking is not None:
            self._thinking.follow_phase()
        if self._text is not None:
            self._text.set_caret(is_shown=self.reply.phase is Phase.WRITING)
        if not self.is_running:
            self._finish()

    def tick(self) -> None:
        """Show how time goes by."""
        if not self.is_running:
            return
        if self._progress is not None:
            self._progress.follow()
        elif self.reply.elapsed_s() >= PATIENCE_S:
            usual_load_s = self._circumstances.usual_load_s
            self._progress = Progress(self._theme, self.reply, usual_load_s, self)
            self._rows.addWidget(self._progress)
        if self._thinking is not None:
            self._thinking.refresh_words()

    def blink(self, *, is_on: bool) -> None:
        """Show or hide the block at the end of the text that is being written."""
        if self._text is not None and self.reply.phase is Phase.WRITING:
            self._text.set_caret(is_shown=is_on)

    @Slot()
    def refresh_look(self) -> None:
        """Take over words."""
        self._name.setText(self.reply.model)
        when = amounts.time_of_day(self.reply.asked_at)
        self._time.setText(when)
        self._name_it(self.reply.model, when)
        if self._text is not None:
            self._text.setAccessibleName(self.tr("Reply"))

    def _build_head(self) -> QWidget:
        head = QWidget(self)
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Mark(self._theme, _MARK, head))
        line.addWidget(self._name)
        line.addWidget(self._time)
        line.addStretch(1)
        return head

    def _build_texts(self) -> None:
        if self._thinking is None and len(self.reply.thinking):
            self._build_thinking()
        if self._text is None and len(self.reply.content):
            self._text = self._add_text(self.reply.content)

    def _build_thinking(self) -> None:
        self._thinking = ThinkingBlock(
            self._theme,
            self.reply,
            self._preference,
            self,
            can_answer_now=self._circumstances.can_answer_now,
        )
        self._thinking.answer_now_requested.connect(self.answer_now_requested)
        self._thinking.selecting.connect(self.selecting)
        self._rows.insertWidget(1, self._thinking, 0, Qt.AlignmentFlag.AlignLeft)
        self._thinking.set_width(self._column_width)
        self._renew_tab_stops()

    def _add_text(self, text: GrowingText, *, is_code: bool = False) -> TextView:
        view = TextView(self._theme, text, self, role="mono" if is_code else "body")
        view.set_width(self._column_width)
        view.setAccessibleName(self.tr("Reply"))
        self._adopt(view)
        self._rows.insertWidget(1 if self._thinking is None else 2, view)
        view.advance(0.003)
        return view

    def _finish(self) -> None:
        """Put the foot where the progress was."""
        if self._is_finished:
            return
        self._is_finished = True
        if self._progress is not None:
            self._progress.hide()
            self._progress.deleteLater()
            self._progress = None
        if self._text is None and self.reply.other_output:
            self._text = self._add_text(GrowingText(self.reply.other_output), is_code=True)
        if len(self.reply.content) or self.reply.ending is not Ending.FAILED:
            self._add_foot()
        if self.reply.error is not None:
            self._add_failure(self.reply.error)
        self._renew_tab_stops()
        self.refresh_look()

    def _add_foot(self) -> None:
        foot = ReplyFoot(self._theme, self.reply, self._circumstances, self)
        foot.copy_requested.connect(self.copy)
        foot.option_requested.connect(self.option_requested)
        self._rows.addWidget(foot)

    def _add_failure(self, error: OllamaError) -> None:
        self._failure = Failure(self._theme, error, self)
        self._failure.set_can_try_again(can_try=self._is_last)
        self._failure.try_again_requested.connect(self.try_again_requested)
        self._rows.addWidget(self._failure)
