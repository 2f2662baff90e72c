"""Draws a running reply as it grows, and lets its time go by."""

import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from gui.widgets.theme import Theme
from gui.widgets.transcript.pace import Pace
from gui.widgets.transcript.reply import ReplyRow

TICK_MS = 250
_BUDGET_S = 0.008


class Liveness(QObject):
    """The two timers of a running reply; neither runs without one, or while nobody sees it."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row: ReplyRow | None = None
        self._is_visible = False
        self._ticked = 0
        self._pace = Pace()
        self._redraw = self._timer(is_single=True)
        self._redraw.timeout.connect(self.draw)
        self._ticks = self._timer(is_single=False)
        self._ticks.timeout.connect(self._tick)

    def follow(self, row: ReplyRow | None) -> None:
        """Take over the row of the newest reply."""
        if row is not self._row:
            self._redraw.stop()
        self._row = row
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
        if self._row is not None and self._is_visible:
            self._row.follow_phase()
            self.draw()
        self._plan_ticks()

    def mark_stale(self, *, is_focused: bool) -> None:
        """Draw what is new soon, the first words at once. Many calls cost one drawing."""
        row = self._row
        if row is None or not self._is_visible or self._redraw.isActive():
            return
        if row.main_text() is None and len(row.reply.content):
            self.draw()
        else:
            self._redraw.start(self._pace.wait_ms(is_focused=is_focused))

    @Slot()
    def draw(self) -> None:
        """Draw what is new."""
        if self._row is None:
            return
        began_s = time.perf_counter()
        is_behind = self._row.advance(_BUDGET_S)
        self._pace.note(time.perf_counter() - began_s)
        if is_behind:
            self._redraw.start(self._pace.wait_ms(is_focused=True))

    def _timer(self, *, is_single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(is_single)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        return timer

    def _plan_ticks(self) -> None:
        is_running = self._row is not None and self._row.is_running
        if not is_running or not self._is_visible:
            self._ticks.stop()
        elif not self._ticks.isActive():
            self._ticked = 0
            self._ticks.start(TICK_MS)

    @Slot()
    def _tick(self) -> None:
        """Renew the figures; the caret is on for half a second, and off for half a second."""
        if self._row is None:
            return
        self._row.tick()
        self._ticked += 1
        if self._theme.animation_ms(1):
            self._row.blink(is_on=self._ticked % 4 < 2)
