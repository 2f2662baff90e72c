"""The pane in which messages are scrolled: which are seen, where they are, and their pixels."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from gui.widgets.kit.scroll import ThinScrollBar
from gui.widgets.theme import Theme
from gui.widgets.transcript.dividers import Dividers, Said
from gui.widgets.transcript.heights import Heights
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.message import MarksOf, Message, no_marks

NEAR_PX = 48
"""Who is as close as that to the end follows it."""
_ROOM_ABOVE = 24
_ROOM_BELOW = 12
_GAP = 22
_STRIP = 40
_MOST_AWAKE = 60
"""So many messages stay laid out: to scroll back a little is to find them as they were."""
_MOST_PASSES = 8
"""Laying out what has come into view brings other things into view; so often at most."""


class Anchor(NamedTuple):
    """A part of a message, and where it begins in the viewport."""

    message: int
    part: int
    y: int


class MessagePane(QAbstractScrollArea):
    """Messages below each other, of which only the parts in view are laid out.

    Who reads at the end follows it; for everybody else not one pixel moves by itself: the first
    part in view whose height is known stays where it is, whatever becomes of the parts around it.

    Signals:
        following_changed: The reader has reached the end, or left it.
        view_changed: Something else is in view, or something in it stands elsewhere.
    """

    following_changed = Signal()
    view_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heights = Heights()
        self._left = 0
        self._column = 0
        self._spare = 0
        self._shown_top = 0
        self._is_settling = False
        self._gap, self._above, self._below = _GAP, _ROOM_ABOVE, _ROOM_BELOW
        self._built: list[Message] = []
        self._seen: dict[int, Message] = {}
        self.messages: list[Message] = []
        self.dividers = Dividers(theme)
        self.is_following = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(theme, Qt.Orientation.Vertical))
        self.setViewport(QWidget(self))
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # --- What is in it ------------------------------------------------------------------------

    def set_messages(self, messages: Sequence[Message]) -> None:
        """Show these messages, from their end."""
        for message in self._built:
            message.release()
        self.dividers.cut(0)
        self._built.clear()
        self._seen.clear()
        self.messages = list(messages)
        self._heights.cut(0)
        for message in self.messages:
            message.set_width(self._column)
        for at in range(len(self.messages)):
            self._heights.append(self._room_of(at))
        self.stick()
        self.viewport().update()

    def append(self, message: Message) -> None:
        """Put one more message at the end."""
        message.set_width(self._column)
        self.messages.append(message)
        self._heights.append(self._room_of(len(self.messages) - 1))
        self.settle()
        self.viewport().update()

    def remove_from(self, at: int) -> None:
        """Take away the messages from a place on."""
        for message in self.messages[at:]:
            message.release()
        self._built = [message for message in self._built if message in self.messages[:at]]
        del self.messages[at:]
        self.dividers.cut(at)
        self._heights.cut(at)
        if at:
            self._heights.set(at - 1, self._room_of(at - 1))
        self.settle()
        self.viewport().update()

    def set_column(self, left: int, width: int) -> None:
        """Lay the messages out in a column of the pane."""
        self._left = left
        if width != self._column:
            anchor = self._anchor()
            self._column = width
            self.dividers.fit(width)
            for at, message in enumerate(self.messages):
                message.set_width(width)
                self._heights.set(at, self._room_of(at))
            self.settle(anchor)
        self.viewport().update()

    def set_look(self, look: Look) -> None:
        """Draw everything with other fonts, colours, sizes or words."""
        anchor = self._anchor()
        px = self._theme.px
        self._gap, self._above, self._below = px(_GAP), px(_ROOM_ABOVE), px(_ROOM_BELOW)
        self.dividers.fit(self._column)
        for at, message in enumerate(self.messages):
            message.set_look(look)
            self._heights.set(at, self._room_of(at))
        self.settle(anchor)
        self.viewport().update()

    def measure_all(self) -> None:
        """Take the heights of all messages anew."""
        anchor = self._anchor()
        for at in range(len(self.messages)):
            self._heights.set(at, self._room_of(at))
        self.settle(anchor)
        self.viewport().update()

    def set_dividers(self, wanted: Mapping[int, Said], pressed: Callable[[str], None]) -> None:
        """Draw these lines, each above a message; what is pressed in them is told by its key."""
        anchor = self._anchor()
        if self.dividers.say(wanted, self.viewport(), pressed):
            for at in range(len(self.messages)):
                self._heights.set(at, self._room_of(at))
            self.settle(anchor)
            self.viewport().update()

    def note_growth(self, at: int, begin: int = 0) -> None:
        """Take over what has changed in a message, from one of its heights on, and draw it."""
        self.settle(self._anchor(), changed=at, begin=begin)
        top = max(0, self.top_of(at) + begin - self._shown_top)
        room = self.viewport()
        if top < room.height():
            room.update(0, top, room.width(), room.height() - top)

    # --- Where things are ---------------------------------------------------------------------

    @property
    def column(self) -> int:
        """How wide the messages are."""
        return self._column

    def content_height(self) -> int:
        """Return how high everything is together."""
        room = self._above + self._below
        return self._heights.total - (self._gap if self.messages else 0) + room

    def top_of(self, at: int) -> int:
        """Return where a message begins, from the top of everything."""
        return self._lead() + self._heights.top(at)

    def message_at(self, y: int) -> int:
        """Return which message is at a height of everything."""
        return self._heights.at(y - self._lead())

    def message_at_point(self, y: int) -> int:
        """Return which message is at a height of the viewport."""
        return self.message_at(y + self._shown_top)

    def origin_of(self, at: int) -> QPoint:
        """Return where a message begins in the viewport."""
        return QPoint(self._left, self.top_of(at) - self._shown_top)

    def visible(self) -> range:
        """Return which messages are in view."""
        if not self.messages:
            return range(0)
        top = self._shown_top - self._lead()
        first = self._heights.at(top)
        return range(first, self._heights.at(top + self.viewport().height() - 1) + 1)

    def reveal(self, at: int, top: int, bottom: int) -> None:
        """Scroll as little as needed to show what is between two heights of a message."""
        self.let_go()
        for _ in range(_MOST_PASSES):
            begin = self.top_of(at) + top
            room = self.viewport().height()
            value = self._shown_top
            if begin < value or bottom - top > room:
                value = begin
            elif begin + bottom - top > value + room:
                value = begin + bottom - top - room
            if value == self._shown_top:
                break
            self.verticalScrollBar().setValue(value)

    # --- Following ----------------------------------------------------------------------------

    def stick(self) -> None:
        """Go to the end, and stay there."""
        self._set_following(is_following=True)
        self._spare = 0
        self.settle()
        self.viewport().update()

    def is_at_end(self) -> bool:
        """Tell whether the end is in view, or nearly."""
        end = self.verticalScrollBar().maximum() - self._spare
        return self._shown_top >= end - NEAR_PX

    def let_go(self) -> None:
        """Stay at the place that is shown now."""
        self._set_following(is_following=False)

    def settle(
        self, anchor: Anchor | None = None, *, changed: int | None = None, begin: int = 0
    ) -> None:
        """Lay out what is in view, and keep what the reader sees where it is.

        `anchor` is what stays, by default the first part in view; `changed` is a message whose
        height is to be taken anew, where it looks different from the height `begin` on.
        """
        if self._is_settling or not self._column:
            return
        self._is_settling = True
        anchor = anchor or self._anchor()
        if changed is not None:
            self._heights.set(changed, self._room_of(changed))
        for _ in range(_MOST_PASSES):
            self._place_bar(anchor)
            if not self._lay_out_view():
                break
        self._is_settling = False
        if anchor is not None:
            is_above = changed is None or self._is_above(anchor, changed, begin)
            self._move_pixels(self._y_of(anchor) - anchor.y, is_rigid=is_above)
        self._seat_widgets()
        self.view_changed.emit()

    def _is_above(self, anchor: Anchor, changed: int, begin: int) -> bool:
        """Tell whether a part stands above where a message has changed."""
        if anchor.message != changed:
            return anchor.message < changed
        return self.messages[changed].part_top(anchor.part) <= begin

    def _y_of(self, anchor: Anchor) -> int:
        top = self.messages[anchor.message].part_top(anchor.part)
        return self.top_of(anchor.message) + top - self._shown_top

    def _move_pixels(self, by: int, *, is_rigid: bool) -> None:
        """Move what is drawn, and draw the rest; all of it where not everything moves alike."""
        room = self.viewport()
        if not by:
            return
        if not is_rigid or abs(by) >= room.height():
            room.update()
            return
        room.scroll(0, by, room.rect())  # of the pixels only: widgets go where they belong
        # Letters that the edge of what is drawn anew cuts through are rounded otherwise.
        strip = min(room.height(), abs(by) + self._theme.px(_STRIP))
        room.update(0, 0 if by > 0 else room.height() - strip, room.width(), strip)

    def _anchor(self) -> Anchor | None:
        """Return the first part in view whose height is known, else the one at the top."""
        first: Anchor | None = None
        for at in self.visible():
            begin = self.top_of(at) - self._shown_top
            for part, top, is_exact in self.messages[at].parts_from(-begin):
                y = begin + top
                if y >= self.viewport().height():
                    break
                if y >= 0 and is_exact:
                    return Anchor(at, part, y)
                if first is None or y <= 0:
                    first = Anchor(at, part, y)
        return first

    def _place_bar(self, anchor: Anchor | None) -> None:
        bar = self.verticalScrollBar()
        page = self.viewport().height()
        most = max(0, self.content_height() - page)
        value = most
        if not self.is_following and anchor is not None:
            top = self.messages[anchor.message].part_top(anchor.part)
            value = max(0, self.top_of(anchor.message) + top - anchor.y)
        self._spare = max(0, value - most)
        bar.setPageStep(page)
        bar.setSingleStep(self._theme.px(24))
        bar.setRange(0, most + self._spare)
        bar.setValue(value)
        self._shown_top = value

    def _lay_out_view(self) -> bool:
        """Lay out what is in view; return whether any height has changed."""
        has_changed = False
        for at in self.visible():
            top = self.top_of(at)
            begin = max(0, self._shown_top - top)
            end = self._shown_top + self.viewport().height() - top
            message = self.messages[at]
            message.build(self.viewport())
            if message not in self._built:  # a further pass may move it out of view
                self._built.append(message)
            message.lay_out_between(begin, end)
            has_changed = bool(self._heights.set(at, self._room_of(at))) or has_changed
        return has_changed

    def _set_following(self, *, is_following: bool) -> None:
        if is_following != self.is_following:
            self.is_following = is_following
            self.following_changed.emit()

    def _seat_widgets(self) -> None:
        """Put the widgets of the messages in view where they belong."""
        visible = self.visible()
        built = self.messages[visible.start : visible.stop]
        kept: list[int] = []
        for message in self._built:
            if message not in built and not _has_focus(message):
                message.release()
            elif message not in built:
                built.append(message)
                kept.append(self.messages.index(message))
        self._built = built
        self._let_rest()
        for at in (*visible, *kept):
            origin = self.origin_of(at)
            for widget, place in self.messages[at].widgets():
                widget.move(origin + place)
        self.dividers.place(visible, self._end_of)

    def _end_of(self, at: int) -> QPoint:
        """Return where a line below a message begins in the viewport."""
        return self.origin_of(at) + QPoint(0, self.messages[at].height + self._gap // 2)

    def _let_rest(self) -> None:
        """Let those messages forget what they can make again that were seen the longest ago."""
        for message in self._built:
            self._seen.pop(id(message), None)
            self._seen[id(message)] = message
        while len(self._seen) > max(_MOST_AWAKE, len(self._built)):
            self._seen.pop(next(iter(self._seen))).rest()

    def _room_of(self, at: int) -> int:
        return self.messages[at].height + self._gap + self.dividers.room_below(at)

    def _lead(self) -> int:
        """Return the room above the first message: few messages stand at the bottom."""
        return self._above + max(0, self.viewport().height() - self.content_height())

    # --- Qt -----------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - only up and down
        """Move the pixels that stay in view, and draw the rest."""
        if self._is_settling:
            return
        anchor = self._anchor()
        moved = self._shown_top - self.verticalScrollBar().value()
        self._shown_top -= moved
        self._spare = min(self._spare, self.verticalScrollBar().maximum() - self._shown_top)
        self._set_following(is_following=self.is_at_end())
        self._move_pixels(moved, is_rigid=True)
        if anchor is not None:
            anchor = anchor._replace(y=anchor.y + moved)
        is_following, self.is_following = self.is_following, False  # stay where it was put
        self.settle(anchor)
        self.is_following = is_following

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the messages in view; nothing is laid out here."""
        painter = QPainter(self.viewport())
        area = event.rect()
        painter.fillRect(area, self._theme.colours.base)
        for at in self.visible():
            origin = self.origin_of(at)
            top, bottom = area.top() - origin.y(), area.bottom() + 1 - origin.y()
            if bottom <= 0 or top >= self._heights[at]:
                continue
            painter.save()
            painter.translate(origin.x(), origin.y())
            self.paint_message(painter, at, top, bottom)
            painter.restore()

    def paint_message(self, painter: QPainter, at: int, top: int, bottom: int) -> None:
        """Draw what is between two heights of a message."""
        self.messages[at].paint(painter, top, bottom, self.marks_of(at))

    def marks_of(self, at: int) -> MarksOf:  # noqa: ARG002 - there are none yet
        """Return what is marked in a message."""
        return no_marks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what the reader sees."""
        super().resizeEvent(event)
        self.settle()
        self.viewport().update()


def _has_focus(message: Message) -> bool:
    """Tell whether a widget of a message, or something in one, has the focus."""
    focused = QApplication.focusWidget()
    if focused is None:
        return False
    return any(widget is focused or widget.isAncestorOf(focused) for widget, _ in message.widgets())
