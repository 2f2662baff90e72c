"""The messages as a person reads them: selected, walked through by keyboard, acted on."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolTip, QWidget

from gui.widgets.kit.labels import plain_tip
from gui.widgets.theme import Theme
from gui.widgets.transcript import copying, tree_keys
from gui.widgets.transcript.attached_piece import AttachedPiece
from gui.widgets.transcript.code_piece import CodePiece
from gui.widgets.transcript.finding import Finding
from gui.widgets.transcript.message import MarksOf, Message
from gui.widgets.transcript.pane import MessagePane
from gui.widgets.transcript.piece import Marks, StopKind
from gui.widgets.transcript.places import Places
from gui.widgets.transcript.selecting import Selecting
from gui.widgets.transcript.selection import Position
from gui.widgets.transcript.stops import Found, StopAt, Stops
from gui.widgets.transcript.wheel import Wheel

_RING_MARGIN = 6
_OVERLAP = 48
"""What stays in view when paging."""


class ReadingPane(MessagePane):
    """Messages that can be read without a mouse.

    It has the focus as a whole: one message is the current one, and in it one stop may be, such
    as a link. Tab goes from stop to stop and then into the message's buttons.

    Signals:
        stop_activated: A link, a picture or a button of a code block is to do what it does;
            carries what was found.
        menu_requested: The menu of what is under a point is wanted; carries the point on the
            screen and what is there, or None.
        hovered: Another link is under the mouse or has the focus; carries its address.
        current_changed: Another message is the current one.
        stop_changed: The keyboard acts on another stop of the current message, or on none.
        zoom_requested: The messages are to be larger or smaller; carries so many steps.
    """

    stop_activated = Signal(object)
    menu_requested = Signal(QPoint, object)
    hovered = Signal(str)
    current_changed = Signal()
    stop_changed = Signal()
    zoom_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.places = Places(self)
        self.stops = Stops(self)
        self.finding = Finding(self)
        self.selecting = Selecting(self, self.places)
        self._wheel = Wheel(self)
        self.current = 0
        self._stop: StopAt | None = None
        self._pressed: StopAt | None = None
        self._hot: Found | None = None
        self._under_mouse: Message | None = None
        self._active: list[Message] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.selecting.changed.connect(self._redraw)
        self.selecting.began.connect(self.let_go)
        self.finding.changed.connect(self._redraw)
        self.view_changed.connect(self._renew_tab_stops)

    # --- What is current ------------------------------------------------------------------------

    @property
    def stop(self) -> Found | None:
        """The link or button that the keyboard has reached."""
        return self.stops.resolve(self._stop) if self._stop is not None else None

    def make_current(self, at: int) -> None:
        """Let the keyboard act on this message."""
        at = max(0, min(at, len(self.messages) - 1))
        self._stop = None
        is_other = at != self.current
        if is_other:
            self.current = at
        self._show_actions()
        if is_other:
            self.current_changed.emit()
        self._renew_tab_stops()
        self.viewport().update()

    def current_message(self) -> Message | None:
        """Return the message that the keyboard acts on."""
        return self.messages[self.current] if self.current < len(self.messages) else None

    def page(self, pages: int) -> None:
        """Scroll by so many pages down."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * max(1, bar.pageStep() - self._theme.px(_OVERLAP)))

    def copy(self) -> None:
        """Put what is selected, or else the current message, on the clipboard."""
        taken = copying.selected(self.messages, self.selecting.selection)
        message = self.current_message()
        if not taken and message is not None:
            taken = copying.whole(message)
        if taken:
            QApplication.clipboard().setMimeData(copying.clipboard_data(taken))

    def selected_text(self) -> str:
        """Return what is selected, as a person reads it."""
        return copying.plain_text(copying.selected(self.messages, self.selecting.selection))

    def show_position(self, at: Position) -> None:
        """Scroll, sideways too, so that a position is seen."""
        for _ in range(2):  # what is laid out on the way moves it
            seat = self.messages[at.message].seat(at.number)
            if seat is None or at.chunk >= seat.section.chunk_count:
                return
            pieces = seat.section.pieces_of(at.chunk)
            if at.piece < len(pieces):
                pieces[at.piece].piece.reveal(at.offset)
            caret = self.places.caret(at)
            self.messages[at.message].scroll_to(at.number, caret.top() - seat.y)
            room = 3 * caret.height()
            self.reveal(at.message, max(0, caret.top() - room), caret.bottom() + room)
        self.viewport().update()

    def copy_markdown(self) -> None:
        """Put the source of the same on the clipboard, as text."""
        taken = copying.selected(self.messages, self.selecting.selection)
        message = self.current_message()
        if taken:
            QApplication.clipboard().setText(copying.markdown(taken))
        elif message is not None:
            QApplication.clipboard().setText(message.source())

    @Slot(object)
    def show_as_markdown(self, message: Message) -> None:
        """Read as Markdown also what of a message there is too much of."""
        self.selecting.clear()
        self._set_stop(None)
        message.show_all_as_markdown()

    def selectAll(self) -> None:  # noqa: N802 - as Qt names it
        """Select the whole conversation."""
        self.selecting.select_all()

    def _step(self, by: int) -> None:
        if not self.messages:
            return
        self.show_message(self.current + by)

    def show_message(self, at: int) -> None:
        """Make a message the current one, and scroll as little as needed to see it."""
        self.selecting.clear()
        self.make_current(at)
        message = self.messages[self.current]
        room = self.viewport().height()
        self.reveal(self.current, 0, min(message.height, room - self._theme.px(_RING_MARGIN)))

    def _show_actions(self) -> None:
        """Show what can be done with the message under the mouse, and with that in focus."""
        focused = QApplication.focusWidget()
        has_focus = focused is self or (focused is not None and self.isAncestorOf(focused))
        current = self.current_message() if has_focus else None
        active = [it for it in (self._under_mouse, current) if it is not None]
        if active == self._active:
            return
        for message in self._active:
            if message not in active:
                message.set_active(is_active=False)
        self._active = active
        for message in active:
            message.set_active(is_active=True)
        self.settle()

    def _renew_tab_stops(self) -> None:
        """Let Tab reach the buttons of the current message only."""
        for at in self.visible():
            policy = Qt.FocusPolicy.TabFocus if at == self.current else Qt.FocusPolicy.NoFocus
            for widget, _ in self.messages[at].widgets():
                for button in widget.findChildren(QAbstractButton):
                    if button.focusPolicy() is not policy:
                        button.setFocusPolicy(policy)

    @Slot()
    def _redraw(self) -> None:
        self.viewport().update()

    # --- Stops ----------------------------------------------------------------------------------

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Go through the stops of the current message before going on."""
        if self.hasFocus() and self.go_to_stop(1 if is_next else -1):
            return True
        return super().focusNextPrevChild(is_next)

    def go_to_stop(self, by: int) -> bool:
        """Go to the next or previous stop of the current message, if there is one."""
        if self.current >= len(self.messages):
            return False
        if self._stop is None and by < 0:
            return False
        found = self.stops.next(self.current, self._stop, by)
        if found is None:
            self._set_stop(None)
            return by < 0  # from the first stop back to the message
        self._show_stop(found)
        return True

    def focus_stop(self, found: Found) -> None:
        """Let the keyboard act on a stop."""
        self.setFocus()
        self.make_current(found.at.message)
        self._show_stop(found)

    def _show_stop(self, found: Found) -> None:
        self._set_stop(found)
        areas = found.areas()
        if areas:
            found.piece.reveal(found.stop.start)
            self.reveal(self.current, areas[0].top(), areas[-1].bottom())

    def _set_stop(self, found: Found | None) -> None:
        is_other = (found.at if found is not None else None) != self._stop
        self._stop = found.at if found is not None else None
        if is_other:
            self.stop_changed.emit()
        self.hovered.emit(found.stop.target if found is not None else "")
        self.viewport().update()

    def activate(self, found: Found) -> None:
        """Do what a stop is for."""
        self.stop_activated.emit(found)

    def toggle_wrapping(self, at: StopAt) -> None:
        """Break the long lines of a block of code, or let them scroll."""
        seat = self.messages[at.message].seat(at.number)
        if seat is not None:
            seat.section.toggle_wrapping(at.chunk, at.piece)
            self.note_growth(at.message)

    # --- Drawing --------------------------------------------------------------------------------

    def marks_of(self, at: int) -> MarksOf:
        """Return what is marked in a message: what is selected, and what was found."""
        selection, finding = self.selecting.selection, self.finding
        if not finding.count and not selection.touches(at):
            return super().marks_of(at)

        def marks(number: int, chunk: int, piece: int) -> Marks:
            found = finding.marks(at, number, chunk, piece)
            return replace(found, selection=selection.range_in(at, number, chunk, piece))

        return marks

    def paint_message(self, painter: QPainter, at: int, top: int, bottom: int) -> None:
        """Draw a message, and a ring around what has the focus."""
        super().paint_message(painter, at, top, bottom)
        if at != self.current or not self.hasFocus():
            return
        stop = self.stop
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colours.focus, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if stop is not None:
            for area in stop.areas():
                painter.drawRoundedRect(QRectF(area).adjusted(-1, -1, 1, 1), 4, 4)
            return
        margin = _RING_MARGIN
        ring = QRectF(-margin, -margin, self.column + 2 * margin, self.messages[at].height)
        painter.drawRoundedRect(ring.adjusted(0, 0, 0, 2 * margin), 8, 8)

    def ring_margin(self) -> int:
        """Return how far the ring reaches beyond a message."""
        return _RING_MARGIN + 2

    # --- Mouse ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select, or to press a button or link."""
        self._press(event, is_double=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._press(event, is_double=True)

    def _press(self, event: QMouseEvent, *, is_double: bool) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        point = event.position().toPoint()
        found = self.stops.under(point)
        self._pressed = found.at if found is not None else None
        if self.messages:
            self.make_current(self.message_at_point(point.y()))
        self.selecting.press(event, is_double=is_double)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select further, or show what is under the mouse."""
        if self.selecting.is_pressed:
            self.selecting.move(event)
        else:
            self._hover(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was pressed, unless something was selected meanwhile."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        pressed, self._pressed = self._pressed, None
        self.selecting.release()
        found = self.stops.under(event.position().toPoint())
        is_same = found is not None and found.at == pressed
        if found is not None and is_same and self.selecting.selection.is_empty:
            self.activate(found)

    def leaveEvent(self, event: QEvent) -> None:
        """Show nothing as being under the mouse any more, unless a button of a message is."""
        super().leaveEvent(event)
        if self.viewport().rect().contains(self.viewport().mapFromGlobal(QCursor.pos())):
            return
        self._hover(QPoint(-1, -1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, or scroll what is scrolled by itself, or everything."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = self._wheel.zoom_steps(event)
            if steps:
                self.zoom_requested.emit(steps)
        elif not self.messages:
            event.ignore()
        elif not self._wheel.scroll(event):
            super().wheelEvent(event)

    def _hover(self, point: QPoint) -> None:
        """Show what a click would do, and what can be done with the message."""
        is_over = bool(self.messages) and self.viewport().rect().contains(point)
        self._under_mouse = self.messages[self.message_at_point(point.y())] if is_over else None
        self._show_actions()
        found = self.stops.under(point) if self.viewport().rect().contains(point) else None
        before = self._hot
        self._hot = found
        if (before.at if before is not None else None) == (found.at if found is not None else None):
            return
        for it in (before, found):
            if it is not None and isinstance(it.piece, CodePiece):
                it.piece.hovered = it.stop.kind if it is found else None
        shape = Qt.CursorShape.IBeamCursor
        if found is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        self.hovered.emit(found.stop.target if found is not None else "")
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show what a button of a code block does."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.stops.under(event.pos())
            text = self.describe(found) if found is not None else ""
            area = QRect()
            if found is not None and found.areas():
                area = found.areas()[0].translated(self.origin_of(found.at.message))
            QToolTip.showText(event.globalPos(), text, self, area)
            return True
        return super().viewportEvent(event)

    def describe(self, found: Found) -> str:
        """Return what a stop does, in words."""
        if isinstance(found.piece, AttachedPiece):
            return plain_tip(found.piece.describe(found.stop))
        words = {
            StopKind.COPY_CODE: self.tr("Copy the code"),
            StopKind.WRAP_CODE: self.tr("Wrap long lines"),
            StopKind.IMAGE: self.tr("Copy the picture's address: {address}"),
            StopKind.LINK: self.tr("Open {address}"),
            StopKind.FOLD: self.tr("Fold"),
            StopKind.UNFOLD: self.tr("Unfold"),
            StopKind.MORE: self.tr("Show more"),
        }
        return words[found.stop.kind].format(address=found.stop.target)

    # --- Keyboard -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the messages, select, copy, and act."""
        if not self.messages:
            super().keyPressEvent(event)
        elif self.selecting.key(event, self.current):
            head = self.selecting.selection.head
            if head is not None:
                self.current = head.message
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif not self._key(Qt.Key(event.key())):
            event.ignore()

    def _key(self, key: Qt.Key) -> bool:
        """Do what a key is for; return whether it is for anything."""
        keys = Qt.Key
        bar = self.verticalScrollBar()
        if tree_keys.act(self, key):
            return True
        if key in {keys.Key_Up, keys.Key_Down}:
            self._step(-1 if key == keys.Key_Up else 1)
        elif key in {keys.Key_PageUp, keys.Key_PageDown, keys.Key_Space}:
            self.page(-1 if key == keys.Key_PageUp else 1)
        elif key in {keys.Key_Left, keys.Key_Right}:
            self._scroll_code(-1 if key == keys.Key_Left else 1)
        elif key == keys.Key_Home:
            bar.setValue(bar.minimum())
            self.make_current(0)
        elif key == keys.Key_End:
            self.stick()
            self.make_current(len(self.messages) - 1)
        elif key in {keys.Key_Return, keys.Key_Enter}:
            self._act()
        elif key == keys.Key_Escape and not self.selecting.selection.is_empty:
            self.selecting.clear()
        else:
            return False
        return True

    def _scroll_code(self, by: int) -> None:
        """Scroll the block of code sideways whose button has the focus."""
        found = self.stop
        if found is not None and found.piece.scroll_by(by * self._theme.px(40), QPoint(0, 1 << 20)):
            self.viewport().update()

    def _act(self) -> None:
        """Do what the current stop is for, or go to the buttons of the current message."""
        found = self.stop
        if found is not None:
            self.activate(found)
            return
        message = self.current_message()
        for widget, _ in message.widgets() if message is not None else ():
            for button in widget.findChildren(QAbstractButton):
                if button.isVisible() and button.isEnabled():
                    button.setFocus(Qt.FocusReason.TabFocusReason)
                    return

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is there."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            top = max(0, self.origin_of(self.current).y()) if self.messages else 0
            point, found = QPoint(self._left, top), self.stop
        else:
            point = event.pos()
            found = self.stops.under(point)
            if self.messages and self.selecting.selection.is_empty:
                self.make_current(self.message_at_point(point.y()))
        self.menu_requested.emit(self.viewport().mapToGlobal(point), found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self._show_actions()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self._show_actions()
        self.viewport().update()
