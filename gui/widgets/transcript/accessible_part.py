"""What all share that a screen reader is told of in the messages, and that is no widget."""

# ruff: noqa: N802 - the names are Qt's
# mypy: disable-error-code="override"
# pyright: reportIncompatibleMethodOverride=false
# Qt takes None for what is not there, which PySide's stubs do not know.

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow

from gui.widgets.transcript.reading_pane import ReadingPane


class AccessiblePart(QAccessibleInterface):
    """Something in a pane, with nothing in it. It cannot be changed."""

    def __init__(self, pane: ReadingPane, parent: QAccessibleInterface) -> None:
        super().__init__()
        self._pane = pane
        self._parent = parent

    def object(self) -> QObject | None:
        return None

    def window(self) -> QWindow | None:
        return self._pane.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return self._parent

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Change nothing."""

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # noqa: ARG002 - no child
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # noqa: ARG002 - no child
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: ARG002 - it has none
        return -1

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()
