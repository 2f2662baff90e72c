"""What stands below the text of a reply: how it is going, or how it has ended."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.chat.reply import Ending, Reply
from gui.widgets.theme import Theme
from gui.widgets.transcript.circumstances import Circumstances
from gui.widgets.transcript.ending import ReplyFoot
from gui.widgets.transcript.failure import Failure
from gui.widgets.transcript.message_events import MessageEvents
from gui.widgets.transcript.progress import PATIENCE_S, Progress
from gui.widgets.transcript.raw_note import RawNote


class ReplyBelow(QWidget):
    """The progress of a running reply; the foot and the notice of one that has ended.

    Signals:
        resized: It is higher or lower than before.
        copy_requested: The person wants the reply's text.
        regenerate_requested: The person wants another reply; carries the widget to ask below how.
        edit_requested: The person wants to write another version of it.
        branch_requested: The person wants to go on from it in another chat.
        more_requested: The person wants to see what else can be done; carries the button for it.
        version_requested: The person wants to see another version; carries how much further on.
        markdown_requested: The person wants to see as Markdown what is shown as it was written.
    """

    resized = Signal()
    copy_requested = Signal()
    regenerate_requested = Signal(QWidget)
    edit_requested = Signal()
    branch_requested = Signal()
    more_requested = Signal(QWidget)
    version_requested = Signal(int)
    markdown_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        reply: Reply,
        circumstances: Circumstances,
        events: MessageEvents,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._events = events
        self._reply = reply
        self._circumstances = circumstances
        self._is_last = True
        self._is_finished = False
        self._progress: Progress | None = None
        self._foot: ReplyFoot | None = None
        self._failure: Failure | None = None
        self._raw_note: RawNote | None = None
        self._first: QWidget | None = None
        self._has_raw = False
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(8))
        self.follow()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return self._rows.isEmpty()

    def set_width(self, width: int) -> None:
        """Take a width, and the height that goes with it."""
        if self.is_empty:
            height = 0
        elif self._rows.hasHeightForWidth():
            height = self._rows.heightForWidth(width)
        else:
            height = self._rows.sizeHint().height()
        self.resize(width, height)

    def set_last(self, *, is_last: bool) -> None:
        """Tell whether it is the last reply, which alone can be asked for again."""
        self._is_last = is_last
        if self._foot is not None:
            self._foot.set_last(is_last=is_last)
        if self._failure is not None:
            self._failure.set_last(is_last=is_last)

    def add_first(self, widget: QWidget) -> None:
        """Put something above everything else."""
        self._first = widget
        self._rows.insertWidget(0, widget)
        widget.show()

    def set_raw(self, *, has_raw: bool) -> None:
        """Tell whether something is shown as it was written, as there is too much of it."""
        self._has_raw = has_raw
        if self._is_finished:
            self._follow_raw()

    def _follow_raw(self) -> None:
        if self._has_raw and self._raw_note is None:
            self._raw_note = RawNote(self._theme, self)
            self._raw_note.markdown_requested.connect(self.markdown_requested)
            self._rows.insertWidget(0 if self._first is None else 1, self._raw_note)
            self._raw_note.show()
        elif not self._has_raw and self._raw_note is not None:
            self._remove(self._raw_note)
            self._raw_note = None

    def follow(self) -> None:
        """Show how the reply stands now."""
        if self._reply.ending is not None:
            self._finish()
        elif self._progress is not None:
            self._progress.follow()
        elif self._reply.elapsed_s() >= PATIENCE_S:
            usual_load_s = self._circumstances.usual_load_s
            self._progress = Progress(self._theme, self._reply, usual_load_s, self)
            self._add(self._progress)

    def _finish(self) -> None:
        """Put the foot where the progress was."""
        if self._is_finished:
            return
        self._is_finished = True
        if self._progress is not None:
            self._remove(self._progress)
            self._progress = None
        self._follow_raw()
        reply = self._reply
        if len(reply.content) or reply.ending is not Ending.FAILED or len(reply.versions) > 1:
            foot = self._foot = ReplyFoot(
                self._theme, reply, self._circumstances, self._events, self
            )
            foot.set_last(is_last=self._is_last)
            foot.copy_requested.connect(self.copy_requested)
            foot.regenerate_requested.connect(self.regenerate_requested)
            foot.edit_requested.connect(self.edit_requested)
            foot.branch_requested.connect(self.branch_requested)
            foot.more_requested.connect(self.more_requested)
            foot.version_requested.connect(self.version_requested)
            self._add(foot)
        if reply.error is not None:
            self._failure = Failure(
                self._theme, reply.error, self._events, self, has_text=reply.has_text
            )
            self._failure.set_last(is_last=self._is_last)
            self._add(self._failure)

    def _add(self, widget: QWidget) -> None:
        self._rows.addWidget(widget)
        widget.show()

    def _remove(self, widget: QWidget) -> None:
        widget.hide()
        self._rows.removeWidget(widget)
        widget.deleteLater()

    @Slot()
    def _fit(self) -> None:
        height = self.height()
        self.set_width(self.width())
        if self.height() != height:
            self.resized.emit()

    def event(self, event: QEvent) -> bool:
        """Take another height when something in it needs one."""
        result = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.width() > 0:
            self._fit()
        return result
