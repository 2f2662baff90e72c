"""What a model thinks before it answers: a block of its reply that folds."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.chat.markdown.document import Markdown
from gui.chat.markdown.feed import Feed
from gui.chat.reply import Phase, Reply
from gui.fields import Value
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.message import THINKING, MarksOf, Seat
from gui.widgets.transcript.message_events import MessageEvents
from gui.widgets.transcript.section import Section
from gui.widgets.transcript.thinking_header import ThinkingHeader

_HIGHEST_RUNNING = 160
_HEADER = 32
_PADDING = 14
_BAR = 3
_BESIDE_BAR = 12
_RIGHT = 20
_BELOW_HEADER = 4
_BELOW = 10
_NEAR = 24


class ThinkingPart:
    """The thinking of one reply: open while it runs, folded once the answer begins.

    Once a person has opened or folded it, it stays so. While it runs it is only so high, and
    shows its end unless the person has scrolled up in it. `changed` is called when the person
    has opened or folded it.
    """

    def __init__(
        self,
        reply: Reply,
        look: Look,
        preference: Value,
        events: MessageEvents,
        changed: Callable[[], None],
        *,
        can_answer_now: bool,
    ) -> None:
        self._reply = reply
        self._look = look
        self._preference = preference
        self._events = events
        self._tell_changed = changed
        self._can_answer_now = can_answer_now
        self._width = 0
        self._offset = 0
        self._is_at_end = True
        self._is_touched = False
        self._header: ThinkingHeader | None = None
        self._header_needs = 0
        self._section: Section | None = None
        self.feed = Feed(reply.thinking)
        self.is_open = False
        self.follow_phase()

    # --- State ----------------------------------------------------------------------------------

    @property
    def is_running(self) -> bool:
        """Whether the model thinks now."""
        return self._reply.phase is Phase.THINKING

    @property
    def height(self) -> int:
        """How high the block is."""
        if not self.is_open:
            return self._header_height()
        return self._body_top() + self._body_height() + self._look.px(_BELOW)

    def prefer(self, preference: Value) -> None:
        """Take over when the thinking is unfolded: running, open or folded."""
        self._preference = preference
        self.follow_phase()

    def follow_phase(self) -> None:
        """Fold or unfold by itself, unless a person has done so."""
        if not self._is_touched:
            is_timely = self._preference == "running" and self.is_running
            self.is_open = is_timely or self._preference == "open"
        self._follow_end()
        self.refresh_words()

    def toggle(self) -> None:
        """Open or fold it as the person wants."""
        self.set_open(is_open=not self.is_open)

    def set_open(self, *, is_open: bool) -> None:
        """Open or fold it, and leave it so."""
        self._is_touched = True
        self.is_open = is_open
        self.refresh_words()

    def refresh_words(self) -> None:
        """Tell how long the model has been thinking."""
        if self._header is not None:
            self._header.set_open(is_open=self.is_open)
            self._header.refresh_words()
            self._fit_header()

    def set_width(self, width: int) -> None:
        """Take another width of the column."""
        self._width = width
        if self._section is not None:
            self._section.set_width(self._room())
            self._follow_end()
        self._fit_header()

    def set_look(self, look: Look) -> None:
        """Take over other fonts, colours or sizes."""
        self._look = look
        self.rest()
        self._section = None

    def show_all_as_markdown(self) -> None:
        """Read as Markdown also what there is too much of."""
        self.feed.shows_all = True
        self.rest()
        self._section = None

    # --- Text -----------------------------------------------------------------------------------

    @property
    def section(self) -> Section:
        """The text, also while it is folded."""
        return self._shown()

    def advance(self, budget_s: float) -> bool:
        """Show what is new; return whether anything was."""
        section = self._section
        if section is None or not section.is_read:
            return False
        has_ended = not self.is_running
        if not self.feed.advance(budget_s, section.refresh, has_ended=has_ended):
            return False
        section.take_change()
        self._follow_end()
        return True

    def seat(self, y: int) -> Seat | None:
        """Return where the text is, if it is shown, in a block that begins at a height."""
        if not self.is_open:
            return None
        section = self._shown()
        top = y + self._body_top()
        window = (top, top + self._body_height()) if self._is_limited() else None
        return Seat(THINKING, section, _PADDING + _BAR + _BESIDE_BAR, top - self._offset, window)

    def lay_out_between(self, top: int, bottom: int) -> bool:
        """Lay out what is between two heights of the block; return whether anything was not."""
        if not self.is_open:
            return False
        section = self._shown()
        begin = self._body_top() - self._offset
        if not self._is_limited():
            return section.lay_out_between(top - begin, bottom - begin)
        has_changed = False
        for _ in range(2):  # the end may be elsewhere once it is laid out
            page = self._body_height()
            if not section.lay_out_between(self._offset, self._offset + page):
                break
            has_changed = True
            self._follow_end()
        return has_changed

    def scroll(self, delta: int) -> bool:
        """Scroll in the text while it is only so high; return whether anything moved."""
        if not self.is_open or not self._is_limited():
            return False
        offset = max(0, min(self._most_offset(), self._offset + delta))
        has_moved, self._offset = offset != self._offset, offset
        self._is_at_end = offset >= self._most_offset() - self._look.px(_NEAR)
        return has_moved

    def scroll_to(self, y: int) -> None:
        """Show a height of the text while it is only so high."""
        if self._is_limited() and not self._offset <= y < self._offset + self._body_height():
            self.scroll(y - self._body_height() // 2 - self._offset)

    def rest(self) -> None:
        """Forget what can be made again."""
        self.feed.rest()
        if self._section is not None:
            self._section.rest()

    # --- Widgets --------------------------------------------------------------------------------

    def build(self, parent: QWidget) -> None:
        """Make the header."""
        if self._header is not None:
            return
        self._header = ThinkingHeader(
            self._look.theme, self._reply, parent, can_answer_now=self._can_answer_now
        )
        self._header.answer_now_requested.connect(self._events.answer_now_requested)
        self._header.toggled.connect(self._toggle)
        self.refresh_words()
        self._header.show()

    def release(self) -> None:
        """Give up the header."""
        if self._header is not None:
            self._header.hide()
            self._header.deleteLater()
            self._header = None

    def widgets(self, y: int) -> Iterator[tuple[QWidget, QPoint]]:
        """Yield the header, in a block that begins at a height."""
        if self._header is not None:
            yield self._header, QPoint(0, y)

    # --- Drawing --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, y: int, clip: tuple[int, int], marks_of: MarksOf) -> None:
        """Draw the block, which begins at a height, between two others."""
        self._paint_box(painter, y)
        seat = self.seat(y)
        if seat is None:
            return
        top, height = y + self._body_top(), self._body_height()
        painter.fillRect(_PADDING, top, _BAR, height, self._look.colours.border)
        painter.save()
        if seat.window is not None:
            painter.setClipRect(0, top, self._width, height, Qt.ClipOperation.IntersectClip)
        painter.translate(seat.x, seat.y)
        begin, end = max(clip[0], top) - seat.y, min(clip[1], top + height) - seat.y
        seat.section.paint(
            painter, begin, end, lambda chunk, piece: marks_of(THINKING, chunk, piece)
        )
        painter.restore()

    def _paint_box(self, painter: QPainter, y: int) -> None:
        colours = self._look.colours
        is_block = self.is_open or self.is_running
        width = self._width
        if not is_block and self._header is not None:
            width = self._header.width()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.hairline if is_block else colours.border, 1))
        painter.setBrush(colours.sunken if is_block else Qt.BrushStyle.NoBrush)
        radius = 12 if self.is_open else 8
        box = QRectF(0.5, y + 0.5, width - 1, self.height - 1)
        painter.drawRoundedRect(box, radius, radius)
        painter.restore()

    # --- Measures -------------------------------------------------------------------------------

    def _toggle(self) -> None:
        self.toggle()
        self._tell_changed()

    def _shown(self) -> Section:
        if self._section is None:
            self._section = Section(self._opened, self._size(), self._look, "ui", "text2")
            self._section.set_width(self._room())
        return self._section

    def _opened(self) -> Markdown:
        return self.feed.opened(has_ended=not self.is_running)

    def _size(self) -> tuple[int, int]:
        text = str(self._reply.thinking)
        return len(text), text.count("\n") + 1

    def _fit_header(self) -> None:
        if self._header is None or not self._width:
            return
        fills = self.is_open or self.is_running
        width = self._width if fills else min(self._width, self._header.sizeHint().width())
        self._header_needs = self._header.heightForWidth(width)
        self._header.resize(width, self._header_height())

    def _is_limited(self) -> bool:
        return self.is_running

    def _body_height(self) -> int:
        height = self._shown().height
        return min(height, self._look.px(_HIGHEST_RUNNING)) if self._is_limited() else height

    def _most_offset(self) -> int:
        return max(0, self._shown().height - self._body_height())

    def _follow_end(self) -> None:
        if not self.is_open or not self._width:
            return
        if not self._is_limited():
            self._offset = 0
        elif self._is_at_end:
            self._offset = self._most_offset()
        else:
            self._offset = min(self._offset, self._most_offset())

    def _header_height(self) -> int:
        look = self._look
        return max(look.theme.px(_HEADER), look.metrics("ui").height() + 8, self._header_needs)

    def _body_top(self) -> int:
        return self._header_height() + self._look.px(_BELOW_HEADER)

    def _room(self) -> int:
        return max(1, self._width - _PADDING - _BAR - _BESIDE_BAR - _RIGHT)
