"""What a screen reader is told of the messages: a list, its items, and the text of each."""

# ruff: noqa: N802 - the names are Qt's
# mypy: disable-error-code="override"
# pyright: reportIncompatibleMethodOverride=false
# Qt takes None for what is not there, which PySide's stubs do not know.

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAccessibleWidget

from gui.widgets.transcript.accessible_part import AccessiblePart
from gui.widgets.transcript.accessible_stop import AccessibleStop
from gui.widgets.transcript.reading_pane import ReadingPane
from gui.widgets.transcript.spoken import Spoken

if TYPE_CHECKING:
    from gui.widgets.transcript.message import Message
    from gui.widgets.transcript.stops import StopAt

_made: dict[int, AccessibleMessages] = {}
"""Qt does not keep what a factory returns alive: the pane's, by its address."""


_is_installed = False


def tell_of(pane: ReadingPane) -> None:
    """Let Qt ask here for what it tells of the messages in a pane, and say where the focus is."""
    global _is_installed  # noqa: PLW0603 - Qt takes a factory once
    if not hasattr(QAccessible, "installFactory"):  # in older versions of PySide
        return
    if not _is_installed:
        _is_installed = True
        QAccessible.installFactory(_interface_of)
    pane.current_changed.connect(lambda: _tell_focus(pane))
    pane.stop_changed.connect(lambda: _tell_focus(pane))
    pane.selecting.changed.connect(lambda: _tell_selection(pane))


def _tell_focus(pane: ReadingPane) -> None:
    item = _current(pane)
    if item is None or not pane.hasFocus():
        return
    told = item.stop(pane.stop.at) if pane.stop is not None else item
    QAccessible.updateAccessibility(QAccessibleEvent(told, QAccessible.Event.Focus))


def _tell_selection(pane: ReadingPane) -> None:
    """Say where the caret is, and what is selected, in the message where the caret is."""
    head = pane.selecting.selection.head
    if head is None or not QAccessible.isActive() or head.message >= len(pane.messages):
        return
    found = QAccessible.queryAccessibleInterface(pane)
    if not isinstance(found, AccessibleMessages):
        return
    item = found.item(head.message)
    spoken = Spoken(pane, head.message)
    QAccessible.updateAccessibility(QAccessibleTextCursorEvent(item, spoken.caret()))
    ends = spoken.selection()
    if ends is not None:
        QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(item, *ends))


def _current(pane: ReadingPane) -> AccessibleMessage | None:
    if not QAccessible.isActive() or not pane.messages:
        return None
    found = QAccessible.queryAccessibleInterface(pane)
    return found.item(pane.current) if isinstance(found, AccessibleMessages) else None


def _interface_of(_kind: str, of: QObject) -> QAccessibleInterface | None:
    if not isinstance(of, ReadingPane):
        return None
    address = shiboken6.getCppPointer(of)[0]
    if address not in _made:
        _made[address] = AccessibleMessages(of)
        of.destroyed.connect(lambda: _made.pop(address, None))
    return _made[address]


class AccessibleMessages(QAccessibleWidget):
    """The list of messages. Items are made when somebody asks for them."""

    def __init__(self, pane: ReadingPane) -> None:
        super().__init__(pane, QAccessible.Role.List, pane.accessibleName())
        self._pane = pane
        self._items: dict[int, AccessibleMessage] = {}

    def item(self, at: int) -> AccessibleMessage:
        """Return what is told of a message."""
        message = self._pane.messages[at]
        found = self._items.get(id(message))
        if found is None or found.message is not message:
            found = self._items[id(message)] = AccessibleMessage(self._pane, self, message)
            QAccessible.registerAccessibleInterface(found)
        return found

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def text(self, kind: QAccessible.Text) -> str:
        return self._pane.accessibleName() if kind == QAccessible.Text.Name else ""

    def childCount(self) -> int:
        return len(self._pane.messages)

    def child(self, index: int) -> QAccessibleInterface | None:
        return self.item(index) if 0 <= index < len(self._pane.messages) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.index() if isinstance(child, AccessibleMessage) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        point = self._pane.viewport().mapFromGlobal(QPoint(x, y))
        if not self._pane.messages or not self._pane.viewport().rect().contains(point):
            return None
        return self.item(self._pane.message_at_point(point.y()))

    def focusChild(self) -> QAccessibleInterface | None:
        return self.child(self._pane.current) if self._pane.hasFocus() else None


