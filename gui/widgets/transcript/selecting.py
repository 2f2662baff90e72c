"""Selecting in the conversation, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent

from gui.widgets.transcript.places import Places
from gui.widgets.transcript.selection import Position, Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.widgets.transcript.pane import MessagePane

_SCROLL_MS = 16
_MOST_SCROLL = 40
_SLOWNESS = 4
_STEPS: dict[QKeySequence.StandardKey, str] = {
    QKeySequence.StandardKey.SelectNextChar: "right",
    QKeySequence.StandardKey.SelectPreviousChar: "left",
    QKeySequence.StandardKey.SelectNextWord: "word right",
    QKeySequence.StandardKey.SelectPreviousWord: "word left",
    QKeySequence.StandardKey.SelectNextLine: "down",
    QKeySequence.StandardKey.SelectPreviousLine: "up",
    QKeySequence.StandardKey.SelectNextPage: "page down",
    QKeySequence.StandardKey.SelectPreviousPage: "page up",
    QKeySequence.StandardKey.SelectStartOfLine: "line start",
    QKeySequence.StandardKey.SelectEndOfLine: "line end",
    QKeySequence.StandardKey.SelectStartOfDocument: "start",
    QKeySequence.StandardKey.SelectEndOfDocument: "end",
}


class Selecting(QObject):
    """Moves the ends of the selection.

    Signals:
        changed: Something else is selected.
        began: The reader has begun to select.
    """

    changed = Signal()
    began = Signal()

    def __init__(self, pane: MessagePane, places: Places) -> None:
        super().__init__(pane)
        self._pane = pane
        self._places = places
        self._unit: Callable[[Position], tuple[Position, Position]] | None = None
        self._first_unit: tuple[Position, Position] | None = None
        self._clicks = 0
        self._last_click = QPoint()
        self._click_ms = 0
        self._pressed_at = QPoint()
        self._point = QPoint()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        self.selection = Selection()
        self.is_pressed = False
        self.is_dragged = False

    def clear(self) -> None:
        """Select nothing."""
        if self.selection.anchor is not None:
            self.selection.clear()
            self.changed.emit()

    def select_all(self) -> None:
        """Select the whole conversation."""
        if not self._pane.messages:
            return
        self.selection.begin(self._places.start_of(0))
        self.selection.extend(self._places.end_of(len(self._pane.messages) - 1))
        self._tell()

    def select(self, begin: Position, end: Position) -> None:
        """Select everything between two positions."""
        self.selection.begin(begin)
        self.selection.extend(end)
        self._tell()

    def cut_to(self, messages: int) -> None:
        """Forget what is selected beyond so many messages."""
        ends = (self.selection.anchor, self.selection.head)
        if any(at is not None and at.message >= messages for at in ends):
            self.clear()

    # --- Mouse ----------------------------------------------------------------------------------

    def press(self, event: QMouseEvent, *, is_double: bool = False) -> None:
        """Begin to select: letters, words at a double click, paragraphs at a triple one."""
        point = event.position().toPoint()
        at = self._places.at(point)
        if at is None:
            return
        self._clicks = 2 if is_double else 3 if self._follows_double(event) else 1
        self._last_click, self._click_ms = point, event.timestamp()
        self.is_pressed, self.is_dragged = True, False
        self._pressed_at = self._point = point
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._clicks == 1:
            if self.selection.anchor is None:
                self.selection.begin(at)
            self.selection.extend(at)
            self.is_dragged = True
            self._tell()
            return
        self._unit = {2: self._places.word, 3: self._places.paragraph}.get(self._clicks)
        self._first_unit = self._unit(at) if self._unit is not None else None
        if self._first_unit is not None:
            self.selection.begin(self._first_unit[0])
            self.selection.extend(self._first_unit[1])
            self._tell()
        else:
            self.selection.begin(at)
            self.changed.emit()

    def move(self, event: QMouseEvent) -> None:
        """Extend the selection to the mouse, and scroll where it has left the view."""
        self._point = event.position().toPoint()
        hints = QGuiApplication.styleHints()
        distance = (self._point - self._pressed_at).manhattanLength()
        if not self.is_dragged and distance < hints.startDragDistance():
            return
        self.is_dragged = True
        self._extend_to_mouse()
        if self._beyond():
            if not self._scrolling.isActive():
                self._scrolling.start()
        else:
            self._scrolling.stop()

    def release(self) -> None:
        """Leave the selection as it is."""
        self.is_pressed = False
        self._scrolling.stop()

    def _follows_double(self, event: QMouseEvent) -> bool:
        """Tell whether a press is the third of a triple click."""
        hints = QGuiApplication.styleHints()
        distance = (event.position().toPoint() - self._last_click).manhattanLength()
        is_soon = event.timestamp() - self._click_ms <= hints.mouseDoubleClickInterval()
        return self._clicks == 2 and distance < hints.startDragDistance() and is_soon

    def _extend_to_mouse(self) -> None:
        view = self._pane.viewport().rect()
        y = max(view.top(), min(view.bottom(), self._point.y()))
        at = self._places.at(QPoint(self._point.x(), y))
        if at is None:
            return
        if self._unit is None or self._first_unit is None:
            self.selection.extend(at)
        else:
            first, last = self._unit(at)
            start, end = self._first_unit
            is_before = at < start
            self.selection.begin(end if is_before else start)
            self.selection.extend(first if is_before else max(last, end))
        self._tell()

    def _beyond(self) -> int:
        """Return how far above or below the view the mouse is."""
        height = self._pane.viewport().height()
        y = self._point.y()
        return y if y < 0 else max(0, y - height + 1)

    @Slot()
    def _scroll(self) -> None:
        beyond = self._beyond()
        if not beyond or not self.is_pressed:
            self._scrolling.stop()
            return
        step = max(1, min(_MOST_SCROLL, abs(beyond) // _SLOWNESS))
        bar = self._pane.verticalScrollBar()
        bar.setValue(bar.value() + (step if beyond > 0 else -step))
        self._extend_to_mouse()

    # --- Keyboard -------------------------------------------------------------------------------

    def key(self, event: QKeyEvent, message: int) -> bool:
        """Extend the selection by a key; `message` is where it begins if nothing is selected."""
        step = next((name for keys, name in _STEPS.items() if event.matches(keys)), None)
        if step is None:
            return False
        head = self.selection.head
        if head is None:
            head = self._places.start_of(message)
            self.selection.begin(head)
        head = self._stepped(head, step)
        self.selection.extend(head)
        self._tell()
        caret = self._places.caret(head)
        self._pane.reveal(head.message, caret.top(), caret.bottom())
        return True

    def _stepped(self, at: Position, step: str) -> Position:
        places = self._places
        if step in {"right", "word right"}:
            return places.next(at, by_word=step != "right")
        if step in {"left", "word left"}:
            return places.previous(at, by_word=step != "left")
        if step in {"up", "down"}:
            return places.below(at, 1 if step == "down" else -1)
        if step in {"page up", "page down"}:
            return self._paged(at, 1 if step == "page down" else -1)
        if step in {"line start", "line end"}:
            return places.line_end(at, 1 if step == "line end" else -1)
        last = len(self._pane.messages) - 1
        return places.start_of(0) if step == "start" else places.end_of(last)

    def _paged(self, at: Position, by: int) -> Position:
        places = self._places
        origin = self._pane.origin_of(at.message)
        caret = places.caret(at).translated(origin)
        page = self._pane.viewport().height()
        found = places.at(QPoint(caret.x(), caret.center().y() + by * page))
        return found if found is not None else at

    def _tell(self) -> None:
        self.began.emit()
        self.changed.emit()
