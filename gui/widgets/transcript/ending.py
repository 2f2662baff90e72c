"""What stands below a finished reply: how it ended, Copy, and its figures."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.chat.context import is_context_full, larger_window, size_name
from gui.chat.reply import EDITED, LAST_ROUND, SUMMARY, Ending, Reply
from gui.services.tool_rounds import ROUNDS
from gui.widgets import sentences
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme
from gui.widgets.transcript.circumstances import Circumstances
from gui.widgets.transcript.figures import FiguresButton
from gui.widgets.transcript.glyph import STOP, Glyph
from gui.widgets.transcript.message_actions import MessageActions
from gui.widgets.transcript.message_events import MessageEvents
from gui.widgets.transcript.versions import Tag, VersionSwitcher, differences, what_differed

_CUT = {Ending.STOPPED, Ending.LENGTH, Ending.INTERRUPTED}


class ReplyFoot(QWidget):
    """The foot of a reply that has ended.

    Signals:
        copy_requested: The person wants the reply's text.
        regenerate_requested: The person wants another reply; carries the button for it.
        edit_requested: The person wants to write another version of it.
        branch_requested: The person wants to go on from it in another chat.
        more_requested: The person wants to see what else can be done; carries the button for it.
        version_requested: The person wants to see another version; carries how much further on.
    """

    copy_requested = Signal()
    regenerate_requested = Signal(QWidget)
    edit_requested = Signal()
    branch_requested = Signal()
    more_requested = Signal(QWidget)
    version_requested = Signal(int)

    def __init__(
        self,
        theme: Theme,
        reply: Reply,
        circumstances: Circumstances,
        events: MessageEvents,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._events = events
        self._reply = reply
        self._circumstances = circumstances
        self._words: Label | None = None
        self._rounds: Label | None = None
        self._continue: PushButton | None = None
        self._larger: PushButton | None = None
        self._size: int | None = None
        self._link: PushButton | None = None
        self._tag: Tag | None = None
        self._actions = MessageActions(theme, events, self, is_reply=True)
        self._actions.copy_requested.connect(self.copy_requested)
        self._actions.regenerate_requested.connect(self._ask_how)
        self._actions.edit_requested.connect(self.edit_requested)
        self._actions.branch_requested.connect(self.branch_requested)
        self._actions.more_requested.connect(self._ask_more)
        self._arrange()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        if self._words is not None:
            self._words.setText(how_it_ended(self._reply, self._circumstances))
        if self._rounds is not None:
            self._rounds.setText(rounds_are_over())
        if self._link is not None:
            self._link.setText(self.tr("Show the option"))
            self._link.setToolTip(self._option())
        if self._larger is not None and self._size is not None:
            words = self.tr("Use {size} and continue")
            self._larger.setText(words.format(size=size_name(self._size)))
            self._larger.setToolTip(self.tr("Load the model again with a larger context"))
        if self._continue is not None:
            self._continue.setText(self.tr("Continue"))
            self._continue.setToolTip(self.tr("Let the reply go on where it was cut"))
        if self._tag is not None:
            self._tag.setText(differences(self._reply))
            words = self.tr("What was different: {differences}")
            self._tag.setToolTip(words.format(differences=", ".join(what_differed(self._reply))))

    def set_last(self, *, is_last: bool) -> None:
        """Tell whether it is the last reply, which alone can go on."""
        for button in (self._continue, self._larger):
            if button is not None:
                button.setVisible(is_last)

    def _arrange(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        ending = self._reply.ending
        if ending in _CUT or _is_empty(self._reply):
            rows.addLayout(self._ending_line())
        if self._reply.trait == LAST_ROUND:
            rows.addLayout(self._rounds_line())
        actions = Flow(self._theme, self)
        actions.add(self._actions)
        self._actions.set_has_text(
            has_text=bool(len(self._reply.content) or self._reply.calls),
            can_edit=len(self._reply.content) > 0,
        )
        has_figures = self._reply.trait not in {EDITED, SUMMARY}
        if ending in {Ending.COMPLETE, Ending.LENGTH} and has_figures:
            is_first = self._circumstances.is_first
            figures = FiguresButton(self._theme, self._reply, self, is_first=is_first)
            figures.speed_requested.connect(self._events.speed_requested)
            actions.add(figures)
        if len(self._reply.versions) > 1:
            switcher = VersionSwitcher(self._theme, self._reply, self._events, self)
            switcher.version_requested.connect(self.version_requested)
            actions.add(switcher)
        if differences(self._reply):
            self._tag = Tag(self._theme, self)
            actions.add(self._tag)
        rows.addWidget(actions)

    def _ending_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        is_cut = self._reply.ending in {Ending.STOPPED, Ending.INTERRUPTED}
        icon, colour = (STOP, "text2") if is_cut else ("info", "accent")
        line.addWidget(Glyph(self._theme, icon, colour, self))
        self._words = Label(self._theme, "ui", "text2", self, wraps=True)
        line.addWidget(self._words, 1)
        self._size = _larger(self._reply, self._circumstances)
        if self._size is not None:
            self._larger = PushButton(self._theme, self, kind="link")
            self._larger.clicked.connect(self._use_larger)
            line.addWidget(self._larger)
        elif self._reply.ending in _CUT:
            self._continue = PushButton(self._theme, self, kind="link")
            self._continue.clicked.connect(self._events.continue_requested)
            line.addWidget(self._continue)
        if self._reply.ending is Ending.LENGTH:
            self._link = PushButton(self._theme, self, kind="link")
            self._link.clicked.connect(self._show_option)
            line.addWidget(self._link)
        return line

    def _rounds_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Glyph(self._theme, "wrench", "text2", self))
        self._rounds = Label(self._theme, "ui", "text2", self, wraps=True)
        line.addWidget(self._rounds, 1)
        return line

    @Slot()
    def _use_larger(self) -> None:
        if self._size is not None:
            self._events.larger_requested.emit(self._size)

    @Slot()
    def _show_option(self) -> None:
        self._events.option_requested.emit(self._option())

    @Slot()
    def _ask_how(self) -> None:
        self.regenerate_requested.emit(self._actions.regenerate)

    @Slot()
    def _ask_more(self) -> None:
        self.more_requested.emit(self._actions.more)

    def _option(self) -> str:
        return "num_predict" if _is_limited(self._reply, self._circumstances) else "num_ctx"


def _stopped(tokens: int, *, has_text: bool) -> str:
    if not tokens and has_text:  # an answer from elsewhere, of which nobody counted them
        return QCoreApplication.translate("ReplyFoot", "Stopped")
    if not tokens:
        return QCoreApplication.translate("ReplyFoot", "Stopped before the first word")
    return QCoreApplication.translate("ReplyFoot", "Stopped after %n tokens", "", tokens)


def _limited(limit: int) -> str:
    return QCoreApplication.translate("ReplyFoot", "Reached the limit of %n tokens", "", limit)


def _interrupted(tokens: int, *, has_text: bool) -> str:
    if not tokens and has_text:  # nobody was left to count them
        return QCoreApplication.translate("ReplyFoot", "Interrupted when Pronk ended")
    if not tokens:
        return QCoreApplication.translate("ReplyFoot", "Interrupted before the first word")
    return QCoreApplication.translate("ReplyFoot", "Interrupted after %n tokens", "", tokens)


def how_it_ended(reply: Reply, circumstances: Circumstances) -> str:
    """Return how a reply ended; nothing where it is whole, failed or is on its way."""
    if reply.ending is Ending.INTERRUPTED:
        return _interrupted(reply.meter.tokens, has_text=reply.has_text)
    if reply.ending is Ending.STOPPED:
        return _stopped(reply.meter.tokens, has_text=reply.has_text)
    if reply.ending is Ending.LENGTH:
        if _is_limited(reply, circumstances):
            return _limited(circumstances.limit or 0)
        return _ended_by_the_window(reply)
    if not _is_empty(reply):
        return ""
    if reply.other_output:
        return QCoreApplication.translate("ReplyFoot", "The server sent this instead of an answer.")
    return QCoreApplication.translate("ReplyFoot", "The model ended its reply without a word.")


def _ended_by_the_window(reply: Reply) -> str:
    """Say whether the counts show that the window was full: servers may have other limits."""
    is_full = is_context_full(reply)
    if is_full is None or reply.seen.window is None:
        return QCoreApplication.translate("ReplyFoot", "Reached the end of the context")
    if not is_full:
        return QCoreApplication.translate("ReplyFoot", "Reached a limit of the server's own")
    text = QCoreApplication.translate("ReplyFoot", "The context of {size} is full")
    return text.format(size=size_name(reply.seen.window))


def rounds_are_over() -> str:
    """Return why a reply had to do without further tools."""
    return QCoreApplication.translate(
        "ReplyFoot", "The model had used tools for %n rounds: this is without any more.", "", ROUNDS
    )


def note_on(reply: Reply, circumstances: Circumstances) -> str:
    """Return how a reply ended, or why it failed; nothing where it is whole."""
    if reply.error is not None:
        title, rest = sentences.interruption(reply.error)
        return f"{title.rstrip('.')}. {rest}"
    ended = how_it_ended(reply, circumstances)
    if reply.trait == LAST_ROUND:
        return f"{rounds_are_over()} {ended}".rstrip()
    return ended


def _larger(reply: Reply, circumstances: Circumstances) -> int | None:
    """Return the context with which a reply could go on that has filled its own."""
    window = reply.seen.window
    is_cut = reply.ending is Ending.LENGTH and not _is_limited(reply, circumstances)
    if not is_cut or window is None or not is_context_full(reply):
        return None
    return larger_window(window, window + 1, circumstances.longest)


def _is_empty(reply: Reply) -> bool:
    return reply.ending is Ending.COMPLETE and not len(reply.content) and not reply.calls


def _is_limited(reply: Reply, circumstances: Circumstances) -> bool:
    """Tell whether the limit was reached, and not the end of the context before it."""
    limit, made = circumstances.limit, reply.figures.answer_tokens
    return limit is not None and (made is None or made >= limit)
