"""What stands below a finished reply: how it ended, Copy, and its figures."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
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
            self._words.setText(how_it_ended(self._reply, self._circumstances))
        if self._link is not None:
            self._link.setText(self.tr("Show the option"))
            self._link.setToolTip(self._option())

    def _arrange(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        ending = self._reply.ending
        if ending in {Ending.STOPPED, Ending.LENGTH} or _is_empty(self._reply):
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

    @Slot()
    def _show_option(self) -> None:
        self.option_requested.emit(self._option())

    def _option(self) -> str:
        return "num_predict" if _is_limited(self._reply, self._circumstances) else "num_ctx"


def _stopped(tokens: int) -> str:
    if not tokens:
        return QCoreApplication.translate("ReplyFoot", "Stopped before the first word")
    return QCoreApplication.translate("ReplyFoot", "Stopped after %n tokens", "", tokens)


def _limited(limit: int) -> str:
    return QCoreApplication.translate("ReplyFoot", "Reached the limit of %n tokens", "", limit)


def how_it_ended(reply: Reply, circumstances: Circumstances) -> str:
    """Return how a reply ended; nothing where it is whole, failed or is on its way."""
    if reply.ending is Ending.STOPPED:
        return _stopped(reply.meter.tokens)
    if reply.ending is Ending.LENGTH:
        if _is_limited(reply, circumstances):
            return _limited(circumstances.limit or 0)
        return QCoreApplication.translate("ReplyFoot", "Reached the end of the context")
    if not _is_empty(reply):
        return ""
    if reply.other_output:
        return QCoreApplication.translate("ReplyFoot", "The server sent this instead of an answer.")
    return QCoreApplication.translate("ReplyFoot", "The model ended its reply without a word.")


def _is_empty(reply: Reply) -> bool:
    return reply.ending is Ending.COMPLETE and not len(reply.content)


def _is_limited(reply: Reply, circumstances: Circumstances) -> bool:
    """Tell whether the limit was reached, and not the end of the context before it."""
    limit, made = circumstances.limit, reply.figures.answer_tokens
    return limit is not None and (made is None or made >= limit)
