"""Draws a running reply as it grows, and lets its time go by."""

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from gui.widgets.theme import Theme
from gui.widgets.transcript.pace import Pace
from gui.widgets.transcript.reading_pane import ReadingPane
from gui.widgets.transcript.reply_message import ReplyMessage

TICK_MS = 250
_BUDGET_S = 0.008


class Liveness(QObject):
    """The two timers of a running reply; neither runs without one, or while nobody sees it.

    Signals:
        drawn: More of the reply's text is shown.
    """

    drawn = Signal()

    def __init__(self, theme: Theme, pane: ReadingPane) -> None:
        super().__init__(pane)
        self._theme = theme
        self._pane = pane
        self._reply: ReplyMessage | None = None
        self._is_visible = False
        self._ticked = 0
        self._pace = Pace()
        self._redraw = self._timer(is_single=True)
        self._redraw.timeout.connect(self.draw)
        self._ticks = self._timer(is_single=False)
        self._ticks.timeout.connect(self._tick)

    def follow(self, reply: ReplyMessage | None) -> None:
        """Take over the newest reply, which is the last message."""
        if reply is not self._reply:
            self._redraw.stop()
        self._reply = reply
        self._plan_ticks()

    def set_visible(self, *, is_visible: bool) -> None:
        """Rest while nobody sees it; draw what has come meanwhile when somebody does again."""
        self._is_visible = is_visible
        if is_visible:
            self.show_phase()
        else:
            self._redraw.stop()
            self._plan_ticks()

    def show_phase(self) -> None:
        """Show what the reply is doing now, all its text included."""
        reply = self._reply
        if reply is not None and self._is_visible:
            reply.follow_phase()
            self.draw()
            self._note(reply, 0)
        self._plan_ticks()

    def mark_stale(self, *, is_focused: bool) -> None:
        """Draw what is new soon, the first words at once. Many calls cost one drawing."""
        reply = self._reply
        if reply is None or not self._is_visible or self._redraw.isActive():
            return
        if not reply.shown_length and len(reply.reply.content):
            self.draw()
        else:
            self._redraw.start(self._pace.wait_ms(is_focused=is_focused))

    @Slot()
    def draw(self) -> None:
        """Draw what is new."""
        reply = self._reply
        if reply is None:
            return
        began_s = time.perf_counter()
        reply.keep_columns(keeps=not self._pane.is_following)
        begin = reply.advance(_BUDGET_S)
        if begin is not None:
            self._note(reply, begin)
            self.drawn.emit()
        self._pace.note(time.perf_counter() - began_s)
        if reply.is_behind:
            self._redraw.start(self._pace.wait_ms(is_focused=True))

    def _note(self, reply: ReplyMessage, begin: int) -> None:
        messages = self._pane.messages
        if messages and messages[-1] is reply:
            self._pane.note_growth(len(messages) - 1, begin)

    def _timer(self, *, is_single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(is_single)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        return timer

    def _plan_ticks(self) -> None:
        is_running = self._reply is not None and self._reply.is_running
        if not is_running or not self._is_visible:
            self._ticks.stop()
        elif not self._ticks.isActive():
            self._ticked = 0
            self._ticks.start(TICK_MS)

    @Slot()
    def _tick(self) -> None:
        """Renew the figures; the caret is on for half a second, and off for half a second."""
        reply = self._reply
        if reply is None:
            return
        height = reply.height
        reply.tick()
        if reply.height != height:
            self._note(reply, 0)
        self._ticked += 1
        if self._theme.animation_ms(1):
            area = reply.blink(is_on=self._ticked % 4 < 2)
            origin = self._pane.origin_of(len(self._pane.messages) - 1)
            self._pane.viewport().update(area.translated(origin))
