"""Where the focus ring is shown: where the keyboard brought the focus, not the mouse."""

from PySide6.QtCore import Qt

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def shows_ring(reason: Qt.FocusReason, *, had_ring: bool) -> bool:
    """Tell whether what now has the focus shows its ring; coming back from elsewhere keeps it."""
    if reason in _BY_KEYBOARD:
        return True
    return had_ring and reason != Qt.FocusReason.MouseFocusReason
