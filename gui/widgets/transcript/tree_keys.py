"""The keys of a tree: arrows go from line to line, fold and unfold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt

from gui.widgets.transcript.piece import StopKind

if TYPE_CHECKING:
    from gui.widgets.transcript.stops import Found

_LINES = {StopKind.FOLD, StopKind.UNFOLD, StopKind.MORE}
_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _Pane(Protocol):
    """What the keyboard walks through."""

    @property
    def stop(self) -> Found | None: ...

    def activate(self, found: Found) -> None: ...

    def go_to_stop(self, by: int) -> bool: ...


def act(pane: _Pane, key: Qt.Key) -> bool:
    """Do what a key does where the keyboard has reached a line of a tree; return whether it did.

    Right unfolds, or goes to the next line if that is done; Left folds, or goes back. Up and down
    go to lines that can be folded; beyond the first and the last one they leave the tree.
    """
    found = pane.stop
    by = _KEYS.get(key)
    if found is None or by is None or found.stop.kind not in _LINES:
        return False
    acts_on = {Qt.Key.Key_Left: StopKind.FOLD, Qt.Key.Key_Right: StopKind.UNFOLD}.get(key)
    if found.stop.kind is acts_on:
        pane.activate(found)
        return True
    return pane.go_to_stop(by)
