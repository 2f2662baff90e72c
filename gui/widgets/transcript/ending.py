"""What stands below a finished reply: how it ended, Copy, and its figures."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.chat.conversation import Ending, Reply
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme
from gui.widgets.transcript.circumstances import Circumstances
from gui.widgets.transcript.figures import FiguresButton
from gui.widgets.transcript.glyph import STOP, Glyph
from gui.widgets.transcript.message_actions import MessageActions


class ReplyFoot(QWidget):
    """The foot of a reply that has ended.

    Signals:
        copy_requested: The person wants the reply's text.
        option_requested: The person wants to see an option; carries its name.
    """

    copy_requested = Signal()
    option_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        reply: Reply,
        circumstances: Circumstances,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reply = reply
        self._circumstances = circumstances
        self._words: Label | None = None
        self._link: PushButton | None = None
        self._actions = MessageActions(theme, self)
        self._actions.copy_requested.connect(self.copy_requested)
        self._arrange()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        if self._words is not None:
            self._words.setText(self._how_it_ended())
        if self._link is not None:
            self._link.setText(self.tr("Show the option"))
            self._link.setToolTip(self._option())

    def _arrange(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        ending = self._reply.ending
        if ending in {Ending.STOPPED, Ending.LENGTH} or self._is_empty():
            rows.addLayout(self._ending_line())
        actions = QHBoxLayout()
        actions.setSpacing(4)
        actions.addWidget(self._actions)
        self._actions.setVisible(len(self._reply.content) > 0)
        if ending in {Ending.COMPLETE, Ending.LENGTH}:
            is_first = self._circumstances.is_first
            actions.addWidget(FiguresButton(self._theme, self._reply, self, is_first=is_first))
        actions.addStretch(1)
        rows.addLayout(actions)

    def _ending_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        is_stopped = self._reply.ending is Ending.STOPPED
        icon, colour = (STOP, "text2") if is_stopped else ("info", "accent")
        line.addWidget(Glyph(self._theme, icon, colour, self))
        self._words = Label(self._theme, "ui", "text2", self, wraps=True)
        line.addWidget(self._words, 1)
        if self._reply.ending is Ending.LENGTH:
            self._link = PushButton(self._theme, self, kind="link")
            self._link.clicked.connect(self._show_option)
            line.addWidget(self._link)
        return line

    def _is_empty(self) -> bool:
        return self._reply.ending is Ending.COMPLETE and not len(self._reply.content)

    def _how_it_ended(self) -> str:
        if self._reply.ending is Ending.STOPPED:
            tokens = self._reply.meter.tokens
            if not tokens:
                return self.tr("Stopped before the first word")
            return self.tr("Stopped after %n tokens", "", tokens)
        if self._reply.ending is Ending.LENGTH:
            if self._is_limited():
                return self.tr("Reached the limit of %n tokens", "", self._circumstances.limit or 0)
            return self.tr("Reached the end of the context")
        if self._reply.other_output:
            return self.tr("The server sent this instead of an answer.")
        return self.tr("The model ended its reply without a word.")

    def _is_limited(self) -> bool:
        """Tell whether the limit was reached, and not the end of the context before it."""
        limit, made = self._circumstances.limit, self._reply.figures.answer_tokens
        return limit is not None and (made is None or made >= limit)

    @Slot()
    def _show_option(self) -> None:
        self.option_requested.emit(self._option())

    def _option(self) -> str:
        return "num_predict" if self._is_limited() else "num_ctx"