class AccessibleMessage(AccessiblePart):
    """One message: an item of the list, with its whole text."""

    def __init__(self, pane: ReadingPane, parent: AccessibleMessages, message: Message) -> None:
        super().__init__(pane, parent)
        self.message = message
        self.words = _Text(pane, self)
        self._stops: dict[StopAt, AccessibleStop] = {}

    def stop(self, at: StopAt) -> AccessibleStop:
        """Return what is told of a link or a button in it."""
        if at not in self._stops:
            made = self._stops[at] = AccessibleStop(self._pane, self, at)
            QAccessible.registerAccessibleInterface(made)
        return self._stops[at]

    def index(self) -> int:
        """Return which message it is, -1 if it is gone."""
        return next((at for at, it in enumerate(self._pane.messages) if it is self.message), -1)

    def isValid(self) -> bool:
        return shiboken6.isValid(self._pane) and self.index() >= 0

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        if kind != QAccessible.Text.Name:
            return ""
        above = self._pane.dividers.words_above(self.index())
        return f"{above}. {self.message.name()}" if above else self.message.name()

    def rect(self) -> QRect:
        at = self.index()
        origin = self._pane.viewport().mapToGlobal(self._pane.origin_of(at))
        return QRect(origin.x(), origin.y(), self._pane.column, self.message.height)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        is_current = self._pane.current == self.index()
        state.focusable = state.selectable = state.readOnly = state.multiLine = True
        state.focused = is_current and self._pane.hasFocus()
        state.selected = is_current
        state.offscreen = self.index() not in self._pane.visible()
        return state

    def childCount(self) -> int:
        return len(self._pane.stops.all_in(self.index()))

    def child(self, index: int) -> QAccessibleInterface | None:
        found = self._pane.stops.all_in(self.index())
        return self.stop(found[index].at) if 0 <= index < len(found) else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        found = self._pane.stops.under(self._pane.viewport().mapFromGlobal(QPoint(x, y)))
        is_here = found is not None and found.at.message == self.index()
        return self.stop(found.at) if found is not None and is_here else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if not isinstance(child, AccessibleStop):
            return -1
        places = [found.at for found in self._pane.stops.all_in(self.index())]
        return places.index(child.at) if child.at in places else -1

    def interface_cast(self, kind: QAccessible.InterfaceType) -> shiboken6.VoidPtr:
        if kind == QAccessible.InterfaceType.TextInterface:
            return shiboken6.VoidPtr(shiboken6.getCppPointer(self.words)[0])
        return shiboken6.VoidPtr(0)  # Qt would take the number 0 as an address


class _Text(QAccessibleTextInterface):
    """The whole text of a message, as a screen reader walks through it."""

    def __init__(self, pane: ReadingPane, item: AccessibleMessage) -> None:
        super().__init__()
        self._pane = pane
        self._item = item

    @property
    def _spoken(self) -> Spoken:
        return Spoken(self._pane, self._item.index())

    def characterCount(self) -> int:
        return len(self._spoken.text)

    def text(self, start: int, end: int) -> str:
        return self._spoken.text[start : end if end >= 0 else None]

    def cursorPosition(self) -> int:
        return self._spoken.caret()

    def setCursorPosition(self, position: int) -> None:
        self._spoken.select(position, position)

    def selectionCount(self) -> int:
        return 1 if self._spoken.selection() is not None else 0

    def selection(self, index: int, start: int, end: int) -> None:
        """Qt hands the ends over by reference, which Python cannot."""

    def setSelection(self, index: int, start: int, end: int) -> None:  # noqa: ARG002 - there is one
        self._spoken.select(start, end)

    def addSelection(self, start: int, end: int) -> None:
        self._spoken.select(start, end)

    def removeSelection(self, index: int) -> None:  # noqa: ARG002 - there is one
        self._pane.selecting.clear()

    def characterRect(self, offset: int) -> QRect:
        return self._spoken.rect(offset)

    def offsetAtPoint(self, point: QPoint) -> int:
        return self._spoken.offset_at(point)

    def scrollToSubstring(self, start: int, end: int) -> None:  # noqa: ARG002 - the beginning will do
        self._spoken.show(start)

    def attributes(self, offset: int) -> str:  # noqa: ARG002 - none are told
        return ""
