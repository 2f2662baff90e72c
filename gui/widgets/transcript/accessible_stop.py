"""What a screen reader is told of a link, a picture or a button of a code block in a message."""

# ruff: noqa: N802 - the names are Qt's
# mypy: disable-error-code="override"
# pyright: reportIncompatibleMethodOverride=false
# Qt takes None for what is not there, which PySide's stubs do not know.

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface

from gui.widgets.transcript.accessible_part import AccessiblePart
from gui.widgets.transcript.piece import StopKind
from gui.widgets.transcript.reading_pane import ReadingPane
from gui.widgets.transcript.stops import Found, StopAt

_ROLES = {
    StopKind.LINK: QAccessible.Role.Link,
    StopKind.IMAGE: QAccessible.Role.Graphic,
    StopKind.PICTURE: QAccessible.Role.Graphic,
}
_NAMED = {*_ROLES, StopKind.FOLD, StopKind.UNFOLD}
"""Those are called what they say, others what they do."""


class AccessibleStop(AccessiblePart):
    """A stop: a child of its message, which can be pressed."""

    def __init__(self, pane: ReadingPane, parent: QAccessibleInterface, at: StopAt) -> None:
        super().__init__(pane, parent)
        self.at = at
        self._actions = _Actions(pane, self)

    @property
    def found(self) -> Found | None:
        """What is there now."""
        return self._pane.stops.resolve(self.at)

    def isValid(self) -> bool:
        return shiboken6.isValid(self._pane) and self.found is not None

    def role(self) -> QAccessible.Role:
        found = self.found
        if found is None:
            return QAccessible.Role.NoRole
        return _ROLES.get(found.stop.kind, QAccessible.Role.Button)

    def text(self, kind: QAccessible.Text) -> str:
        found = self.found
        if found is None:
            return ""
        does = self._pane.describe(found)
        words = found.piece.text()[found.stop.start : found.stop.end]
        if kind == QAccessible.Text.Name:
            return words if found.stop.kind in _NAMED and words else does
        return does if kind == QAccessible.Text.Description else ""

    def rect(self) -> QRect:
        found = self.found
        areas = found.areas() if found is not None else []
        area = QRect()
        for part in areas:
            area = area.united(part)
        origin = self._pane.viewport().mapToGlobal(self._pane.origin_of(self.at.message))
        return area.translated(origin)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        current = self._pane.stop
        found = self.found
        state.focusable = True
        state.linked = found is not None and found.stop.kind is StopKind.LINK
        state.focused = self._pane.hasFocus() and current is not None and current.at == self.at
        kind = found.stop.kind if found is not None else None
        state.expandable = kind in {StopKind.FOLD, StopKind.UNFOLD}
        state.expanded = kind is StopKind.FOLD
        state.collapsed = kind is StopKind.UNFOLD
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> shiboken6.VoidPtr:
        if kind == QAccessible.InterfaceType.ActionInterface:
            return shiboken6.VoidPtr(shiboken6.getCppPointer(self._actions)[0])
        return shiboken6.VoidPtr(0)  # Qt would take the number 0 as an address


class _Actions(QAccessibleActionInterface):
    """What can be done with a stop: what a click does, and taking the focus there."""

    def __init__(self, pane: ReadingPane, stop: AccessibleStop) -> None:
        super().__init__()
        self._pane = pane
        self._stop = stop

    def actionNames(self) -> list[str]:
        return [self.pressAction(), self.setFocusAction()]

    def doAction(self, name: str) -> None:
        found = self._stop.found
        if found is None:
            return
        if name == self.setFocusAction():
            self._pane.focus_stop(found)
        elif name == self.pressAction():
            self._pane.activate(found)

    def keyBindingsForAction(self, name: str) -> list[str]:  # noqa: ARG002 - none has one
        return []
